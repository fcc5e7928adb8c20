//! From what the user named to texts: folders expanded, the same file taken once, files read in parallel.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_import::{RawDocument, ReadOptions};
use duikan_report::contract::ImportFacts;
use duikan_text::{Evidence, Monitor, PrepareOptions, Stage};
use rayon::prelude::*;

use crate::console::Console;
use crate::reasons;

/// A document whose text is known.
pub struct Input {
    /// What reading it told.
    pub facts: ImportFacts,
    /// Its text.
    pub text: String,
    /// What its format knows of its parts.
    pub evidence: Vec<Evidence>,
}

impl Input {
    fn new(name: String, document: RawDocument) -> Self {
        let RawDocument { text, format, encoding, sha256, evidence, .. } = document;
        let format = format.name().to_owned();
        let facts = ImportFacts { path: name, sha256, format, encoding: encoding.to_owned() };
        Self { facts, text, evidence }
    }

    /// How it is to be prepared.
    pub fn options(&self) -> PrepareOptions {
        PrepareOptions { evidence: self.evidence.clone(), ..PrepareOptions::default() }
    }
}

/// The documents to read, in the order in which they were named.
pub struct Named {
    sources: Vec<(duikan_import::Source, ReadOptions)>,
    /// Whether something that was named could not be found; it was told.
    pub failed: bool,
}

/// Expands folders and drops repeated files, telling both.
pub fn expand(named: &[PathBuf], encodings: &[String], console: &Console) -> Named {
    let (mut sources, mut seen, mut failed) = (Vec::new(), BTreeSet::new(), false);
    for (place, path) in named.iter().enumerate() {
        let options = ReadOptions { encoding: encoding_of(encodings, place) };
        for found in duikan_import::collect(std::slice::from_ref(path)) {
            match found {
                Err(error) => {
                    console.failure(reasons::describe(&error, console.language));
                    failed = true;
                }
                Ok(source) if seen.insert(identity(&source)) => sources.push((source, options.clone())),
                Ok(source) => {
                    let said =
                        console.language.pick("同一文件给了两次，只比对一次", "named twice, compared once");
                    console.note(format_args!("{}: {said}", source.name()));
                }
            }
        }
    }
    Named { sources, failed }
}

/// What makes two sources the same: the real place of the file, and the name inside it for an archive.
fn identity(source: &duikan_import::Source) -> (PathBuf, String) {
    let real = fs::canonicalize(source.path()).unwrap_or_else(|_| source.path().to_owned());
    let inside =
        source.name().strip_prefix(&source.path().display().to_string()).unwrap_or_default().to_owned();
    (real, inside)
}

/// One encoding holds for all; of several, each for the argument at its place.
fn encoding_of(encodings: &[String], place: usize) -> Option<String> {
    let given = if encodings.len() == 1 { encodings.first() } else { encodings.get(place) };
    given.filter(|name| !name.is_empty() && name.as_str() != "auto").cloned()
}

/// Reads the documents, in their order; each failure is told and left out, and makes the second value true.
pub fn read_all(named: &Named, console: &Console) -> (Vec<Input>, bool) {
    let (done, total) = (AtomicU64::new(0), named.sources.len() as u64);
    let read: Vec<_> = named
        .sources
        .par_iter()
        .map(|(source, options)| {
            let document = duikan_import::read(source, options);
            console.progress(Stage::Read, done.fetch_add(1, Ordering::Relaxed) + 1, total);
            document.map(|document| Input::new(source.name(), document))
        })
        .collect();
    let (mut inputs, mut failed) = (Vec::new(), named.failed);
    for input in read {
        match input {
            Ok(input) => inputs.push(input),
            Err(error) => {
                console.failure(reasons::describe(&error, console.language));
                failed = true;
            }
        }
    }
    (inputs, failed)
}

/// Reads one file.
pub fn read_one(path: &Path, encoding: Option<&str>, console: &Console) -> Result<Input, String> {
    let options = ReadOptions { encoding: encoding.filter(|name| *name != "auto").map(str::to_owned) };
    match duikan_import::read_file(path, &options) {
        Ok(document) => Ok(Input::new(path.display().to_string(), document)),
        Err(error) => Err(reasons::describe(&error, console.language)),
    }
}
