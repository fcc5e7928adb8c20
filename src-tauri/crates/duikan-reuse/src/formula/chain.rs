//! The equal runs of two sentences, strung together in the same order with slots between them.

use std::ops::Range;

use super::lines::{Lines, NUMBER, PART_OF_WORD, PAUSE, is_quote};

/// An equal run: start in a, start in b, length, in atoms of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub a: u32,
    pub b: u32,
    pub len: u32,
}

/// Runs in the same order in both sentences.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chain {
    pub runs: Vec<Run>,
    /// Information of the runs less the cost of the gaps, in bits.
    pub bits: f32,
}

impl Chain {
    pub fn range_a(&self) -> Range<u32> {
        let (first, last) = (self.runs.first(), self.runs.last());
        first.map_or(0, |run| run.a)..last.map_or(0, |run| run.a + run.len)
    }

    pub fn range_b(&self) -> Range<u32> {
        let (first, last) = (self.runs.first(), self.runs.last());
        first.map_or(0, |run| run.b)..last.map_or(0, |run| run.b + run.len)
    }
}

/// A filler is at most this many atoms long.
const LONGEST_SLOT: u32 = 18;
/// What a slot costs, in bits.
const SLOT_COST: f32 = 1.5;
/// What each atom of the longer filler costs.
const FILLER_COST: f32 = 0.5;
/// What it costs that a clause ends inside a filler.
const CLAUSE_COST: f32 = 3.0;
/// Sentences share at most this many chains worth a look.
const CHAINS_PER_PAIR: usize = 3;
/// Only so many runs of a sentence pair are strung together; more means a list of numbers.
const MOST_RUNS: usize = 96;

/// The best chains of two sentences, best first; none shares an atom with another.
pub(super) fn chains(a: &Lines, line_a: &Range<u32>, b: &Lines, line_b: &Range<u32>) -> Vec<Chain> {
    let mut runs = common_runs(a, line_a, b, line_b);
    let mut found = Vec::new();
    while found.len() < CHAINS_PER_PAIR {
        let Some(chain) = best_chain(a, b, &runs) else { break };
        let (in_a, in_b) = (chain.range_a(), chain.range_b());
        let apart = |from: u32, len: u32, range: &Range<u32>| from + len <= range.start || from >= range.end;
        runs.retain(|run| apart(run.a, run.len, &in_a) && apart(run.b, run.len, &in_b));
        found.push(chain);
    }
    found
}

/// Maximal equal runs of two or more atoms, in order of a.
fn common_runs(a: &Lines, line_a: &Range<u32>, b: &Lines, line_b: &Range<u32>) -> Vec<Run> {
    let bigrams_a = bigrams(a, line_a);
    let bigrams_b = bigrams(b, line_b);
    let mut hits: Vec<(u32, u32)> = Vec::new();
    let mut rest = bigrams_b.as_slice();
    for bucket in bigrams_a.chunk_by(|left, right| left.0 == right.0) {
        rest = &rest[rest.partition_point(|(key, _)| *key < bucket[0].0)..];
        let same = &rest[..rest.partition_point(|(key, _)| *key <= bucket[0].0)];
        for &(_, in_a) in bucket {
            hits.extend(same.iter().map(|&(_, in_b)| (in_a, in_b)));
        }
    }
    // Along a diagonal, neighbouring bigrams make one run.
    hits.sort_unstable_by_key(|&(in_a, in_b)| (in_b + line_a.end - in_a, in_a));
    let mut runs: Vec<Run> = Vec::new();
    for (in_a, in_b) in hits {
        match runs.last_mut() {
            Some(run) if run.a + run.len - 1 == in_a && run.b + run.len - 1 == in_b => run.len += 1,
            _ => runs.push(Run { a: in_a, b: in_b, len: 2 }),
        }
    }
    if runs.len() > MOST_RUNS {
        runs.sort_unstable_by_key(|run| (std::cmp::Reverse(run.len), run.a, run.b));
        runs.truncate(MOST_RUNS);
    }
    runs.sort_unstable();
    runs
}

/// Neighbouring atoms as one key with the place of the first, sorted; pairs without a word are left out.
fn bigrams(lines: &Lines, line: &Range<u32>) -> Vec<(u64, u32)> {
    let atoms = &lines.atoms[line.start as usize..line.end as usize];
    let mut bigrams: Vec<(u64, u32)> = (line.start..)
        .zip(atoms.windows(2))
        .filter(|(_, pair)| pair.iter().any(super::lines::Atom::is_han))
        .map(|(at, pair)| (u64::from(pair[0].key) << 32 | u64::from(pair[1].key), at))
        .collect();
    bigrams.sort_unstable();
    bigrams
}

fn best_chain(a: &Lines, b: &Lines, runs: &[Run]) -> Option<Chain> {
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let mut top = (0.0, None);
        for (before, earlier) in runs[..at].iter().enumerate() {
            let Some(cost) = slot_cost(a, b, *earlier, *run) else { continue };
            let bits = best[before].0 - cost;
            if bits > top.0 {
                top = (bits, Some(before));
            }
        }
        best.push((top.0 + run_bits(a, b, *run), top.1));
    }
    let last = (0..runs.len()).max_by(|&left, &right| best[left].0.total_cmp(&best[right].0))?;
    let mut chosen = Vec::new();
    let mut at = Some(last);
    while let Some(index) = at {
        chosen.push(runs[index]);
        at = best[index].1;
    }
    chosen.reverse();
    Some(Chain { runs: chosen, bits: best[last].0 })
}

/// What the slot between two runs costs; `None` where they do not follow each other closely.
fn slot_cost(a: &Lines, b: &Lines, earlier: Run, later: Run) -> Option<f32> {
    let (end_a, end_b) = (earlier.a + earlier.len, earlier.b + earlier.len);
    let longer = later.a.checked_sub(end_a)?.max(later.b.checked_sub(end_b)?);
    if longer > LONGEST_SLOT {
        return None;
    }
    let clauses = a.clause_ends(end_a..later.a).max(b.clause_ends(end_b..later.b));
    Some(SLOT_COST + FILLER_COST * longer as f32 + CLAUSE_COST * clauses as f32)
}

/// Information of an equal run: whole words count in full, parts of words next to nothing.
pub(super) fn run_bits(a: &Lines, b: &Lines, run: Run) -> f32 {
    let mut bits = 0.0;
    let mut at = 0;
    while at < run.len {
        let (in_a, in_b) = (run.a + at, run.b + at);
        let (step, worth) = match (a.word_of(in_a), b.word_of(in_b)) {
            (Some(word), Some(other)) => {
                let len = word.atoms.1 - word.atoms.0;
                let whole =
                    word.atoms.0 == in_a && other.atoms.0 == in_b && other.atoms.1 - other.atoms.0 == len;
                if whole && at + len <= run.len {
                    (len, if a.key(in_a) == NUMBER { 2.0 } else { word.bits.min(other.bits) })
                } else {
                    (1, PART_OF_WORD)
                }
            }
            _ => (1, mark_bits(a.key(in_a))),
        };
        bits += worth;
        at += step;
    }
    bits
}

fn mark_bits(key: u32) -> f32 {
    match key {
        PAUSE => 0.5,
        _ if is_quote(key) => 3.0,
        _ => 1.0,
    }
}
