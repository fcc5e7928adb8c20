//! A finished comparison, as far as all of its documents are on show at once.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    EvidenceView, FurnitureName, ParagraphRole, ScriptTag, SectionKindName, ShortcutView, StrengthName,
};

/// A stretch of one paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PieceView {
    /// Which paragraph.
    pub paragraph: u32,
    /// UTF-16, inside the paragraph.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

/// A finished comparison, as far as all of its documents are on show at once. What two of them have in common is asked for
/// when they are opened beside each other: [`FacingView`](super::FacingView).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonView {
    /// Counts up with every run.
    pub revision: u32,
    /// In column order.
    pub documents: Vec<ReadingDocument>,
    /// All documents side by side, in reading order of the base.
    pub rows: Vec<RowView>,
    /// How many matches there are between any two documents.
    pub matches: u32,
    /// Every pair.
    pub pairs: Vec<PairView>,
    /// What was not compared in full; empty where everything was.
    pub shortcuts: Vec<ShortcutView>,
}

/// A document to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingDocument {
    /// As in [`DocumentEntry`](super::DocumentEntry).
    pub id: u32,
    /// 甲, 乙, 丙…
    pub letter: String,
    /// Title, else file name.
    pub title: String,
    /// Its script.
    pub lang: ScriptTag,
    /// Han characters of the body.
    pub han: u32,
    /// Characters of the raw text: the scale of the strip.
    pub chars: u32,
    /// Outline.
    pub sections: Vec<SectionView>,
    /// The whole raw text.
    pub paragraphs: Vec<ParagraphView>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    /// Its number in the document.
    pub id: u32,
    /// The part it lies in.
    pub parent: Option<u32>,
    /// 1 for chapters.
    pub level: u8,
    /// What it is.
    pub kind: SectionKindName,
    /// Heading, as written in the text.
    pub heading: String,
    /// Whether its number was repaired.
    pub repaired: bool,
    /// First raw character, for the strip.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// First paragraph.
    pub paragraph: u32,
}

/// A paragraph of the raw text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ParagraphView {
    /// Its number in the document.
    pub id: u32,
    /// First raw character, for the strip.
    pub start: u32,
    /// What it is.
    pub role: ParagraphRole,
    /// What kind of page furniture it is.
    pub furniture: Option<FurnitureName>,
    /// Innermost section it begins in.
    pub section: Option<u32>,
    /// The text, as written in the file.
    pub text: String,
}

/// One row: the parts that correspond.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// One cell per document, in column order.
    pub cells: Vec<CellView>,
    /// How sure the alignment is; `None` for a row of one document.
    pub strength: Option<StrengthName>,
    /// Why these belong together.
    pub evidence: Vec<EvidenceView>,
    /// Whether the order differs between the documents.
    pub moved: bool,
    /// Whether it is what follows behind the parts of its sections: the closing text of a chapter.
    pub tail: bool,
}

/// The part of one document in a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CellView {
    /// Sections shown.
    pub sections: Vec<u32>,
    /// Paragraphs shown, in order.
    pub paragraphs: Vec<u32>,
    /// Matches, topics left out, between the base's part of the row and any place of this document; 0 for the base.
    pub matches: u32,
}

/// What two documents share. Percentages are 0–100 with two decimals; denominators beside them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PairView {
    /// Document id.
    pub a: u32,
    /// Document id.
    pub b: u32,
    /// Percent of a that b has.
    pub a_in_b: f64,
    /// Percent of b that a has.
    pub b_in_a: f64,
    /// Without boilerplate.
    pub a_in_b_plain: f64,
    /// Without boilerplate.
    pub b_in_a_plain: f64,
    /// Han characters of a that are shared.
    pub shared_a: u32,
    /// Han characters of b that are shared.
    pub shared_b: u32,
    /// Longest equal run, Han characters.
    pub longest_run: u32,
    /// Wordings that both have and that are listed once for the whole set: families without a match. The shares count them.
    pub told_once: u32,
    /// Short equal stretches that were not aligned, since the text around them is too unlike.
    pub passed_over: u32,
    /// Why not all else that the two share is among their matches.
    pub approximate: Option<ShortcutView>,
}
