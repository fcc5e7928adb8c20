//! The result as tables for people who count: the same figures and texts as in the reports, one thing a row.

mod documents;
mod families;
mod passages;

use crate::Language;
use crate::contract::Comparison;
use crate::format::Report;
use crate::inert;
use crate::model::cover::Cover;
use crate::model::listed::Listed;
use crate::model::texts::{Text, letter};
use crate::model::{ReportOptions, TableKind, Words};

/// A value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words; nothing in them acts.
    Text(String),
    /// A count or a place.
    Count(u64),
    /// A figure that a speech says.
    Number(f64),
    /// 0–1, shown as a percentage of two decimals.
    Share(f64),
    /// Nothing is known.
    Empty,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it holds.
    pub heading: String,
    /// Its width, in characters of half width.
    pub width: u8,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it holds, for the reader.
    pub name: &'static str,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// What tables are made of.
struct Source<'a> {
    comparison: &'a Comparison,
    texts: &'a [Text<'a>],
    listed: &'a Listed,
    options: &'a ReportOptions,
    id: &'a str,
    language: Language,
}

impl Source<'_> {
    const fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    fn letter(&self, document: u32) -> Cell {
        text(letter(self.texts, document))
    }

    fn title(&self, document: u32) -> Cell {
        text(self.texts.get(document as usize).map_or_else(String::new, |text| text.title(self.language)))
    }

    /// A text in which names are withheld where that is wanted.
    fn hidden(&self, words: &str) -> Cell {
        text(self.texts.first().map_or_else(String::new, |text| text.hide(words)))
    }

    /// A heading in the language of the report.
    fn pick(&self, chinese: &'static str, english: &'static str) -> &'static str {
        self.language.pick(chinese, english)
    }
}

/// The tables of a report, of the kinds that are asked for.
pub fn tables(report: &Report<'_>, kinds: &[TableKind]) -> Vec<Table> {
    let (comparison, raws, language) = (report.comparison(), report.raws(), report.language);
    let options = &report.options;
    let cover = if options.anonymous { Cover::new(&comparison, language) } else { Cover::default() };
    let texts = Text::all(&comparison, &raws, &cover, language);
    let listed = Listed::new(&comparison, options, language);
    let id = report.id();
    let source =
        Source { comparison: &comparison, texts: &texts, listed: &listed, options, id: &id, language };
    let table = |kind: &TableKind| match kind {
        TableKind::Documents => documents::documents(&source),
        TableKind::Pairs => documents::pairs(&source),
        TableKind::Regions => documents::regions(&source),
        TableKind::Passages => passages::passages(&source),
        TableKind::Families => families::families(&source),
        TableKind::Values => families::values(&source),
    };
    kinds.iter().map(table).collect()
}

fn columns(of: &[(&str, u8)]) -> Vec<Column> {
    of.iter().map(|&(heading, width)| Column { heading: heading.to_owned(), width }).collect()
}

/// Words of which what would act is shown as such.
fn text(words: impl AsRef<str>) -> Cell {
    Cell::Text(inert::shown(words.as_ref()).into_owned())
}

fn optional(words: Option<impl AsRef<str>>) -> Cell {
    words.map_or(Cell::Empty, text)
}

fn count(number: impl Into<u64>) -> Cell {
    Cell::Count(number.into())
}

fn whether(yes: bool, language: Language) -> Cell {
    if yes { text(language.pick("是", "yes")) } else { Cell::Empty }
}
