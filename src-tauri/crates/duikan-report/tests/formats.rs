//! One set of numbers: what is read back from every form is what the JSON says, and hostile text is complete and inert in each.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod case;

use std::io::{Cursor, Read};

use case::{LEFT, RIGHT, case, visible};
use duikan_report::contract::Comparison;
use duikan_report::{ReportFormat, ReportOptions, ReportType, TableKind};

/// A part of a package as text.
fn part(package: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn parts(package: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// The text layer of a PDF file.
fn text_layer(bytes: Vec<u8>) -> String {
    let options = duikan_import::ReadOptions { own_reports: true, ..duikan_import::ReadOptions::default() };
    duikan_import::read_bytes("报告.pdf", bytes, &options).unwrap().text
}

/// The forms that say everything in words. A machine without a Chinese typeface makes no PDF file.
fn worded() -> Vec<ReportFormat> {
    let forms = [ReportFormat::Html, ReportFormat::Docx, ReportFormat::Markdown, ReportFormat::Pdf];
    forms.into_iter().filter(|&format| format != ReportFormat::Pdf || case::has_typeface()).collect()
}

fn written(format: ReportFormat, kind: ReportType) -> Vec<u8> {
    case().written(format, ReportOptions::of(kind))
}

/// The words of a form, as a reader sees them.
fn words(format: ReportFormat, kind: ReportType) -> String {
    let bytes = written(format, kind);
    match format {
        ReportFormat::Docx => visible(&part(&bytes, "word/document.xml").replace("<w:br/>", "\n")),
        ReportFormat::Html => {
            let page = String::from_utf8(bytes).unwrap();
            visible(page.split("<script").next().unwrap())
        }
        ReportFormat::Pdf => text_layer(bytes),
        ReportFormat::Markdown => {
            let mut plain = String::from_utf8(bytes).unwrap();
            for mark in ["［", "］", "〔", "〕", "〈", "〉", "\\", "&#8203;"] {
                plain = plain.replace(mark, "");
            }
            plain
        }
        other => panic!("{other:?} has no words"),
    }
}

fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

#[test]
fn forms_in_words_say_what_the_json_says() {
    let comparison: Comparison = case().comparison();
    let [pair] = &comparison.pairs[..] else { panic!("one pair") };
    for format in worded() {
        let said = words(format, ReportType::SideBySide);
        for share in
            [pair.a_in_b, pair.b_in_a, pair.a_in_b_without_boilerplate, pair.b_in_a_without_boilerplate]
        {
            assert!(said.contains(&percent(share)), "{format:?}: {share}");
        }
        let found = &comparison.matches[0];
        for (raw, end) in [(LEFT, found.a), (RIGHT, found.b)] {
            let text: String =
                raw.chars().skip(end.start as usize).take((end.end - end.start) as usize).collect();
            assert_eq!(said.matches(&text).count(), 1, "{format:?}: {text} in {said}");
            assert!(said.contains(&format!("字 {}–{}", end.start, end.end)), "{format:?}");
        }
        assert!(said.contains(&percent(found.similarity)));
        assert!(said.contains(&case().model(duikan_report::Language::ZhCn).id), "{format:?}");
        for document in &comparison.documents {
            assert!(said.contains(&document.sha256) && said.contains(&document.han.to_string()));
        }
    }
}

#[test]
fn marks_shares_of_sections_and_rules_are_told_in_every_form_in_words() {
    let language = duikan_report::Language::ZhCn;
    let model = case().model(language);
    let legend = model.legend();
    assert!(!legend.is_empty());
    for format in worded().into_iter().filter(|&format| format != ReportFormat::Markdown) {
        let said = without_blanks(&words(format, ReportType::SideBySide));
        for one in &legend {
            // Of two cells beside each other the lines take turns in a PDF file.
            let begins = without_blanks(one.said.split('：').next().unwrap());
            assert!(said.contains(&begins), "{format:?}: {begins}");
        }
        for share in ["54.32%", "65.43%"] {
            assert!(said.contains(share), "{format:?}: {share}");
        }
        for (rule, _) in &model.method.rules {
            assert!(said.contains(rule), "{format:?}: {rule}");
        }
    }
}

#[test]
fn of_very_many_pairs_those_that_share_most_are_told() {
    let mut case = case();
    let pair = case.analysis.pairs[0].clone();
    case.analysis.pairs.resize(203, pair);
    case.analysis.pairs[202].a_in_b = 0.99;
    let model = case.model(duikan_report::Language::ZhCn);
    assert_eq!(model.pairs.len(), 200);
    assert!(model.pairs.iter().any(|pair| pair.directions[0].share == "99.00%"));
    assert!(model.pairs_left_out.is_some_and(|said| said.contains("另有 3 对")));
    // One wording is what its report is about.
    let options = ReportOptions::of(ReportType::Wording);
    assert_eq!(case.model_with(&options, duikan_report::Language::ZhCn).pairs.len(), 10);
}

#[test]
fn rules_of_many_documents_are_told_by_document() {
    let mut model = case().model(duikan_report::Language::ZhCn);
    let few = model.rules().unwrap();
    assert_eq!((few.heads.len(), few.rows.len()), (3, model.method.rules.len()));
    let card = model.documents[0].clone();
    model.documents.resize(13, card);
    let many = model.rules().unwrap();
    assert_eq!((many.heads.len(), many.rows.len()), (model.method.rules.len() + 1, 13));
    assert_eq!(many.rows[1].1[0], few.rows[0].1[1]);
}

#[test]
fn a_name_is_as_wide_as_its_characters() {
    let mut model = case().model(duikan_report::Language::ZhCn);
    assert_eq!(model.name_width(), 1);
    model.documents[1].letter = "内蒙古25".to_owned();
    assert_eq!(model.name_width(), 4);
}

#[test]
fn no_report_names_a_folder_of_the_machine() {
    let comparison: Comparison =
        serde_json::from_slice(&written(ReportFormat::Json, ReportType::SideBySide)).unwrap();
    let names: Vec<&str> = comparison.documents.iter().map(|document| document.path.as_str()).collect();
    assert_eq!(names, ["\"><img src=x onerror=alert(1)>&amp;'.txt", "b.txt"]);
    for format in ReportFormat::ALL.into_iter().filter(|&format| format != ReportFormat::Pdf) {
        for kind in ReportType::ALL {
            let bytes = written(format, kind);
            let text = match format {
                ReportFormat::Docx | ReportFormat::Xlsx => {
                    parts(&bytes).iter().map(|name| part(&bytes, name)).collect()
                }
                _ => String::from_utf8(bytes).unwrap(),
            };
            assert!(!text.contains("C:\\"), "{format:?} {kind:?}");
        }
    }
}

#[test]
fn what_is_printed_is_sent_in_small_pieces() {
    struct Counted(usize, usize);
    impl std::io::Write for Counted {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            *self = Self(self.0 + bytes.len(), self.1.max(bytes.len()));
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut case = case();
    let one = case.analysis.matches[0].clone();
    case.analysis.matches = (0..500).map(|id| duikan_reuse::Match { id, ..one.clone() }).collect();
    let mut out = Counted(0, 0);
    case.print(&[], duikan_report::Language::ZhCn, &mut out).unwrap();
    assert!(out.1 * 50 < out.0, "{} of {}", out.1, out.0);
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn full_texts_are_whole_in_every_form_that_has_them() {
    for format in worded() {
        let said = words(format, ReportType::Annotated);
        for line in LEFT.lines().chain(RIGHT.lines()) {
            // The number of the match stands behind it, and a comment in the page, of which nothing is lost.
            let pieces = line.split("办好。");
            for piece in pieces.filter(|piece| !piece.is_empty()) {
                // Lines of Markdown begin where those of the text do, and have one blank where it has several.
                let (said, piece) = match format {
                    ReportFormat::Markdown | ReportFormat::Pdf => {
                        (without_blanks(&said), without_blanks(piece))
                    }
                    _ => (said.clone(), piece.trim().to_owned()),
                };
                assert!(said.contains(&piece), "{format:?}: {piece} in {said}");
            }
        }
    }
    let package = written(ReportFormat::Docx, ReportType::Annotated);
    let comments = visible(&part(&package, "word/comments.xml"));
    assert_eq!(comments.matches("〔1〕").count(), 2, "one at each end: {comments}");
    assert!(comments.contains("乙 一、") && comments.contains("甲 一、"), "{comments}");
    let text = part(&package, "word/document.xml");
    for mark in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
        assert_eq!(text.matches(&format!("<w:{mark} ")).count(), 2, "{mark}");
    }
}

#[test]
fn tables_say_what_the_json_says() {
    let comparison = case().comparison();
    let pair = &comparison.pairs[0];
    let table = |table| {
        let options = ReportOptions { table: Some(table), ..ReportOptions::default() };
        String::from_utf8(case().written(ReportFormat::Csv, options)).unwrap()
    };
    let pairs = table(TableKind::Pairs);
    assert!(pairs.starts_with('\u{feff}') && pairs.lines().next().unwrap().ends_with(",对勘报告编号"));
    let shares = [pair.a_in_b, pair.b_in_a, pair.a_in_b_without_boilerplate, pair.b_in_a_without_boilerplate];
    let shares = shares.map(|share| format!("{share:.4}")).join(",");
    assert!(
        pairs.contains(&format!(
            ",{shares},{},{},{},1,",
            pair.shared_chars_a, pair.shared_chars_b, pair.longest_run
        )),
        "{pairs}"
    );
    let passages = table(TableKind::Passages);
    assert!(passages.contains("要把河东的事办好。") && passages.contains("0.8750"), "{passages}");
    assert!(table(TableKind::Values).contains(",东,"));
    let book = written(ReportFormat::Xlsx, ReportType::SideBySide);
    let (strings, sheets) = (visible(&part(&book, "xl/sharedStrings.xml")), parts(&book));
    assert!(strings.contains("要把河东的事办好。") && strings.contains("要把河{地名}的事办好。"));
    let sheet = part(&book, "xl/worksheets/sheet2.xml");
    for share in [pair.a_in_b, pair.b_in_a] {
        assert!(sheet.contains(&format!("<v>{share}</v>")), "{sheet}");
    }
    assert_eq!(
        sheets.iter().filter(|name| name.starts_with("xl/worksheets/sheet")).count(),
        TableKind::ALL.len()
    );
    for number in 1..=TableKind::ALL.len() {
        let sheet = part(&book, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(!sheet.contains("<f>") && sheet.contains("state=\"frozen\""));
    }
    let graph = String::from_utf8(written(ReportFormat::Graphml, ReportType::SideBySide)).unwrap();
    for share in [pair.a_in_b, pair.b_in_a] {
        assert!(graph.contains(&format!("<data key=\"e_share\">{share:.4}</data>")), "{graph}");
    }
}

#[test]
fn what_is_hostile_is_inert_in_every_form() {
    let mut case = case();
    case.facts[1].path = "=cmd|'/c calc'!A1\u{1}\u{202e}.txt".into();
    let made = |format: &ReportFormat| *format != ReportFormat::Pdf || case::has_typeface();
    for format in ReportFormat::ALL.into_iter().filter(made) {
        for kind in ReportType::ALL {
            let bytes = case.written(format, ReportOptions::of(kind));
            assert_eq!(bytes, case.written(format, ReportOptions::of(kind)), "{format:?}: the same bytes");
            let texts: Vec<String> = if bytes.starts_with(b"PK") {
                parts(&bytes).iter().map(|name| part(&bytes, name)).collect()
            } else if format == ReportFormat::Pdf {
                vec![text_layer(bytes)]
            } else {
                vec![String::from_utf8(bytes).unwrap()]
            };
            for text in texts {
                let acts = |character: char| {
                    matches!(character, '\u{202e}' | '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}')
                        && character != '\r'
                };
                // JSON is for programs: it has the text as it is, control characters by their numbers.
                assert!(format == ReportFormat::Json || !text.contains(acts), "{format:?} {kind:?}");
                // The text layer of a PDF file is nothing but text.
                let is_plain = matches!(format, ReportFormat::Json | ReportFormat::Pdf);
                assert!(is_plain || !text.contains("<script>alert"), "{format:?}");
                assert!(format != ReportFormat::Csv || !text.contains(",=cmd"));
            }
        }
    }
}

#[test]
fn nothing_is_told_of_whoever_writes_it() {
    let book = written(ReportFormat::Xlsx, ReportType::SideBySide);
    let core = part(&book, "docProps/core.xml");
    assert!(core.contains("<dc:creator></dc:creator>") && core.contains("2000-01-01T00:00:00Z"), "{core}");
    let text = written(ReportFormat::Docx, ReportType::SideBySide);
    let core = part(&text, "docProps/core.xml");
    assert!(!core.contains("creator") && !core.contains("created"), "{core}");
}
