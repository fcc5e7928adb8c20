//! What the sentences of pairs share, as candidates; and of candidates that overlap, the best.

use std::ops::Range;

use duikan_text::Span;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::announcement;
use super::covered::Taken;
use super::extent::Frame;
use super::judge::judge;
use super::line::placed;
use super::pool::{LineId, SentencePool, raw_span};
use super::strand::{Sentence, strands};
use crate::Place;

/// What two sentences share, before it is written out as a match.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Its documents, the lower first.
    pub documents: (u32, u32),
    pub frame: Frame,
    /// The stretch of the first document.
    pub a: Span,
    /// The stretch of the second.
    pub b: Span,
    /// Whether one of its ends has a better partner in the other document.
    pub is_repeat: bool,
}

impl Candidate {
    fn sides(&self) -> [(u32, Span); 2] {
        [(self.documents.0, self.a), (self.documents.1, self.b)]
    }

    /// Where its two ends stand.
    pub fn ends(&self) -> (Place, Place) {
        let [a, b] = self.sides().map(|(document, span)| Place { document, span });
        (a, b)
    }
}

/// Factor on the cost of slots between sentences that open or close both speeches or head their parts. Chosen by hand.
const PRICE_PLACED: f32 = 0.6;
/// Pairs of which a sentence is the second from which it is kept as read; in large sets most are the second of one. Only
/// speed depends on it.
const SEVERAL: usize = 3;

impl SentencePool<'_> {
    /// The sentences that are the second of several pairs, each read once.
    pub fn sentences(&self, pairs: &[(LineId, LineId)]) -> FxHashMap<LineId, Sentence<'_>> {
        let mut seconds: Vec<LineId> = pairs.iter().map(|&(_, second)| second).collect();
        seconds.par_sort_unstable();
        let several = seconds.par_chunk_by(|one, other| one == other).filter(|same| same.len() >= SEVERAL);
        several.filter_map(|same| Some((*same.first()?, self.sentence(*same.first()?)?))).collect()
    }

    fn sentence(&self, id: LineId) -> Option<Sentence<'_>> {
        self.line(id).map(|line| Sentence::new(line.lines, line.range))
    }

    /// What a sentence shares with each of some others. `known` are sentences that have been read.
    pub fn compare(
        &self,
        pairs: &[(LineId, LineId)],
        known: &FxHashMap<LineId, Sentence<'_>>,
    ) -> Vec<Candidate> {
        let first = pairs.first().and_then(|&(a, _)| self.line(a).zip(self.sentence(a)));
        let Some((line_a, sentence)) = first else { return Vec::new() };
        let mut found = Vec::new();
        for &(a, b) in pairs {
            let Some(line_b) = self.line(b) else { continue };
            // Sentences of the same function are built alike: their slots may be wider.
            let price = if placed(line_a, line_b) { PRICE_PLACED } else { 1.0 };
            let strands = match known.get(&b) {
                Some(other) => strands(&sentence, other, price),
                None => strands(&sentence, &Sentence::new(line_b.lines, line_b.range), price),
            };
            let frames = strands.iter().filter_map(|strand| judge(line_a, line_b, strand));
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
            is_repeat: false,
        })
    }
}

/// Of the candidates that overlap on a side, keeps each that is the best of either of its sides; in order.
pub(super) fn keep_best(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let key = |candidate: &Candidate| (candidate.documents, candidate.a, candidate.b);
    candidates.par_sort_by(|one, other| {
        other.frame.bits.total_cmp(&one.frame.bits).then_with(|| key(one).cmp(&key(other)))
    });
    let (mut in_a, mut in_b) = (Taken::default(), Taken::default());
    candidates.retain_mut(|candidate| {
        let pair = candidate.documents;
        let free = [in_a.is_free(pair, candidate.a), in_b.is_free(pair, candidate.b)];
        let kept = free.contains(&true);
        candidate.is_repeat = free.contains(&false);
        if kept {
            in_a.take(pair, candidate.a);
            in_b.take(pair, candidate.b);
        }
        kept
    });
    candidates.par_sort_by_key(key);
    candidates
}

impl SentencePool<'_> {
    /// Whether both ends of a candidate lie in wording that is told by its places.
    pub fn is_stock(&self, candidate: &Candidate) -> bool {
        let (a, b) = candidate.documents;
        let inside = |document: u32, range: &Range<u32>| {
            self.lines.get(document as usize).is_some_and(|lines| lines.in_stock(range.clone()))
        };
        inside(a, &candidate.frame.a) && inside(b, &candidate.frame.b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(a: (u32, u32), b: (u32, u32), bits: f32) -> Candidate {
        let frame = Frame { runs: Vec::new(), a: a.0..a.1, b: b.0..b.1, bits };
        Candidate {
            documents: (0, 1),
            frame,
            a: Span::new(a.0, a.1),
            b: Span::new(b.0, b.1),
            is_repeat: false,
        }
    }

    fn kept(candidates: &[Candidate]) -> Vec<(u32, u32)> {
        keep_best(candidates.to_vec()).iter().map(|kept| (kept.a.start, kept.b.start)).collect()
    }

    #[test]
    fn of_candidates_on_the_same_places_the_best_is_kept() {
        assert_eq!(kept(&[candidate((0, 10), (0, 10), 30.0), candidate((0, 10), (2, 10), 40.0)]), [(0, 2)]);
        assert_eq!(
            kept(&[candidate((0, 10), (0, 10), 30.0), candidate((20, 30), (20, 30), 40.0)]),
            [(0, 0), (20, 20)]
        );
    }

    #[test]
    fn a_candidate_is_kept_when_one_of_its_sides_is_free() {
        assert_eq!(
            kept(&[candidate((0, 10), (0, 10), 40.0), candidate((0, 10), (20, 30), 30.0)]),
            [(0, 0), (0, 20)]
        );
    }

    #[test]
    fn what_has_a_better_partner_at_one_end_is_a_repeat() {
        let found = [candidate((0, 10), (0, 10), 40.0), candidate((0, 10), (20, 30), 30.0)];
        let repeats: Vec<bool> = keep_best(found.to_vec()).iter().map(|kept| kept.is_repeat).collect();
        assert_eq!(repeats, [false, true]);
    }
}
