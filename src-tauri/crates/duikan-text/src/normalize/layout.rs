//! Lines → paragraphs: hard-broken lines joined, blanks inside sentences dropped, one `'\n'` between paragraphs.

use super::{
    EditKind, Switches,
    draft::Draft,
    line::{GOES_ON, Line, UNFINISHED},
};
use crate::{
    Span,
    han::{cannot_close, cannot_open, ends_sentence, is_han, is_numeral},
    structure::marker,
};

/// … unless it is a heading of its own: a numbered line up to this long, which may well end in 作为.
const HEADING: usize = 40;
/// Lines of hard-wrapped text are at most this long …
const WRAPPED_WIDTH: usize = 100;
/// … and so many of a hundred of them fill most of the width.
const WRAPPED_SHARE: usize = 40;

/// Writes the draft anew as paragraphs. `alone` says of each line whether it must stay by itself (page furniture,
/// title, form of address).
pub(crate) fn paragraphs(draft: &mut Draft, lines: &[Line], alone: &[bool], on: &Switches) {
    let width = if on.has(EditKind::LineJoin) { wrap_width(draft, lines) } else { None };
    let joined: Vec<bool> = lines
        .iter()
        .enumerate()
        .map(|(index, &line)| {
            let Some(&before) = index.checked_sub(1).and_then(|index| lines.get(index)) else { return false };
            let apart = |index: usize| alone.get(index).copied().unwrap_or(false);
            on.has(EditKind::LineJoin)
                && !apart(index)
                && !apart(index - 1)
                && joins(draft, before, line, width)
        })
        .collect();
    let (chars, origin) = draft.take();
    draft.chars.reserve(chars.len());
    draft.origin.reserve(chars.len());
    for (line, joined) in lines.iter().zip(joined) {
        break_or_join(draft, line.start, &origin, joined);
        copy_line(draft, *line, &chars, &origin, on);
    }
}

/// Between two lines: a paragraph break, or the record of a join.
fn break_or_join(draft: &mut Draft, start: usize, origin: &[Span], joined: bool) {
    let (Some(before), Some(after)) = (draft.origin.last(), origin.get(start)) else { return };
    let between = Span::new(before.end, after.start);
    if joined {
        draft.note(EditKind::LineJoin, between, "");
    } else {
        draft.push('\n', between);
    }
}

fn copy_line(draft: &mut Draft, line: Line, chars: &[char], origin: &[Span], on: &Switches) {
    for index in line.start..line.end {
        let (Some(&character), Some(&span)) = (chars.get(index), origin.get(index)) else { continue };
        if character == '\n' {
            draft.note(EditKind::LineJoin, span, "");
        } else if character == ' ' && on.has(EditKind::Space) && !separates(chars, index) {
            draft.note(EditKind::Space, span, "");
        } else if character != ' ' || draft.chars.last() != Some(&' ') {
            draft.push(character, span);
        }
    }
}

/// A blank is kept between two Latin words or numbers, but not between digits set one by one (1 9 9 3).
fn separates(chars: &[char], index: usize) -> bool {
    let at = |index: usize| chars.get(index).copied().filter(|&each| each != '\n');
    let last_before = (0..index).rev().filter_map(at).find(|&each| each != ' ');
    let first_after = chars.iter().skip(index).copied().find(|&each| each != ' ');
    let (Some(before), Some(after)) = (last_before, first_after) else { return false };
    let latin = |each: char| each.is_alphanumeric() && !is_han(each);
    if !latin(before) || !latin(after) {
        return false;
    }
    let single = |index: Option<usize>| index.and_then(at).is_none_or(|each| !each.is_ascii_digit());
    let spaced_digits = before.is_ascii_digit()
        && after.is_ascii_digit()
        && single(index.checked_sub(2))
        && single(Some(index + 2));
    !spaced_digits
}

/// The width that most full lines of a hard-wrapped text share.
fn wrap_width(draft: &Draft, lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.len() + line.indent).collect();
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len().checked_sub(1)? * 95 / 100)?;
    let full: Vec<_> = lines.iter().filter(|line| line.len() + line.indent + 3 >= width).collect();
    let open =
        full.iter().filter(|line| line.text(draft).last().is_some_and(|&each| !ends_sentence(each))).count();
    let wrapped = (20..=WRAPPED_WIDTH).contains(&width)
        && full.len() * 100 >= lines.len() * WRAPPED_SHARE
        && open * 2 >= full.len();
    wrapped.then_some(width)
}

/// Whether `line` goes on the sentence of the line before.
fn joins(draft: &Draft, before: Line, line: Line, width: Option<usize>) -> bool {
    let (left, right) = (before.text(draft), line.text(draft));
    let (Some(&last), Some(&first)) = (left.last(), right.first()) else { return false };
    if cannot_open(first) {
        return true;
    }
    if ends_sentence(last) || matches!(last, '；' | ';' | '：' | ':') || marker::opens_line(right) {
        return false;
    }
    if cannot_close(last) {
        return true;
    }
    // A full line of wrapped text that ends inside a sentence; the next may hang below a mark.
    if width.is_some_and(|width| before.len() + before.indent + 3 >= width) {
        return true;
    }
    if !is_han(last) && !last.is_ascii_digit() && !is_numeral(last) {
        return false;
    }
    let sentence_before = left.iter().any(|&each| each == '。');
    let heading = marker::opens_line(left) && left.len() <= HEADING;
    GOES_ON.contains(first) || sentence_before || (UNFINISHED.contains(last) && !heading)
}
