//! Lines → paragraphs: hard-broken lines joined, blanks inside sentences dropped, one `'\n'` between paragraphs.

use super::{
    Before, EditKind, Switches,
    draft::Draft,
    line::{INDENT, Line, goes_on, is_unfinished, lost_number},
};
use crate::{
    Span,
    signs::{cannot_close, cannot_open, closes_quote, ends_sentence, is_han, is_numeral, marker},
};

/// Blanks beyond which two characters do not belong together; keeps the cost linear.
const LONGEST_BLANK: usize = 64;
/// Shortest and longest line of hard-wrapped text, in columns: a Han character takes two, a digit one. A guess.
const WRAPPED_WIDTH: std::ops::RangeInclusive<usize> = 40..=200;
/// Columns that a full line may be short of the width: what follows did not fit, or may not begin a line.
const RAGGED: usize = 6;
/// Least number of lines that show a text to be hard-wrapped. A guess.
const FEWEST_WRAPPED: usize = 8;
/// Least share of them, in percent, that are full. A guess.
const WRAPPED_SHARE: usize = 40;
/// Most lines, in percent, that are longer all the same: some have been put together already, for what stands at their break.
const MOST_LONGER: usize = 20;
/// Lines from which [`WRAPPED_SHARE_OF_MANY`] is enough: so many are not as long as each other by chance.
const MANY_LINES: usize = 40;
/// The same share of many lines, which hold lists and headings too. Chosen by hand, on laws, minutes and plans set in lines of 52–72
/// columns.
const WRAPPED_SHARE_OF_MANY: usize = 25;

/// Writes the draft anew as paragraphs.
pub(crate) fn paragraphs(draft: &mut Draft, lines: &[Line], known: &[Before], on: &Switches) {
    let wrap = if on.has(EditKind::LineJoin) { Wrap::of(draft, lines) } else { None };
    let joined = joined(draft, lines, known, wrap, on);
    let (chars, origin) = draft.take();
    draft.chars.reserve(chars.len());
    draft.origin.reserve(chars.len());
    for (line, joined) in lines.iter().zip(joined) {
        break_or_join(draft, line.start, &origin, joined);
        copy_line(draft, *line, &chars, &origin, on);
    }
}

/// For each line whether it goes on the line before. What the signs at the break show comes first; then a paragraph
/// that holds sentences and breaks off takes the lines with its end.
fn joined(draft: &Draft, lines: &[Line], known: &[Before], wrap: Option<Wrap>, on: &Switches) -> Vec<bool> {
    if !on.has(EditKind::LineJoin) {
        return vec![false; lines.len()];
    }
    let breaks: Vec<Break> = (0..lines.len())
        .map(|index| {
            let (Some(&line), Some(&before)) =
                (lines.get(index), index.checked_sub(1).and_then(|at| lines.get(at)))
            else {
                return Break::Paragraph;
            };
            match known.get(index).copied().unwrap_or_default() {
                Before::Paragraph => Break::Paragraph,
                Before::Nothing => Break::Inside,
                Before::Unknown => look(draft, before, line, wrap),
            }
        })
        .collect();
    let mut found: Vec<bool> = breaks.iter().map(|each| *each == Break::Inside).collect();
    let mut said_before = false;
    for index in 0..lines.len() {
        if found.get(index).copied().unwrap_or(false) {
            continue;
        }
        let pieces = 1 + found.iter().skip(index + 1).take_while(|&&goes_on| goes_on).count();
        let paragraph = || lines.iter().skip(index).take(pieces).map(|line| line.text(draft));
        let ends = paragraph().any(|line| line.iter().any(|&each| ends_sentence(each)));
        let rest = breaks.get(index) == Some(&Break::Open) && said_before && ends;
        if let Some(slot) = found.get_mut(index) {
            *slot = rest;
        }
        said_before = rest || paragraph().any(|line| line.contains(&'。'));
    }
    found
}

/// What the signs at a line end show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    /// The line goes on the one before.
    Inside,
    /// A paragraph ends.
    Paragraph,
    /// The line before is not closed; more must be known.
    Open,
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
    let mut broken: Option<Span> = None;
    let numbered = blank_of_number(chars.get(line.start..line.end).unwrap_or_default(), line.start);
    for index in line.start..line.end {
        let (Some(&character), Some(&span)) = (chars.get(index), origin.get(index)) else { continue };
        match (character, broken) {
            ('\n', None) => broken = Some(span),
            ('\n' | ' ', Some(before)) => broken = Some(Span::new(before.start, span.end)),
            (' ', None) if on.has(EditKind::Space) && numbered != Some(index) && !separates(chars, index) => {
                draft.note(EditKind::Space, span, "");
            }
            (' ', None) if draft.chars.last() == Some(&' ') => {}
            _ => {
                if let Some(between) = broken.take() {
                    draft.note(EditKind::LineJoin, between, "");
                }
                draft.push(character, span);
            }
        }
    }
}

/// Longest heading whose number is parted from it by a blank alone, in characters. A guess.
const LONGEST_BLANK_HEADING: usize = 40;
/// Least characters behind such a number. A guess.
const FEWEST_BEHIND: usize = 4;

/// The place of the blank that parts a heading from its number (三　改进作风), and is all that tells the number from its words.
fn blank_of_number(line: &[char], start: usize) -> Option<usize> {
    let digits = line.iter().take_while(|each| "一二三四五六七八九十".contains(**each)).count();
    let blanks = line.iter().skip(digits).take_while(|each| **each == ' ').count();
    let words = line.get(digits + blanks..)?;
    let heads = words
        .first()
        .is_some_and(|&first| is_han(first) && !is_numeral(first) && !"月日年季届次号期".contains(first))
        && words.len() >= FEWEST_BEHIND
        && line.len() <= LONGEST_BLANK_HEADING
        && !words.contains(&'。')
        && words.last().is_some_and(|&last| is_han(last) || closes_quote(last));
    (blanks > 0 && (1..=3).contains(&digits) && heads).then(|| start + digits + blanks - 1)
}

/// A blank is kept between two Latin words or numbers, but not between digits set one by one (1 9 9 3), nor between thousands (13 600).
fn separates(chars: &[char], index: usize) -> bool {
    let at = |index: usize| chars.get(index).copied().filter(|&each| each != '\n');
    let last_before = (0..index).rev().take(LONGEST_BLANK).filter_map(at).find(|&each| each != ' ');
    let first_after = chars.iter().skip(index).take(LONGEST_BLANK).copied().find(|&each| each != ' ');
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
    !spaced_digits && !parts_thousands(chars, index)
}

/// Whether a blank stands between one to three digits and exactly three.
fn parts_thousands(chars: &[char], index: usize) -> bool {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let before = (1..=4).take_while(|&back| index.checked_sub(back).is_some_and(is_digit)).count();
    let behind = (1..=4).take_while(|&step| is_digit(index + step)).count();
    let is_decimal = index.checked_sub(before + 1).and_then(|at| chars.get(at)) == Some(&'.');
    (1..=3).contains(&before) && behind == 3 && !is_decimal
}

/// Columns that a line takes up, its indent too.
fn columns(draft: &Draft, line: Line) -> usize {
    let text = line.text(draft).iter();
    line.indent + text.map(|each| if each.is_ascii() { 1 } else { 2 }).sum::<usize>()
}

/// How a hard-wrapped text is set.
#[derive(Clone, Copy)]
struct Wrap {
    /// Columns of a full line.
    width: usize,
    /// Blanks before most lines that go on a full one; a line that is indented further begins a paragraph.
    indent: usize,
}

impl Wrap {
    /// `None` of a text that is not hard-wrapped.
    fn of(draft: &Draft, lines: &[Line]) -> Option<Self> {
        let width = wrap_width(draft, lines)?;
        let goes_on = |two: &&[Line]| {
            let last = two[0].text(draft).last();
            columns(draft, two[0]) + RAGGED >= width && last.is_some_and(|&each| !ends_sentence(each))
        };
        let mut indents: Vec<usize> = lines.windows(2).filter(goes_on).map(|two| two[1].indent).collect();
        indents.sort_unstable();
        Some(Self { width, indent: indents.get(indents.len() / 2).copied().unwrap_or(0) })
    }
}

/// The width, in columns, of a hard-wrapped text: that of the most lines of about the same width, which few lines exceed.
fn wrap_width(draft: &Draft, lines: &[Line]) -> Option<usize> {
    let own: Vec<usize> = lines.iter().map(|line| columns(draft, *line)).collect();
    let mut widths = own.clone();
    widths.sort_unstable();
    let up_to = |width: usize| widths.partition_point(|&own| own <= width);
    let about = |width: usize| up_to(width) - up_to(width - RAGGED - 1);
    let width = WRAPPED_WIDTH.max_by_key(|&width| (about(width), width))?;
    let full = lines.iter().zip(own).filter(|(_, own)| (width - RAGGED..=width).contains(own));
    let full: Vec<&Line> = full.map(|(line, _)| line).collect();
    let open =
        full.iter().filter(|line| line.text(draft).last().is_some_and(|&each| !ends_sentence(each))).count();
    let share = if lines.len() >= MANY_LINES { WRAPPED_SHARE_OF_MANY } else { WRAPPED_SHARE };
    let wrapped = lines.len() >= FEWEST_WRAPPED
        && full.len() * 100 >= lines.len() * share
        && (lines.len() - up_to(width)) * 100 <= lines.len() * MOST_LONGER
        && open * 2 >= full.len();
    wrapped.then_some(width)
}

/// Reads the signs at the end of `before` and the start of `line`.
fn look(draft: &Draft, before: Line, line: Line, wrap: Option<Wrap>) -> Break {
    let (left, right) = (before.text(draft), line.text(draft));
    let (Some(&last), Some(&first)) = (left.last(), right.first()) else { return Break::Paragraph };
    if cannot_open(first) && !lost_number(left, right) {
        return Break::Inside;
    }
    // A mark torn after its bracket: （ / 三）.
    if matches!(last, '（' | '(') {
        return Break::Inside;
    }
    if ends_sentence(last) || matches!(last, '；' | ';' | '：' | ':') || marker::opens_line(right) {
        return Break::Paragraph;
    }
    // A full line of wrapped text that ends inside a sentence; the next may hang below a mark.
    if cannot_close(last) {
        return Break::Inside;
    }
    if let Some(wrap) = wrap.filter(|wrap| columns(draft, before) + RAGGED >= wrap.width) {
        return if line.indent >= wrap.indent + INDENT { Break::Paragraph } else { Break::Inside };
    }
    if !is_han(last) && !last.is_ascii_digit() && !is_numeral(last) {
        return Break::Paragraph;
    }
    if goes_on(left, right) || is_unfinished(left) { Break::Inside } else { Break::Open }
}

#[cfg(test)]
mod tests {
    use super::{blank_of_number, parts_thousands};
    use crate::{PrepareOptions, Unwatched, prepare};

    /// A text broken into lines of `width` columns, figures kept whole.
    fn wrapped(text: &str, width: usize) -> String {
        let (mut lines, mut column) = (String::new(), 0);
        let characters: Vec<char> = text.chars().collect();
        for unit in characters.chunk_by(|one, next| one.is_ascii() && next.is_ascii()) {
            let columns: usize = unit.iter().map(|own| if own.is_ascii() { 1 } else { 2 }).sum();
            if column + columns > width {
                lines.push('\n');
                column = 0;
            }
            column += columns;
            lines.extend(unit);
        }
        lines
    }

    #[test]
    fn full_lines_are_told_by_their_columns() {
        // Lines with figures have more characters than others of the same width.
        let sentence =
            "全村修好水渠12,400米和道路3,150米、种树208,000棵，添置水泵31台，老人们在村口数着来往的船。";
        let text = format!("同志们：\n{}", wrapped(&sentence.repeat(12), 62));
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels");
        let sentences =
            document.segments.sentences.iter().map(|sentence| document.normal.slice(sentence.range));
        assert!(sentences.skip(1).all(|said| said.last().is_some_and(|last| "。\n".contains(*last))));
    }

    #[test]
    fn an_indented_line_of_wrapped_text_begins_a_paragraph() {
        let said = "全村修好水渠，种下树苗，添置水泵，老人们在村口数着来往的船，孩子们在堤上放风筝。";
        let paragraph = |text: &str| wrapped(&format!("　　{text}"), 40);
        // The heading is as long as a line.
        let parts = [
            paragraph(said),
            paragraph("一、看清家底，把修渠的弦绷得再紧些"),
            paragraph(said),
            paragraph(said),
        ];
        let text = format!("　　同志们：\n{}", parts.join("\n"));
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels");
        let headings = document.outline.sections.iter().map(|section| document.text(section.heading));
        assert!(headings.into_iter().any(|own| own == "一、看清家底，把修渠的弦绷得再紧些"));
    }

    #[test]
    fn a_blank_between_thousands_is_told() {
        let place = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            chars.iter().position(|&own| own == ' ').is_some_and(|at| parts_thousands(&chars, at))
        };
        for (text, expected) in [
            ("修路13 600米", true),
            ("7 000棵", true),
            ("2013 600米", false),
            ("13 60米", false),
            ("1.5 600米", false),
        ] {
            assert_eq!(place(text), expected, "{text}");
        }
    }

    #[test]
    fn a_blank_that_alone_parts_a_number_from_its_heading_is_kept() {
        let place = |line: &str| blank_of_number(&line.chars().collect::<Vec<char>>(), 10);
        assert_eq!(place("三 改进作风，确保落到实处"), Some(11));
        assert_eq!(place("十二  把水渠修好"), Some(13));
        for line in ["三改进作风", "三 月里来修水渠", "一 季", "三 渠要修，料要备。", "", "   ", "三"]
        {
            assert_eq!(place(line), None, "{line}");
        }
    }
}
