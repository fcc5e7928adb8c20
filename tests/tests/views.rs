//! The window and the report of one comparison say the same of every character.

#![expect(clippy::unwrap_used, reason = "what cannot be read fails the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_app::view::{ComparisonView, FacingView, MarkView, ParagraphRole, ReadingDocument, RoleName};
use duikan_app::{Column, comparison, facing};
use duikan_report::contract::{Comparison, ImportFacts, Source, Streamed, to_json, write_json};
use duikan_report::model::{AnnotatedDocument, Look};
use duikan_report::{Language, Report, ReportModel, ReportOptions, ReportType, Settings};
use duikan_reuse::{Analysis, AnalyzeOptions, Layer, Role, analyze, background};
use duikan_tests::shared;
use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, prepare};

/// What a character is in a match: number and role.
type Told = BTreeSet<(u32, Role)>;

struct Compared {
    documents: Vec<Arc<PreparedDocument>>,
    facts: Vec<ImportFacts>,
    analysis: Analysis,
}

fn compare(files: &[PathBuf]) -> Compared {
    let document = |file: &PathBuf| {
        let raw = duikan_import::read_file(file, &duikan_import::ReadOptions::default()).unwrap();
        let options = PrepareOptions { evidence: raw.evidence, ..PrepareOptions::default() };
        Arc::new(prepare(&raw.text, &options, &Unwatched).unwrap())
    };
    let documents: Vec<_> = files.iter().map(document).collect();
    let options = AnalyzeOptions { background: background::built_in(), ..AnalyzeOptions::default() };
    let analysis = analyze(&documents, &options, &Unwatched).unwrap();
    let facts =
        files.iter().map(|file| ImportFacts { path: file.display().to_string(), ..ImportFacts::default() });
    Compared { documents, facts: facts.collect(), analysis }
}

impl Compared {
    fn sources(&self) -> Vec<Source<'_>> {
        let documents = self.facts.iter().zip(&self.documents);
        documents.map(|(facts, document)| Source { facts, document }).collect()
    }

    /// What the page is told of all documents, and of all of them beside each other.
    fn page(&self) -> (ComparisonView, FacingView) {
        let columns: Vec<Column<'_>> = (0..)
            .zip(&self.documents)
            .map(|(id, prepared)| Column { id, letter: (id + 1).to_string(), name: String::new(), prepared })
            .collect();
        let all: Vec<usize> = (0..columns.len()).collect();
        (comparison(&columns, &self.analysis, 0), facing(&columns, &self.analysis, &all))
    }

    fn report(&self, kind: ReportType) -> ReportModel {
        let (sources, settings) = (self.sources(), Settings::default());
        Report {
            sources: &sources,
            analysis: &self.analysis,
            remarks: &[],
            settings,
            options: ReportOptions { by_pair: true, ..ReportOptions::of(kind) },
            by_hand: String::new(),
            language: Language::ZhCn,
        }
        .model()
    }
}

/// What the page is told of every character of a document: its roles and whether it is furniture. `None` for white
/// space around paragraphs, of which it is told nothing.
fn of_page(document: &ReadingDocument, marks: &[Vec<MarkView>]) -> Vec<Option<(Told, bool)>> {
    let mut told: Vec<Option<(Told, bool)>> = vec![None; document.chars as usize];
    for (paragraph, marks) in document.paragraphs.iter().zip(marks) {
        let (mut at, mut unit) = (paragraph.start as usize, 0);
        for character in paragraph.text.chars() {
            let mark = marks.iter().find(|mark| (mark.start..mark.end).contains(&unit));
            let roles = mark.iter().flat_map(|mark| &mark.roles).map(|one| (one.r#match, role(one.role)));
            let furniture =
                paragraph.role == ParagraphRole::Furniture || mark.is_some_and(|mark| mark.furniture);
            told[at] = Some((roles.collect(), furniture));
            at += 1;
            unit += character.len_utf16() as u32;
        }
    }
    told
}

const fn role(name: RoleName) -> Role {
    match name {
        RoleName::Equal => Role::Equal,
        RoleName::Rewording => Role::Rewording,
        RoleName::Only => Role::Only,
        RoleName::Slot => Role::Slot,
        RoleName::Ignored => Role::Ignored,
        RoleName::Furniture => Role::Furniture,
    }
}

/// What the items of a report mark in every character of every document; furniture is no part of a match.
fn of_items(compared: &Compared, report: &ReportModel) -> Vec<Vec<Told>> {
    let empty = |document: &Arc<PreparedDocument>| vec![Told::new(); document.raw.len()];
    let mut told: Vec<Vec<Told>> = compared.documents.iter().map(empty).collect();
    for item in report.layers.iter().flat_map(|layer| &layer.items) {
        let found = &compared.analysis.matches[item.number as usize - 1];
        for (end, place) in item.ends.iter().zip([found.a, found.b]) {
            let raw = &compared.documents[place.document as usize].raw;
            let marked = end.pieces.iter().flat_map(|piece| piece.text.chars().map(|c| (c, piece.role)));
            let marked: Vec<(char, Role)> = marked.collect();
            let words: Vec<char> = marked.iter().map(|&(character, _)| character).collect();
            assert_eq!(words, raw[place.span.indices()], "match {}", found.id);
            for (at, (_, role)) in place.span.indices().zip(marked) {
                if role != Role::Furniture {
                    told[place.document as usize][at].insert((found.id, role));
                }
            }
        }
    }
    told
}

/// What the annotated text shows of every character of a document; `None` for white space around paragraphs.
fn of_text(document: &PreparedDocument, annotated: &AnnotatedDocument) -> Vec<Option<Look>> {
    let mut shown = vec![None; document.raw.len()];
    for paragraph in &annotated.paragraphs {
        let runs = paragraph.runs.iter();
        let marked = runs.flat_map(|run| run.text.chars().map(|character| (character, run.look)));
        for (at, (character, look)) in (paragraph.start as usize..).zip(marked) {
            assert_eq!(character, document.raw[at]);
            shown[at] = Some(look);
        }
    }
    shown
}

/// What the annotated text has to show of a character of which the page is told this.
fn expected(matches: &[duikan_reuse::Match], told: &Told, furniture: bool) -> Look {
    let layer = |id: u32| matches[id as usize].layer;
    let shown = told.iter().filter(|&&(id, _)| layer(id) != Layer::Topic);
    let looks = shown.map(|&(id, role)| Look::Shared(layer(id), role));
    looks.min().unwrap_or(if furniture { Look::Furniture } else { Look::Plain })
}

/// Compares the views and returns how many characters they mark.
fn check(files: &[PathBuf]) -> usize {
    let compared = compare(files);
    let (page, facing) = compared.page();
    let of_items = of_items(&compared, &compared.report(ReportType::SideBySide));
    let report = compared.report(ReportType::Annotated);
    let mut marked = 0;
    for (number, document) in compared.documents.iter().enumerate() {
        let of_page = of_page(&page.documents[number], &facing.documents[number].marks);
        let of_text = of_text(document, &report.annotated[number]);
        for (at, &character) in document.raw.iter().enumerate() {
            let place = || format!("document {number}, character {at}: {character:?}");
            let Some((told, furniture)) = &of_page[at] else {
                assert!(character.is_whitespace(), "{}", place());
                continue;
            };
            assert_eq!(told, &of_items[number][at], "{}", place());
            let look = expected(&compared.analysis.matches, told, *furniture);
            assert_eq!(of_text[at], Some(look), "{}", place());
            marked += usize::from(!told.is_empty());
        }
    }
    assert_eq!(
        streamed(&compared),
        to_json(&Comparison::new(&compared.sources(), &compared.analysis)).unwrap()
    );
    marked
}

fn streamed(compared: &Compared) -> String {
    let mut json = Vec::new();
    let sources = compared.sources();
    write_json(&Streamed { sources: &sources, analysis: &compared.analysis, remarks: &[] }, &mut json)
        .unwrap();
    String::from_utf8(json).unwrap()
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    files.sort();
    files
}

#[test]
fn window_and_report_mark_the_samples_alike() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/samples");
    assert!(check(&files_in(&samples)) > 1000);
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn window_and_report_mark_the_seeds_alike() {
    let shared = shared();
    assert!(check(&files_in(&shared.join("corpus/seeds"))) > 1000);
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn window_and_report_mark_ten_work_reports_alike() {
    let shared = shared();
    let mut files = files_in(&shared.join("corpus/gwr_hailar_district"));
    files.extend(files_in(&shared.join("corpus/gwr_province_2025")).into_iter().take(4));
    assert_eq!(files.len(), 10);
    assert!(check(&files) > 10_000);
}
