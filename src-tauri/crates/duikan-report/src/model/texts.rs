//! Looking up words and places in the compared documents.

use super::Words;
use super::wording;
use crate::Language;
use crate::contract::{Document, Section};

/// One document with its raw text and the places where its paragraphs begin.
pub struct Text<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its raw text; offsets index this.
    pub raw: &'a [char],
    paragraphs: Vec<u32>,
    /// Where sections begin, with their place among the sections; points left out.
    sections: Vec<(u32, usize)>,
}

impl<'a> Text<'a> {
    /// Prepares a document for look-ups.
    pub fn new(document: &'a Document, raw: &'a [char]) -> Self {
        let mut paragraphs = Vec::new();
        let mut at_line_start = true;
        for (place, character) in (0u32..).zip(raw) {
            if *character == '\n' {
                at_line_start = true;
            } else if at_line_start && !character.is_whitespace() {
                paragraphs.push(place);
                at_line_start = false;
            }
        }
        let sections = document.sections.iter().enumerate().filter(|(_, section)| section.kind != "point");
        let mut sections: Vec<(u32, usize)> =
            sections.map(|(place, section)| (section.start, place)).collect();
        sections.sort_unstable();
        Self { document, raw, paragraphs, sections }
    }

    /// The words of a stretch.
    pub fn words(&self, start: u32, end: u32) -> String {
        self.raw.get(start as usize..end as usize).unwrap_or_default().iter().collect()
    }

    /// Title of the speech, else the name of the file without folders.
    pub fn title(&self) -> String {
        match &self.document.title {
            Some(title) => title.text.split_whitespace().collect::<Vec<_>>().join(" "),
            None => file_name(&self.document.path).to_owned(),
        }
    }

    /// Number of the paragraph that holds a position, from 1; blank lines are not counted.
    pub fn paragraph(&self, position: u32) -> usize {
        self.paragraphs.partition_point(|&start| start <= position).max(1)
    }

    /// The innermost section with a heading, opening or closing, that holds a position: the last that begins before it,
    /// or one that this lies in.
    pub fn section_at(&self, position: u32) -> Option<&'a Section> {
        let begun = self.sections.partition_point(|&(start, _)| start <= position);
        let (_, last) = *self.sections.get(begun.checked_sub(1)?)?;
        let sections = &self.document.sections;
        let outwards = std::iter::successors(sections.get(last), |inner| {
            inner.parent.filter(|&id| id < inner.id).and_then(|id| sections.get(id as usize))
        });
        outwards
            .filter(|section| section.kind != "point")
            .find(|section| (section.start..section.end).contains(&position))
    }

    /// A place in words a reader can use: `二、（一） 第 12 段 · 字 1234–1260`.
    pub fn place(&self, start: u32, end: u32, language: Language) -> String {
        let section = self.section_at(start).map(|section| self.path(section, language)).unwrap_or_default();
        let paragraph = self.paragraph(start);
        match language {
            Language::ZhCn => format!("{section}第 {paragraph} 段 · 字 {start}–{end}"),
            Language::En => format!("{section}¶{paragraph} · chars {start}–{end}"),
        }
    }

    /// Markers from the chapter down to the section.
    fn path(&self, section: &Section, language: Language) -> String {
        let mut markers = vec![self.short(section, language)];
        let mut parent = section.parent;
        while let Some(above) = parent.and_then(|id| self.document.sections.get(id as usize)) {
            markers.push(self.short(above, language));
            parent = above.parent.filter(|&id| id < above.id);
        }
        let mut path = String::new();
        for marker in markers.iter().rev() {
            // 二、（一） needs nothing between its parts, 第四个问题 · 一要 does.
            if path.ends_with(char::is_alphanumeric) {
                path.push_str(" · ");
            }
            path.push_str(marker.trim());
        }
        format!("{path} ")
    }

    fn short(&self, section: &Section, language: Language) -> String {
        let words = Words::of(language);
        match section.kind.as_ref() {
            "opening" => words.opening.to_owned(),
            "closing" => words.closing.to_owned(),
            _ if section.marker.is_empty() => {
                self.heading(section, language).chars().take(8).chain("…".chars()).collect()
            }
            _ => section.marker.clone(),
        }
    }

    /// A section's heading as a line of text.
    pub fn heading(&self, section: &Section, language: Language) -> String {
        let words = Words::of(language);
        match section.kind.as_ref() {
            "opening" => words.opening.to_owned(),
            "closing" => words.closing.to_owned(),
            _ => section.heading.text.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// Its letter.
    pub fn letter(&self, language: Language) -> String {
        wording::letter(self.document.id, language)
    }

    /// `zh-Hant` where the text is Traditional, so that glyphs take the right form.
    pub fn lang(&self) -> &'static str {
        if self.document.variants * 20 > self.document.han { "zh-Hant" } else { "zh-Hans" }
    }
}

/// The last part of a path, of either kind of system.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
