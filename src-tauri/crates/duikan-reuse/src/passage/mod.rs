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
mod piece;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeSet;
use std::sync::Arc;

use duikan_text::{Cancelled, CoreRange, Monitor, NormalRange, PreparedDocument, Span, Stage};
use rayon::prelude::*;

use crate::{Block, Completeness, Layer, Match, MatchKind, Place};

use chain::{Chains, Run};
use claim::Claims;
use index::{Seed, SeedIndex};
use merge::Cluster;
use piece::Piece;
use text::{Break, MatchText};

/// What the reader is told where many documents are compared.
const LEFT_OUT: &str =
    "Wording that more than 60 of the compared documents share was not searched for on its own.";

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
    mark_moved(&mut matches);
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
        let passages = passages(a, b, &seeds[second as usize], monitor)?;
        let documents = (order[first as usize], order[second as usize]);
        matches.extend(passages.iter().filter_map(|passage| to_match(a, b, documents, passage)));
    }
    monitor.progress(Stage::Match, u64::from(first) + 1, texts.len() as u64);
    Ok(matches)
}

fn passages(
    a: &MatchText,
    b: &MatchText,
    seeds: &[Seed],
    monitor: &dyn Monitor,
) -> Result<Vec<Cluster>, Cancelled> {
    let Chains { chains, alone } = Chains::new(a, b, &chain::runs(a.han, b.han, seeds));
    let mut pieces = Vec::new();
    for chain in &chains {
        monitor.check()?;
        pieces.extend(Piece::grow(a, b, chain));
    }
    if pieces.is_empty() {
        return Ok(Vec::new());
    }
    let mut claims = Claims::new(a.han.len(), b.han.len());
    let (pieces, repeats) = without_repeats(pieces, &mut claims);
    let mut clusters = merge::merge(a, b, pieces);
    clusters.retain(Cluster::is_evidence);
    for cluster in &mut clusters {
        merge::absorb(a, b, cluster, &alone, &mut claims);
    }
    merge::add_repeats(a, b, &mut clusters, repeats);
    Ok(clusters)
}

/// Parts pieces from those that repeat text of a longer one. A repeat is worth telling where it is long and its text
/// on one side is not claimed yet: a sentence that one document says once and the other twice.
fn without_repeats(mut pieces: Vec<Piece>, claims: &mut Claims) -> (Vec<Piece>, Vec<Piece>) {
    pieces.sort_by_key(|piece| (std::cmp::Reverse(piece.equal()), piece.a, piece.b));
    let (mut kept, mut repeats) = (Vec::with_capacity(pieces.len()), Vec::new());
    for piece in pieces {
        if claims.are_free(&piece) == (true, true) {
            claims.claim(&piece);
            kept.push(piece);
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

fn to_match(a: &MatchText, b: &MatchText, documents: (u32, u32), cluster: &Cluster) -> Option<Match> {
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
    Some(Match {
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
        completeness: Completeness::Exact,
        label: None,
        explanation,
        residue: Vec::new(),
    })
}

/// One end of a passage.
struct Side<'a> {
    text: &'a MatchText<'a>,
    id: u32,
    core: CoreRange,
}

impl Side<'_> {
    /// The raw span, with the marks that open and close it.
    fn span(&self) -> Span {
        let document = self.text.document;
        let inner = document.core.to_normal(self.core);
        let neighbour = |at: Option<u32>| at.and_then(|at| document.core.normal.get(at as usize)).copied();
        let floor = neighbour(self.core.start.checked_sub(1)).map_or(0, |before| before + 1);
        let ceiling = neighbour(Some(self.core.end)).unwrap_or(document.normal.chars.len() as u32);
        let before = document.normal.slice(NormalRange::new(floor, inner.start));
        let after = document.normal.slice(NormalRange::new(inner.end, ceiling));
        document.normal.to_raw(NormalRange::new(inner.start - opening(before), inner.end + closing(after)))
    }
}

/// How many characters right before a clause belong to it: brackets, quotes and digits, not the mark that ends what
/// stands before.
fn opening(before: &[char]) -> u32 {
    let own =
        before.iter().rev().take_while(|&&mark| Break::of(mark) == Break::None && !is_closing_bracket(mark));
    let own = own.count();
    let blank = before[before.len() - own..].iter().take_while(|mark| mark.is_whitespace()).count();
    (own - blank) as u32
}

/// How many characters right after a clause belong to it: digits, the mark that ends it, closing quotes and brackets.
fn closing(after: &[char]) -> u32 {
    let line = after.iter().position(|&mark| mark == '\n').unwrap_or(after.len());
    let line = &after[..line];
    let own = match line.iter().position(|&mark| Break::of(mark) != Break::None) {
        Some(mark) => {
            mark + 1 + line[mark + 1..].iter().take_while(|&&next| is_closing_bracket(next)).count()
        }
        None => line.iter().rposition(|mark| !mark.is_whitespace()).map_or(0, |last| last + 1),
    };
    own as u32
}

fn is_closing_bracket(mark: char) -> bool {
    matches!(mark, '”' | '’' | '）' | '》' | '」' | '』' | '】' | '〉' | ')' | '"')
}

/// Of the matches of each pair, those outside the longest chain that keeps its order on both sides are moved.
fn mark_moved(matches: &mut [Match]) {
    for pair in matches.chunk_by_mut(|x, y| (x.a.document, x.b.document) == (y.a.document, y.b.document)) {
        let kept = longest_in_order(pair);
        for (at, found) in pair.iter_mut().enumerate() {
            found.moved = !kept.contains(&at);
        }
    }
}

/// Indices of the matches, in order of a, whose ends in b rise and whose equal characters are the most.
fn longest_in_order(pair: &[Match]) -> BTreeSet<usize> {
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(pair.len());
    for (at, found) in pair.iter().enumerate() {
        let before = (0..at)
            .filter(|&earlier| pair[earlier].b.span.start < found.b.span.start)
            .max_by_key(|&earlier| (best[earlier].0, std::cmp::Reverse(earlier)));
        best.push((found.explanation.equal + before.map_or(0, |earlier| best[earlier].0), before));
    }
    let mut last = (0..pair.len()).max_by_key(|&at| (best[at].0, std::cmp::Reverse(at)));
    let mut kept = BTreeSet::new();
    while let Some(at) = last {
        kept.insert(at);
        last = best[at].1;
    }
    kept
}
