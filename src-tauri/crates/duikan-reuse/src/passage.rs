//! Reused text: seed, chain, extend, merge, then exact inner blocks.
//!
//! Everything is counted in Han characters of the body in normal form, so punctuation, masks, digits, script and
//! page furniture cost nothing. The documents are given in the order of their contents ([`crate::order`]), so that a pair
//! mirrors itself.
//!
//! ```text
//! k-grams of all documents → seeds of a pair → equal runs → chains → pieces of whole clauses → passages → blocks
//!                          └ long grams of very many documents → stock, told by its places
//! ```

mod align;
mod block;
mod chain;
mod chains;
mod claim;
mod crossing;
mod end;
mod extend;
mod fragment;
mod hopeless;
mod index;
mod known;
mod merge;
mod moved;
mod piece;
mod places;
mod settle;
mod stock;
mod subject;
#[cfg(test)]
mod tests;
mod text;
mod trim;
mod whole;
mod widen;
mod zeros;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_text::{Cancelled, Monitor, PreparedDocument, Stage};
use rayon::prelude::*;

use crate::found::Found;
use crate::{Completeness, DocumentId, Place, Shortcut};

pub use known::{Earlier, KnownPairs};
pub(crate) use moved::out_of_order;

use chain::{Chainer, Run};
use chains::Chains;
use claim::Claims;
use hopeless::Hopeless;
use index::{Seed, SeedIndex, WIDESPREAD};
use merge::{Leftover, Passage};
use piece::Piece;
use settle::Part;
use text::MatchText;
use whole::{aligned, candidate, whole};
use widen::{Indexed, widen};

/// Chains of a pair that are grown, and clauses that are tried on passages, the best first: what follows them takes
/// time by their square. Two books of 300,000 Han that share every second sentence have fewer.
const MOST: usize = 4_000;

/// What documents share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passages {
    /// Pair by pair in order of the pairs, within a pair in order of a.
    pub found: Vec<Found>,
    /// The places of each wording that is stock of the set: so widespread that its pairs are not among the matches.
    pub stock: Vec<Vec<Place>>,
    /// Pairs of which not all was compared, in order: see [`Shortcut::Cut`].
    pub cut: Vec<(DocumentId, DocumentId)>,
    /// How many short equal stretches of a pair were not aligned, because what stands around them is too unlike for a
    /// passage; in order of the pairs.
    pub passed_over: Vec<((DocumentId, DocumentId), u32)>,
}

impl Passages {
    /// The shortcuts that were taken.
    pub fn shortcuts(&self) -> impl Iterator<Item = Shortcut> {
        let documents = WIDESPREAD as u32;
        let stock = (!self.stock.is_empty()).then_some(Shortcut::StockOnce { documents });
        let passed_over = (!self.passed_over.is_empty()).then_some(Shortcut::PassedOver { documents });
        let cut = (!self.cut.is_empty()).then_some(Shortcut::CutSome);
        [stock, passed_over, cut].into_iter().flatten()
    }
}

/// Finds the passages that documents share; of pairs that are known nothing is looked for.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn find(
    documents: &[Arc<PreparedDocument>],
    known: &KnownPairs,
    monitor: &dyn Monitor,
) -> Result<Passages, Cancelled> {
    let texts: Vec<MatchText> = documents.par_iter().map(|document| MatchText::new(document)).collect();
    let index = SeedIndex::new(&texts, monitor)?;
    let set = PassageSet { texts: &texts, index: &index, known, done: AtomicU64::new(0), monitor };
    let found: Vec<Vec<SharedByPair>> = (0..texts.len() as u32)
        .into_par_iter()
        .map_init(|| Workspace::new(texts.len()), |workspace, first| set.with_later(first, workspace))
        .collect::<Result<_, _>>()?;
    let mut passages = Passages { stock: stock::mine(&texts, &index.stock), ..Passages::default() };
    for pair in found.into_iter().flatten() {
        if pair.is_cut {
            passages.cut.push(pair.documents);
        }
        if pair.passed_over > 0 {
            passages.passed_over.push((pair.documents, pair.passed_over));
        }
        passages.found.extend(pair.found);
    }
    Ok(passages)
}

/// The compared documents in the order of their contents.
struct PassageSet<'a> {
    texts: &'a [MatchText<'a>],
    index: &'a SeedIndex,
    known: &'a KnownPairs,
    /// Documents that have been compared with all later ones.
    done: AtomicU64,
    monitor: &'a dyn Monitor,
}

/// What two documents share.
struct SharedByPair {
    /// Their numbers in the compared set, the lower first.
    documents: (DocumentId, DocumentId),
    /// In order of a.
    found: Vec<Found>,
    is_cut: bool,
    /// Chains that were not aligned.
    passed_over: u32,
}

impl SharedByPair {
    fn known(documents: (DocumentId, DocumentId), found: &[Found]) -> Self {
        Self { documents, found: found.to_vec(), is_cut: false, passed_over: 0 }
    }
}

/// What serves one pair after the other, so that its memory is asked for once.
struct Workspace {
    /// The seeds of a document with each later one.
    seeds: Vec<Vec<Seed>>,
    runs: Vec<Run>,
    chainer: Chainer,
    chains: Chains,
    hopeless: Hopeless,
    claims: Claims,
}

impl Workspace {
    fn new(documents: usize) -> Self {
        Self {
            seeds: vec![Vec::new(); documents],
            runs: Vec::new(),
            chainer: Chainer::default(),
            chains: Chains::default(),
            hopeless: Hopeless::default(),
            claims: Claims::default(),
        }
    }
}

impl PassageSet<'_> {
    /// Passages of one document with every later one.
    fn with_later(&self, first: u32, workspace: &mut Workspace) -> Result<Vec<SharedByPair>, Cancelled> {
        self.monitor.check()?;
        let mut all = std::mem::take(&mut workspace.seeds);
        let known: Vec<Option<&[Found]>> =
            (0..self.texts.len() as u32).map(|second| self.known.get((first, second))).collect();
        if known.iter().skip(first as usize + 1).any(Option::is_none) {
            self.index.seeds_with_later(first, |second, seed| {
                if known[second as usize].is_none() {
                    all[second as usize].push(seed);
                }
            });
        }
        let mut pairs = Vec::new();
        for ((second, seeds), known) in (0..).zip(&mut all).zip(known) {
            if let Some(found) = known {
                pairs.push(SharedByPair::known((first, second), found));
            } else if !seeds.is_empty() || self.are_same(first, second) {
                self.monitor.check()?;
                pairs.extend(self.pair(first, second, seeds, workspace)?);
                seeds.clear();
            }
        }
        workspace.seeds = all;
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.monitor.progress(Stage::Match, done, self.texts.len() as u64);
        Ok(pairs)
    }

    /// Whether two documents say the same, however little it is.
    fn are_same(&self, first: u32, second: u32) -> bool {
        let (a, b) = (self.texts[first as usize].han, self.texts[second as usize].han);
        first < second && !a.is_empty() && a == b
    }

    /// `None` where the two share nothing.
    fn pair(
        &self,
        first: u32,
        second: u32,
        seeds: &mut Vec<Seed>,
        Workspace { runs, chainer, chains, hopeless, claims, .. }: &mut Workspace,
    ) -> Result<Option<SharedByPair>, Cancelled> {
        let (a, b) = (&self.texts[first as usize], &self.texts[second as usize]);
        chain::runs(a.han, b.han, seeds, runs);
        chainer.chain(a, b, runs, chains);
        let mut passed_over = hopeless.drop_from(chains, a, b);
        if self.index.has_wide && !chains.is_empty() {
            let (in_a, in_b) = (Indexed { text: a, id: first }, Indexed { text: b, id: second });
            widen(in_a, in_b, self.index, chains, seeds);
            chain::runs(a.han, b.han, seeds, runs);
            chainer.chain(a, b, runs, chains);
        }
        if !self.index.has_wide {
            // Every run that could be told is: nothing is passed over.
            passed_over = 0;
        }
        runs.retain(|run| run.len >= settle::LEAST_TOLD);
        let (passages, is_cut) = passages(a, b, chains, claims, self.monitor)?;
        let candidates = passages.iter().map(candidate).collect();
        let mut passages = settle::settle(a, b, candidates, runs);
        fragment::cut_fragments((a, b), &mut passages);
        passages.iter_mut().for_each(crossing::drop_chance);
        if passages.is_empty() && self.are_same(first, second) {
            passages.push(Part::of_run(Run { a: 0, b: 0, len: a.han.len() as u32 }, false));
        }
        let cut = Completeness::Approximate { reason: Shortcut::Cut };
        let completeness = if is_cut { cut } else { Completeness::Exact };
        let aligned = passages.into_iter().map(|part| aligned((a, first), (b, second), part)).collect();
        let found = whole(aligned, completeness);
        let pair = SharedByPair { documents: (first, second), found, is_cut, passed_over };
        Ok((pair.is_cut || pair.passed_over > 0 || !pair.found.is_empty()).then_some(pair))
    }
}

/// The passages of a pair, and whether not all of it was compared.
fn passages(
    a: &MatchText,
    b: &MatchText,
    chains: &mut Chains,
    claims: &mut Claims,
    monitor: &dyn Monitor,
) -> Result<(Vec<Passage>, bool), Cancelled> {
    if chains.is_empty() {
        return Ok((Vec::new(), false));
    }
    let mut is_cut = chains.len() > MOST;
    chains.truncate(MOST);
    let mut pieces = Vec::new();
    for chain in chains.iter() {
        monitor.check()?;
        pieces.extend(Piece::grow(a, b, chain));
    }
    claims.reset(a.han.len(), b.han.len());
    let (pieces, mut repeats) = without_repeats(a, b, pieces, claims);
    is_cut |= !keep_told(&mut repeats, claims);
    let mut passages = merge::merge(a, b, pieces);
    passages.retain_mut(|passage| passage.is_evidence() || passage.narrow(a, b));
    let mut leftover = Leftover { alone: &chains.alone, claims, tries: MOST };
    for passage in &mut passages {
        monitor.check()?;
        is_cut |= !leftover.absorb(a, b, passage);
    }
    merge::add_repeats(a, b, &mut passages, repeats);
    Ok((passages, is_cut))
}

/// Parts pieces from those that repeat text of a longer one. What clauses of figures say of unlike things belongs to a piece
/// only where no other has it (see [`subject`]).
fn without_repeats(
    a: &MatchText,
    b: &MatchText,
    pieces: Vec<Piece>,
    claims: &mut Claims,
) -> (Vec<Piece>, Vec<Piece>) {
    let mut sorted: Vec<(Piece, Vec<Run>)> = pieces.into_iter().map(|piece| firm(a, b, piece)).collect();
    sorted.sort_by_key(|(piece, _)| (std::cmp::Reverse(piece.equal()), piece.a, piece.b));
    let (mut kept, mut repeats) = (Vec::with_capacity(sorted.len()), Vec::new());
    for (piece, loose) in sorted {
        if claims.are_free(&piece.runs) == (true, true) {
            claims.claim(&piece.runs);
            kept.push((piece, loose));
            continue;
        }
        // What is left of a long repeat between the passages that it repeats is no passage of its own.
        let least = if piece.equal() >= ALWAYS_TOLD { piece.equal() / 2 } else { REST };
        if let Some(rest) = piece.unclaimed(a, b, claims).filter(|rest| rest.equal() >= least) {
            claims.claim(&rest.runs);
            kept.push((rest, loose));
        } else if piece.equal() >= REPEATED {
            repeats.push(piece);
        }
    }
    let kept = kept.into_iter().map(|(piece, loose)| piece.with_free(a, b, loose, claims)).collect();
    (kept, repeats)
}

/// A piece with its firm runs, and its loose ones; one of loose runs alone as it is.
fn firm(a: &MatchText, b: &MatchText, piece: Piece) -> (Piece, Vec<Run>) {
    let subject::Sorted { firm, loose } = subject::sort(a, b, &piece.runs);
    if firm.is_empty() || loose.is_empty() {
        return (piece, Vec::new());
    }
    match piece.with_runs(a, b, firm) {
        Some(own) => (own, loose),
        None => (piece, Vec::new()),
    }
}

/// Keeps the repeats that are worth telling: where the text on one side is not claimed yet, a sentence that one document
/// says once and the other twice; and long ones anyway, a preamble that both documents have twice and that so stands in
/// four pairs of places. `false` where there are too many of the latter.
fn keep_told(repeats: &mut Vec<Piece>, claims: &mut Claims) -> bool {
    let mut claimed = 0;
    repeats.retain(|piece| {
        let is_new = claims.are_free(&piece.runs) != (false, false);
        let is_long = piece.equal() >= ALWAYS_TOLD;
        claimed += usize::from(is_long && !is_new);
        let told = is_new || (is_long && claimed <= MOST_REPEATS);
        if told {
            claims.claim(&piece.runs);
        }
        told
    });
    claimed <= MOST_REPEATS
}

/// Equal characters of what is left of a piece that a longer one reaches into.
const REST: u32 = 8;
/// Equal characters of a repeat worth telling.
const REPEATED: u32 = 16;
/// The same where both sides are claimed, and how many of them are told: the longest.
const ALWAYS_TOLD: u32 = 40;
const MOST_REPEATS: usize = 200;
