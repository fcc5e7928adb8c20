//! One chain grown to a stretch of whole clauses.

use duikan_text::CoreRange;

use super::align::global;
use super::chain::Run;
use super::claim::Claims;
use super::extend::reach;
use super::text::MatchText;

/// Aligned stretches of two documents, in order on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// In the first document.
    pub a: CoreRange,
    /// In the second.
    pub b: CoreRange,
    /// Equal runs, in order.
    pub runs: Vec<Run>,
}

/// Least equal share of a clause, in Han, on the side where more of it is equal, for it to belong to a piece. Chosen by
/// hand.
const CLAUSE_BETTER: f32 = 0.6;
/// The same on the side where less of it is equal. Chosen by hand.
const CLAUSE_WORSE: f32 = 0.36;
/// Equal Han that each Han between two runs, on either side, counts against in the densest stretch. Chosen by hand.
const APART: i64 = 2;

impl Piece {
    /// Aligns what stands between the runs of a chain, grows it as far as the text stays alike and cuts it to whole
    /// clauses. `None` where no clause is alike.
    pub fn grow(a: &MatchText, b: &MatchText, chain: &[Run]) -> Option<Self> {
        let (first, last) = (chain.first()?, chain.last()?);
        let (before_a, before_b) = (a.han.get(..first.a as usize)?, b.han.get(..first.b as usize)?);
        let (after_a, after_b) = (a.han.get(last.a_end() as usize..)?, b.han.get(last.b_end() as usize..)?);
        let back = |text: &[char], k: usize| text[text.len() - 1 - k];
        let len = (before_a.len(), before_b.len());
        let (back_a, back_b) = reach(len, |k| back(before_a, k), |k| back(before_b, k));
        let len = (after_a.len(), after_b.len());
        let (on_a, on_b) = reach(len, |k| after_a[k], |k| after_b[k]);
        let end = (last.a_end() + on_a, last.b_end() + on_b);
        let mut at = (first.a - back_a, first.b - back_b);
        let mut runs = Vec::new();
        for run in chain {
            global(a.han, b.han, at, (run.a, run.b), &mut runs);
            runs.push(*run);
            at = (run.a_end(), run.b_end());
        }
        global(a.han, b.han, at, end, &mut runs);
        let mut piece = Self { a: CoreRange::default(), b: CoreRange::default(), runs };
        (piece.snap_end(a, b) && piece.snap_start(a, b)).then_some(piece)
    }

    /// The stretch from the first to the last of some runs, which are in order; `None` of no run.
    pub fn of_runs(runs: Vec<Run>) -> Option<Self> {
        let (first, last) = (*runs.first()?, *runs.last()?);
        let (a, b) = (CoreRange::new(first.a, last.a_end()), CoreRange::new(first.b, last.b_end()));
        Some(Self { a, b, runs })
    }

    /// Equal characters.
    pub fn equal(&self) -> u32 {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// The stretch of the piece that is most alike, cut to whole clauses: its equal characters less twice what stands
    /// between them on both sides are the most (Bentley 1984). `None` where no clause is alike.
    pub fn densest(&self, a: &MatchText, b: &MatchText) -> Option<Self> {
        let (mut from, mut score, mut best) = (0, 0, (0, 0..0));
        let mut end = self.runs.first().map_or((0, 0), |run| (run.a, run.b));
        for (at, run) in self.runs.iter().enumerate() {
            let between = run.a.abs_diff(end.0) + run.b.abs_diff(end.1);
            score -= APART * i64::from(between);
            if score <= 0 {
                (from, score) = (at, 0);
            }
            score += i64::from(run.len);
            if score > best.0 {
                best = (score, from..at + 1);
            }
            end = (run.a_end(), run.b_end());
        }
        let runs = self.runs.get(best.1)?.to_vec();
        let mut piece = Self { a: CoreRange::default(), b: CoreRange::default(), runs };
        (piece.snap_end(a, b) && piece.snap_start(a, b)).then_some(piece)
    }

    /// The whole clauses of the piece that no other has claimed. `None` where nothing is left.
    ///
    /// Chains grow beyond their ends, so two neighbours reach into each other: what the longer one took is not reported
    /// again, but the rest of the shorter one is.
    pub fn unclaimed(&self, a: &MatchText, b: &MatchText, claims: &Claims) -> Option<Self> {
        self.with_runs(a, b, self.runs.iter().flat_map(|&run| claims.free_parts(run)).collect())
    }

    /// The whole clauses around some of its runs. `None` where none is alike.
    pub fn with_runs(&self, a: &MatchText, b: &MatchText, runs: Vec<Run>) -> Option<Self> {
        let mut piece = Self { a: CoreRange::default(), b: CoreRange::default(), runs: joined(runs) };
        (piece.snap_end(a, b) && piece.snap_start(a, b)).then_some(piece)
    }

    /// The piece with what is unclaimed of other runs that are in order with its own; claims it.
    pub fn with_free(self, a: &MatchText, b: &MatchText, others: Vec<Run>, claims: &mut Claims) -> Self {
        let free: Vec<Run> = others.into_iter().flat_map(|run| claims.free_parts(run)).collect();
        if free.is_empty() {
            return self;
        }
        claims.claim(&free);
        let mut runs = self.runs.clone();
        runs.extend(free);
        runs.sort_unstable();
        self.with_runs(a, b, runs).unwrap_or(self)
    }

    /// Drops clauses from the end until the last one is alike on both sides; `false` when nothing is left.
    fn snap_end(&mut self, a: &MatchText, b: &MatchText) -> bool {
        while let Some(last) = self.runs.last() {
            let in_a = clause_at(a, last.a_end() - 1);
            let in_b = clause_at(b, last.b_end() - 1);
            let (share_a, share_b) = self.shares(in_a, in_b);
            if is_alike(share_a, share_b) {
                (self.a.end, self.b.end) = (in_a.end, in_b.end);
                return true;
            }
            if share_a <= share_b {
                self.cut_end(|run| in_a.start.saturating_sub(run.a));
            } else {
                self.cut_end(|run| in_b.start.saturating_sub(run.b));
            }
        }
        false
    }

    /// The same at the start.
    fn snap_start(&mut self, a: &MatchText, b: &MatchText) -> bool {
        while let Some(first) = self.runs.first() {
            let in_a = clause_at(a, first.a);
            let in_b = clause_at(b, first.b);
            let (share_a, share_b) = self.shares(in_a, in_b);
            if is_alike(share_a, share_b) {
                (self.a.start, self.b.start) = (in_a.start, in_b.start);
                return true;
            }
            if share_a <= share_b {
                self.cut_start(|run| run.a_end().saturating_sub(in_a.end));
            } else {
                self.cut_start(|run| run.b_end().saturating_sub(in_b.end));
            }
        }
        false
    }

    fn shares(&self, in_a: CoreRange, in_b: CoreRange) -> (f32, f32) {
        let (mut equal_a, mut equal_b) = (0, 0);
        for run in &self.runs {
            equal_a += CoreRange::new(run.a, run.a_end()).overlap(in_a);
            equal_b += CoreRange::new(run.b, run.b_end()).overlap(in_b);
        }
        (equal_a as f32 / in_a.len().max(1) as f32, equal_b as f32 / in_b.len().max(1) as f32)
    }

    /// Shortens every run to what `keep` says, from its start.
    fn cut_end(&mut self, keep: impl Fn(&Run) -> u32) {
        while let Some(run) = self.runs.last_mut() {
            run.len = run.len.min(keep(run));
            if run.len > 0 {
                break;
            }
            self.runs.pop();
        }
    }

    /// Shortens every run to what `keep` says, from its end.
    fn cut_start(&mut self, keep: impl Fn(&Run) -> u32) {
        let mut gone = 0;
        for run in &mut self.runs {
            let cut = run.len - run.len.min(keep(run));
            *run = Run { a: run.a + cut, b: run.b + cut, len: run.len - cut };
            if run.len > 0 {
                break;
            }
            gone += 1;
        }
        self.runs.drain(..gone);
    }
}

/// Runs in order, those that follow each other on both sides as one.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match joined.last_mut() {
            Some(last) if (last.a_end(), last.b_end()) == (run.a, run.b) => last.len += run.len,
            _ => joined.push(run),
        }
    }
    joined
}

fn is_alike(share_a: f32, share_b: f32) -> bool {
    share_a.max(share_b) >= CLAUSE_BETTER && share_a.min(share_b) >= CLAUSE_WORSE
}

fn clause_at(text: &MatchText, position: u32) -> CoreRange {
    CoreRange::new(text.clause_start(position), text.clause_end(position + 1))
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;

    #[test]
    fn the_densest_stretch_leaves_scattered_words_outside() {
        let text = "同志们：\n渡口换上七条新船，河堤今年加高三尺，东岸稻田没有进水，鲜鱼当天运到省城，学校食堂改用蔬菜。\n";
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels");
        let text = MatchText::new(&document);
        let run = |at, len| Run { a: at, b: at, len };
        let whole = CoreRange::new(0, 40);
        let piece = Piece { a: whole, b: whole, runs: vec![run(0, 2), run(8, 16), run(38, 2)] };
        let densest = piece.densest(&text, &text).expect("two equal clauses");
        assert_eq!((densest.a, densest.b), (CoreRange::new(8, 24), CoreRange::new(8, 24)));
    }
}
