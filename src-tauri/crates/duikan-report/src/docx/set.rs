//! Figures, documents, sections and settings as tables.

use super::body::{Body, Look, Row, paragraph};
use crate::model::{Part, RegionYear, ReportModel, Words};

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
    body.plain_table(&[4, 4, 5, 5, 5, 4, 8], &headings, &rows);
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
        let widths: Vec<u32> = std::iter::once(3).chain(block.columns.iter().map(|_| 4)).collect();
        let headings: Vec<&str> =
            std::iter::once("").chain(block.columns.iter().map(String::as_str)).collect();
        let rows: Vec<Vec<String>> = block
            .rows
            .iter()
            .map(|row| {
                let cells = row
                    .cells
                    .iter()
                    .map(|cell| cell.as_ref().map_or("–".to_owned(), |cell| cell.0.clone()));
                std::iter::once(row.letter.clone()).chain(cells).collect()
            })
            .collect();
        body.plain_table(&widths, &headings, &rows);
    }
    body.paragraph("Note", &[(report.words.matrix_note, Look::Plain)]);
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
    let words = report.words;
    body.heading(1, words.documents);
    let heads = ["", words.document, words.han, words.chars].map(|words| body.cell(&[(words, Look::Bold)]));
    let mut rows = vec![Row { cells: heads.into(), whole: true }];
    for card in &report.documents {
        let facts = card.facts.iter().map(|(name, value, guessed)| {
            let guessed = if *guessed { format!("（{}）", words.guessed) } else { String::new() };
            format!("{name} {value}{guessed}")
        });
        let base = if card.base { format!("（{}）", words.base) } else { String::new() };
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
    body.table(&[2, 24, 5, 5], 1, &rows);
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
    let headings: Vec<&str> =
        report.documents.iter().map(|card| card.letter.as_str()).chain([words.strength]).collect();
    let widths: Vec<u32> = report.documents.iter().map(|_| 10).chain([6]).collect();
    let rows: Vec<Vec<String>> = report
        .sections
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| match cell.as_slice() {
                [] => words.only_here.to_owned(),
                some => some.join("\n"),
            });
            let links: Vec<String> = row
                .links
                .iter()
                .map(|link| format!("{} {} {}", link.strength, link.letters, link.relation))
                .collect();
            cells.chain([links.join("\n")]).collect()
        })
        .collect();
    body.plain_table(&widths, &headings, &rows);
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
