//! What the suites share: where the labelled documents lie and how a test says that it skips.

pub mod gold;
pub mod invented;
pub mod pan;

use std::path::PathBuf;

/// The folder of labelled documents: `DUIKAN_SHARED`, else `../shared` beside the workspace.
///
/// `None`, with a line that says so, where there is none; a test then returns early.
///
/// # Panics
/// Where `CI` is `true` and the folder is missing: there, a skipped suite must not pass.
pub fn shared() -> Option<PathBuf> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = std::env::var_os("DUIKAN_SHARED").map_or_else(|| workspace.join("../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is missing", folder.display());
    println!("skipped: no labelled documents at {}; set DUIKAN_SHARED", folder.display());
    None
}
