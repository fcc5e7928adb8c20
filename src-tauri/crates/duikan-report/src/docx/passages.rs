//! Passages side by side: a table of two columns whose head is repeated on every page. Of several documents the variants of each
//! family.

use super::body::{Body, Look, Row, paragraph};
use crate::model::{FamilyCard, Item, ItemEnd, Part, ReportModel, Words};

/// All passages that are listed.
pub fn passages(body: &mut Body<'_>, report: &ReportModel) {
    if !report.has(Part::Passages) {
        return;
    }
    let words = report.words;
    body.heading(1, if report.has(Part::Method) { words.matches } else { words.weightiest });
    if !report.lists_any() {
        let said = if report.matches == 0 { words.no_matches } else { words.no_findings };
        body.paragraph("Normal", &[(said, Look::Plain)]);
    }
    for layer in report.layers.iter().filter(|layer| !layer.items.is_empty()) {
        body.heading(2, &format!("{} {}", layer.title, layer.items.len()));
        let mut rows = Vec::new();
        if let [a, b] = report.documents.as_slice() {
            let head = [a, b].map(|card| format!("{} {}", card.letter, card.title));
            let cells = head.iter().map(|words| body.cell(&[(words, Look::Bold)])).collect();
            rows.push(Row { cells, whole: true });
        }
        let heads = rows.len();
        for item in &layer.items {
            rows.extend(item_rows(body, item, words));
        }
        body.table(&[1, 1], heads, &rows);
    }
    for family in &report.families {
        variants(body, family, words);
    }
    left_out(body, report);
}

/// What is not listed.
pub fn left_out(body: &mut Body<'_>, report: &ReportModel) {
    if let Some(said) = &report.left_out {
        body.paragraph("Note", &[(said, Look::Plain)]);
    }
}

fn item_rows(body: &Body<'_>, item: &Item, words: &Words) -> Vec<Row> {
    let mut tags = vec![item.class.clone()];
    tags.extend(item.label.clone());
    tags.extend(item.moved.then(|| words.moved.to_owned()));
    tags.extend(item.repeat.then(|| words.repeat.to_owned()));
    tags.extend(item.approximate.as_ref().map(|reason| format!("{}: {reason}", words.approximate)));
    tags.push(format!("{} {}", words.similarity, item.similarity));
    tags.push(format!("{} {}", words.stock_share, item.boilerplate));
    tags.push(item.explanation.clone());
    let number = format!("{}　", item.number);
    let head = body.run(&number, Look::Bold) + &body.run(&tags.join(" · "), Look::Pale);
    let head = paragraph("MatchHead", &head);
    let mut rows = Vec::new();
    if let ([a, b], true) = (&item.ends, item.is_same()) {
        let place = format!("{} {} ⇄ {} {}", a.letter, a.place, b.letter, b.place);
        let place = paragraph("Place", &body.run(&place, Look::Plain));
        rows.push(Row { cells: vec![format!("{head}{place}{}", passage(body, item, a))], whole: false });
    } else {
        rows.push(Row { cells: vec![head], whole: true });
        let cells = item.ends.iter().map(|end| {
            let place = format!("{} {}", end.letter, end.place);
            paragraph("Place", &body.run(&place, Look::Plain)) + &passage(body, item, end)
        });
        rows.push(Row { cells: cells.collect(), whole: false });
    }
    let said = item.residue.iter().map(|sentence| format!("{}：{sentence}", words.residue));
    let remark = item.remark.as_ref().map(|remark| {
        let mark = if remark.false_match { format!("✗ {} ", words.false_match) } else { String::new() };
        format!("{}：{mark}{}", words.reader, remark.note)
    });
    rows.extend(
        said.chain(remark).map(|words| Row { cells: vec![body.cell(&[(&words, Look::Plain)])], whole: true }),
    );
    rows
}

fn passage(body: &Body<'_>, item: &Item, end: &ItemEnd) -> String {
    let mut runs = String::new();
    for piece in &end.pieces {
        if piece.lacks {
            runs.push_str(&body.run("‸", Look::Caret));
        }
        runs.push_str(&body.run(&piece.text, Look::Shared(item.layer, piece.role)));
    }
    if let Some(more) = &end.clipped {
        runs.push_str(&body.run(more, Look::Pale));
    }
    paragraph("Passage", &runs)
}

/// A family with all its wordings.
fn variants(body: &mut Body<'_>, family: &FamilyCard, words: &Words) {
    body.heading(3, &format!("{}　{}", family.number, family.template));
    body.paragraph("Note", &[(&format!("{} · {}", family.title, family.spread), Look::Plain)]);
    let head = [words.document, words.passage].map(|words| body.cell(&[(words, Look::Bold)]));
    let mut rows = vec![Row { cells: head.into(), whole: true }];
    for variant in &family.variants {
        let places = variant.places.iter().map(|place| {
            let mark = if place.earliest { format!(" · {}", words.earliest) } else { String::new() };
            paragraph("Place", &body.run(&format!("{} {}{mark}", place.letter, place.place), Look::Plain))
        });
        let values = variant.values.iter().map(|(kind, value)| format!("{kind} 〈{value}〉"));
        let values = values.collect::<Vec<_>>().join("　");
        let mut text = paragraph("Passage", &body.run(&variant.text, Look::Plain));
        if !values.is_empty() {
            text.push_str(&paragraph("Cell", &body.run(&values, Look::Pale)));
        }
        rows.push(Row { cells: vec![places.collect(), text], whole: false });
    }
    body.table(&[1, 2], 1, &rows);
}

/// The report on one family.
pub fn one_wording(body: &mut Body<'_>, report: &ReportModel) {
    if !report.has(Part::Wording) {
        return;
    }
    let words = report.words;
    body.heading(1, words.families);
    let Some(card) = &report.wording else {
        body.paragraph("Normal", &[(words.no_family, Look::Plain)]);
        return;
    };
    body.paragraph("Note", &[(words.template_note, Look::Plain)]);
    super::set::region_year(body, &card.region_year, words);
    variants(body, &card.family, words);
}
