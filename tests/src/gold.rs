//! The hand labels of the five seed speeches, and how a test reads a document.

#![expect(clippy::panic, reason = "a label or document that cannot be read fails the suite")]

use std::path::{Path, PathBuf};

use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, prepare};
use serde_json::Value;

/// A speech with its labels.
pub struct Labelled {
    /// 000 … 004.
    pub name: String,
    /// The speech as the engine reads it.
    pub document: PreparedDocument,
    /// Its entry in `structure.json`.
    pub labels: Value,
}

/// Reads a document.
///
/// # Panics
/// Where the file cannot be read: the test has no subject then.
pub fn read(path: &Path) -> PreparedDocument {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    prepare(text.trim_start_matches('\u{feff}'), &PrepareOptions::default(), &Unwatched)
        .unwrap_or_else(|_| panic!("{}: nobody cancels here", path.display()))
}

/// Reads a JSON file.
///
/// # Panics
/// Where it cannot be read.
pub fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The labelled speeches.
pub fn speeches(shared: &Path) -> Vec<Labelled> {
    let labels = json(&shared.join("gold/structure.json"));
    let documents = labels["documents"].as_array().cloned().unwrap_or_default();
    documents
        .into_iter()
        .map(|labels| {
            let file = shared.join("corpus/seeds").join(labels["seed"].as_str().unwrap_or_default());
            Labelled {
                name: labels["doc"].as_str().unwrap_or_default().to_owned(),
                document: read(&file),
                labels,
            }
        })
        .collect()
}

/// The text files of a folder of the corpus, in order.
pub fn corpus(shared: &Path, folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(shared.join("corpus").join(folder));
    let mut files: Vec<PathBuf> = entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files
}

/// A pair of offsets.
pub fn span(value: &Value) -> (u32, u32) {
    let at = |index: usize| value[index].as_u64().unwrap_or_default() as u32;
    (at(0), at(1))
}

/// `start` and `end` of an object.
pub fn bounds(value: &Value) -> (u32, u32) {
    let at = |name: &str| value[name].as_u64().unwrap_or_default() as u32;
    (at("start"), at("end"))
}

/// A labelled section and everything in it, parents first.
pub fn walk(sections: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    for section in sections.as_array().into_iter().flatten() {
        found.push(section.clone());
        found.extend(walk(&section["children"]));
    }
    found
}
