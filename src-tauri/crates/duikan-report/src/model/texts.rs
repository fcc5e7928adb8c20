//! Looking up words and places in the compared documents.

use std::collections::BTreeMap;

use duikan_text::{Script, SectionKind, Span, one_line};

use super::Words;
use super::cover::Cover;
use super::naming;
use crate::Language;
use crate::contract::{Comparison, Document, Section};
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
    /// What it is called: a letter, or place and year where there are many.
    pub letter: String,
    cover: &'a Cover,
    /// Every character of a name that is withheld; with the first of each what is shown instead.
    covered: BTreeMap<u32, Option<&'static str>>,
}

impl<'a> Text<'a> {
    /// Prepares all documents of a comparison for look-ups; `raws` are their raw texts, in order.
    pub fn all(
        comparison: &'a Comparison,
        raws: &[&'a [char]],
        cover: &'a Cover,
        language: Language,
    ) -> Vec<Self> {
        let documents = || comparison.documents.iter();
        let places = documents().map(|document| {
            // A name tells the place, which is what is withheld.
            let known = Some(&document.provenance).filter(|_| !cover.is_active());
            let region = known.and_then(|known| known.region.as_ref()).map(|fact| fact.value.as_str());
            (region, known.and_then(|known| known.year.as_ref()).map(|fact| fact.value))
        });
        let letters = naming::names(places, language);
        let text = |((document, raw), letter): ((&'a Document, &&'a [char]), String)| {
            Self::new(document, raw, letter, cover)
        };
        documents().zip(raws).zip(letters).map(text).collect()
    }

    fn new(document: &'a Document, raw: &'a [char], letter: String, cover: &'a Cover) -> Self {
        let parts = Parts::of_contract(document, raw);
        let paragraphs = parts.paragraphs();
        let mut covered = BTreeMap::new();
        for (start, length, instead) in if cover.is_active() { cover.places(raw) } else { Vec::new() } {
            covered.extend((start..start + length).map(|at| (at as u32, (at == start).then_some(instead))));
        }
        Self { document, raw, parts, paragraphs, letter, cover, covered }
    }

    /// The words of a stretch.
    pub fn words(&self, start: u32, end: u32) -> String {
        let mut words = String::new();
        self.append(Span::new(start, end.max(start)), &mut words);
        words
    }

    /// Puts the words of a stretch behind others.
    pub fn append(&self, span: Span, words: &mut String) {
        let characters = self.raw.get(span.indices()).unwrap_or_default();
        if self.covered.is_empty() {
            words.extend(characters);
            return;
        }
        for (at, &character) in (span.start..).zip(characters) {
            match self.covered.get(&at) {
                None => words.push(character),
                Some(instead) => words.push_str(instead.unwrap_or_default()),
            }
        }
    }

    /// The file of the document, for the reader.
    pub fn file(&self, language: Language) -> String {
        if self.cover.is_active() {
            return self.alias(language);
        }
        inert::line_for_terminal(file_name(&self.document.path)).into_owned()
    }

    fn alias(&self, language: Language) -> String {
        language.pick("文件{}", "Document {}").replace("{}", &self.letter)
    }

    /// Words in which names are withheld where that is wanted.
    pub fn hide(&self, words: &str) -> String {
        self.cover.hide(words)
    }

    /// Whether names are withheld.
    pub const fn is_covered(&self) -> bool {
        self.cover.is_active()
    }

    /// Title of the speech, else the name of the file without folders.
    pub fn title(&self, language: Language) -> String {
        if self.cover.is_active() {
            return self.alias(language);
        }
        match &self.document.title {
            Some(title) => one_line(&title.text),
            None => inert::line_for_terminal(file_name(&self.document.path)).into_owned(),
        }
    }

    /// A place in words a reader can use: `二、（一） 第 2 段 · 字 1234–1260`.
    pub fn place(&self, start: u32, end: u32, language: Language) -> String {
        let exact = match language {
            Language::ZhCn => format!("字 {start}–{end}"),
            Language::En => format!("chars {start}–{end}"),
        };
        let all = [self.whereabouts(start, language), exact];
        all.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The section and the paragraph of a place: `二、（一） 第 2 段`.
    pub fn whereabouts(&self, start: u32, language: Language) -> String {
        let paragraph = self.paragraphs.get(paragraph_at(&self.paragraphs, start));
        let words = paragraph.map(|paragraph| self.parts.whereabouts(paragraph).words(language));
        words.map(|words| self.hide(&words)).unwrap_or_default()
    }

    /// A section's heading as a line of text.
    pub fn heading(&self, section: &Section, language: Language) -> String {
        let words = Words::of(language);
        match section.kind {
            SectionKind::Opening => words.opening.to_owned(),
            SectionKind::Closing => words.closing.to_owned(),
            SectionKind::Section | SectionKind::Point => self.hide(&one_line(&section.heading.text)),
        }
    }

    /// `zh-Hant` where the text is Traditional, so that glyphs take the right form.
    pub fn lang(&self) -> &'static str {
        Script::of(self.document.variants, self.document.han).tag()
    }
}

/// What a document is called, by its number.
pub fn letter(texts: &[Text<'_>], document: u32) -> String {
    texts.get(document as usize).map(|text| text.letter.clone()).unwrap_or_default()
}

/// The last part of a path, of either kind of system.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
