//! Which paragraphs open a part with a heading, and which only an item of a list.

use std::collections::BTreeSet;

use super::{
    Turn,
    paragraph::{LONGEST_HEADING, Mark, Paragraph},
    unmarked,
};
use crate::{
    Normalized,
    signs::{
        ends_clause,
        marker::{Class, LAST, Marker},
    },
};

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

/// All paragraphs that open with a mark, and those that are headings without one; where a turn begins, only a mark with a
/// number opens a part.
pub(crate) fn candidates(
    normal: &Normalized,
    paragraphs: &[Paragraph],
    turns: &[(usize, Turn)],
) -> Vec<Candidate> {
    let counted = counted(paragraphs);
    let unmarked = unmarked::headings(normal, paragraphs);
    let words = words_alone(paragraphs);
    let begins_turn = |index: usize| turns.binary_search_by_key(&index, |(at, _)| *at).is_ok();
    paragraphs
        .iter()
        .enumerate()
        .filter_map(|(index, paragraph)| {
            let mark = paragraph
                .opening
                .clone()
                .filter(|mark| !is_alone(mark, &counted) && words.binary_search(&index).is_err())
                .or_else(|| heading_without_mark(paragraph, unmarked.binary_search(&index).is_ok()))
                .filter(|mark| {
                    mark.marker.length > 0 && mark.marker.ordinal.is_some() || !begins_turn(index)
                })?;
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

/// The paragraphs that open with a word that counts and belong to no list: 首先， where the next list begins with 第一，,
/// and 最后， that no other such word (其次，) comes before: behind 第三， it closes the speech.
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
    let mut found: Vec<usize> = alone.map(|((at, _), _)| *at).collect();
    let is_last = |mark: &Marker| mark.text.starts_with(LAST);
    found.extend(marks.iter().enumerate().filter_map(|(place, (at, mark))| {
        let before = place.checked_sub(1).and_then(|before| marks.get(before));
        let goes_on = before.is_some_and(|(from, before)| {
            let between = paragraphs.get(from + 1..*at).unwrap_or_default();
            let parts = between.iter().filter_map(|paragraph| paragraph.opening.as_ref());
            let word = !is_last(before) && !before.text.starts_with('第');
            word && parts.into_iter().all(|part| part.marker.class > mark.class)
        });
        (is_last(mark) && !goes_on).then_some(*at)
    }));
    found.sort_unstable();
    found
}

/// A number above one with neither the number before nor the number after it is no mark but a word at a line's start:
/// 二、/三、四十年前. Families that speakers mix, and divisions of excerpts, may be alone.
fn is_alone(mark: &Mark, counted: &BTreeSet<(Class, u32)>) -> bool {
    let class = mark.marker.class;
    let counts =
        matches!(class, Class::Comma | Class::Formal | Class::Roman | Class::Question | Class::Decimal(_));
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
    fn the_heading_of_a_long_paragraph_is_its_first_sentence_or_clause() {
        let long = "一、备料要早，石料由东村负责，木料由西村负责，两村都要在月底以前把料运到工地，路上的事由乡里管，            车由县里派，油钱各村自己出，吃饭的事各人自己想办法，不要等别人来送，也不要误了时间。后天开工。";
        assert_eq!(headings(&["今天开会。", long, "二、动工", TEXT]), ["一、备料要早", "二、动工"]);
        assert_eq!(
            headings(&["今天开会。", &format!("一、备料要早。{TEXT}"), "二、动工", TEXT]),
            ["一、备料要早", "二、动工"]
        );
    }

    #[test]
    fn the_last_item_of_words_that_count_is_one_only_behind_another() {
        let words = [
            "今天开会。",
            &format!("首先，备料要早。{TEXT}"),
            &format!("其次，动工要快。{TEXT}"),
            &format!("最后，收工要净。{TEXT}"),
            "谢谢大家！",
        ];
        assert_eq!(headings(&words), ["首先，备料要早", "其次，动工要快", "最后，收工要净"]);
        let numbered = [
            "今天开会。",
            &format!("第一，备料要早。{TEXT}"),
            &format!("第二，动工要快。{TEXT}"),
            &format!("最后，要说明一下。{TEXT}"),
        ];
        assert_eq!(headings(&numbered), ["第一，备料要早", "第二，动工要快"]);
        let closing = ["今天开会。", "一、备料", TEXT, "二、动工", TEXT, "最后，祝大家顺利。"];
        assert_eq!(headings(&closing), ["一、备料", "二、动工"]);
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
