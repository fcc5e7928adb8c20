//! A place as a reader would look it up: the markers of its sections, then the paragraph.

use duikan_text::{PreparedDocument, Section, SectionKind};

use super::Laid;
use crate::view::PartName;

/// A heading without a marker is named by its first words, this many characters.
const HEADING_WORDS: usize = 8;

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
    let mut position: String = chain.iter().map(|section| name(prepared, section)).collect();
    if paragraph.number > 0 {
        if !position.is_empty() {
            position.push(' ');
        }
        position.push_str(&format!("¶{}", paragraph.number));
    }
    (position, innermost.map(|section| section.kind.into()))
}

fn name(prepared: &PreparedDocument, section: &Section) -> String {
    match section.kind {
        SectionKind::Opening | SectionKind::Closing => String::new(),
        _ if !section.marker.is_empty() => section.marker.clone(),
        _ => {
            let heading: String = prepared.text(section.heading).chars().take(HEADING_WORDS).collect();
            if heading.is_empty() { heading } else { format!("「{heading}」") }
        }
    }
}
