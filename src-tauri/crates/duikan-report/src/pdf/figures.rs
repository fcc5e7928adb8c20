//! Figures, documents, sections and settings.

use super::block::{Block, Cell, Look, Paragraph, Row, Run, Table};
use super::sheet::{Palette, Sheet, Style};
use crate::Language;
use crate::model::{
    DocumentCard, Link, MatrixBlock, PairRow, Part, RegionYear, ReportModel, ShareTable, Words,
};

/// Most documents whose strips are drawn in a report of another type than an overview.
const MOST_STRIPS: usize = 12;

fn say(blocks: &mut Vec<Block>, style: Style, words: &str) {
    blocks.push(Block::Paragraph(Paragraph::plain(style, words)));
}

/// Shares and counts.
pub fn summary(blocks: &mut Vec<Block>, report: &ReportModel) {
    let words = report.words;
    say(blocks, Style::Heading(1), words.summary);
    if report.documents.len() == 2 {
        for pair in &report.pairs {
            blocks.push(Block::Table(cards(pair, words)));
        }
    }
    matrix(blocks, report);
    region_year(blocks, &report.region_year, words);
    if report.documents.len() != 2 {
        say(blocks, Style::Heading(2), if report.has(Part::Set) { words.largest_pairs } else { words.pairs });
        blocks.push(Block::Table(pairs(report)));
    }
    let approximate = report.pairs.iter().filter_map(|pair| pair.approximate.as_ref());
    let said = approximate.chain(&report.pairs_left_out).chain(&report.shortcuts).map(String::as_str);
    for line in said.chain([words.share_definition, words.excluded]) {
        say(blocks, Style::Note, line);
    }
    if report.documents.len() <= MOST_STRIPS || report.has(Part::Set) {
        let strips = report.documents.iter().map(|card| (card.letter.clone(), card.strip.clone())).collect();
        blocks.push(Block::Strips(strips, words.strip_note));
        say(blocks, Style::Note, words.strip_note);
    }
}

/// The figures of two documents, large.
fn cards(pair: &PairRow, words: &Words) -> Table {
    let card = |what: String, figure: &str, lines: Vec<String>| {
        let small = lines.into_iter().map(|line| Paragraph::plain(Style::Note, line));
        let head = [Paragraph::plain(Style::Note, what), Paragraph::plain(Style::Figure, figure)];
        Cell::of(head.into_iter().chain(small).collect())
    };
    let mut cells: Vec<Cell> = pair
        .directions
        .iter()
        .map(|of| {
            let lines = vec![
                format!("{} {}", words.share_plain, of.plain),
                format!("{} {}", words.denominator, of.han),
                format!("{} {}", words.unchanged, of.unchanged),
            ];
            card(format!("{} → {}", of.of, of.seen_in), &of.share, lines)
        })
        .collect();
    let layers = pair.matches.iter().map(|(name, count)| format!("{name} {count}"));
    let lines = layers.chain([format!("{} {}", words.longest_run, pair.longest_run)]).collect();
    cells.push(card(words.match_count.to_owned(), &pair.total.to_string(), lines));
    Table { widths: vec![1.0; 3], heads: 0, rows: vec![Row::whole(cells)], ..Table::default() }
}

fn pairs(report: &ReportModel) -> Table {
    let words = report.words;
    let mut rows = Vec::new();
    for pair in &report.pairs {
        let layers: Vec<String> =
            pair.matches.iter().map(|(name, count)| format!("{name} {count}")).collect();
        for (at, of) in pair.directions.iter().enumerate() {
            let counted =
                if at == 0 { format!("{}　{}", pair.total, layers.join(" · ")) } else { String::new() };
            rows.push(vec![
                format!("{} → {}", of.of, of.seen_in),
                of.share.clone(),
                of.plain.clone(),
                of.han.to_string(),
                of.unchanged.to_string(),
                pair.longest_run.to_string(),
                counted,
            ]);
        }
    }
    let headings = [
        words.direction,
        words.share,
        words.share_plain,
        words.denominator,
        words.unchanged,
        words.longest_run,
        words.match_count,
    ];
    let direction = (1.0 + 2.0 * report.name_width() as f32).max(4.0);
    Table::plain(&[direction, 4.0, 4.5, 5.0, 5.0, 4.5, 12.0], &headings, &rows)
}

fn matrix(blocks: &mut Vec<Block>, report: &ReportModel) {
    if report.matrix.is_empty() {
        return;
    }
    let words = report.words;
    let palette = Sheet::of(report.options.typography, report.options.theme).palette;
    say(blocks, Style::Heading(2), words.matrix);
    for block in &report.matrix {
        blocks.push(Block::Table(matrix_block(block, &palette, report.name_width())));
    }
    say(blocks, Style::Note, words.matrix_note);
    if report.documents.len() > MOST_STRIPS {
        say(blocks, Style::Note, words.matrix_whole);
    }
}

/// Columns from which on the cells of a matrix are small.
const MANY_COLUMNS: usize = 9;

fn matrix_block(block: &MatrixBlock, palette: &Palette, name_width: u32) -> Table {
    let style = if block.columns.len() >= MANY_COLUMNS || block.rows.len() > MOST_STRIPS {
        Style::Small
    } else {
        Style::Cell
    };
    let cell = |words: &str, look| Cell::of(vec![Paragraph::of(style, vec![Run::new(words, look)])]);
    let head = std::iter::once("").chain(block.columns.iter().map(String::as_str));
    let mut rows = vec![Row::whole(head.map(|letter| cell(letter, Look::Strong)).collect())];
    for row in &block.rows {
        let cells = row.cells.iter().map(|share| match share {
            Some((share, shade)) => Cell { tint: Some(palette.heat(*shade)), ..cell(share, Look::Plain) },
            None => cell("–", Look::Plain),
        });
        rows.push(Row::whole(std::iter::once(cell(&row.letter, Look::Strong)).chain(cells).collect()));
    }
    // Of few columns the table is no wider than it has to be. A name does not break.
    let first = 1.0 + 0.25 * name_width.saturating_sub(1) as f32;
    let widths: Vec<f32> = std::iter::once(first).chain(block.columns.iter().map(|_| 1.0)).collect();
    let fill = (widths.iter().sum::<f32>() * if style == Style::Small { 0.05 } else { 0.11 }).min(1.0);
    Table { widths, heads: 1, rows, fill, whole: true, ..Table::default() }
}

/// Documents by region and year.
pub fn region_year(blocks: &mut Vec<Block>, grid: &RegionYear, words: &Words) {
    if grid.rows.is_empty() {
        return;
    }
    say(blocks, Style::Heading(2), words.region_year);
    let headings: Vec<&str> =
        std::iter::once(words.region).chain(grid.years.iter().map(String::as_str)).collect();
    let widths = vec![1.0; headings.len()];
    let rows: Vec<Vec<String>> = grid
        .rows
        .iter()
        .map(|(region, cells)| {
            std::iter::once(region.clone()).chain(cells.iter().map(|cell| cell.join(" "))).collect()
        })
        .collect();
    let fill = (headings.len() as f32 * 0.16).min(1.0);
    blocks.push(Block::Table(Table { fill, ..Table::plain(&widths, &headings, &rows) }));
}

/// What is known of the documents.
pub fn documents(blocks: &mut Vec<Block>, report: &ReportModel) {
    let words = report.words;
    say(blocks, Style::Heading(1), words.documents);
    let heads = ["", words.document, words.han, words.chars].map(Cell::strong);
    let rows = report.documents.iter().map(|card| {
        let letter = Cell::of(vec![Paragraph::of(Style::Cell, vec![Run::new(&card.letter, Look::Letter)])]);
        let figures = [card.han, card.chars].map(|figure| Cell::plain(figure.to_string()));
        Row::whole([letter, about(card, report)].into_iter().chain(figures).collect())
    });
    let rows = std::iter::once(Row::whole(heads.into())).chain(rows).collect();
    let widths = vec![1.2 + 0.8 * report.name_width() as f32, 24.0, 4.0, 4.0];
    blocks.push(Block::Table(Table { widths, heads: 1, rows, ..Table::default() }));
}

fn about(card: &DocumentCard, report: &ReportModel) -> Cell {
    let (words, language) = (report.words, report.language);
    let mut title = vec![Run::new(&card.title, Look::Strong)];
    if card.base {
        title.push(Run::new(language.bracketed(words.base), Look::Plain));
    }
    let mut about = vec![Paragraph::of(Style::Cell, title).in_language(card.lang)];
    let facts = card.facts.iter().map(|(name, value, guessed)| {
        let guessed = if *guessed { language.bracketed(words.guessed) } else { String::new() };
        format!("{name} {value}{guessed}")
    });
    let facts: Vec<String> = facts.collect();
    let mut line = |words: String| about.push(Paragraph::plain(Style::Place, words));
    if !facts.is_empty() {
        line(facts.join(" · "));
    }
    if report.has(Part::Documents) {
        line(format!("{} {} · {}", words.file, card.file, card.format));
        line(format!("{} {}", words.checksum, card.sha256));
    }
    if !card.largest.is_empty() {
        line(format!("{} {}", words.largest, card.largest));
    }
    Cell::of(about)
}

/// Sections that correspond, and the shares of each.
pub fn sections(blocks: &mut Vec<Block>, report: &ReportModel) {
    if !report.has(Part::Sections) {
        return;
    }
    let words = report.words;
    say(blocks, Style::Heading(1), words.sections);
    if report.sections.is_empty() {
        say(blocks, Style::Normal, words.no_alignment);
    } else {
        blocks.push(Block::Table(aligned(report)));
    }
    if !report.shares.is_empty() {
        say(blocks, Style::Heading(2), words.shares);
    }
    blocks.extend(report.shares.iter().map(|table| Block::Table(shares(table, report.language))));
}

/// Sections that correspond: of two documents how sure they do is a column, of more it stands below them.
fn aligned(report: &ReportModel) -> Table {
    let words = report.words;
    let beside = report.documents.len() == 2;
    let letters = report.section_heads.iter().map(String::as_str);
    let heads = letters.chain(beside.then_some(words.strength)).map(Cell::strong).collect();
    let widths = report.section_heads.iter().map(|_| 10.0).chain(beside.then_some(7.0)).collect();
    let mut rows = vec![Row::whole(heads)];
    for row in &report.sections {
        let mut cells: Vec<Cell> = row.cells.iter().map(|cell| headings(cell, words)).collect();
        let links: Vec<Vec<Run>> = row.links.iter().map(link).collect();
        if beside {
            cells.push(Cell::of(links.into_iter().map(|runs| Paragraph::of(Style::Place, runs)).collect()));
            rows.push(Row::whole(cells));
            continue;
        }
        rows.push(Row { keep: !links.is_empty(), ..Row::whole(cells) });
        if !links.is_empty() {
            let all = Cell::of(vec![Paragraph::of(Style::Place, links.concat())]);
            rows.push(Row { goes_on: true, ..Row::whole(vec![all]) });
        }
    }
    Table { widths, heads: 1, rows, ..Table::default() }
}

fn headings(cell: &[String], words: &Words) -> Cell {
    match cell {
        [] => Cell::of(vec![Paragraph::of(Style::Cell, vec![Run::new(words.only_here, Look::Pale)])]),
        some => Cell::of(some.iter().map(|heading| Paragraph::plain(Style::Cell, heading)).collect()),
    }
}

fn link(link: &Link) -> Vec<Run> {
    vec![
        Run::new(link.strength, Look::Strong),
        Run::new(format!(" {} {}　", link.letters, link.relation), Look::Plain),
    ]
}

fn shares(table: &ShareTable, language: Language) -> Table {
    let title = Paragraph::of(
        Style::Cell,
        vec![Run::new(format!("{} ", table.letter), Look::Letter), Run::new(&table.title, Look::Strong)],
    );
    let others = table.heads.iter().map(|head| Cell::strong(head.as_str()));
    let mut rows = vec![Row::whole(std::iter::once(Cell::of(vec![title])).chain(others).collect())];
    for row in &table.rows {
        let indent = "　".repeat(usize::from(row.level.saturating_sub(1)));
        let cells = std::iter::once(format!("{indent}{}", row.heading)).chain(row.said(language));
        rows.push(Row::whole(cells.map(Cell::plain).collect()));
    }
    // With many others the figures need all the room there is.
    let first = if table.heads.len() > 4 { 3.0 } else { 5.0 };
    let widths = std::iter::once(first).chain(table.heads.iter().map(|_| 2.2)).collect();
    Table { widths, heads: 1, rows, ..Table::default() }
}

/// The families that most documents have.
pub fn widespread(blocks: &mut Vec<Block>, report: &ReportModel) {
    if !report.has(Part::Set) {
        return;
    }
    let words = report.words;
    say(blocks, Style::Heading(1), words.widespread);
    say(blocks, Style::Note, words.template_note);
    let rows = report.families.iter().map(|family| {
        let about = vec![
            Paragraph::plain(Style::Passage, &family.template),
            Paragraph::plain(Style::Place, format!("{} · {}", family.title, family.spread)),
        ];
        Row::whole(vec![
            Cell::plain(family.number.to_string()),
            Cell::of(about),
            Cell::of(vec![Paragraph::plain(Style::Place, family.letters.join(" "))]),
        ])
    });
    let head = Row::whole([words.number, words.template, words.documents].map(Cell::strong).into());
    let rows = std::iter::once(head).chain(rows).collect();
    let widths = vec![2.2, 16.0, 7.0];
    blocks.push(Block::Table(Table { widths, heads: 1, rows, ..Table::default() }));
    if let Some(said) = &report.families_left_out {
        say(blocks, Style::Note, said);
    }
}

/// Settings, remarks, limits.
pub fn method(blocks: &mut Vec<Block>, report: &ReportModel) {
    let words = report.words;
    if report.has(Part::Method) {
        say(blocks, Style::Heading(1), words.method);
        let settings: Vec<Vec<String>> = report
            .method
            .settings
            .iter()
            .map(|(name, value)| vec![(*name).to_owned(), value.clone()])
            .collect();
        blocks.push(Block::Table(Table::plain(&[1.0, 3.0], &[words.settings, ""], &settings)));
        rules(blocks, report);
        if !report.method.remarks.is_empty() {
            say(blocks, Style::Heading(2), words.remarks);
        }
        for (letter, remarks) in &report.method.remarks {
            for remark in remarks {
                say(blocks, Style::Note, &format!("{letter} {remark}"));
            }
        }
    }
    say(blocks, Style::Heading(1), words.limits);
    for line in words.limit_lines {
        say(blocks, Style::Note, &format!("· {line}"));
    }
}

/// What was done to the documents, and how often.
fn rules(blocks: &mut Vec<Block>, report: &ReportModel) {
    let Some(table) = report.rules() else { return };
    let (headings, rows) = table.in_words();
    let widths: Vec<f32> =
        headings.iter().enumerate().map(|(column, _)| if column == 0 { 2.5 } else { 1.0 }).collect();
    blocks.push(Block::Table(Table::plain(&widths, &headings, &rows)));
}
