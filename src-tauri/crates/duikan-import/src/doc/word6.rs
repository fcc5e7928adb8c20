//! Documents of Word 6 and 95, and damaged ones, by way of a library.
//!
//! The library gives level and number of list items but not the look of their marker, so the order of official
//! documents (GB/T 9704: 一、 then （一） then 1. then （1）) is written.

use duikan_text::Evidence;
use undoc::model::{
    Block, HeadingLevel, ListType, Paragraph as DocParagraph, RevisionType, Table, TextAlignment,
};
use undoc::{ErrorKind, doc::DocParser};

use crate::error::Reason;
use crate::numerals;
use crate::paragraphs::{Paragraph, Paragraphs};

/// Tables in tables are followed this deep.
const MAX_DEPTH: usize = 16;

/// Reads a document.
///
/// # Errors
/// [`Reason::Damaged`] or [`Reason::Encrypted`].
pub fn read(bytes: Vec<u8>) -> Result<(String, Vec<Evidence>), Reason> {
    let document =
        DocParser::from_bytes(bytes).and_then(|mut parser| parser.parse()).map_err(|error| reason(&error))?;
    let mut out = Paragraphs::default();
    for block in document.sections.iter().flat_map(|section| &section.content) {
        match block {
            Block::Paragraph(paragraph) => out.push(&convert(paragraph)),
            Block::Table(table) => push_table(table, 0, &mut out),
            Block::Note { content, .. } => content.iter().for_each(|paragraph| out.push(&convert(paragraph))),
            Block::PageBreak | Block::SectionBreak | Block::Image { .. } => {}
        }
    }
    Ok(out.finish())
}

fn reason(error: &undoc::Error) -> Reason {
    match error.kind() {
        ErrorKind::Encrypted => Reason::Encrypted,
        _ => Reason::Damaged(error.to_string()),
    }
}

fn push_table(table: &Table, depth: usize, out: &mut Paragraphs) {
    if depth > MAX_DEPTH {
        return;
    }
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        cell.content.iter().for_each(|paragraph| out.push(&convert(paragraph)));
        cell.nested_tables.iter().for_each(|inner| push_table(inner, depth + 1, out));
    }
}

fn convert(source: &DocParagraph) -> Paragraph {
    let mut paragraph = Paragraph::new(
        (source.heading != HeadingLevel::None).then(|| source.heading.level()),
        source.alignment == TextAlignment::Center,
    );
    paragraph.push(&marker(source), false);
    for run in source.runs.iter().filter(|run| run.revision != RevisionType::Deleted) {
        paragraph.push(&run.text, run.style.bold);
        if run.line_break {
            paragraph.push("\n", false);
        }
    }
    paragraph
}

/// The number of a list item.
fn marker(paragraph: &DocParagraph) -> String {
    let Some(list) = paragraph.list_info.as_ref().filter(|list| list.list_type == ListType::Numbered) else {
        return String::new();
    };
    let Some(number) = list.number else { return String::new() };
    match list.level {
        0 => format!("{}、", numerals::format(number, "chineseCounting")),
        1 => format!("（{}）", numerals::format(number, "chineseCounting")),
        2 => format!("{number}."),
        _ => format!("（{number}）"),
    }
}
