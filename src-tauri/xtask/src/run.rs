//! `cargo xtask run`: from a fresh clone to the open window.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use crate::command::{Failure, call, cargo, root, run as wait, target};
use crate::setup::{self, Purpose};

/// Opens the app on the files, or compares them on the command line where there is no display.
pub fn run(files: &[OsString]) -> Result<(), Failure> {
    let files = if files.is_empty() { samples()? } else { absolute(files)? };
    if !has_display() {
        return compare(&files);
    }
    setup::all(Purpose::Run)?;
    wait(&mut call("npm", ["--prefix", "ui", "run", "build"]))?;
    wait(&mut cargo(["build", "--package", "duikan-desktop"]))?;
    wait(&mut call(&program("duikan-desktop"), &files))
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Compares without a window and says where the report is.
fn compare(files: &[PathBuf]) -> Result<(), Failure> {
    eprintln!(
        "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): comparing without a window."
    );
    wait(&mut cargo(["build", "--package", "duikan-cli"]))?;
    let report = target().join("duikan-report.html");
    let _ = fs::remove_file(&report);
    let mut command = call(&program("duikan"), ["compare", "--report"]);
    let done = wait(command.arg(&report).args(files));
    if report.exists() {
        println!("{}", report.display());
    }
    done
}

/// The path of a program of this workspace.
fn program(name: &str) -> String {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    target().join("debug").join(file).display().to_string()
}

fn samples() -> Result<Vec<PathBuf>, Failure> {
    let folder = root().join("src-tauri/samples");
    let entries =
        fs::read_dir(&folder).map_err(|error| Failure::new(format_args!("{}: {error}", folder.display())))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    Ok(files)
}

/// The app is started in the folder of the workspace, files are named from where the user is.
fn absolute(files: &[OsString]) -> Result<Vec<PathBuf>, Failure> {
    files.iter().map(|file| std::path::absolute(file).map_err(Failure::new)).collect()
}
