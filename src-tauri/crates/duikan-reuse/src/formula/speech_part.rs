//! Where in a speech a sentence stands, and the numbers of its headings, points and articles.

use duikan_text::signs::is_article;
use duikan_text::{NormalRange, PreparedDocument, Section, SectionKind};

use crate::section::heading_words;

/// Where in a speech a sentence is. Phrases of the same place have the same function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpeechPart {
    /// Before the first section.
    Opening,
    /// Begins with a heading.
    Heading,
    /// After the last section.
    Closing,
    /// Anywhere else.
    Middle,
}

/// The number of a section.
fn marker(document: &PreparedDocument, section: &Section) -> NormalRange {
    let start = document.normal.from_raw(section.heading).start;
    NormalRange::new(start, heading_words(document, section.id).start.max(start))
}

/// The numbers of articles (第三十条), in order. They are worth nothing: that two laws have as many articles says nothing of either.
pub(super) fn article_numbers(document: &PreparedDocument) -> Vec<NormalRange> {
    let articles = document.outline.sections.iter().filter(|section| is_article(&section.marker));
    let numbers = articles.map(|section| marker(document, section));
    let mut numbers: Vec<NormalRange> = numbers.filter(|number| !number.is_empty()).collect();
    numbers.sort_unstable();
    numbers
}

/// The numbers of headings and points, in order; one that is part of a longer word is left out.
pub(super) fn markers(document: &PreparedDocument) -> Vec<NormalRange> {
    let sections = &document.outline.sections;
    let tokens = &document.segments.tokens;
    let is_whole = |marker: &NormalRange| {
        let next = tokens.partition_point(|token| token.range.end <= marker.end);
        !marker.is_empty() && tokens.get(next).is_none_or(|token| token.range.start >= marker.end)
    };
    let mut markers: Vec<NormalRange> =
        sections.iter().map(|section| marker(document, section)).filter(is_whole).collect();
    markers.sort_unstable();
    markers
}

/// The parts of a speech in the normal form.
pub(super) struct SpeechParts {
    /// Starts of the headings, in order.
    headings: Vec<u32>,
    ends: Vec<(NormalRange, SpeechPart)>,
}

impl SpeechParts {
    /// Reads them off the outline.
    pub fn new(document: &PreparedDocument) -> Self {
        let mut parts = Self { headings: Vec::new(), ends: Vec::new() };
        for section in &document.outline.sections {
            match section.kind {
                SectionKind::Section if !section.heading.is_empty() => {
                    parts.headings.push(document.normal.from_raw(section.heading).start);
                }
                SectionKind::Opening => {
                    parts.ends.push((document.normal.from_raw(section.span), SpeechPart::Opening));
                }
                SectionKind::Closing => {
                    parts.ends.push((document.normal.from_raw(section.span), SpeechPart::Closing));
                }
                SectionKind::Section | SectionKind::Point => {}
            }
        }
        parts.headings.sort_unstable();
        parts
    }

    /// The part that a sentence stands in which begins at `start`.
    pub fn of(&self, start: u32) -> SpeechPart {
        if self.headings.binary_search(&start).is_ok() {
            return SpeechPart::Heading;
        }
        let end = self.ends.iter().find(|(range, _)| range.contains(start));
        end.map_or(SpeechPart::Middle, |&(_, part)| part)
    }
}
