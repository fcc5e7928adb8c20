//! Headings on lines of their own without a mark: which short lines of a speech are headings.

use super::paragraph::{LONGEST_HEADING, Paragraph};
use crate::{
    Normalized,
    signs::{
        closes_quote, ends_sentence, is_han,
        marker::{Class, Marker},
    },
};

/// Least number of headings without a mark: a lone short line is none. A guess.
const FEWEST_UNMARKED: usize = 2;
/// Longest heading without a mark, in characters. A guess.
const LONGEST_UNMARKED: u32 = 32;
/// Least characters of text between a heading without a mark and the next. A guess.
const TEXT_OF_UNMARKED: u32 = 120;
/// Least number of headings without a mark that are believed whatever the length of their text, where every line of that
/// form has running text below it. A guess.
const FEWEST_REGULAR: usize = 3;

/// More than one part in this many of the text before the first number is no mere opening. A guess.
const LEAD_SHARE: u32 = 4;

/// Headings on lines of their own without a mark. In a speech with chapters 一、 a short line is rarely a
/// heading; they are believed where nothing is numbered so, where 一、 counts from one again and again and so must lie
/// inside something, or where much is said before the first number.
pub(super) fn headings(normal: &Normalized, paragraphs: &[Paragraph]) -> Vec<usize> {
    let lines: Vec<usize> = (0..paragraphs.len())
        .filter(|&at| {
            let before = at.checked_sub(1).and_then(|before| paragraphs.get(before));
            paragraphs.get(at).is_some_and(|paragraph| is_line(normal, paragraph))
                && before.is_none_or(|before| is_closed(normal, before))
        })
        .collect();
    if numbered_throughout(paragraphs, &lines) {
        return Vec::new();
    }
    let with_text: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(at, index)| {
            let next = lines.get(at + 1).copied().unwrap_or(paragraphs.len());
            let text: u32 = paragraphs
                .get(*index + 1..next)
                .unwrap_or_default()
                .iter()
                .map(|paragraph| paragraph.range.len())
                .sum();
            text >= TEXT_OF_UNMARKED
        })
        .map(|(_, &index)| index)
        .collect();
    let believed = with_text.len() >= FEWEST_UNMARKED && with_text.len() * 2 >= lines.len();
    match believed {
        true => with_text,
        false if are_regular(normal, paragraphs, &lines) => lines,
        false => Vec::new(),
    }
}

/// Whether each of several lines has running text below it, and there is more text than lines: headings come so, lists
/// and verses do not.
fn are_regular(normal: &Normalized, paragraphs: &[Paragraph], lines: &[usize]) -> bool {
    let prose = |at: usize| {
        paragraphs.get(at).is_some_and(|paragraph| {
            let last = normal.slice(paragraph.range).iter().rev().find(|&&each| !closes_quote(each));
            last.is_some_and(|&last| ends_sentence(last)) && paragraph.opening.is_none()
        })
    };
    lines.len() >= FEWEST_REGULAR
        && lines.iter().all(|&at| prose(at + 1))
        && lines.first().is_some_and(|&first| (0..first).all(prose))
        && lines.len() * 2 <= paragraphs.len()
}

/// Whether a heading may follow a paragraph: it ends a sentence or is a heading itself.
fn is_closed(normal: &Normalized, paragraph: &Paragraph) -> bool {
    let mut signs = normal.slice(paragraph.range).iter().rev().skip_while(|&&each| closes_quote(each));
    let ends =
        signs.next().is_some_and(|&last| ends_sentence(last) || matches!(last, '；' | '：' | ':' | ';'));
    ends || paragraph.range.len() <= LONGEST_HEADING
}

/// Whether a paragraph has the form of a heading without a mark.
fn is_line(normal: &Normalized, paragraph: &Paragraph) -> bool {
    let characters = normal.slice(paragraph.range);
    paragraph.opening.is_none()
        && paragraph.is_heading_line(normal)
        && (3..=LONGEST_UNMARKED).contains(&paragraph.range.len())
        && characters
            .first()
            .is_some_and(|&each| is_han(each) || matches!(each, '“' | '《') || each.is_ascii_digit())
        && characters.iter().filter(|&&each| is_han(each)).count() * 2 > characters.len()
}

/// Whether numbered chapters leave no room for others. `lines` are the paragraphs with the form of a heading.
fn numbered_throughout(paragraphs: &[Paragraph], lines: &[usize]) -> bool {
    let class = chapters(paragraphs);
    let numbered = |paragraph: &Paragraph| {
        paragraph.opening.as_ref().is_some_and(|mark| {
            let other = mark.marker.class;
            (other.is_division() && other != Class::Article)
                || matches!(other, Class::Comma | Class::Formal | Class::Roman)
                || Some(other) == class
        })
    };
    let starts = |paragraph: &Paragraph| {
        paragraph
            .opening
            .as_ref()
            .is_some_and(|mark| Some(mark.marker.class) == class && mark.marker.ordinal == Some(1))
    };
    let all: u32 = paragraphs.iter().map(|paragraph| paragraph.range.len()).sum();
    let before: u32 = paragraphs
        .iter()
        .take_while(|paragraph| !numbered(paragraph))
        .map(|paragraph| paragraph.range.len())
        .sum();
    let several = paragraphs.iter().filter(|paragraph| numbered(paragraph)).count() >= 2;
    several && !restarts(paragraphs, lines, numbered, starts) && before < all / LEAD_SHARE
}

/// The family that counts the chapters, where there are any: 一、, or the first family that counts from one.
fn chapters(paragraphs: &[Paragraph]) -> Option<Class> {
    let marks =
        || paragraphs.iter().filter_map(|paragraph| paragraph.opening.as_ref()).map(|mark| &mark.marker);
    let comma = marks().find(|marker| marker.class == Class::Comma && marker.ordinal == Some(1));
    let counts = |marker: &&Marker| marker.class == Class::Bracket && marker.ordinal == Some(1);
    comma.or_else(|| marks().find(counts)).map(|marker| marker.class)
}

/// Whether the count of chapters begins anew so often that they must lie inside something: three times, or twice with
/// a line before each that could be the heading of what they lie in.
fn restarts(
    paragraphs: &[Paragraph],
    lines: &[usize],
    numbered: impl Fn(&Paragraph) -> bool,
    starts: impl Fn(&Paragraph) -> bool,
) -> bool {
    let places: Vec<usize> =
        (0..paragraphs.len()).filter(|&at| paragraphs.get(at).is_some_and(&starts)).collect();
    let headed = |&at: &usize| {
        let from = (0..at)
            .rev()
            .find(|&before| paragraphs.get(before).is_some_and(&numbered))
            .map_or(0, |before| before + 1);
        lines.iter().any(|line| (from..at).contains(line))
    };
    places.len() >= 3 || places.len() == 2 && places.iter().all(headed)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TEXT, speech};

    /// Headings of the sections of a speech.
    fn headings(paragraphs: &[&str]) -> Vec<String> {
        let document = speech(paragraphs);
        let sections =
            document.outline.sections.iter().filter(|part| part.kind == crate::SectionKind::Section);
        sections.map(|part| document.text(part.heading)).collect()
    }

    #[test]
    fn short_lines_without_a_mark_are_headings_where_nothing_is_numbered() {
        let text = TEXT.repeat(4);
        assert_eq!(
            headings(&["今天开会修渠。", "备料的事", &text, "动工的事", &text]),
            ["备料的事", "动工的事"]
        );
        assert!(headings(&["今天开会修渠。", "备料的事", &text]).is_empty());
        assert!(headings(&["今天开会修渠。", "备料的事", TEXT, "动工的事", TEXT]).is_empty());
    }

    #[test]
    fn numbered_chapters_leave_no_room_for_headings_without_a_mark() {
        let text = TEXT.repeat(4);
        assert_eq!(
            headings(&[
                "今天开会。",
                "一、备料",
                &text,
                "石料的事",
                &text,
                "二、动工",
                &text,
                "木料的事",
                &text
            ]),
            ["一、备料", "二、动工"]
        );
    }

    #[test]
    fn three_lines_with_text_below_each_are_headings_however_short_the_text() {
        let short = "石料月底运到，一车也不能误。";
        let regular = ["今天开会修渠。", "石料要早", short, short, "木料要干", short, "人手要齐", short];
        assert_eq!(headings(&regular), ["石料要早", "木料要干", "人手要齐"]);
        assert!(headings(&["今天开会修渠。", "石料要早", "木料要干", short, "人手要齐", short]).is_empty());
    }
}
