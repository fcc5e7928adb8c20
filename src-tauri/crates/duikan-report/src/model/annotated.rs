//! The whole text of each document with everything that was found in its place.

use std::collections::BTreeMap;

use duikan_reuse::{Layer, MatchEnd, Role, is_furniture};
use duikan_text::Span;

use super::index;
use super::listed::Listed;
use super::pieces::{cut_end, style};
use super::texts::Text;
use crate::Language;
use crate::contract::{Comparison, End};
use crate::paragraphs::{Paragraph, ParagraphKind};

/// A document to read.
#[derive(Clone, Debug)]
pub struct AnnotatedDocument {
    /// Its letter.
    pub letter: String,
    /// Title, else file name.
    pub title: String,
    /// `zh-Hans` or `zh-Hant`.
    pub lang: &'static str,
    /// In order; blank lines left out.
    pub paragraphs: Vec<AnnotatedParagraph>,
}

/// A paragraph of the raw text.
#[derive(Clone, Debug)]
pub struct AnnotatedParagraph {
    /// Its first raw character.
    pub start: u32,
    /// How it is set.
    pub kind: ParagraphLook,
    /// In order.
    pub runs: Vec<Run>,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphLook {
    /// The title of the speech.
    Title,
    /// The heading of a chapter.
    Chapter,
    /// Any other heading.
    Heading,
    /// All else.
    Body,
}

impl ParagraphLook {
    /// Name of its style.
    pub const fn style(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Chapter => "h1",
            Self::Heading => "h2",
            Self::Body => "body",
        }
    }
}

/// A stretch of one look.
#[derive(Clone, Debug)]
pub struct Run {
    /// Matches that begin here, as anchors: number and side.
    pub begins: Vec<(u32, String)>,
    /// What it shows.
    pub look: Look,
    /// The words.
    pub text: String,
    /// Matches that end here: their numbers.
    pub ends: Vec<u32>,
}

/// What a character shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Its role in a match. Of several matches the one shows whose layer comes first in [`Layer`], of several of one
    /// layer the role that comes first in [`Role`]. Topic words are not shown.
    Shared(Layer, Role),
    /// Page furniture.
    Furniture,
    /// In no match that is shown.
    Plain,
}

impl Run {
    /// Names of the styles of its mark, where it is marked.
    pub fn mark(&self) -> Option<(&'static str, Layer)> {
        match self.look {
            Look::Shared(layer, role @ (Role::Equal | Role::Rewording | Role::Only | Role::Slot)) => {
                Some((style(role), layer))
            }
            Look::Shared(_, Role::Ignored | Role::Furniture) | Look::Furniture | Look::Plain => None,
        }
    }

    /// Whether it is page furniture.
    pub fn is_furniture(&self) -> bool {
        self.look == Look::Furniture
    }
}

/// What is known of every character of one document.
struct Marks {
    looks: Vec<Look>,
    begins: BTreeMap<u32, Vec<(u32, String)>>,
    ends: BTreeMap<u32, Vec<u32>>,
}

/// Annotates every document.
pub fn documents(
    comparison: &Comparison,
    texts: &[Text<'_>],
    listed: &Listed,
    language: Language,
) -> Vec<AnnotatedDocument> {
    let mut marks: Vec<Marks> = texts.iter().map(|text| Marks::new(text.raw.len())).collect();
    for found in comparison.matches.iter().filter(|found| listed.has(found.id)) {
        let number = index::number(comparison, found);
        for (side, place, end) in [('a', found.a, MatchEnd::A), ('b', found.b, MatchEnd::B)] {
            let Some(marks) = marks.get_mut(place.doc as usize) else { continue };
            let begins = marks.begins.entry(place.start).or_default();
            // Anchors: of two documents both ends, of several every member of the family.
            let anchor = (
                number,
                if comparison.documents.len() == 2 {
                    side.to_string()
                } else {
                    format!("d{}-{}", place.doc, place.start)
                },
            );
            if !begins.contains(&anchor) {
                begins.push(anchor);
            }
            if found.layer != Layer::Topic {
                marks.add(number, place);
                for stretch in cut_end(texts, found, end).stretches {
                    marks.show(stretch.span, Look::Shared(found.layer, stretch.role));
                }
            }
        }
    }
    let annotate = |(text, mut marks): (&Text<'_>, Marks)| {
        marks.show_furniture(text);
        AnnotatedDocument {
            letter: text.letter.clone(),
            title: text.title(language),
            lang: text.lang(),
            paragraphs: text.paragraphs.iter().map(|cut| paragraph(text, cut, &marks)).collect(),
        }
    };
    texts.iter().zip(marks).map(annotate).collect()
}

impl Marks {
    fn new(length: usize) -> Self {
        Self { looks: vec![Look::Plain; length], begins: BTreeMap::new(), ends: BTreeMap::new() }
    }

    /// Notes where a match ends; its number is shown behind its last character.
    fn add(&mut self, number: u32, place: End) {
        let ends = self.ends.entry(place.end.saturating_sub(1)).or_default();
        if !ends.contains(&number) {
            ends.push(number);
        }
    }

    fn show(&mut self, span: Span, look: Look) {
        for shown in self.looks.get_mut(span.indices()).unwrap_or_default() {
            *shown = look.min(*shown);
        }
    }

    fn show_furniture(&mut self, text: &Text<'_>) {
        for noise in &text.document.noise {
            let inside = self.looks.get_mut(noise.start as usize..noise.end as usize).unwrap_or_default();
            for look in inside.iter_mut().filter(|look| **look == Look::Plain || is_furniture(noise.kind)) {
                *look = Look::Furniture;
            }
        }
    }
}

fn paragraph(text: &Text<'_>, cut: &Paragraph, marks: &Marks) -> AnnotatedParagraph {
    AnnotatedParagraph { start: cut.span.start, kind: look(text, cut), runs: runs(text, cut.span, marks) }
}

fn look(text: &Text<'_>, cut: &Paragraph) -> ParagraphLook {
    let level = || text.parts.level_of(cut);
    match cut.kind {
        ParagraphKind::Title => ParagraphLook::Title,
        ParagraphKind::Heading if level() == Some(1) => ParagraphLook::Chapter,
        ParagraphKind::Heading => ParagraphLook::Heading,
        _ => ParagraphLook::Body,
    }
}

fn runs(text: &Text<'_>, line: Span, marks: &Marks) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let looks = marks.looks.get(line.indices()).unwrap_or_default();
    for (place, &look) in (line.start..).zip(looks) {
        let begins = marks.begins.get(&place);
        let goes_on =
            begins.is_none() && runs.last().is_some_and(|last| last.look == look && last.ends.is_empty());
        if !goes_on {
            let begins = begins.cloned().unwrap_or_default();
            runs.push(Run { begins, look, text: String::new(), ends: Vec::new() });
        }
        if let Some(run) = runs.last_mut() {
            text.append(Span::new(place, place + 1), &mut run.text);
            if let Some(ends) = marks.ends.get(&place) {
                run.ends.clone_from(ends);
            }
        }
    }
    runs
}
