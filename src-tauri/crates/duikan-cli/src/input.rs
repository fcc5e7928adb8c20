//! From what the user named to texts: folders expanded, the same file taken once, files read in parallel.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use duikan_report::contract::ImportFacts;
use duikan_text::{Monitor, Stage};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::console::Console;

/// A file whose text is known.
pub struct Input {
    /// What reading it told.
    pub facts: ImportFacts,
    /// Its text.
    pub text: String,
}

/// The files to read, in the order in which they were named, and whether something named was not found.
pub struct Files {
    /// Each with the encoding that the user gave for it.
    pub files: Vec<(PathBuf, Option<String>)>,
    /// Whether a failure was told.
    pub failed: bool,
}

/// Expands folders (their files by name, subfolders too, hidden ones left out) and drops repeated files.
pub fn expand(named: &[PathBuf], encodings: &[String], console: &Console) -> Files {
    let (mut files, mut seen, mut failed) = (Vec::new(), BTreeSet::new(), false);
    for (place, path) in named.iter().enumerate() {
        let encoding = encoding_of(encodings, place);
        let mut found = Vec::new();
        if let Err(error) = collect(path, &mut found) {
            console.failure(format_args!("{}: {error}", path.display()));
            failed = true;
        }
        for file in found {
            if seen.insert(fs::canonicalize(&file).unwrap_or_else(|_| file.clone())) {
                files.push((file, encoding.clone()));
            } else {
                console.note(format_args!(
                    "{}: {}",
                    file.display(),
                    console.language.pick("同一文件给了两次，只比对一次", "named twice, compared once")
                ));
            }
        }
    }
    Files { files, failed }
}

/// One encoding holds for all; of several, each for the argument at its place.
fn encoding_of(encodings: &[String], place: usize) -> Option<String> {
    let given = if encodings.len() == 1 { encodings.first() } else { encodings.get(place) };
    given.filter(|name| !name.is_empty() && name.as_str() != "auto").cloned()
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && (entry.is_dir() || is_text(&entry)) {
            collect(&entry, found)?;
        }
    }
    Ok(())
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
}

/// Reads the files, in their order; each failure is told and left out.
pub fn read_all(files: &[(PathBuf, Option<String>)], console: &Console) -> Vec<Input> {
    let done = std::sync::atomic::AtomicU64::new(0);
    let read: Vec<Result<Input, String>> = files
        .par_iter()
        .map(|(path, encoding)| {
            let input = read(path, encoding.as_deref());
            let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            console.progress(Stage::Read, done, files.len() as u64);
            input
        })
        .collect();
    let mut inputs = Vec::new();
    for ((path, _), input) in files.iter().zip(read) {
        match input {
            Ok(input) => inputs.push(input),
            Err(reason) => console.failure(format_args!("{}: {reason}", path.display())),
        }
    }
    inputs
}

/// Reads one file.
pub fn read(path: &Path, encoding: Option<&str>) -> Result<Input, String> {
    let _ = encoding;
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let digest = Sha256::digest(&bytes);
    let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() {
        return Err("empty file".to_owned());
    }
    let facts = ImportFacts {
        path: path.display().to_string(),
        sha256,
        format: "txt".to_owned(),
        encoding: "UTF-8".to_owned(),
    };
    Ok(Input { facts, text })
}
