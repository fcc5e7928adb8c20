//! A candidate written out as a match: what is equal in it, and what fills its slots.

use std::ops::Range;

use duikan_text::{NormalRange, PreparedDocument, Span};

use super::extent::Frame;
use super::lines::Lines;
use super::pairing::Candidate;
use super::political::is_political;
use super::pool::{DocumentPair, Effort, SentencePool};
use super::strand::AtomRun;
use crate::border::{Pair, join_numbers, to_whole_words};
use crate::found::{Found, Origin};
use crate::{Block, Completeness, Explanation, MatchClass, MatchRule, Place};

impl SentencePool<'_> {
    /// The match of a candidate.
    pub fn describe(&self, candidate: &Candidate) -> Option<Found> {
        let (a, b) = candidate.documents;
        Some(self.pair((a, b))?.describe((a, b), candidate, self.effort))
    }
}

impl DocumentPair<'_> {
    fn describe(&self, (a, b): (u32, u32), candidate: &Candidate, effort: Effort) -> Found {
        let frame = &candidate.frame;
        let equal: u32 = frame.runs.iter().map(|run| self.lines_a.han(run.a..run.a + run.len)).sum();
        let han_a = self.lines_a.han(frame.a.clone());
        let han_b = self.lines_b.han(frame.b.clone());
        let explanation = self.explain(frame, equal);
        let stock = han_a == equal && han_b == equal && self.has_same_values(frame);
        let political = is_political(self.lines_a, self.lines_b, frame, &self.equal_text(frame), equal);
        Found {
            origin: Origin::Formula { political, is_repeat: candidate.is_repeat },
            a: Place { document: a, span: candidate.a },
            b: Place { document: b, span: candidate.b },
            class: if stock { MatchClass::StockPhrase } else { MatchClass::Template },
            blocks: self.blocks(frame),
            similarity: 2.0 * equal as f32 / (han_a + han_b).max(1) as f32,
            completeness: effort
                .shortcut
                .map_or(Completeness::Exact, |reason| Completeness::Approximate { reason }),
            explanation,
        }
    }

    /// Whether all atoms of the runs have the same text: numbers are atoms of one key, whatever their value.
    fn has_same_values(&self, frame: &Frame) -> bool {
        let mut atoms = frame.runs.iter().flat_map(|&run| (0..run.len).map(move |at| (run, at)));
        atoms.all(|(run, at)| self.same_text(run, at).is_some())
    }

    /// The equal runs, put together.
    fn equal_text(&self, frame: &Frame) -> String {
        let atoms = frame.runs.iter().flat_map(|run| run.a..run.a + run.len);
        atoms
            .filter_map(|at| self.lines_a.atoms.get(at as usize))
            .flat_map(|atom| self.a.normal.slice(self.lines_a.place(atom)))
            .collect()
    }

    /// Counts the fillers between the runs and at the edges.
    fn explain(&self, frame: &Frame, equal: u32) -> Explanation {
        let mut explanation = Explanation { equal, ..Explanation::default() };
        let (mut at_a, mut at_b) = (frame.a.start, frame.b.start);
        let ends = AtomRun { a: frame.a.end, b: frame.b.end, len: 0 };
        for run in frame.runs.iter().chain([&ends]) {
            let filler_a = self.lines_a.han(at_a..run.a.max(at_a));
            let filler_b = self.lines_b.han(at_b..run.b.max(at_b));
            match (filler_a, filler_b) {
                (only_a, 0) => explanation.deleted += only_a,
                (0, only_b) => explanation.inserted += only_b,
                (in_a, in_b) => explanation.rewritten += in_a.max(in_b),
            }
            (at_a, at_b) = (run.a + run.len, run.b + run.len);
        }
        if explanation.rewritten + explanation.inserted + explanation.deleted > 0 {
            explanation.rules.push(MatchRule::Slots);
        }
        explanation
    }

    /// Stretches in which raw character k of a is raw character k of b; whole values and words.
    fn blocks(&self, frame: &Frame) -> Vec<Block> {
        let mut pairs: Vec<Pair> = frame.runs.iter().flat_map(|&run| self.equal_characters(run)).collect();
        let range = |lines: &Lines, atoms: &Range<u32>| {
            let at = |at: u32| lines.atoms.get(at as usize).map(|atom| lines.place(atom));
            let (first, last) = (at(atoms.start)?, at(atoms.end.checked_sub(1)?)?);
            Some(NormalRange::new(first.start, last.end))
        };
        if let Some((in_a, in_b)) = range(self.lines_a, &frame.a).zip(range(self.lines_b, &frame.b)) {
            let _ = to_whole_words((self.a, in_a), (self.b, in_b), &mut pairs);
        }
        let mut blocks: Vec<Block> = Vec::new();
        for (at_a, at_b) in pairs {
            let raw =
                |document: &PreparedDocument, at: u32| document.normal.to_raw(NormalRange::new(at, at + 1));
            let next = Block { a: raw(self.a, at_a), b: raw(self.b, at_b) };
            match blocks.last_mut() {
                Some(last) if joins(*last, next) => {
                    *last = Block { a: hull(last.a, next.a), b: hull(last.b, next.b) }
                }
                _ => blocks.push(next),
            }
        }
        join_numbers(&mut blocks, self.a, self.b);
        blocks
    }

    /// The characters of the normal form that are the same in a run; values that stand for each other are left out.
    fn equal_characters(&self, run: AtomRun) -> impl Iterator<Item = Pair> + '_ {
        let equal = (0..run.len).filter_map(move |at| self.same_text(run, at));
        equal.flat_map(|(in_a, in_b)| (in_a.start..in_a.end).zip(in_b.start..in_b.end))
    }

    /// Where atom `at` of a run stands in both documents, if it has the same text in both.
    fn same_text(&self, run: AtomRun, at: u32) -> Option<(NormalRange, NormalRange)> {
        let place = |lines: &Lines, at: u32| lines.atoms.get(at as usize).map(|atom| lines.place(atom));
        let both = place(self.lines_a, run.a + at).zip(place(self.lines_b, run.b + at));
        both.filter(|&(in_a, in_b)| self.a.normal.slice(in_a) == self.b.normal.slice(in_b))
    }
}

fn joins(last: Block, next: Block) -> bool {
    last.a.end == next.a.start
        && last.b.end == next.b.start
        && last.a.len() == last.b.len()
        && next.a.len() == next.b.len()
}

fn hull(left: Span, right: Span) -> Span {
    Span::new(left.start, right.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_joined_where_both_sides_go_on() {
        let block = |a: (u32, u32), b: (u32, u32)| Block { a: Span::new(a.0, a.1), b: Span::new(b.0, b.1) };
        assert!(joins(block((0, 2), (5, 7)), block((2, 3), (7, 8))));
        assert!(!joins(block((0, 2), (5, 7)), block((2, 3), (8, 9))));
        assert!(!joins(block((0, 2), (5, 8)), block((2, 3), (8, 9))));
    }
}
