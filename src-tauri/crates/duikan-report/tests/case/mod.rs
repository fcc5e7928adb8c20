//! Two invented documents that share a sentence, with all that can stand in the way of a writer.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "no suite needs all of it")]

use duikan_report::contract::{Comparison, ImportFacts, Remark, Source};
use duikan_report::{Language, Report, ReportFormat, ReportModel, ReportOptions, ReportType, Settings};
use duikan_reuse::{
    Analysis, Block, Completeness, Difference, DifferenceKind, Evidence, Explanation, Family, Filler, Label,
    Layer, Match, MatchClass, MatchKind, MatchRule, Member, PairSummary, Place, Relation, Residue,
    ResidueKind, SectionAlignment, SectionRef, SectionShare, Shortcut, Spread, Strength, TableRow,
};
use duikan_text::{
    PrepareOptions, PreparedDocument, Section, SectionKind, SlotKind, Span, Unwatched, prepare,
};

pub const HOSTILE_PATH: &str = r#"C:\稿\"><img src=x onerror=alert(1)>&amp;'.txt"#;
pub const LEFT: &str =
    "同志们：\n一、抓落实</script><script>alert(1)</script>\n要把河东的事办好。<b>&lt;\r\n谢谢大家！";
pub const RIGHT: &str = "同志们：\n一、抓落实\n要把河西的事办好。<!-- \u{2028} -->\n谢谢大家！";

pub struct Case {
    pub documents: Vec<PreparedDocument>,
    pub facts: Vec<ImportFacts>,
    pub analysis: Analysis,
}

pub fn span_of(text: &str, words: &str) -> Span {
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
pub fn case() -> Case {
    let documents = vec![document(LEFT), document(RIGHT)];
    let facts = [HOSTILE_PATH, "b.txt"].map(|path| ImportFacts {
        path: path.into(),
        sha256: "00".repeat(32),
        format: "txt".into(),
        encoding: "UTF-8".into(),
        evidence: Vec::new(),
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
    pub fn sources(&self) -> Vec<Source<'_>> {
        self.facts.iter().zip(&self.documents).map(|(facts, document)| Source { facts, document }).collect()
    }

    pub fn comparison(&self) -> Comparison {
        Comparison::new(&self.sources(), &self.analysis)
    }

    pub fn model(&self, language: Language) -> ReportModel {
        self.model_with(&ReportOptions::default(), language)
    }

    pub fn model_with(&self, options: &ReportOptions, language: Language) -> ReportModel {
        let raws: Vec<&[char]> = self.documents.iter().map(|document| &*document.raw).collect();
        ReportModel::new(&self.comparison(), &raws, &Settings::default(), options, language)
    }

    pub fn page(&self, kind: ReportType, language: Language) -> String {
        self.page_with(ReportOptions::of(kind), &[], Settings::default(), language)
    }

    pub fn page_with(
        &self,
        options: ReportOptions,
        remarks: &[Remark],
        settings: Settings,
        language: Language,
    ) -> String {
        let sources = self.sources();
        let report = Report {
            sources: &sources,
            analysis: &self.analysis,
            remarks,
            settings,
            by_hand: String::new(),
            options,
            language,
        };
        let mut page = Vec::new();
        ReportFormat::Html.write(&report, &mut page).unwrap();
        String::from_utf8(page).unwrap()
    }

    /// What is printed on a terminal.
    pub fn printed(&self, remarks: &[Remark], language: Language) -> String {
        let mut printed = Vec::new();
        self.print(remarks, language, &mut printed).unwrap();
        String::from_utf8(printed).unwrap()
    }

    pub fn print(
        &self,
        remarks: &[Remark],
        language: Language,
        out: &mut dyn std::io::Write,
    ) -> std::io::Result<()> {
        let sources = self.sources();
        let report = Report {
            sources: &sources,
            analysis: &self.analysis,
            remarks,
            settings: Settings::default(),
            by_hand: String::new(),
            options: ReportOptions::default(),
            language,
        };
        report.print(out)
    }

    /// The bytes of a form.
    pub fn written(&self, format: ReportFormat, options: ReportOptions) -> Vec<u8> {
        let sources = self.sources();
        let settings = Settings::default();
        let (analysis, language) = (&self.analysis, Language::ZhCn);
        let report = Report {
            sources: &sources,
            analysis,
            remarks: &[],
            settings,
            by_hand: String::new(),
            options,
            language,
        };
        let mut bytes = Vec::new();
        format.write(&report, &mut bytes).unwrap();
        bytes
    }
}

/// Whether the machine has a typeface for PDF files.
pub fn has_typeface() -> bool {
    let case = case();
    let sources = case.sources();
    let (settings, options, language) = (Settings::default(), ReportOptions::default(), Language::ZhCn);
    let report = Report {
        sources: &sources,
        analysis: &case.analysis,
        remarks: &[],
        settings,
        by_hand: String::new(),
        options,
        language,
    };
    match ReportFormat::Pdf.write(&report, &mut Vec::new()) {
        Ok(()) => true,
        Err(failed) => {
            assert!(
                failed
                    .get_ref()
                    .and_then(|cause| cause.downcast_ref::<duikan_report::NoTypeface>())
                    .is_some(),
                "{failed}"
            );
            // Set-up installs one; a run that nobody watches must not pass without.
            assert!(!(cfg!(target_os = "linux") && std::env::var_os("CI").is_some()), "{failed}");
            false
        }
    }
}

/// The text of markup: tags dropped, entities read.
pub fn visible(markup: &str) -> String {
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
        ("&quot;", "\""),
        ("&amp;", "&"),
        ("&#38;", "&"),
    ];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}
