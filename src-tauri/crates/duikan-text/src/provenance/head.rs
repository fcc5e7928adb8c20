//! The words in which a document speaks of itself: title, byline, and the first paragraph of the speech.

use crate::{Cleaned, NoiseKind, NormalRange, Normalized, Span, signs::is_han};

/// So many characters of the speech are its first words.
const FIRST_WORDS: u32 = 400;

/// A stretch of the normal form with what it is.
pub(super) struct Head<'a> {
    normal: &'a Normalized,
    /// Title of the speech.
    pub title: Part<'a>,
    /// Date, speaker, office.
    pub byline: Part<'a>,
    /// Its first words.
    pub opening: Part<'a>,
    /// All of it.
    pub body: Part<'a>,
    /// Lines that print the day: running heads, and the credits of newspapers and agencies.
    pub prints: Vec<Part<'a>>,
}

/// Characters of a stretch and where it starts.
#[derive(Clone, Copy, Default)]
pub(super) struct Part<'a> {
    /// The characters.
    pub text: &'a [char],
    /// Place of the first in the normal form.
    pub start: u32,
}

impl<'a> Head<'a> {
    /// Cuts the document.
    pub fn of(normal: &'a Normalized, cleaned: &Cleaned) -> Self {
        let part =
            |span: Option<Span>| span.map(|span| stretch(normal, normal.from_raw(span))).unwrap_or_default();
        let body = normal.from_raw(cleaned.body);
        let opening = NormalRange::new(body.start, body.end.min(body.start + FIRST_WORDS));
        Self {
            normal,
            title: part(cleaned.title),
            byline: part(cleaned.byline),
            opening: stretch(normal, opening),
            body: stretch(normal, body),
            prints: prints(normal, cleaned),
        }
    }

    /// The raw place of characters `start..end` of a part.
    pub fn raw(&self, part: Part, start: usize, end: usize) -> Span {
        self.normal.to_raw(NormalRange::new(part.start + start as u32, part.start + end as u32))
    }

    /// The raw place of the first occurrence of some words in a part.
    pub fn place_of(&self, part: Part, words: &str) -> Option<Span> {
        let (start, end) = find(part.text, words)?;
        Some(self.raw(part, start, end))
    }
}

/// The credits of newspapers and agencies end in 版 or 电; pages of other sites are put up at any time.
fn prints<'a>(normal: &'a Normalized, cleaned: &Cleaned) -> Vec<Part<'a>> {
    let of_day = |part: &Part, kind: NoiseKind| match kind {
        NoiseKind::PageNumber => true,
        NoiseKind::SourceLine => {
            part.text.iter().rfind(|each| is_han(**each)).is_some_and(|last| matches!(last, '版' | '电'))
        }
        _ => false,
    };
    let parts = cleaned.noise.iter().map(|noise| (stretch(normal, normal.from_raw(noise.span)), noise.kind));
    parts.filter(|(part, kind)| of_day(part, *kind)).map(|(part, _)| part).collect()
}

fn stretch(normal: &Normalized, range: NormalRange) -> Part<'_> {
    Part { text: normal.slice(range), start: range.start }
}

/// First occurrence of some words, as places of characters.
pub(super) fn find(text: &[char], words: &str) -> Option<(usize, usize)> {
    let words: Vec<char> = words.chars().collect();
    let first = *words.first()?;
    (0..text.len())
        .find(|&at| text.get(at) == Some(&first) && text.get(at..at + words.len()) == Some(words.as_slice()))
        .map(|at| (at, at + words.len()))
}

/// Number of occurrences of some words.
pub(super) fn count(text: &[char], words: &str) -> usize {
    let words: Vec<char> = words.chars().collect();
    let Some(&first) = words.first() else { return 0 };
    (0..text.len())
        .filter(|&at| {
            text.get(at) == Some(&first) && text.get(at..at + words.len()) == Some(words.as_slice())
        })
        .count()
}
