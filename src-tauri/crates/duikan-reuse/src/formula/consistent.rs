//! Phrases that do not contradict what else is said of the pair.
//!
//! A phrase whose slot holds what a passage shows as equal, or whose equal words a passage shows as different, would make
//! two answers of one question. The passage is right: it was aligned with all that stands around it.

use std::cmp::Reverse;
use std::sync::Arc;

use duikan_text::{PreparedDocument, Span, signs::is_han};
use rayon::prelude::*;

use crate::found::Found;
use crate::{Block, Place};

/// Takes the row of every phrase that contradicts a passage of its pair, or a phrase with more equal Han. `found` and
/// `passages` are in order of their pairs; `rows` says which of `found` have a row.
pub(super) fn drop_contradicting(
    documents: &[Arc<PreparedDocument>],
    (found, passages): (&[Found], &[Found]),
    rows: &mut [bool],
) {
    let mut all: Vec<(&Found, &mut bool)> = found.iter().zip(rows).filter(|(_, has_row)| **has_row).collect();
    all.par_chunk_by_mut(|one, other| one.0.documents() == other.0.documents()).for_each(|own| {
        let Some(pair) = own.first().map(|(first, _)| first.documents()) else { return };
        let from = passages.partition_point(|passage| passage.documents() < pair);
        let to = passages.partition_point(|passage| passage.documents() <= pair);
        let sides = (documents.get(pair.0 as usize), documents.get(pair.1 as usize));
        let (Some(a), Some(b)) = sides else { return };
        let mut said = Said { a: Side::new(a), b: Side::new(b) };
        passages[from..to].iter().for_each(|passage| said.add(passage));
        own.sort_by_key(|(found, _)| (Reverse(found.explanation.equal), found.a.span, found.b.span));
        for (found, has_row) in own {
            if said.contradicts(found) {
                **has_row = false;
            } else {
                said.add(found);
            }
        }
    });
}

/// What the matches of a pair say of each character.
struct Said<'a> {
    a: Side<'a>,
    b: Side<'a>,
}

impl Said<'_> {
    fn add(&mut self, found: &Found) {
        self.a.add(found.a, found.blocks.iter().map(|block: &Block| block.a));
        self.b.add(found.b, found.blocks.iter().map(|block| block.b));
    }

    fn contradicts(&self, found: &Found) -> bool {
        self.a.contradicts(found.a, found.blocks.iter().map(|block| block.a))
            || self.b.contradicts(found.b, found.blocks.iter().map(|block| block.b))
    }
}

/// A character that no match of the pair covers.
const UNSAID: u8 = 0;
/// Equal in a match.
const EQUAL: u8 = 1;
/// Different in a match.
const DIFFERENT: u8 = 2;

/// The same for one document; one entry for each raw character.
struct Side<'a> {
    raw: &'a [char],
    said: Vec<u8>,
}

impl<'a> Side<'a> {
    fn new(document: &'a PreparedDocument) -> Self {
        Self { raw: &document.raw, said: vec![UNSAID; document.raw.len()] }
    }

    /// Where the Han of a place stand, and whether each lies in one of the blocks, which are in any order.
    fn told(&self, place: Place, blocks: impl Iterator<Item = Span>) -> Vec<(usize, u8)> {
        let span = place.span;
        let mut told: Vec<(usize, u8)> =
            (span.start as usize..span.end as usize).map(|at| (at, DIFFERENT)).collect();
        for block in blocks {
            let inside = (block.start.max(span.start), block.end.min(span.end));
            for at in inside.0..inside.1 {
                told[(at - span.start) as usize].1 = EQUAL;
            }
        }
        told.retain(|&(at, _)| self.raw.get(at).is_some_and(|&character| is_han(character)));
        told
    }

    fn add(&mut self, place: Place, blocks: impl Iterator<Item = Span>) {
        for (at, what) in self.told(place, blocks) {
            self.said[at] |= what;
        }
    }

    fn contradicts(&self, place: Place, blocks: impl Iterator<Item = Span>) -> bool {
        self.told(place, blocks).into_iter().any(|(at, what)| self.said[at] & !what != UNSAID)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::found::Origin;
    use crate::invented::speech;
    use crate::{Completeness, Explanation, MatchClass};

    /// A match of the whole of two equal texts, of which some characters are in blocks.
    fn found(at: (u32, u32), equal: &[(u32, u32)]) -> Found {
        let place = |document| Place { document, span: Span::new(at.0, at.1) };
        let block = |&(start, end): &(u32, u32)| Block { a: Span::new(start, end), b: Span::new(start, end) };
        let blocks: Vec<Block> = equal.iter().map(block).collect();
        Found {
            origin: Origin::Formula { political: false, is_repeat: false },
            a: place(0),
            b: place(1),
            class: MatchClass::Template,
            similarity: 1.0,
            completeness: Completeness::Exact,
            explanation: Explanation {
                equal: blocks.iter().map(|own| own.a.len()).sum(),
                ..Explanation::default()
            },
            blocks,
        }
    }

    fn kept(passage: &Found, phrases: &[Found]) -> Vec<bool> {
        let text = "渡口换上新船河堤加高三尺东岸稻田没有进水";
        let documents = [speech(text), speech(text)];
        let mut rows = vec![true; phrases.len()];
        drop_contradicting(&documents, (phrases, std::slice::from_ref(passage)), &mut rows);
        rows
    }

    #[test]
    fn a_phrase_that_calls_different_what_a_passage_calls_equal_goes() {
        let passage = found((5, 15), &[(5, 15)]);
        assert_eq!(kept(&passage, &[found((8, 14), &[(8, 10), (12, 14)])]), [false]);
        assert_eq!(kept(&passage, &[found((8, 14), &[(8, 14)])]), [true]);
        assert_eq!(kept(&passage, &[found((15, 21), &[(15, 17), (19, 21)])]), [true]);
    }

    #[test]
    fn a_phrase_that_calls_equal_what_a_passage_calls_different_goes() {
        let passage = found((5, 15), &[(5, 9), (11, 15)]);
        assert_eq!(kept(&passage, &[found((9, 14), &[(9, 14)])]), [false]);
    }

    #[test]
    fn of_two_phrases_the_one_with_more_equal_characters_stays() {
        let passage = found((20, 22), &[(20, 22)]);
        let phrases = [found((5, 12), &[(5, 7), (10, 12)]), found((5, 14), &[(5, 14)])];
        assert_eq!(kept(&passage, &phrases), [false, true]);
    }
}
