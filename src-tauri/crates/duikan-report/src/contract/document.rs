//! One document: an element of `documents`, and on its own `duikan.outline/1`.

use duikan_text as text;
use duikan_text::{EditKind, NoiseKind, PreparedDocument, SectionKind, Span};
use serde::{Deserialize, Serialize};

use super::{Name, Source, coded};

/// A stretch of the raw text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// First character.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

impl From<Span> for Range {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// A stretch with its words, unchanged from the raw text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// First character.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// The words.
    pub text: String,
}

impl Quote {
    fn new(document: &PreparedDocument, span: Span) -> Self {
        Self { start: span.start, end: span.end, text: document.text(span) }
    }
}

/// A piece of metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// False only where the document states it of itself.
    pub guessed: bool,
    /// First character of the words it was read from.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

impl<T: Clone> Fact<T> {
    fn new<F: Clone>(fact: Option<&text::Fact<F>>, value: impl Fn(F) -> T) -> Option<Self> {
        fact.map(|fact| Self {
            value: value(fact.value.clone()),
            guessed: fact.guessed,
            start: fact.evidence.start,
            end: fact.evidence.end,
        })
    }
}

/// Who spoke where and when; `null` where unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Administrative place.
    pub region: Option<Fact<String>>,
    /// Year of the event.
    pub year: Option<Fact<i32>>,
    /// 国, 省, 市, 区, 县.
    pub level: Option<Fact<Name>>,
    /// Kind of meeting.
    pub occasion: Option<Fact<String>>,
    /// Speaker's name or office.
    pub speaker: Option<Fact<String>>,
    /// Body that issued the document.
    pub issuer: Option<Fact<String>>,
    /// Date on the page.
    pub published: Option<Fact<String>>,
}

impl From<&text::Provenance> for Provenance {
    fn from(known: &text::Provenance) -> Self {
        let words = |fact: &Option<text::Fact<String>>| Fact::new(fact.as_ref(), |value| value);
        Self {
            region: words(&known.region),
            year: Fact::new(known.year.as_ref(), |year| year),
            level: Fact::new(known.level.as_ref(), |level| Name::Borrowed(level.name())),
            occasion: words(&known.occasion),
            speaker: words(&known.speaker),
            issuer: words(&known.issuer),
            published: words(&known.published),
        }
    }
}

/// Page furniture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noise {
    /// Which kind, e.g. `source_line`.
    #[serde(with = "coded")]
    pub kind: NoiseKind,
    /// Name of the rule that found it.
    pub rule: Name,
    /// First character.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

/// Something the normal form has otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What was done, e.g. `pinyin_gloss`.
    #[serde(with = "coded")]
    pub kind: EditKind,
    /// First character.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// What the normal form has instead.
    pub text: String,
}

/// A part of the speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its place in the list.
    pub id: u32,
    /// The part it lies in.
    pub parent: Option<u32>,
    /// 1 for chapters.
    pub level: u8,
    /// `section`, `point`, `opening`, `closing`.
    #[serde(with = "coded")]
    pub kind: SectionKind,
    /// 一、, (二), 三是; empty without one.
    pub marker: String,
    /// The number it bears, else its place among its siblings.
    pub ordinal: u32,
    /// Whether the number was lost or wrong in the raw text.
    pub ordinal_repaired: bool,
    /// Marker and heading words.
    pub heading: Quote,
    /// First character, children included.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

/// What one person says in a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Name or office.
    pub speaker: Quote,
    /// First character, the name included.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

/// A remark on the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable name.
    pub code: Name,
    /// One sentence in English.
    pub message: String,
    /// First character of the place.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

/// A compared document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its place among the compared ones.
    pub id: u32,
    /// The file as the user named it.
    pub path: String,
    /// Of the bytes of the file.
    pub sha256: String,
    /// `txt`, `docx` …
    pub format: String,
    /// Encoding that was used.
    pub encoding: String,
    /// Characters of the raw text.
    pub chars: u32,
    /// Han characters of the body: the denominator of the shares.
    pub han: u32,
    /// Characters converted from Traditional or variant forms.
    #[serde(default)]
    pub variants: u32,
    /// Of several copies the one nearest the body.
    pub title: Option<Quote>,
    /// Who, where, when.
    pub provenance: Provenance,
    /// The form of address before the body.
    pub salutation: Option<Quote>,
    /// Date, speaker and office under the title.
    pub byline: Option<Quote>,
    /// From the first spoken sentence to the last.
    pub body: Range,
    /// Page furniture, wherever it is.
    pub noise: Vec<Noise>,
    /// All else that was touched.
    pub edits: Vec<Edit>,
    /// In reading order, a parent before its children.
    pub sections: Vec<Section>,
    /// The turns of a transcript, in order; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// The document at place `id` of a comparison.
    pub fn new(id: u32, source: Source<'_>) -> Self {
        let Source { facts, document } = source;
        let quote = |span: Option<Span>| span.map(|span| Quote::new(document, span));
        Self {
            id,
            path: facts.path.clone(),
            sha256: facts.sha256.clone(),
            format: facts.format.clone(),
            encoding: facts.encoding.clone(),
            chars: document.raw.len() as u32,
            han: document.core.han.len() as u32,
            variants: document.normal.variants,
            title: quote(document.cleaned.title),
            provenance: Provenance::from(&document.provenance),
            salutation: quote(document.cleaned.salutation),
            byline: quote(document.cleaned.byline),
            body: document.cleaned.body.into(),
            noise: document.cleaned.noise.iter().map(noise).collect(),
            edits: document.normal.edits.iter().map(edit).collect(),
            sections: document.outline.sections.iter().map(|part| section(document, part)).collect(),
            turns: document.outline.turns.iter().map(|each| turn(document, *each)).collect(),
            diagnostics: document.diagnostics.iter().map(diagnostic).collect(),
        }
    }
}

fn noise(noise: &text::NoiseSpan) -> Noise {
    Noise { kind: noise.kind, rule: Name::Borrowed(noise.rule), start: noise.span.start, end: noise.span.end }
}

fn edit(edit: &text::Edit) -> Edit {
    Edit { kind: edit.kind, start: edit.span.start, end: edit.span.end, text: edit.text.clone() }
}

fn section(document: &PreparedDocument, section: &text::Section) -> Section {
    Section {
        id: section.id,
        parent: section.parent,
        level: section.level,
        kind: section.kind,
        marker: section.marker.clone(),
        ordinal: section.ordinal,
        ordinal_repaired: section.ordinal_repaired,
        heading: Quote::new(document, section.heading),
        start: section.span.start,
        end: section.span.end,
    }
}

fn turn(document: &PreparedDocument, turn: text::Turn) -> Turn {
    Turn { speaker: Quote::new(document, turn.speaker), start: turn.span.start, end: turn.span.end }
}

fn diagnostic(diagnostic: &text::Diagnostic) -> Diagnostic {
    Diagnostic {
        code: Name::Borrowed(diagnostic.code),
        message: diagnostic.message.clone(),
        start: diagnostic.span.start,
        end: diagnostic.span.end,
    }
}

/// `duikan.outline/1`: one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineFile {
    /// Name and number of the shape.
    pub schema: Name,
    /// The document.
    #[serde(flatten)]
    pub document: Document,
}

impl OutlineFile {
    /// Name and number of the shape.
    pub const SCHEMA: &'static str = "duikan.outline/1";

    /// The outline of one document.
    pub fn new(source: Source<'_>) -> Self {
        Self { schema: Name::Borrowed(Self::SCHEMA), document: Document::new(0, source) }
    }
}
