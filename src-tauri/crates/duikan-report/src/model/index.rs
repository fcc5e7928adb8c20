//! Where the numbers of the annotated texts lead: for each the places that have the wording, without the words, which stand in
//! the texts themselves.

use std::collections::BTreeMap;

use duikan_reuse::Layer;

use super::listed::Listed;
use super::texts::Text;
use super::wording;
use crate::Language;
use crate::contract::{Comparison, Match};

/// One number.
#[derive(Clone, Debug)]
pub struct IndexRow {
    /// As behind the wording in the texts.
    pub number: u32,
    /// The layer it belongs to.
    pub layer: Layer,
    /// Layer, class or label for the reader.
    pub title: String,
    /// `91.00%`; of two documents only.
    pub similarity: Option<String>,
    /// In order of document.
    pub places: Vec<IndexPlace>,
}

/// One place.
#[derive(Clone, Debug)]
pub struct IndexPlace {
    /// Letter of the document.
    pub letter: String,
    /// Where, in words.
    pub place: String,
    /// What its place in the annotated text is called.
    pub anchor: String,
}

/// What a match is numbered by in the texts: of two documents by itself, of several by its family, since one wording then is
/// many matches.
pub fn number(comparison: &Comparison, found: &Match) -> u32 {
    1 + if comparison.documents.len() == 2 { found.id } else { found.family }
}

/// Where the places of a number are in the page: document, start and end, with the name of the anchor.
type Anchors = BTreeMap<(u32, u32, u32), String>;

/// Every number that is shown, ascending.
pub fn rows(
    comparison: &Comparison,
    texts: &[Text<'_>],
    listed: &Listed,
    language: Language,
) -> Vec<IndexRow> {
    let mut rows: BTreeMap<u32, (IndexRow, Anchors)> = BTreeMap::new();
    let is_pair = comparison.documents.len() == 2;
    let shown = comparison.matches.iter().filter(|found| listed.has(found.id) && found.layer != Layer::Topic);
    for found in shown {
        let number = number(comparison, found);
        let (_, places) =
            rows.entry(number).or_insert_with(|| (row(found, number, is_pair, language), Anchors::new()));
        for (side, end) in [('a', found.a), ('b', found.b)] {
            let anchor = if is_pair {
                format!("t{number}{side}")
            } else {
                format!("t{number}d{}-{}", end.doc, end.start)
            };
            places.entry((end.doc, end.start, end.end)).or_insert(anchor);
        }
    }
    let placed = |((doc, start, end), anchor): ((u32, u32, u32), String)| {
        let text = texts.get(doc as usize)?;
        Some(IndexPlace { letter: text.letter.clone(), place: text.place(start, end, language), anchor })
    };
    rows.into_values()
        .map(|(row, places)| IndexRow { places: places.into_iter().filter_map(placed).collect(), ..row })
        .collect()
}

fn row(found: &Match, number: u32, is_pair: bool, language: Language) -> IndexRow {
    let class = is_pair.then(|| wording::class(found.class, language));
    let label = found.label.map(|label| wording::label(label, language));
    let title = [Some(wording::layer(found.layer, language)), class, label];
    IndexRow {
        number,
        layer: found.layer,
        title: title.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        similarity: is_pair.then(|| wording::percent(found.similarity)),
        places: Vec::new(),
    }
}
