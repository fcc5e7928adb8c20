//! Documents by region and year.

use std::collections::{BTreeMap, BTreeSet};

use super::Words;
use super::texts::Text;
use crate::Language;

/// Regions as rows, years as columns.
#[derive(Clone, Debug, Default)]
pub struct RegionYear {
    /// Years, ascending; what says none is last.
    pub years: Vec<String>,
    /// Region, and per year the letters of its documents.
    pub rows: Vec<(String, Vec<Vec<String>>)>,
}

/// The table of all documents; empty where neither region nor year is known of any, or names are withheld.
pub fn table<'t, 'd: 't>(
    texts: impl IntoIterator<Item = &'t Text<'d>> + Clone,
    language: Language,
) -> RegionYear {
    type Key = (bool, String);
    if texts.clone().into_iter().any(Text::is_covered) {
        return RegionYear::default();
    }
    let unknown = Words::of(language).unknown;
    let mut cells: BTreeMap<Key, BTreeMap<Key, Vec<String>>> = BTreeMap::new();
    let mut years: BTreeSet<Key> = BTreeSet::new();
    for text in texts {
        let known = &text.document.provenance;
        let key = |value: Option<String>| (value.is_none(), value.unwrap_or_else(|| unknown.to_owned()));
        let region = key(known.region.as_ref().map(|fact| fact.value.clone()));
        let year = key(known.year.as_ref().map(|fact| fact.value.to_string()));
        years.insert(year.clone());
        cells.entry(region).or_default().entry(year).or_default().push(text.letter.clone());
    }
    if cells.keys().chain(&years).all(|(is_unknown, _)| *is_unknown) {
        return RegionYear::default();
    }
    let row = |((_, region), of_region): (Key, BTreeMap<Key, Vec<String>>)| {
        let cell = |year: &Key| of_region.get(year).cloned().unwrap_or_default();
        (region, years.iter().map(cell).collect())
    };
    let rows = cells.into_iter().map(row).collect();
    RegionYear { rows, years: years.into_iter().map(|(_, year)| year).collect() }
}
