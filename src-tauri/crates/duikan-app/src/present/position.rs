//! A place as a reader would look it up: the markers of its sections, then the paragraph.

use std::borrow::Cow;

use duikan_report::model::{Step, path};
use duikan_text::Section;

use super::Laid;
use crate::view::PartName;

/// Position of a paragraph, e.g. 三、(二) ¶2, and the part of the body it lies in; `None` outside the body.
pub(crate) fn of(laid: &Laid<'_>, paragraph: usize) -> (String, Option<PartName>) {
    let Some(paragraph) = laid.paragraphs.get(paragraph) else { return (String::new(), None) };
    let prepared = laid.column.prepared;
    let sections = &prepared.outline.sections;
    let section = |id: u32| sections.get(id as usize);
    let innermost = paragraph.section.and_then(section);
    let mut chain: Vec<&Section> =
        std::iter::successors(innermost, |inner| inner.parent.and_then(section)).collect();
    chain.reverse();
    let steps = chain.iter().map(|section| Step {
        kind: section.kind,
        marker: &section.marker,
        heading: Cow::Owned(prepared.text(section.heading)),
    });
    let mut position = path(steps, None);
    if paragraph.number > 0 {
        if !position.is_empty() {
            position.push(' ');
        }
        position.push_str(&format!("¶{}", paragraph.number));
    }
    (position, innermost.map(|section| section.kind.into()))
}
