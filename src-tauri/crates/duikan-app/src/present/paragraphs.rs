//! The raw text cut into the pieces that the window shows: its lines, and inside a line the parts of the page
//! and the sections that begin there, so that two sections of one line can stand in different rows.
//! Blank lines are left out; nothing else is.

use std::collections::BTreeSet;

use duikan_text::{NoiseKind, PreparedDocument, SectionId, SectionKind, Span, lines};

use crate::view::ParagraphRole;

/// A piece of the raw text without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Where in the raw text.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) role: ParagraphRole,
    /// The innermost section it begins in.
    pub(crate) section: Option<SectionId>,
    /// Its place among the paragraphs of its section, from 1; 0 for headings and furniture.
    pub(crate) number: u32,
}

/// All paragraphs of a document, in order.
pub(crate) fn cut(prepared: &PreparedDocument) -> Vec<Paragraph> {
    let spans = pieces(&prepared.raw, &cuts(prepared));
    let sections = innermost_sections(prepared, &spans);
    let roles = spans.iter().zip(&sections).map(|(&span, &section)| role(prepared, span, section));
    let mut numbers: Vec<u32> = vec![0; prepared.outline.sections.len() + 1];
    let paragraphs = spans.iter().zip(&sections).zip(roles).map(|((&span, &section), role)| {
        let number = match (role, numbers.get_mut(section.map_or(0, |id| id as usize + 1))) {
            (ParagraphRole::Body, Some(number)) => {
                *number += 1;
                *number
            }
            _ => 0,
        };
        Paragraph { span, role, section, number }
    });
    paragraphs.collect()
}

/// What kind of page furniture a paragraph is.
pub(crate) fn furniture(prepared: &PreparedDocument, paragraph: &Paragraph) -> Option<NoiseKind> {
    if paragraph.role != ParagraphRole::Furniture {
        return None;
    }
    let noise = &prepared.cleaned.noise;
    let first = noise.partition_point(|noise| noise.span.end <= paragraph.span.start);
    noise.get(first).map(|noise| noise.kind)
}

/// The paragraph that holds a raw position, or the next one.
pub(crate) fn at(paragraphs: &[Paragraph], position: u32) -> usize {
    let next = paragraphs.partition_point(|paragraph| paragraph.span.end <= position);
    next.min(paragraphs.len().saturating_sub(1))
}

/// Places where a line is cut.
fn cuts(prepared: &PreparedDocument) -> BTreeSet<u32> {
    let parts = &prepared.cleaned;
    let spans = [parts.title, parts.salutation, parts.byline, Some(parts.body)];
    let sections = prepared.outline.sections.iter().filter(|section| section.kind != SectionKind::Point);
    spans
        .into_iter()
        .flatten()
        .flat_map(|span| [span.start, span.end])
        .chain(sections.map(|section| section.span.start))
        .collect()
}

fn pieces(raw: &[char], cuts: &BTreeSet<u32>) -> Vec<Span> {
    let mut pieces = Vec::new();
    for line in lines(raw) {
        let mut start = line.start;
        for &cut in cuts.range(line.start + 1..line.end) {
            pieces.extend(trimmed(raw, Span::new(start, cut)));
            start = cut;
        }
        pieces.extend(trimmed(raw, Span::new(start, line.end)));
    }
    pieces
}

fn trimmed(raw: &[char], span: Span) -> Option<Span> {
    let inside = raw.get(span.indices())?;
    let first = inside.iter().position(|character| !character.is_whitespace())? as u32;
    let last = inside.iter().rposition(|character| !character.is_whitespace())? as u32;
    Some(Span::new(span.start + first, span.start + last + 1))
}

/// Sections stand in reading order, parents before children, so one walk with a stack finds them all.
fn innermost_sections(prepared: &PreparedDocument, spans: &[Span]) -> Vec<Option<SectionId>> {
    let parts = prepared.outline.sections.iter().filter(|section| section.kind != SectionKind::Point);
    let mut parts = parts.peekable();
    let mut open: Vec<(SectionId, Span)> = Vec::new();
    let mut innermost = Vec::with_capacity(spans.len());
    for span in spans {
        while let Some(section) = parts.next_if(|section| section.span.start <= span.start) {
            while open.last().is_some_and(|(_, outer)| outer.end <= section.span.start) {
                open.pop();
            }
            open.push((section.id, section.span));
        }
        while open.last().is_some_and(|(_, outer)| outer.end <= span.start) {
            open.pop();
        }
        innermost.push(open.last().map(|&(id, _)| id));
    }
    innermost
}

fn role(prepared: &PreparedDocument, span: Span, section: Option<SectionId>) -> ParagraphRole {
    let parts = &prepared.cleaned;
    let within = |part: Option<Span>| part.is_some_and(|part| part.overlap(span) > 0);
    let heads_section = || {
        section.and_then(|id| prepared.outline.sections.get(id as usize)).is_some_and(|section| {
            section.kind == SectionKind::Section && only_marks_left(&prepared.raw, section.heading, span)
        })
    };
    if is_furniture(prepared, span) {
        ParagraphRole::Furniture
    } else if within(parts.title) {
        ParagraphRole::Title
    } else if within(parts.salutation) {
        ParagraphRole::Salutation
    } else if within(parts.byline) {
        ParagraphRole::Byline
    } else if !parts.body.encloses(span) {
        ParagraphRole::Other
    } else if heads_section() {
        ParagraphRole::Heading
    } else {
        ParagraphRole::Body
    }
}

/// Whether `span` is a heading and at most a closing mark behind it.
fn only_marks_left(raw: &[char], heading: Span, span: Span) -> bool {
    let behind = Span::new(heading.end.max(span.start), span.end);
    heading.overlap(span) > 0
        && span.start >= heading.start
        && raw.get(behind.indices()).unwrap_or_default().iter().all(|character| !character.is_alphanumeric())
}

/// Whether nothing but furniture and white space stands in `span`.
fn is_furniture(prepared: &PreparedDocument, span: Span) -> bool {
    let noise = &prepared.cleaned.noise;
    let mut at = span.start;
    for noise in noise.iter().skip(noise.partition_point(|noise| noise.span.end <= span.start)) {
        if noise.span.start > at && !is_blank(prepared, Span::new(at, noise.span.start.min(span.end))) {
            return false;
        }
        at = at.max(noise.span.end);
        if at >= span.end {
            return true;
        }
    }
    is_blank(prepared, Span::new(at, span.end))
}

fn is_blank(prepared: &PreparedDocument, span: Span) -> bool {
    prepared.raw.get(span.indices()).unwrap_or_default().iter().all(|character| character.is_whitespace())
}
