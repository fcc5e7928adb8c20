//! Chains that cannot become a passage, told from the text around them before anything is aligned.
//!
//! Two documents of one genre share set phrases of seven to eleven characters everywhere, and where many documents
//! are compared nearly all the time would go into growing them. A lone chain becomes a passage only together with the
//! clauses around it, and what those have in common in the same order is at most their longest common subsequence,
//! which 64 characters at a time give up at the price of one addition a character (Hyyrö 2004).

use duikan_text::CoreRange;

use super::chain::Run;
use super::merge::is_evidence;
use super::text::{Break, MatchText};

/// Equal characters from which on a chain is always looked at.
const TELLING: u32 = 24;
/// A chain with another so near on both sides, in Han, is always looked at: together they may be a reordered sentence.
const NEAR: u32 = 64;
/// Han looked at on either side of a chain: one word of bits.
const WINDOW: usize = 64;
/// Clause ends looked at on either side of a chain.
const CLAUSES: usize = 4;
/// Equal characters from which on a stretch counts as alike enough when its shorter side is mostly equal: longer
/// passages may be edited more, and what lies beyond the window is unknown.
const LONG: i32 = 40;
/// Share of the shorter side that is equal in every passage, in hundredths.
const MOSTLY: i32 = 62;
/// Buckets of characters; two in one count as equal, which can only keep a chain that could go.
const BUCKETS: usize = 1024;

/// Tells hopeless chains; keeps its tables from one chain to the next.
pub struct Hopeless {
    /// Bit k of a bucket: one of its characters stands k places from the chain in the first document.
    places: Box<[u64; BUCKETS]>,
    before: Vec<Edge>,
    after: Vec<Edge>,
}

/// Where a passage around a chain could begin or end: Han beyond the chain in the first and in the second document,
/// and how many of them can be equal at most. Below 0 where part of the chain is left out.
type Edge = (i32, i32, i32);

impl Default for Hopeless {
    fn default() -> Self {
        Self { places: Box::new([0; BUCKETS]), before: Vec::new(), after: Vec::new() }
    }
}

impl Hopeless {
    /// Keeps the chains that may become a passage: long ones, those with another near on both sides, and those whose
    /// clauses may be alike. Returns how many were dropped.
    pub fn drop_from(&mut self, chains: &mut Vec<Vec<Run>>, a: &MatchText, b: &MatchText) -> u32 {
        let mut starts: Vec<(u32, u32)> =
            chains.iter().filter_map(|chain| chain.first()).map(|run| (run.a, run.b)).collect();
        starts.sort_unstable();
        let before = chains.len();
        chains.retain(|chain| {
            let equal: u32 = chain.iter().map(|run| run.len).sum();
            equal >= TELLING || has_neighbour(&starts, chain) || self.may_be_alike(a, b, chain)
        });
        (before - chains.len()) as u32
    }

    /// Whether there are clause ends around the chain between which the two documents may be alike.
    fn may_be_alike(&mut self, a: &MatchText, b: &MatchText, chain: &[Run]) -> bool {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
        let within = |pair: &[Run]| (pair[1].a - pair[0].a_end()).min(pair[1].b - pair[0].b_end());
        let equal: u32 = chain.iter().map(|run| run.len).chain(chain.windows(2).map(within)).sum();
        let equal = equal as i32;
        let (len_a, len_b) = ((last.a_end() - first.a) as i32, (last.b_end() - first.b) as i32);
        let (mut before, mut after) = (std::mem::take(&mut self.before), std::mem::take(&mut self.after));
        let known = self.edges(Way::back(a, first.a), Way::back(b, first.b), &mut before)
            && self.edges(Way::on(a, last.a_end()), Way::on(b, last.b_end()), &mut after);
        add_inner(a, b, chain, &mut before, &mut after);
        let alike = before.iter().any(|&(back_a, back_b, more)| {
            after.iter().any(|&(on_a, on_b, most)| {
                may_be_passage(equal + more + most, len_a + back_a + on_a, len_b + back_b + on_b)
            })
        });
        (self.before, self.after) = (before, after);
        alike || !known
    }

    /// Writes to `edges` what can be gained on one side for every choice of clause ends; `false` where a clause is
    /// longer than what is looked at.
    fn edges(&mut self, a: Way, b: Way, edges: &mut Vec<Edge>) -> bool {
        edges.clear();
        let (mut ends_a, mut ends_b) = ([0; CLAUSES], [0; CLAUSES]);
        let (ends_a, ends_b) = (a.clause_ends(&mut ends_a), b.clause_ends(&mut ends_b));
        let (Some(&far_a), Some(_)) = (ends_a.last(), ends_b.last()) else { return false };
        for k in 0..far_a {
            self.places[a.bucket(k)] |= 1 << k;
        }
        // A place is closed once it ends a longer common subsequence.
        let (mut open, mut from) = (u64::MAX, 0);
        for (nth_b, &end_b) in ends_b.iter().enumerate() {
            for k in from..end_b {
                let same = open & self.places[b.bucket(k)];
                open = open.wrapping_add(same) | (open & !same);
            }
            from = end_b;
            for (nth_a, &end_a) in ends_a.iter().enumerate() {
                let inside = if end_a == 0 { 0 } else { u64::MAX >> (WINDOW - end_a) };
                let edge = (end_a as i32, end_b as i32, (!open & inside).count_ones() as i32);
                // Clauses that have little in common are only taken in when they must be.
                if nth_a + nth_b == 0 || 10 * edge.2 >= 3 * (edge.0 + edge.1) {
                    edges.push(edge);
                }
            }
        }
        for k in 0..far_a {
            self.places[a.bucket(k)] = 0;
        }
        true
    }
}

/// Whether another chain starts near on both sides; `starts` in order.
fn has_neighbour(starts: &[(u32, u32)], chain: &[Run]) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
    let from = starts.partition_point(|start| start.0 + NEAR < first.a);
    let close = starts[from..].iter().take_while(|start| start.0 <= last.a_end() + NEAR);
    close.into_iter().any(|&(start_a, start_b)| {
        (start_a, start_b) != (first.a, first.b)
            && start_b + NEAR >= first.b
            && start_b <= last.b_end() + NEAR
    })
}

/// Adds the clause ends inside a chain: runs reach a character or two into the next clause where that happens to be
/// the same, and are cut there.
fn add_inner(a: &MatchText, b: &MatchText, chain: &[Run], before: &mut Vec<Edge>, after: &mut Vec<Edge>) {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return };
    let apart = |from: u32, to: u32| to as i32 - from as i32;
    for run in chain {
        for (at_a, at_b) in (0..=run.len).map(|k| (run.a + k, run.b + k)) {
            if !a.is_break(at_a) && !b.is_break(at_b) {
                continue;
            }
            if at_a > first.a {
                let cut = (at_a - first.a).min(at_b - first.b) as i32;
                before.push((
                    apart(a.clause_start(at_a), first.a),
                    apart(b.clause_start(at_b), first.b),
                    -cut,
                ));
            }
            if at_a < last.a_end() {
                let cut = (last.a_end() - at_a).min(last.b_end() - at_b) as i32;
                after.push((
                    apart(last.a_end(), a.clause_end(at_a)),
                    apart(last.b_end(), b.clause_end(at_b)),
                    -cut,
                ));
            }
        }
    }
}

fn may_be_passage(equal: i32, len_a: i32, len_b: i32) -> bool {
    if len_a.min(len_b) <= 0 || 100 * equal < MOSTLY * len_a.min(len_b) {
        return false;
    }
    let range = |len: i32| CoreRange::new(0, len as u32);
    equal >= LONG || is_evidence(equal as u32, range(len_a), range(len_b))
}

/// The text that leads away from an end of a chain.
#[derive(Clone, Copy)]
struct Way<'a> {
    han: &'a [char],
    /// What stands before each character, and behind the last.
    breaks: &'a [Break],
    is_back: bool,
}

impl<'a> Way<'a> {
    fn back(text: &'a MatchText, from: u32) -> Self {
        let from = (from as usize).min(text.han.len());
        let start = from.saturating_sub(WINDOW);
        Self { han: &text.han[start..from], breaks: &text.breaks[start..=from], is_back: true }
    }

    fn on(text: &'a MatchText, from: u32) -> Self {
        let from = (from as usize).min(text.han.len());
        let end = (from + WINDOW).min(text.han.len());
        Self { han: &text.han[from..end], breaks: &text.breaks[from..=end], is_back: false }
    }

    /// How far away clauses end, nearest first.
    fn clause_ends<'b>(&self, ends: &'b mut [usize; CLAUSES]) -> &'b [usize] {
        let len = self.han.len();
        let at = |k: usize| if self.is_back { self.breaks[len - k] } else { self.breaks[k] };
        let found = (0..=len).filter(|&k| at(k) != Break::None);
        let count = ends.iter_mut().zip(found).map(|(end, k)| *end = k).count();
        &ends[..count]
    }

    fn bucket(&self, k: usize) -> usize {
        let character = if self.is_back { self.han[self.han.len() - 1 - k] } else { self.han[k] };
        character as usize % BUCKETS
    }
}
