//! PDF files: hostile text is complete and inert, what is rare is shown, and the file is the same every time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod case;

use std::collections::BTreeMap;

use case::{Case, LEFT, case, has_typeface, span_of};
use duikan_report::{ReportFormat, ReportOptions, ReportType, Theme, Typography};
use duikan_reuse::Match;
use duikan_text::{PrepareOptions, Unwatched, prepare};

fn text_layer(bytes: Vec<u8>) -> String {
    let options = duikan_import::ReadOptions { own_reports: true, ..duikan_import::ReadOptions::default() };
    duikan_import::read_bytes("报告.pdf", bytes, &options).unwrap().text
}

fn annotated(case: &Case) -> Vec<u8> {
    case.written(ReportFormat::Pdf, ReportOptions::of(ReportType::Annotated))
}

/// The same, its second document being another text.
fn with_text(text: &str) -> Case {
    let mut case = case();
    case.documents[1] = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
    let place = span_of(text, "要把河西的事办好。");
    let found = &mut case.analysis.matches[0];
    let moved = i64::from(place.start) - i64::from(found.b.span.start);
    let to = |at: u32| u32::try_from(i64::from(at) + moved).unwrap();
    found.b.span = place;
    for block in &mut found.blocks {
        block.b = duikan_text::Span::new(to(block.b.start), to(block.b.end));
    }
    for difference in &mut found.differences {
        difference.b = duikan_text::Span::new(to(difference.b.start), to(difference.b.end));
    }
    case.analysis.pairs[0].sections.truncate(1);
    case.analysis.section_alignments.clear();
    case.analysis.alignment_table.clear();
    case.analysis.families[0].members.truncate(1);
    case
}

fn counted(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    text.chars().for_each(|character| *counts.entry(character).or_insert(0) += 1);
    counts
}

#[test]
fn the_file_is_one_of_this_program_tagged_and_the_same_every_time() {
    if !has_typeface() {
        return;
    }
    for typography in [Typography::Screen, Typography::Official] {
        for theme in [Theme::Safe, Theme::Red, Theme::Mono] {
            let options = ReportOptions { typography, theme, ..ReportOptions::default() };
            let bytes = case().written(ReportFormat::Pdf, options);
            assert!(bytes.starts_with(b"%PDF-1.7"));
            assert_eq!(bytes, case().written(ReportFormat::Pdf, options));
            let file = String::from_utf8_lossy(&bytes);
            for told in ["/Producer(Duikan ", "/MarkInfo", "/StructTreeRoot", "/Outlines", "/ToUnicode"] {
                assert!(file.contains(told), "{told}");
            }
            for untold in ["/CreationDate", "/ModDate", "/Author", "/JavaScript", "/URI", "/Launch"] {
                assert!(!file.contains(untold), "{untold}");
            }
        }
    }
}

#[test]
fn what_is_rare_is_there_and_what_acts_is_shown() {
    if !has_typeface() {
        return;
    }
    let rare = "同志们：\n一、抓落实\n要把河西的事办好。二〇二六年，qū、ǒ、ū，𠮷野家，丽\u{fe00}，=cmd|'/c calc'!A1，]]>，\u{202e}倒\u{200b}过来\u{1}，增长５％。\n谢谢大家！";
    let said: String = text_layer(annotated(&with_text(rare))).split_whitespace().collect();
    for shown in ["二〇二六年", "qū", "ǒ", "=cmd|'/ccalc'!A1", "]]>", "⟨U+202E⟩倒", "过来", "谢谢大家！"]
    {
        assert!(said.contains(shown), "{shown}: {said}");
    }
    assert!(!said.contains('\u{202e}') && !said.contains('\u{1}'));
}

#[test]
fn a_paragraph_without_end_is_complete() {
    if !has_typeface() {
        return;
    }
    let long = format!("{LEFT}\n要把河西的事办好。{}", "修好渡口，通了乡道；增长10.5%。".repeat(20_000));
    assert!(long.len() > 800_000);
    let said = counted(&text_layer(annotated(&with_text(&long))));
    for (character, count) in counted(&long).into_iter().filter(|(character, _)| !character.is_whitespace()) {
        let found = said.get(&character).copied().unwrap_or_default();
        assert!(found >= count, "{character}: {found} of {count}");
    }
    // Of what stands nowhere else there is as much as in the text.
    assert_eq!(said.get(&'渡'), Some(&20_000));
}

#[test]
fn thousands_of_matches_are_all_printed() {
    const MANY: u32 = 5_000;
    if !has_typeface() {
        return;
    }
    let mut case = case();
    let found = case.analysis.matches[0].clone();
    case.analysis.matches = (0..MANY).map(|id| Match { id, ..found.clone() }).collect();
    case.analysis.pairs[0].matches = (0..MANY).collect();
    let said = text_layer(case.written(ReportFormat::Pdf, ReportOptions::default()));
    assert_eq!(said.matches("要把河东的事办好。").count(), MANY as usize);
    assert_eq!(said.matches("要把河西的事办好。").count(), MANY as usize);
    assert!(said.contains("共有文字明细"));
}
