//! What a file format knows beyond its words: styles and places that help to read a speech right.
//!
//! Formats are read elsewhere; this is the shape in which they hand their knowledge on. Evidence never changes
//! the text, and most documents come without any.

use crate::Span;

/// What the format says of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// A paragraph in a heading style; 1 for the highest level.
    Heading(u8),
    /// Bold words, whole paragraphs or run-in headings.
    Bold,
    /// A centred paragraph: titles, bylines.
    Centred,
    /// Part of a web page outside its main content.
    OutsideMain,
    /// The number of a page.
    PageNumber,
    /// A line at the top or bottom of many pages.
    RunningHead,
    /// The text had been read in a wrong encoding before it was stored, and was put right; said of its first character.
    Recoded,
}

/// A stretch of the raw text and what the format says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// What it says.
    pub kind: EvidenceKind,
    /// Where, without the line end.
    pub span: Span,
}
