//! Sections inside one paragraph: where a chapter is one single paragraph, its items with short headings are its
//! sections; where no paragraph of a speech opens a part, its chapters are looked for inside paragraphs.

use super::{
    SectionKind,
    list::key,
    outline::Part,
    paragraph::{Mark, Paragraph},
};
use crate::{
    NormalRange, Normalized,
    signs::{ends_sentence, marker::Class},
};

/// Least average length of the sections of a chapter, in characters: shorter items are points. A guess.
const SHORTEST_SECTION: u32 = 120;
/// Least average length of chapters inside a paragraph, in characters: marks like 一、 or 第一个问题 suffice. A guess.
const SHORTEST_CHAPTER: u32 = 40;
/// Longest sentence that heads an inline section, in characters. A guess.
const LONGEST_HEADING: u32 = 45;

/// Adds the sections of chapters of one paragraph, or the chapters inside a paragraph where there are no parts yet.
pub(super) fn add(normal: &Normalized, paragraphs: &[Paragraph], parts: &mut Vec<Part>) {
    let added =
        if parts.is_empty() { chapters(normal, paragraphs) } else { sections(normal, paragraphs, parts) };
    parts.extend(added);
}

/// The chapters inside the first paragraph that has any.
fn chapters(normal: &Normalized, paragraphs: &[Paragraph]) -> Vec<Part> {
    let mut found =
        (0..paragraphs.len()).map(|index| Inline { normal, paragraphs, index, parent: None }.parts());
    found.find(|parts| !parts.is_empty()).unwrap_or_default()
}

/// The sections of the chapters that are one paragraph and hold no parts.
fn sections(normal: &Normalized, paragraphs: &[Paragraph], parts: &[Part]) -> Vec<Part> {
    let single = parts.iter().enumerate().filter(|&(at, part)| {
        let holds_parts = parts.get(at + 1).is_some_and(|next| next.parent == Some(at));
        part.range == paragraphs[part.paragraph].range && part.parent.is_none() && !holds_parts
    });
    single
        .flat_map(|(at, part)| Inline { normal, paragraphs, index: part.paragraph, parent: Some(at) }.parts())
        .collect()
}

/// A paragraph that may hold sections.
struct Inline<'a> {
    normal: &'a Normalized,
    paragraphs: &'a [Paragraph],
    /// Index of the paragraph.
    index: usize,
    /// The chapter it is; `None` where chapters are looked for.
    parent: Option<usize>,
}

impl<'a> Inline<'a> {
    fn paragraph(&self) -> &'a Paragraph {
        &self.paragraphs[self.index]
    }

    fn parts(&self) -> Vec<Part> {
        let items = self.items();
        let ends = items.iter().skip(1).map(|mark| mark.at).chain([self.paragraph().range.end]);
        let items: Vec<(&Mark, u32)> = items.iter().copied().zip(ends).collect();
        if !self.are_sections(&items) {
            return Vec::new();
        }
        items.iter().map(|&(mark, end)| self.part(mark, end)).collect()
    }

    /// Marks of one family that count from one, each behind the end of a sentence.
    fn items(&self) -> Vec<&'a Mark> {
        let marks = &self.paragraph().inner;
        let opens = |mark: &&Mark| {
            let chapter = matches!(mark.marker.class, Class::Comma | Class::Question);
            mark.marker.ordinal == Some(1) && (self.parent.is_some() || chapter)
        };
        let Some(first) = marks.iter().find(opens) else { return Vec::new() };
        let mut items: Vec<&Mark> = Vec::new();
        for mark in marks.iter().filter(|mark| key(mark) == key(first) && self.follows_sentence(mark)) {
            if mark.marker.ordinal == Some(items.len() as u32 + 1) {
                items.push(mark);
            }
        }
        items
    }

    fn follows_sentence(&self, mark: &Mark) -> bool {
        let before = mark.at.checked_sub(1).map(|at| self.normal.chars[at as usize]);
        before.is_some_and(|each| ends_sentence(each) || each == '；')
    }

    /// Whether there are two or more, long enough on average, and half of those of a chapter have a heading.
    fn are_sections(&self, items: &[(&Mark, u32)]) -> bool {
        let Some(&(first, _)) = items.first() else { return false };
        let length = self.paragraph().range.end - first.at;
        let shortest = if self.parent.is_some() { SHORTEST_SECTION } else { SHORTEST_CHAPTER };
        let is_headed =
            |&&(mark, end): &&(&Mark, u32)| self.heading_end(mark.at, end).is_some_and(|stop| stop + 1 < end);
        items.len() >= 2
            && length >= shortest * items.len() as u32
            && (self.parent.is_none() || items.iter().filter(is_headed).count() * 2 >= items.len())
    }

    /// Where the first sentence of an item ends, if it can be a heading.
    fn heading_end(&self, at: u32, end: u32) -> Option<u32> {
        let text = self.normal.slice(NormalRange::new(at, end));
        let length = text.iter().position(|&each| ends_sentence(each))? as u32;
        (length <= LONGEST_HEADING).then_some(at + length)
    }

    fn part(&self, mark: &Mark, end: u32) -> Part {
        let heading_end = self.heading_end(mark.at, end).unwrap_or_else(|| mark.clause_end(self.normal, end));
        Part {
            parent: self.parent,
            kind: SectionKind::Section,
            marker: mark.marker.text.clone(),
            ordinal: mark.marker.ordinal.unwrap_or(0),
            repaired: false,
            heading: NormalRange::new(mark.at, heading_end),
            range: NormalRange::new(mark.at, end),
            paragraph: self.index,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TEXT, parts, speech};

    /// Sections of a speech whose first chapter is this one paragraph.
    fn sections(paragraph: &str) -> Vec<String> {
        let document = speech(&["今天开会修渠。", paragraph, "二、动工", TEXT]);
        parts(&document).into_iter().filter(|part| part[1..].starts_with("s ")).collect()
    }

    #[test]
    fn items_with_short_headings_are_the_sections_of_a_chapter_of_one_paragraph() {
        let text = TEXT.repeat(4);
        let found = sections(&format!("一、备料要早。一是石料。{text}二是木料。{text}"));
        assert_eq!(found, ["1s 一、备料要早", "2s 一是石料", "2s 二是木料", "1s 二、动工"]);
    }

    #[test]
    fn short_items_are_points() {
        let found = sections("一、备料要早。一是石料。月底运到。二是木料。下月运到。");
        assert_eq!(found, ["1s 一、备料要早", "1s 二、动工"]);
    }

    #[test]
    fn items_inside_a_sentence_are_points() {
        let text = TEXT.repeat(4);
        let found = sections(&format!("一、备料要早。主要是，一是石料，二是木料。{text}"));
        assert_eq!(found, ["1s 一、备料要早", "1s 二、动工"]);
    }

    #[test]
    fn chapters_inside_the_only_paragraph_are_found() {
        let document = speech(&[&format!("今天讲两点。一、备料要早。{TEXT}二、动工要快。{TEXT}")]);
        assert_eq!(parts(&document), ["1o 今天讲两点", "1s 一、备料要早", "1s 二、动工要快"]);
    }
}
