//! Where and when a family stands in the compared documents, and who has it first among them.

use std::collections::BTreeMap;

use duikan_reuse::{DocumentId, Family, Layer};
use duikan_text::PreparedDocument;

use super::Documents;

/// What is known of one family. Documents are places in the compared set.
#[derive(Clone, Debug, PartialEq)]
pub struct FamilyFacts {
    /// The documents that have it, ascending.
    pub documents: Vec<DocumentId>,
    /// The regions of these documents, in the order of their characters; those without one have none here.
    pub regions: Vec<String>,
    /// The years of these documents, ascending; those without one have none here.
    pub years: Vec<i32>,
    /// The same by region and year, in the order of both, what is unknown last.
    pub spread: Vec<SpreadCell>,
    /// Who has it first in this set; `None` where no document of it has a year.
    pub first: Option<First>,
    /// Han characters of its member of median length.
    pub han: u32,
    /// How telling it is beside the others of its set: comparable within one set only. 0 and above.
    pub weight: f64,
}

/// The documents of one region and one year that have a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpreadCell {
    /// `None`: not known.
    pub region: Option<String>,
    /// `None`: not known.
    pub year: Option<i32>,
    /// Ascending.
    pub documents: Vec<DocumentId>,
}

/// Who has a family first in a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// The first year.
    pub year: i32,
    /// The documents of that year that have it, ascending. Of several the order is unknown: years say no more.
    pub documents: Vec<DocumentId>,
    /// Documents of it without a year, which may be earlier.
    pub undated: u32,
}

/// The facts of one family.
pub fn facts(family: &Family, documents: &Documents<'_>) -> FamilyFacts {
    let mut holders: Vec<DocumentId> = family.members.iter().map(|member| member.place.document).collect();
    holders.sort_unstable();
    holders.dedup();
    let mut cells: BTreeMap<Key, Vec<DocumentId>> = BTreeMap::new();
    for &document in &holders {
        cells.entry(Key::of(documents(document))).or_default().push(document);
    }
    let mut regions: Vec<String> = cells.keys().filter_map(|key| key.region.1.clone()).collect();
    regions.dedup();
    let mut years: Vec<i32> = cells.keys().filter_map(|key| key.year.1).collect();
    years.sort_unstable();
    years.dedup();
    let spread: Vec<SpreadCell> = cells
        .into_iter()
        .map(|(key, documents)| SpreadCell { region: key.region.1, year: key.year.1, documents })
        .collect();
    let han = median_han(family, documents);
    let weight = weight(family, han, holders.len(), regions.len());
    FamilyFacts { first: first(&spread), documents: holders, regions, years, spread, han, weight }
}

/// Region and year of a document; what is unknown comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    region: (bool, Option<String>),
    year: (bool, Option<i32>),
}

impl Key {
    fn of(document: Option<&PreparedDocument>) -> Self {
        let known = document.map(|document| &document.provenance);
        let region = known.and_then(|known| Some(known.region.as_ref()?.value.clone()));
        let year = known.and_then(|known| Some(known.year.as_ref()?.value));
        Self { region: (region.is_none(), region), year: (year.is_none(), year) }
    }
}

fn first(spread: &[SpreadCell]) -> Option<First> {
    let year = spread.iter().filter_map(|cell| cell.year).min()?;
    let of = |year: Option<i32>| spread.iter().filter(move |cell| cell.year == year);
    let mut documents: Vec<DocumentId> =
        of(Some(year)).flat_map(|cell| cell.documents.iter().copied()).collect();
    documents.sort_unstable();
    let undated = of(None).map(|cell| cell.documents.len() as u32).sum();
    Some(First { year, documents, undated })
}

fn median_han(family: &Family, documents: &Documents<'_>) -> u32 {
    let length = |document: &PreparedDocument, span| document.core.from_raw(&document.normal, span).len();
    let mut lengths: Vec<u32> = family
        .members
        .iter()
        .filter_map(|own| Some(length(documents(own.place.document)?, own.place.span)))
        .collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

/// Han beyond which a wording is not more telling for being longer: a long sentence is a finding, a page of them no greater one.
const LONG: u32 = 60;

/// How telling a family is: findings before stock, then rarity by length by spread. What other regions than those of the set
/// are known to have is not rare; a wording that travels tells more than a page that its writer kept. Set by hand.
fn weight(family: &Family, han: u32, documents: usize, regions: usize) -> f64 {
    let layer = match family.layer {
        Layer::Reuse => 1.0,
        Layer::Own => 0.5,
        Layer::Formula | Layer::Boilerplate => 0.01,
        Layer::Topic => 0.002,
    };
    let rarity = 1.0 / (1.0 + f64::from(family.spread.elsewhere.regions));
    let spread = (documents as f64 * regions.max(1) as f64).powf(0.75);
    layer * rarity * f64::from(han.min(LONG)) * spread
}

#[cfg(test)]
mod tests {
    use duikan_reuse::{MatchClass, MatchKind, Member, Place, Spread};
    use duikan_text::{Fact, PrepareOptions, Span, Unwatched, prepare};

    use super::*;

    fn document(region: Option<&str>, year: Option<i32>) -> PreparedDocument {
        let mut document = prepare("同志们：\n渡口换上新船。\n", &PrepareOptions::default(), &Unwatched)
            .expect("nobody cancels");
        let evidence = Span::new(0, 0);
        document.provenance.region =
            region.map(|value| Fact { value: value.into(), guessed: false, evidence });
        document.provenance.year = year.map(|value| Fact { value, guessed: false, evidence });
        document
    }

    fn family(layer: Layer, documents: &[u32]) -> Family {
        let place = |&document| Place { document, span: Span::new(5, 11) };
        Family {
            id: 0,
            kind: MatchKind::Passage,
            class: MatchClass::Verbatim,
            layer,
            label: None,
            earliest: None,
            template: String::new(),
            told_once: false,
            members: documents.iter().map(place).map(|place| Member { place, fillers: Vec::new() }).collect(),
            spread: Spread::default(),
        }
    }

    /// The first year, its documents, and how many have no year.
    fn told_first(known: &[(Option<&str>, Option<i32>)]) -> Option<(i32, Vec<u32>, u32)> {
        let set: Vec<PreparedDocument> = known.iter().map(|&(region, year)| document(region, year)).collect();
        let all = Vec::from_iter(0..set.len() as u32);
        let first = facts(&family(Layer::Reuse, &all), &|at| set.get(at as usize)).first?;
        Some((first.year, first.documents, first.undated))
    }

    #[test]
    fn the_first_of_a_set_are_all_of_the_first_year() {
        let (hill, lake) = (Some("青山县"), Some("柳湖区"));
        for (known, expected) in [
            (vec![(hill, Some(2024)), (lake, Some(2023))], Some((2023, vec![1], 0))),
            (vec![(hill, Some(2024)), (lake, Some(2024))], Some((2024, vec![0, 1], 0))),
            (vec![(hill, Some(2024)), (lake, None)], Some((2024, vec![0], 1))),
            (vec![(hill, None), (None, None)], None),
        ] {
            assert_eq!(told_first(&known), expected, "{known:?}");
        }
    }

    #[test]
    fn documents_are_told_by_region_and_year_with_the_unknown_last() {
        let hill = Some("青山县");
        let set = [
            document(None, Some(2023)),
            document(hill, None),
            document(hill, Some(2024)),
            document(hill, Some(2024)),
        ];
        let found = facts(&family(Layer::Reuse, &[0, 1, 2, 3, 3]), &|at| set.get(at as usize));
        let cell = |region: Option<&str>, year, documents: &[u32]| SpreadCell {
            region: region.map(Into::into),
            year,
            documents: documents.to_vec(),
        };
        assert_eq!(found.documents, [0, 1, 2, 3]);
        assert_eq!((found.regions, found.years), (vec!["青山县".to_owned()], vec![2023, 2024]));
        assert_eq!(
            found.spread,
            [cell(hill, Some(2024), &[2, 3]), cell(hill, None, &[1]), cell(None, Some(2023), &[0])]
        );
        assert_eq!(found.han, 6);
    }

    #[test]
    fn findings_are_more_telling_than_stock_and_what_is_widely_known_is_less() {
        let set =
            [document(Some("青山县"), None), document(Some("柳湖区"), None), document(Some("石桥镇"), None)];
        let of = |layer, documents: &[u32], elsewhere| {
            let mut family = family(layer, documents);
            family.spread.elsewhere.regions = elsewhere;
            facts(&family, &|at| set.get(at as usize)).weight
        };
        let finding = of(Layer::Reuse, &[0, 1], 0);
        assert!(
            finding > of(Layer::Own, &[0, 1], 0)
                && of(Layer::Own, &[0, 1], 0) > of(Layer::Boilerplate, &[0, 1], 0)
        );
        assert!(finding > of(Layer::Reuse, &[0, 1], 4));
        assert!(finding < of(Layer::Reuse, &[0, 1, 2], 0));
    }
}
