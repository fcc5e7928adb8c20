//! What is told of a family beside its members: where and when it stands, who has it first, and figures in its slots.

use serde::{Deserialize, Serialize};

use super::coded;
use super::rounded_value;
use crate::families::{self, Qualifier};

/// The documents of one region and one year that have a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpreadAt {
    /// `null`: not known.
    pub region: Option<String>,
    /// `null`: not known.
    pub year: Option<i32>,
    /// Ids, ascending.
    pub documents: Vec<u32>,
}

/// Who has a family first among the compared documents. Beyond these nothing is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {
    /// The first year.
    pub year: i32,
    /// Ids of the documents of that year that have it. Of several the order is unknown.
    pub documents: Vec<u32>,
    /// How many documents of it have no year and may be earlier.
    pub undated: u32,
}

/// A figure in a slot, as a number or a range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number; of a range the lower one.
    pub low: f64,
    /// The upper one of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// As written, 万 and 亿 included; empty where there is none.
    pub unit: String,
    /// What the number is multiplied with for 万 and 亿 in its unit.
    pub factor: f64,
    /// `about`, `at_least`, `at_most`.
    #[serde(with = "coded::option", default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// First character of all of it, which may stand around the slot.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

impl From<families::SpreadCell> for SpreadAt {
    fn from(cell: families::SpreadCell) -> Self {
        Self { region: cell.region, year: cell.year, documents: cell.documents }
    }
}

impl From<families::First> for First {
    fn from(first: families::First) -> Self {
        Self { year: first.year, documents: first.documents, undated: first.undated }
    }
}

impl From<families::Figure> for Figure {
    fn from(figure: families::Figure) -> Self {
        Self {
            low: rounded_value(figure.low),
            high: figure.high.map(rounded_value),
            unit: figure.unit,
            factor: figure.factor,
            qualifier: figure.qualifier,
            start: figure.span.start,
            end: figure.span.end,
        }
    }
}
