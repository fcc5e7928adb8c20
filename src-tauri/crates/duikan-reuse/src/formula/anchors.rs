//! Which sentences of which documents are worth laying side by side.
//!
//! Sentences meet where they share a short run of Han. A run that stands nearly everywhere would bring every
//! sentence together with every other, so above a cap its occurrences are only linked in a chain: cost stays
//! linear in the text, and families still come together, because links are transitive.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::lines::Lines;

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
    /// Told to the reader where not everything was looked at.
    pub shortcut: Option<&'static str>,
}

impl Effort {
    /// Few speeches are compared sentence by sentence; large sets by the runs that stand out.
    pub fn for_size(han: usize) -> Self {
        if han <= 100_000 {
            Self { run: 3, pairs: true, cap: 32, shortcut: None }
        } else {
            let shortcut = Some("large set: only formulas with a common run of seven characters");
            Self { run: 7, pairs: false, cap: 3, shortcut }
        }
    }
}

/// A run says too little to bring sentences together below this many bits (经济社 of economic reports).
const LEAST_ANCHOR_BITS: f32 = 8.0;
/// A long word (推诿扯皮) or two words of one sentence bring it together with others that hold them in the same order: 营造 … 氛围.
const LEAST_PAIR_BITS: f32 = 12.0;
/// They stand at most so many words apart.
const PAIR_REACH: usize = 6;

/// Pairs of sentences of different documents, each once, the lower document first, in order.
pub(super) fn sentence_pairs(documents: &[Lines], effort: Effort) -> Vec<(LineId, LineId)> {
    let mut grams: Vec<(u64, LineId)> = Vec::new();
    for (id, document) in documents.iter().enumerate() {
        collect_runs(document, id as u32, effort.run, &mut grams);
        if effort.pairs {
            collect_pairs(document, id as u32, &mut grams);
        }
    }
    grams.sort_unstable();
    grams.dedup();
    let mut pairs = Vec::new();
    for bucket in grams.chunk_by(|left, right| left.0 == right.0) {
        let reach = if bucket.len() <= effort.cap { bucket.len() } else { 1 };
        for (at, &(_, line)) in bucket.iter().enumerate() {
            let others = bucket[at + 1..].iter().filter(|other| other.1.0 != line.0);
            pairs.extend(others.take(reach).map(|&(_, other)| (line, other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn collect_runs(document: &Lines, id: u32, run: usize, grams: &mut Vec<(u64, LineId)>) {
    for (number, line) in document.lines.iter().enumerate() {
        let atoms = &document.atoms[line.start as usize..line.end as usize];
        let han: Vec<(u32, f32)> = atoms
            .iter()
            .filter(|atom| atom.is_han())
            .map(|atom| {
                let word = atom.word.and_then(|word| document.words.get(word as usize));
                let bits = word.map_or(0.0, |word| word.bits / (word.atoms.1 - word.atoms.0).max(1) as f32);
                (atom.key, bits)
            })
            .collect();
        for window in han.windows(run) {
            if window.iter().map(|(_, bits)| bits).sum::<f32>() >= LEAST_ANCHOR_BITS {
                let mut hasher = FxHasher::default();
                for (key, _) in window {
                    key.hash(&mut hasher);
                }
                grams.push((hasher.finish(), (id, number as u32)));
            }
        }
    }
}

fn collect_pairs(document: &Lines, id: u32, grams: &mut Vec<(u64, LineId)>) {
    for (number, line) in document.lines.iter().enumerate() {
        let words = &document.words[document.words_in(line)];
        let telling: Vec<(u64, f32)> = words
            .iter()
            .filter(|word| word.atoms.1 - word.atoms.0 > 1)
            .map(|word| (word.key, word.bits))
            .collect();
        for (at, &(first, bits)) in telling.iter().enumerate() {
            if bits >= LEAST_PAIR_BITS {
                grams.push((first, (id, number as u32)));
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
