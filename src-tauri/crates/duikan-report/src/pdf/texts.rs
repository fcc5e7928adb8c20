//! The full texts with the numbers of what was found in them, and where else each of it stands. Numbers lead to the index, and
//! the index leads to the places.

use super::block::{Block, Cell, Look, Paragraph, Row, Run, Table};
use super::sheet::Style;
use crate::model::{self, AnnotatedDocument, AnnotatedParagraph, IndexRow, ParagraphLook, Part, ReportModel};

/// The full texts and the index.
pub fn texts(blocks: &mut Vec<Block>, report: &ReportModel) {
    if !report.has(Part::Texts) {
        return;
    }
    let words = report.words;
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Heading(1), words.annotated)));
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Note, words.annotated_note)));
    for document in &report.annotated {
        let title = vec![
            Run::new(format!("{} ", document.letter), Look::Letter),
            Run::new(&document.title, Look::Plain),
        ];
        let title = Paragraph::of(Style::Heading(2), title).in_language(document.lang);
        blocks.push(Block::Paragraph(title));
        blocks
            .extend(document.paragraphs.iter().map(|paragraph| Block::Paragraph(text(document, paragraph))));
    }
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Heading(1), words.index)));
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Note, words.index_note)));
    let head = Row::whole([words.number, words.place, words.kind].map(Cell::strong).into());
    let rows = std::iter::once(head).chain(report.index.iter().map(index_row)).collect();
    let widths = vec![2.0, 13.0, 7.0];
    blocks.push(Block::Table(Table { widths, heads: 1, rows, ..Table::default() }));
    super::passages::left_out(blocks, report);
}

fn text(document: &AnnotatedDocument, paragraph: &AnnotatedParagraph) -> Paragraph {
    let mut runs = Vec::new();
    for run in &paragraph.runs {
        let look = match run.look {
            model::Look::Shared(layer, role) => Look::Shared(layer, role),
            model::Look::Furniture => Look::Pale,
            model::Look::Plain => Look::Plain,
        };
        let anchors = run.begins.iter().map(|(number, side)| format!("t{number}{side}")).collect();
        runs.push(Run { anchors, ..Run::new(&run.text, look) });
        for (at, number) in run.ends.iter().enumerate() {
            let words = if at == 0 { number.to_string() } else { format!(",{number}") };
            runs.push(Run::new(words, Look::Number).leading(format!("m{number}")));
        }
    }
    let style = match paragraph.kind {
        ParagraphLook::Title => Style::SpeechTitle,
        ParagraphLook::Chapter => Style::Chapter,
        ParagraphLook::Heading => Style::Subheading,
        ParagraphLook::Body => Style::Body,
    };
    Paragraph::of(style, runs).in_language(document.lang)
}

fn index_row(row: &IndexRow) -> Row {
    let number = Run::new(row.number.to_string(), Look::Letter).anchored(format!("m{}", row.number));
    let places = row.places.iter().map(|place| {
        let runs = vec![
            Run::new(format!("{} ", place.letter), Look::Letter),
            Run::new(&place.place, Look::Link).leading(&place.anchor),
        ];
        Paragraph::of(Style::Place, runs)
    });
    let kind = row.similarity.iter().fold(row.title.clone(), |title, share| format!("{title} · {share}"));
    Row {
        cells: vec![
            Cell::of(vec![Paragraph::of(Style::Place, vec![number])]),
            Cell::of(places.collect()),
            Cell::of(vec![Paragraph::plain(Style::Place, kind)]),
        ],
        edge: Some(row.layer),
        ..Row::default()
    }
}
