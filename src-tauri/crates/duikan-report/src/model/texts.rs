//! Looking up words and places in the compared documents.

use duikan_text::{Script, SectionKind, one_line};

use super::{Words, wording};
use crate::Language;
use crate::contract::{Document, Section};
use crate::inert;
use crate::paragraphs::{Paragraph, Parts, paragraph_at};

/// One document with its raw text and its paragraphs.
pub struct Text<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its raw text; offsets index this.
    pub raw: &'a [char],
    /// What its paragraphs are cut by.
    pub parts: Parts<'a>,
    /// In order.
    pub paragraphs: Vec<Paragraph>,
}

impl<'a> Text<'a> {
    /// Prepares a document for look-ups.
    pub fn new(document: &'a Document, raw: &'a [char]) -> Self {
        let parts = Parts::of_contract(document, raw);
        let paragraphs = parts.paragraphs();
        Self { document, raw, parts, paragraphs }
    }

    /// The words of a stretch.
    pub fn words(&self, start: u32, end: u32) -> String {
        self.raw.get(start as usize..end as usize).unwrap_or_default().iter().collect()
    }

    /// Title of the speech, else the name of the file without folders.
    pub fn title(&self) -> String {
        match &self.document.title {
            Some(title) => one_line(&title.text),
            None => inert::line_for_terminal(file_name(&self.document.path)).into_owned(),
        }
    }

    /// A place in words a reader can use: `二、（一） 第 2 段 · 字 1234–1260`.
    pub fn place(&self, start: u32, end: u32, language: Language) -> String {
        let paragraph = self.paragraphs.get(paragraph_at(&self.paragraphs, start));
        let words = paragraph.map(|paragraph| self.parts.whereabouts(paragraph).words(language));
        let exact = match language {
            Language::ZhCn => format!("字 {start}–{end}"),
            Language::En => format!("chars {start}–{end}"),
        };
        let all = [words.unwrap_or_default(), exact];
        all.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
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
