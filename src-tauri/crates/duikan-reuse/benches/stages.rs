//! `cargo bench --package duikan-reuse`: how long each stage takes.
//!
//! Inside the clock: one call of the stage named, on all processors. Outside: reading files, the dictionaries, the
//! background table, and the product of every stage before it. `prepare` is everything from a text to a prepared
//! document (normal form, outline, words), `analyze` everything after that. The speeches are the samples of the
//! program; from `DUIKAN_SHARED` (see `.cargo/config.toml`) also two real speeches and the work reports of all provinces.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use duikan_reuse::bench::{
    Found, Group, KnownPairs, Passages, align_sections, assign_layers, find_formulas, find_passages,
    find_residue, group_passages, group_stock,
};
use duikan_reuse::{Analysis, AnalyzeOptions, Earlier, analyze, analyze_again, background};
use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, load_dictionaries, prepare};
use rayon::prelude::*;

type Documents = Vec<Arc<PreparedDocument>>;

criterion_group!(benches, speech, stages);
criterion_main!(benches);

/// One speech of 10,000 characters: the samples one after the other, cut.
fn speech(criterion: &mut Criterion) {
    load_dictionaries();
    let all: String = texts(&samples()).concat();
    let text: String = all.chars().cycle().take(10_000).collect();
    criterion.bench_function("prepare/10000 characters", |bencher| {
        bencher.iter(|| prepare(black_box(&text), &PrepareOptions::default(), &Unwatched));
    });
}

fn stages(criterion: &mut Criterion) {
    let corpus = shared().join("corpus");
    let seeds: Vec<PathBuf> = files(&corpus.join("seeds")).into_iter().take(2).collect();
    let mut reports = files(&corpus.join("gwr_province_2025"));
    reports.extend(files(&corpus.join("gwr_province_2026")));
    for (name, files) in [("samples", samples()), ("two speeches", seeds), ("reports", reports)] {
        if files.len() < 2 {
            println!("{name}: skipped, not found under {}", corpus.display());
        } else {
            of_set(criterion, name, &read(&files));
        }
    }
}

/// Every stage on one set of documents.
fn of_set(criterion: &mut Criterion, name: &str, documents: &Documents) {
    let options = AnalyzeOptions { background: background::built_in(), ..AnalyzeOptions::default() };
    let Some(products) = Products::of(documents, &options) else { return };
    let han: usize = documents.iter().map(|document| document.core.han.len()).sum();
    let mut group = criterion.benchmark_group(name);
    group.sample_size(if documents.len() > 10 { 10 } else { 50 });
    group.throughput(Throughput::Elements(han as u64));
    let mut stage = |stage: &str, run: &dyn Fn()| {
        group.bench_function(BenchmarkId::from_parameter(stage), |bencher| bencher.iter(run));
    };
    let Products { passages, found, groups, analysis } = &products;
    stage("passages", &|| drop(black_box(find_passages(documents, &KnownPairs::default(), &Unwatched))));
    stage("families", &|| {
        drop(black_box(group_passages(documents, &passages.found, &Unwatched)));
        drop(black_box(group_stock(documents, &passages.stock, &Unwatched)));
    });
    stage("formulas", &|| {
        drop(black_box(find_formulas(documents, &passages.found, &passages.stock, &Unwatched)));
    });
    stage("layers", &|| drop(black_box(assign_layers(documents, &options, found, groups, &Unwatched))));
    stage("residue", &|| drop(black_box(find_residue(documents, found, &Unwatched))));
    stage("sections", &|| drop(black_box(align_sections(documents, &analysis.matches, &[], &Unwatched))));
    stage("analyze", &|| drop(black_box(analyze(documents, &options, &Unwatched))));
    if let Some((_, rest)) = documents.split_last()
        && let Ok(analysis) = analyze(rest, &options, &Unwatched)
    {
        let earlier = Some(Earlier { documents: rest, analysis: &analysis });
        stage("analyze with the last one added", &|| {
            drop(black_box(analyze_again(documents, &options, earlier, &Unwatched)));
        });
    }
    group.finish();
}

/// What the stages hand on.
struct Products {
    passages: Passages,
    /// Passages and formulas.
    found: Vec<Found>,
    groups: Vec<Group>,
    analysis: Analysis,
}

impl Products {
    /// `None` never: nobody cancels.
    fn of(documents: &Documents, options: &AnalyzeOptions) -> Option<Self> {
        let passages = find_passages(documents, &KnownPairs::default(), &Unwatched).ok()?;
        let groups = group_passages(documents, &passages.found, &Unwatched).ok()?;
        let stock = group_stock(documents, &passages.stock, &Unwatched).ok()?;
        let formulas = find_formulas(documents, &passages.found, &passages.stock, &Unwatched).ok()?;
        let found = passages.found.iter().cloned().chain(formulas.found).collect();
        let groups = groups.into_iter().chain(stock).chain(formulas.groups).collect();
        let analysis = analyze(documents, options, &Unwatched).ok()?;
        Some(Self { passages, found, groups, analysis })
    }
}

fn read(files: &[PathBuf]) -> Documents {
    let read = |text: &String| prepare(text, &PrepareOptions::default(), &Unwatched).ok().map(Arc::new);
    texts(files).par_iter().filter_map(read).collect()
}

fn texts(files: &[PathBuf]) -> Vec<String> {
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect()
}

fn samples() -> Vec<PathBuf> {
    files(&workspace().join("src-tauri/samples"))
}

fn shared() -> PathBuf {
    std::env::var_os("DUIKAN_SHARED").map(PathBuf::from).unwrap_or_default()
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).map_or_else(PathBuf::new, Path::to_owned)
}

/// The texts of a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
    files.sort();
    files
}
