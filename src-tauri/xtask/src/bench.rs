//! `cargo xtask bench`: the release command as a whole process on real documents, and the parts of its time; then the
//! stages of the engine one by one.
//!
//! Inside the clock is everything from the start of the process to its end: reading the files, loading the
//! dictionaries, comparing, printing JSON. The parts are what the command says of itself with `--timings`, which
//! loads the dictionaries before the files instead of beside them; so the parts add up to a little more than a run
//! without it. What is inside the clock of each stage is said in `duikan-reuse/benches/stages.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::command::{Failure, cargo, root, run as wait, target};
use crate::shared;

/// Each case runs this often; the fastest run counts, as the one least disturbed.
const RUNS: usize = 5;

/// What is compared.
struct Case {
    name: &'static str,
    files: Vec<PathBuf>,
    runs: usize,
}

/// Prints a table; what is missing is skipped and named.
pub fn run() -> Result<(), Failure> {
    let shared = shared::folder().unwrap_or_default();
    wait(&mut cargo(["build", "--release", "--locked", "--package", "duikan-cli"]))?;
    let program = target().join("release").join(format!("duikan{}", std::env::consts::EXE_SUFFIX));
    println!("{:<34} {:>9} {:>9} {:>9}   parts", "documents", "MB of text", "wall ms", "peak MB");
    for case in cases(&shared) {
        if case.files.len() < 2 {
            println!("{:<34} skipped: not found under {}", case.name, shared.display());
        } else {
            measure(&program, &case)?;
        }
    }
    wait(&mut cargo(["bench", "--locked", "--package", "duikan-reuse", "--bench", "stages", "--", "--quiet"]))
}

fn cases(shared: &Path) -> Vec<Case> {
    let corpus = shared.join("corpus");
    let seeds = files(&corpus.join("seeds"));
    let mut reports = files(&corpus.join("gwr_province_2025"));
    reports.extend(files(&corpus.join("gwr_province_2026")));
    let mut regulations = files(&corpus.join("local_regulations"));
    regulations.truncate(500);
    let mut cases = vec![
        Case { name: "samples of the program", files: files(&root().join("src-tauri/samples")), runs: RUNS },
        Case { name: "two speeches", files: seeds.iter().take(2).cloned().collect(), runs: RUNS },
        Case { name: "five speeches", files: seeds, runs: RUNS },
        Case { name: "provincial reports, all pairs", files: reports, runs: 2 },
        Case { name: "500 regulations, all pairs", files: regulations, runs: 1 },
    ];
    for (name, size, runs) in BOOKS {
        cases.push(Case { name, files: books(&corpus, size).unwrap_or_default(), runs });
    }
    cases
}

/// Pairs of texts of rising length: name, bytes of each, runs.
const BOOKS: [(&str, usize, usize); 4] = [
    ("two texts of 50 KB", 50_000, RUNS),
    ("two texts of 500 KB", 500_000, RUNS),
    ("two texts of 5 MB", 5_000_000, 2),
    ("two texts of 25 MB", 25_000_000, 1),
];

/// Two large texts of `size` bytes, written beside the build: every second document of all folders, one after the other.
fn books(corpus: &Path, size: usize) -> Option<Vec<PathBuf>> {
    let mut folders: Vec<PathBuf> = fs::read_dir(corpus).ok()?.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let all: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).collect();
    let folder = target().join("bench");
    fs::create_dir_all(&folder).ok()?;
    let book = |first: usize| {
        let mut text = String::new();
        for file in all.iter().skip(first).step_by(2) {
            if text.len() >= size {
                break;
            }
            text.push_str(&fs::read_to_string(file).unwrap_or_default());
            text.push('\n');
        }
        let end = (0..=size.min(text.len())).rev().find(|&end| text.is_char_boundary(end))?;
        text.truncate(end);
        let path = folder.join(format!("book{first}-{size}.txt"));
        fs::write(&path, text).ok()?;
        Some(path)
    };
    (!all.is_empty()).then(|| [0, 1].into_iter().filter_map(book).collect())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let mut files: Vec<PathBuf> = entries
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"))
        .collect();
    files.sort();
    files
}

fn measure(program: &Path, case: &Case) -> Result<(), Failure> {
    let mut best: Option<(Duration, String)> = None;
    for _ in 0..case.runs {
        let start = Instant::now();
        let output = Command::new(program)
            .args(["compare", "--format", "json", "--timings"])
            .args(&case.files)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output()
            .map_err(Failure::new)?;
        let wall = start.elapsed();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() {
            return Err(Failure::new(format_args!("{}: {said}", case.name)));
        }
        if best.as_ref().is_none_or(|(fastest, _)| wall < *fastest) {
            best = Some((wall, said));
        }
    }
    if let Some((wall, said)) = best {
        let name = format!("{} ({})", case.name, case.files.len());
        let parts: Vec<String> =
            parts(&said, "timing ").map(|(part, value)| format!("{part} {value}")).collect();
        let peak = parts_value(&said, "memory ").unwrap_or_else(|| "–".to_owned());
        let bytes: u64 = case.files.iter().flat_map(fs::metadata).map(|file| file.len()).sum();
        println!(
            "{name:<34} {:>9.2} {:>9.1} {peak:>9}   {}",
            bytes as f64 / 1e6,
            wall.as_secs_f64() * 1000.0,
            parts.join(" · ")
        );
    }
    Ok(())
}

/// The lines `PREFIX name value` of what a command said.
fn parts<'a>(said: &'a str, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    said.lines().filter_map(move |line| line.strip_prefix(prefix)?.split_once(' '))
}

fn parts_value(said: &str, prefix: &str) -> Option<String> {
    parts(said, prefix).next().map(|(_, value)| value.to_owned())
}
