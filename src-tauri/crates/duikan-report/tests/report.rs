//! What a report promises: it holds everything, shows the texts unchanged, runs nothing, and is the same every time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use duikan_report::contract::{Comparison, ImportFacts, Remark, Source, Streamed, to_json, write_json};
use duikan_report::{Language, ReportData, ReportModel, Settings, html, text};
use duikan_reuse::{
    Analysis, Block, Completeness, Difference, DifferenceKind, Evidence, Explanation, Family, Filler, Label,
    Layer, Match, MatchClass, MatchKind, MatchRule, Member, PairSummary, Place, Relation, Residue,
    ResidueKind, SectionAlignment, SectionRef, SectionShare, Shortcut, Spread, Strength, TableRow,
};
use duikan_text::{
    PrepareOptions, PreparedDocument, Section, SectionKind, SlotKind, Span, Unwatched, prepare,
};

const HOSTILE_PATH: &str = r#"C:\稿\"><img src=x onerror=alert(1)>&amp;'.txt"#;
const LEFT: &str =
    "同志们：\n一、抓落实</script><script>alert(1)</script>\n要把河东的事办好。<b>&lt;\r\n谢谢大家！";
const RIGHT: &str = "同志们：\n一、抓落实\n要把河西的事办好。<!-- \u{2028} -->\n谢谢大家！";

struct Case {
    documents: Vec<PreparedDocument>,
    facts: Vec<ImportFacts>,
    analysis: Analysis,
}

fn span_of(text: &str, words: &str) -> Span {
    let start = text[..text.find(words).unwrap()].chars().count() as u32;
    Span::new(start, start + words.chars().count() as u32)
}

fn document(text: &str) -> PreparedDocument {
    let mut document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
    let heading = span_of(text, "一、抓落实");
    let end = text.chars().count() as u32;
    document.outline.sections = vec![Section {
        id: 0,
        parent: None,
        level: 1,
        kind: SectionKind::Section,
        marker: "一、".into(),
        ordinal: 1,
        ordinal_repaired: false,
        heading,
        span: Span::new(heading.start, end),
    }];
    document
}

/// Two documents that share a sentence in which a place differs.
fn case() -> Case {
    let documents = vec![document(LEFT), document(RIGHT)];
    let facts = [HOSTILE_PATH, "b.txt"].map(|path| ImportFacts {
        path: path.into(),
        sha256: "00".repeat(32),
        format: "txt".into(),
        encoding: "UTF-8".into(),
    });
    let (a, b) = (span_of(LEFT, "要把河东的事办好。"), span_of(RIGHT, "要把河西的事办好。"));
    let place = |document, span| Place { document, span };
    let run = |from: u32, to: u32| Block {
        a: Span::new(a.start + from, a.start + to),
        b: Span::new(b.start + from, b.start + to),
    };
    let filler = |span: Span| Filler {
        slot: 0,
        kind: SlotKind::Place,
        span: Span::new(span.start + 3, span.start + 4),
    };
    let found = Match {
        id: 0,
        kind: MatchKind::Passage,
        a: place(0, a),
        b: place(1, b),
        class: MatchClass::Template,
        layer: Layer::Reuse,
        family: 0,
        blocks: vec![run(0, 3), run(4, 9)],
        differences: vec![Difference {
            a: filler(a).span,
            b: filler(b).span,
            kind: DifferenceKind::Slot,
            value: Some(SlotKind::Place),
        }],
        similarity: 0.875,
        boilerplate: 0.0,
        moved: true,
        repeat: false,
        completeness: Completeness::Approximate { reason: Shortcut::Phrases { run: 9 } },
        label: Some(Label::AcrossRegions),
        explanation: Explanation {
            equal: 7,
            rewritten: 1,
            ignored: 2,
            rules: vec![MatchRule::Masks],
            ..Explanation::default()
        },
        residue: vec![Residue {
            place: place(1, Span::new(b.start + 2, b.start + 4)),
            kind: ResidueKind::Place,
            owner: 0,
        }],
    };
    let section = |document| SectionRef { document, section: 0 };
    let share = |document, shared| SectionShare {
        section: section(document),
        shared,
        shared_without_boilerplate: 0.1,
    };
    let analysis = Analysis {
        section_alignments: vec![SectionAlignment {
            a: section(0),
            b: section(1),
            strength: Strength::Strong,
            score: 0.91,
            relation: Relation::Same,
            pinned: false,
            evidence: vec![Evidence::Heading(vec!["落实".into()])],
        }],
        alignment_table: vec![TableRow::new(vec![
            SectionRef { document: 0, section: 0 },
            SectionRef { document: 1, section: 0 },
        ])],
        matches: vec![found],
        families: vec![Family {
            id: 0,
            kind: MatchKind::Passage,
            class: MatchClass::Template,
            layer: Layer::Reuse,
            label: None,
            earliest: Some(1),
            template: "要把河{地名}的事办好。".into(),
            told_once: false,
            members: vec![
                Member { place: place(0, a), fillers: vec![filler(a)] },
                Member { place: place(1, b), fillers: vec![filler(b)] },
            ],
            spread: Spread { regions: 2, years: 1, documents: 2, ..Spread::default() },
        }],
        pairs: vec![PairSummary {
            a: 0,
            b: 1,
            a_in_b: 0.345_67,
            b_in_a: 0.456_78,
            a_in_b_without_boilerplate: 0.234_5,
            b_in_a_without_boilerplate: 0.123_4,
            shared_chars_a: 7,
            shared_chars_b: 7,
            longest_run: 4,
            matches: vec![0],
            sections: vec![share(0, 0.543_2), share(1, 0.654_3)],
            told_once: 0,
            passed_over: 0,
            completeness: Completeness::Exact,
        }],
        shortcuts: Vec::new(),
    };
    Case { documents, facts: facts.to_vec(), analysis }
}

impl Case {
    fn sources(&self) -> Vec<Source<'_>> {
        self.facts.iter().zip(&self.documents).map(|(facts, document)| Source { facts, document }).collect()
    }

    fn comparison(&self) -> Comparison {
        Comparison::new(&self.sources(), &self.analysis)
    }

    fn model(&self, language: Language) -> ReportModel {
        let raws: Vec<&[char]> = self.documents.iter().map(|document| &*document.raw).collect();
        ReportModel::new(&self.comparison(), &raws, &Settings::default(), language)
    }
}

/// The text of markup: tags dropped, entities read.
fn visible(markup: &str) -> String {
    let mut text = String::new();
    for part in markup.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    let entities = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#38;", "&"),
    ];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

fn data_of(page: &str) -> &str {
    let start = page.find("id=\"duikan-report\">").unwrap() + "id=\"duikan-report\">".len();
    &page[start..start + page[start..].find("</script>").unwrap()]
}

#[test]
fn nothing_in_a_document_or_its_name_becomes_markup() {
    let page = html(&case().model(Language::ZhCn)).unwrap();
    assert_eq!(page.matches("<script").count(), 1, "only the block of data");
    assert_eq!(page.matches("</script").count(), 1);
    assert!(!page.contains("<img"));
    assert!(!page.contains("<b>&lt;"));
    assert!(!data_of(&page).contains(['<', '>', '&', '\u{2028}']));
    assert!(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"));
    assert!(!page.contains("http://") && !page.contains("https://"));
    assert!(visible(&page).contains(HOSTILE_PATH));
}

#[test]
fn the_report_can_be_opened_again() {
    let model = case().model(Language::ZhCn);
    let page = html(&model).unwrap();
    let data: ReportData = serde_json::from_str(data_of(&page)).unwrap();
    assert_eq!(data, model.data);
    assert_eq!(data.texts, [LEFT, RIGHT]);
}

#[test]
fn every_match_place_and_percentage_of_the_json_is_shown() {
    let case = case();
    for language in [Language::ZhCn, Language::En] {
        let page = visible(&html(&case.model(language)).unwrap());
        let plain = text(&case.model(language));
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
        for other in ["要把河{地名}的事办好。", reason] {
            assert!(page.contains(other), "{other}");
        }
    }
}

#[test]
fn the_annotated_text_is_the_raw_text() {
    let page = html(&case().model(Language::En)).unwrap();
    let annotated = &page
        [page.find("<section id=\"annotated\">").unwrap()..page.find("<section id=\"method\">").unwrap()];
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
    let page = html(&case.model(Language::ZhCn)).unwrap();
    assert!(page.contains("<mark class=\"sl\">东</mark>"));
    assert!(page.contains("<mark class=\"sl reuse\">东</mark>"));
    assert!(page.contains("<mark class=\"eq\">要把河</mark>"));
    let plain = text(&case.model(Language::ZhCn));
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
    let model = ReportModel::new(&comparison, &raws, &settings, Language::ZhCn);
    let page = html(&model).unwrap();
    assert!(!page.contains("<上年>"));
    for words in [note.as_str(), "读者标为误配", "甲 遮盖", "乙 2 处", "34.57%"] {
        assert!(visible(&page).contains(words), "{words}");
    }
    assert!(text(&model).contains("读者标为误配"));
    assert!(to_json(&comparison).unwrap().contains("\"remarks\":[{\"match\":0,"));
    assert!(!to_json(&case.comparison()).unwrap().contains("remarks"));
    assert_ne!(model.id, case.model(Language::ZhCn).id);
}

#[test]
fn the_same_comparison_gives_the_same_bytes_and_number() {
    let (first, second) = (case(), case());
    assert_eq!(html(&first.model(Language::En)).unwrap(), html(&second.model(Language::En)).unwrap());
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
