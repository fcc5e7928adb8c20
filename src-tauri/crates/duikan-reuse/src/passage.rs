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
mod claim;
mod crossing;
mod end;
mod extend;
mod fragment;
mod hopeless;
mod index;
mod merge;
mod moved;
mod piece;
mod settle;
mod stock;
mod subject;
#[cfg(test)]
mod tests;
mod text;
mod trim;
mod widen;

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_text::{Cancelled, CoreRange, Monitor, PreparedDocument, Stage};
use rayon::prelude::*;

use crate::found::{Found, Origin};
use crate::{Completeness, DocumentId, Place, Shortcut};

pub(crate) use moved::out_of_order;

use block::{Aligned, Equality};
use chain::{Chains, Run};
use claim::Claims;
use end::End;
use hopeless::Hopeless;
use index::{Seed, SeedIndex, WIDESPREAD};
use merge::{Leftover, Passage};
use piece::Piece;
use settle::Part;
use text::MatchText;
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

/// Finds the passages that documents share.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn find(documents: &[Arc<PreparedDocument>], monitor: &dyn Monitor) -> Result<Passages, Cancelled> {
    let texts: Vec<MatchText> = documents.par_iter().map(|document| MatchText::new(document)).collect();
    let index = SeedIndex::new(&texts, monitor)?;
    let set = PassageSet { texts: &texts, index: &index, done: AtomicU64::new(0), monitor };
    let found: Vec<Vec<SharedByPair>> = (0..texts.len() as u32)
        .into_par_iter()
        .map(|first| set.with_later(first))
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

thread_local! {
    /// Its tables serve all pairs of a thread.
    static HOPELESS: RefCell<Hopeless> = RefCell::default();
}

impl PassageSet<'_> {
    /// Passages of one document with every later one.
    fn with_later(&self, first: u32) -> Result<Vec<SharedByPair>, Cancelled> {
        self.monitor.check()?;
        let mut seeds: Vec<Vec<Seed>> = vec![Vec::new(); self.texts.len()];
        self.index.seeds_with_later(first, |second, seed| seeds[second as usize].push(seed));
        let mut pairs = Vec::new();
        let may_share =
            |(second, seeds): &(u32, &mut Vec<Seed>)| !seeds.is_empty() || self.are_same(first, *second);
        for (second, seeds) in (0..).zip(&mut seeds).filter(may_share) {
            self.monitor.check()?;
            pairs.extend(self.pair(first, second, std::mem::take(seeds))?);
        }
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
    fn pair(&self, first: u32, second: u32, mut seeds: Vec<Seed>) -> Result<Option<SharedByPair>, Cancelled> {
        let (a, b) = (&self.texts[first as usize], &self.texts[second as usize]);
        let mut runs = chain::runs(a.han, b.han, &seeds);
        let mut chains = Chains::new(a, b, &runs);
        let mut passed_over =
            HOPELESS.with_borrow_mut(|hopeless| hopeless.drop_from(&mut chains.chains, a, b));
        if self.index.has_wide && !chains.chains.is_empty() {
            let (in_a, in_b) = (Indexed { text: a, id: first }, Indexed { text: b, id: second });
            widen(in_a, in_b, self.index, &chains.chains, &mut seeds);
            runs = chain::runs(a.han, b.han, &seeds);
            chains = Chains::new(a, b, &runs);
        }
        if !self.index.has_wide {
            // Every run that could be told is: nothing is passed over.
            passed_over = 0;
        }
        drop(seeds);
        runs.retain(|run| run.len >= settle::LEAST_TOLD);
        let (passages, is_cut) = passages(a, b, chains, self.monitor)?;
        let candidates = passages.iter().map(candidate).collect();
        let mut passages = settle::settle(a, b, candidates, &runs);
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
    Chains { mut chains, alone }: Chains,
    monitor: &dyn Monitor,
) -> Result<(Vec<Passage>, bool), Cancelled> {
    let mut is_cut = chains.len() > MOST;
    chains.truncate(MOST);
    let mut pieces = Vec::new();
    for chain in &chains {
        monitor.check()?;
        pieces.extend(Piece::grow(a, b, chain));
    }
    let mut claims = Claims::new(a.han.len(), b.han.len());
    let (pieces, mut repeats) = without_repeats(a, b, pieces, &mut claims);
    is_cut |= !keep_told(&mut repeats, &mut claims);
    let mut passages = merge::merge(a, b, pieces);
    passages.retain_mut(|passage| passage.is_evidence() || passage.narrow(a, b));
    let mut leftover = Leftover { alone: &alone, claims, tries: MOST };
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

/// Runs of all pieces in order of a, none overlapping another on either side; the longer runs first.
fn disjoint_runs(passage: &Passage) -> Vec<Run> {
    let mut all: Vec<Run> = passage.pieces.iter().flat_map(|piece| &piece.runs).copied().collect();
    all.sort_by_key(|run| (std::cmp::Reverse(run.len), run.a, run.b));
    let mut taken_a = vec![false; passage.a.len() as usize];
    let mut taken_b = vec![false; passage.b.len() as usize];
    let mut kept = Vec::new();
    for run in all {
        let at = |k: u32| ((run.a + k - passage.a.start) as usize, (run.b + k - passage.b.start) as usize);
        let mut open: Option<Run> = None;
        for k in 0..run.len {
            let (x, y) = at(k);
            let inside = x < taken_a.len() && y < taken_b.len();
            if inside && !taken_a[x] && !taken_b[y] {
                taken_a[x] = true;
                taken_b[y] = true;
                open.get_or_insert(Run { a: run.a + k, b: run.b + k, len: 0 }).len += 1;
            } else {
                kept.extend(open.take());
            }
        }
        kept.extend(open);
    }
    kept.sort_unstable();
    kept
}

fn candidate(passage: &Passage) -> Part {
    Part { a: passage.a, b: passage.b, runs: disjoint_runs(passage), is_repeat: false }
}

/// A match as the reader sees it; each document comes with its number.
fn aligned<'a>(
    (a, id_a): (&MatchText<'a>, DocumentId),
    (b, id_b): (&MatchText<'a>, DocumentId),
    Part { a: in_a, b: in_b, runs, is_repeat }: Part,
) -> Aligned<'a> {
    let is_clause = |text: &MatchText, core: CoreRange| text.is_break(core.start) && text.is_break(core.end);
    // Marks around it belong to a clause; a run that begins or ends inside one has none.
    let end = if is_clause(a, in_a) || is_clause(b, in_b) || runs.len() > 1 { End::new } else { End::bare };
    Aligned { a: end(a.document, id_a, in_a), b: end(b.document, id_b, in_b), runs, is_repeat }
}

/// The passages of a pair as they are handed on, in order of a.
fn whole(mut passages: Vec<Aligned>, completeness: Completeness) -> Vec<Found> {
    passages.sort_by_key(|passage| (passage.a.place.span, passage.b.place.span));
    // A repeat is another place of what stands elsewhere: it moves nothing.
    let settled: Vec<(u32, u32)> = passages
        .iter()
        .filter(|passage| !passage.is_repeat)
        .map(|passage| (passage.b.place.span.start, passage.equal()))
        .collect();
    let mut moved = out_of_order(&settled).into_iter();
    let mut equal: Vec<Equality> = passages.iter().map(Aligned::equality).collect();
    Equality::agree(&mut equal);
    let all = passages.iter().zip(&equal).map(|(passage, equal)| {
        let is_moved = !passage.is_repeat && moved.next().unwrap_or(false);
        to_found(passage, equal, is_moved, completeness)
    });
    all.collect()
}

fn to_found(passage: &Aligned, equal: &Equality, moved: bool, completeness: Completeness) -> Found {
    let blocks = passage.blocks(equal);
    let explanation = passage.explain(&blocks);
    let lengths = passage.a.core.len() + passage.b.core.len();
    Found {
        origin: Origin::Passage { moved, is_repeat: passage.is_repeat },
        a: passage.a.place,
        b: passage.b.place,
        class: passage.class(&explanation),
        blocks,
        similarity: 2.0 * explanation.equal as f32 / lengths.max(1) as f32,
        completeness,
        explanation,
    }
}
