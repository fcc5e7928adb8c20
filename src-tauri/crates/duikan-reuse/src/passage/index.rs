//! Where every gram occurs, over all documents at once: one sort instead of hashing every pair anew.
//!
//! A gram that nearly everybody uses would bring every document together with every other. Where a gram of four
//! characters is too widespread to be a seed, one of twelve stands in for it; where that is widespread too, the text
//! is stock, and is reported once with all its places ([`super::stock`]) instead of pair by pair. So the cost stays linear
//! in the text, and no run of twelve characters that two documents share goes unseen.

use std::ops::Range;

use duikan_text::{Cancelled, Monitor};
use rayon::prelude::*;

use super::text::MatchText;

/// Han in a seed. Four are mostly rare, and survive when every second word was swapped. Chosen by hand.
pub const SEED: usize = 4;
/// Han in the gram that replaces a seed that is too widespread: as many as the shortest passage has.
pub const LONG_SEED: usize = 12;
/// Short grams that make up a long one.
const SHORT_IN_LONG: usize = LONG_SEED - SEED + 1;

/// Product of the occurrences of a gram in two documents up to which each is paired with each; beyond, they are paired
/// in their order only, so that a repeated phrase costs no more than its length. Bounds the cost.
const FREQUENT: usize = 32;

/// Documents up to which a gram that they share is a seed. Bounds the cost; sets of this size have no shortcut, so that what
/// a pair shares does not depend on what else is compared.
pub const WIDESPREAD: usize = 200;

/// Grams sorted at a time, so that the memory needed does not grow with the text.
const BATCH: usize = 2_000_000;

/// Characters of two documents that start the same gram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seed {
    /// In the first document.
    pub a: u32,
    /// In the second.
    pub b: u32,
}

/// A place in one of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// Which document.
    pub document: u32,
    /// Which of its Han characters.
    pub at: u32,
}

/// No gram that stands in two or more documents starts here.
const ALONE: u32 = u32::MAX;
/// The short gram that starts here is too widespread to be a seed, and no long one stands in for it.
const WIDE: u32 = u32::MAX - 1;
/// Marks a seed that is a long gram: the short one that starts at the same place is too widespread.
const LONG: u32 = 1 << 31;

/// The seeds of all documents.
pub struct SeedIndex {
    /// Postings seed by seed, each by document and place.
    postings: Vec<Posting>,
    /// Start of every seed in `postings`, and the end.
    starts: Vec<u32>,
    /// For every document and place the seed that starts there.
    seeds: Vec<Vec<u32>>,
    /// Whether any short gram is too widespread.
    pub has_wide: bool,
    /// The places of the long grams that are too widespread: wording that is stock.
    pub stock: Vec<Vec<Posting>>,
}

impl SeedIndex {
    /// Indexes all documents.
    ///
    /// # Errors
    /// [`Cancelled`] when `monitor` asks to stop.
    pub fn new(texts: &[MatchText], monitor: &dyn Monitor) -> Result<Self, Cancelled> {
        let mut index = Self {
            postings: Vec::new(),
            starts: vec![0],
            seeds: texts.iter().map(|text| vec![ALONE; text.han.len()]).collect(),
            has_wide: false,
            stock: Vec::new(),
        };
        let all = |document: usize, at: usize| {
            let gram = texts.get(document)?.han.get(at..at + SEED)?;
            Some(pack(gram))
        };
        each_gram(texts, all, monitor, |group| {
            if is_widespread(group) {
                index.has_wide = true;
                group.iter().for_each(|&(_, posting)| index.set(posting, WIDE));
            } else {
                index.add(group, 0);
            }
        })?;
        if index.has_wide {
            index.add_long(texts, monitor)?;
        }
        Ok(index)
    }

    /// Adds the long grams where every short one in them is widespread.
    fn add_long(&mut self, texts: &[MatchText], monitor: &dyn Monitor) -> Result<(), Cancelled> {
        let wide: Vec<Vec<bool>> = self.seeds.par_iter().map(|seeds| widespread_runs(seeds)).collect();
        let long = |document: usize, at: usize| {
            wide.get(document)?.get(at).filter(|wide| **wide)?;
            let gram = texts.get(document)?.han.get(at..at + LONG_SEED)?;
            Some(gram.chunks(SEED).map(pack).fold(0, |key, part| mix(key ^ part)))
        };
        each_gram(texts, long, monitor, |group| {
            if is_widespread(group) {
                self.stock.push(group.iter().map(|&(_, posting)| posting).collect());
            } else {
                self.add(group, LONG);
            }
        })
    }

    fn add(&mut self, group: &[(u64, Posting)], kind: u32) {
        let id = (self.starts.len() as u32 - 1) | kind;
        for &(_, posting) in group {
            self.postings.push(posting);
            self.set(posting, id);
        }
        self.starts.push(self.postings.len() as u32);
    }

    fn set(&mut self, Posting { document, at }: Posting, id: u32) {
        let seeds = self.seeds.get_mut(document as usize);
        if let Some(seed) = seeds.and_then(|seeds| seeds.get_mut(at as usize)) {
            *seed = id;
        }
    }

    /// Where in a stretch of a document short grams start that are too widespread.
    pub fn wide_in(&self, document: u32, range: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        let seeds = self.seeds.get(document as usize).map(Vec::as_slice).unwrap_or_default();
        let inside = seeds.get(range.start as usize..range.end as usize).unwrap_or_default();
        let wide = |&(_, &seed): &(u32, &u32)| seed != ALONE && seed & LONG != 0;
        (range.start..).zip(inside).filter(wide).map(|(at, _)| at)
    }

    /// Hands the seeds of `document` with every later document to `found`, in order of their place in `document`.
    pub fn seeds_with_later(&self, document: u32, mut found: impl FnMut(u32, Seed)) {
        for (at, &seed) in self.seeds[document as usize].iter().enumerate() {
            if seed >= WIDE {
                continue;
            }
            let seed = seed & !LONG;
            let from = self.starts[seed as usize] as usize;
            let to = self.starts[seed as usize + 1] as usize;
            let group = &self.postings[from..to];
            let own = group.partition_point(|posting| posting.document < document);
            let later = own + of_one_document(&group[own..]);
            let rank = group[own..later].partition_point(|posting| (posting.at as usize) < at);
            let mut rest = &group[later..];
            while !rest.is_empty() {
                let (other, others) = rest.split_at(of_one_document(rest));
                rest = others;
                let frequent = other.len() * (later - own) > FREQUENT;
                let paired = if frequent { other.get(rank..rank + 1).unwrap_or_default() } else { other };
                for posting in paired {
                    found(posting.document, Seed { a: at as u32, b: posting.at });
                }
            }
        }
    }
}

/// How many of some postings, which are in order, stand in the document of the first. Most documents have a gram a few
/// times; those that repeat themselves may have it in thousands of places.
fn of_one_document(postings: &[Posting]) -> usize {
    let Some(first) = postings.first() else { return 0 };
    let few = postings.len().min(FREQUENT);
    let near = postings[..few].iter().take_while(|posting| posting.document == first.document).count();
    if near < few { near } else { postings.partition_point(|posting| posting.document == first.document) }
}

/// Sorts the grams of all documents and hands those that stand in two or more documents to `found`, each with its
/// places by document and place. Equal grams have equal keys.
fn each_gram(
    texts: &[MatchText],
    key: impl Fn(usize, usize) -> Option<u64> + Sync,
    monitor: &dyn Monitor,
    mut found: impl FnMut(&[(u64, Posting)]),
) -> Result<(), Cancelled> {
    let size: usize = texts.iter().map(|text| text.han.len()).sum();
    let batches = size.div_ceil(BATCH).max(1) as u64;
    for batch in 0..batches {
        monitor.check()?;
        let mut grams: Vec<(u64, Posting)> = texts
            .par_iter()
            .enumerate()
            .flat_map_iter(|(document, text)| {
                let key = &key;
                (0..text.han.len()).filter_map(move |at| {
                    let own = key(document, at).filter(|&own| batches == 1 || mix(own) % batches == batch)?;
                    Some((own, Posting { document: document as u32, at: at as u32 }))
                })
            })
            .collect();
        monitor.check()?;
        grams.par_sort_unstable();
        for group in grams.chunk_by(|(x, _), (y, _)| x == y) {
            let several = match (group.first(), group.last()) {
                (Some((_, first)), Some((_, last))) => first.document != last.document,
                _ => false,
            };
            if several {
                found(group);
            }
        }
    }
    Ok(())
}

fn is_widespread(group: &[(u64, Posting)]) -> bool {
    group.len() > WIDESPREAD
        && group.chunk_by(|(_, x), (_, y)| x.document == y.document).take(WIDESPREAD + 1).count() > WIDESPREAD
}

/// Where as many widespread grams as a long one has follow each other.
fn widespread_runs(seeds: &[u32]) -> Vec<bool> {
    let mut wide = vec![false; seeds.len()];
    let mut following = 0;
    for (at, seed) in seeds.iter().enumerate().rev() {
        following = if *seed == WIDE { following + 1 } else { 0 };
        wide[at] = following >= SHORT_IN_LONG;
    }
    wide
}

/// Sixteen bits a character hold every Han character of the basic plane; the rarer ones may collide, which costs a
/// look at the characters themselves.
pub fn pack(gram: &[char]) -> u64 {
    gram.iter().fold(0, |packed, &character| (packed << 16) | (u64::from(u32::from(character)) & 0xffff))
}

/// Spreads a key over all bits (the finaliser of SplitMix64; Steele, Lea and Flood 2014).
pub fn mix(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use duikan_text::{PreparedDocument, Unwatched};

    use super::*;
    use crate::invented::speech;

    fn documents(bodies: &[String]) -> Vec<Arc<PreparedDocument>> {
        bodies.iter().map(|body| speech(body)).collect()
    }

    fn with_index<T>(bodies: &[String], look: impl Fn(&[MatchText], &SeedIndex) -> T) -> T {
        let documents = documents(bodies);
        let texts: Vec<MatchText> = documents.iter().map(|document| MatchText::new(document)).collect();
        let index = SeedIndex::new(&texts, &Unwatched).expect("nobody cancels");
        look(&texts, &index)
    }

    /// The seeds of the first document with the second, as the characters that start at each.
    fn seeds(bodies: &[String]) -> Vec<String> {
        with_index(bodies, |texts, index| {
            let mut found = Vec::new();
            index.seeds_with_later(0, |other, Seed { a, b }| {
                let gram = |text: &MatchText, at: u32| -> String {
                    text.han[at as usize..].iter().take(SEED).collect()
                };
                if other == 1 {
                    assert_eq!(gram(&texts[0], a), gram(&texts[1], b));
                    found.push(gram(&texts[0], a));
                }
            });
            found
        })
    }

    fn check(a: &str, b: &str, expected: &[&str]) {
        assert_eq!(seeds(&[a.to_owned(), b.to_owned()]), expected, "{a} | {b}");
    }

    /// `count` documents that hold `text` behind characters of their own.
    fn many(count: usize, text: impl Fn(usize) -> String) -> Vec<String> {
        // From 甀 on there are rare signs that no text here has.
        let own = (0x7500..).filter_map(char::from_u32);
        own.zip(0..count).map(|(own, at)| format!("{own}{own}。{}。", text(at))).collect()
    }

    #[test]
    fn four_characters_that_two_documents_have_are_a_seed() {
        check("九条乡道通车。", "两年修好乡道通车。", &["乡道通车"]);
        check("九条乡道通车了。", "乡道通车了。", &["乡道通车", "道通车了"]);
        check("乡道通，车停。", "乡道、通车。", &["乡道通车"]);
        check("乡道通。", "乡道通。", &[]);
        check("乡道通车乡道通车。", "河堤加高。", &[]);
    }

    #[test]
    fn a_repeated_phrase_is_paired_each_with_each_up_to_the_product() {
        let times = |count: usize| vec!["乡道通车。".repeat(count)];
        let pairs = |a: usize, b: usize| {
            let both = [times(a), times(b)].concat();
            seeds(&both).iter().filter(|gram| *gram == "乡道通车").count()
        };
        assert_eq!(pairs(4, 8), 32);
        // 36 pairs would be too many: the first with the first, the second with the second.
        assert_eq!(pairs(6, 6), 6);
        assert_eq!(pairs(6, 7), 6);
    }

    #[test]
    fn a_gram_of_more_than_200_documents_is_no_seed() {
        let phrase = |_| "乡道通车".to_owned();
        assert_eq!(seeds(&many(WIDESPREAD, phrase)), ["乡道通车"]);
        assert_eq!(seeds(&many(WIDESPREAD + 1, phrase)), [] as [&str; 0]);
        with_index(&many(WIDESPREAD + 1, phrase), |_, index| {
            assert!(index.has_wide && index.stock.is_empty());
            assert_eq!(index.wide_in(0, 0..6).count(), 1);
        });
    }

    #[test]
    fn twelve_characters_stand_in_for_widespread_fours() {
        let whole = "渡口换上新船河堤加高三尺";
        let parts = "渡口换上新船河堤加高三。口换上新船河堤加高三尺";
        let text = |at: usize| if at < 2 { whole.to_owned() } else { parts.to_owned() };
        assert_eq!(seeds(&many(WIDESPREAD + 1, text)), ["渡口换上"]);
    }

    #[test]
    fn twelve_characters_of_more_than_200_documents_are_stock() {
        let text = |_| "渡口换上新船河堤加高三尺".to_owned();
        with_index(&many(WIDESPREAD + 1, text), |_, index| {
            let sizes: Vec<usize> = index.stock.iter().map(Vec::len).collect();
            assert_eq!(sizes, [WIDESPREAD + 1]);
        });
    }

    #[test]
    fn keys_of_unlike_grams_differ() {
        let key = |gram: &str| pack(&gram.chars().collect::<Vec<char>>());
        assert_eq!(key("乡道通车"), key("乡道通车"));
        assert_ne!(key("乡道通车"), key("道乡通车"));
        assert_ne!(mix(1), mix(2));
    }
}
