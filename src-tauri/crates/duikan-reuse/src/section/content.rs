//! What the parts of a document say: the words, n-grams and topics that alignment weighs.

use duikan_text::{NormalRange, PreparedDocument, signs::is_han};

use super::keys::key;
use super::part::{Part, Parts, heading_words};
use super::topics::{TopicVector, topics};

/// Length of the character n-grams by which short set phrases show, in Han characters.
const GRAM: usize = 4;

/// A word of a part with its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordCount {
    /// Stable hash of the characters.
    pub key: u64,
    /// Place of the part.
    pub part: u32,
    /// How often it stands there.
    pub count: u32,
}

/// What is read of one document until it is weighed.
#[derive(Debug, Default)]
pub struct Content {
    /// Words by key, then part.
    pub words: Vec<WordCount>,
    /// For each key of `words`, in order, a place where the word stands.
    pub spelling: Vec<NormalRange>,
    /// n-grams by key, then part.
    pub grams: Vec<Gram>,
    /// Bigrams of the text and of the headings by key, then part; of work reports only.
    pub bigrams: Bigrams,
    /// What each part is about.
    pub topics: Vec<TopicVector>,
    /// What its heading is about.
    pub headings: Vec<TopicVector>,
}

/// Counts of pairs of neighbouring Han characters, by key, then part.
#[derive(Debug, Default)]
pub struct Bigrams {
    /// In the parts, headings included.
    pub text: Vec<WordCount>,
    /// In their headings.
    pub headings: Vec<WordCount>,
}

impl Content {
    /// Reads the parts of a document; their n-grams only where it is aligned with another, bigrams where it is a report.
    pub fn new(document: &PreparedDocument, parts: &Parts, is_aligned: bool, is_report: bool) -> Self {
        let cues = topics().find(&document.normal.chars);
        let places = || parts.parts.iter();
        let (words, spelling) = words(document, parts);
        Self {
            words,
            spelling,
            grams: if is_aligned { grams(document, parts) } else { Vec::new() },
            bigrams: if is_report { Bigrams::new(document, parts) } else { Bigrams::default() },
            topics: places().map(|part| cues.vector(document.normal.from_raw(part.span))).collect(),
            headings: places().map(|part| cues.vector(heading_words(document, part.id))).collect(),
        }
    }
}

/// The words by key, then part, and for each key a place where it stands.
fn words(document: &PreparedDocument, parts: &Parts) -> (Vec<WordCount>, Vec<NormalRange>) {
    let tokens = document.segments.tokens.iter().filter(|token| token.range.len() >= 2);
    let tokens: Vec<(NormalRange, u64)> =
        tokens.map(|token| (token.range, key(document.normal.slice(token.range)))).collect();
    let inside = parts.share_out(document, &tokens, |&(range, _)| range);
    let mut all: Vec<(u64, u32, NormalRange)> =
        inside.map(|(part, &(range, key))| (key, part, range)).collect();
    all.sort_unstable();
    let words = all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter_map(|same| {
        same.first().map(|&(key, part, _)| WordCount { key, part, count: same.len() as u32 })
    });
    let same_key = all.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.first());
    (words.collect(), same_key.map(|&(_, _, range)| range).collect())
}

impl Bigrams {
    fn new(document: &PreparedDocument, parts: &Parts) -> Self {
        let places = |at: &dyn Fn(&Part) -> NormalRange| -> Vec<WordCount> {
            let parts = (0..).zip(&parts.parts);
            let mut all: Vec<(u64, u32)> = parts
                .flat_map(|(part, own)| {
                    document
                        .normal
                        .slice(at(own))
                        .windows(2)
                        .filter_map(move |pair| Some((bigram(pair)?, part)))
                })
                .collect();
            all.sort_unstable();
            let same = all.chunk_by(|a, b| a == b);
            same.filter_map(|same| {
                same.first().map(|&(key, part)| WordCount { key, part, count: same.len() as u32 })
            })
            .collect()
        };
        Self {
            text: places(&|part| document.normal.from_raw(part.span)),
            headings: places(&|part| heading_words(document, part.id)),
        }
    }
}

/// The number of two neighbouring Han characters.
fn bigram(pair: &[char]) -> Option<u64> {
    let &[first, second] = pair else { return None };
    (is_han(first) && is_han(second))
        .then(|| u64::from(u32::from(first)) << 32 | u64::from(u32::from(second)))
}

fn grams(document: &PreparedDocument, parts: &Parts) -> Vec<Gram> {
    let windows = (0..).zip(document.normal.chars.windows(GRAM));
    let all: Vec<(NormalRange, u64)> = windows
        .filter(|(_, window)| window.iter().all(|&character| is_han(character)))
        .map(|(start, window)| (NormalRange::new(start, start + GRAM as u32), key(window)))
        .collect();
    let inside = parts.share_out(document, &all, |&(range, _)| range);
    let mut grams: Vec<Gram> = inside.map(|(part, &(_, key))| Gram::new(key, part)).collect();
    grams.sort_unstable();
    grams.dedup();
    grams.shrink_to_fit();
    grams
}

/// An n-gram in a part: what of its key fits above the number of the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gram(u64);

impl Gram {
    /// Bits for the number of a part: a document has [`super::part::MOST_PARTS`] at most.
    const PART_BITS: u32 = 16;

    fn new(key: u64, part: u32) -> Self {
        Self(key >> Self::PART_BITS << Self::PART_BITS | u64::from(part))
    }

    /// Equal for equal characters; of a million n-grams two that are not are taken for each other once in 500 sets.
    pub const fn key(self) -> u64 {
        self.0 >> Self::PART_BITS
    }

    /// Place of the part.
    pub const fn part(self) -> u32 {
        (self.0 & ((1 << Self::PART_BITS) - 1)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::page;

    fn hashed(text: &str) -> u64 {
        key(&text.chars().collect::<Vec<char>>())
    }

    #[test]
    fn equal_characters_have_equal_keys() {
        assert_eq!(hashed("渡口"), hashed("渡口"));
        assert_ne!(hashed("渡口"), hashed("口渡"));
        assert_ne!(hashed("渡口"), hashed("渡口船"));
    }

    #[test]
    fn a_gram_keeps_its_part_and_its_key() {
        let gram = Gram::new(hashed("乡道通车"), 999);
        assert_eq!((gram.part(), gram.key()), (999, hashed("乡道通车") >> 16));
    }

    #[test]
    fn words_of_two_characters_are_counted_part_by_part() {
        let document = page(
            "在全县春耕会议上的讲话\n同志们：\n今天商量春耕。\n一、修好水渠\n东村的水渠漏水，水渠要补。\n二、备足种子\n西村的种子站三月开门。\n",
        );
        let parts = Parts::new(&document);
        let content = Content::new(&document, &parts, true, false);
        let count = |text: &str| -> Vec<u32> {
            content.words.iter().filter(|word| word.key == hashed(text)).map(|word| word.count).collect()
        };
        assert_eq!(count("水渠"), [3]);
        assert_eq!(count("的"), [] as [u32; 0]);
        assert!(content.words.is_sorted() && content.grams.is_sorted());
        assert!(Content::new(&document, &parts, false, false).grams.is_empty());
    }
}
