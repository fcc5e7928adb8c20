//! A candidate written out as a match: what is equal in it, and what fills its slots.

use duikan_text::Span;

use super::judge::Frame;
use super::lines::Lines;
use super::pairing::Candidate;
use super::political::is_political;
use super::pool::{DocumentPair, Effort, SentencePool};
use super::strand::AtomRun;
use crate::found::{Found, Origin};
use crate::{Block, Completeness, Explanation, MatchClass, MatchRule, Place};

impl SentencePool<'_> {
    /// The match of a candidate.
    pub fn describe(&self, candidate: &Candidate) -> Option<Found> {
        let (a, b) = candidate.documents;
        let found = self.pair((a, b))?.describe((self.number(a)?, self.number(b)?), candidate, self.effort);
        Some(if found.a.document > found.b.document { mirrored(found) } else { found })
    }
}

/// The same match seen from the other document.
fn mirrored(mut found: Found) -> Found {
    std::mem::swap(&mut found.a, &mut found.b);
    std::mem::swap(&mut found.explanation.inserted, &mut found.explanation.deleted);
    for block in &mut found.blocks {
        std::mem::swap(&mut block.a, &mut block.b);
    }
    found
}

impl DocumentPair<'_> {
    fn describe(&self, (a, b): (u32, u32), candidate: &Candidate, effort: Effort) -> Found {
        let frame = &candidate.frame;
        let equal: u32 = frame.runs.iter().map(|run| self.lines_a.han(run.a..run.a + run.len)).sum();
        let han_a = self.lines_a.han(frame.a.clone());
        let han_b = self.lines_b.han(frame.b.clone());
        let explanation = self.explain(frame, equal);
        let stock = han_a == equal && han_b == equal;
        let political = is_political(self.lines_a, self.lines_b, frame, &self.equal_text(frame), equal);
        Found {
            origin: Origin::Formula { political },
            a: Place { document: a, span: candidate.a },
            b: Place { document: b, span: candidate.b },
            class: if stock { MatchClass::StockPhrase } else { MatchClass::Template },
            blocks: frame.runs.iter().flat_map(|&run| self.blocks(run)).collect(),
            similarity: 2.0 * equal as f32 / (han_a + han_b).max(1) as f32,
            completeness: effort
                .shortcut
                .map_or(Completeness::Exact, |reason| Completeness::Approximate { reason }),
            explanation,
        }
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

    /// Stretches of a run in which raw character k of a is raw character k of b.
    fn blocks(&self, run: AtomRun) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for at in 0..run.len {
            let atom = |lines: &Lines, at: u32| lines.atoms.get(at as usize).map(|atom| lines.place(atom));
            let Some((in_a, in_b)) = atom(self.lines_a, run.a + at).zip(atom(self.lines_b, run.b + at))
            else {
                continue;
            };
            if self.a.normal.slice(in_a) != self.b.normal.slice(in_b) {
                continue;
            }
            let next = Block { a: self.a.normal.to_raw(in_a), b: self.b.normal.to_raw(in_b) };
            match blocks.last_mut() {
                Some(last) if joins(*last, next) => {
                    *last = Block { a: hull(last.a, next.a), b: hull(last.b, next.b) }
                }
                _ => blocks.push(next),
            }
        }
        blocks
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
