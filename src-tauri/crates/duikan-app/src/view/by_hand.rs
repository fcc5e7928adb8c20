//! What the reader set by hand.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{LayerName, PairView};

/// What the reader set by hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ByHandView {
    /// Sections set together or apart.
    pub pins: Vec<PinView>,
    /// Ids of the documents whose outline was corrected.
    pub corrected: Vec<u32>,
    /// Remarks on matches.
    pub remarks: Vec<RemarkView>,
    /// What the reader says of wordings.
    pub markings: Vec<MarkingView>,
    /// The pairs with a match that the reader holds to be false, and what they share without such matches.
    pub pairs: Vec<PairView>,
}

/// A section of the comparison on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionOn {
    /// Document id.
    pub document: u32,
    /// Number of the section in the document.
    pub section: u32,
}

/// Two sections that the user set together or apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PinView {
    /// One.
    pub a: SectionOn,
    /// The other, of another document.
    pub b: SectionOn,
    /// `false`: they do not belong together.
    pub together: bool,
}

/// What the reader says of a match.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RemarkView {
    /// For forgetting it.
    pub id: u32,
    /// The match; `None` where it is not found any more.
    pub r#match: Option<u32>,
    /// The words it was made on.
    pub words: String,
    /// What was noted.
    pub note: String,
    /// Whether the reader holds the match to be a false one.
    pub false_match: bool,
}

/// What the reader says of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkingView {
    /// Number of the wording.
    pub family: u32,
    /// Whether it is starred.
    pub star: bool,
    /// The kind that the reader gives it.
    pub layer: Option<LayerName>,
}

/// A change of an outline at one section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum OutlineAct {
    /// One level up.
    Raise,
    /// Into the section before it.
    Lower,
    /// No heading after all.
    Remove,
}
