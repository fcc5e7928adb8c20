//! A closer look at one document: how it was read, its lines, and words that were found in it.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{DoubtName, FactName, LineRoleName, PieceView, RuleName, RuleStageName};

/// The lines of a document, for a reader who puts right how it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// What may have been read wrong.
    pub doubts: Vec<PageDoubt>,
    /// Lines that hold anything, in order; long ones sentence by sentence.
    pub lines: Vec<PageLine>,
    /// How many are left out.
    pub left_out: u32,
}

/// A part that may have been read wrong, and where to look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PageDoubt {
    /// Which part.
    pub part: DoubtName,
    /// A raw character of the line to look at, in Unicode scalar values.
    pub start: u32,
}

/// A line of a document. Its place is counted in Unicode scalar values of the raw text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PageLine {
    /// Its first character.
    pub start: u32,
    /// After its last.
    pub end: u32,
    /// The raw text of it.
    pub text: String,
    /// What it was read as.
    pub role: LineRoleName,
    /// How many lines before it are left out.
    pub skipped: u32,
    /// Whether it holds the full name of a place.
    pub names_place: bool,
}

/// A closer look at one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckupView {
    /// Who, where, when.
    pub facts: Vec<NamedFact>,
    /// The rules that did something, and those that are switched off.
    pub rules: Vec<RuleView>,
}

/// A piece of metadata.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamedFact {
    /// What is known.
    pub name: FactName,
    /// As text.
    pub value: String,
    /// Shown with 推测 where true.
    pub guessed: bool,
    /// The words it was read from.
    pub evidence: String,
}

/// A rule of reading and what it did to a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Which rule.
    pub rule: RuleName,
    /// What it works on.
    pub stage: RuleStageName,
    /// Times.
    pub count: u32,
    /// Whether it is switched on for this document.
    pub on: bool,
    /// The first places.
    pub places: Vec<PlaceView>,
}

/// A place that a rule worked on, shortened, with signs for line ends and tabs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    /// A few characters before it.
    pub before: String,
    /// The raw text of it.
    pub text: String,
    /// A few characters after it.
    pub after: String,
    /// What is compared in its stead; empty where it is left out, `None` where nothing is changed.
    pub became: Option<String>,
}

/// Words that were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundView {
    /// Document id.
    pub document: u32,
    /// Where, in order; several where a line ends inside the words.
    pub pieces: Vec<PieceView>,
}
