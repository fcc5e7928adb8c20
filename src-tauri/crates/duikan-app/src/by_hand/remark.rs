//! What a reader says of a match, and how the match is found again.

use std::cmp::Reverse;

use duikan_reuse::{Analysis, Match, Place};
use duikan_text::{PreparedDocument, Span};
use serde::{Deserialize, Serialize};

/// One end of a match that a remark was made on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EndOf {
    /// Document id; in the store, its place in the list.
    pub(crate) document: u32,
    start: u32,
    end: u32,
    /// The raw words.
    pub(crate) words: String,
}

impl EndOf {
    const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// What a reader says of a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remark {
    /// Stable while the window lives.
    #[serde(skip)]
    pub(crate) id: u32,
    pub(crate) a: EndOf,
    pub(crate) b: EndOf,
    /// In the reader's words; may be empty.
    pub(crate) note: String,
    /// Whether the reader holds the match to be a false one.
    pub(crate) false_match: bool,
}

/// The documents of a finished comparison, as far as remarks need them: id and text of each.
pub(crate) type Texts<'a> = &'a [(u32, &'a PreparedDocument)];

impl Remark {
    /// A remark on `found` that says nothing yet; `None` where a document of it is unknown.
    pub(crate) fn on(id: u32, texts: Texts<'_>, found: &Match) -> Option<Self> {
        let end = |place: Place| {
            let (document, prepared) = *texts.get(place.document as usize)?;
            let words = prepared.text(place.span);
            Some(EndOf { document, start: place.span.start, end: place.span.end, words })
        };
        Some(Self { id, a: end(found.a)?, b: end(found.b)?, note: String::new(), false_match: false })
    }

    /// Whether both are about the same words in the same places.
    pub(crate) fn is_about_the_words_of(&self, other: &Self) -> bool {
        (&self.a, &self.b) == (&other.a, &other.b)
    }

    /// The match it is about: the one with the same words, else, where the words still stand in their old places, the
    /// one that covers most of them.
    pub(crate) fn find<'a>(&self, texts: Texts<'_>, analysis: &'a Analysis) -> Option<&'a Match> {
        let text = |place: Place| {
            let of = texts.get(place.document as usize);
            of.map(|(_, prepared)| prepared.text(place.span)).unwrap_or_default()
        };
        let stands = self.stands(texts);
        let likeness = |found: &Match| {
            let (a, b) = self.ends_of(texts, found)?;
            let lengths = (a.span.len(), b.span.len()) == (self.a.span().len(), self.b.span().len());
            if lengths && text(a) == self.a.words && text(b) == self.b.words {
                return Some((true, u32::MAX - a.span.start.abs_diff(self.a.start)));
            }
            let covered = covers(self.a.span(), a.span)?.min(covers(self.b.span(), b.span)?);
            stands.then_some((false, covered))
        };
        let alike = analysis.matches.iter().filter_map(|found| Some((likeness(found)?, found)));
        alike.max_by_key(|(likeness, found)| (*likeness, Reverse(found.id))).map(|(_, found)| found)
    }

    /// The ends of a match in the order of the remark; `None` where it is of other documents.
    fn ends_of(&self, texts: Texts<'_>, found: &Match) -> Option<(Place, Place)> {
        let of = |place: Place| texts.get(place.document as usize).map(|(id, _)| *id);
        let (a, b) = (of(found.a)?, of(found.b)?);
        if (a, b) == (self.a.document, self.b.document) {
            return Some((found.a, found.b));
        }
        ((b, a) == (self.a.document, self.b.document)).then_some((found.b, found.a))
    }

    /// Whether the words of both ends are still where they were.
    fn stands(&self, texts: Texts<'_>) -> bool {
        [&self.a, &self.b].into_iter().all(|end| {
            let text = texts
                .iter()
                .find(|(id, _)| *id == end.document)
                .map(|(_, prepared)| prepared.text(end.span()));
            text.as_ref() == Some(&end.words)
        })
    }
}

/// Characters that two spans share, where that is at least half of the longer.
fn covers(one: Span, other: Span) -> Option<u32> {
    let shared = one.overlap(other);
    (shared * 2 >= one.len().max(other.len()) && shared > 0).then_some(shared)
}
