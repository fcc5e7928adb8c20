//! What the words of a paragraph say of its place: it turns to the hall, sums up, names what belongs to no chapter, and
//! shares words with the headings around it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::super::paragraph::Paragraph;
use crate::{
    NormalRange, Normalized,
    signs::{WordUse, ends_clause, ends_sentence, is_han, is_salutation, words},
};

const TABLE: &str = include_str!("../tail.tsv");

/// It turns to the hall …
const TURNS_TO_THE_HALL: f32 = 3.4;
/// … less where subsections turn to it as well: times the share of such turns among them.
const SO_DO_OTHERS: f32 = -2.0;
/// It looks back over everything.
const SUMS_UP: f32 = 2.6;
/// It names what belongs to no chapter.
const SPEAKS_OF_OTHER_THINGS: f32 = 2.0;
/// Share of the words of the chapter's heading that it holds.
const SPEAKS_OF_CHAPTER: f32 = 2.5;
/// Share of the words of the subsection's heading that it holds.
const SPEAKS_OF_SUBSECTION: f32 = -4.0;
/// It holds a quarter or more of them: it goes on the subject.
const GOES_ON: f32 = -1.5;
/// Characters at the start of a paragraph in which it sums up. A guess.
const FIRST_WORDS: usize = 24;
/// Least number of character pairs by which the share of a heading is taken: a heading of one word proves little.
const LEAST_PAIRS: usize = 4;
/// Share of the pairs of a subsection's heading from which on a paragraph goes on its subject. A guess.
const GOES_ON_SHARE: f32 = 0.25;

/// Pairs of neighbouring Han characters.
pub(super) type Pairs = BTreeSet<(char, char)>;

/// What the part around and the last subsection speak of.
pub(super) struct Subject {
    /// Pairs that only the heading of the part around holds.
    pub chapter: Pairs,
    /// Pairs that only the heading of the subsection holds.
    pub own: Pairs,
    /// Heading and first sentence of the subsection.
    pub heading: NormalRange,
}

impl Subject {
    /// What the first words of a paragraph weigh, and what it shares with the headings; `turns` counts turns to the hall in
    /// other subsections.
    pub fn weight(&self, normal: &Normalized, paragraph: &Paragraph, turns: f32) -> (f32, f32) {
        let address = address_length(normal, paragraph);
        let words = NormalRange::new(paragraph.range.start + address, paragraph.range.end);
        let text = normal.slice(words);
        let sentence =
            text.iter().position(|&each| ends_sentence(each) || each == '；').unwrap_or(text.len());
        let (sentence, heading) = (&text[..sentence], normal.slice(self.heading));
        let names =
            |kind: Kind, text: &[char]| table().iter().any(|(word, of)| *of == kind && holds(text, word));
        let says = |kind, text: &[char]| names(kind, text) && !names(kind, heading);
        let mut weight = 0.0;
        if address > 0 {
            weight += TURNS_TO_THE_HALL + SO_DO_OTHERS * turns;
        }
        let opens = table().iter().any(|(word, of)| *of == Kind::Opens && sentence.starts_with(word));
        if opens || says(Kind::Sums, &sentence[..sentence.len().min(FIRST_WORDS)]) {
            weight += SUMS_UP;
        }
        if says(Kind::Aside, sentence) {
            weight += SPEAKS_OF_OTHER_THINGS;
        }
        let held = pairs(normal, words);
        let share = |of: &Pairs| of.intersection(&held).count() as f32 / of.len().max(LEAST_PAIRS) as f32;
        let own = share(&self.own);
        let goes_on = if own >= GOES_ON_SHARE { GOES_ON } else { 0.0 };
        (weight, goes_on + SPEAKS_OF_CHAPTER * share(&self.chapter) + SPEAKS_OF_SUBSECTION * own)
    }
}

/// How a word of the table shows that a paragraph begins the closing text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Opens,
    Sums,
    Aside,
    Season,
}

/// Whether a paragraph begins with a matter that belongs to no chapter.
pub(in super::super) fn speaks_of_other_things(normal: &Normalized, paragraph: &Paragraph) -> bool {
    first_sentence_names(normal, paragraph, Kind::Aside)
}

/// Whether a paragraph begins with the feast that is near, as closings do.
pub(in super::super) fn speaks_of_season(normal: &Normalized, paragraph: &Paragraph) -> bool {
    first_sentence_names(normal, paragraph, Kind::Season)
}

fn first_sentence_names(normal: &Normalized, paragraph: &Paragraph, of: Kind) -> bool {
    let text = normal.slice(NormalRange::new(
        paragraph.range.start + address_length(normal, paragraph),
        paragraph.range.end,
    ));
    let sentence = text.iter().position(|&each| ends_sentence(each)).unwrap_or(text.len());
    table().iter().any(|(word, kind)| *kind == of && holds(&text[..sentence], word))
}

/// The words of the table with what each shows.
fn table() -> &'static [(Vec<char>, Kind)] {
    static TABLE_READ: OnceLock<Vec<(Vec<char>, Kind)>> = OnceLock::new();
    TABLE_READ.get_or_init(|| {
        let row = |line: &str| {
            let mut cells = line.split('\t');
            let word = cells.next()?.chars().collect();
            let kind = match cells.next()? {
                "opens" => Kind::Opens,
                "sums" => Kind::Sums,
                "aside" => Kind::Aside,
                _ => Kind::Season,
            };
            Some((word, kind))
        };
        TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
    })
}

/// Whether a text holds a word.
pub(super) fn holds(text: &[char], word: &[char]) -> bool {
    text.windows(word.len()).any(|each| each == word)
}

/// Length of the form of address with which a paragraph turns to the hall, its mark included; 0 without one.
pub(in super::super) fn address_length(normal: &Normalized, paragraph: &Paragraph) -> u32 {
    let text = normal.slice(paragraph.range);
    let Some(end) = text.iter().take(FIRST_WORDS).position(|&each| ends_clause(each)) else { return 0 };
    let mut address = text[..end].to_vec();
    let called = text[end] == '！';
    let opens = |word: &&str| word.chars().eq(address.iter().copied().take(word.chars().count()));
    if !called && !words(WordUse::OpensAddress).iter().any(opens) {
        return 0;
    }
    address.push('！');
    if is_salutation(&address) { end as u32 + 1 } else { 0 }
}

/// The pairs of a stretch.
pub(super) fn pairs(normal: &Normalized, range: NormalRange) -> Pairs {
    let han: Vec<char> = normal.slice(range).iter().copied().filter(|&each| is_han(each)).collect();
    han.windows(2).map(|pair| (pair[0], pair[1])).collect()
}
