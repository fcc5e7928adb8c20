//! How whole folders of documents are read, a line each, and in the end those whose reading looks wrong, by folder:
//! `cargo xtask outlines [--all] [FOLDER…]`.
//!
//! Nobody labelled these documents. What is counted is therefore what contradicts the text itself (`fault`): a
//! chapter left out though its mark opens a line, a section of half the speech that holds marks of its own, no title
//! though a line above the speech could be one. The list is read by people.

mod fault;
mod reading;

use std::path::{Path, PathBuf};

use duikan_import::{ReadOptions, Source, collect};
use duikan_text::{PrepareOptions, Unwatched, prepare};
use rayon::prelude::*;

use crate::reading::Reading;

/// Documents read of each folder, unless all are wanted.
const SAMPLE: usize = 60;

/// What a document looks like: `None` where it cannot be read, else its figures and faults.
type Look = Option<(Reading, Vec<&'static str>)>;

fn main() {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let all = arguments.iter().any(|argument| argument == "--all");
    let named = arguments.iter().filter(|argument| *argument != "--all").map(PathBuf::from);
    let mut folders: Vec<PathBuf> = named.collect();
    if folders.is_empty() {
        folders.extend(std::env::var_os("DUIKAN_SHARED").map(|shared| PathBuf::from(shared).join("corpus")));
    }
    let sources = sample(&folders, if all { usize::MAX } else { SAMPLE });
    let looks: Vec<Look> = sources.par_iter().map(look_at).collect();
    print(&sources, &looks);
}

/// The documents of the folders, at most `most` from each folder, in the order of their names.
fn sample(folders: &[PathBuf], most: usize) -> Vec<Source> {
    let (found, failed): (Vec<_>, Vec<_>) = collect(folders).into_iter().partition(Result::is_ok);
    for error in failed.into_iter().filter_map(Result::err) {
        eprintln!("{error}");
    }
    let found: Vec<Source> = found.into_iter().flatten().collect();
    let same_folder = |one: &Source, other: &Source| one.path().parent() == other.path().parent();
    found.chunk_by(same_folder).flat_map(|group| group.iter().take(most)).cloned().collect()
}

fn look_at(source: &Source) -> Look {
    let raw = duikan_import::read(source, &ReadOptions::default()).ok()?;
    let options = PrepareOptions { evidence: raw.evidence, ..PrepareOptions::default() };
    let document = prepare(&raw.text, &options, &Unwatched).ok()?;
    let reading = Reading::from(&document);
    let faults = fault::all(&reading, &document.raw);
    Some((reading, faults))
}

fn print(sources: &[Source], looks: &[Look]) {
    println!("chapters sections longest% title body% repaired");
    for (source, look) in sources.iter().zip(looks) {
        match look {
            Some((reading, _)) => println!("{}  {}", reading.line(), source.name()),
            None => println!("{:>47}  {}", "not read", source.name()),
        }
    }
    println!();
    for (source, look) in sources.iter().zip(looks) {
        if let Some((_, faults)) = look.as_ref().filter(|(_, faults)| !faults.is_empty()) {
            println!("{}: {}", source.name(), faults.join(", "));
        }
    }
    let paths: Vec<&Path> = sources.iter().map(Source::path).collect();
    println!("\n{}", table(&paths, looks));
}

/// For each folder how many documents it holds, how many look wrong, and by what.
fn table(files: &[&Path], looks: &[Look]) -> String {
    let mut lines = vec![format!("{:<28} documents  not read  look wrong", "folder")];
    let mut rows: Vec<(&Path, &Look)> =
        files.iter().zip(looks).map(|(file, look)| (file.parent().unwrap_or(file), look)).collect();
    rows.sort_by_key(|(folder, _)| *folder);
    let folders = rows.chunk_by(|(one, _), (other, _)| one == other).map(|group| {
        let name = group.first().and_then(|(folder, _)| folder.file_name()).unwrap_or_default();
        (name.to_string_lossy(), group)
    });
    for (name, group) in folders.chain([("all".into(), rows.as_slice())]) {
        let mut faults: Vec<&str> = group
            .iter()
            .filter_map(|(_, look)| look.as_ref())
            .flat_map(|(_, faults)| faults)
            .copied()
            .collect();
        faults.sort_unstable();
        let counted: Vec<String> = faults
            .chunk_by(|one, other| one == other)
            .map(|same| format!("{} {}", same.len(), same.first().copied().unwrap_or_default()))
            .collect();
        let wrong = group
            .iter()
            .filter(|(_, look)| look.as_ref().is_some_and(|(_, faults)| !faults.is_empty()))
            .count();
        lines.push(format!(
            "{:<28} {:>9} {:>9} {:>11}  {}",
            name,
            group.len(),
            group.iter().filter(|(_, look)| look.is_none()).count(),
            wrong,
            counted.join(", ")
        ));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_counted_by_folder() {
        let files = ["a/1.txt", "a/2.txt", "b/3.txt"].map(Path::new);
        let looks = vec![
            Some((Reading::default(), vec!["no title"])),
            Some((Reading::default(), vec!["no title", "long and without a section"])),
            None,
        ];
        let counted: Vec<Vec<String>> = table(&files, &looks)
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().take(4).map(str::to_owned).collect())
            .collect();
        assert_eq!(counted, [["a", "2", "0", "2"], ["b", "1", "1", "0"], ["all", "3", "1", "2"]]);
    }
}
