//! Wording that very many documents share, told once with all its places.
//!
//! Long grams that stand in more documents than pairs are told of follow each other in each of them. The first
//! document that has such a run gives the wording its extent; every other is a member where it has half of it or
//! more. The cost is linear in the places.

use duikan_text::CoreRange;

use crate::Place;

use super::end::span;
use super::index::{LONG_SEED, Posting};
use super::text::MatchText;

/// Han that may differ inside a member.
const GAP: u32 = LONG_SEED as u32;
/// How many times more documents may have the next gram of a run than have the one before, or the other way round.
const SAME_SPREAD: usize = 2;

/// Long grams of one document: where, and which.
type Grams = Vec<(u32, u32)>;

/// The places of each wording, in order of document, then place. `stock` are the postings of long grams.
pub fn mine(texts: &[MatchText], stock: &[Vec<Posting>]) -> Vec<Vec<Place>> {
    let mut grams: Vec<Grams> = vec![Vec::new(); texts.len()];
    for (gram, postings) in (0..).zip(stock) {
        for posting in postings {
            if let Some(own) = grams.get_mut(posting.document as usize) {
                own.push((posting.at, gram));
            }
        }
    }
    grams.iter_mut().for_each(|own| own.sort_unstable());
    let wording = Wording::name(&grams, stock);
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); wording.lengths.len()];
    for ((id, text), own) in (0..).zip(texts).zip(&grams) {
        for (number, core) in wording.stretches(own) {
            let span = span(text.document, whole_clauses(text, core));
            if let Some(places) = places.get_mut(number as usize) {
                places.push(Place { document: id, span });
            }
        }
    }
    places.iter_mut().for_each(|places| places.sort_unstable());
    places.retain(|places| {
        places.first().map(|place| place.document) != places.last().map(|place| place.document)
    });
    places.sort_unstable();
    places
}

/// Which wording each long gram belongs to.
struct Wording {
    of_gram: Vec<Option<u32>>,
    /// Han of each wording.
    lengths: Vec<u32>,
}

impl Wording {
    fn name(grams: &[Grams], stock: &[Vec<Posting>]) -> Self {
        let mut found = Self { of_gram: vec![None; stock.len()], lengths: Vec::new() };
        let spread = |gram: u32| stock.get(gram as usize).map_or(0, Vec::len);
        for own in grams {
            let mut open: Option<(u32, u32)> = None;
            for &(at, gram) in own {
                let Some(slot @ None) = found.of_gram.get_mut(gram as usize) else {
                    open = None;
                    continue;
                };
                let goes_on = open.is_some_and(|(before, earlier)| {
                    let (one, other) = (spread(earlier), spread(gram));
                    before + 1 == at && one <= SAME_SPREAD * other && other <= SAME_SPREAD * one
                });
                if !goes_on {
                    found.lengths.push(LONG_SEED as u32 - 1);
                }
                *slot = Some(found.lengths.len() as u32 - 1);
                if let Some(length) = found.lengths.last_mut() {
                    *length += 1;
                }
                open = Some((at, gram));
            }
        }
        found
    }

    /// The stretches of a document that hold half of a wording or more.
    fn stretches(&self, own: &Grams) -> Vec<(u32, CoreRange)> {
        let mut stretches: Vec<(u32, CoreRange)> = Vec::new();
        for &(at, gram) in own {
            let Some(number) = self.of_gram.get(gram as usize).copied().flatten() else { continue };
            let end = at + LONG_SEED as u32;
            match stretches.last_mut() {
                Some((last, core)) if *last == number && at <= core.end + GAP => core.end = end,
                _ => stretches.push((number, CoreRange::new(at, end))),
            }
        }
        let whole = |number: u32| self.lengths.get(number as usize).copied().unwrap_or(0);
        stretches.retain(|&(number, core)| 2 * core.len() >= whole(number));
        stretches
    }
}

/// The whole clauses of a stretch where they are most of it, else the stretch.
fn whole_clauses(text: &MatchText, core: CoreRange) -> CoreRange {
    let starts_clause = text.clause_start(core.start) == core.start;
    let start = if starts_clause { core.start } else { text.clause_end(core.start) };
    let clauses = CoreRange::new(start, text.clause_start(core.end));
    if 2 * clauses.len() > core.len() { clauses } else { core }
}
