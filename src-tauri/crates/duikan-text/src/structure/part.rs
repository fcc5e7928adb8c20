//! Which paragraphs open a part with a heading, and which only an item of a list.

use super::{
    marker::{Class, Marker},
    paragraph::{LONGEST_HEADING, Mark, Paragraph},
};
use crate::Normalized;

/// So many unmarked headings are needed before headings without a mark are believed.
const FEWEST_UNMARKED: usize = 2;
/// A heading without a mark is at most so many characters long …
const LONGEST_UNMARKED: u32 = 32;
/// … and so many characters of text follow before the next.
const TEXT_OF_UNMARKED: u32 = 120;

/// One part in so many of the text before the first number is more than an opening.
const LEAD_SHARE: u32 = 4;

/// A paragraph that may open a part.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Its mark; of no length where there is none.
    pub mark: Mark,
    /// Where the heading ends.
    pub heading_end: u32,
    /// Whether the form alone shows a part with a heading: own line, or a short sentence that text follows.
    pub headed: bool,
    /// Whether the paragraph is nothing but the heading.
    pub bare: bool,
}

/// All paragraphs that open with a mark, and those that are headings without one.
pub(crate) fn candidates(normal: &Normalized, paragraphs: &[Paragraph]) -> Vec<Candidate> {
    let unmarked = unmarked(normal, paragraphs);
    paragraphs
        .iter()
        .enumerate()
        .filter_map(|(index, paragraph)| {
            let mark = paragraph
                .opening
                .clone()
                .or_else(|| heading_without_mark(paragraph, unmarked.binary_search(&index).is_ok()))?;
            Some(candidate(normal, index, paragraph, mark))
        })
        .collect()
}

fn candidate(normal: &Normalized, index: usize, paragraph: &Paragraph, mark: Mark) -> Candidate {
    let line = paragraph.is_heading_line(normal) || paragraph.style.is_some();
    let end = if line { paragraph.range.end } else { paragraph.first_sentence };
    let short = end - mark.at <= LONGEST_HEADING;
    let bare = line || (short && paragraph.rest() <= 1);
    let run_in = short && paragraph.rest() > 1;
    let heading_end = match mark.marker.class {
        Class::Article => article_heading(normal, paragraph, &mark),
        _ if short => end,
        _ => first_clause(normal, paragraph),
    };
    Candidate {
        paragraph: index,
        headed: line || run_in || mark.marker.class.is_division(),
        bare,
        mark,
        heading_end,
    }
}

/// 第一条 and, where there is one, the title in brackets after it.
fn article_heading(normal: &Normalized, paragraph: &Paragraph, mark: &Mark) -> u32 {
    let after = mark.at + mark.marker.length as u32;
    let rest = normal.chars.get(after as usize..paragraph.range.end as usize).unwrap_or_default();
    if matches!(rest.first(), Some('【')) {
        let title = rest.iter().take(40).position(|&each| each == '】');
        return title.map_or(after, |at| after + at as u32 + 1);
    }
    after
}

fn first_clause(normal: &Normalized, paragraph: &Paragraph) -> u32 {
    let characters = normal.slice(paragraph.range);
    let end = characters.iter().position(|&each| crate::han::ends_clause(each)).unwrap_or(characters.len());
    paragraph.range.start + end as u32
}

fn heading_without_mark(paragraph: &Paragraph, believed: bool) -> Option<Mark> {
    let class = match paragraph.style {
        Some(level) => Class::Styled(level),
        None if believed => Class::Unmarked,
        None => return None,
    };
    let marker = Marker { class, ordinal: None, length: 0, text: String::new() };
    Some(Mark { at: paragraph.range.start, marker })
}

/// Headings that stand on lines of their own without a mark. In a speech with chapters 一、 a short line is rarely a
/// heading; they are believed where nothing is numbered so, where 一、 counts from one again and again and so must lie
/// inside something, or where much is said before the first number.
fn unmarked(normal: &Normalized, paragraphs: &[Paragraph]) -> Vec<usize> {
    if numbered_throughout(paragraphs) {
        return Vec::new();
    }
    let is_line = |index: &usize| {
        paragraphs.get(*index).is_some_and(|paragraph| {
            let length = paragraph.range.len();
            let characters = normal.slice(paragraph.range);
            paragraph.opening.is_none()
                && paragraph.is_heading_line(normal)
                && (3..=LONGEST_UNMARKED).contains(&length)
                && characters.first().is_some_and(|&each| {
                    crate::han::is_han(each) || matches!(each, '“' | '《') || each.is_ascii_digit()
                })
                && characters.iter().filter(|&&each| crate::han::is_han(each)).count() * 2 > characters.len()
        })
    };
    let lines: Vec<usize> = (0..paragraphs.len()).filter(is_line).collect();
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
    if believed { with_text } else { Vec::new() }
}

/// Whether numbered chapters leave no room for others.
fn numbered_throughout(paragraphs: &[Paragraph]) -> bool {
    let numbered = |paragraph: &Paragraph| {
        paragraph.opening.as_ref().is_some_and(|mark| {
            let class = mark.marker.class;
            (class.is_division() && class != Class::Article) || matches!(class, Class::Comma | Class::Formal)
        })
    };
    let starts = |paragraph: &&Paragraph| {
        paragraph
            .opening
            .as_ref()
            .is_some_and(|mark| mark.marker.class == Class::Comma && mark.marker.ordinal == Some(1))
    };
    let all: u32 = paragraphs.iter().map(|paragraph| paragraph.range.len()).sum();
    let before: u32 = paragraphs
        .iter()
        .take_while(|paragraph| !numbered(paragraph))
        .map(|paragraph| paragraph.range.len())
        .sum();
    let several = paragraphs.iter().filter(|paragraph| numbered(paragraph)).count() >= 2;
    let restarts = paragraphs.iter().filter(starts).count() >= 3;
    several && !restarts && before < all / LEAD_SHARE
}
