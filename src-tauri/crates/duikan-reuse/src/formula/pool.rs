//! The sentences of all documents, by document and number, and how closely they are looked at.

use std::sync::Arc;

use duikan_text::{NormalRange, PreparedDocument, Span};

use super::line::Line;
use super::lines::Lines;
use crate::Place;
use crate::Shortcut;

/// A sentence: document, then index in [`Lines::lines`].
pub(super) type LineId = (u32, u32);

/// How closely to look, by the size of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effort {
    /// Length of the run that brings two sentences together, in Han.
    pub run: usize,
    /// Whether two words apart from each other bring sentences together too.
    pub pairs: bool,
    /// Up to how many sentences that hold a run are all compared with each other.
    pub cap: usize,
    /// Told to the reader where not everything was looked at.
    pub shortcut: Option<Shortcut>,
}

/// Length of the run that brings two sentences of a large set together, in Han; a guess.
const LONG_RUN: usize = 7;

impl Effort {
    /// Few speeches are compared sentence by sentence; large sets by the runs that stand out.
    pub fn for_size(han: usize) -> Self {
        if han <= 100_000 {
            Self { run: 3, pairs: true, cap: 32, shortcut: None }
        } else {
            let shortcut = Some(Shortcut::Phrases { run: LONG_RUN as u32 });
            Self { run: LONG_RUN, pairs: false, cap: 3, shortcut }
        }
    }
}

/// The documents as they are compared.
pub(super) struct SentencePool<'a> {
    pub documents: &'a [Arc<PreparedDocument>],
    pub lines: &'a [Lines],
    pub effort: Effort,
}

impl SentencePool<'_> {
    /// Where a sentence stands.
    pub fn span_of(&self, (document, line): LineId) -> Option<Place> {
        let lines = self.lines.get(document as usize)?;
        let range = lines.lines.get(line as usize)?;
        let own = self.documents.get(document as usize)?;
        Some(Place { document, span: raw_span(own, lines, range.start, range.end) })
    }

    /// Two documents with their atoms.
    pub fn pair(&self, (a, b): (u32, u32)) -> Option<DocumentPair<'_>> {
        Some(DocumentPair {
            a: self.documents.get(a as usize)?,
            b: self.documents.get(b as usize)?,
            lines_a: self.lines.get(a as usize)?,
            lines_b: self.lines.get(b as usize)?,
        })
    }

    /// A sentence with its surroundings.
    pub fn line(&self, (document, line): LineId) -> Option<Line<'_>> {
        let lines = self.lines.get(document as usize)?;
        let range = lines.lines.get(line as usize)?;
        Some(Line { lines, range, part: *lines.parts.get(line as usize)? })
    }
}

/// Two documents with their atoms.
pub(super) struct DocumentPair<'a> {
    pub a: &'a PreparedDocument,
    pub b: &'a PreparedDocument,
    pub lines_a: &'a Lines,
    pub lines_b: &'a Lines,
}

/// Marks that come in pairs, each with what closes it.
const PAIRED: [(char, char); 4] = [('（', '）'), ('(', ')'), ('“', '”'), ('《', '》')];

/// How many characters right before a stretch open what is closed in it: the bracket of （六）着力, whose first atom is its number.
fn opened_before(document: &PreparedDocument, start: u32, end: u32) -> u32 {
    let before = start.checked_sub(1).and_then(|at| document.normal.chars.get(at as usize));
    let Some((open, close)) = PAIRED.iter().find(|(open, _)| before == Some(open)) else { return 0 };
    let inside = document.normal.slice(NormalRange::new(start, end));
    u32::from(inside.iter().find(|&mark| mark == open || mark == close) == Some(close))
}

/// How many characters right behind a stretch close what is opened in it: the quote of 增强“四个意识”, whose last atom is 识.
fn closed_behind(document: &PreparedDocument, start: u32, end: u32) -> u32 {
    let behind = document.normal.chars.get(end as usize);
    let Some((open, close)) = PAIRED.iter().find(|(_, close)| behind == Some(close)) else { return 0 };
    let inside = document.normal.slice(NormalRange::new(start, end));
    u32::from(inside.iter().rfind(|&mark| mark == open || mark == close) == Some(open))
}

/// Where a stretch of atoms stands in the raw text.
pub(super) fn raw_span(document: &PreparedDocument, lines: &Lines, start: u32, end: u32) -> Span {
    let inside = lines.atoms.get(start as usize..end as usize).unwrap_or_default();
    match (inside.first(), inside.last()) {
        (Some(first), Some(last)) => {
            let (first, last) = (lines.place(first), lines.place(last));
            let start = first.start - opened_before(document, first.start, last.end);
            let end = last.end + closed_behind(document, start, last.end);
            document.normal.to_raw(NormalRange::new(start, end))
        }
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::speech;

    #[test]
    fn a_bracket_that_is_closed_inside_belongs_to_the_stretch() {
        let document = speech("（六）着力修好水渠，办好“农家书屋（村里的）”。");
        let found = |words: &str, length: u32| {
            let text: String = document.normal.chars.iter().collect();
            let byte = text.find(words).expect("the words stand there");
            let start = text[..byte].chars().count() as u32;
            opened_before(&document, start, start + length)
        };
        assert_eq!(found("六）着力", 8), 1);
        assert_eq!(found("着力修好", 6), 0);
        // Nothing of it is closed, or something else is opened first.
        assert_eq!(found("农家书屋", 4), 0);
        assert_eq!(found("村里的", 3), 0);
    }

    #[test]
    fn a_bracket_that_is_opened_inside_is_closed_in_the_stretch() {
        let document = speech("增强“四个意识”，办好“农家书屋（村里的）”。");
        let found = |words: &str| {
            let text: String = document.normal.chars.iter().collect();
            let byte = text.find(words).expect("the words stand there");
            let start = text[..byte].chars().count() as u32;
            closed_behind(&document, start, start + words.chars().count() as u32)
        };
        assert_eq!(found("增强“四个意识"), 1);
        assert_eq!(found("四个意识"), 0);
        assert_eq!(found("“农家书屋（村里的"), 1);
        assert_eq!(found("“农家书屋（村里的）"), 1);
        assert_eq!(found("农家书屋（村里的）"), 0);
    }
}
