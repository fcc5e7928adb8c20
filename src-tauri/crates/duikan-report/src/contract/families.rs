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
    /// Two groups of the documents, where they are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contrast: Option<Contrast>,
}

/// Two groups of documents and the wordings that they have unequally often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contrast {
    /// Ids of the documents of the first group.
    pub group: Vec<u32>,
    /// Ids of the documents of the other.
    pub against: Vec<u32>,
    /// The most unequal first.
    pub families: Vec<Contrasted>,
}

/// A wording in two groups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contrasted {
    /// Number of the family.
    pub family: u32,
    /// Documents of the first group that have it.
    pub group: u32,
    /// Documents of the other that have it.
    pub against: u32,
    /// Log-likelihood ratio G² over documents, 0 and above.
    pub g2: f64,
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
            contrast: None,
        }
    }

    /// The same with what two groups of the documents, by their places, have unequally often.
    #[must_use]
    pub fn with_contrast(self, [group, against]: [Vec<u32>; 2], told: &[duikan_reuse::Contrast]) -> Self {
        let families = told
            .iter()
            .map(|own| Contrasted { family: own.family, group: own.a, against: own.b, g2: own.g2 })
            .collect();
        Self { contrast: Some(Contrast { group, against, families }), ..self }
    }
}
