//! The names in a document: places, rivers and hills, agencies, persons in office, years.
//!
//! No list of names could hold the villages and rivers of two thousand counties. Places of administration come
//! from the gazetteer; other names are read from their build: a word that is a name, or characters that make no
//! word of the dictionary, before 河, 村, 局, 书记.

use duikan_text::{NormalRange, PreparedDocument, Token, WordClass, place_names};
use rustc_hash::FxHashMap;

use crate::ResidueKind;

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub kind: ResidueKind,
    pub text: String,
    /// Where, in the normal form.
    pub range: NormalRange,
    /// Places of the gazetteer that bear it.
    pub codes: Vec<u32>,
}

/// All names of a document and what is its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// In order of place.
    pub list: Vec<Name>,
    /// Starts of every name, by its text.
    pub places: FxHashMap<String, Vec<u32>>,
    /// Codes of the place of the document.
    pub home: Vec<u32>,
    /// Year of the event where the document states it.
    pub year: Option<i32>,
}

/// Endings of names of rivers, hills and settlements.
const FEATURES: &str = "河江湖山岭岛港湾桥村镇乡县区市州";
/// Endings of names of agencies and firms.
const AGENCIES: &[&str] = &[
    "局",
    "委",
    "厅",
    "办",
    "院",
    "所",
    "中心",
    "公司",
    "集团",
    "银行",
    "大学",
    "学院",
    "医院",
    "协会",
    "管委会",
];
/// Offices that stand behind a surname.
const OFFICES: &[&str] = &[
    "书记",
    "市长",
    "县长",
    "区长",
    "省长",
    "镇长",
    "乡长",
    "主任",
    "局长",
    "部长",
    "厅长",
    "主席",
    "秘书长",
];
/// Characters before an ending that make it a common word (全市, 该县, 小河).
const COMMON: &str = "我全各本该两大小老新城双多每某诸与和在为是的一二三四五六七八九十几跨进出上中下东西南北主支内外旧前后\
    去到从把将让对给向由被并也都就要还会能有修建治过沿同及以";
/// An agency takes up so many words.
const LONGEST_AGENCY: usize = 5;

/// Reads the names of a document.
pub(super) fn read(document: &PreparedDocument) -> Names {
    let mut list = gazetteer_names(document);
    list.extend(built_names(document));
    list.extend(years(document));
    list.sort_by(|left, right| (left.range, &left.text).cmp(&(right.range, &right.text)));
    drop_nested(&mut list);
    let mut places: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for name in &list {
        places.entry(name.text.clone()).or_default().push(name.range.start);
    }
    let region = document.provenance.region.as_ref().map(|region| region.value.as_str()).unwrap_or_default();
    let home = place_names(&region.chars().collect::<Vec<char>>());
    let home = home.last().map(|name| name.codes.clone()).unwrap_or_default();
    let year = document.provenance.year.as_ref().filter(|year| !year.guessed).map(|year| year.value);
    Names { list, places, home, year }
}

/// The year that a name of kind year is.
pub(super) fn year_of(name: &Name) -> Option<i32> {
    (name.kind == ResidueKind::Year).then(|| name.text.trim_end_matches('年').parse().ok()).flatten()
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
            // A short name is often a word, or part of one (平安, 东方).
            let at = tokens.partition_point(|token| token.range.start < range.start);
            let word = tokens.get(at)?;
            let is_name = word.range.start == range.start
                && (word.range.end >= range.end || place.full)
                && word.class == WordClass::Place;
            // The short name of a county is as often the name of a river or a town.
            let certain = place.full || place.codes.iter().any(|&code| code < 10_000);
            (place.full || is_name).then(|| Name {
                kind: ResidueKind::Place,
                text: document.normal.text(range),
                range,
                codes: if certain { place.codes } else { Vec::new() },
            })
        })
        .collect()
}

fn built_names(document: &PreparedDocument) -> Vec<Name> {
    let mut names = Vec::new();
    let tokens = &document.segments.tokens;
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        let text = document.normal.text(token.range);
        if let Some(start) = feature_start(document, tokens, at) {
            names.push(name(document, ResidueKind::Place, start, token.range.end));
        } else if AGENCIES.iter().any(|ending| text.ends_with(ending))
            && let Some(start) = agency_start(document, tokens, at)
        {
            names.push(name(document, ResidueKind::Agency, start, token.range.end));
        } else if OFFICES.contains(&text.as_str())
            && let Some(start) = surname_start(document, tokens, at)
        {
            names.push(name(document, ResidueKind::Office, start, token.range.end));
        }
    }
    names
}

fn name(document: &PreparedDocument, kind: ResidueKind, start: u32, end: u32) -> Name {
    let range = NormalRange::new(start, end);
    Name { kind, text: document.normal.text(range), range, codes: Vec::new() }
}

/// The token before `at`, if nothing stands between them.
fn before(tokens: &[Token], at: usize) -> Option<&Token> {
    let token = tokens.get(at)?;
    tokens.get(at.checked_sub(1)?).filter(|before| before.range.end == token.range.start)
}

/// Where a name begins that ends with 河, 村 and the like: the token itself when it is a name, or two or three
/// single characters that are no words.
fn feature_start(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let token = tokens.get(at)?;
    let text = document.normal.slice(token.range);
    let last = *text.last()?;
    if !FEATURES.contains(last) {
        return None;
    }
    if text.len() >= 2 && token.class == WordClass::Place && !COMMON.contains(text[0]) {
        return Some(token.range.start);
    }
    match text.len() {
        1 => stem_start(document, tokens, at, 3)
            .filter(|&start| start + 1 < token.range.start || "河江湖山".contains(last))
            .or_else(|| word_stem(document, tokens, at)),
        2 => stem_start(document, tokens, at, 1).filter(|_| !COMMON.contains(text[0])),
        3 => unknown_word(document, tokens, token),
        _ => None,
    }
}

/// A word of three characters that is a name if its first two are no word of this speech: 渔埠村, but not 示范村.
fn unknown_word(document: &PreparedDocument, tokens: &[Token], token: &Token) -> Option<u32> {
    let text = document.normal.slice(token.range);
    let (stem, ending) = text.split_at_checked(2)?;
    let settled = ending.iter().all(|&ending| "村镇乡河江湖山岭".contains(ending));
    let named = token.class == WordClass::Noun && settled && stem.iter().all(|&each| !COMMON.contains(each));
    let is_word = || tokens.iter().any(|token| document.normal.slice(token.range) == stem);
    (named && !is_word()).then_some(token.range.start)
}

/// A word of two characters that the speech uses for nothing but this name: 忠诚镇, but not 示范村.
fn word_stem(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let stem = before(tokens, at)?;
    let class =
        matches!(stem.class, WordClass::Noun | WordClass::Adjective | WordClass::Person | WordClass::Idiom);
    let text = document.normal.slice(stem.range);
    let ending = document.normal.slice(tokens.get(at)?.range);
    let alone = || {
        tokens.iter().enumerate().any(|(place, token)| {
            let next = tokens.get(place + 1).map(|next| document.normal.slice(next.range));
            document.normal.slice(token.range) == text && next != Some(ending)
        })
    };
    (class && text.len() == 2 && !alone()).then_some(stem.range.start)
}

/// The beginning of at most `most` single characters, or of one name, before the token at `at`.
fn stem_start(document: &PreparedDocument, tokens: &[Token], mut at: usize, most: usize) -> Option<u32> {
    let mut start = None;
    for step in 0..most {
        let Some(token) = before(tokens, at) else { break };
        let text = document.normal.slice(token.range);
        let named = matches!(token.class, WordClass::Place | WordClass::Person);
        let stem = text.len() == 1
            && !COMMON.contains(text[0])
            && !matches!(
                token.class,
                WordClass::Particle | WordClass::Preposition | WordClass::Conjunction | WordClass::Pronoun
            );
        if step == 0 && named && text.len() > 1 {
            return Some(token.range.start);
        }
        if !stem {
            break;
        }
        start = Some(token.range.start);
        at -= 1;
    }
    start
}

/// Where the name of an agency begins: with the name of a place or body before words that name its business.
fn agency_start(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let mut first = at;
    let is_name = |token: &Token| {
        matches!(token.class, WordClass::Place | WordClass::Organisation | WordClass::Person)
            && token.range.len() > 1
    };
    for _ in 0..LONGEST_AGENCY {
        let token = tokens.get(first)?;
        if is_name(token) && (first < at || token.range.len() > 3) {
            return Some(token.range.start);
        }
        let Some(earlier) = before(tokens, first) else { break };
        let text = document.normal.slice(earlier.range);
        let business =
            matches!(
                earlier.class,
                WordClass::Noun
                    | WordClass::VerbalNoun
                    | WordClass::Place
                    | WordClass::Organisation
                    | WordClass::Person
            ) || (text.len() == 1 && !COMMON.contains(text[0]) && earlier.class != WordClass::Particle);
        if !business {
            break;
        }
        first -= 1;
    }
    None
}

/// Where a surname before an office begins: 王书记, 李建国主任.
fn surname_start(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let name = before(tokens, at)?;
    let text = document.normal.slice(name.range);
    let person = name.class == WordClass::Person && text.len() <= 3;
    let surname = text.len() == 1 && name.class == WordClass::Noun && !COMMON.contains(text[0]);
    (person || surname).then_some(name.range.start)
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

/// Of names that lie in one another the longest stays.
fn drop_nested(list: &mut Vec<Name>) {
    let mut kept: Vec<Name> = Vec::with_capacity(list.len());
    for name in list.drain(..) {
        match kept.last_mut() {
            Some(last) if last.range == name.range => {
                if last.codes.is_empty() && !name.codes.is_empty() {
                    *last = name;
                }
            }
            Some(last) if last.range.encloses(name.range) => {}
            Some(last) if last.range.start == name.range.start => *last = name,
            _ => kept.push(name),
        }
    }
    *list = kept;
}
