//! Looking up words and places in the compared documents.

use std::borrow::Cow;

use duikan_text::{Script, SectionKind, lines, one_line};

use super::path::{Step, path};
use super::{Words, wording};
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
        let paragraphs = lines(raw).map(|line| line.start).collect();
        let of_outline = document.sections.iter().enumerate();
        let sections = of_outline.filter(|(_, section)| section.kind != SectionKind::Point);
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
            Some(title) => one_line(&title.text),
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
            .filter(|section| section.kind != SectionKind::Point)
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

    /// The sections from the chapter down to this one, in words.
    fn path(&self, section: &Section, language: Language) -> String {
        let sections = &self.document.sections;
        let outwards = std::iter::successors(Some(section), |inner| {
            inner.parent.filter(|&id| id < inner.id).and_then(|id| sections.get(id as usize))
        });
        let steps: Vec<Step<'_>> = outwards
            .map(|section| Step {
                kind: section.kind,
                marker: &section.marker,
                heading: Cow::Borrowed(&section.heading.text),
            })
            .collect();
        format!("{} ", path(steps.into_iter().rev(), Some(Words::of(language))))
    }

    /// A section's heading as a line of text.
    pub fn heading(&self, section: &Section, language: Language) -> String {
        let words = Words::of(language);
        match section.kind {
            SectionKind::Opening => words.opening.to_owned(),
            SectionKind::Closing => words.closing.to_owned(),
            SectionKind::Section | SectionKind::Point => one_line(&section.heading.text),
        }
    }

    /// Its letter.
    pub fn letter(&self, language: Language) -> String {
        wording::letter(self.document.id, language)
    }

    /// `zh-Hant` where the text is Traditional, so that glyphs take the right form.
    pub fn lang(&self) -> &'static str {
        Script::of(self.document.variants, self.document.han).tag()
    }
}

/// The last part of a path, of either kind of system.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
