//! What a report is made of before it is set: paragraphs, tables, strips.

use duikan_reuse::{Layer, Role};

use super::sheet::{Ink, Style};
use crate::model::Strip;

/// How words look among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As their paragraph.
    Plain,
    /// Heavier.
    Strong,
    /// Smaller and paler.
    Pale,
    /// As the role of words in a match of a layer.
    Shared(Layer, Role),
    /// The number of a match behind its words.
    Number,
    /// The letter of a document.
    Letter,
    /// What leads to another place.
    Link,
}

/// Words of one look.
#[derive(Clone, Debug)]
pub struct Run {
    /// The words.
    pub words: String,
    /// Their look.
    pub look: Look,
    /// The place that they lead to.
    pub leads: Option<String>,
    /// The places that begin with them.
    pub anchors: Vec<String>,
    /// Whether the other document has something before them that this has not.
    pub lacks: bool,
}

impl Run {
    /// Words of a look.
    pub fn new(words: impl Into<String>, look: Look) -> Self {
        Self { words: words.into(), look, leads: None, anchors: Vec::new(), lacks: false }
    }

    /// The same, leading to a place.
    pub fn leading(self, place: impl Into<String>) -> Self {
        Self { leads: Some(place.into()), ..self }
    }

    /// The same, being a place.
    pub fn anchored(mut self, place: impl Into<String>) -> Self {
        self.anchors.push(place.into());
        self
    }
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What it is.
    pub style: Style,
    /// Its words.
    pub runs: Vec<Run>,
    /// Language of its words, where it is not that of the report.
    pub lang: Option<&'static str>,
}

impl Paragraph {
    /// A paragraph of runs.
    pub const fn of(style: Style, runs: Vec<Run>) -> Self {
        Self { style, runs, lang: None }
    }

    /// A paragraph of one look.
    pub fn plain(style: Style, words: impl Into<String>) -> Self {
        Self::of(style, vec![Run::new(words, Look::Plain)])
    }

    /// The same in a language.
    pub fn in_language(self, lang: &'static str) -> Self {
        Self { lang: Some(lang), ..self }
    }

    /// Whether it is in Traditional characters.
    pub fn is_traditional(&self) -> bool {
        self.lang == Some("zh-Hant")
    }
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Ground and ink, where they are not those of the table.
    pub tint: Option<(Ink, Ink)>,
}

impl Cell {
    /// A cell of paragraphs.
    pub const fn of(paragraphs: Vec<Paragraph>) -> Self {
        Self { paragraphs, tint: None }
    }

    /// A cell of words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self::of(vec![Paragraph::plain(Style::Cell, words)])
    }

    /// A cell of heavier words.
    pub fn strong(words: impl Into<String>) -> Self {
        Self::of(vec![Paragraph::of(Style::Cell, vec![Run::new(words, Look::Strong)])])
    }
}

/// A row of a table. One cell alone spans all columns.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether it is kept on one page.
    pub whole: bool,
    /// Whether it stays on the page of the next row.
    pub keep: bool,
    /// The layer whose line it has at its left.
    pub edge: Option<Layer>,
    /// Whether it goes on with what the row before it began: no line is drawn between them.
    pub goes_on: bool,
}

impl Row {
    /// A row that is kept on one page.
    pub fn whole(cells: Vec<Cell>) -> Self {
        Self { cells, whole: true, ..Self::default() }
    }
}

/// Lines of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Around every cell.
    All,
    /// Between rows, and between the columns of a row.
    Open,
    /// None.
    None,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Widths of the columns, as shares.
    pub widths: Vec<f32>,
    /// Rows that are repeated at the head of every page.
    pub heads: usize,
    /// Its rows, those first.
    pub rows: Vec<Row>,
    /// Its lines.
    pub rules: Rules,
    /// How much of the width of the page it fills.
    pub fill: f32,
    /// Whether it is kept on one page where a page holds it.
    pub whole: bool,
}

impl Default for Table {
    fn default() -> Self {
        Self { widths: Vec::new(), heads: 0, rows: Vec::new(), rules: Rules::All, fill: 1.0, whole: false }
    }
}

impl Table {
    /// A table of words with a head.
    pub fn plain(widths: &[f32], headings: &[&str], rows: &[Vec<String>]) -> Self {
        let head = Row::whole(headings.iter().map(|&heading| Cell::strong(heading)).collect());
        let row =
            |row: &Vec<String>| Row::whole(row.iter().map(|words| Cell::plain(words.as_str())).collect());
        let rows = std::iter::once(head).chain(rows.iter().map(row)).collect();
        Self { widths: widths.to_vec(), heads: 1, rows, ..Self::default() }
    }
}

/// A part of a report.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Pictures of documents: letter and strip of each; and what they show, in words.
    Strips(Vec<(String, Strip)>, &'static str),
}
