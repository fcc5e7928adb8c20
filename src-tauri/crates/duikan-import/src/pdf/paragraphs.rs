//! Lines to paragraphs: a line break in a PDF is layout. A line goes on where the one before is full and it is
//! not indented itself; page furniture in between waits until the paragraph is over.

use std::collections::BTreeMap;

use duikan_text::EvidenceKind;

use super::furniture::Furniture;
use super::lines::{Column, Line, Side};
use super::page::Page;
use crate::paragraphs::{Paragraph, Paragraphs};

/// A line is full when it ends within this distance of the margin, in letter widths: marks may not begin a line, so
/// text set flush is ragged by one or two.
const FULL: f64 = 1.7;
/// An indent is at least this deep, in letter widths.
const INDENT: f64 = 1.2;
/// A deeper indent is that of a block, in letter widths.
const MAX_FIRST_INDENT: f64 = 2.6;
/// Share of lines from which on first lines are indented. Pages with indents have one in every three to ten lines.
const MIN_INDENTED: f64 = 0.04;
/// Dots that lead to a page number.
const MIN_LEADER: usize = 3;
/// Longer words are broken, in letters.
const MAX_WORD: usize = 24;
/// Lines further apart than this times the usual distance part paragraphs.
const GAP: f64 = 1.35;

/// The margins of a column and the usual distance of its lines, in points.
#[derive(Clone, Copy, Debug)]
struct Measure {
    left: f64,
    right: f64,
    pitch: f64,
}

/// The line that was read last.
#[derive(Clone, Copy, Debug)]
struct Last {
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    measure: Measure,
    centred: bool,
    /// Whether the next line is in the same column.
    same_column: bool,
    /// Whether it began its paragraph.
    first: bool,
}

/// Joins lines, page by page.
pub struct Joiner<'a> {
    furniture: &'a Furniture,
    /// The left and right margin of each side of the pages.
    margins: BTreeMap<Side, (f64, f64)>,
    /// Whether paragraphs begin with an indent.
    indents: bool,
    out: Paragraphs,
    paragraph: Paragraph,
    last: Option<Last>,
    waiting: Vec<(String, EvidenceKind)>,
}

impl<'a> Joiner<'a> {
    /// A joiner for these pages that sets their furniture aside.
    pub fn new(furniture: &'a Furniture, pages: &[Page]) -> Self {
        Self {
            furniture,
            margins: margins(pages),
            indents: has_indents(pages),
            out: Paragraphs::default(),
            paragraph: Paragraph::default(),
            last: None,
            waiting: Vec::new(),
        }
    }

    /// Reads one page.
    pub fn page(&mut self, page: &Page) {
        for column in &page.columns {
            let kinds: Vec<_> = column.lines.iter().map(|line| self.furniture.kind(page, line)).collect();
            let text =
                || column.lines.iter().zip(&kinds).filter(|(_, kind)| kind.is_none()).map(|(line, _)| line);
            let measure = measure(&text().collect::<Vec<_>>(), self.margins.get(&column.side).copied());
            for (line, kind) in column.lines.iter().zip(&kinds) {
                match (kind, measure) {
                    (Some(kind), _) => self.set_aside(line, *kind),
                    (None, Some(measure)) => self.line(line, measure),
                    (None, None) => {}
                }
            }
            if let Some(last) = &mut self.last {
                last.same_column = false;
            }
        }
        self.waiting.extend(page.across.iter().map(|words| (words.clone(), EvidenceKind::RunningHead)));
        if self.paragraph.is_empty() {
            self.end_paragraph();
        }
    }

    /// The text with one paragraph a line, and its evidence.
    pub fn finish(mut self) -> Paragraphs {
        self.end_paragraph();
        self.out
    }

    fn set_aside(&mut self, line: &Line, kind: EvidenceKind) {
        self.waiting.push((tidy(&line.text), kind));
        if self.paragraph.is_empty() {
            self.end_paragraph();
        }
    }

    fn line(&mut self, line: &Line, measure: Measure) {
        let centred = is_centred(line, measure);
        let first = !self.goes_on(line, measure, centred);
        if first {
            self.end_paragraph();
            self.paragraph.centred = centred;
        }
        self.append(&tidy(&line.text));
        let Line { left, right, y, size, .. } = *line;
        self.last = Some(Last { left, right, y, size, measure, centred, same_column: true, first });
    }

    fn goes_on(&self, line: &Line, measure: Measure, centred: bool) -> bool {
        let Some(last) = self.last else { return false };
        let room = last.measure.right - last.right;
        let is_full = room <= FULL * last.size + first_word(line);
        let same_size = (line.size / last.size - 1.0).abs() < 0.12;
        let is_near = !last.same_column || line.y - last.y <= GAP * measure.pitch;
        let joins = is_full && same_size && is_near && !centred && !last.centred;
        joins
            && !begins(line, measure, &last)
            && !self.begins_by_mark(line)
            && !is_of_contents(self.paragraph.text())
    }

    /// Where nothing is indented, a line full to its end may be the last of its paragraph. The next one is another
    /// paragraph if it begins with the mark of a section and a sentence ends before it.
    fn begins_by_mark(&self, line: &Line) -> bool {
        let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '：' | '”' | '）');
        !self.indents && self.paragraph.text().trim_end().ends_with(ends) && has_mark(&line.text)
    }

    fn append(&mut self, words: &str) {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let both = is_latin(self.paragraph.text().chars().next_back()) && is_latin(words.chars().next());
        if both {
            self.paragraph.push(" ", false);
        }
        self.paragraph.push(words, false);
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.is_empty() {
            self.out.push(&paragraph);
        }
        for (words, kind) in self.waiting.drain(..) {
            self.out.push_line(&words, Some(kind));
        }
    }
}

/// The width of what may not be parted at the beginning of a line, a number, a Latin word or an opening mark: so
/// much room the line before it may have left. The number of a list item needs no line before it. A letter is
/// taken to be half as wide as high.
fn first_word(line: &Line) -> f64 {
    let words = line.text.trim_start();
    if words.starts_with(['“', '‘', '（', '《', '【', '「', '『']) {
        return line.size;
    }
    let word: String = words.chars().take(MAX_WORD).take_while(char::is_ascii_graphic).collect();
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    let is_item = word.ends_with(['.', ')']) || (is_number && words[word.len()..].starts_with('、'));
    if is_item || word.len() < 2 { 0.0 } else { 0.55 * line.size * word.len() as f64 }
}

/// Whether a line is indented as the first of a paragraph is: by two letters. Blocks set in deeper (numbered items
/// with their numbers hanging) are no paragraphs line by line.
fn begins(line: &Line, measure: Measure, last: &Last) -> bool {
    let indent = (line.left - measure.left) / line.size;
    let last_indent = (last.left - last.measure.left) / last.size;
    let is_aligned = (indent - last_indent).abs() < 0.5;
    let goes_on_in_block = is_aligned && !last.first;
    let is_deeper = indent > last_indent + 0.5;
    let is_block = if is_deeper { indent.max(2.0 * last_indent) } else { indent } > MAX_FIRST_INDENT;
    // A line that begins beyond the middle stands at the right: a signature, a date.
    let is_at_right = line.left > (measure.left + measure.right) / 2.0;
    let hangs = is_block && (is_aligned || is_deeper) && !is_at_right;
    indent > INDENT && !goes_on_in_block && !hangs
}

/// Whether a line begins with the mark of a section or an item: 一、 （二） 第三章 4. （5）.
fn has_mark(words: &str) -> bool {
    let words = words.trim_start();
    let (inside, opened) = match words.strip_prefix(['（', '(']) {
        Some(inside) => (inside, true),
        None => (words.strip_prefix('第').unwrap_or(words), false),
    };
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    let rest = inside.trim_start_matches(is_digit);
    let digits = inside.chars().count() - rest.chars().count();
    let closes: &[char] = match opened {
        true => &['）', ')'],
        false if words.starts_with('第') => &['章', '节', '条', '篇', '部'],
        false => &['、', '.', '．'],
    };
    let after = rest.strip_prefix(closes);
    (1..=4).contains(&digits) && after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line of a table of contents ends here: dots lead to the number of a page.
fn is_of_contents(words: &str) -> bool {
    let is_dot = |c: char| matches!(c, '.' | '·' | '…' | '⋯' | '．' | '・' | '‥' | '_' | ' ');
    let title = words.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || "()（）-—".contains(c));
    let dots = title.chars().rev().take_while(|&c| is_dot(c)).filter(|&c| c != ' ').count();
    title.len() < words.trim_end().len() && dots >= MIN_LEADER
}

/// Whether enough lines are indented as the first of a paragraph is.
fn has_indents(pages: &[Page]) -> bool {
    let margins = margins(pages);
    let (mut all, mut indented) = (0usize, 0usize);
    for column in pages.iter().flat_map(|page| &page.columns) {
        let Some(&(left, _)) = margins.get(&column.side) else { continue };
        for line in &column.lines {
            let indent = (line.left - left) / line.size;
            all += 1;
            indented += usize::from(indent > INDENT && indent <= MAX_FIRST_INDENT);
        }
    }
    indented as f64 >= MIN_INDENTED * all as f64
}

/// For each side of the pages, where most of its columns begin and end.
fn margins(pages: &[Page]) -> BTreeMap<Side, (f64, f64)> {
    let mut edges: BTreeMap<Side, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
    for Column { side, lines } in pages.iter().flat_map(|page| &page.columns) {
        // Dots that lead to a page number go further than text does.
        let text = || lines.iter().filter(|line| !is_of_contents(&line.text));
        let (lefts, rights) = edges.entry(*side).or_default();
        lefts.extend(text().map(|line| line.left).min_by(f64::total_cmp));
        rights.extend(text().map(|line| line.right).max_by(f64::total_cmp));
    }
    let quarter = |mut values: Vec<f64>, quarters: usize| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() * quarters / 4).copied()
    };
    edges
        .into_iter()
        .filter_map(|(side, (lefts, rights))| Some((side, (quarter(lefts, 1)?, quarter(rights, 3)?))))
        .collect()
}

/// The margins that the lines of a column keep to; `usual` are those of its side in the whole document.
fn measure(lines: &[&Line], usual: Option<(f64, f64)>) -> Option<Measure> {
    let right = lines.iter().map(|line| line.right).max_by(f64::total_cmp)?;
    let mut lefts: Vec<f64> = lines.iter().map(|line| line.left).collect();
    lefts.sort_by(f64::total_cmp);
    // A single line that sticks out is no margin.
    let left = lefts.windows(2).find(|pair| pair[1] - pair[0] < 2.0).map_or(lefts[0], |pair| pair[0]);
    let mut steps: Vec<f64> =
        lines.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|&step| step > 0.0).collect();
    steps.sort_by(f64::total_cmp);
    let pitch = steps.get(steps.len() / 3).copied().unwrap_or(f64::INFINITY);
    let (usual_left, usual_right) = usual.unwrap_or((left, right));
    Some(Measure { left: left.min(usual_left), right: right.max(usual_right), pitch })
}

fn is_centred(line: &Line, measure: Measure) -> bool {
    let (before, after) = (line.left - measure.left, measure.right - line.right);
    before > 2.5 * line.size && (before - after).abs() < 2.0 * line.size
}

/// A line without the blanks that come of setting it flush: where most Chinese characters stand apart, none of
/// the blanks between them is a word's.
fn tidy(line: &str) -> String {
    let characters: Vec<char> = line.trim().chars().collect();
    let is_wide = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c);
    let spaced = |window: &[char]| window[1] == ' ' && is_wide(window[0]) && is_wide(window[2]);
    let apart = characters.windows(3).filter(|window| spaced(window)).count();
    let together = characters.windows(2).filter(|pair| is_wide(pair[0]) && is_wide(pair[1])).count();
    if apart <= together {
        return characters.into_iter().collect();
    }
    let keep = |at: usize| at == 0 || !characters.get(at - 1..at + 2).is_some_and(&spaced);
    characters.iter().enumerate().filter(|&(at, _)| keep(at)).map(|(_, &c)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::words;

    fn line(words: &str, left: f64, y: f64) -> Line {
        let right = left + 10.0 * words.chars().count() as f64;
        Line { text: words.into(), left, right, y, size: 10.0 }
    }

    fn page(lines: Vec<Line>) -> Page {
        Page::new(vec![Column { side: Side::Whole, lines }], 400.0)
    }

    #[test]
    fn paragraphs_are_joined_across_lines_and_pages() {
        let pages = [
            page(vec![
                line("简报", 140.0, 20.0),
                line("在会上的讲话", 90.0, 60.0),
                line("各位同志，今年要办三件事", 70.0, 100.0),
                line("情，第一件是修路，第二件是办", 50.0, 115.0),
                line("学。", 50.0, 130.0),
                line("我们先说修路这件事情，说一", 70.0, 145.0),
                line("- 1 -", 130.0, 390.0),
            ]),
            page(vec![
                line("简报", 140.0, 20.0),
                line("说难处。", 50.0, 60.0),
                line("再说办学。这一件事情更要紧", 70.0, 75.0),
                line("，要快。", 50.0, 90.0),
                line("- 2 -", 130.0, 390.0),
            ]),
        ];
        let furniture = Furniture::find(&pages);
        let mut joiner = Joiner::new(&furniture, &pages);
        pages.iter().for_each(|page| joiner.page(page));
        let (text, evidence) = joiner.finish().finish();
        assert_eq!(
            text,
            "简报\n在会上的讲话\n各位同志，今年要办三件事情，第一件是修路，第二件是办学。\n我们先说修路这件事情，说一说难处。\n- 1 -\n简报\n再说办学。这一件事情更要紧，要快。\n- 2 -\n"
        );
        assert_eq!(words(&text, &evidence, EvidenceKind::PageNumber), ["- 1 -", "- 2 -"]);
        assert_eq!(words(&text, &evidence, EvidenceKind::RunningHead), ["简报", "简报"]);
        assert_eq!(words(&text, &evidence, EvidenceKind::Centred), ["在会上的讲话"]);
    }

    fn text(pages: &[Page]) -> String {
        let furniture = Furniture::find(pages);
        let mut joiner = Joiner::new(&furniture, pages);
        pages.iter().for_each(|page| joiner.page(page));
        joiner.finish().finish().0
    }

    #[test]
    fn a_mark_begins_a_paragraph_where_nothing_is_indented() {
        let lines = |indent: f64| {
            vec![
                line("在会上的讲话", 90.0, 100.0),
                line("各位同志，今年要办的事有三件", 50.0 + indent, 115.0),
                line("情，件件要办好，人人要出力。", 50.0, 130.0),
                line("一、修路要快", 50.0 + indent, 145.0),
                line("路一里一里地修，一村一村地通，", 50.0, 160.0),
                line("二、三季度办完，不许拖了事。", 50.0, 175.0),
                line("完", 50.0, 190.0),
            ]
        };
        let plain = text(&[page(lines(0.0))]);
        assert!(plain.contains("人人要出力。\n一、修路要快\n"), "{plain}");
        let indented = text(&[page(lines(20.0))]);
        assert!(indented.contains("地通，二、三季度办完"), "{indented}");
    }

    #[test]
    fn lines_of_contents_stay_apart_and_set_no_margin() {
        let contents = page(vec![
            line("目录", 110.0, 100.0),
            line("一、修路要快，一里一里地修………………………………1", 50.0, 115.0),
            line("二、办学要好，一所一所地办………………………………3", 50.0, 130.0),
        ]);
        let speech = page(vec![
            line("各位同志，今年要办三件事", 70.0, 100.0),
            line("情，第一件是修路，第二件是办", 50.0, 115.0),
            line("学。", 50.0, 130.0),
        ]);
        let joined = text(&[contents, speech]);
        assert!(joined.ends_with("地修………………………………1\n二、办学要好，一所一所地办………………………………3\n各位同志，今年要办三件事情，第一件是修路，第二件是办学。\n"), "{joined}");
    }

    #[test]
    fn marks_and_contents_are_told_from_words() {
        for (words, expected) in [
            ("一、修路", true),
            ("（十二）修路", true),
            ("(3)修路", true),
            ("第三章 修路", true),
            ("4.修路", true),
            ("4.5万亩", false),
            ("十分重要", false),
            ("（见附件）", false),
            ("二〇二一年", false),
            ("", false),
        ] {
            assert_eq!(has_mark(words), expected, "{words}");
        }
        for (words, expected) in [
            ("一、修路……………3", true),
            ("一、修路...........(12)", true),
            ("一、修路 · · · · 3", true),
            ("这件事……", false),
            ("增长3.5", false),
            ("等等……3月", false),
        ] {
            assert_eq!(is_of_contents(words), expected, "{words}");
        }
    }

    #[test]
    fn letters_set_apart_are_moved_together() {
        assert_eq!(tidy(" 立 法 會 ─ 2012年 "), "立法會 ─ 2012年");
        assert_eq!(tidy("第一章 总则"), "第一章 总则");
        assert_eq!(tidy(""), "");
    }
}
