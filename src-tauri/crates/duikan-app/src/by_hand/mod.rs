//! What a reader sets by hand: sections put together or apart, corrections of the outline and of where the parts of a
//! document are, where a document comes from, remarks on matches, what is said of a wording.
//!
//! None of it holds a number that the program gave to a section or a match, since those are other ones in the next
//! reading. A section is known by its heading, a match by the words of its ends, so that what was set is found again
//! after another encoding, another rule, a changed file or the next start of the program.

mod correction;
mod marking;
mod remark;
mod said;
mod stated;
mod stored;

use duikan_text::{PreparedDocument, Section, SectionId, SectionKind, one_line};
use serde::{Deserialize, Serialize};

pub(crate) use self::correction::{Act, Correction, applied, apply};
pub(crate) use self::marking::Marking;
pub(crate) use self::remark::Remark;
pub(crate) use self::said::{Said, resolved, say};
pub(crate) use self::stated::{Stated, checked, stated, with_stated};
pub(crate) use self::stored::{restore, to_text};

/// A section as it is found again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionPlace {
    /// section, point, opening, closing.
    kind: String,
    /// The words of its heading; of an opening or closing they say nothing, there is one of each.
    heading: String,
    /// First raw character: decides between equal headings.
    start: u32,
}

impl SectionPlace {
    pub(crate) fn of(prepared: &PreparedDocument, section: &Section) -> Self {
        Self {
            kind: section.kind.name().into(),
            heading: one_line(&prepared.text(section.heading)),
            start: section.span.start,
        }
    }

    /// The section in another reading of the document.
    pub(crate) fn find(&self, prepared: &PreparedDocument) -> Option<SectionId> {
        let same_words = |section: &Section| {
            matches!(section.kind, SectionKind::Opening | SectionKind::Closing)
                || one_line(&prepared.text(section.heading)) == self.heading
        };
        let sections = prepared.outline.sections.iter();
        sections
            .filter(|section| section.kind.name() == self.kind && same_words(section))
            .min_by_key(|section| section.span.start.abs_diff(self.start))
            .map(|section| section.id)
    }

    /// The words to show for it.
    pub(crate) fn words(&self) -> &str {
        &self.heading
    }
}

/// A section of one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionOf {
    /// Document id; in the store, its place in the list.
    pub(crate) document: u32,
    /// Which section.
    pub(crate) place: SectionPlace,
}

/// Two sections that the user set together or apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pin {
    pub(crate) a: SectionOf,
    pub(crate) b: SectionOf,
    /// `false`: these two do not belong together.
    pub(crate) together: bool,
}

impl Pin {
    /// Whether it is about the same two sections, in either order.
    pub(crate) fn joins(&self, a: &SectionOf, b: &SectionOf) -> bool {
        (&self.a, &self.b) == (a, b) || (&self.a, &self.b) == (b, a)
    }
}
