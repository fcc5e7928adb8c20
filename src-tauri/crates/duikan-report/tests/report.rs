//! What a report promises: it holds everything, shows the texts unchanged, runs nothing, and is the same every time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod case;

use case::{HOSTILE_PATH, LEFT, RIGHT, case, span_of, visible};
use duikan_report::contract::{Comparison, Remark, Streamed, to_json, write_json};
use duikan_report::{Language, ReportData, ReportModel, ReportOptions, ReportType, Settings};

fn data_of(page: &str) -> &str {
    let (_, rest) = page.split_once("data-packing=\"zlib base64\">").unwrap();
    rest.split_once("</script>").unwrap().0
}

#[test]
fn nothing_in_a_document_or_its_name_becomes_markup() {
    for kind in ReportType::ALL {
        let page = case().page(kind, Language::ZhCn);
        assert_eq!(page.matches("<script").count(), 2, "only the blocks of data and of documents");
        assert_eq!(page.matches("</script").count(), 2);
        assert!(!page.contains("<img"));
        assert!(!page.contains("<b>&lt;"));
        assert!(!data_of(&page).contains(['<', '>', '&', '\u{2028}']));
        assert!(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"));
        assert!(!page.contains("http://") && !page.contains("https://"));
    }
    let page = case().page(ReportType::SideBySide, Language::ZhCn);
    // The file, without the folders of whoever wrote the report.
    assert!(visible(&page).contains(HOSTILE_PATH.split_once('稿').unwrap().1.trim_start_matches('\\')));
    assert!(!page.contains("C:"));
}

#[test]
fn the_report_can_be_opened_again() {
    let mut named = case();
    named.facts[0].path = "a.txt".into();
    for kind in ReportType::ALL {
        let page = named.page(kind, Language::ZhCn);
        let data = ReportData::of_page(&page).unwrap();
        assert_eq!(data.comparison, named.comparison());
        assert_eq!((data.id, data.settings), (named.model(Language::En).id, Settings::default()));
        let path = tempfile::Builder::new().suffix(".html").tempfile().unwrap().into_temp_path();
        std::fs::write(&path, &page).unwrap();
        assert_eq!(duikan_import::carried(&path), duikan_import::Carried::Documents);
        for (name, text) in [("a.txt", LEFT), ("b.txt", RIGHT)] {
            let source = duikan_import::Source::in_archive(&path, &format!("文稿/{name}"));
            let found = duikan_import::read(&source, &duikan_import::ReadOptions::default()).unwrap();
            assert_eq!((found.text.as_str(), found.sha256.len(), found.format.name()), (text, 64, "txt"));
        }
        assert!(visible(page.split("<script").next().unwrap()).contains("比对结果和各篇原文"), "it says so");
    }
    for damaged in [
        "<html>",
        "<script type=\"application/octet-stream\" id=\"duikan-report\" data-packing=\"zlib base64\">!</script>",
    ] {
        assert!(ReportData::of_page(damaged).is_err());
    }
}

#[test]
fn every_match_place_and_percentage_of_the_json_is_shown() {
    let case = case();
    for language in [Language::ZhCn, Language::En] {
        let page = visible(&case.page(ReportType::SideBySide, language));
        let plain = case.printed(&[], language);
        for words in ["要把河东的事办好。", "要把河西的事办好。"] {
            assert!(page.contains(words), "{words}");
        }
        let a = span_of(LEFT, "要把河东的事办好。");
        let b = span_of(RIGHT, "要把河西的事办好。");
        for span in [a, b] {
            let place = format!("{}–{}", span.start, span.end);
            assert!(page.contains(&place) && plain.contains(&place), "{place}");
        }
        for share in ["34.57%", "45.68%", "23.45%", "12.34%", "54.32%", "65.43%", "87.50%"] {
            assert!(page.contains(share), "{share}");
        }
        for share in ["34.57%", "45.68%", "23.45%", "12.34%"] {
            assert!(plain.contains(share), "{share}");
        }
        let reason = language.pick("九字相同", "nine characters");
        assert!(page.contains(reason));
        let wording = visible(&case.page(ReportType::Wording, language));
        assert!(wording.contains("要把河{地名}的事办好。"));
    }
}

#[test]
fn the_annotated_text_is_the_raw_text() {
    let page = case().page(ReportType::Annotated, Language::En);
    let annotated =
        &page[page.find("<section id=\"annotated\">").unwrap()..page.find("<section id=\"index\">").unwrap()];
    let annotated = visible(annotated);
    for raw in [LEFT, RIGHT] {
        for line in raw.lines() {
            assert!(annotated.contains(line), "{line}");
        }
    }
}

#[test]
fn differing_characters_and_slots_are_marked() {
    let case = case();
    let page = case.page(ReportType::SideBySide, Language::ZhCn);
    assert!(page.contains("<mark class=\"sl\">东</mark>"));
    let annotated = case.page(ReportType::Annotated, Language::ZhCn);
    assert!(annotated.contains("<mark class=\"sl reuse\">东</mark>"));
    assert!(page.contains("<mark class=\"eq\">要把河</mark>"));
    let plain = case.printed(&[], Language::ZhCn);
    assert!(plain.contains("要把河〈东〉的事办好。"), "{plain}");
    assert!(plain.contains("乙 中的地名“河西”"), "{plain}");
}

#[test]
fn what_a_reader_says_is_shown_as_his_own_and_changes_no_figure() {
    let case = case();
    let note = "抄自<上年>稿".to_owned();
    let remarks = vec![Remark { r#match: 0, note: note.clone(), false_match: true }];
    let comparison = case.comparison().with_remarks(remarks);
    let raws: Vec<&[char]> = case.documents.iter().map(|document| &*document.raw).collect();
    let settings =
        Settings { rules_off: vec![(0, "mask".into())], corrections: vec![(1, 2)], ..Settings::default() };
    let options = ReportOptions::default();
    let model = ReportModel::new(&comparison, &raws, &settings, &options, Language::ZhCn);
    let page = case.page_with(options, &comparison.remarks, settings, Language::ZhCn);
    assert!(!page.contains("<上年>"));
    for words in [note.as_str(), "读者标为误判", "甲 遮盖", "乙 2 处", "34.57%"] {
        assert!(visible(&page).contains(words), "{words}");
    }
    assert!(case.printed(&comparison.remarks, Language::ZhCn).contains("读者标为误判"));
    assert!(to_json(&comparison).unwrap().contains("\"remarks\":[{\"match\":0,"));
    assert!(!to_json(&case.comparison()).unwrap().contains("remarks"));
    assert_ne!(model.id, case.model(Language::ZhCn).id);
}

#[test]
fn the_same_comparison_gives_the_same_bytes_and_number() {
    let (first, second) = (case(), case());
    let page = |case: &case::Case| case.page(ReportType::SideBySide, Language::En);
    assert_eq!(page(&first), page(&second));
    assert_eq!(to_json(&first.comparison()).unwrap(), to_json(&second.comparison()).unwrap());
    let mut elsewhere = case();
    elsewhere.facts[0].path = "elsewhere.txt".into();
    assert_eq!(first.model(Language::En).id, elsewhere.model(Language::ZhCn).id);
    elsewhere.facts[0].sha256 = "11".repeat(32);
    assert_ne!(first.model(Language::En).id, elsewhere.model(Language::En).id);
}

#[test]
fn what_is_streamed_is_the_comparison() {
    let case = case();
    let remark = Remark { r#match: 0, note: "逐年沿用".into(), false_match: false };
    for remarks in [Vec::new(), vec![remark]] {
        let mut streamed = Vec::new();
        let sources = case.sources();
        let whole = Streamed { sources: &sources, analysis: &case.analysis, remarks: &remarks };
        write_json(&whole, &mut streamed).unwrap();
        let built = to_json(&case.comparison().with_remarks(remarks.clone())).unwrap();
        assert_eq!(String::from_utf8(streamed).unwrap(), built);
        let mut written = Vec::new();
        whole.write(&mut written).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), built);
    }
}

#[test]
fn a_word_that_the_contract_does_not_have_is_an_error() {
    let json = to_json(&case().comparison()).unwrap();
    let known: Comparison = serde_json::from_str(&json).unwrap();
    assert_eq!(to_json(&known).unwrap(), json);
    for (word, other) in [
        ("\"layer\":\"reuse\"", "\"layer\":\"findings\""),
        ("\"kind\":\"section\"", "\"kind\":\"chapter\""),
        ("heading:", "headline:"),
        ("runs of nine", "runs of many"),
    ] {
        let changed = json.replace(word, other);
        assert_ne!(changed, json, "{word}");
        assert!(serde_json::from_str::<Comparison>(&changed).is_err(), "{other}");
    }
}

#[test]
fn scores_have_four_decimals() {
    let json = to_json(&case().comparison()).unwrap();
    assert!(json.contains("\"a_in_b\":0.3457,\"b_in_a\":0.4568"), "{json}");
    assert!(json.ends_with("}\n"));
}

#[test]
fn no_match_is_printed_twice() {
    for kind in ReportType::ALL {
        let page = case().page(kind, Language::ZhCn);
        let shown = visible(&page[page.find("<main>").unwrap()..page.find("<footer>").unwrap()]);
        let times = shown.matches("要把河东的事办好。").count();
        let expected = usize::from(kind != ReportType::Overview);
        assert_eq!(times, expected, "{kind:?}");
    }
}

#[test]
fn options_change_what_is_listed_and_no_figure() {
    let case = case();
    let remark = Remark { r#match: 0, note: "存疑".into(), false_match: true };
    let shown = |options| {
        visible(&case.page_with(options, std::slice::from_ref(&remark), Settings::default(), Language::ZhCn))
    };
    let usual = ReportOptions::default();
    for (options, is_listed, said) in [
        (usual, true, "读者标为误判"),
        (ReportOptions { least: 8, ..usual }, false, "相同不足 8 字的 1 处"),
        (ReportOptions { least: 7, ..usual }, true, "存疑"),
        (ReportOptions { false_matches: false, ..usual }, false, "读者标为误判的 1 处"),
        (ReportOptions { stock: Some(false), ..usual }, true, "存疑"),
    ] {
        let page = shown(options);
        assert!(page.contains("34.57%") && page.contains("45.68%"));
        assert!(page.contains(said), "{said}");
        assert_eq!(
            page.split("\"schema\"").next().unwrap().contains("要把河东的事办好。"),
            is_listed,
            "{options:?}"
        );
    }
    assert!(
        !shown(ReportOptions { notes: false, ..usual }).split("\"schema\"").next().unwrap().contains("存疑")
    );
}

#[test]
fn withheld_names_are_nowhere_in_the_report() {
    let case = case();
    for kind in ReportType::ALL {
        let options = ReportOptions { anonymous: true, ..ReportOptions::of(kind) };
        let page = case.page_with(options, &[], Settings::default(), Language::ZhCn);
        assert!(!page.contains("<script") && !page.contains(".txt"), "{kind:?}");
        assert!(page.contains("文件甲") && page.contains("文件乙"));
    }
}
