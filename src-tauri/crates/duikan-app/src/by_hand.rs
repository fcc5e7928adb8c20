//! What a reader sets by hand: sections put together or apart, corrections of the outline, remarks on matches.
//!
//! None of it holds a number that the program gave to a section or a match, since those are other ones in the next
//! reading. A section is known by its heading, a match by the words of its ends, so that what was set is found again
//! after another encoding, another rule, a changed file or the next start of the program.

use std::cmp::Reverse;

use duikan_reuse::{Analysis, Match, Place};
use duikan_text::{PreparedDocument, Section, SectionId, SectionKind, Span, one_line};
use serde::{Deserialize, Serialize};

/// A section as it is found again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionPlace {
    /// section, point, opening, closing.
    kind: String,
    /// The words of its heading; of an opening or closing they say nothing, there is one of each.
    heading: String,
    /// First raw character: decides between equal headings.
    start: u32,
}

impl SectionPlace {
    pub(crate) fn of(prepared: &PreparedDocument, section: &Section) -> Self {
        Self {
            kind: section.kind.name().into(),
            heading: one_line(&prepared.text(section.heading)),
            start: section.span.start,
        }
    }

    /// The section in another reading of the document.
    pub(crate) fn find(&self, prepared: &PreparedDocument) -> Option<SectionId> {
        let same_words = |section: &Section| {
            matches!(section.kind, SectionKind::Opening | SectionKind::Closing)
                || one_line(&prepared.text(section.heading)) == self.heading
        };
        let sections = prepared.outline.sections.iter();
        sections
            .filter(|section| section.kind.name() == self.kind && same_words(section))
            .min_by_key(|section| section.span.start.abs_diff(self.start))
            .map(|section| section.id)
    }

    /// The words to show for it.
    pub(crate) fn words(&self) -> &str {
        &self.heading
    }
}

/// A section of one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionOf {
    /// Document id; in the store, its place in the list.
    pub(crate) document: u32,
    /// Which section.
    pub(crate) place: SectionPlace,
}

/// Two sections that the user set together or apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pin {
    pub(crate) a: SectionOf,
    pub(crate) b: SectionOf,
    /// `false`: these two do not belong together.
    pub(crate) together: bool,
}

impl Pin {
    /// Whether it is about the same two sections, in either order.
    pub(crate) fn joins(&self, a: &SectionOf, b: &SectionOf) -> bool {
        (&self.a, &self.b) == (a, b) || (&self.a, &self.b) == (b, a)
    }
}

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

/// A correction of an outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Correction {
    /// Document id; in the store, its place in the list.
    pub(crate) document: u32,
    pub(crate) act: Act,
}

impl Correction {
    /// The words to show for it.
    pub(crate) fn words(&self) -> &str {
        match &self.act {
            Act::Raise(place) | Act::Lower(place) | Act::Remove(place) => place.words(),
            Act::Head { words, .. } => words,
        }
    }
}

/// What is corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    /// One level up.
    Raise(SectionPlace),
    /// Into the section before it.
    Lower(SectionPlace),
    /// No heading after all.
    Remove(SectionPlace),
    /// A paragraph is a heading.
    Head {
        /// Its words.
        words: String,
        /// Its first raw character.
        start: u32,
    },
}
