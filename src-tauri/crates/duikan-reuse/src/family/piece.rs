//! The pieces of equal text of a match that may be the core of a family.

use std::hash::Hasher;
use std::sync::Arc;

use duikan_text::{CoreRange, PreparedDocument};
use rustc_hash::FxHasher;

use super::border::{Border, Borders};
use crate::found::Found;

/// Least share of the equal Han of a match that its core has. Chosen by hand: below, a family tells of a detail of what
/// the match shows; far above, every edit makes a family of its own.
const CORE_SHARE: f32 = 0.4;
/// Han of the shortest core: shorter ones are words that any two sentences may have in common.
const SHORTEST: u32 = 6;
/// Clauses of an equal run up to which every piece of neighbouring clauses is tried: 300 pieces. Of longer runs only the
/// single clauses and the whole. Bounds the cost.
const MOST_CLAUSES: usize = 24;

/// A piece of the equal text of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Equal for equal text.
    pub key: u64,
    pub han: u32,
    /// Whether it begins and ends with a clause at both ends of the match.
    pub is_whole: bool,
}

/// The pieces of a match that may be its core.
pub(super) fn pieces(documents: &[Arc<PreparedDocument>], borders: &[Borders], found: &Found) -> Vec<Piece> {
    let (a, b) = (found.a.document as usize, found.b.document as usize);
    let (Some(first), Some(second)) = (documents.get(a), documents.get(b)) else { return Vec::new() };
    let (Some(in_first), Some(in_second)) = (borders.get(a), borders.get(b)) else { return Vec::new() };
    let least = (CORE_SHARE * found.explanation.equal as f32).ceil() as u32;
    let mut pieces = Vec::new();
    for (in_a, in_b) in equal_runs(first, second, found) {
        let border = |step: u32| in_first.before(in_a.start + step).min(in_second.before(in_b.start + step));
        let cuts = cuts(in_a.len(), border);
        let is_tried = |from: usize, to: usize| {
            cuts.len() <= MOST_CLAUSES + 1 || to == from + 1 || (from, to + 1) == (0, cuts.len())
        };
        for (at, &from) in cuts.iter().enumerate() {
            for (end, &to) in cuts.iter().enumerate().skip(at + 1) {
                if to - from >= least.max(SHORTEST) && is_tried(at, end) {
                    let han = &first.core.han[(in_a.start + from) as usize..(in_a.start + to) as usize];
                    let is_whole = border(from) == Border::Clause && border(to) == Border::Clause;
                    pieces.push(Piece { key: key(han), han: to - from, is_whole });
                }
            }
        }
    }
    pieces.sort_unstable_by_key(|piece| piece.key);
    pieces.dedup_by_key(|piece| piece.key);
    pieces
}

/// Where a run may be cut: at clauses, and at its ends, drawn in to the next word.
fn cuts(length: u32, border: impl Fn(u32) -> Border) -> Vec<u32> {
    let is_word = |&at: &u32| border(at) > Border::Inside;
    let Some(start) = (0..=length).find(is_word) else { return Vec::new() };
    let end = (start..=length).rev().find(is_word).unwrap_or(start);
    (start..=end).filter(|&at| at == start || at == end || border(at) == Border::Clause).collect()
}

fn key(han: &[char]) -> u64 {
    let mut hasher = FxHasher::default();
    han.iter().for_each(|&character| hasher.write_u32(character.into()));
    hasher.finish()
}

/// The equal runs of a match in the cores of its documents; blocks that touch in both are one run.
fn equal_runs(a: &PreparedDocument, b: &PreparedDocument, found: &Found) -> Vec<(CoreRange, CoreRange)> {
    let mut runs: Vec<(CoreRange, CoreRange)> = Vec::new();
    for block in &found.blocks {
        let in_a = a.core.from_raw(&a.normal, block.a);
        let in_b = b.core.from_raw(&b.normal, block.b);
        match runs.last_mut() {
            Some((x, y)) if (x.end, y.end) == (in_a.start, in_b.start) => {
                (x.end, y.end) = (in_a.end, in_b.end);
            }
            _ => runs.push((in_a, in_b)),
        }
    }
    runs.retain(|(x, y)| x.len() == y.len());
    runs
}
