//! What of a reading contradicts the text it was read from.
//!
//! A law may be one chapter, an excerpt may begin with 三、 and a speech may have no title; none of these is a fault. It
//! is one where the text itself shows the chapter, the subsections or the title that the reading lacks.

use duikan_text::signs::is_han;

use crate::reading::{Part, Reading, percent};

/// A body of more Han characters than this has sections, if it has marks of sections.
const LONG_BODY: usize = 3000;
/// A section without sections of its own is at most this share of its body, in percent, if it holds marks of any.
const LARGEST_SECTION: usize = 40;
/// A line of at least this many characters with a full stop is running text.
const RUNNING: usize = 40;
/// Characters that a title may have.
const TITLE: std::ops::RangeInclusive<usize> = 5..=45;
/// Chinese digits from one on.
const DIGITS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五",
    "十六", "十七", "十八", "十九", "二十",
];

/// The faults of a reading, by name.
pub fn all(reading: &Reading, text: &[char]) -> Vec<&'static str> {
    [
        (long_without_sections(reading, text), "long and without a section"),
        (miscounts(reading, text), "chapters do not count"),
        (undivided(reading, text), "a section of most of the text is undivided"),
        (lacks_title(reading, text), "no title"),
        (leaves_out_text(reading, text), "more running text outside the body than in it"),
    ]
    .into_iter()
    .filter_map(|(holds, fault)| holds.then_some(fault))
    .collect()
}

fn long_without_sections(reading: &Reading, text: &[char]) -> bool {
    reading.han > LONG_BODY && reading.sections.is_empty() && is_marked(slice(text, reading.body))
}

/// Glossaries and copies of the page are known as such; other running text is left out by mistake.
fn leaves_out_text(reading: &Reading, text: &[char]) -> bool {
    let (start, end) = reading.body;
    let parts = [slice(text, (0, start)), slice(text, (end, text.len()))];
    let lines = parts.iter().flat_map(|part| part.split(|each| *each == '\n'));
    let running: usize =
        lines.filter(|line| line.len() >= RUNNING && line.contains(&'。')).map(<[char]>::len).sum();
    running > reading.spoken() + reading.set_apart
}

fn undivided(reading: &Reading, text: &[char]) -> bool {
    reading.chapters().any(|chapter| {
        let inside = (chapter.start + chapter.marker.chars().count(), chapter.end);
        !chapter.holds
            && percent(chapter.len(), reading.spoken()) > LARGEST_SECTION
            && is_marked(slice(text, inside))
    })
}

fn slice(text: &[char], (start, end): (usize, usize)) -> &[char] {
    text.get(start..end.min(text.len())).unwrap_or_default()
}

/// Whether a text has a list of sections: the marks of its first two items open lines or follow sentences.
fn is_marked(text: &[char]) -> bool {
    let families: [(&str, &str); 3] = [("一、", "二、"), ("（一）", "（二）"), ("(一)", "(二)")];
    families.iter().any(|(first, second)| opens(text, first, true) && opens(text, second, true))
}

/// Whether a mark opens a line, or, where that counts, follows the end of a sentence.
fn opens(text: &[char], mark: &str, after_sentences: bool) -> bool {
    let mark: Vec<char> = mark.chars().collect();
    text.windows(mark.len()).enumerate().filter(|(_, window)| **window == *mark).any(|(at, _)| {
        let before = text
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|each| !matches!(each, ' ' | '\u{3000}' | '\t'));
        before.is_none_or(|each| *each == '\n' || (after_sentences && matches!(each, '。' | '！' | '？')))
    })
}

/// A number is left out whose mark opens a line where it should stand, or the count begins anew inside the text.
fn miscounts(reading: &Reading, text: &[char]) -> bool {
    let chapters: Vec<&Part> = reading.chapters().collect();
    let left_out = |next: &Part, from: u32, start: usize| {
        (from..next.ordinal).any(|missing| stands(text, next, missing, (start, next.start)))
    };
    let first = chapters.first().is_some_and(|first| left_out(first, 1, reading.body.0));
    first
        || chapters.windows(2).any(|pair| {
            let [one, next] = pair else { return false };
            if unit(one) != unit(next) {
                return left_out(next, 1, reading.body.0);
            }
            if next.ordinal == one.ordinal && next.marker.contains('之') {
                return false;
            }
            if next.ordinal <= one.ordinal {
                return !begins_anew(text, next);
            }
            left_out(next, one.ordinal + 1, one.start)
        })
}

/// What a mark is without its number: 第章, 、.
fn unit(chapter: &Part) -> String {
    chapter
        .marker
        .chars()
        .filter(|each| !each.is_ascii_digit() && !"零一二三四五六七八九十百之".contains(*each))
        .collect()
}

/// Whether the mark of a chapter with another number opens a line in a range.
fn stands(text: &[char], chapter: &Part, missing: u32, range: (usize, usize)) -> bool {
    let digits = |number: u32| (number as usize).checked_sub(1).and_then(|at| DIGITS.get(at).copied());
    let (Some(own), Some(other)) = (digits(chapter.ordinal), digits(missing)) else { return false };
    let inside: Vec<char> = slice(text, range).iter().copied().filter(|each| *each != ' ').collect();
    chapter.marker.contains(own) && opens(&inside, &chapter.marker.replacen(own, other, 1), false)
}

/// Whether a new part of the document begins above a chapter: a short line that is no sentence.
fn begins_anew(text: &[char], chapter: &Part) -> bool {
    let above = text.get(..chapter.start).unwrap_or_default();
    let line = above.rsplit(|each| *each == '\n').find(|line| line.iter().any(|each| !each.is_whitespace()));
    chapter.marker.is_empty() || chapter.ordinal == 1 && line.is_some_and(is_heading)
}

/// A line that is short and no sentence.
fn is_heading(line: &[char]) -> bool {
    let line: Vec<char> = line.iter().copied().filter(|each| !each.is_whitespace()).collect();
    line.len() <= *TITLE.end()
        && line.last().is_some_and(|last| {
            !matches!(last, '。' | '；' | '：' | '，' | '！' | '？' | ';' | ':' | '”' | '的')
        })
}

/// A line above what is said, or the first line of it, could be a title.
fn lacks_title(reading: &Reading, text: &[char]) -> bool {
    let head = [reading.byline, reading.salutation].into_iter().flatten().map(|(start, _)| start);
    let spoken = head.chain([reading.body.0]).min().unwrap_or(0);
    let above = slice(text, (0, spoken));
    let first = slice(text, (spoken, text.len())).split(|each| *each == '\n').next().unwrap_or_default();
    let could_be = |line: &[char]| {
        let han = line.iter().filter(|each| is_han(**each)).count();
        let first = line.iter().find(|each| !each.is_whitespace());
        TITLE.contains(&han)
            && !first.is_some_and(|first| matches!(first, '—' | '-' | '（' | '('))
            && is_heading(line)
            && !reading.sections.iter().any(|part| is_part(text, part, line))
    };
    let first = if spoken < reading.body.0 { &[] } else { first };
    !reading.title && above.split(|each| *each == '\n').chain([first]).any(could_be)
}

/// Whether a line opens a section of its own.
fn is_part(text: &[char], part: &Part, line: &[char]) -> bool {
    let line: Vec<char> = line.iter().copied().skip_while(|each| each.is_whitespace()).collect();
    !line.is_empty() && slice(text, (part.start, part.end)).starts_with(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(text: &str, heading: &str, ordinal: u32, length: usize) -> Part {
        let at = text.find(heading).unwrap_or_default();
        let start = text.get(..at).unwrap_or_default().chars().count();
        let marker: String = heading.chars().take(2).collect();
        Part { level: 1, marker, ordinal, start, end: start + length, ..Part::default() }
    }

    fn faults(text: &str, sections: Vec<Part>, title: bool) -> Vec<&'static str> {
        let chars: Vec<char> = text.chars().collect();
        let reading = Reading {
            han: 4000,
            chars: chars.len(),
            sections,
            title,
            body: (0, chars.len()),
            ..Reading::default()
        };
        all(&reading, &chars)
    }

    const TWO: &str = "今年的渠要修好。\n一、备料\n石料月底运到。\n二、动工\n人手各村出齐。\n";

    #[test]
    fn sections_are_missed_only_where_marks_stand() {
        assert_eq!(faults(TWO, Vec::new(), true), ["long and without a section"]);
        assert!(faults("今年的渠要修好，石料月底运到。\n人手各村出齐。\n", Vec::new(), true).is_empty());
    }

    #[test]
    fn chapters_are_missed_only_where_their_marks_stand() {
        let both = vec![chapter(TWO, "一、", 1, 10), chapter(TWO, "二、", 2, 10)];
        assert!(faults(TWO, both, true).is_empty());
        assert_eq!(faults(TWO, vec![chapter(TWO, "二、", 2, 10)], true), ["chapters do not count"]);
        let excerpt = "今年的渠要修好。\n三、动工\n人手各村出齐。\n";
        assert!(faults(excerpt, vec![chapter(excerpt, "三、", 3, 8)], true).is_empty());
    }

    #[test]
    fn each_family_counts_for_itself() {
        let law = "第一条 渠要修。\n第二条 树要种。\n第二章 罚则\n第三条 不修不种的，要罚。\n";
        let part =
            |marker: &str, ordinal| Part { marker: marker.to_owned(), ..chapter(law, marker, ordinal, 8) };
        let parts = vec![part("第一条", 1), part("第二条", 2), part("第二章", 2)];
        assert!(faults(law, parts, true).is_empty());
    }

    #[test]
    fn counting_anew_needs_a_heading() {
        let annexed = "一、备料\n石料月底运到。\n修渠的办法\n一、分段\n各村一段。\n";
        let parts = |text| vec![chapter(text, "一、备料", 1, 8), chapter(text, "一、分段", 1, 8)];
        assert!(faults(annexed, parts(annexed), true).is_empty());
        let plain = "一、备料\n石料月底运到。\n办法如下：\n一、分段\n各村一段。\n";
        assert_eq!(faults(plain, parts(plain), true), ["chapters do not count"]);
    }

    #[test]
    fn a_large_section_is_wrong_only_where_it_could_be_divided() {
        let text = "一、备料\n（一）石料\n月底运到。\n（二）木料\n下月运到。\n";
        let whole = vec![chapter(text, "一、", 1, 30)];
        assert_eq!(faults(text, whole.clone(), true), ["a section of most of the text is undivided"]);
        let holding = vec![Part { holds: true, ..whole[0].clone() }];
        assert!(faults(text, holding, true).is_empty());
    }

    #[test]
    fn a_title_is_missed_only_where_a_line_could_be_one() {
        assert_eq!(faults("在修渠会上的讲话\n今天开会修渠。\n", Vec::new(), false), ["no title"]);
        assert!(faults("今天开会修渠。\n明天动工。\n", Vec::new(), false).is_empty());
    }

    #[test]
    fn running_text_outside_the_body_is_found() {
        let text = format!("今天开会。\n{}。\n", "各村都要出人出力，".repeat(6));
        let chars: Vec<char> = text.chars().collect();
        let reading = Reading { chars: chars.len(), title: true, body: (0, 5), ..Reading::default() };
        assert_eq!(all(&reading, &chars), ["more running text outside the body than in it"]);
        assert!(all(&Reading { set_apart: 60, ..reading.clone() }, &chars).is_empty());
        assert!(all(&Reading { body: (0, chars.len()), ..reading }, &chars).is_empty());
    }
}
