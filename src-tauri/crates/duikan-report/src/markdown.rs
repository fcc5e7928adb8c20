//! The report as Markdown, for notes, wikis and mail. Marks are those of the terminal: ［reworded］ 〔only here〕 〈slot〉.

use std::fmt::Write;

use duikan_text::one_line;

use crate::inert;
use crate::model::{
    AnnotatedDocument, FamilyCard, IndexRow, Item, ParagraphLook, Part, RegionYear, ReportModel, Words,
};
use crate::text::marked;

/// A character without width: after it a line is no list.
const NOTHING: &str = "&#8203;";

/// Writes the report.
pub fn markdown(report: &ReportModel) -> String {
    let mut out = String::new();
    let words = report.words;
    let _ = writeln!(out, "<!-- Duikan {} {} -->\n", crate::VERSION, report.id);
    let _ = writeln!(out, "# {}\n\n{}\n", safe(&report.title), report.name);
    let _ = writeln!(
        out,
        "{} {} · {} 对勘 Duikan {}\n",
        words.report_id,
        report.id,
        words.program,
        crate::VERSION
    );
    if report.options.anonymous {
        let _ = writeln!(out, "{}\n", words.withheld);
    }
    summary(&mut out, report);
    documents(&mut out, report);
    sections(&mut out, report);
    passages(&mut out, report);
    set(&mut out, report);
    one_wording(&mut out, report);
    texts(&mut out, report);
    method(&mut out, report);
    heading(&mut out, 2, words.limits);
    for line in words.limit_lines {
        let _ = writeln!(out, "- {line}");
    }
    out
}

/// A line in which nothing is taken for a mark of Markdown or HTML.
fn safe(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for character in inert::shown(&one_line(words)).chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            safe.push('\\');
        }
        safe.push(character);
    }
    // At the beginning of a line these make lists.
    let begins_list = safe.starts_with(['-', '+', '=']) || safe.starts_with(|c: char| c.is_ascii_digit());
    if begins_list { format!("{NOTHING}{safe}") } else { safe }
}

/// The same in a cell of a table, where a line cannot begin anything.
fn cell(words: &str) -> String {
    let safe = safe(words);
    safe.strip_prefix(NOTHING).map_or(safe.clone(), str::to_owned)
}

fn heading(out: &mut String, level: usize, words: &str) {
    let _ = writeln!(out, "{} {words}\n", "#".repeat(level));
}

fn table(out: &mut String, headings: &[String], rows: impl Iterator<Item = Vec<String>>) {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(headings));
    out.push_str(&format!("|{}\n", " --- |".repeat(headings.len())));
    for row in rows {
        out.push_str(&line(&row));
    }
    out.push('\n');
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&words| words.to_owned()).collect()
}

fn summary(out: &mut String, report: &ReportModel) {
    let words = report.words;
    heading(out, 2, words.summary);
    for block in &report.matrix {
        let headings: Vec<String> =
            std::iter::once(String::new()).chain(block.columns.iter().cloned()).collect();
        let rows = block.rows.iter().map(|row| {
            let cells =
                row.cells.iter().map(|cell| cell.as_ref().map_or("–".to_owned(), |cell| cell.0.clone()));
            std::iter::once(row.letter.clone()).chain(cells).collect()
        });
        table(out, &headings, rows);
    }
    region_year(out, &report.region_year, words);
    let headings = [
        words.direction,
        words.share,
        words.share_plain,
        words.denominator,
        words.unchanged,
        words.longest_run,
        words.match_count,
    ];
    let rows = report.pairs.iter().flat_map(|pair| {
        pair.directions.iter().map(|of| {
            vec![
                format!("{} → {}", of.of, of.seen_in),
                of.share.clone(),
                of.plain.clone(),
                of.han.to_string(),
                of.unchanged.to_string(),
                pair.longest_run.to_string(),
                counts(pair.total, &pair.matches),
            ]
        })
    });
    table(out, &owned(&headings), rows);
    let left_out = report.pairs_left_out.iter().chain(&report.shortcuts);
    for said in left_out.map(String::as_str).chain([words.share_definition, words.excluded]) {
        let _ = writeln!(out, "{said}\n");
    }
}

fn counts(total: usize, layers: &[(String, usize)]) -> String {
    let layers: Vec<String> = layers.iter().map(|(name, count)| format!("{name} {count}")).collect();
    if layers.is_empty() { total.to_string() } else { format!("{total}（{}）", layers.join(" · ")) }
}

fn region_year(out: &mut String, grid: &RegionYear, words: &Words) {
    if grid.rows.is_empty() {
        return;
    }
    heading(out, 3, words.region_year);
    let headings: Vec<String> =
        std::iter::once(words.region.to_owned()).chain(grid.years.iter().cloned()).collect();
    let rows = grid.rows.iter().map(|(region, cells)| {
        std::iter::once(cell(region)).chain(cells.iter().map(|letters| letters.join(" "))).collect()
    });
    table(out, &headings, rows);
}

fn documents(out: &mut String, report: &ReportModel) {
    let words = report.words;
    heading(out, 2, words.documents);
    let headings = ["", words.document, words.han, words.chars, words.file, words.checksum];
    let rows = report.documents.iter().map(|card| {
        let facts = card.facts.iter().map(|(name, value, guessed)| {
            let guessed = if *guessed { format!("（{}）", words.guessed) } else { String::new() };
            format!("{name} {}{guessed}", cell(value))
        });
        let facts = facts.collect::<Vec<_>>().join(" · ");
        vec![
            card.letter.clone(),
            format!("**{}**<br>{facts}", cell(&card.title)),
            card.han.to_string(),
            card.chars.to_string(),
            cell(&card.file),
            card.sha256.clone(),
        ]
    });
    table(out, &owned(&headings), rows);
}

fn sections(out: &mut String, report: &ReportModel) {
    if !report.has(Part::Sections) || report.sections.is_empty() {
        return;
    }
    heading(out, 2, report.words.sections);
    let mut headings: Vec<String> = report.section_heads.clone();
    headings.push(report.words.strength.to_owned());
    let rows = report.sections.iter().map(|row| {
        let cells = row.cells.iter().map(|cells| match cells.as_slice() {
            [] => report.words.only_here.to_owned(),
            some => some.iter().map(|heading| cell(heading)).collect::<Vec<_>>().join("<br>"),
        });
        let links =
            row.links.iter().map(|link| format!("{} {} {}", link.strength, link.letters, link.relation));
        let links = links.collect::<Vec<_>>().join("<br>");
        cells.chain([links]).collect()
    });
    table(out, &headings, rows);
}

fn passages(out: &mut String, report: &ReportModel) {
    if !report.has(Part::Passages) {
        return;
    }
    let words = report.words;
    heading(out, 2, if report.has(Part::Method) { words.matches } else { words.weightiest });
    if !report.lists_any() {
        let _ = writeln!(out, "{}\n", if report.matches == 0 { words.no_matches } else { words.no_findings });
    }
    for layer in report.layers.iter().filter(|layer| !layer.items.is_empty()) {
        heading(out, 3, &format!("{} {}", layer.title, layer.items.len()));
        for found in &layer.items {
            item(out, found, words);
        }
    }
    for family in &report.families {
        variants(out, family, words);
    }
    left_out(out, report);
}

fn left_out(out: &mut String, report: &ReportModel) {
    if let Some(said) = &report.left_out {
        let _ = writeln!(out, "{said}\n");
    }
}

fn item(out: &mut String, item: &Item, words: &Words) {
    let mut tags = vec![
        item.class.clone(),
        format!("{} {}", words.similarity, item.similarity),
        format!("{} {}", words.stock_share, item.boilerplate),
    ];
    tags.extend(item.label.clone());
    tags.extend(item.moved.then(|| words.moved.to_owned()));
    tags.extend(item.repeat.then(|| words.repeat.to_owned()));
    tags.extend(item.approximate.as_ref().map(|reason| format!("{}: {reason}", words.approximate)));
    tags.push(item.explanation.clone());
    let _ = writeln!(out, "**{}** {}\n", item.number, tags.join(" · "));
    let clipped = |more: &Option<String>| more.clone().unwrap_or_default();
    if let ([a, b], true) = (&item.ends, item.is_same()) {
        let places = format!("{} {} ⇄ {} {}", a.letter, safe(&a.place), b.letter, safe(&b.place));
        let _ = writeln!(out, "> {places}<br>\n> {}{}\n", safe(&marked(a)), clipped(&a.clipped));
    } else {
        for end in &item.ends {
            let place = format!("**{}** {}", end.letter, safe(&end.place));
            let _ = writeln!(out, "> {place}<br>\n> {}{}\n", safe(&marked(end)), clipped(&end.clipped));
        }
    }
    for sentence in &item.residue {
        let _ = writeln!(out, "{}：{}\n", words.residue, safe(sentence));
    }
    if let Some(remark) = &item.remark {
        let mark = if remark.false_match { format!("✗ {} ", words.false_match) } else { String::new() };
        let _ = writeln!(out, "{}：{mark}{}\n", words.reader, safe(&remark.note));
    }
}

fn variants(out: &mut String, family: &FamilyCard, words: &Words) {
    let _ = writeln!(
        out,
        "**{}** {}\n\n{} · {}\n",
        family.number,
        safe(&family.template),
        family.title,
        family.spread
    );
    for variant in &family.variants {
        let places = variant.places.iter().map(|place| {
            let earliest = if place.earliest { format!("（{}）", words.earliest) } else { String::new() };
            format!("**{}** {}{earliest}", place.letter, safe(&place.place))
        });
        let places = places.collect::<Vec<_>>().join("；");
        let values = variant.values.iter().map(|(kind, value)| format!("{kind} 〈{}〉", cell(value)));
        let values = values.collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            out,
            "> {places}<br>\n> {}{}{values}\n",
            safe(&variant.text),
            if values.is_empty() { "" } else { "<br>\n> " }
        );
    }
}

fn set(out: &mut String, report: &ReportModel) {
    if !report.has(Part::Set) {
        return;
    }
    let words = report.words;
    heading(out, 2, words.widespread);
    let _ = writeln!(out, "{}\n", words.template_note);
    let rows = report.families.iter().map(|family| {
        let about = format!("{}<br>{} · {}", cell(&family.template), family.title, family.spread);
        vec![family.number.to_string(), about, family.letters.join(" ")]
    });
    table(out, &owned(&[words.number, words.template, words.documents]), rows);
    if let Some(said) = &report.families_left_out {
        let _ = writeln!(out, "{said}\n");
    }
}

fn one_wording(out: &mut String, report: &ReportModel) {
    if !report.has(Part::Wording) {
        return;
    }
    let words = report.words;
    heading(out, 2, words.families);
    match &report.wording {
        Some(card) => {
            let _ = writeln!(out, "{}\n", words.template_note);
            region_year(out, &card.region_year, words);
            heading(out, 3, words.variants);
            variants(out, &card.family, words);
        }
        None => _ = writeln!(out, "{}\n", words.no_family),
    }
}

fn texts(out: &mut String, report: &ReportModel) {
    if !report.has(Part::Texts) {
        return;
    }
    let words = report.words;
    heading(out, 2, words.annotated);
    let _ = writeln!(out, "{}\n", words.annotated_note);
    for document in &report.annotated {
        full_text(out, document);
    }
    heading(out, 2, words.index);
    table(out, &owned(&[words.number, words.place, words.kind]), report.index.iter().map(index_row));
    left_out(out, report);
}

fn full_text(out: &mut String, document: &AnnotatedDocument) {
    heading(out, 3, &format!("{} {}", document.letter, safe(&document.title)));
    for paragraph in &document.paragraphs {
        let mut line = String::new();
        for run in &paragraph.runs {
            line.push_str(&cell(&run.text));
            for number in &run.ends {
                let _ = write!(line, "<sup>{number}</sup>");
            }
        }
        let is_heading = matches!(paragraph.kind, ParagraphLook::Chapter | ParagraphLook::Heading);
        let _ = writeln!(out, "{}\n", if is_heading { format!("**{line}**") } else { line });
    }
}

fn index_row(row: &IndexRow) -> Vec<String> {
    let places = row.places.iter().map(|place| format!("{} {}", place.letter, cell(&place.place)));
    let kind = row.similarity.iter().fold(row.title.clone(), |title, share| format!("{title} · {share}"));
    vec![row.number.to_string(), places.collect::<Vec<_>>().join("<br>"), kind]
}

fn method(out: &mut String, report: &ReportModel) {
    if !report.has(Part::Method) {
        return;
    }
    heading(out, 2, report.words.method);
    for (name, value) in &report.method.settings {
        let _ = writeln!(out, "- {name}：{}", cell(value));
    }
    for (letter, remarks) in &report.method.remarks {
        for remark in remarks {
            let _ = writeln!(out, "- {letter} {}", cell(remark));
        }
    }
    out.push('\n');
}
