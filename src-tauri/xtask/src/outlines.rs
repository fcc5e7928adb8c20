//! `cargo xtask outlines [--all] [FOLDER…]`: how the release command reads the documents of whole folders, a line
//! each, and in the end those whose reading looks wrong, by folder.
//!
//! Nobody labelled these documents. What is counted is therefore what contradicts the text itself ([`fault`]): a
//! chapter left out though its mark opens a line, a section of half the speech that holds marks of its own, no title
//! though a line above the speech could be one. The list is read by people.

mod fault;
mod reading;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use crate::command::{Failure, cargo, root, run as wait};
use crate::json::parse;
use reading::Reading;

/// Of each folder, so many documents are read unless all are wanted.
const SAMPLE: usize = 60;

/// What a document looks like: `None` where the command does not read it, else its figures and faults.
type Look = Option<(Reading, Vec<&'static str>)>;

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
    let looks = look_at_all(&program, &files)?;
    println!("chapters sections longest% title body% repaired");
    for (file, look) in files.iter().zip(&looks) {
        match look {
            Some((reading, _)) => println!("{}  {}", reading.line(), file.display()),
            None => println!("{:>47}  {}", "not read", file.display()),
        }
    }
    println!();
    for (file, look) in files.iter().zip(&looks) {
        if let Some((_, faults)) = look.as_ref().filter(|(_, faults)| !faults.is_empty()) {
            println!("{}: {}", file.display(), faults.join(", "));
        }
    }
    println!("\n{}", table(&files, &looks));
    Ok(())
}

/// Looks at the documents in as many threads as the machine has cores; the order is that of `files`.
fn look_at_all(program: &Path, files: &[PathBuf]) -> Result<Vec<Look>, Failure> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = Mutex::new(0..files.len());
    let take = || next.lock().ok().and_then(|mut next| next.next());
    let mut found: Vec<(usize, Look)> = Vec::with_capacity(files.len());
    std::thread::scope(|scope| {
        let work = || {
            let mut looks = Vec::new();
            while let Some(at) = take() {
                let Some(file) = files.get(at) else { break };
                looks.push((at, look_at(program, file)?));
            }
            Ok::<_, Failure>(looks)
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            found.extend(worker.join().map_err(|_| Failure::new("a reader ended early"))??);
        }
        Ok::<_, Failure>(())
    })?;
    found.sort_by_key(|(at, _)| *at);
    Ok(found.into_iter().map(|(_, look)| look).collect())
}

fn look_at(program: &Path, file: &Path) -> Result<Look, Failure> {
    let called = |verb: &[&str]| {
        let output =
            Command::new(program).args(verb).arg("--quiet").arg(file).output().map_err(Failure::new)?;
        Ok::<_, Failure>(
            output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned()),
        )
    };
    let Some(outline) = called(&["outline", "--format", "json"])? else { return Ok(None) };
    let text = match fs::read_to_string(file) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => called(&["text"])?.unwrap_or_default(),
    };
    let text: Vec<char> = text.chars().collect();
    Ok(parse(&outline).as_ref().and_then(reading::read).map(|reading| {
        let faults = fault::all(&reading, &text);
        (reading, faults)
    }))
}

/// For each folder how many documents it holds, how many look wrong, and by what.
fn table(files: &[PathBuf], looks: &[Look]) -> String {
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
        let each: Vec<String> = faults
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
            each.join(", ")
        ));
    }
    lines.join("\n")
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Reading, table};

    #[test]
    fn faults_are_counted_by_folder() {
        let files: Vec<PathBuf> = ["a/1.txt", "a/2.txt", "b/3.txt"].iter().map(PathBuf::from).collect();
        let looks = vec![
            Some((Reading::default(), vec!["no title"])),
            Some((Reading::default(), vec!["no title", "long and without a section"])),
            None,
        ];
        let told: Vec<Vec<String>> = table(&files, &looks)
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().take(4).map(str::to_owned).collect())
            .collect();
        assert_eq!(told, [["a", "2", "0", "2"], ["b", "1", "1", "0"], ["all", "3", "1", "2"]]);
    }
}
