//! Figures, documents, sections and settings as tables.

use super::body::{Body, Look, Row, paragraph};
use crate::model::{Explained, Part, RegionYear, ReportModel, Theme, Words};

/// Shares and counts.
pub fn summary(body: &mut Body<'_>, report: &ReportModel) {
    let words = report.words;
    body.heading(1, words.summary);
    matrix(body, report);
    region_year(body, &report.region_year, words);
    if report.documents.len() != 2 {
        body.heading(2, if report.has(Part::Set) { words.largest_pairs } else { words.pairs });
    }
    let mut rows = Vec::new();
    for pair in &report.pairs {
        let layers: Vec<String> =
            pair.matches.iter().map(|(name, count)| format!("{name} {count}")).collect();
        for of in &pair.directions {
            rows.push(vec![
                format!("{} → {}", of.of, of.seen_in),
                of.share.clone(),
                of.plain.clone(),
                of.han.to_string(),
                of.unchanged.to_string(),
                pair.longest_run.to_string(),
                format!("{} {}", pair.total, layers.join(" · ")),
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
    let direction = (1 + 2 * report.name_width()).max(4);
    body.plain_table(&[direction, 4, 5, 5, 5, 4, 8], &headings, &rows);
    let approximate = report.pairs.iter().filter_map(|pair| pair.approximate.as_ref());
    let said = approximate.chain(&report.pairs_left_out).chain(&report.shortcuts).map(String::as_str);
    let said: Vec<&str> = said.chain([words.share_definition, words.excluded]).collect();
    for line in said {
        body.paragraph("Note", &[(line, Look::Plain)]);
    }
}

fn matrix(body: &mut Body<'_>, report: &ReportModel) {
    if report.matrix.is_empty() {
        return;
    }
    body.heading(2, report.words.matrix);
    for block in &report.matrix {
        let widths: Vec<u32> =
            std::iter::once(2 + report.name_width()).chain(block.columns.iter().map(|_| 4)).collect();
        let cell = |words: &str, look| paragraph("Share", &body.run(words, look));
        let head = std::iter::once("").chain(block.columns.iter().map(String::as_str));
        let mut rows = vec![Row { cells: head.map(|words| cell(words, Look::Bold)).collect(), whole: true }];
        for row in &block.rows {
            let shares = row.cells.iter().map(|share| share.as_ref().map_or("–", |(share, _)| share));
            let shares = shares.map(|share| cell(share, Look::Plain));
            let cells = std::iter::once(cell(&row.letter, Look::Bold)).chain(shares).collect();
            rows.push(Row { cells, whole: true });
        }
        let heat = |row: usize, column: usize| {
            let share = block.rows.get(row.checked_sub(1)?)?.cells.get(column.checked_sub(1)?)?;
            share.as_ref().map(|(_, step)| heat(*step, report.options.theme))
        };
        body.shaded_table(&widths, 1, &rows, heat);
    }
    body.paragraph("Note", &[(report.words.matrix_note, Look::Plain)]);
}

/// Ground of a share by its step; Word writes on dark grounds in white.
fn heat(step: u8, theme: Theme) -> &'static str {
    let steps = match theme {
        Theme::Safe | Theme::Red => {
            ["FFFFFF", "F3F7FB", "D6E7F8", "A9CFF3", "6FADE3", "2871AE", "0B5396", "07335F"]
        }
        Theme::Mono => ["FFFFFF", "F6F6F6", "E8E8E8", "D4D4D4", "B8B8B8", "6B6B6B", "484848", "222222"],
    };
    steps.get(usize::from(step)).copied().unwrap_or("auto")
}

/// Documents by region and year.
pub fn region_year(body: &mut Body<'_>, grid: &RegionYear, words: &Words) {
    if grid.rows.is_empty() {
        return;
    }
    body.heading(2, words.region_year);
    let headings: Vec<&str> =
        std::iter::once(words.region).chain(grid.years.iter().map(String::as_str)).collect();
    let widths: Vec<u32> = std::iter::once(4).chain(grid.years.iter().map(|_| 4)).collect();
    let rows: Vec<Vec<String>> = grid
        .rows
        .iter()
        .map(|(region, cells)| {
            std::iter::once(region.clone()).chain(cells.iter().map(|cell| cell.join(" "))).collect()
        })
        .collect();
    body.plain_table(&widths, &headings, &rows);
}

/// What is known of the documents.
pub fn documents(body: &mut Body<'_>, report: &ReportModel) {
    let (words, language) = (report.words, report.language);
    body.heading(1, words.documents);
    let heads = ["", words.document, words.han, words.chars].map(|words| body.cell(&[(words, Look::Bold)]));
    let mut rows = vec![Row { cells: heads.into(), whole: true }];
    for card in &report.documents {
        let facts = card.facts.iter().map(|(name, value, guessed)| {
            let guessed = if *guessed { language.bracketed(words.guessed) } else { String::new() };
            format!("{name} {value}{guessed}")
        });
        let base = if card.base { language.bracketed(words.base) } else { String::new() };
        let mut about = body.cell(&[(&card.title, Look::Bold), (&base, Look::Plain)]);
        let mut line = |words: &str| about.push_str(&paragraph("Place", &body.run(words, Look::Plain)));
        line(&facts.collect::<Vec<_>>().join(" · "));
        if report.has(Part::Documents) {
            line(&format!("{} {} · {}", words.file, card.file, card.format));
            line(&format!("{} {}", words.checksum, card.sha256));
        }
        if !card.largest.is_empty() {
            line(&format!("{} {}", words.largest, card.largest));
        }
        let cell = |words: &str| body.cell(&[(words, Look::Plain)]);
        let cells =
            vec![cell(&card.letter), about, cell(&card.han.to_string()), cell(&card.chars.to_string())];
        rows.push(Row { cells, whole: true });
    }
    body.table(&[1 + report.name_width(), 24, 5, 5], 1, &rows);
}

/// Sections that correspond.
pub fn sections(body: &mut Body<'_>, report: &ReportModel) {
    if !report.has(Part::Sections) {
        return;
    }
    let words = report.words;
    body.heading(1, words.sections);
    if report.sections.is_empty() {
        body.paragraph("Normal", &[(words.no_alignment, Look::Plain)]);
        return;
    }
    aligned(body, report);
    shares(body, report);
}

/// Sections that correspond: of two documents how sure they do is a column, of more it stands below them.
fn aligned(body: &mut Body<'_>, report: &ReportModel) {
    let words = report.words;
    let beside = report.documents.len() == 2;
    let letters = report.section_heads.iter().map(String::as_str);
    let heads = letters.chain(beside.then_some(words.strength));
    let widths: Vec<u32> = report.section_heads.iter().map(|_| 10).chain(beside.then_some(6)).collect();
    let heads = heads.map(|words| body.cell(&[(words, Look::Bold)])).collect();
    let mut rows = vec![Row { cells: heads, whole: true }];
    for row in &report.sections {
        let cells = row.cells.iter().map(|cell| match cell.as_slice() {
            [] => body.cell(&[(words.only_here, Look::Pale)]),
            some => body.cell(&[(&some.join("\n"), Look::Plain)]),
        });
        let links =
            row.links.iter().map(|link| format!("{} {} {}", link.strength, link.letters, link.relation));
        let links: Vec<String> = links.map(|link| link.trim_end().to_owned()).collect();
        if beside {
            let last = body.cell(&[(&links.join("\n"), Look::Plain)]);
            rows.push(Row { cells: cells.chain([last]).collect(), whole: true });
            continue;
        }
        rows.push(Row { cells: cells.collect(), whole: true });
        if !links.is_empty() {
            let below = paragraph("Place", &body.run(&links.join("　"), Look::Plain));
            rows.push(Row { cells: vec![below], whole: true });
        }
    }
    body.table(&widths, 1, &rows);
}

/// How much of each section the others have too.
fn shares(body: &mut Body<'_>, report: &ReportModel) {
    let words = report.words;
    if !report.shares.is_empty() {
        body.heading(2, words.shares);
    }
    for table in &report.shares {
        let title = format!("{} {}", table.letter, table.title);
        let headings: Vec<&str> =
            std::iter::once(title.as_str()).chain(table.heads.iter().map(String::as_str)).collect();
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                let indent = "　".repeat(usize::from(row.level.saturating_sub(1)));
                let heading = format!("{indent}{}", row.heading);
                std::iter::once(heading).chain(row.said(report.language)).collect()
            })
            .collect();
        // With many others the figures need all the room there is.
        let first = if table.heads.len() > 4 { 6 } else { 10 };
        let widths: Vec<u32> = std::iter::once(first).chain(table.heads.iter().map(|_| 5)).collect();
        body.plain_table(&widths, &headings, &rows);
    }
}

/// The families that most documents have.
pub fn widespread(body: &mut Body<'_>, report: &ReportModel) {
    if !report.has(Part::Set) {
        return;
    }
    let words = report.words;
    body.heading(1, words.widespread);
    body.paragraph("Note", &[(words.template_note, Look::Plain)]);
    let rows: Vec<Vec<String>> = report
        .families
        .iter()
        .map(|family| {
            let about = format!("{}\n{} · {}", family.template, family.title, family.spread);
            vec![family.number.to_string(), about, family.letters.join(" ")]
        })
        .collect();
    body.plain_table(&[2, 16, 7], &[words.number, words.template, words.documents], &rows);
    if let Some(said) = &report.families_left_out {
        body.paragraph("Note", &[(said, Look::Plain)]);
    }
}

/// Settings, remarks, limits.
pub fn method(body: &mut Body<'_>, report: &ReportModel) {
    let words = report.words;
    if report.has(Part::Method) {
        body.heading(1, words.method);
        let rows: Vec<Vec<String>> = report
            .method
            .settings
            .iter()
            .map(|(name, value)| vec![(*name).to_owned(), value.clone()])
            .collect();
        body.plain_table(&[1, 3], &[words.settings, ""], &rows);
        rules(body, report);
        for (letter, remarks) in &report.method.remarks {
            for remark in remarks {
                body.paragraph("Note", &[(&format!("{letter} {remark}"), Look::Plain)]);
            }
        }
    }
    body.heading(1, words.limits);
    for line in words.limit_lines {
        body.paragraph("Note", &[(&format!("· {line}"), Look::Plain)]);
    }
}

/// What was done to the documents, and how often.
fn rules(body: &mut Body<'_>, report: &ReportModel) {
    let Some(table) = report.rules() else { return };
    let (headings, rows) = table.in_words();
    let widths: Vec<u32> =
        headings.iter().enumerate().map(|(column, _)| if column == 0 { 5 } else { 2 }).collect();
    body.plain_table(&widths, &headings, &rows);
}

/// What the marks mean, where there is something marked.
pub fn legend(body: &mut Body<'_>, report: &ReportModel) {
    let entries = report.legend();
    if entries.is_empty() {
        return;
    }
    body.heading(2, report.words.legend);
    let cell = |&Explained { sample, mark, said }: &Explained| {
        let look = mark.map_or(Look::Number, |(layer, role)| Look::Shared(layer, role));
        body.cell(&[(sample, look), (&format!("　{said}"), Look::Pale)])
    };
    let rows: Vec<Row> = entries
        .chunks(2)
        .map(|two| {
            let mut cells: Vec<String> = two.iter().map(cell).collect();
            // A cell alone in its row would span both columns.
            cells.resize(2, String::new());
            Row { cells, whole: true }
        })
        .collect();
    body.table(&[1, 1], 0, &rows);
}
