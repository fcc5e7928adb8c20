//! From what the user named to texts: folders expanded, the same file taken once, files read in parallel.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_import::{ImportError, MAX_SET_CHARS, RawDocument, ReadOptions, Reason, Source, shown};
use duikan_report::contract::ImportFacts;
use duikan_text::{Cancelled, Monitor, PrepareOptions, Stage};
use rayon::prelude::*;

use crate::console::Console;
use crate::outcome::Stop;
use crate::slow::OneFile;
use crate::words;

/// A document whose text is known.
pub struct Input {
    /// What is known of it from reading it.
    pub facts: ImportFacts,
    /// Its text.
    pub text: String,
}

impl Input {
    fn new(name: String, document: RawDocument) -> Self {
        let RawDocument { text, format, encoding, sha256, evidence, .. } = document;
        let format = format.name().to_owned();
        let encoding = encoding.to_owned();
        Self { facts: ImportFacts { path: name, sha256, format, encoding, evidence }, text }
    }

    /// How it is to be prepared.
    pub fn options(&self) -> PrepareOptions {
        PrepareOptions { evidence: self.facts.evidence.clone(), ..PrepareOptions::default() }
    }
}

/// The documents to read, in the order in which they were named.
pub struct Named {
    sources: Vec<(Source, ReadOptions)>,
    /// Whether something that was named could not be found; the user knows.
    pub failed: bool,
}

impl Named {
    /// The files on disk that are read.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.sources.iter().map(|(source, _)| source.path())
    }
}

/// Expands folders and drops repeated files; the user hears of what is missing and what is repeated.
pub fn expand(named: &[PathBuf], encodings: &[String], console: &Console) -> Named {
    let (mut sources, mut seen, mut failed) = (Vec::new(), BTreeSet::new(), false);
    for (place, path) in named.iter().enumerate() {
        let options = ReadOptions { encoding: encoding_of(encodings, place), ..ReadOptions::default() };
        for found in duikan_import::collect(std::slice::from_ref(path)) {
            match found {
                Err(error) => failed |= tell(&error, console),
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

/// Says why a document is left out. Answers whether that is a failure: a report of this program among the documents is none.
pub fn tell(error: &ImportError, console: &Console) -> bool {
    let said = words::import(error, console.language);
    let is_failure = error.reason != Reason::OwnReport;
    if is_failure {
        console.failure(said);
    } else {
        console.note(said);
    }
    is_failure
}

/// What makes two sources the same: the real place of the file, and the name inside it for an archive.
fn identity(source: &Source) -> (PathBuf, Option<String>) {
    let real = fs::canonicalize(source.path()).unwrap_or_else(|_| source.path().to_owned());
    (real, source.inside().map(str::to_owned))
}

/// One encoding holds for all; of several, each for the argument at its place.
fn encoding_of(encodings: &[String], place: usize) -> Option<String> {
    let given = if encodings.len() == 1 { encodings.first() } else { encodings.get(place) };
    given.filter(|name| !name.is_empty() && name.as_str() != "auto").cloned()
}

/// Reads the documents, in their order; those that cannot be read are named and left out, and make the second value true.
pub fn read_all(named: &Named, console: &Console) -> Result<(Vec<Input>, bool), Cancelled> {
    let (done, total) = (AtomicU64::new(0), named.sources.len() as u64);
    let read: Vec<_> = named
        .sources
        .par_iter()
        .map(|(source, options)| {
            let document =
                duikan_import::read_watched(source, options, &OneFile::new(console, source.name()));
            console.progress(Stage::Read, done.fetch_add(1, Ordering::Relaxed) + 1, total);
            document.map(|document| Input::new(source.name(), document))
        })
        .collect();
    console.check()?;
    let (mut inputs, mut failed, mut characters) = (Vec::new(), named.failed, 0);
    for input in read {
        match input.and_then(|input| fits(input, &mut characters)) {
            Ok(input) => inputs.push(input),
            Err(error) => failed |= tell(&error, console),
        }
    }
    Ok((inputs, failed))
}

/// A document, unless there are too many characters with it; counts its own to `used` where it fits.
fn fits(input: Input, used: &mut u64) -> Result<Input, ImportError> {
    let characters = *used + input.text.chars().count() as u64;
    if characters > MAX_SET_CHARS {
        return Err(ImportError::new(input.facts.path, Reason::NoRoom(characters)));
    }
    *used = characters;
    Ok(input)
}

/// Reads one file.
pub fn read_one(path: &Path, encoding: Option<&str>, console: &Console) -> Result<Input, Stop> {
    let encoding = encoding.filter(|name| *name != "auto").map(str::to_owned);
    let options = ReadOptions { encoding, own_reports: true };
    let source = Source::file(path);
    let document = duikan_import::read_watched(&source, &options, &OneFile::new(console, source.name()))?;
    Ok(Input::new(shown(path), document))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn one_encoding_holds_for_all_and_several_for_one_each() {
        let names = |given: &[&str]| {
            let given: Vec<String> = given.iter().map(|&name| name.to_owned()).collect();
            [0, 1, 2].map(|place| encoding_of(&given, place).unwrap_or_default())
        };
        assert_eq!(names(&[]), ["", "", ""]);
        assert_eq!(names(&["gbk"]), ["gbk", "gbk", "gbk"]);
        assert_eq!(names(&["auto"]), ["", "", ""]);
        assert_eq!(names(&["gbk", "auto", "big5"]), ["gbk", "", "big5"]);
        assert_eq!(names(&["gbk", "big5"]), ["gbk", "big5", ""]);
    }

    #[test]
    fn a_file_is_one_source_by_every_spelling() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("下")).unwrap();
        let path = folder.path().join("甲.txt");
        fs::write(&path, "各位同志。").unwrap();
        let of = |path: &Path| identity(&Source::file(path));
        assert_eq!(of(&path), of(&folder.path().join("下/../甲.txt")));
        assert_ne!(of(&path), of(&folder.path().join("乙.txt")));
        #[cfg(unix)]
        {
            let link = folder.path().join("丙.txt");
            std::os::unix::fs::symlink(&path, &link).unwrap();
            assert_eq!(of(&path), of(&link));
        }
    }

    #[test]
    fn documents_of_one_archive_are_told_apart_by_their_names_inside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("文稿.zip");
        let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
        for name in ["a.txt", "b.txt"] {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all("各位同志。".as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        let found: Vec<_> =
            duikan_import::collect(std::slice::from_ref(&path)).into_iter().flatten().collect();
        let inside: Vec<_> = found.iter().map(|source| identity(source).1.unwrap()).collect();
        assert_eq!(inside, ["a.txt", "b.txt"]);
    }
}
