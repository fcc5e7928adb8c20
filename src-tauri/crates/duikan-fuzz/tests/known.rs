//! Files that brought a reader down once, and damaged ones like them, each read as the program reads it.

#![allow(clippy::panic, reason = "a test that was asked for must not pass untested")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of the folder.
fn known() -> Vec<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared");
    let shared = std::env::var_os("DUIKAN_SHARED").map_or_else(beside, PathBuf::from);
    let folder = shared.join("cases/hostile");
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending != "md" && ending != "sh"));
    files.sort();
    files
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn files_that_brought_a_reader_down_and_others_like_them_end_in_bounds() {
    let files = known();
    assert!(files.len() > 3);
    let output = Command::new(env!("CARGO_BIN_EXE_attack")).arg("--known").args(files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
