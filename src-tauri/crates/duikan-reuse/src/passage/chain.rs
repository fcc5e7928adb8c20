//! From seeds to chains: equal runs that follow each other in both documents with small gaps.
//!
//! The chaining follows minimap2 (Li 2018) in its form: each run takes the best of a bounded number of predecessors, a
//! gap costs by its length and by how far it leaves the diagonal. The costs are not minimap2's, which are for DNA (0.01
//! times the seed length for each base off the diagonal, and half its binary logarithm): gaps here are short, so both
//! costs are linear, with coefficients of our own. Long insertions are left to the merging of pieces, which can look at
//! what is in them. Time is linear in the runs.

use std::cell::RefCell;

use super::chains::Chains;
use super::index::{SEED, Seed};
use super::text::MatchText;

// The numbers below were chosen by hand; no measurement of them is recorded.

/// Longest gap on either side, in Han, that a chain bridges.
const REACH: u32 = 30;
/// Least score of a chain, in equal Han less the cost of its gaps.
const LEAST: f32 = 7.0;
/// Predecessors looked at for one run, the nearest. Bounds the cost.
const LOOKBACK: usize = 48;
/// Cost, in equal Han, of each Han by which the gaps of the two sides differ: something was inserted or dropped.
const OFF_DIAGONAL: f32 = 0.3;
/// Cost, in equal Han, of each Han of the shorter gap beyond the length of a seed: something was rewritten.
const ALONG: f32 = 0.2;

/// Equal characters: `a + k` is `b + k` for `k < len`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// Start in the first document.
    pub a: u32,
    /// Start in the second.
    pub b: u32,
    /// Characters.
    pub len: u32,
}

impl Run {
    /// End in the first document.
    pub const fn a_end(self) -> u32 {
        self.a + self.len
    }
    /// End in the second.
    pub const fn b_end(self) -> u32 {
        self.b + self.len
    }
}

/// Seeds, in order of a, to maximal equal runs, in order of a, which take the place of what was in `runs`.
pub fn runs(a: &[char], b: &[char], seeds: &[Seed], runs: &mut Vec<Run>) {
    let diagonal = |seed: &Seed| seed.b + a.len() as u32 - seed.a;
    runs.clear();
    // One table of all diagonals is quickest where seeds are many, and far larger than they are where they are few.
    if seeds.len() * SPARSE > a.len() + b.len() {
        REACHED.with_borrow_mut(|reached| {
            reached.resize(reached.len().max(a.len() + b.len() + 1), 0);
            for seed in seeds {
                if let Some(end) = reached.get_mut(diagonal(seed) as usize) {
                    runs.extend(run_beyond(a, b, *seed, end));
                }
            }
            for seed in seeds {
                if let Some(end) = reached.get_mut(diagonal(seed) as usize) {
                    *end = 0;
                }
            }
        });
    } else {
        let mut sorted: Vec<u64> =
            seeds.iter().map(|seed| u64::from(diagonal(seed)) << 32 | u64::from(seed.a)).collect();
        sorted.sort_unstable();
        for same in sorted.chunk_by(|x, y| x >> 32 == y >> 32) {
            let mut end = 0;
            runs.extend(same.iter().filter_map(|&key| {
                let (diagonal, at) = ((key >> 32) as u32, key as u32);
                run_beyond(a, b, Seed { a: at, b: diagonal + at - a.len() as u32 }, &mut end)
            }));
        }
    }
    runs.sort_unstable_by_key(|run| u64::from(run.a) << 32 | u64::from(run.b));
}

thread_local! {
    /// Where on each diagonal the last run ends; all zero between two pairs, for seeds touch few of its entries.
    static REACHED: RefCell<Vec<u32>> = RefCell::default();
}

/// Han of both texts for one seed up to which the table of diagonals is used. Only speed depends on it.
const SPARSE: usize = 16;

/// The run of a seed that does not lie in the last one of its diagonal, which ends at `end`.
fn run_beyond(a: &[char], b: &[char], seed: Seed, end: &mut u32) -> Option<Run> {
    if seed.a < *end {
        return None;
    }
    let run = maximal(a, b, seed);
    *end = run.a_end().max(seed.a + 1);
    (run.len >= SEED as u32).then_some(run)
}

fn maximal(a: &[char], b: &[char], seed: Seed) -> Run {
    let (at_a, at_b) = (seed.a as usize, seed.b as usize);
    let back = a[..at_a].iter().rev().zip(b[..at_b].iter().rev()).take_while(|(x, y)| x == y).count();
    let on = a[at_a..].iter().zip(&b[at_b..]).take_while(|(x, y)| x == y).count();
    Run { a: (at_a - back) as u32, b: (at_b - back) as u32, len: (back + on) as u32 }
}

/// No run comes before it in its chain.
const FIRST: u32 = u32::MAX;

/// Chains the runs of one pair after the other; keeps its tables from one to the next.
#[derive(Debug, Default)]
pub struct Chainer {
    /// Of each run the score of the best chain that ends with it,
    scores: Vec<f32>,
    /// the run before it there, or [`FIRST`],
    before: Vec<u32>,
    /// and how far in a any run up to it reaches.
    reached: Vec<u32>,
    used: Vec<bool>,
    /// Runs with which a chain ends, the best first.
    ends: Vec<u32>,
    chain: Vec<Run>,
}

impl Chainer {
    /// Chains `runs`, which are in order of a.
    pub fn chain(&mut self, a: &MatchText, b: &MatchText, runs: &[Run], found: &mut Chains) {
        found.clear();
        self.score(runs);
        let scores = &self.scores;
        self.ends.clear();
        self.ends.extend((0..).zip(scores).filter(|(_, score)| **score >= LEAST).map(|(at, _)| at));
        self.ends
            .sort_unstable_by(|&x, &y| scores[y as usize].total_cmp(&scores[x as usize]).then(x.cmp(&y)));
        self.used.clear();
        self.used.resize(runs.len(), false);
        for &last in &self.ends {
            let mut next = last as usize;
            while next < runs.len() && !self.used[next] {
                self.used[next] = true;
                self.chain.push(runs[next]);
                next = self.before[next] as usize;
            }
            self.chain.reverse();
            add(found, a, b, &mut self.chain);
        }
        let unused = runs.iter().zip(&self.used).filter(|(_, used)| !**used).map(|(run, _)| *run);
        found.alone.extend(unused);
        found.alone.sort_unstable();
    }

    /// Finds the best predecessor of each run.
    fn score(&mut self, runs: &[Run]) {
        self.scores.clear();
        self.before.clear();
        self.reached.clear();
        for (at, run) in runs.iter().enumerate() {
            let mut best = (run.len as f32, FIRST);
            for earlier in (at.saturating_sub(LOOKBACK)..at).rev() {
                if self.reached[earlier] + REACH < run.a {
                    break;
                }
                if let Some(gain) = step(runs[earlier], *run) {
                    let score = self.scores[earlier] + gain;
                    if score > best.0 {
                        best = (score, earlier as u32);
                    }
                }
            }
            self.scores.push(best.0);
            self.before.push(best.1);
            self.reached.push(self.reached.last().copied().unwrap_or(0).max(run.a_end()));
        }
    }
}

/// Empties `chain` into `found`.
///
/// A chain ends where a whole sentence stands between two runs on either side: whether that sentence belongs to
/// the passage is not for a gap cost to decide.
fn add(found: &mut Chains, a: &MatchText, b: &MatchText, chain: &mut Vec<Run>) {
    without_overlap(chain);
    let go_together = |x: &Run, y: &Run| !a.has_sentence(x.a_end(), y.a) && !b.has_sentence(x.b_end(), y.b);
    for part in chain.chunk_by(go_together) {
        if part.iter().map(|run| run.len).sum::<u32>() as f32 >= LEAST {
            found.push(part);
        } else {
            found.alone.extend_from_slice(part);
        }
    }
    chain.clear();
}

/// What `run` adds to a chain that ends with `earlier`; `None` if it does not follow within reach.
fn step(earlier: Run, run: Run) -> Option<f32> {
    if run.a <= earlier.a
        || run.b <= earlier.b
        || run.a_end() <= earlier.a_end()
        || run.b_end() <= earlier.b_end()
    {
        return None;
    }
    let overlap = earlier.a_end().saturating_sub(run.a).max(earlier.b_end().saturating_sub(run.b));
    let gap_a = run.a.saturating_sub(earlier.a_end());
    let gap_b = run.b.saturating_sub(earlier.b_end());
    if gap_a > REACH || gap_b > REACH || overlap >= run.len {
        return None;
    }
    let off_diagonal = gap_a.abs_diff(gap_b) as f32;
    let along = gap_a.min(gap_b).saturating_sub(SEED as u32) as f32;
    Some((run.len - overlap) as f32 - OFF_DIAGONAL * off_diagonal - ALONG * along)
}

/// Cuts the start of a run that its predecessor reaches into.
fn without_overlap(chain: &mut Vec<Run>) {
    let mut end = (0, 0);
    chain.retain_mut(|run| {
        let cut = u32::max(u32::saturating_sub(end.0, run.a), u32::saturating_sub(end.1, run.b));
        if cut >= run.len {
            return false;
        }
        *run = Run { a: run.a + cut, b: run.b + cut, len: run.len - cut };
        end = (run.a_end(), run.b_end());
        true
    });
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::invented::speech;

    /// Every place where four characters of a are four characters of b.
    fn seeds(a: &[char], b: &[char]) -> Vec<Seed> {
        let grams = |text: &[char]| -> Vec<Vec<char>> { text.windows(SEED).map(<[char]>::to_vec).collect() };
        let (in_a, in_b) = (grams(a), grams(b));
        let mut seeds = Vec::new();
        for (at_a, one) in (0..).zip(&in_a) {
            seeds.extend(
                (0..)
                    .zip(&in_b)
                    .filter(|(_, other)| *other == one)
                    .map(|(at_b, _)| Seed { a: at_a, b: at_b }),
            );
        }
        seeds
    }

    /// The chains of two texts, the runs of one joined by …, and after a bar the runs that stand alone.
    fn chained(a: &str, b: &str) -> String {
        let (a, b) = (speech(a), speech(b));
        let (a, b) = (MatchText::new(&a), MatchText::new(&b));
        let (mut equal, mut found) = (Vec::new(), Chains::default());
        runs(a.han, b.han, &seeds(a.han, b.han), &mut equal);
        Chainer::default().chain(&a, &b, &equal, &mut found);
        let words = |run: &Run| a.han[run.a as usize..run.a_end() as usize].iter().collect::<String>();
        let joined = |chain: &[Run]| chain.iter().map(words).collect::<Vec<_>>().join("…");
        let mut all = found.iter().map(joined).collect::<Vec<_>>().join(" ");
        for run in &found.alone {
            write!(all, " | {}", words(run)).expect("a string");
        }
        all
    }

    fn check(a: &str, b: &str, expected: &str) {
        assert_eq!(chained(a, b), expected, "{a} / {b}");
    }

    #[test]
    fn a_run_reaches_as_far_as_both_sides_are_equal() {
        check("九条乡道今年全部通车了。", "七条乡道今年全部通车吗？", "条乡道今年全部通车");
        check("九条乡道，今年全部通车。", "七条乡道今年、全部通车。", "条乡道今年全部通车");
    }

    #[test]
    fn seven_equal_characters_tell_something() {
        check("我们乡道今年通车了。", "他的乡道今年通车吗？", " | 乡道今年通车");
        check("我们乡道今年通车了吧。", "他的乡道今年通车了吗？", "乡道今年通车了");
    }

    #[test]
    fn runs_that_follow_each_other_closely_are_one_chain() {
        check("乡道今年通车，渡口换上新船。", "乡道去年通车，渡口换上新船。", "年通车渡口换上新船");
        check("九条乡道已经全部通车。", "九条乡道目前都已全部通车。", "九条乡道…全部通车");
        // Each says five characters; together, less the gap between them, seven.
        check(
            "修好九条乡道然后立即全线通车了。",
            "修好九条乡道看完新戏全线通车了。",
            "修好九条乡道…全线通车了",
        );
    }

    #[test]
    fn a_gap_of_thirty_is_bridged_and_one_of_thirty_one_is_not() {
        let text = |filler: &str, len: usize| {
            format!(
                "九条乡道已经全部通车{}渡口也都换上了新船。",
                filler.chars().cycle().take(len).collect::<String>()
            )
        };
        let gap = |len| chained(&text("赤橙黄绿青蓝紫", len), &text("金银铜铁锡", len));
        assert_eq!(gap(30), "九条乡道已经全部通车…渡口也都换上了新船");
        assert_eq!(gap(31), "九条乡道已经全部通车 渡口也都换上了新船");
    }

    #[test]
    fn a_chain_ends_at_a_sentence_that_only_one_side_has() {
        check(
            "九条乡道全部通车。鲜鱼运到省城。渡口换上七条新船。",
            "九条乡道全部通车。渡口换上七条新船。",
            "九条乡道全部通车 渡口换上七条新船",
        );
    }

    #[test]
    fn a_run_that_reaches_into_its_predecessor_is_cut() {
        check("九条乡道通车通车典礼办得热闹。", "九条乡道通车典礼办得热闹。", "九条乡道通车…典礼办得热闹");
    }

    #[test]
    fn what_goes_backwards_is_no_successor() {
        let run = |a, b, len| Run { a, b, len };
        assert_eq!(step(run(0, 10, 5), run(10, 0, 5)), None);
        assert_eq!(step(run(0, 0, 5), run(2, 2, 3)), None);
        assert_eq!(step(run(0, 0, 5), run(5, 5, 5)), Some(5.0));
    }
}
