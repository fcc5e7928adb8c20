//! Finding words in all documents, however they are written: Traditional or Simplified, wide or narrow, with or without
//! readings in brackets and broken lines between their characters.

use std::collections::BTreeMap;

use duikan_report::paragraphs::{Paragraph, Parts, paragraph_at};
use duikan_text::{PreparedDocument, Span, folded};

use crate::app::App;
use crate::comparison::Comparison;
use crate::error::AppError;
use crate::view::{FoundView, PieceView};

/// More places are not listed.
const MOST: usize = 2000;

impl App {
    /// The places of `query` in the documents on show, in their order.
    ///
    /// # Errors
    /// [`AppError::Internal`] only for a defect of this program.
    pub async fn find(&self, query: String) -> Result<Vec<FoundView>, AppError> {
        let Some(comparison) = self.inner.state().comparison() else { return Ok(Vec::new()) };
        self.blocking(move |_| find_all(&comparison, &query)).await
    }
}

fn find_all(comparison: &Comparison, query: &str) -> Vec<FoundView> {
    let needle: Vec<char> = query.trim().chars().map(folded).collect();
    let mut found = Vec::new();
    for document in &comparison.documents {
        let room = MOST - found.len();
        let prepared = &document.prepared;
        let paragraphs = Parts::from(&**prepared).paragraphs();
        let views = places(prepared, &needle)
            .into_iter()
            .filter_map(|span| view(document.wanted.id, prepared, &paragraphs, span));
        found.extend(views.take(room));
    }
    found
}

/// Raw spans, in order and disjoint. Both the raw text and its normal form are searched: the second has
/// words together that a gloss or a line end keeps apart in the first.
fn places(prepared: &PreparedDocument, needle: &[char]) -> Vec<Span> {
    let raw: Vec<char> = prepared.raw.iter().copied().map(folded).collect();
    let normal: Vec<char> = prepared.normal.chars.iter().copied().map(folded).collect();
    let length = needle.len() as u32;
    let mut spans: BTreeMap<u32, u32> = BTreeMap::new();
    for at in occurrences(&normal, needle) {
        let span = prepared.normal.to_raw(duikan_text::NormalRange::new(at, at + length));
        spans.insert(span.start, span.end);
    }
    for at in occurrences(&raw, needle) {
        spans.entry(at).or_insert(at + length);
    }
    let mut disjoint: Vec<Span> = Vec::new();
    for (start, end) in spans {
        if disjoint.last().is_none_or(|last| last.end <= start) && start < end {
            disjoint.push(Span::new(start, end));
        }
    }
    disjoint
}

/// Where `needle` begins in `text`, without overlaps.
fn occurrences(text: &[char], needle: &[char]) -> Vec<u32> {
    let Some(&first) = needle.first() else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(next) = rest.iter().position(|&each| each == first) else { break };
        let here = at + next;
        if text.get(here..).is_some_and(|rest| rest.starts_with(needle)) {
            found.push(here as u32);
            at = here + needle.len();
        } else {
            at = here + 1;
        }
    }
    found
}

/// A place by paragraphs; one that lies over a line end has a piece in each.
fn view(
    document: u32,
    prepared: &PreparedDocument,
    paragraphs: &[Paragraph],
    span: Span,
) -> Option<FoundView> {
    let width = |span: Span| {
        prepared
            .raw
            .get(span.indices())
            .unwrap_or_default()
            .iter()
            .map(|each| each.len_utf16() as u32)
            .sum::<u32>()
    };
    let first = paragraph_at(paragraphs, span.start);
    let touched = paragraphs
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, paragraph)| paragraph.span.start < span.end);
    let pieces: Vec<PieceView> = touched
        .filter_map(|(number, paragraph)| {
            let (start, end) = (span.start.max(paragraph.span.start), span.end.min(paragraph.span.end));
            (start < end).then(|| {
                let before: u32 = width(Span::new(paragraph.span.start, start));
                let inside: u32 = width(Span::new(start, end));
                PieceView { paragraph: number as u32, start: before, end: before + inside }
            })
        })
        .collect();
    (!pieces.is_empty()).then_some(FoundView { document, pieces })
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;

    fn found(text: &str, query: &str) -> Vec<String> {
        let prepared = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        let needle: Vec<char> = query.chars().map(folded).collect();
        places(&prepared, &needle).into_iter().map(|span| prepared.text(span)).collect()
    }

    const SPEECH: &str = "在全縣(xiàn)經(jīng)濟(jì)工作會議上的講話\n同志們：\n今天開會，部署全县经济工作，GDP 要增长。\n經濟工作重在落實。\n";

    #[test]
    fn each_script_is_found_from_the_other() {
        assert_eq!(found(SPEECH, "经济工作"), ["經(jīng)濟(jì)工作", "经济工作", "經濟工作"]);
        assert_eq!(found(SPEECH, "經濟工作"), found(SPEECH, "经济工作"));
        assert_eq!(found(SPEECH, "ｇｄｐ"), ["GDP"]);
    }

    #[test]
    fn what_the_normal_form_drops_is_found_too() {
        assert_eq!(found(SPEECH, "xiàn"), ["xiàn"]);
        assert!(found(SPEECH, "没有的词").is_empty());
        assert!(found(SPEECH, "").is_empty());
    }

    #[test]
    fn places_are_told_in_utf16_inside_their_paragraphs() {
        let prepared = prepare("题目\n𠮷林的经济\n", &PrepareOptions::default(), &Unwatched).unwrap();
        let paragraphs = Parts::from(&prepared).paragraphs();
        let span = places(&prepared, &['经', '济'])[0];
        let view = view(7, &prepared, &paragraphs, span).unwrap();
        assert_eq!(view.pieces, [PieceView { paragraph: 1, start: 4, end: 6 }]);
    }
}
