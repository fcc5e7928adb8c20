//! What a set of documents shares, as a list, as the page of one wording, and as figures of each document.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    EndView, FateName, LabelName, LayerName, MatchKindName, PieceView, QualifierName, SlotKindName,
    StretchName,
};

/// All wordings of a comparison and how much of each document stands elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OverviewView {
    /// That of the comparison.
    pub revision: u32,
    /// In the order of the comparison.
    pub families: Vec<FamilyRow>,
    /// In the order of the columns.
    pub standings: Vec<StandingView>,
}

/// A wording in the list of all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FamilyRow {
    /// Number.
    pub id: u32,
    /// Inferred template.
    pub template: String,
    /// What kind of sharing it is.
    pub layer: LayerName,
    /// A reader's word for it.
    pub label: Option<LabelName>,
    /// How its members were found.
    pub kind: MatchKindName,
    /// Ids of the documents that have it, in the order of the columns.
    pub holders: Vec<u32>,
    /// How many places it has.
    pub members: u32,
    /// Han characters of its member of median length.
    pub han: u32,
    /// How telling it is beside the others of this set.
    pub weight: f64,
    /// Who has it first in this set; `None` where no document of it has a year.
    pub first: Option<FirstView>,
    /// Whether one of its slots holds figures that differ.
    pub figures: bool,
    /// The more telling wording that nearly the same documents have in nearly the same places: one row of the list.
    pub part_of: Option<u32>,
}

/// Who has a wording first among the compared documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FirstView {
    /// The first year.
    pub year: i32,
    /// Ids of the documents of that year that have it; of several the order is unknown.
    pub documents: Vec<u32>,
    /// How many documents of it have no year.
    pub undated: u32,
}

/// How much of a document stands elsewhere in its set, in percent of its Han characters with two decimals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StandingView {
    /// Document id.
    pub document: u32,
    /// Its region as short as it is said: 内蒙古 for 内蒙古自治区. `None` where it is not known.
    pub region: Option<String>,
    /// In a document of an earlier year; `None` where the set cannot tell.
    pub earlier: Option<f64>,
    /// In another region; `None` where the set cannot tell.
    pub other_region: Option<f64>,
    /// In the same region in an earlier year; `None` where the set has none.
    pub own_earlier: Option<f64>,
    /// In no other document.
    pub nowhere: f64,
}

/// Two groups of documents and the wordings that they have unequally often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContrastView {
    /// That of the comparison.
    pub revision: u32,
    /// Ids of the documents of the first group.
    pub a: Vec<u32>,
    /// Ids of the documents of the other.
    pub b: Vec<u32>,
    /// The most unequal first.
    pub rows: Vec<ContrastRow>,
}

/// A wording in two groups.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContrastRow {
    /// Number of the wording.
    pub family: u32,
    /// Documents of the first group that have it.
    pub a: u32,
    /// Documents of the other that have it.
    pub b: u32,
    /// Log-likelihood ratio G² over documents, 0 and above.
    pub g2: f64,
}

/// Two groups as a user calls them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GroupsToSave {
    /// Ids of the documents of the first group.
    pub a: Vec<u32>,
    /// What it is called.
    pub a_name: String,
    /// Ids of the documents of the other.
    pub b: Vec<u32>,
    /// What it is called.
    pub b_name: String,
}

/// One document in its set: where else its clauses stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HeatView {
    /// Document id.
    pub document: u32,
    /// In order; what is no clause of the body is left out.
    pub clauses: Vec<ClauseView>,
    /// The same beside the document of the same region before it; `None` where the set has none.
    pub before: Option<BeforeView>,
}

/// A document beside the one of the same region of the last earlier year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BeforeView {
    /// Id of the document before.
    pub document: u32,
    /// What became of each clause, in their order.
    pub fates: Vec<FateName>,
    /// The clauses of the document before of which nothing stands in this one, in order.
    pub gone: Vec<String>,
}

/// A clause and the other documents in which it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClauseView {
    /// Where, in order; several where a line ends inside it.
    pub pieces: Vec<PieceView>,
    /// Ids of the other documents that have most of it.
    pub holders: Vec<u32>,
}

/// A clause as another document words it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VariantView {
    /// Where it stands there, and its words.
    pub end: EndView,
    /// Its words in order, all of them, cut by whether the clause has them too.
    pub stretches: Vec<SaidView>,
    /// Han characters of the clause that stand there too.
    pub shared: u32,
}

/// A stretch of a variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaidView {
    /// Its words.
    pub text: String,
    /// Whether the clause has them too.
    pub equal: bool,
}

/// One wording with all its places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FamilyPage {
    /// Number.
    pub id: u32,
    /// What is known of the wording beyond this set: other regions of the background.
    pub elsewhere_regions: u32,
    /// A year by which it was in use.
    pub since: Option<i32>,
    /// Whether documents of the state have it.
    pub from_above: bool,
    /// Its slots, in the order of the template.
    pub slots: Vec<SlotView>,
    /// Its places, in the order of the documents.
    pub places: Vec<FamilyPlace>,
}

/// What the documents have in one slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SlotView {
    /// From 0.
    pub slot: u32,
    /// What it holds.
    pub kind: SlotKindName,
    /// Places that have something there.
    pub filled: u32,
    /// How many unlike values there are.
    pub distinct: u32,
    /// Places with a figure there.
    pub figures: u32,
    /// Unit of most figures; empty where most have none.
    pub unit: String,
}

/// A place of a wording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FamilyPlace {
    /// Where it stands, and its words.
    pub end: EndView,
    /// The same as stretches of paragraphs.
    pub pieces: Vec<PieceView>,
    /// A few characters before it.
    pub before: String,
    /// A few characters after it.
    pub after: String,
    /// Its words beside the template, in order, all of them.
    pub stretches: Vec<StretchView>,
    /// What it has in the slots, in their order.
    pub values: Vec<ValueView>,
}

/// A stretch of a place and how it stands to the template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StretchView {
    /// Its words.
    pub text: String,
    /// How it stands to the template.
    pub kind: StretchName,
}

/// What stands in a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ValueView {
    /// The slot, from 0.
    pub slot: u32,
    /// Its words; empty where the place has nothing there.
    pub text: String,
    /// The figure in them.
    pub figure: Option<FigureView>,
}

/// A number or a range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FigureView {
    /// All of it as it is written, with what of it stands around the slot.
    pub text: String,
    /// The number; of a range the lower one.
    pub low: f64,
    /// The upper one of a range.
    pub high: Option<f64>,
    /// As written; empty where there is none.
    pub unit: String,
    /// What the number is multiplied with for 万 and 亿 in its unit.
    pub factor: f64,
    /// How exactly it is meant.
    pub qualifier: Option<QualifierName>,
}
