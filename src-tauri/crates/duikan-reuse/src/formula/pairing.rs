//! From frames of sentence pairs to matches of documents.

use std::ops::Range;
use std::sync::Arc;

use duikan_text::{NormalRange, PreparedDocument, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::anchors::{Effort, LineId};
use super::announcement;
use super::chain::{Run, Sentence, chains};
use super::judge::{Frame, Place, judge, placed};
use super::lines::Lines;
use super::political::is_political;
use crate::{
    Block, Completeness, Explanation, Layer, Match, MatchClass, MatchKind, MatchRule, Place as DocumentPlace,
};

/// What two sentences share, before it is written out as a match.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Documents in the order of [`Lines`], the lower first.
    documents: (u32, u32),
    frame: Frame,
    /// The stretch of the first document.
    a: Span,
    /// The stretch of the second.
    b: Span,
}

impl Candidate {
    fn sides(&self) -> [(u32, Span); 2] {
        [(self.documents.0, self.a), (self.documents.1, self.b)]
    }
}

/// The documents as they are compared: in an order of their own, or in that of the set.
pub(super) struct Set<'a> {
    pub documents: &'a [Arc<PreparedDocument>],
    /// The number in the compared set of each that [`Set::lines`] stand for.
    pub order: &'a [u32],
    pub lines: &'a [Lines],
    pub effort: Effort,
}

/// What slots cost between sentences that open or close both speeches or head their parts, of the usual price.
const PRICE_PLACED: f32 = 0.6;
/// A sentence is kept as it was read where it is the second of so many pairs; of large sets most are the second of one.
const SEVERAL: usize = 3;

impl Set<'_> {
    /// The sentences that are the second of several pairs, each read once.
    pub fn sentences(&self, pairs: &[(LineId, LineId)]) -> FxHashMap<LineId, Sentence<'_>> {
        let mut seconds: Vec<LineId> = pairs.iter().map(|&(_, second)| second).collect();
        seconds.par_sort_unstable();
        let several = seconds.par_chunk_by(|one, other| one == other).filter(|same| same.len() >= SEVERAL);
        several.filter_map(|same| Some((*same.first()?, self.sentence(*same.first()?)?))).collect()
    }

    fn sentence(&self, id: LineId) -> Option<Sentence<'_>> {
        place(self.lines, id).map(|place| Sentence::new(place.lines, place.line))
    }

    /// What a sentence shares with each of some others. `known` are sentences that have been read.
    pub fn compare(
        &self,
        pairs: &[(LineId, LineId)],
        known: &FxHashMap<LineId, Sentence<'_>>,
    ) -> Vec<Candidate> {
        let first = pairs.first().and_then(|&(a, _)| place(self.lines, a).zip(self.sentence(a)));
        let Some((place_a, sentence)) = first else { return Vec::new() };
        let mut found = Vec::new();
        for &(a, b) in pairs {
            let Some(place_b) = place(self.lines, b) else { continue };
            // Sentences of the same office are built alike: their slots may be wider.
            let price = if placed(place_a, place_b) { PRICE_PLACED } else { 1.0 };
            let chains = match known.get(&b) {
                Some(other) => chains(&sentence, other, price),
                None => chains(&sentence, &Sentence::new(place_b.lines, place_b.line), price),
            };
            let frames = chains.iter().filter_map(|chain| judge(place_a, place_b, chain));
            found.extend(frames.filter_map(|frame| self.candidate((a.0, b.0), frame)));
        }
        found
    }

    /// Adds what the sentences share that announce the parts of their speeches. Their place tells as much as their
    /// words, so they stand for whatever else is found in them.
    pub fn announce(&self, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        let announced: Vec<Candidate> = announcement::find(self.lines)
            .into_iter()
            .filter_map(|(documents, frame)| self.candidate(documents, frame))
            .collect();
        let mut sentences: Vec<(u32, Span)> = announced.iter().flat_map(Candidate::sides).collect();
        sentences.sort_unstable();
        sentences.dedup();
        let is_part = |(document, span): (u32, Span)| {
            let own = sentences.binary_search_by_key(&document, |sentence| sentence.0).ok();
            own.and_then(|at| sentences.get(at)).is_some_and(|own| own.1.overlap(span) * 2 > span.len())
        };
        candidates.retain(|candidate| !candidate.sides().into_iter().any(is_part));
        candidates.extend(announced);
        candidates
    }

    fn candidate(&self, documents: (u32, u32), frame: Frame) -> Option<Candidate> {
        let pair = self.pair(documents)?;
        Some(Candidate {
            documents,
            a: raw_span(pair.a, pair.lines_a, frame.a.start, frame.a.end),
            b: raw_span(pair.b, pair.lines_b, frame.b.start, frame.b.end),
            frame,
        })
    }

    /// The match of a candidate.
    pub fn describe(&self, candidate: &Candidate) -> Option<Match> {
        let (a, b) = candidate.documents;
        let found = self.pair((a, b))?.describe((self.number(a)?, self.number(b)?), candidate, self.effort);
        Some(if found.a.document > found.b.document { mirrored(found) } else { found })
    }

    /// Where a sentence stands.
    pub fn span_of(&self, (document, line): LineId) -> Option<DocumentPlace> {
        let lines = self.lines.get(document as usize)?;
        let range = lines.lines.get(line as usize)?;
        let number = self.number(document)?;
        let document = self.documents.get(number as usize)?;
        Some(DocumentPlace { document: number, span: raw_span(document, lines, range.start, range.end) })
    }

    fn number(&self, document: u32) -> Option<u32> {
        self.order.get(document as usize).copied()
    }

    fn pair(&self, (a, b): (u32, u32)) -> Option<Pair<'_>> {
        Some(Pair {
            a: self.documents.get(self.number(a)? as usize)?,
            b: self.documents.get(self.number(b)? as usize)?,
            lines_a: self.lines.get(a as usize)?,
            lines_b: self.lines.get(b as usize)?,
        })
    }
}

/// The same match seen from the other document.
fn mirrored(mut found: Match) -> Match {
    std::mem::swap(&mut found.a, &mut found.b);
    std::mem::swap(&mut found.explanation.inserted, &mut found.explanation.deleted);
    for block in &mut found.blocks {
        std::mem::swap(&mut block.a, &mut block.b);
    }
    found
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
    fn describe(&self, (a, b): (u32, u32), candidate: &Candidate, effort: Effort) -> Match {
        let frame = &candidate.frame;
        let equal: u32 = frame.runs.iter().map(|run| self.lines_a.han(run.a..run.a + run.len)).sum();
        let han_a = self.lines_a.han(frame.a.clone());
        let han_b = self.lines_b.han(frame.b.clone());
        let explanation = self.explain(frame, equal);
        let stock = han_a == equal && han_b == equal;
        Match {
            id: 0,
            kind: MatchKind::Formula,
            a: DocumentPlace { document: a, span: candidate.a },
            b: DocumentPlace { document: b, span: candidate.b },
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
            .flat_map(|atom| self.a.normal.slice(self.lines_a.place(atom)))
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
            explanation.rules.push(MatchRule::Slots);
        }
        explanation
    }

    /// Stretches of a run in which raw character k of a is raw character k of b.
    fn blocks(&self, run: Run) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for at in 0..run.len {
            let atom = |lines: &Lines, at: u32| lines.atoms.get(at as usize).map(|atom| lines.place(atom));
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
        (Some(first), Some(last)) => {
            let (first, last) = (lines.place(first), lines.place(last));
            document.normal.to_raw(NormalRange::new(first.start, last.end))
        }
        _ => Span::default(),
    }
}

/// From this length on, in characters, a passage says all that its phrases say.
const LONG_PASSAGE: u32 = 80;
/// Characters of a stretch under which spans are filed.
const BUCKET: u32 = 512;

fn buckets(span: Span) -> std::ops::RangeInclusive<u32> {
    span.start / BUCKET..=span.end.saturating_sub(1).max(span.start) / BUCKET
}

/// Passages by their documents and by where they stand in the first.
pub(super) struct Covered(Vec<(u32, u32, u32, Span, Span)>);

impl Covered {
    /// All passages.
    pub fn by(passages: &[Match]) -> Self {
        Self::of(passages.iter())
    }

    /// The long ones, which say all that their phrases say.
    pub fn by_long(passages: &[Match]) -> Self {
        Self::of(
            passages.iter().filter(|passage| passage.a.span.len().max(passage.b.span.len()) > LONG_PASSAGE),
        )
    }

    fn of<'a>(passages: impl Iterator<Item = &'a Match>) -> Self {
        let mut filed: Vec<_> = passages
            .flat_map(|found| {
                buckets(found.a.span)
                    .map(|at| (found.a.document, found.b.document, at, found.a.span, found.b.span))
            })
            .collect();
        filed.sort_unstable();
        Self(filed)
    }

    /// Whether a passage of the same documents covers more than half of both stretches.
    pub fn holds(&self, one: DocumentPlace, other: DocumentPlace) -> bool {
        let (a, b) = if one.document <= other.document { (one, other) } else { (other, one) };
        buckets(a.span).any(|bucket| {
            let key = (a.document, b.document, bucket);
            let from = self.0.partition_point(|filed| (filed.0, filed.1, filed.2) < key);
            let here = self.0[from..].iter().take_while(|filed| (filed.0, filed.1, filed.2) == key);
            here.into_iter().any(|filed| {
                filed.3.overlap(a.span) * 2 > a.span.len() && filed.4.overlap(b.span) * 2 > b.span.len()
            })
        })
    }
}

/// Stretches of documents that are taken, by where they stand.
#[derive(Default)]
struct Taken(FxHashMap<(u32, u32, u32), Vec<Span>>);

impl Taken {
    /// Whether no taken stretch covers half of one or more; stretches are kept apart by pair of documents.
    fn is_free(&self, (a, b): (u32, u32), span: Span) -> bool {
        let free = |other: &Span| other.overlap(span) * 2 < span.len();
        buckets(span).all(|bucket| self.0.get(&(a, b, bucket)).is_none_or(|taken| taken.iter().all(free)))
    }

    fn take(&mut self, (a, b): (u32, u32), span: Span) {
        for bucket in buckets(span) {
            self.0.entry((a, b, bucket)).or_default().push(span);
        }
    }
}

/// Of the candidates that overlap on a side, keeps each that is the best of either of its sides; in order.
pub(super) fn keep_best(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let key = |candidate: &Candidate| (candidate.documents, candidate.a, candidate.b);
    candidates.par_sort_by(|one, other| {
        other.frame.bits.total_cmp(&one.frame.bits).then_with(|| key(one).cmp(&key(other)))
    });
    let (mut in_a, mut in_b) = (Taken::default(), Taken::default());
    candidates.retain(|candidate| {
        let pair = candidate.documents;
        let kept = in_a.is_free(pair, candidate.a) || in_b.is_free(pair, candidate.b);
        if kept {
            in_a.take(pair, candidate.a);
            in_b.take(pair, candidate.b);
        }
        kept
    });
    candidates.par_sort_by_key(key);
    candidates
}

/// Of the phrases of one family that two documents share, keeps those that meet at a place of their own on both sides,
/// the most alike first: a phrase that one document says ten times and the other once is one row, and its family knows
/// all places. In order of what was given.
pub(super) fn tell_once(matches: &mut Vec<Match>) {
    let group = |found: &Match| (found.a.document, found.b.document, found.family);
    let mut order: Vec<usize> = (0..matches.len()).collect();
    order.sort_by(|&x, &y| {
        let (one, other) = (&matches[x], &matches[y]);
        let alike = other.similarity.total_cmp(&one.similarity);
        let equal = other.explanation.equal.cmp(&one.explanation.equal);
        group(one).cmp(&group(other)).then(equal).then(alike).then(x.cmp(&y))
    });
    let mut told = vec![false; matches.len()];
    for family in order.chunk_by(|&x, &y| group(&matches[x]) == group(&matches[y])) {
        let (mut in_a, mut in_b) = (Taken::default(), Taken::default());
        for &at in family {
            let (a, b) = (matches[at].a, matches[at].b);
            let pair = (a.document, b.document);
            told[at] = in_a.is_free(pair, a.span) && in_b.is_free(pair, b.span);
            if told[at] {
                in_a.take(pair, a.span);
                in_b.take(pair, b.span);
            }
        }
    }
    let mut told = told.into_iter();
    matches.retain(|_| told.next().unwrap_or(true));
}

impl Set<'_> {
    /// Whether both ends of a candidate lie in wording that is told by its places.
    pub fn is_stock(&self, candidate: &Candidate) -> bool {
        let (a, b) = candidate.documents;
        let inside = |document: u32, range: &Range<u32>| {
            self.lines.get(document as usize).is_some_and(|lines| lines.in_stock(range.clone()))
        };
        inside(a, &candidate.frame.a) && inside(b, &candidate.frame.b)
    }

    /// Where the two ends of a candidate stand.
    pub fn ends(&self, candidate: &Candidate) -> Option<(DocumentPlace, DocumentPlace)> {
        let (a, b) = candidate.documents;
        let place = |document, span| Some(DocumentPlace { document: self.number(document)?, span });
        Some((place(a, candidate.a)?, place(b, candidate.b)?))
    }
}
