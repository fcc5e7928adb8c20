//! Overlapping matches flattened to stretches that each have one look.
//!
//! A stretch knows every match that covers it, smallest first, so the page can resolve overlaps by whatever is
//! selected without knowing anything of spans. One sweep over sorted ends makes them: the work is that of the
//! output.

use duikan_report::paragraphs::{Paragraph, ParagraphKind};
use duikan_reuse::{Match, MatchEnd, Role, Stretch};
use duikan_text::{NoiseSpan, Span};

use crate::view::{MarkRole, MarkView};

/// A stretch of one match in one document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MatchStretch {
    stretch: Stretch,
    found: u32,
    length: u32,
}

impl MatchStretch {
    const fn span(&self) -> Span {
        self.stretch.span
    }
}

/// What one end of a match marks. Furniture inside it belongs to no match.
pub(crate) fn of_end(
    found: &Match,
    end: MatchEnd,
    stretches: Vec<Stretch>,
) -> impl Iterator<Item = MatchStretch> {
    let (found, length) = (found.id, found.place(end).span.len());
    let stretches = stretches.into_iter().filter(|stretch| stretch.role != Role::Furniture);
    stretches.map(move |stretch| MatchStretch { stretch, found, length })
}

/// The marks of every paragraph of one document. `stretches` are taken in any order.
pub(crate) fn flatten(
    raw: &[char],
    paragraphs: &[Paragraph],
    noise: &[NoiseSpan],
    mut stretches: Vec<MatchStretch>,
) -> Vec<Vec<MarkView>> {
    stretches.sort_unstable_by_key(|stretch| (stretch.span().start, stretch.length, stretch.found));
    let mut sweep = Sweep { stretches: &stretches, next: 0, active: Vec::new() };
    paragraphs.iter().map(|paragraph| paragraph_marks(raw, paragraph, noise, &mut sweep)).collect()
}

/// The matches that cover the present place, smallest first.
struct Sweep<'a> {
    stretches: &'a [MatchStretch],
    next: usize,
    active: Vec<MatchStretch>,
}

impl Sweep<'_> {
    /// Moves on to a place.
    fn advance(&mut self, at: u32) {
        self.active.retain(|stretch| stretch.span().end > at);
        while let Some(stretch) = self.stretches.get(self.next).filter(|stretch| stretch.span().start <= at) {
            if stretch.span().end > at {
                let key = (stretch.length, stretch.found);
                let place = self.active.partition_point(|active| (active.length, active.found) < key);
                self.active.insert(place, *stretch);
            }
            self.next += 1;
        }
    }

    /// The next place after `at` where something begins or ends.
    fn next_change(&self, at: u32) -> u32 {
        let ends = self.active.iter().map(|stretch| stretch.span().end).min().unwrap_or(u32::MAX);
        let begins = self.stretches.get(self.next).map_or(u32::MAX, |stretch| stretch.span().start);
        ends.min(begins).max(at + 1)
    }

    fn roles(&self) -> Vec<MarkRole> {
        let role = |one: &MatchStretch| MarkRole { r#match: one.found, role: one.stretch.role.into() };
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
        .filter(|_| paragraph.kind != ParagraphKind::Furniture)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Places the sweep stops at and stretches it holds there, over a text with this many matches one behind another.
    fn steps(matches: u32) -> usize {
        let stretches: Vec<MatchStretch> = (0..matches)
            .map(|found| {
                let span = Span::new(found * 15, found * 15 + 13);
                MatchStretch { stretch: Stretch { span, role: Role::Equal }, found, length: 13 }
            })
            .collect();
        let mut sweep = Sweep { stretches: &stretches, next: 0, active: Vec::new() };
        let (mut at, mut steps) = (0, 0);
        while at < matches * 15 {
            sweep.advance(at);
            steps += 1 + sweep.active.len();
            at = sweep.next_change(at);
        }
        steps
    }

    #[test]
    fn ten_times_as_many_matches_take_ten_times_as_many_steps() {
        assert_eq!(steps(400), 1_200);
        assert_eq!(steps(4_000), 12_000);
    }
}
