//! Reused text: seed, chain, extend, merge, then exact inner blocks.
//!
//! Everything is counted in Han characters of the body in normal form, so punctuation, masks, digits, script and
//! page furniture cost nothing. Documents are put in an order of their own first: the result does not depend on the
//! order in which they were given, and a pair mirrors itself.
//!
//! ```text
//! k-grams of all documents → seeds of a pair → equal runs → chains → pieces of whole clauses → passages → blocks
//! ```

mod align;
mod block;
mod chain;
mod claim;
mod extend;
mod index;
mod merge;
mod moved;
mod piece;
mod side;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument, Stage};
use rayon::prelude::*;

use crate::{Block, Completeness, Layer, Match, MatchKind, Place};

use chain::{Chains, Run};
use claim::Claims;
use index::{Seed, SeedIndex};
use merge::Cluster;
use piece::Piece;
use side::Side;
use text::MatchText;

/// What the reader is told where many documents are compared.
const LEFT_OUT: &str =
    "Wording that more than 60 of the compared documents share was not searched for on its own.";
/// What the reader is told where two documents repeat themselves and each other without end.
const CUT: &str = "The two documents share more short stretches than are compared; the best of them were.";
/// Chains of a pair that are grown, and clauses that are tried on passages, the best first: what follows them takes
/// time by their square. Two books of 300,000 Han that share every second sentence have fewer.
const MOST: usize = 4_000;

/// Finds the passages that documents share, pair by pair in order of the pairs, within a pair in order of a.
///
/// Layer, family, label, boilerplate and residue are left for the later stages.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn find(documents: &[Arc<PreparedDocument>], monitor: &dyn Monitor) -> Result<Vec<Match>, Cancelled> {
    let mut order: Vec<u32> = (0..documents.len() as u32).collect();
    order.sort_by(|&x, &y| content(&documents[x as usize]).cmp(&content(&documents[y as usize])));
    let texts: Vec<MatchText> = order.par_iter().map(|&at| MatchText::new(&documents[at as usize])).collect();
    monitor.check()?;
    let index = SeedIndex::new(&texts);
    monitor.check()?;
    let found: Vec<Vec<Match>> = (0..texts.len() as u32)
        .into_par_iter()
        .map(|first| with_later(&texts, &index, &order, first, monitor))
        .collect::<Result<_, _>>()?;
    let mut matches: Vec<Match> = found.into_iter().flatten().collect();
    matches.sort_by_key(|found| (found.a.document, found.b.document, found.a.span, found.b.span));
    moved::mark(&mut matches);
    if index.left_out {
        for found in &mut matches {
            found.completeness = Completeness::Approximate { reason: LEFT_OUT };
        }
    }
    Ok(matches)
}

fn content(document: &PreparedDocument) -> (&[char], &[char]) {
    (&document.core.han, &document.raw)
}

/// Passages of one document with every later one.
fn with_later(
    texts: &[MatchText],
    index: &SeedIndex,
    order: &[u32],
    first: u32,
    monitor: &dyn Monitor,
) -> Result<Vec<Match>, Cancelled> {
    let mut seeds: Vec<Vec<Seed>> = vec![Vec::new(); texts.len()];
    index.seeds_with_later(first, |second, seed| seeds[second as usize].push(seed));
    let mut matches = Vec::new();
    for second in first + 1..texts.len() as u32 {
        monitor.check()?;
        let (a, b) = (&texts[first as usize], &texts[second as usize]);
        let (passages, completeness) = passages(a, b, &seeds[second as usize], monitor)?;
        let documents = (order[first as usize], order[second as usize]);
        matches
            .extend(passages.iter().map(|passage| to_match(a, b, documents, passage, completeness.clone())));
    }
    monitor.progress(Stage::Match, u64::from(first) + 1, texts.len() as u64);
    Ok(matches)
}

/// The passages of a pair, and whether all of it was compared.
fn passages(
    a: &MatchText,
    b: &MatchText,
    seeds: &[Seed],
    monitor: &dyn Monitor,
) -> Result<(Vec<Cluster>, Completeness), Cancelled> {
    let Chains { mut chains, alone } = Chains::new(a, b, &chain::runs(a.han, b.han, seeds));
    let mut is_cut = chains.len() > MOST;
    chains.truncate(MOST);
    let mut pieces = Vec::new();
    for chain in &chains {
        monitor.check()?;
        pieces.extend(Piece::grow(a, b, chain));
    }
    let mut claims = Claims::new(a.han.len(), b.han.len());
    let (pieces, repeats) = without_repeats(a, b, pieces, &mut claims);
    let mut clusters = merge::merge(a, b, pieces);
    clusters.retain_mut(|cluster| cluster.is_evidence() || cluster.narrow(a, b));
    let mut tries = MOST;
    for cluster in &mut clusters {
        monitor.check()?;
        is_cut |= !merge::absorb(a, b, cluster, &alone, &mut claims, &mut tries);
    }
    merge::add_repeats(a, b, &mut clusters, repeats);
    let completeness = if is_cut { Completeness::Approximate { reason: CUT } } else { Completeness::Exact };
    Ok((clusters, completeness))
}

/// Parts pieces from those that repeat text of a longer one. A repeat is worth telling where it is long and its text
/// on one side is not claimed yet: a sentence that one document says once and the other twice.
fn without_repeats(
    a: &MatchText,
    b: &MatchText,
    mut pieces: Vec<Piece>,
    claims: &mut Claims,
) -> (Vec<Piece>, Vec<Piece>) {
    pieces.sort_by_key(|piece| (std::cmp::Reverse(piece.equal()), piece.a, piece.b));
    let (mut kept, mut repeats) = (Vec::with_capacity(pieces.len()), Vec::new());
    for piece in pieces {
        if claims.are_free(&piece) == (true, true) {
            claims.claim(&piece);
            kept.push(piece);
        } else if let Some(rest) = piece.unclaimed(a, b, claims).filter(|rest| rest.equal() >= REST) {
            claims.claim(&rest);
            kept.push(rest);
        } else if piece.equal() >= REPEATED {
            repeats.push(piece);
        }
    }
    repeats.retain(|piece| {
        let told = claims.are_free(piece) != (false, false);
        if told {
            claims.claim(piece);
        }
        told
    });
    (kept, repeats)
}

/// Equal characters of what is left of a piece that a longer one reaches into.
const REST: u32 = 8;
/// Equal characters of a repeat worth telling.
const REPEATED: u32 = 16;

/// Runs of all pieces in order of a, none overlapping another on either side; the longer runs first.
fn disjoint_runs(cluster: &Cluster) -> Vec<Run> {
    let mut all: Vec<Run> = cluster.pieces.iter().flat_map(|piece| &piece.runs).copied().collect();
    all.sort_by_key(|run| (std::cmp::Reverse(run.len), run.a, run.b));
    let mut taken_a = vec![false; cluster.a.len() as usize];
    let mut taken_b = vec![false; cluster.b.len() as usize];
    let mut kept = Vec::new();
    for run in all {
        let at = |k: u32| ((run.a + k - cluster.a.start) as usize, (run.b + k - cluster.b.start) as usize);
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

fn to_match(
    a: &MatchText,
    b: &MatchText,
    documents: (u32, u32),
    cluster: &Cluster,
    completeness: Completeness,
) -> Match {
    let runs = disjoint_runs(cluster);
    let mut side_a = Side { text: a, id: documents.0, core: cluster.a };
    let mut side_b = Side { text: b, id: documents.1, core: cluster.b };
    let mirrored: Vec<Run>;
    let mut runs = &runs;
    if documents.0 > documents.1 {
        std::mem::swap(&mut side_a, &mut side_b);
        let mut swapped: Vec<Run> = runs.iter().map(|run| Run { a: run.b, b: run.a, len: run.len }).collect();
        swapped.sort_unstable();
        mirrored = swapped;
        runs = &mirrored;
    }
    let spans = (side_a.span(), side_b.span());
    let (a, b) = (side_a.text.document, side_b.text.document);
    let blocks: Vec<Block> = block::blocks(a, b, runs, spans);
    let explanation = block::explain(a, b, runs, spans, &blocks);
    let lengths = side_a.core.len() + side_b.core.len();
    Match {
        id: 0,
        kind: MatchKind::Passage,
        a: Place { document: side_a.id, span: spans.0 },
        b: Place { document: side_b.id, span: spans.1 },
        class: block::class(a, b, spans, &explanation),
        layer: Layer::Reuse,
        family: None,
        blocks,
        similarity: 2.0 * explanation.equal as f32 / lengths.max(1) as f32,
        boilerplate: 0.0,
        moved: false,
        completeness,
        label: None,
        explanation,
        residue: Vec::new(),
    }
}
