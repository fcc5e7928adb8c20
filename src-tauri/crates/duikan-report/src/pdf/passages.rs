//! Passages side by side: a table of two columns whose head is repeated on every page. Of several documents the variants of each
//! family.

use super::block::{Block, Cell, Look, Paragraph, Row, Rules, Run, Table};
use super::sheet::Style;
use crate::model::{FamilyCard, Item, ItemEnd, Part, ReportModel, Words};

/// All passages that are listed.
pub fn passages(blocks: &mut Vec<Block>, report: &ReportModel) {
    if !report.has(Part::Passages) {
        return;
    }
    let words = report.words;
    let heading = if report.has(Part::Method) { words.matches } else { words.weightiest };
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Heading(1), heading)));
    if !report.lists_any() {
        let said = if report.matches == 0 { words.no_matches } else { words.no_findings };
        blocks.push(Block::Paragraph(Paragraph::plain(Style::Normal, said)));
    }
    for layer in report.layers.iter().filter(|layer| !layer.items.is_empty()) {
        let title = format!("{} {}", layer.title, layer.items.len());
        blocks.push(Block::Paragraph(Paragraph::plain(Style::Heading(2), title)));
        let mut rows = Vec::new();
        if let [a, b] = report.documents.as_slice() {
            let head = [a, b].map(|card| {
                let runs = vec![
                    Run::new(format!("{} ", card.letter), Look::Letter),
                    Run::new(&card.title, Look::Strong),
                ];
                Cell::of(vec![Paragraph::of(Style::Cell, runs).in_language(card.lang)])
            });
            rows.push(Row::whole(head.into()));
        }
        let heads = rows.len();
        for item in &layer.items {
            rows.extend(item_rows(item, words));
        }
        blocks.push(Block::Table(Table {
            widths: vec![1.0, 1.0],
            heads,
            rows,
            rules: Rules::Open,
            ..Table::default()
        }));
    }
    if !report.families.is_empty() {
        blocks.push(Block::Paragraph(Paragraph::plain(Style::Note, words.template_note)));
    }
    for family in &report.families {
        variants(blocks, family, words);
    }
    left_out(blocks, report);
}

/// What is not listed.
pub fn left_out(blocks: &mut Vec<Block>, report: &ReportModel) {
    if let Some(said) = &report.left_out {
        blocks.push(Block::Paragraph(Paragraph::plain(Style::Note, said)));
    }
}

fn item_rows(item: &Item, words: &Words) -> Vec<Row> {
    let row = |cells: Vec<Paragraph>, whole| Row {
        cells: vec![Cell::of(cells)],
        whole,
        edge: Some(item.layer),
        goes_on: true,
        ..Row::default()
    };
    let head = head(item, words);
    let mut rows = Vec::new();
    if let ([a, b], true) = (&item.ends, item.is_same()) {
        let place = format!("{} {} ⇄ {} {}", a.letter, a.place, b.letter, b.place);
        let place = Paragraph::plain(Style::Place, place);
        rows.push(Row { goes_on: false, ..row(vec![head, place, passage(item, a)], false) });
    } else {
        rows.push(Row { keep: true, goes_on: false, ..row(vec![head], true) });
        let cells = item.ends.iter().map(|end| {
            let place = Paragraph::plain(Style::Place, format!("{} {}", end.letter, end.place));
            Cell::of(vec![place, passage(item, end)])
        });
        rows.push(Row { cells: cells.collect(), ..row(Vec::new(), false) });
    }
    let residue = item.residue.iter().map(|sentence| (words.residue, String::new(), sentence.as_str()));
    let remark = item.remark.iter().map(|remark| {
        let mark = if remark.false_match { format!("✗ {} ", words.false_match) } else { String::new() };
        (words.reader, mark, remark.note.as_str())
    });
    rows.extend(residue.chain(remark).map(|(name, mark, said)| {
        let runs =
            vec![Run::new(format!("{name}　"), Look::Strong), Run::new(format!("{mark}{said}"), Look::Plain)];
        row(vec![Paragraph::of(Style::Cell, runs)], true)
    }));
    rows
}

/// Number, kind and figures of a match.
fn head(item: &Item, words: &Words) -> Paragraph {
    let mut tags = vec![item.class.clone()];
    tags.extend(item.label.clone());
    tags.extend(item.moved.then(|| words.moved.to_owned()));
    tags.extend(item.repeat.then(|| words.repeat.to_owned()));
    tags.extend(item.approximate.as_ref().map(|reason| format!("{}: {reason}", words.approximate)));
    tags.push(format!("{} {}", words.similarity, item.similarity));
    tags.push(format!("{} {}", words.stock_share, item.boilerplate));
    tags.push(item.explanation.clone());
    let number = Run::new(format!("{}　", item.number), Look::Letter).anchored(format!("m{}", item.number));
    Paragraph::of(Style::Place, vec![number, Run::new(tags.join(" · "), Look::Plain)])
}

fn passage(item: &Item, end: &ItemEnd) -> Paragraph {
    let mut runs: Vec<Run> = end
        .pieces
        .iter()
        .map(|piece| Run {
            lacks: piece.lacks,
            ..Run::new(&piece.text, Look::Shared(item.layer, piece.role))
        })
        .collect();
    runs.extend(end.clipped.iter().map(|more| Run::new(more, Look::Pale)));
    Paragraph::of(Style::Passage, runs).in_language(end.lang)
}

/// A family with all its wordings.
fn variants(blocks: &mut Vec<Block>, family: &FamilyCard, words: &Words) {
    let title = format!("{}　{}", family.number, family.template);
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Heading(3), title)));
    let about = format!("{} · {}", family.title, family.spread);
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Note, about)));
    let mut rows = vec![Row::whole([words.document, words.passage].map(Cell::strong).into())];
    for variant in &family.variants {
        let places = variant.places.iter().map(|place| {
            let mark = if place.earliest { format!(" · {}", words.earliest) } else { String::new() };
            let runs = vec![
                Run::new(format!("{} ", place.letter), Look::Letter),
                Run::new(format!("{}{mark}", place.place), Look::Plain),
            ];
            Paragraph::of(Style::Place, runs)
        });
        let mut said = vec![Paragraph::plain(Style::Passage, &variant.text).in_language(variant.lang)];
        let values: Vec<String> =
            variant.values.iter().map(|(kind, value)| format!("{kind} 〈{value}〉")).collect();
        if !values.is_empty() {
            said.push(Paragraph::plain(Style::Place, values.join("　")));
        }
        rows.push(Row {
            cells: vec![Cell::of(places.collect()), Cell::of(said)],
            edge: Some(family.layer),
            ..Row::default()
        });
    }
    blocks.push(Block::Table(Table {
        widths: vec![1.0, 2.0],
        heads: 1,
        rows,
        rules: Rules::Open,
        ..Table::default()
    }));
}

/// The report on one family.
pub fn one_wording(blocks: &mut Vec<Block>, report: &ReportModel) {
    if !report.has(Part::Wording) {
        return;
    }
    let words = report.words;
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Heading(1), words.families)));
    let Some(card) = &report.wording else {
        blocks.push(Block::Paragraph(Paragraph::plain(Style::Normal, words.no_family)));
        return;
    };
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Note, words.template_note)));
    super::figures::region_year(blocks, &card.region_year, words);
    variants(blocks, &card.family, words);
}
