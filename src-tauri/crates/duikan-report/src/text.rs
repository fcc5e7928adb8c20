//! The result for a person at a terminal: plain text, one idea a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use duikan_reuse::Role;
use duikan_text::{SectionKind, one_line};

use crate::Language;
use crate::contract::Document;
use crate::inert;
use crate::model::items::{Source, listed, worded};
use crate::model::sections::rows;
use crate::model::{Item, ItemEnd, LAYERS, ReportModel, SectionRow, Treatment, Words, wording};

/// Writes a comparison in plain text, a part at a time: the text of many documents is larger than all that it tells of.
///
/// Words that the other end has otherwise are put in ［ ］, what it has not at all in 〔 〕, which are empty in the other,
/// and values in slots in 〈 〉; all else is the text of the documents, unchanged but for characters that act on a terminal,
/// which are written out.
pub fn text(report: &ReportModel, source: &Source<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines { text: String::new(), out };
    documents(&mut lines.text, report);
    lines.send()?;
    pairs(&mut lines.text, report);
    lines.send()?;
    sections(&mut lines, report, source)?;
    matches(&mut lines, report, source)?;
    let words = report.words;
    let _ = write!(lines.text, "{}\n{}\n", words.share_definition, words.excluded);
    lines.text.push_str(words.limit_lines.first().copied().unwrap_or_default());
    lines.text.push('\n');
    lines.send()
}

/// Lines on their way out.
struct Lines<'a> {
    /// Whole lines that were not sent yet.
    text: String,
    out: &'a mut dyn Write,
}

impl Lines<'_> {
    fn send(&mut self) -> io::Result<()> {
        self.out.write_all(inert::for_terminal(&self.text).as_bytes())?;
        self.text.clear();
        Ok(())
    }
}

fn heading(out: &mut String, words: &str) {
    let _ = writeln!(out, "== {words} ==");
}

fn documents(out: &mut String, report: &ReportModel) {
    let words = report.words;
    heading(out, words.documents);
    for card in &report.documents {
        let _ = writeln!(out, "{}  {}", card.letter, card.title);
        let facts: Vec<String> = card
            .facts
            .iter()
            .map(|(name, value, guessed)| {
                let guessed = if *guessed { format!(" ({})", words.guessed) } else { String::new() };
                format!("{name} {value}{guessed}")
            })
            .collect();
        if !facts.is_empty() {
            let _ = writeln!(out, "    {}", facts.join(" · "));
        }
        let _ = writeln!(
            out,
            "    {} {} · {} {} · {} · {}",
            words.han, card.han, words.chars, card.chars, card.format, card.file
        );
    }
    out.push('\n');
}

fn pairs(out: &mut String, report: &ReportModel) {
    let words = report.words;
    heading(out, words.summary);
    for pair in &report.pairs {
        for direction in &pair.directions {
            let _ = writeln!(
                out,
                "{} → {}  {} {} · {} {} · {} {} · {} {}",
                direction.of,
                direction.seen_in,
                words.share,
                direction.share,
                words.share_plain,
                direction.plain,
                words.denominator,
                direction.han,
                words.unchanged,
                direction.unchanged
            );
        }
        let layers: Vec<String> =
            pair.matches.iter().map(|(name, count)| format!("{name} {count}")).collect();
        let _ = writeln!(
            out,
            "       {} {} · {} {}{}",
            words.longest_run,
            pair.longest_run,
            words.match_count,
            pair.total,
            if layers.is_empty() { String::new() } else { format!(" ({})", layers.join(" · ")) }
        );
        if let Some(reason) = &pair.approximate {
            let _ = writeln!(out, "       {}: {reason}", words.approximate);
        }
    }
    if let Some(said) = &report.pairs_left_out {
        let _ = writeln!(out, "{said}");
    }
    for reason in &report.shortcuts {
        let _ = writeln!(out, "{}: {reason}", words.approximate);
    }
    out.push('\n');
}

fn sections(lines: &mut Lines<'_>, report: &ReportModel, source: &Source<'_>) -> io::Result<()> {
    let words = report.words;
    heading(&mut lines.text, words.sections);
    let mut rows = rows(source.comparison, source.texts, report.language).peekable();
    if rows.peek().is_none() {
        let _ = writeln!(lines.text, "{}", words.no_alignment);
    }
    for row in rows {
        section_row(&mut lines.text, report, &row);
        lines.send()?;
    }
    lines.text.push('\n');
    lines.send()
}

fn section_row(out: &mut String, report: &ReportModel, row: &SectionRow) {
    let cells: Vec<String> = row
        .cells
        .iter()
        .zip(&report.documents)
        .map(|(cell, card)| {
            let headings = if cell.is_empty() { report.words.only_here.to_owned() } else { cell.join(" / ") };
            format!("{} {headings}", card.letter)
        })
        .collect();
    let _ = writeln!(out, "{}", cells.join("  |  "));
    for link in &row.links {
        let _ =
            writeln!(out, "    {} {} · {} · {}", link.letters, link.strength, link.relation, link.evidence);
    }
}

fn matches(lines: &mut Lines<'_>, report: &ReportModel, source: &Source<'_>) -> io::Result<()> {
    let words = report.words;
    heading(&mut lines.text, words.matches);
    if report.matches == 0 {
        let _ = writeln!(lines.text, "{}", words.no_matches);
    }
    for layer in LAYERS {
        let count = listed(source, layer).count();
        if count > 0 {
            let title = wording::layer(layer, report.language);
            let _ = writeln!(lines.text, "-- {title} ({count}) --");
        }
        for item in listed(source, layer).filter_map(|found| worded(source, found)) {
            describe(&mut lines.text, &item, words);
            lines.send()?;
        }
    }
    lines.text.push('\n');
    lines.send()
}

fn describe(out: &mut String, item: &Item, words: &Words) {
    let mut tags = vec![
        item.class.clone(),
        format!("{} {}", words.similarity, item.similarity),
        format!("{} {}", words.stock_share, item.boilerplate),
    ];
    tags.extend(item.label.clone());
    tags.extend(item.moved.then(|| words.moved.to_owned()));
    tags.extend(item.repeat.then(|| words.repeat.to_owned()));
    tags.extend(item.approximate.as_ref().map(|reason| format!("{}: {reason}", words.approximate)));
    let _ = writeln!(out, "{:>4}  {}", item.number, tags.join(" · "));
    for end in &item.ends {
        let _ = writeln!(out, "      {} {}\n        {}", end.letter, end.place, marked(end));
    }
    let _ = writeln!(out, "      {}", item.explanation);
    for sentence in &item.residue {
        let _ = writeln!(out, "      {}: {sentence}", words.residue);
    }
    if let Some(remark) = &item.remark {
        let mark = if remark.false_match { format!(" ✗ {}", words.false_match) } else { String::new() };
        let _ = writeln!(out, "      {}:{mark} {}", words.reader, remark.note);
    }
}

/// The words of an end on one line, with its marks.
pub(crate) fn marked(end: &ItemEnd) -> String {
    let mut line = String::new();
    for piece in &end.pieces {
        let text = one_line(&piece.text);
        line.push_str(if piece.lacks { "〔〕" } else { "" });
        match piece.role {
            Role::Rewording => _ = write!(line, "［{text}］"),
            Role::Only => _ = write!(line, "〔{text}〕"),
            Role::Slot => _ = write!(line, "〈{text}〉"),
            Role::Furniture => {}
            Role::Equal | Role::Ignored => line.push_str(&text),
        }
    }
    line
}

/// The outline of one document in plain text.
pub fn outline_text(document: &Document, language: Language) -> String {
    let words = Words::of(language);
    let mut out = String::new();
    let title = document.title.as_ref().map_or(words.untitled, |title| title.text.as_str());
    let _ = writeln!(out, "{title}");
    provenance(&mut out, document, words);
    let _ = writeln!(
        out,
        "{} {}–{} · {} {} · {} {}",
        language.pick("正文", "body"),
        document.body.start,
        document.body.end,
        words.han,
        document.han,
        words.chars,
        document.chars
    );
    for section in &document.sections {
        let indent = "  ".repeat(section.level.into());
        let heading = one_line(&section.heading.text);
        let heading = match section.kind {
            SectionKind::Opening => format!("〔{}〕{heading}", words.opening),
            SectionKind::Closing => format!("〔{}〕{heading}", words.closing),
            SectionKind::Point => format!("· {heading}"),
            SectionKind::Section => heading,
        };
        let repaired = if section.ordinal_repaired {
            format!(" ({} {})", language.pick("序号已校正为", "number repaired:"), section.ordinal)
        } else {
            String::new()
        };
        let _ = writeln!(out, "{indent}{heading}{repaired}  [{}–{}]", section.start, section.end);
    }
    touched(&mut out, document, language);
    for odd in &document.diagnostics {
        let said = wording::remark(&odd.code, &odd.message, language);
        let _ = writeln!(out, "! {said} [{}–{}]", odd.start, odd.end);
    }
    inert::for_terminal(&out).into_owned()
}

fn provenance(out: &mut String, document: &Document, words: &Words) {
    let known = &document.provenance;
    let year = known.year.as_ref().map(|fact| (fact.value.to_string(), fact.guessed));
    let level = known.level.as_ref().map(|fact| (fact.value.to_string(), fact.guessed));
    let text = |fact: &Option<crate::contract::Fact<String>>| {
        fact.as_ref().map(|fact| (fact.value.clone(), fact.guessed))
    };
    let facts = [
        (words.region, text(&known.region)),
        (words.year, year),
        (words.level, level),
        (words.occasion, text(&known.occasion)),
        (words.speaker, text(&known.speaker)),
        (words.issuer, text(&known.issuer)),
        (words.published, text(&known.published)),
    ];
    for (name, fact) in facts {
        if let Some((value, guessed)) = fact {
            let guessed = if guessed { format!(" ({})", words.guessed) } else { String::new() };
            let _ = writeln!(out, "{name} {value}{guessed}");
        }
    }
}

/// How often each rule was used, in the order of its name.
fn touched(out: &mut String, document: &Document, language: Language) {
    let mut counts = BTreeMap::<&str, (&str, usize)>::new();
    for done in Treatment::of(document) {
        counts.entry(done.name()).or_insert((done.word(language), 0)).1 += 1;
    }
    let counts: Vec<String> = counts.values().map(|(word, count)| format!("{word} {count}")).collect();
    if !counts.is_empty() {
        let _ = writeln!(out, "{} {}", language.pick("处理：", "read with:"), counts.join(" · "));
    }
}
