//! Sections and points of a speech.

mod correct;
mod edge;
mod giant;
mod inline;
mod list;
mod outline;
mod paragraph;
mod parallel;
mod part;
mod point;
mod tail;
mod tree;
mod turn;
mod unmarked;

pub use correct::OutlineError;
pub(crate) use outline::outline;
pub(crate) use paragraph::paragraphs;

use crate::Span;

/// Index of a section in [`Outline::sections`].
pub type SectionId = u32;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// A part with a heading of its own.
    Section,
    /// An enumerated item inside a paragraph.
    Point,
    /// From the first spoken sentence to the first section.
    Opening,
    /// After the last section.
    Closing,
}

impl SectionKind {
    /// Stable name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Point => "point",
            Self::Opening => "opening",
            Self::Closing => "closing",
        }
    }
}

/// A part of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its place in [`Outline::sections`].
    pub id: SectionId,
    /// The part it lies in.
    pub parent: Option<SectionId>,
    /// 1 for chapters.
    pub level: u8,
    /// What it is.
    pub kind: SectionKind,
    /// The marker as a reader would write it (一、, (二), 三是, ——); empty without one.
    pub marker: String,
    /// The number it bears, else its place among its siblings.
    pub ordinal: u32,
    /// Whether the number was lost or wrong in the raw text.
    pub ordinal_repaired: bool,
    /// Marker and heading words; for a part without a heading, its first clause.
    pub heading: Span,
    /// Everything, children included, without trailing blanks.
    pub span: Span,
}

/// What one person says in a transcript, until the next speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Name or office, the colon left out.
    pub speaker: Span,
    /// Everything, the name included.
    pub span: Span,
}

/// The tree of parts in reading order: a parent comes before its children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// All parts; `sections[i].id == i`.
    pub sections: Vec<Section>,
    /// The turns of a transcript, in order; they may lie across sections. Empty for speeches.
    pub turns: Vec<Turn>,
}

impl Outline {
    /// The parts directly inside `parent` (`None`: the top).
    pub fn children(&self, parent: Option<SectionId>) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.parent == parent)
    }

    /// The innermost part of kind section, opening or closing that holds a raw position.
    pub fn section_at(&self, position: u32) -> Option<&Section> {
        self.sections
            .iter()
            .filter(|section| section.kind != SectionKind::Point && section.span.contains(position))
            .max_by_key(|section| section.level)
    }
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, PreparedDocument, Unwatched, prepare};

    /// An invented speech of these paragraphs.
    pub(super) fn speech(paragraphs: &[&str]) -> PreparedDocument {
        let text = format!("在修渠会上的讲话\n同志们：\n{}\n", paragraphs.join("\n"));
        prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap()
    }

    /// The parts of such a speech, a line each: level, first letter of the kind, heading; blanks by level.
    pub(super) fn parts(document: &PreparedDocument) -> Vec<String> {
        let part = |part: &super::Section| {
            let kind = &part.kind.name()[..1];
            format!("{}{kind} {}", part.level, document.text(part.heading))
        };
        document.outline.sections.iter().map(part).collect()
    }

    /// Two sentences, long enough to be the text of a section.
    pub(super) const TEXT: &str =
        "各村都要出人出力，把石料和木料按时送到工地。一天也不能拖，谁误了工期谁负责。";
}
