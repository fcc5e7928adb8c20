//! Documents that stand beside each other: their marks, and what they have in common.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    ClassName, DifferenceName, LabelName, LayerName, MatchKindName, MatchRuleName, PartName, PieceView,
    ResidueKindName, RoleName, ShortcutView,
};

/// What documents that stand beside each other have in common. Its size is that of their texts and matches, whatever
/// else is compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FacingView {
    /// The comparison it belongs to.
    pub revision: u32,
    /// As they were asked for.
    pub documents: Vec<MarkedDocument>,
    /// Those between these documents, findings first.
    pub matches: Vec<MatchView>,
    /// Those of the matches, then those that are told once for the whole set and stand in two of these documents.
    pub families: Vec<FamilyView>,
}

/// The marks of a document that stands beside others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkedDocument {
    /// Document id.
    pub id: u32,
    /// For each paragraph its marked stretches, in order, disjoint; the rest is plain.
    pub marks: Vec<Vec<MarkView>>,
}

/// A marked stretch of a paragraph, of one look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkView {
    /// UTF-16, inside the paragraph.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// The matches that cover it, smallest first, and what it is in each.
    pub roles: Vec<MarkRole>,
    /// Whether it is page furniture inside the body.
    pub furniture: bool,
}

/// What a stretch is in one match.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkRole {
    /// Which match.
    pub r#match: u32,
    /// What its characters are in it.
    pub role: RoleName,
}

/// One end of a match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EndView {
    /// Document id.
    pub document: u32,
    /// First paragraph.
    pub paragraph: u32,
    /// Raw characters, for the strip.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// The words as they stand in the file.
    pub text: String,
    /// The markers of its sections, from the outside in: 三、(二).
    pub path: String,
    /// Part of the body that it begins in; `None` where it lies in no section.
    pub part: Option<PartName>,
    /// Its paragraph in that part, or in the whole body where there is none, from 1; `None` for a heading.
    pub number: Option<u32>,
}

/// Two aligned stretches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatchView {
    /// Number.
    pub id: u32,
    /// How it was found.
    pub kind: MatchKindName,
    /// How alike its ends are.
    pub class: ClassName,
    /// What kind of sharing it is.
    pub layer: LayerName,
    /// How its wording spreads, where that is known.
    pub label: Option<LabelName>,
    /// Family number.
    pub family: u32,
    /// One end.
    pub a: EndView,
    /// The other.
    pub b: EndView,
    /// 0–100.
    pub similarity: u32,
    /// Whether it was moved.
    pub moved: bool,
    /// Whether it is another place of wording that has its best partner elsewhere in the pair.
    pub repeat: bool,
    /// Where its ends differ, in the order of the text.
    pub differences: Vec<DifferenceView>,
    /// Which paragraphs of its ends stand level, in order of those of a.
    pub levels: Vec<LevelView>,
    /// Why not all of it was compared.
    pub approximate: Option<ShortcutView>,
    /// Equal Han characters.
    pub equal: u32,
    /// Replaced.
    pub rewritten: u32,
    /// Only in b.
    pub inserted: u32,
    /// Only in a.
    pub deleted: u32,
    /// Not compared.
    pub ignored: u32,
    /// Rules at work.
    pub rules: Vec<MatchRuleName>,
    /// Left-over names, as text with the letter of the document they belong to.
    pub residue: Vec<ResidueView>,
}

/// Two paragraphs that have a passage in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LevelView {
    /// Of the document of a.
    pub a: u32,
    /// Of the document of b.
    pub b: u32,
}

/// A place at which the ends of a match differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// How.
    pub kind: DifferenceName,
    /// What stands there in a, one piece for each paragraph; one empty piece where a has nothing there.
    pub a: Vec<PieceView>,
    /// The same in b.
    pub b: Vec<PieceView>,
}

/// A name left over from another document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ResidueView {
    /// Document that holds it.
    pub document: u32,
    /// Document whose own it is.
    pub owner: u32,
    /// What it names.
    pub kind: ResidueKindName,
    /// The words.
    pub text: String,
}

/// A family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FamilyView {
    /// Number.
    pub id: u32,
    /// Inferred template.
    pub template: String,
    /// What kind of sharing it is.
    pub layer: LayerName,
    /// How its members were found.
    pub kind: MatchKindName,
    /// How many places it has.
    pub members: u32,
    /// The facing documents that have it, by id.
    pub holders: Vec<u32>,
    /// Its words in the first of them; empty where none has it.
    pub words: String,
    /// Id of the document that has it first, where dates say.
    pub earliest: Option<u32>,
    /// Regions of its members.
    pub regions: u32,
    /// Years of its members.
    pub years: u32,
    /// Documents of its members.
    pub documents: u32,
    /// Regions of the background beside those of the members.
    pub elsewhere_regions: u32,
    /// A year by which it was in use.
    pub since: Option<i32>,
    /// Whether documents of the state have it.
    pub from_above: bool,
    /// Whether no match shows it: it is listed once for the whole set, not pair by pair.
    pub told_once: bool,
}

/// A place of a family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MemberView {
    /// Where it stands, and its words.
    pub end: EndView,
    /// The match that shows it beside the document it was asked for with; `None` where no match does.
    pub r#match: Option<u32>,
}
