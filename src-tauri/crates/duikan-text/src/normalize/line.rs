//! The lines of a draft: what cleaning labels and layout joins.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{draft::Draft, glued};
use crate::{
    Span,
    signs::{
        cannot_open, closes_quote, dictionary, ends_clause, ends_sentence, is_han, is_salutation, marker,
        name,
    },
};

/// Longest text of a link that is a line of its own, in characters. A guess.
const LONGEST_LINK: usize = 40;
/// Particles, suffixes and the like, which lean on the word before them. A line that opens with one goes on the line
/// before, unless the sign is the beginning of a longer word there (着力, 地方, 过去), which the dictionary knows.
const LEANING: &str = "了着的地得过们等所之";
/// Least characters of a line that may be a paragraph. A guess.
const PARAGRAPH: usize = 30;
/// Least width of an indent, in blanks.
pub(super) const INDENT: usize = 2;
/// Indented paragraphs that show that paragraphs are indented. A guess.
const FEWEST_INDENTED: usize = 5;
/// Characters of a line from which its first word is read.
const FIRST_WORD: usize = 8;
/// A line that ends in one of these is not finished.
const UNFINISHED: &str = "的之和与及在对把被将为从向由而并以于《“（";

/// A line that is not blank, without the blanks at its ends. Where a page broke a sentence around a link, the pieces
/// are one line with line ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// First character in the draft.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// Blanks before the first character.
    pub indent: usize,
    /// Whether the line before is empty.
    pub after_blank: bool,
}

impl Line {
    /// The characters.
    pub fn text(self, draft: &Draft) -> &[char] {
        draft.chars.get(self.start..self.end).unwrap_or_default()
    }

    /// Its place in the raw text.
    pub fn raw(self, draft: &Draft) -> Span {
        let origin = draft.origin.get(self.start..self.end).unwrap_or_default();
        match (origin.first(), origin.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    /// Number of characters.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// The two lines that it is when it ends at `at`; `None` for one that holds nothing.
    fn cut(self, draft: &Draft, at: usize) -> (Option<Self>, Option<Self>) {
        let blank = |each: &char| matches!(each, ' ' | '\n');
        let left = draft.chars.get(self.start..at).unwrap_or_default();
        let right = draft.chars.get(at..self.end).unwrap_or_default();
        let trailing = left.iter().rev().take_while(|each| blank(each)).count();
        let leading = right.iter().take_while(|each| blank(each)).count();
        let before = Self { end: at - trailing, ..self };
        let behind = Self { start: at + leading, end: self.end, indent: 0, after_blank: false };
        ((trailing < left.len()).then_some(before), (leading < right.len()).then_some(behind))
    }
}

/// The same lines, cut before those raw characters that lie inside one.
pub(crate) fn cut(draft: &Draft, lines: Vec<Line>, before: &BTreeSet<u32>) -> Vec<Line> {
    if before.is_empty() {
        return lines;
    }
    let mut found = Vec::with_capacity(lines.len() + before.len());
    for line in lines {
        let span = line.raw(draft);
        let mut rest = Some(line);
        for &place in before.range(span.start..span.end.max(span.start)) {
            let Some(line) = rest.take() else { break };
            let origin = draft.origin.get(line.start..line.end).unwrap_or_default();
            let (head, tail) =
                line.cut(draft, line.start + origin.partition_point(|each| each.start < place));
            found.extend(head);
            rest = tail;
        }
        found.extend(rest);
    }
    found
}

/// A numbered line up to this long is a heading of its own, and may well end in 作为.
const HEADING: usize = 40;

/// Whether a line goes on the words of the line before, by its first word; a numbered heading is never gone on.
pub(super) fn goes_on(before: &[char], line: &[char]) -> bool {
    line.first().is_some_and(|&first| LEANING.contains(first))
        && !(before.len() <= HEADING && marker::opens_line(before))
        && first_word(line) == 1
}

/// The length in characters of the first word of a line.
fn first_word(line: &[char]) -> usize {
    let lead = line.get(..FIRST_WORD).unwrap_or(line);
    dictionary().cut(lead).first().map_or(0, |word| word.len())
}

/// Whether a line ends in a word that no line ends in, unless it is a numbered heading.
pub(super) fn is_unfinished(line: &[char]) -> bool {
    line.last().is_some_and(|&last| UNFINISHED.contains(last))
        && !(line.len() <= HEADING && marker::opens_line(line))
}

/// Whether a line opens with the mark of a number that was lost (、备料要早), for the sentence before is over.
pub(super) fn lost_number(before: &[char], line: &[char]) -> bool {
    line.first() == Some(&'、')
        && line.get(1).is_some_and(|&each| is_han(each))
        && before.last().is_some_and(|&last| ends_sentence(last))
}

/// The lines that hold anything. `join` puts the pieces of sentences broken around links together, and cuts lines
/// that hold several paragraphs.
pub(crate) fn lines(draft: &Draft, join: bool) -> Vec<Line> {
    if !join {
        return plain_lines(draft, &[]);
    }
    let plain = plain_lines(draft, &glued::cuts(draft));
    without_link_breaks(draft, &plain)
}

/// Pages break the line before and after a link: …所作的 / 政府工作报告 / 。会议…. A line that opens with a mark that
/// cannot open one goes on the line before; that line, if it is short and directly below open words, is the
/// link.
fn without_link_breaks(draft: &Draft, lines: &[Line]) -> Vec<Line> {
    let returns = returning(draft, lines);
    let continues = |at: usize| {
        if returns.get(at) == Some(&true) || at > 0 && returns.get(at - 1) == Some(&true) {
            return false;
        }
        let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at)))
        else {
            return false;
        };
        let (Some(first), Some(last)) = (line.text(draft).first(), before.text(draft).last()) else {
            return false;
        };
        let open = is_han(*last) || UNFINISHED.contains(*last);
        let follows =
            open && (goes_on(before.text(draft), line.text(draft)) || is_unfinished(before.text(draft)));
        let closes = matches!(first, '》' | '〉') && ends_sentence(*last) && !is_quoting(before.text(draft));
        let leans =
            cannot_open(*first) && *first != '%' && !lost_number(before.text(draft), line.text(draft));
        let goes_on = leans || follows && !marker::opens_line(line.text(draft));
        let apart =
            || closes || is_salutation(line.text(draft)) || line.after_blank && is_byline(before.text(draft));
        goes_on && !apart()
    };
    let is_link = |at: usize| {
        let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at)))
        else {
            return false;
        };
        let left = before.text(draft);
        let open =
            left.last().is_some_and(|&last| is_han(last) || UNFINISHED.contains(last)) && left.len() > 6;
        line.len() <= LONGEST_LINK
            && open
            && line.indent == 0
            && (!line.after_blank || left.iter().any(|&each| ends_clause(each)))
            && !marker::opens_line(line.text(draft))
            && !marker::opens_line(left)
            && continues(at + 1)
    };
    let indented = indents(lines);
    let mut found: Vec<Line> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        match found.last_mut() {
            Some(before) if continues(at) || is_link(at) || (indented && hangs(draft, *before, *line)) => {
                before.end = line.end;
            }
            _ => found.push(*line),
        }
    }
    found
}

/// Longest head of a page, in characters. A guess.
const LONGEST_HEAD: usize = 40;
/// Least occurrences of one. A guess.
const RETURNS: usize = 3;

/// For each line whether it is a short one that returns again and again, as the heads of pages do: 县人民政府公报 / 着力….
fn returning(draft: &Draft, lines: &[Line]) -> Vec<bool> {
    let mut seen: FxHashMap<&[char], usize> = FxHashMap::default();
    let short = |line: &&Line| line.len() <= LONGEST_HEAD && line.len() > 1;
    for line in lines.iter().filter(short) {
        *seen.entry(line.text(draft)).or_default() += 1;
    }
    lines
        .iter()
        .map(|line| short(&line) && seen.get(line.text(draft)).is_some_and(|&count| count >= RETURNS))
        .collect()
}

/// Whether the title of a book that opens in a line is not closed there.
fn is_quoting(line: &[char]) -> bool {
    let count = |sign: char| line.iter().filter(|&&each| each == sign).count();
    count('《') > count('》')
}

/// Office and name of a speaker: a name may well end in 之.
fn is_byline(line: &[char]) -> bool {
    let last: Vec<char> = line.rsplit(|&each| each == ' ').next().unwrap_or_default().to_vec();
    name::is_name(&last) && !line.iter().any(|&each| ends_clause(each)) || name::is_office_and_name(line)
}

/// Whether a text sets its paragraphs apart by a blank line and an indent, both.
fn indents(lines: &[Line]) -> bool {
    let paragraphs = || lines.iter().filter(|line| line.after_blank && line.len() >= PARAGRAPH);
    let indented = paragraphs().filter(|line| line.indent >= INDENT).count();
    indented >= FEWEST_INDENTED && indented * 3 >= paragraphs().count() * 2
}

/// Whether a line goes on the open words before it where paragraphs are indented, for it is neither indented nor apart:
/// …各国“和平共处” / 五项原则 / 早已载入….
fn hangs(draft: &Draft, before: Line, line: Line) -> bool {
    let (left, right) = (before.text(draft), line.text(draft));
    let runs = left.iter().any(|&each| ends_clause(each) || each == '、') || is_unfinished(left);
    let open = left.last().is_some_and(|&last| is_han(last) || closes_quote(last) || last.is_ascii_digit());
    let bracket = matches!(right.first(), Some('（' | '('));
    before.indent >= INDENT
        && line.indent == 0
        && !line.after_blank
        && runs
        && open
        && !bracket
        && !marker::opens_line(right)
}

/// The lines of the draft, cut where they hold several paragraphs.
fn plain_lines(draft: &Draft, cuts: &[usize]) -> Vec<Line> {
    let (mut found, mut start, mut blank) = (Vec::new(), 0, false);
    let mut cuts = cuts.iter().copied().peekable();
    for part in draft.chars.split(|&each| each == '\n') {
        let end = start + part.len();
        let mut from = start;
        loop {
            let to = cuts.next_if(|&cut| cut < end).unwrap_or(end);
            let piece = draft.chars.get(from..to).unwrap_or_default();
            let indent = piece.iter().take_while(|&&each| each == ' ').count();
            let trailing = piece.iter().rev().take_while(|&&each| each == ' ').count();
            if indent < piece.len() {
                found.push(Line { start: from + indent, end: to - trailing, indent, after_blank: blank });
            }
            if to == end {
                blank = from == start && indent == piece.len();
                break;
            }
            (from, blank) = (to, false);
        }
        start = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_on_from(before: &str, line: &str) -> bool {
        let characters = |text: &str| text.chars().collect::<Vec<_>>();
        goes_on(&characters(before), &characters(line))
    }

    #[test]
    fn a_particle_leans_on_the_line_before() {
        assert!(goes_on_from("我们要扎实有效", "地推进水渠建设"));
        assert!(goes_on_from("今年修好", "了三条水渠"));
        assert!(goes_on_from("老乡", "们的日子好过"));
        assert!(goes_on_from("水稻、小麦、玉米", "等作物增产"));
    }

    #[test]
    fn a_word_that_begins_like_a_particle_opens_a_line() {
        for line in [
            "地方财政增收",
            "着力修好水渠",
            "过去的一年",
            "所有乡镇",
            "等级公路",
            "了解民情",
            "的确如此",
            "之所以这样",
        ] {
            assert!(!goes_on_from("加快发展", line), "{line}");
        }
        assert!(!goes_on_from("（二）要有新作为", "得一步一步走"));
    }
}
