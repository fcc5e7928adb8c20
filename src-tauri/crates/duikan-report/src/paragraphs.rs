//! The raw text cut into paragraphs: its lines, those that go on one another taken together, and inside them the parts of the page
//! and the sections that begin there, so that two sections of one line are separate paragraphs. Blank lines are left out; nothing
//! else is.
//!
//! The window and every report cut by this one function, and so count paragraphs alike.

use std::collections::BTreeSet;

use duikan_text::{EditKind, NoiseKind, PreparedDocument, SectionKind, Span, lines};

use crate::contract::{Document, Quote};

/// What of a document decides where its paragraphs begin and how their places are called.
pub struct Parts<'a> {
    pub(crate) raw: &'a [char],
    title: Option<Span>,
    salutation: Option<Span>,
    byline: Option<Span>,
    body: Span,
    /// In order, disjoint.
    noise: Vec<(Span, NoiseKind)>,
    /// What stands between two lines of which the second goes on the first, in order.
    joins: Vec<Span>,
    /// In reading order, a parent before its children; a section is known by its place here.
    pub(crate) sections: Vec<Part<'a>>,
}

/// A part of the speech.
pub(crate) struct Part<'a> {
    pub(crate) parent: Option<u32>,
    /// 1 for chapters.
    level: u8,
    pub(crate) kind: SectionKind,
    /// 一、, (二), 三是; empty without one.
    pub(crate) marker: &'a str,
    pub(crate) heading: Span,
    span: Span,
}

/// A piece of the raw text without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where in the raw text.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// The innermost section it begins in, by its place in the outline; points are no sections here.
    pub section: Option<u32>,
    /// Of body text its place, from 1, among the body paragraphs that begin in its section (those of subsections are not
    /// counted), or in the whole body where it lies in no section. `None` for all else.
    pub number: Option<u32>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Title of the speech.
    Title,
    /// Form of address before the body.
    Salutation,
    /// Date, speaker and office under the title.
    Byline,
    /// Heading of a section, with the line or the rest of it to itself.
    Heading,
    /// Spoken text.
    Body,
    /// Page furniture.
    Furniture,
    /// Outside the speech, and not known to be furniture.
    Other,
}

impl<'a> From<&'a PreparedDocument> for Parts<'a> {
    fn from(document: &'a PreparedDocument) -> Self {
        let cleaned = &document.cleaned;
        let sections = document.outline.sections.iter().map(|section| Part {
            parent: section.parent,
            level: section.level,
            kind: section.kind,
            marker: &section.marker,
            heading: section.heading,
            span: section.span,
        });
        Self {
            raw: &document.raw,
            title: cleaned.title,
            salutation: cleaned.salutation,
            byline: cleaned.byline,
            body: cleaned.body,
            noise: cleaned.noise.iter().map(|noise| (noise.span, noise.kind)).collect(),
            joins: document
                .normal
                .edits
                .iter()
                .filter(|edit| edit.kind == EditKind::LineJoin)
                .map(|edit| edit.span)
                .collect(),
            sections: sections.collect(),
        }
    }
}

impl<'a> Parts<'a> {
    /// The parts of a document of the JSON, whose offsets index `raw`.
    pub fn of_contract(document: &'a Document, raw: &'a [char]) -> Self {
        let quoted = |quote: &Option<Quote>| quote.as_ref().map(|quote| Span::new(quote.start, quote.end));
        let sections = document.sections.iter().map(|section| Part {
            parent: section.parent,
            level: section.level,
            kind: section.kind,
            marker: &section.marker,
            heading: Span::new(section.heading.start, section.heading.end),
            span: Span::new(section.start, section.end),
        });
        Self {
            raw,
            title: quoted(&document.title),
            salutation: quoted(&document.salutation),
            byline: quoted(&document.byline),
            body: Span::new(document.body.start, document.body.end),
            noise: document
                .noise
                .iter()
                .map(|noise| (Span::new(noise.start, noise.end), noise.kind))
                .collect(),
            joins: document
                .edits
                .iter()
                .filter(|edit| edit.kind == EditKind::LineJoin)
                .map(|edit| Span::new(edit.start, edit.end))
                .collect(),
            sections: sections.collect(),
        }
    }

    /// All paragraphs, in order. Linear in the text, but for the sections' places.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let spans = self.pieces();
        let sections = self.innermost_sections(&spans);
        let mut of_body = 0;
        let mut of_section: Vec<u32> = vec![0; self.sections.len()];
        let paragraphs = spans.iter().zip(&sections).map(|(&span, &section)| {
            let kind = self.kind(span, section);
            let mut number = None;
            if kind == ParagraphKind::Body {
                of_body += 1;
                number = Some(of_body);
                if let Some(counted) = section.and_then(|at| of_section.get_mut(at as usize)) {
                    *counted += 1;
                    number = Some(*counted);
                }
            }
            Paragraph { span, kind, section, number }
        });
        paragraphs.collect()
    }

    /// What kind of page furniture a paragraph is.
    pub fn furniture(&self, paragraph: &Paragraph) -> Option<NoiseKind> {
        if paragraph.kind != ParagraphKind::Furniture {
            return None;
        }
        let first = self.noise.partition_point(|(noise, _)| noise.end <= paragraph.span.start);
        self.noise.get(first).map(|&(_, kind)| kind)
    }

    /// Level of the section that a paragraph begins in, 1 for chapters.
    pub fn level_of(&self, paragraph: &Paragraph) -> Option<u8> {
        Some(self.sections.get(paragraph.section? as usize)?.level)
    }

    /// Places where a line is cut.
    fn cuts(&self) -> BTreeSet<u32> {
        let spans = [self.title, self.salutation, self.byline, Some(self.body)];
        let ends = spans.into_iter().flatten().flat_map(|span| [span.start, span.end]);
        ends.chain(self.divisions().map(|(_, section)| section.span.start)).collect()
    }

    /// The sections that divide the text, with their places: all but points, which lie inside paragraphs.
    fn divisions(&self) -> impl Iterator<Item = (u32, &Part<'a>)> {
        (0..).zip(&self.sections).filter(|(_, section)| section.kind != SectionKind::Point)
    }

    /// The lines, those that go on one another as one.
    fn whole_lines(&self) -> Vec<Span> {
        let mut whole: Vec<Span> = Vec::new();
        for line in lines(self.raw) {
            match whole.last_mut() {
                Some(before) if self.goes_on(before.end, line.start) => before.end = line.end,
                _ => whole.push(line),
            }
        }
        whole
    }

    /// Whether a line that begins at `start` goes on one that ends at `end`.
    fn goes_on(&self, end: u32, start: u32) -> bool {
        let next = self.joins.partition_point(|join| join.end <= end);
        self.joins.get(next).is_some_and(|join| join.start < start)
    }

    fn pieces(&self) -> Vec<Span> {
        let cuts = self.cuts();
        let mut pieces = Vec::new();
        for line in self.whole_lines() {
            let mut start = line.start;
            for &cut in cuts.range(line.start + 1..line.end) {
                pieces.extend(trimmed(self.raw, Span::new(start, cut)));
                start = cut;
            }
            pieces.extend(trimmed(self.raw, Span::new(start, line.end)));
        }
        pieces
    }

    /// Sections are in reading order, parents before children, so one walk with a stack finds them all.
    fn innermost_sections(&self, spans: &[Span]) -> Vec<Option<u32>> {
        let mut parts = self.divisions().peekable();
        let mut open: Vec<(u32, Span)> = Vec::new();
        let mut innermost = Vec::with_capacity(spans.len());
        for span in spans {
            while let Some((at, section)) = parts.next_if(|(_, section)| section.span.start <= span.start) {
                while open.last().is_some_and(|(_, outer)| outer.end <= section.span.start) {
                    open.pop();
                }
                open.push((at, section.span));
            }
            while open.last().is_some_and(|(_, outer)| outer.end <= span.start) {
                open.pop();
            }
            innermost.push(open.last().map(|&(at, _)| at));
        }
        innermost
    }

    fn kind(&self, span: Span, section: Option<u32>) -> ParagraphKind {
        let within = |part: Option<Span>| part.is_some_and(|part| part.overlap(span) > 0);
        let heads_section = || {
            section.and_then(|at| self.sections.get(at as usize)).is_some_and(|section| {
                section.kind == SectionKind::Section && only_marks_left(self.raw, section.heading, span)
            })
        };
        if self.is_furniture(span) {
            ParagraphKind::Furniture
        } else if within(self.title) {
            ParagraphKind::Title
        } else if within(self.salutation) {
            ParagraphKind::Salutation
        } else if within(self.byline) {
            ParagraphKind::Byline
        } else if !self.body.encloses(span) {
            ParagraphKind::Other
        } else if heads_section() {
            ParagraphKind::Heading
        } else {
            ParagraphKind::Body
        }
    }

    /// Whether `span` holds nothing but furniture and white space.
    fn is_furniture(&self, span: Span) -> bool {
        let mut at = span.start;
        for (noise, _) in
            self.noise.iter().skip(self.noise.partition_point(|(noise, _)| noise.end <= span.start))
        {
            if noise.start > at && !is_blank(self.raw, Span::new(at, noise.start.min(span.end))) {
                return false;
            }
            at = at.max(noise.end);
            if at >= span.end {
                return true;
            }
        }
        is_blank(self.raw, Span::new(at, span.end))
    }
}

/// The place of the paragraph that holds a raw position, or of the next one.
pub fn paragraph_at(paragraphs: &[Paragraph], position: u32) -> usize {
    let next = paragraphs.partition_point(|paragraph| paragraph.span.end <= position);
    next.min(paragraphs.len().saturating_sub(1))
}

fn trimmed(raw: &[char], span: Span) -> Option<Span> {
    let inside = raw.get(span.indices())?;
    let first = inside.iter().position(|character| !character.is_whitespace())? as u32;
    let last = inside.iter().rposition(|character| !character.is_whitespace())? as u32;
    Some(Span::new(span.start + first, span.start + last + 1))
}

/// Whether `span` is a heading and at most a closing mark behind it.
fn only_marks_left(raw: &[char], heading: Span, span: Span) -> bool {
    let behind = Span::new(heading.end.max(span.start), span.end);
    heading.overlap(span) > 0
        && span.start >= heading.start
        && raw.get(behind.indices()).unwrap_or_default().iter().all(|character| !character.is_alphanumeric())
}

fn is_blank(raw: &[char], span: Span) -> bool {
    raw.get(span.indices()).unwrap_or_default().iter().all(|character| character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;

    /// Every paragraph: what it is (by its first letter), its number and its first three characters.
    fn cut(text: &str) -> String {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        let parts = Parts::from(&document);
        let shown = |paragraph: &Paragraph| {
            let kind = format!("{:?}", paragraph.kind).chars().next().unwrap();
            let number = paragraph.number.map_or_else(String::new, |number| number.to_string());
            let words: String = document.text(paragraph.span).chars().take(3).collect();
            format!("{kind}{number} {words}")
        };
        parts.paragraphs().iter().map(shown).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn paragraphs_are_counted_inside_their_section() {
        let text = "在全县春耕会议上的讲话\n同志们：\n　　今天商量春耕。\n　　下面，我讲两点意见。\n\n一、修好水渠\n东村的水渠年年漏水。\n\
            西村的也漏。\n二、备足种子\n西村的种子站三月开门。\n";
        assert_eq!(
            cut(text),
            "T 在全县|S 同志们|B1 今天商|B2 下面，|H 一、修|B1 东村的|B2 西村的|H 二、备|B1 西村的"
        );
    }

    #[test]
    fn lines_that_go_on_one_another_are_one_paragraph() {
        let text = "在全县春耕会议上的讲话\n同志们：\n今天商量春耕的\n\n事，水渠要修。\n谢谢大家。\n";
        assert_eq!(cut(text), "T 在全县|S 同志们|B1 今天商|B2 谢谢大");
    }

    #[test]
    fn without_sections_they_are_counted_through_the_body() {
        let text = "在全县春耕会议上的讲话\n同志们：\n今天商量春耕的事。\n水渠要修，种子要备。\n谢谢大家。\n";
        assert_eq!(cut(text), "T 在全县|S 同志们|B1 今天商|B2 水渠要|B3 谢谢大");
    }
}
