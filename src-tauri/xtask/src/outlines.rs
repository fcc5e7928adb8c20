//! `cargo xtask outlines [--all] [FOLDER…]`: how the release command reads the documents of whole folders, a line
//! each, and in the end those whose reading looks wrong.
//!
//! Nobody labelled these documents. What is counted is therefore what a right reading of a speech or report would
//! seldom show: a long body without a section, chapters that do not count from one, a section of half the speech, no
//! title, a page with more furniture than text. A law or a letter may rightly look so; the list is read by people.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{Failure, cargo, root, run as wait};
use crate::json::{Value, parse};

/// Of each folder, so many documents are read unless all are wanted.
const SAMPLE: usize = 60;
/// A body of more Han characters than this has sections.
const LONG_BODY: u64 = 3000;
/// A section is at most this share of its body, in percent.
const LARGEST_SECTION: u64 = 40;
/// The body is at least this share of the text, in percent.
const SMALLEST_BODY: u64 = 50;

/// What the reading of one document shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Reading {
    /// Han characters of the body.
    han: u64,
    /// The numbers that the chapters bear, in their order.
    chapters: Vec<u64>,
    /// Sections of every level.
    sections: usize,
    /// The longest chapter in percent of the body.
    longest: u64,
    /// Whether a title was found.
    title: bool,
    /// The body in percent of the text, in characters.
    body: u64,
    /// Numbers that were lost or wrong.
    repaired: usize,
}

/// Reads the documents and prints.
pub fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let all = arguments.iter().any(|argument| argument == "--all");
    let mut folders: Vec<PathBuf> =
        arguments.iter().filter(|argument| *argument != "--all").map(PathBuf::from).collect();
    if folders.is_empty() {
        let shared =
            std::env::var_os("DUIKAN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
        folders.push(shared.join("corpus"));
    }
    let mut files = Vec::new();
    for folder in &folders {
        gather(folder, if all { usize::MAX } else { SAMPLE }, &mut files)?;
    }
    wait(&mut cargo(["build", "--release", "--locked", "--package", "duikan-cli"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let program = root().join(target).join("release").join(format!("duikan{}", std::env::consts::EXE_SUFFIX));
    println!("chapters sections longest% title body% repaired");
    let mut wrong = Vec::new();
    let mut unread = 0;
    for file in &files {
        let Some(reading) = read(&program, file)? else {
            unread += 1;
            println!("{:>47}  {}", "not read", file.display());
            continue;
        };
        println!("{}  {}", line(&reading), file.display());
        let faults = faults(&reading);
        if !faults.is_empty() {
            wrong.push((file, faults));
        }
    }
    println!("\n{} documents, {unread} not read, {} look wrong:", files.len(), wrong.len());
    for (file, faults) in &wrong {
        println!("{}: {}", file.display(), faults.join(", "));
    }
    tell_counts(&wrong);
    Ok(())
}

/// How often each fault stands in the list.
fn tell_counts(wrong: &[(&PathBuf, Vec<&'static str>)]) {
    let mut faults: Vec<&str> = wrong.iter().flat_map(|(_, faults)| faults.iter().copied()).collect();
    faults.sort_unstable();
    for same in faults.chunk_by(|one, other| one == other) {
        println!("{:>6} {}", same.len(), same.first().copied().unwrap_or_default());
    }
}

/// The documents of a folder and of those below it, at most `most` from each, in the order of their names.
fn gather(folder: &Path, most: usize, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries =
        fs::read_dir(folder).map_err(|error| Failure::new(format_args!("{}: {error}", folder.display())))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    files.extend(paths.iter().filter(|path| path.is_file() && is_readable(path)).take(most).cloned());
    paths.iter().filter(|path| path.is_dir()).try_for_each(|below| gather(below, most, files))
}

/// Whether the command opens files of this name.
fn is_readable(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["txt", "md", "docx", "html", "htm", "pdf"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// `None` where the command does not read the document.
fn read(program: &Path, file: &Path) -> Result<Option<Reading>, Failure> {
    let output = Command::new(program)
        .args(["outline", "--quiet", "--format", "json"])
        .arg(file)
        .output()
        .map_err(Failure::new)?;
    if !output.status.success() {
        return Ok(None);
    }
    Ok(parse(&String::from_utf8_lossy(&output.stdout)).as_ref().and_then(reading))
}

/// The figures of an outline as the command prints it.
fn reading(outline: &Value) -> Option<Reading> {
    let number = |value: &Value, key: &str| value.get(key).and_then(Value::number);
    let length = |value: &Value| Some(number(value, "end")?.saturating_sub(number(value, "start")?));
    let body = length(outline.get("body")?)?;
    let parts = outline.get("sections")?.list();
    let is_section = |part: &&Value| part.get("kind").and_then(Value::text) == Some("section");
    let sections: Vec<&Value> = parts.iter().filter(is_section).collect();
    let chapters: Vec<&Value> =
        sections.iter().copied().filter(|section| number(section, "level") == Some(1)).collect();
    let longest = chapters.iter().filter_map(|chapter| length(chapter)).max().unwrap_or(0);
    Some(Reading {
        han: number(outline, "han")?,
        chapters: chapters.iter().filter_map(|chapter| number(chapter, "ordinal")).collect(),
        sections: sections.len(),
        longest: percent(longest, body),
        title: outline.get("title")? != &Value::Null,
        body: percent(body, number(outline, "chars")?),
        repaired: parts
            .iter()
            .filter(|part| part.get("ordinal_repaired") == Some(&Value::Bool(true)))
            .count(),
    })
}

fn percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or(0)
}

fn line(reading: &Reading) -> String {
    format!(
        "{:>8} {:>8} {:>8} {:>5} {:>5} {:>8}",
        reading.chapters.len(),
        reading.sections,
        reading.longest,
        if reading.title { "yes" } else { "no" },
        reading.body,
        reading.repaired
    )
}

/// What looks wrong.
fn faults(reading: &Reading) -> Vec<&'static str> {
    let counts = reading.chapters.iter().copied().eq(1..=reading.chapters.len() as u64);
    let long = reading.han > LONG_BODY;
    [
        (long && reading.sections == 0, "long and without a section"),
        (!counts, "chapters do not count from one"),
        (reading.longest > LARGEST_SECTION, "one section is most of it"),
        (!reading.title, "no title"),
        (reading.body < SMALLEST_BODY, "more furniture than body"),
    ]
    .into_iter()
    .filter_map(|(holds, fault)| holds.then_some(fault))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{Reading, faults, line, parse, reading};

    const OUTLINE: &str = r#"{"chars":1000,"han":800,"title":{"start":0,"end":8,"text":"在修渠会上的讲话"},
        "body":{"start":100,"end":900},"sections":[
        {"kind":"opening","level":1,"ordinal":1,"ordinal_repaired":false,"start":100,"end":200},
        {"kind":"section","level":1,"ordinal":1,"ordinal_repaired":false,"start":200,"end":400},
        {"kind":"section","level":2,"ordinal":1,"ordinal_repaired":true,"start":250,"end":400},
        {"kind":"point","level":3,"ordinal":1,"ordinal_repaired":false,"start":260,"end":300},
        {"kind":"section","level":1,"ordinal":2,"ordinal_repaired":false,"start":400,"end":600}]}"#;

    fn sound() -> Reading {
        Reading {
            han: 800,
            chapters: vec![1, 2],
            sections: 3,
            longest: 25,
            title: true,
            body: 80,
            repaired: 1,
        }
    }

    #[test]
    fn figures_of_an_outline() {
        assert_eq!(parse(OUTLINE).as_ref().and_then(reading), Some(sound()));
        let untitled = OUTLINE.replace(r#"{"start":0,"end":8,"text":"在修渠会上的讲话"}"#, "null");
        let untitled = parse(&untitled).as_ref().and_then(reading);
        assert_eq!(untitled, Some(Reading { title: false, ..sound() }));
        assert_eq!(parse("{}").as_ref().and_then(reading), None);
        assert_eq!(line(&sound()).split_whitespace().collect::<Vec<_>>(), ["2", "3", "25", "yes", "80", "1"]);
    }

    #[test]
    fn each_fault_is_told_by_itself() {
        let told = |reading: Reading| faults(&reading);
        assert!(told(sound()).is_empty());
        assert!(told(Reading { chapters: Vec::new(), sections: 0, longest: 0, ..sound() }).is_empty());
        let bare = Reading { han: 4000, chapters: Vec::new(), sections: 0, longest: 0, ..sound() };
        assert_eq!(told(bare), ["long and without a section"]);
        for chapters in [vec![2, 3], vec![1, 3], vec![1, 1]] {
            assert_eq!(told(Reading { chapters, ..sound() }), ["chapters do not count from one"]);
        }
        assert_eq!(told(Reading { longest: 41, ..sound() }), ["one section is most of it"]);
        assert_eq!(told(Reading { title: false, ..sound() }), ["no title"]);
        assert_eq!(told(Reading { body: 49, ..sound() }), ["more furniture than body"]);
    }
}
