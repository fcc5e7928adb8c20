//! Documents, what every two of them share, and where and when they were given.

use super::{Cell, Column, Source, Table, columns, count, optional, text};
use crate::contract::{Document, Fact, Pair};
use crate::model::{LAYERS, spread, wording};

pub fn documents(source: &Source<'_>) -> Table {
    let words = source.words();
    Table {
        name: words.documents,
        columns: columns(&[
            (source.pick("字号", "Letter"), 6),
            (source.pick("标题", "Title"), 44),
            (words.file, 30),
            (words.region, 14),
            (words.year, 8),
            (words.level, 6),
            (words.occasion, 18),
            (words.speaker, 14),
            (words.issuer, 22),
            (words.published, 14),
            (source.pick("推测的各项", "Guessed"), 18),
            (words.han, 12),
            (words.chars, 12),
            (source.pick("格式", "Format"), 8),
            (words.encoding, 10),
            (words.checksum, 66),
            (words.data_id, 26),
        ]),
        rows: source.comparison.documents.iter().map(|document| row(source, document)).collect(),
    }
}

fn row(source: &Source<'_>, document: &Document) -> Vec<Cell> {
    let known = &document.provenance;
    let fact =
        |fact: &Option<Fact<String>>| fact.as_ref().map_or(Cell::Empty, |fact| source.hidden(&fact.value));
    let file = source.texts.get(document.id as usize).map(|text| text.file(source.language));
    vec![
        source.letter(document.id),
        source.title(document.id),
        optional(file),
        fact(&known.region),
        known.year.as_ref().map_or(Cell::Empty, |year| match u64::try_from(year.value) {
            Ok(year) => Cell::Count(year),
            Err(_) => text(year.value.to_string()),
        }),
        optional(known.level.as_ref().map(|level| level.value.as_ref())),
        fact(&known.occasion),
        fact(&known.speaker),
        fact(&known.issuer),
        fact(&known.published),
        text(guessed(source, document)),
        count(document.han),
        count(document.chars),
        text(&document.format),
        text(&document.encoding),
        text(&document.sha256),
        text(source.id),
    ]
}

fn guessed(source: &Source<'_>, document: &Document) -> String {
    let (known, words) = (&document.provenance, source.words());
    let is_guessed = |fact: &Option<Fact<String>>| fact.as_ref().is_some_and(|fact| fact.guessed);
    let names = [
        (words.region, is_guessed(&known.region)),
        (words.year, known.year.as_ref().is_some_and(|fact| fact.guessed)),
        (words.level, known.level.as_ref().is_some_and(|fact| fact.guessed)),
        (words.occasion, is_guessed(&known.occasion)),
        (words.speaker, is_guessed(&known.speaker)),
        (words.issuer, is_guessed(&known.issuer)),
        (words.published, is_guessed(&known.published)),
    ];
    let names: Vec<&str> = names.into_iter().filter(|(_, guessed)| *guessed).map(|(name, _)| name).collect();
    names.join(source.pick("、", ", "))
}

pub fn pairs(source: &Source<'_>) -> Table {
    let words = source.words();
    let mut headings = columns(&[
        (source.pick("前篇", "First"), 6),
        (source.pick("前篇标题", "Title of the first"), 36),
        (source.pick("后篇", "Second"), 6),
        (source.pick("后篇标题", "Title of the second"), 36),
        (source.pick("前篇见于后篇", "First in second"), 14),
        (source.pick("后篇见于前篇", "Second in first"), 14),
        (source.pick("前篇见于后篇（去套话）", "First in second, without boilerplate"), 22),
        (source.pick("后篇见于前篇（去套话）", "Second in first, without boilerplate"), 22),
        (source.pick("前篇逐字相同字数", "Unchanged in the first"), 18),
        (source.pick("后篇逐字相同字数", "Unchanged in the second"), 18),
        (words.longest_run, 14),
        (words.match_count, 10),
    ]);
    let layers = LAYERS.map(|layer| wording::layer(layer, source.language).to_owned());
    headings.extend(layers.map(|heading| Column { heading, width: 10 }));
    headings.extend(columns(&[(words.approximate, 30)]));
    let rows = source.comparison.pairs.iter().map(|pair| pair_row(source, pair)).collect();
    Table { name: words.pairs, columns: headings, rows }
}

fn pair_row(source: &Source<'_>, pair: &Pair) -> Vec<Cell> {
    let mut row = vec![
        source.letter(pair.a),
        source.title(pair.a),
        source.letter(pair.b),
        source.title(pair.b),
        Cell::Share(pair.a_in_b),
        Cell::Share(pair.b_in_a),
        Cell::Share(pair.a_in_b_without_boilerplate),
        Cell::Share(pair.b_in_a_without_boilerplate),
        count(pair.shared_chars_a),
        count(pair.shared_chars_b),
        count(pair.longest_run),
        Cell::Count(pair.matches.len() as u64),
    ];
    row.extend(LAYERS.map(|layer| {
        let of_pair = pair.matches.iter().filter_map(|&id| source.comparison.matches.get(id as usize));
        Cell::Count(of_pair.filter(|found| found.layer == layer).count() as u64)
    }));
    row.push(optional(wording::left_out(pair, source.language)));
    row
}

pub fn regions(source: &Source<'_>) -> Table {
    let words = source.words();
    let grid = spread::table(source.texts, source.language);
    let mut headings = columns(&[(words.region, 18)]);
    headings.extend(grid.years.into_iter().map(|heading| Column { heading, width: 12 }));
    let row = |(region, cells): (String, Vec<Vec<String>>)| {
        let letters = cells.into_iter().map(|letters| {
            if letters.is_empty() { Cell::Empty } else { text(letters.join(source.pick("、", ", "))) }
        });
        std::iter::once(text(region)).chain(letters).collect()
    };
    Table { name: words.region_year, columns: headings, rows: grid.rows.into_iter().map(row).collect() }
}
