//! Which paragraphs open a part with a heading, and which only an item of a list.

use std::collections::BTreeSet;

use super::paragraph::{LONGEST_HEADING, Mark, Paragraph};
use crate::{
    Normalized,
    signs::{
        closes_quote, ends_clause, ends_sentence, is_han,
        marker::{Class, Marker},
    },
};

/// Least number of headings without a mark: a lone short line is none. A guess.
const FEWEST_UNMARKED: usize = 2;
/// Longest heading without a mark, in characters. A guess.
const LONGEST_UNMARKED: u32 = 32;
/// Least characters of text between a heading without a mark and the next. A guess.
const TEXT_OF_UNMARKED: u32 = 120;

/// More than one part in this many of the text before the first number is no mere opening. A guess.
const LEAD_SHARE: u32 = 4;

/// A paragraph that may open a part.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Its mark; of no length where there is none.
    pub mark: Mark,
    /// Where the heading starts, the # of markdown passed over.
    pub heading_start: u32,
    /// Where the heading ends.
    pub heading_end: u32,
    /// Whether the form alone shows a part with a heading: own line, or a short sentence that text follows.
    pub headed: bool,
    /// Whether the paragraph is nothing but the heading.
    pub bare: bool,
    /// Whether it is one and no sentence.
    pub line: bool,
    /// Whether the paragraph before announces a list: 办法如下：.
    pub announced: bool,
}

/// All paragraphs that open with a mark, and those that are headings without one.
pub(crate) fn candidates(normal: &Normalized, paragraphs: &[Paragraph]) -> Vec<Candidate> {
    let counted = counted(paragraphs);
    let unmarked = unmarked(normal, paragraphs);
    let words = words_alone(paragraphs);
    paragraphs
        .iter()
        .enumerate()
        .filter_map(|(index, paragraph)| {
            let mark = paragraph
                .opening
                .clone()
                .filter(|mark| !is_alone(mark, &counted) && words.binary_search(&index).is_err())
                .or_else(|| heading_without_mark(paragraph, unmarked.binary_search(&index).is_ok()))?;
            let before = index.checked_sub(1).and_then(|at| paragraphs.get(at));
            let announced = before.is_some_and(|before| announces(normal.slice(before.range)));
            Some(Candidate { announced, ..candidate(normal, index, paragraph, mark) })
        })
        .collect()
}

/// Whether a paragraph announces a list; the label of an annex (附件：) does not.
fn announces(paragraph: &[char]) -> bool {
    matches!(paragraph.last(), Some('：' | ':')) && paragraph.first() != Some(&'附')
}

/// The numbers that open paragraphs, by family.
fn counted(paragraphs: &[Paragraph]) -> BTreeSet<(Class, u32)> {
    let marks = paragraphs.iter().filter_map(|paragraph| paragraph.opening.as_ref());
    marks.filter_map(|mark| Some((mark.marker.class, mark.marker.ordinal?))).collect()
}

/// The paragraphs that open with 首先，, which begins no list because the next list begins with 第一，.
fn words_alone(paragraphs: &[Paragraph]) -> Vec<usize> {
    let first = |paragraph: &Paragraph| {
        paragraph
            .opening
            .as_ref()
            .filter(|mark| mark.marker.class == Class::First)
            .map(|mark| mark.marker.clone())
    };
    let marks: Vec<(usize, Marker)> =
        paragraphs.iter().enumerate().filter_map(|(at, paragraph)| Some((at, first(paragraph)?))).collect();
    let alone = marks.iter().zip(marks.iter().skip(1)).filter(|((_, mark), (_, next))| {
        !mark.text.starts_with('第') && mark.ordinal == Some(1) && next.ordinal == Some(1)
    });
    alone.map(|((at, _), _)| *at).collect()
}

/// A number above one with neither the number before nor the number after it is no mark but a word at a line's start:
/// 二、/三、四十年前. Families that speakers mix, and divisions of excerpts, may be alone.
fn is_alone(mark: &Mark, counted: &BTreeSet<(Class, u32)>) -> bool {
    let class = mark.marker.class;
    let counts = matches!(class, Class::Comma | Class::Formal | Class::Question | Class::Decimal(_));
    let Some(number) = mark.marker.ordinal.filter(|&number| counts && number > 1) else { return false };
    !counted.contains(&(class, number - 1)) && !counted.contains(&(class, number + 1))
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
        _ => first_clause(normal, paragraph, &mark),
    };
    let styled = normal.slice(paragraph.range).iter().take_while(|each| matches!(each, '#' | ' ')).count();
    Candidate {
        paragraph: index,
        heading_start: mark.at + styled as u32,
        headed: line || run_in || mark.marker.class.is_division(),
        bare,
        line,
        announced: false,
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

/// The first clause behind the mark; a colon directly behind it (一是：) is no end.
fn first_clause(normal: &Normalized, paragraph: &Paragraph, mark: &Mark) -> u32 {
    let characters = normal.slice(paragraph.range);
    let from = (mark.marker.length + 1).min(characters.len());
    let rest = characters.get(from..).unwrap_or_default();
    let end = rest.iter().position(|&each| ends_clause(each)).unwrap_or(rest.len());
    paragraph.range.start + (from + end) as u32
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

/// Headings on lines of their own without a mark. In a speech with chapters 一、 a short line is rarely a
/// heading; they are believed where nothing is numbered so, where 一、 counts from one again and again and so must lie
/// inside something, or where much is said before the first number.
fn unmarked(normal: &Normalized, paragraphs: &[Paragraph]) -> Vec<usize> {
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
    if believed { with_text } else { Vec::new() }
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
                || matches!(other, Class::Comma | Class::Formal)
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
    fn the_heading_of_a_long_paragraph_is_its_first_sentence_or_clause() {
        let long = "一、备料要早，石料由东村负责，木料由西村负责，两村都要在月底以前把料运到工地，路上的事由乡里管，            车由县里派，油钱各村自己出，吃饭的事各人自己想办法，不要等别人来送，也不要误了时间。后天开工。";
        assert_eq!(headings(&["今天开会。", long, "二、动工", TEXT]), ["一、备料要早", "二、动工"]);
        assert_eq!(
            headings(&["今天开会。", &format!("一、备料要早。{TEXT}"), "二、动工", TEXT]),
            ["一、备料要早", "二、动工"]
        );
    }

    #[test]
    fn a_word_before_a_list_that_counts_anew_is_no_item() {
        let found = headings(&[
            "首先，谢谢大家。今天路远，来的人不少。",
            &format!("第一，备料要早。{TEXT}"),
            &format!("第二，动工要快。{TEXT}"),
        ]);
        assert_eq!(found, ["第一，备料要早", "第二，动工要快"]);
    }
}
