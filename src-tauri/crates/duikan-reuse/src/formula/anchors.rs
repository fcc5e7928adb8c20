//! Which sentences of which documents are worth laying side by side.
//!
//! Sentences meet where they share a short run of Han. A run that stands nearly everywhere would bring every
//! sentence together with every other, so above a cap its occurrences are only linked in a chain: cost stays
//! linear in the text, and families still come together, because links are transitive.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher};

use duikan_text::{Cancelled, Monitor};
use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::lines::{Lines, Part};
use crate::Shortcut;

use super::pairing::{Covered, Set};

/// A sentence: document, then index in [`Lines::lines`].
pub(super) type LineId = (u32, u32);

/// How closely to look, by the size of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effort {
    /// Length of the run that brings two sentences together, in Han.
    pub run: usize,
    /// Whether two words apart from each other bring sentences together too.
    pub pairs: bool,
    /// Up to how many sentences that hold a run are all compared with each other.
    pub cap: usize,
    /// The shortcut that this is, where not everything is looked at.
    pub shortcut: Option<Shortcut>,
}

/// Length of the run that brings two sentences of a large set together, in Han; a guess.
const LONG_RUN: usize = 7;

impl Effort {
    /// Few speeches are compared sentence by sentence; large sets by the runs that stand out.
    pub fn for_size(han: usize) -> Self {
        if han <= 100_000 {
            Self { run: 3, pairs: true, cap: 32, shortcut: None }
        } else {
            let shortcut = Some(Shortcut::Phrases { run: LONG_RUN as u32 });
            Self { run: LONG_RUN, pairs: false, cap: 3, shortcut }
        }
    }
}

/// A run says too little to bring sentences together below this many bits (经济社 of economic reports).
const LEAST_ANCHOR_BITS: f32 = 8.0;
/// Headings are few: less brings two of them together.
const LEAST_ANCHOR_BITS_HEADING: f32 = 4.0;
/// A long word (推诿扯皮) or two words of one sentence bring it together with others that hold them in the same order: 营造 … 氛围.
const LEAST_PAIR_BITS: f32 = 12.0;
/// They stand at most so many words apart.
const PAIR_REACH: usize = 6;

/// Sentence pairs compared in a large set: those with the most runs in common.
const MOST_PAIRS: usize = 64_000;
/// Runs sorted at a time, so that the memory needed does not grow with the text.
const BATCH: usize = 2_000_000;

/// Pairs of sentences of different documents, each once, the lower document first, in order. In large sets sentences
/// that lie in long passages of their documents need no second look.
pub(super) fn sentence_pairs(
    set: &Set,
    long: &Covered,
    monitor: &dyn Monitor,
) -> Result<Vec<(LineId, LineId)>, Cancelled> {
    let documents = set.lines;
    let size: usize = documents.iter().map(|document| document.atoms.len()).sum();
    let batches = size.div_ceil(BATCH).max(1) as u64;
    let numbers = Numbers::new(documents);
    let mut pairs: Vec<u64> = Vec::new();
    for batch in 0..batches {
        monitor.check()?;
        pairs.extend(pairs_of(documents, &numbers, set.effort, |gram| gram % batches == batch));
    }
    pairs.par_sort_unstable();
    if set.effort.shortcut.is_none() {
        pairs.dedup();
        return Ok(pairs.into_iter().map(|pair| numbers.pair(pair)).collect());
    }
    monitor.check()?;
    let apart = |pair: u64| {
        let (a, b) = numbers.pair(pair);
        set.span_of(a).zip(set.span_of(b)).is_some_and(|(a, b)| !long.holds(a, b))
    };
    let mut pairs = most_common(&pairs, apart);
    pairs.par_sort_unstable();
    Ok(pairs.into_iter().map(|pair| numbers.pair(pair)).collect())
}

/// Of sorted pairs the wanted ones that stand most often, [`MOST_PAIRS`] at most.
fn most_common(pairs: &[u64], is_wanted: impl Fn(u64) -> bool + Sync) -> Vec<u64> {
    let standing = |times: usize| -> Vec<(Reverse<usize>, u64)> {
        let often = pairs.par_chunk_by(|one, other| one == other).filter(|same| same.len() >= times);
        let counted = often.filter_map(|same| Some((Reverse(same.len()), *same.first()?)));
        counted.filter(|&(_, pair)| is_wanted(pair)).collect()
    };
    // Nearly all of the millions of pairs of a large set stand once or twice, and need no look.
    let enough = [8, 4, 2].into_iter().map(standing).find(|found| found.len() >= MOST_PAIRS);
    let mut counted = enough.unwrap_or_else(|| standing(1));
    if counted.len() > MOST_PAIRS {
        counted.par_sort_unstable();
        counted.truncate(MOST_PAIRS);
    }
    counted.into_iter().map(|(_, pair)| pair).collect()
}

/// The sentences of all documents numbered through, so that a pair is one number: of large sets there are millions.
struct Numbers {
    /// The number of the first sentence of each document.
    starts: Vec<u32>,
}

impl Numbers {
    fn new(documents: &[Lines]) -> Self {
        let mut next = 0;
        let starts = documents.iter().map(|document| {
            let start = next;
            next += document.lines.len() as u32;
            start
        });
        Self { starts: starts.collect() }
    }

    fn number(&self, document: u32, line: u32) -> u32 {
        self.starts.get(document as usize).copied().unwrap_or(0) + line
    }

    fn line(&self, number: u32) -> LineId {
        let document = self.starts.partition_point(|&start| start <= number).saturating_sub(1);
        (document as u32, number - self.starts.get(document).copied().unwrap_or(0))
    }

    fn pair(&self, pair: u64) -> (LineId, LineId) {
        (self.line((pair >> 32) as u32), self.line(pair as u32))
    }
}

/// Pairs that meet in one of the wanted grams, once for each.
fn pairs_of(
    documents: &[Lines],
    numbers: &Numbers,
    effort: Effort,
    wanted: impl Fn(u64) -> bool + Sync,
) -> Vec<u64> {
    let of_document = |(id, document): (usize, &Lines)| {
        let mut grams = Vec::new();
        collect_runs(document, id as u32, effort.run, &mut grams);
        if effort.pairs {
            collect_pairs(document, id as u32, &mut grams);
        }
        grams.retain(|&(gram, _)| wanted(gram));
        grams
    };
    let mut grams: Vec<(u64, LineId)> = documents.par_iter().enumerate().flat_map_iter(of_document).collect();
    grams.par_sort_unstable();
    grams.dedup();
    let number = |(document, line): LineId| u64::from(numbers.number(document, line));
    let mut pairs = Vec::new();
    for bucket in grams.chunk_by(|left, right| left.0 == right.0) {
        let reach = if bucket.len() <= effort.cap { bucket.len() } else { 1 };
        for (at, &(_, line)) in bucket.iter().enumerate() {
            // The sentences of a document follow each other; thousands of them may hold the run.
            let rest = &bucket[at + 1..];
            let others = rest[rest.partition_point(|other| other.1.0 == line.0)..].iter();
            pairs.extend(others.take(reach).map(|&(_, other)| number(line) << 32 | number(other)));
        }
    }
    pairs
}

fn collect_runs(document: &Lines, id: u32, run: usize, grams: &mut Vec<(u64, LineId)>) {
    let mut han: Vec<(u32, u32, f32)> = Vec::new();
    for (number, line) in document.lines.iter().enumerate() {
        let atoms = document.atoms.get(line.start as usize..line.end as usize).unwrap_or_default();
        let heading = document.parts.get(number) == Some(&Part::Heading);
        let least = if heading { LEAST_ANCHOR_BITS_HEADING } else { LEAST_ANCHOR_BITS };
        han.clear();
        han.extend((line.start..).zip(atoms).filter(|(_, atom)| atom.is_han()).map(|(at, atom)| {
            let word = document.word_of(at);
            let bits = word.map_or(0.0, |word| word.bits / f32::from(word.len.max(1)));
            (at, atom.key, bits)
        }));
        for window in han.windows(run) {
            let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
            if window.iter().map(|(_, _, bits)| bits).sum::<f32>() < least
                || document.in_stock(first.0..last.0 + 1)
            {
                continue;
            }
            let mut hasher = FxHasher::default();
            for (_, key, _) in window {
                key.hash(&mut hasher);
            }
            grams.push((hasher.finish(), (id, number as u32)));
        }
    }
}

fn collect_pairs(document: &Lines, id: u32, grams: &mut Vec<(u64, LineId)>) {
    for (number, line) in document.lines.iter().enumerate() {
        let words = &document.words[document.words_in(line)];
        let telling: Vec<(u32, f32)> = words
            .iter()
            .filter(|word| word.len > 1 && !document.in_stock(word.first..word.end()))
            .map(|word| (word.key, word.bits))
            .collect();
        for (at, &(first, bits)) in telling.iter().enumerate() {
            if bits >= LEAST_PAIR_BITS {
                grams.push((u64::from(first), (id, number as u32)));
            }
            for &(second, more) in telling[at + 1..].iter().take(PAIR_REACH) {
                if bits + more >= LEAST_PAIR_BITS {
                    let mut hasher = FxHasher::default();
                    (first, second).hash(&mut hasher);
                    grams.push((hasher.finish(), (id, number as u32)));
                }
            }
        }
    }
}
