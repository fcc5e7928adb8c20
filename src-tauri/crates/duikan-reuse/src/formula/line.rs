//! One sentence, and where its clauses begin and end.

use std::ops::Range;

use super::lines::{Lines, PAUSE};
use super::speech_part::SpeechPart;
use super::strand::AtomRun;

/// A sentence of a document.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its document.
    pub lines: &'a Lines,
    /// Its atoms.
    pub range: &'a Range<u32>,
    /// Where in the speech it stands.
    pub part: SpeechPart,
}

/// The atom after the pause before `at`, if it is near.
pub(super) fn back_to_pause(line: Line<'_>, at: u32, edge: u32) -> Option<u32> {
    (at.saturating_sub(edge)..=at)
        .rev()
        .find(|&start| start <= line.range.start || line.lines.key(start - 1) == PAUSE)
        .filter(|&start| start >= line.range.start)
}

/// The pause after `at`, or the end of the sentence, if it is near.
pub(super) fn on_to_pause(line: Line<'_>, at: u32, edge: u32) -> Option<u32> {
    (at..=at + edge).find(|&end| end >= line.range.end || line.lines.key(end) == PAUSE)
}

/// Whether the runs begin and end with clauses on both sides.
pub(super) fn whole_clauses(a: Line<'_>, b: Line<'_>, runs: &[AtomRun]) -> bool {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return false };
    let (end_a, end_b) = (last.a + last.len, last.b + last.len);
    back_to_pause(a, first.a, 0).is_some()
        && back_to_pause(b, first.b, 0).is_some()
        && on_to_pause(a, end_a, 0).is_some()
        && on_to_pause(b, end_b, 0).is_some()
}

/// Whether two sentences have the same function: both open or close their speeches, or head a part.
pub(super) fn placed(a: Line<'_>, b: Line<'_>) -> bool {
    a.part == b.part && a.part != SpeechPart::Middle
}
