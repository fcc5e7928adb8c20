//! `duikan background build`: counts a folder of documents into a frequency table.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_import::{RawDocument, ReadOptions, Source};
use duikan_reuse::background::BackgroundBuilder;
use duikan_text::{Cancelled, Monitor, PrepareOptions, PreparedDocument, Stage, prepare};
use rayon::prelude::*;

use crate::args::{BackgroundBuildArguments, BackgroundVerb};
use crate::console::Console;
use crate::input::tell;
use crate::outcome::{Failure, Misuse, Outcome, Stop};

/// Runs the verb.
pub fn run(verb: &BackgroundVerb, console: &Console) -> Result<Outcome, Stop> {
    let BackgroundVerb::Build(arguments) = verb;
    build(arguments, console)
}

/// What a manifest says of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    region: Option<String>,
    year: Option<i32>,
}

fn build(arguments: &BackgroundBuildArguments, console: &Console) -> Result<Outcome, Stop> {
    let manifest = arguments.manifest.as_deref().map(Manifest::read).transpose()?;
    let (mut sources, mut failed, mut left_out) = (Vec::new(), false, 0);
    for found in duikan_import::collect(std::slice::from_ref(&arguments.folder)) {
        match found {
            Err(error) => failed |= tell(&error, console),
            Ok(source) => match &manifest {
                None => sources.push((source, Entry::default())),
                Some(manifest) => match manifest.entry(&arguments.folder, source.path()) {
                    Some(entry) => sources.push((source, entry.clone())),
                    None => left_out += 1,
                },
            },
        }
    }
    let (builder, unread) = count(&sources, console)?;
    let table = builder.finish();
    console.clear();
    let said = console.language.pick("篇计入，未计入", "documents counted, left out:");
    console.note(format_args!(
        "{} {said} {}",
        table.documents(),
        left_out + sources.len() - table.documents()
    ));
    let bytes = table.encode();
    let inputs = sources.iter().map(|(source, _)| source.path()).chain(arguments.manifest.as_deref());
    duikan_report::save(&arguments.output, inputs, |out| out.write_all(&bytes))
        .map_err(|source| Failure::Save { path: arguments.output.clone(), source })?;
    let said = console.language.pick("个词串，字节", "n-grams, bytes:");
    console.note(format_args!("{} {said} {}", table.len(), bytes.len()));
    Ok(if failed || unread { Outcome::Partly } else { Outcome::Done })
}

/// Counts the documents; the second value is true where one could not be read.
fn count(sources: &[(Source, Entry)], console: &Console) -> Result<(BackgroundBuilder, bool), Stop> {
    let (mut builder, mut failed) = (BackgroundBuilder::default(), false);
    let (done, total) = (AtomicU64::new(0), sources.len() as u64);
    for batch in sources.chunks(BATCH) {
        let prepared: Vec<_> = batch
            .par_iter()
            .map(|(source, _)| {
                let read = duikan_import::read_watched(source, &ReadOptions::default(), console);
                let document = read.map(|raw| prepared(raw, console));
                console.progress(Stage::Prepare, done.fetch_add(1, Ordering::Relaxed) + 1, total);
                document
            })
            .collect();
        console.check()?;
        for ((_, entry), document) in batch.iter().zip(prepared) {
            match document {
                Err(error) => failed |= tell(&error, console),
                Ok(document) => {
                    let document = document?;
                    let facts = &document.provenance;
                    let region = entry.region.as_ref().or(facts.region.as_ref().map(|fact| &fact.value));
                    let year = entry.year.or(facts.year.as_ref().map(|fact| fact.value));
                    if let Some(region) = region {
                        builder.add(&document, region, year);
                    }
                }
            }
        }
    }
    Ok((builder, failed))
}

/// A document as comparing reads it, with all that its format knows of its parts.
fn prepared(raw: RawDocument, console: &Console) -> Result<PreparedDocument, Cancelled> {
    let options = PrepareOptions { evidence: raw.evidence, ..PrepareOptions::default() };
    prepare(&raw.text, &options, console)
}

/// Documents held in memory at a time, which bounds the memory; a guess.
const BATCH: usize = 32;

/// A table of tab-separated values with a head line that names `path`, and as far as known `region`, `year`
/// and `licence`.
struct Manifest(BTreeMap<String, Entry>);

impl Manifest {
    fn read(path: &Path) -> Result<Self, Stop> {
        let text =
            fs::read_to_string(path).map_err(|source| Failure::Read { path: path.to_owned(), source })?;
        Ok(Self::parse(&text).ok_or_else(|| Misuse::Manifest(path.to_owned()))?)
    }

    /// `None` where the head line names no `path`.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| head.iter().position(|own| *own == name);
        let path_column = column("path")?;
        let (region, year, licence) = (column("region"), column("year"), column("licence"));
        let entries = lines.filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).filter(|cell| !cell.is_empty());
            let own = cell(Some(path_column))?;
            let is_free = !cell(licence).is_some_and(|licence| licence.contains(LOCAL_ONLY));
            let region = cell(region).map(|&region| region.to_owned());
            let year = cell(year).and_then(|year| year.parse().ok());
            is_free.then(|| ((*own).to_owned(), Entry { region, year }))
        });
        Some(Self(entries.collect()))
    }

    /// The entry of a file; a manifest names files from the folder it lies in or from the folder that is read.
    fn entry(&self, folder: &Path, file: &Path) -> Option<&Entry> {
        let inside = file.strip_prefix(folder).ok()?;
        let name = |path: &Path| {
            path.iter().map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
        };
        self.0.get(&name(inside))
    }
}

/// Documents whose licence says this may be looked at but not be counted into a table that is passed on.
const LOCAL_ONLY: &str = "local";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_names_the_files_that_may_be_counted() {
        let text = "\u{feff}path\tlicence\tyear\tregion\n下/甲.txt\topen\t2021\t清河\n乙.txt\tlocal only\t2020\t云岭\n丙.txt\n";
        let manifest = Manifest::parse(text).unwrap();
        let folder = Path::new("文稿");
        let entry = |name: &str| manifest.entry(folder, &folder.join(name));
        assert_eq!(entry("下/甲.txt"), Some(&Entry { region: Some("清河".into()), year: Some(2021) }));
        assert_eq!(entry("乙.txt"), None);
        assert_eq!(entry("丙.txt"), Some(&Entry::default()));
        assert_eq!(manifest.entry(folder, Path::new("别处/丙.txt")), None);
        assert!(Manifest::parse("file\tyear\n").is_none());
    }
}
