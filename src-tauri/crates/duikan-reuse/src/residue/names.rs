//! The names in a document: places, rivers and hills, agencies, persons in office, years.
//!
//! No list of names could hold the villages and rivers of two thousand counties. Places of administration come
//! from the gazetteer; other names are read from their build, and what is read as a name once is one everywhere.

use duikan_text::{Level, NormalRange, PreparedDocument, Token, WordClass, place_names};
use rustc_hash::FxHashMap;

use super::name::{Name, SHORTEST_ANYWHERE, name};
use super::{agency, feature, office};
use crate::ResidueKind;

/// All names of a document and what is its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// In order of place.
    pub list: Vec<Name>,
    /// Starts of every name, by its text.
    pub places: FxHashMap<String, Vec<u32>>,
    /// Whether it speaks for the whole country, all of whose places are its own.
    pub national: bool,
    /// Codes of the place of the document.
    pub home: Vec<u32>,
    /// Where the document tells its place.
    pub home_told: Option<NormalRange>,
    /// Year of the event where the document states it.
    pub year: Option<i32>,
    /// Year of the event where it is guessed, and from what.
    pub likely_year: Option<(i32, NormalRange)>,
}

/// Reads the names of a document.
pub(super) fn read(document: &PreparedDocument) -> Names {
    let mut list = gazetteer_names(document);
    list.extend(feature::read(document));
    list.extend(office::read(document));
    list.extend(mentions(document, &list));
    let agencies = agency::read(document, &list);
    list.extend(mentions(document, &agencies));
    list.extend(agencies);
    list.extend(years(document));
    // Of two readings of the same characters, the one of the gazetteer comes first.
    list.sort_by(|one, other| {
        (one.range, one.codes.is_empty(), one.kind).cmp(&(other.range, other.codes.is_empty(), other.kind))
    });
    list.dedup_by_key(|name| name.range);
    let mut places: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for name in &list {
        places.entry(name.text.clone()).or_default().push(name.range.start);
    }
    let region = document.provenance.region.as_ref();
    let named = region.map(|region| place_names(&region.value.chars().collect::<Vec<char>>()));
    let home = named.unwrap_or_default().pop().map(|name| name.codes).unwrap_or_default();
    let national = document.provenance.level.as_ref().is_some_and(|level| level.value == Level::State);
    let home_told = region.map(|region| document.normal.from_raw(region.evidence));
    let told = document.provenance.year.as_ref();
    let year = told.filter(|year| !year.guessed).map(|year| year.value);
    let guessed = told.filter(|year| year.guessed);
    let likely_year = guessed.map(|year| (year.value, document.normal.from_raw(year.evidence)));
    Names { list, places, national, home, home_told, year, likely_year }
}

/// The other places where the names of a list stand: what is read as a name once is one everywhere, also where it is
/// run together with its neighbours.
fn mentions(document: &PreparedDocument, list: &[Name]) -> Vec<Name> {
    let mut known: FxHashMap<char, Vec<(Vec<char>, ResidueKind)>> = FxHashMap::default();
    for name in list.iter().filter(|name| name.codes.is_empty()) {
        let text: Vec<char> = name.text.chars().collect();
        let same_start = text.first().map(|&first| known.entry(first).or_default());
        if let Some(names) = same_start.filter(|names| names.iter().all(|(other, _)| *other != text)) {
            names.push((text, name.kind));
        }
    }
    let body = body(document);
    let chars = document.normal.slice(body);
    let mut found = Vec::new();
    for (start, first) in (body.start..).zip(chars) {
        for (text, kind) in known.get(first).into_iter().flatten() {
            let range = NormalRange::new(start, start + text.len() as u32);
            let whole = text.len() > SHORTEST_ANYWHERE || opens_word(&document.segments.tokens, start);
            if range.end <= body.end && whole && document.normal.slice(range) == text.as_slice() {
                found.push(name(document, *kind, range.start, range.end));
            }
        }
    }
    found
}

/// Whether a word begins at a place of the normal form.
fn opens_word(tokens: &[Token], start: u32) -> bool {
    tokens.binary_search_by_key(&start, |token| token.range.start).is_ok()
}

/// Where the body lies in the normal form.
fn body(document: &PreparedDocument) -> NormalRange {
    document.normal.from_raw(document.cleaned.body)
}

fn gazetteer_names(document: &PreparedDocument) -> Vec<Name> {
    let body = body(document);
    let tokens = &document.segments.tokens;
    place_names(document.normal.slice(body))
        .into_iter()
        .filter_map(|place| {
            let range = NormalRange::new(body.start + place.start as u32, body.start + place.end as u32);
            // A short name is often a word, or part of one (平安, 东方; 市和县).
            let at = tokens.partition_point(|token| token.range.start < range.start);
            let word = tokens.get(at)?;
            let is_name = word.range.start == range.start
                && (word.range.end >= range.end || place.full)
                && word.class == WordClass::Place;
            let long = place.full && range.len() > 2;
            (long || is_name).then(|| Name {
                kind: ResidueKind::Place,
                text: document.normal.text(range),
                range,
                codes: place.codes,
                short: !place.full,
            })
        })
        .collect()
}

/// Years written 2023年.
fn years(document: &PreparedDocument) -> Vec<Name> {
    let body = body(document);
    let chars = document.normal.slice(body);
    let mut years = Vec::new();
    for (at, window) in chars.windows(5).enumerate() {
        let [digits @ .., '年'] = window else { continue };
        let alone = at == 0 || !chars[at - 1].is_ascii_digit();
        let century = matches!(digits, ['1', '9', ..] | ['2', '0', ..]);
        if alone && century && digits.iter().all(char::is_ascii_digit) {
            let start = body.start + at as u32;
            years.push(name(document, ResidueKind::Year, start, start + 5));
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::super::name::year_of;
    use super::*;
    use crate::invented::speech;

    /// The names of a text with the first letter of their kinds, in order.
    fn check(text: &str, expected: &[&str]) {
        let kind = |kind| match kind {
            ResidueKind::Place => "P",
            ResidueKind::Agency => "A",
            ResidueKind::Office => "O",
            ResidueKind::Year => "Y",
        };
        let list = read(&speech(text)).list;
        let found: Vec<String> =
            list.iter().map(|name| format!("{} {}", kind(name.kind), name.text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_year_is_four_digits_of_this_century_or_the_last() {
        check("从1998年到2023年修了堤。", &["Y 1998年", "Y 2023年"]);
        check("种了2023棵树，过了12023年、2123年和998年。", &[]);
    }

    #[test]
    fn a_place_of_the_gazetteer_has_its_codes() {
        let list = read(&speech("走遍青川县的山路。")).list;
        let name = list.iter().find(|name| name.text == "青川县").expect("青川县");
        assert!(!name.codes.is_empty() && !name.short);
    }

    #[test]
    fn what_is_read_as_a_name_once_is_one_everywhere() {
        check("沿着沱江修堤。乡亲们都来沱江边。", &["P 沱江", "P 沱江"]);
    }

    #[test]
    fn only_the_name_of_a_year_has_a_year() {
        let year = |kind, text: &str| {
            let range = NormalRange::default();
            year_of(&Name { kind, text: text.to_owned(), range, codes: Vec::new(), short: false })
        };
        assert_eq!(year(ResidueKind::Year, "2023年"), Some(2023));
        assert_eq!(year(ResidueKind::Place, "2023年"), None);
    }
}
