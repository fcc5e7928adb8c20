//! The families of a set by themselves: `duikan.families/1`.

use duikan_reuse::Analysis;
use serde::{Deserialize, Serialize};

use super::analysis::Words;
use super::{Fact, Family, Name, Provenance, Source};

/// One of the compared documents, as far as families tell of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedDocument {
    /// By which families name it.
    pub id: u32,
    /// The file as the user named it.
    pub path: String,
    /// Region of the speaker.
    pub region: Option<Fact<String>>,
    /// Year of the event.
    pub year: Option<Fact<i32>>,
}

/// `duikan.families/1`: what is shared, the most telling first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FamilyList {
    /// Name and number of the shape.
    pub schema: Name,
    /// In the order of the arguments.
    pub documents: Vec<ListedDocument>,
    /// By their weight; equals in the order of the comparison.
    pub families: Vec<Family>,
}

impl FamilyList {
    /// Name and number of the shape.
    pub const SCHEMA: &'static str = "duikan.families/1";

    /// The families of an analysis of `sources`.
    pub fn new(sources: &[Source<'_>], analysis: &Analysis) -> Self {
        let document = |(id, source): (u32, &Source<'_>)| {
            let known = Provenance::from(&source.document.provenance);
            ListedDocument { id, path: source.facts.path.clone(), region: known.region, year: known.year }
        };
        let mut families: Vec<Family> = Words(sources).families(analysis).collect();
        families.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        Self {
            schema: Name::Borrowed(Self::SCHEMA),
            documents: (0..).zip(sources).map(document).collect(),
            families,
        }
    }
}
