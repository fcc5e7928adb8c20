//! Where every k-gram stands, over all documents at once: one sort instead of hashing every pair anew.

use rayon::prelude::*;

use super::text::MatchText;

/// Han characters in a seed. Four tell enough to be rare, and survive when every second word was swapped.
pub const SEED: usize = 4;

/// A gram is a seed of a pair as often as it stands in one times in the other; beyond this product its
/// occurrences are paired in their order only, so that a repeated phrase costs no more than its length.
const FREQUENT: usize = 32;

/// Grams that stand in more documents than this are no seeds: the pairs of a formula that five hundred documents share
/// are not told one by one. A passage found by its other grams is aligned with them all the same.
const WIDESPREAD: usize = 60;

/// Characters of two documents that start the same gram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seed {
    /// In the first document.
    pub a: u32,
    /// In the second.
    pub b: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    document: u32,
    at: u32,
}

/// The grams that stand in two or more documents.
pub struct SeedIndex {
    /// Postings gram by gram, each by document and place.
    postings: Vec<Posting>,
    /// Start of every gram in `postings`, and the end.
    starts: Vec<u32>,
    /// For every document and place the gram that starts there.
    grams: Vec<Vec<Option<u32>>>,
    /// Whether any gram was left out as too widespread.
    pub left_out: bool,
}

impl SeedIndex {
    /// Indexes all documents.
    pub fn new(texts: &[MatchText]) -> Self {
        let mut entries: Vec<(u64, Posting)> = Vec::new();
        for (document, text) in texts.iter().enumerate() {
            entries.extend(
                text.han
                    .windows(SEED)
                    .enumerate()
                    .map(|(at, gram)| (pack(gram), Posting { document: document as u32, at: at as u32 })),
            );
        }
        entries.par_sort_unstable();
        let mut index = Self {
            postings: Vec::new(),
            starts: vec![0],
            grams: texts.iter().map(|text| vec![None; text.han.len()]).collect(),
            left_out: false,
        };
        for group in entries.chunk_by(|(x, _), (y, _)| x == y) {
            index.add(group);
        }
        index
    }

    fn add(&mut self, group: &[(u64, Posting)]) {
        let spread = group.chunk_by(|(_, x), (_, y)| x.document == y.document).take(WIDESPREAD + 1).count();
        if !(2..=WIDESPREAD).contains(&spread) {
            self.left_out |= spread > WIDESPREAD;
            return;
        }
        let id = self.starts.len() as u32 - 1;
        for &(_, posting) in group {
            self.postings.push(posting);
            self.grams[posting.document as usize][posting.at as usize] = Some(id);
        }
        self.starts.push(self.postings.len() as u32);
    }

    /// Hands the seeds of `document` with every later document to `found`, in order of their place in `document`.
    pub fn seeds_with_later(&self, document: u32, mut found: impl FnMut(u32, Seed)) {
        for (at, gram) in self.grams[document as usize].iter().enumerate() {
            let Some(gram) = *gram else { continue };
            let from = self.starts[gram as usize] as usize;
            let to = self.starts[gram as usize + 1] as usize;
            let group = &self.postings[from..to];
            let own = group.partition_point(|posting| posting.document < document);
            let later = group.partition_point(|posting| posting.document <= document);
            let rank = group[own..later].partition_point(|posting| (posting.at as usize) < at);
            for other in group[later..].chunk_by(|x, y| x.document == y.document) {
                let frequent = other.len() * (later - own) > FREQUENT;
                let paired = if frequent { other.get(rank..rank + 1).unwrap_or_default() } else { other };
                for posting in paired {
                    found(posting.document, Seed { a: at as u32, b: posting.at });
                }
            }
        }
    }
}

/// Sixteen bits a character hold every Han character of the basic plane; the rarer ones may collide, which costs a
/// look at the characters themselves.
fn pack(gram: &[char]) -> u64 {
    gram.iter().fold(0, |packed, &character| (packed << 16) | (u64::from(u32::from(character)) & 0xffff))
}
