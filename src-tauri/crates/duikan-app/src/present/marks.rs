//! Overlapping matches flattened to stretches that each have one look.
//!
//! A stretch knows every match that covers it, smallest first, so the page can resolve overlaps by whatever is
//! selected without knowing anything of spans. One sweep over sorted ends makes them: the work is that of the
//! output.

use duikan_reuse::{Block, Filler, Match};
use duikan_text::{NoiseSpan, Span};

use super::paragraphs::Paragraph;
use crate::view::{MarkRole, MarkView, ParagraphRole};

/// What a character is in one match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum InMatch {
    Equal,
    Differs,
    Slot,
    Ignored,
}

impl InMatch {
    const fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Differs => "differs",
            Self::Slot => "slot",
            Self::Ignored => "ignored",
        }
    }
}

/// A stretch of one match in one document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    span: Span,
    found: u32,
    length: u32,
    role: InMatch,
}

/// One end of a match, cut by what its characters are. `blocks` are its unchanged runs on this side.
pub(crate) fn stretches(
    raw: &[char],
    noise: &[NoiseSpan],
    found: &Match,
    end: Span,
    blocks: impl Iterator<Item = Span>,
    fillers: &[Filler],
) -> Vec<Stretch> {
    let mut roles: Vec<Option<InMatch>> = raw
        .get(end.indices())
        .unwrap_or_default()
        .iter()
        .map(|character| Some(if character.is_alphabetic() { InMatch::Differs } else { InMatch::Ignored }))
        .collect();
    for filler in fillers {
        paint(&mut roles, end, filler.span, Some(InMatch::Slot));
    }
    for block in blocks {
        paint(&mut roles, end, block, Some(InMatch::Equal));
    }
    let first_noise = noise.partition_point(|noise| noise.span.end <= end.start);
    for noise in noise.iter().skip(first_noise).take_while(|noise| noise.span.start < end.end) {
        paint(&mut roles, end, noise.span, None);
    }
    absorb_marks(&mut roles);
    runs(&roles)
        .filter_map(|(from, to, role)| {
            let span = Span::new(end.start + from, end.start + to);
            Some(Stretch { span, found: found.id, length: end.len(), role: role? })
        })
        .collect()
}

/// The unchanged runs of a match on one side.
pub(crate) fn side(blocks: &[Block], first: bool) -> impl Iterator<Item = Span> {
    blocks.iter().map(move |block| if first { block.a } else { block.b })
}

fn paint(roles: &mut [Option<InMatch>], end: Span, span: Span, role: Option<InMatch>) {
    let from = span.start.max(end.start).saturating_sub(end.start) as usize;
    let to = span.end.min(end.end).saturating_sub(end.start) as usize;
    if let Some(inside) = roles.get_mut(from..to) {
        inside.fill(role);
    }
}

/// A punctuation mark between two rewritten characters belongs to what was rewritten.
fn absorb_marks(roles: &mut [Option<InMatch>]) {
    let mut last_differing: Option<usize> = None;
    for at in 0..roles.len() {
        match roles[at] {
            Some(InMatch::Differs) => {
                if let Some(last) = last_differing {
                    roles[last..at].fill(Some(InMatch::Differs));
                }
                last_differing = Some(at);
            }
            Some(InMatch::Ignored) => {}
            _ => last_differing = None,
        }
    }
}

/// Maximal runs of equal values: from, to, value.
fn runs(roles: &[Option<InMatch>]) -> impl Iterator<Item = (u32, u32, Option<InMatch>)> {
    let mut at = 0;
    roles.chunk_by(|one, other| one == other).map(move |run| {
        let from = at;
        at += run.len() as u32;
        (from, at, run.first().copied().flatten())
    })
}

/// The marks of every paragraph of one document. `stretches` are taken in any order.
pub(crate) fn flatten(
    raw: &[char],
    paragraphs: &[Paragraph],
    noise: &[NoiseSpan],
    mut stretches: Vec<Stretch>,
) -> Vec<Vec<MarkView>> {
    stretches.sort_unstable_by_key(|stretch| (stretch.span.start, stretch.length, stretch.found));
    let mut sweep = Sweep { stretches: &stretches, next: 0, active: Vec::new() };
    paragraphs.iter().map(|paragraph| paragraph_marks(raw, paragraph, noise, &mut sweep)).collect()
}

/// The matches that cover the present place, smallest first.
struct Sweep<'a> {
    stretches: &'a [Stretch],
    next: usize,
    active: Vec<Stretch>,
}

impl Sweep<'_> {
    /// Moves on to a place.
    fn advance(&mut self, at: u32) {
        self.active.retain(|stretch| stretch.span.end > at);
        while let Some(stretch) = self.stretches.get(self.next).filter(|stretch| stretch.span.start <= at) {
            if stretch.span.end > at {
                let key = (stretch.length, stretch.found);
                let place = self.active.partition_point(|active| (active.length, active.found) < key);
                self.active.insert(place, *stretch);
            }
            self.next += 1;
        }
    }

    /// The next place after `at` where something begins or ends.
    fn next_change(&self, at: u32) -> u32 {
        let ends = self.active.iter().map(|stretch| stretch.span.end).min().unwrap_or(u32::MAX);
        let begins = self.stretches.get(self.next).map_or(u32::MAX, |stretch| stretch.span.start);
        ends.min(begins).max(at + 1)
    }

    fn roles(&self) -> Vec<MarkRole> {
        let role =
            |stretch: &Stretch| MarkRole { r#match: stretch.found, role: stretch.role.name().to_owned() };
        self.active.iter().map(role).collect()
    }
}

fn paragraph_marks(
    raw: &[char],
    paragraph: &Paragraph,
    noise: &[NoiseSpan],
    sweep: &mut Sweep<'_>,
) -> Vec<MarkView> {
    let Span { start, end } = paragraph.span;
    let mut noise = noise
        .iter()
        .skip(noise.partition_point(|noise| noise.span.end <= start))
        .take_while(|noise| noise.span.start < end)
        .filter(|_| paragraph.role != ParagraphRole::Furniture)
        .peekable();
    let (mut at, mut offset) = (start, 0);
    let mut marks: Vec<MarkView> = Vec::new();
    while at < end {
        sweep.advance(at);
        while noise.next_if(|noise| noise.span.end <= at).is_some() {}
        let (furniture, noise_change) = match noise.peek() {
            Some(noise) if noise.span.start <= at => (true, noise.span.end),
            Some(noise) => (false, noise.span.start),
            None => (false, end),
        };
        let to = sweep.next_change(at).min(noise_change).min(end);
        let width = utf16_len(raw, Span::new(at, to));
        let roles = sweep.roles();
        if furniture || !roles.is_empty() {
            push(&mut marks, MarkView { start: offset, end: offset + width, roles, furniture });
        }
        (at, offset) = (to, offset + width);
    }
    marks
}

/// Adds a mark, or lengthens the last one where they look the same.
fn push(marks: &mut Vec<MarkView>, mark: MarkView) {
    match marks.last_mut() {
        Some(last)
            if last.end == mark.start && last.roles == mark.roles && last.furniture == mark.furniture =>
        {
            last.end = mark.end;
        }
        _ => marks.push(mark),
    }
}

fn utf16_len(raw: &[char], span: Span) -> u32 {
    raw.get(span.indices()).unwrap_or_default().iter().map(|character| character.len_utf16() as u32).sum()
}
