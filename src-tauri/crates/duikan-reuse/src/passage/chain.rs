//! From seeds to chains: equal runs that follow each other in both documents with small gaps.
//!
//! The chaining follows minimap2 (Li 2018) in its form: each run takes the best of a bounded number of predecessors, a
//! gap costs by its length and by how far it leaves the diagonal. The costs are not minimap2's, which are for DNA (0.01
//! times the seed length for each base off the diagonal, and half its binary logarithm): gaps here are short, so both
//! costs are linear, with coefficients of our own. Long insertions are left to the merging of pieces, which can look at
//! what is in them. Time is linear in the runs.

use std::cell::RefCell;

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

/// Seeds, in order of a, to maximal equal runs, in order of a.
pub fn runs(a: &[char], b: &[char], seeds: &[Seed]) -> Vec<Run> {
    let diagonal = |seed: &Seed| seed.b + a.len() as u32 - seed.a;
    let mut runs = Vec::new();
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
    runs
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

/// Runs of a pair, parted into those that tell something together and those that stand alone.
#[derive(Debug, Default)]
pub struct Chains {
    /// Runs that follow each other, none overlapping another on either side.
    pub chains: Vec<Vec<Run>>,
    /// The others, in order of a.
    pub alone: Vec<Run>,
}

impl Chains {
    /// Chains `runs`, which are in order of a.
    ///
    /// A chain ends where a whole sentence stands between two runs on either side: whether that sentence belongs to
    /// the passage is not for a gap cost to decide.
    pub fn new(a: &MatchText, b: &MatchText, runs: &[Run]) -> Self {
        let (scores, before) = best_predecessors(runs);
        let mut ends: Vec<usize> = (0..runs.len()).filter(|&at| scores[at] >= LEAST).collect();
        ends.sort_unstable_by(|&x, &y| scores[y].total_cmp(&scores[x]).then(x.cmp(&y)));
        let mut used = vec![false; runs.len()];
        let mut found = Self::default();
        let mut chain = Vec::new();
        for last in ends {
            let mut next = Some(last);
            while let Some(at) = next.filter(|&at| !used[at]) {
                used[at] = true;
                chain.push(runs[at]);
                next = before[at];
            }
            chain.reverse();
            found.add(a, b, &mut chain);
        }
        let unused = runs.iter().zip(&used).filter(|(_, used)| !**used).map(|(run, _)| *run);
        found.alone.extend(unused);
        found.alone.sort_unstable();
        found
    }

    /// Empties `chain` into this.
    fn add(&mut self, a: &MatchText, b: &MatchText, chain: &mut Vec<Run>) {
        without_overlap(chain);
        let parts = chain.chunk_by(|x, y| {
            a.whole_sentences(x.a_end(), y.a) == 0 && b.whole_sentences(x.b_end(), y.b) == 0
        });
        for part in parts {
            if part.iter().map(|run| run.len).sum::<u32>() as f32 >= LEAST {
                self.chains.push(part.to_vec());
            } else {
                self.alone.extend_from_slice(part);
            }
        }
        chain.clear();
    }
}

fn best_predecessors(runs: &[Run]) -> (Vec<f32>, Vec<Option<usize>>) {
    let mut scores: Vec<f32> = Vec::with_capacity(runs.len());
    let mut before = Vec::with_capacity(runs.len());
    let mut reached: Vec<u32> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let mut best = (run.len as f32, None);
        for earlier in (at.saturating_sub(LOOKBACK)..at).rev() {
            if reached[earlier] + REACH < run.a {
                break;
            }
            if let Some(gain) = step(runs[earlier], *run) {
                let score = scores[earlier] + gain;
                if score > best.0 {
                    best = (score, Some(earlier));
                }
            }
        }
        scores.push(best.0);
        before.push(best.1);
        reached.push(reached.last().copied().unwrap_or(0).max(run.a_end()));
    }
    (scores, before)
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
        let found = Chains::new(&a, &b, &runs(a.han, b.han, &seeds(a.han, b.han)));
        let words = |run: &Run| a.han[run.a as usize..run.a_end() as usize].iter().collect::<String>();
        let joined = |chain: &Vec<Run>| chain.iter().map(words).collect::<Vec<_>>().join("…");
        let mut all = found.chains.iter().map(joined).collect::<Vec<_>>().join(" ");
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
