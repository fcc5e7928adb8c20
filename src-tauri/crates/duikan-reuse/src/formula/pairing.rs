//! From frames of sentence pairs to matches of documents.

use std::sync::Arc;

use duikan_text::{NormalRange, PreparedDocument, Span};

use super::anchors::{Effort, LineId};
use super::chain::{Run, chains};
use super::judge::{Frame, Place, judge, placed};
use super::lines::Lines;
use super::political::is_political;
use crate::{Block, Completeness, Explanation, Layer, Match, MatchClass, MatchKind, Place as DocumentPlace};

/// A match with the information that it carries, in bits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weighed {
    pub bits: f32,
    pub found: Match,
}

/// What slots cost between sentences that open or close both speeches or head their parts, of the usual price.
const PRICE_PLACED: f32 = 0.6;

/// Appends what two sentences share.
pub(super) fn compare(
    documents: &[Arc<PreparedDocument>],
    lines: &[Lines],
    (a, b): (LineId, LineId),
    effort: Effort,
    matches: &mut Vec<Weighed>,
) {
    let Some((place_a, place_b)) = place(lines, a).zip(place(lines, b)) else { return };
    // Sentences of the same office are built alike: their slots may be wider.
    let price = if placed(place_a, place_b) { PRICE_PLACED } else { 1.0 };
    let (left, right) = ((place_a.lines, place_a.line), (place_b.lines, place_b.line));
    for chain in chains(left, right, price) {
        if let Some(frame) = judge(place_a, place_b, &chain) {
            let (left, right) = (&documents[a.0 as usize], &documents[b.0 as usize]);
            let found = Pair { a: left, b: right, lines_a: place_a.lines, lines_b: place_b.lines };
            matches.push(Weighed { bits: frame.bits, found: found.describe((a.0, b.0), &frame, effort) });
        }
    }
}

fn place(lines: &[Lines], (document, line): LineId) -> Option<Place<'_>> {
    let lines = lines.get(document as usize)?;
    let line_range = lines.lines.get(line as usize)?;
    Some(Place { lines, line: line_range, part: *lines.parts.get(line as usize)? })
}

/// Two documents with their atoms.
struct Pair<'a> {
    a: &'a PreparedDocument,
    b: &'a PreparedDocument,
    lines_a: &'a Lines,
    lines_b: &'a Lines,
}

impl Pair<'_> {
    fn describe(&self, (a, b): (u32, u32), frame: &Frame, effort: Effort) -> Match {
        let equal: u32 = frame.runs.iter().map(|run| self.lines_a.han(run.a..run.a + run.len)).sum();
        let han_a = self.lines_a.han(frame.a.clone());
        let han_b = self.lines_b.han(frame.b.clone());
        let explanation = self.explain(frame, equal);
        let stock = han_a == equal && han_b == equal;
        Match {
            id: 0,
            kind: MatchKind::Formula,
            a: DocumentPlace {
                document: a,
                span: raw_span(self.a, self.lines_a, frame.a.start, frame.a.end),
            },
            b: DocumentPlace {
                document: b,
                span: raw_span(self.b, self.lines_b, frame.b.start, frame.b.end),
            },
            class: if stock { MatchClass::StockPhrase } else { MatchClass::Template },
            layer: if is_political(self.lines_a, self.lines_b, frame, &self.equal_text(frame), equal) {
                Layer::Formula
            } else {
                Layer::Boilerplate
            },
            family: None,
            blocks: frame.runs.iter().flat_map(|&run| self.blocks(run)).collect(),
            similarity: 2.0 * equal as f32 / (han_a + han_b).max(1) as f32,
            boilerplate: 0.0,
            moved: false,
            completeness: effort
                .shortcut
                .map_or(Completeness::Exact, |reason| Completeness::Approximate { reason }),
            label: None,
            explanation,
            residue: Vec::new(),
        }
    }

    /// The equal runs, put together.
    fn equal_text(&self, frame: &Frame) -> String {
        let atoms = frame.runs.iter().flat_map(|run| run.a..run.a + run.len);
        atoms
            .filter_map(|at| self.lines_a.atoms.get(at as usize))
            .flat_map(|atom| self.a.normal.slice(atom.at))
            .collect()
    }

    /// Counts the fillers between the runs and at the edges.
    fn explain(&self, frame: &Frame, equal: u32) -> Explanation {
        let mut explanation = Explanation { equal, ..Explanation::default() };
        let (mut at_a, mut at_b) = (frame.a.start, frame.b.start);
        let ends = Run { a: frame.a.end, b: frame.b.end, len: 0 };
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
            explanation.rules.push("slots");
        }
        explanation
    }

    /// Stretches of a run in which raw character k of a is raw character k of b.
    fn blocks(&self, run: Run) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for at in 0..run.len {
            let atom = |lines: &Lines, at: u32| lines.atoms.get(at as usize).map(|atom| atom.at);
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

fn raw_span(document: &PreparedDocument, lines: &Lines, start: u32, end: u32) -> Span {
    let inside = lines.atoms.get(start as usize..end as usize).unwrap_or_default();
    match (inside.first(), inside.last()) {
        (Some(first), Some(last)) => document.normal.to_raw(NormalRange::new(first.at.start, last.at.end)),
        _ => Span::default(),
    }
}

/// From this length on, in characters, a passage says all that its phrases say.
const LONG_PASSAGE: u32 = 80;

/// Drops the phrases of long passages.
pub(super) fn drop_inside_long(matches: &mut Vec<Weighed>, passages: &[Match]) {
    let long = by_pair(
        passages.iter().filter(|passage| passage.a.span.len().max(passage.b.span.len()) > LONG_PASSAGE),
    );
    matches.retain(|weighed| !is_inside(&weighed.found, &long));
}

/// Drops the rows that a passage of the same two documents shows already.
pub(super) fn drop_inside(matches: &mut Vec<Match>, passages: &[Match]) {
    let all = by_pair(passages.iter());
    matches.retain(|found| !is_inside(found, &all));
}

/// The sides of a passage behind its documents.
type Sides = (u32, u32, Span, Span);

fn by_pair<'a>(passages: impl Iterator<Item = &'a Match>) -> Vec<Sides> {
    let mut sides: Vec<Sides> = passages
        .map(|passage| (passage.a.document, passage.b.document, passage.a.span, passage.b.span))
        .collect();
    sides.sort_unstable();
    sides
}

fn is_inside(found: &Match, passages: &[Sides]) -> bool {
    let pair = (found.a.document, found.b.document);
    let from = passages.partition_point(|passage| (passage.0, passage.1) < pair);
    passages[from..].iter().take_while(|passage| (passage.0, passage.1) == pair).any(|passage| {
        passage.2.overlap(found.a.span) * 2 > found.a.span.len()
            && passage.3.overlap(found.b.span) * 2 > found.b.span.len()
    })
}

/// Of the matches that overlap on a side, keeps each that is the best of either of its sides.
pub(super) fn keep_best(matches: &mut Vec<Weighed>) {
    let mut order: Vec<usize> = (0..matches.len()).collect();
    order.sort_by(|&left, &right| {
        let (one, other) = (&matches[left], &matches[right]);
        let key = |weighed: &Weighed| {
            let found = &weighed.found;
            (found.a.document, found.b.document, found.a.span, found.b.span)
        };
        other.bits.total_cmp(&one.bits).then_with(|| key(one).cmp(&key(other)))
    });
    let mut taken: std::collections::BTreeMap<(u32, u32), (Vec<Span>, Vec<Span>)> =
        std::collections::BTreeMap::new();
    let mut keep = vec![false; matches.len()];
    for at in order {
        let found = &matches[at].found;
        let sides = taken.entry((found.a.document, found.b.document)).or_default();
        let free =
            |spans: &[Span], span: Span| spans.iter().all(|other| other.overlap(span) * 2 < span.len());
        if free(&sides.0, found.a.span) || free(&sides.1, found.b.span) {
            keep[at] = true;
            sides.0.push(found.a.span);
            sides.1.push(found.b.span);
        }
    }
    let mut kept = keep.into_iter();
    matches.retain(|_| kept.next().unwrap_or(false));
    matches.sort_by_key(|weighed| {
        let found = &weighed.found;
        (found.a.document, found.b.document, found.a.span, found.b.span)
    });
}
