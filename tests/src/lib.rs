//! What the suites share: where the labelled documents lie, and text that is invented.

pub mod gold;
pub mod invented;
pub mod pan;

use std::path::PathBuf;

/// The folder of labelled documents: `DUIKAN_SHARED`, else `../shared` beside the workspace.
///
/// A test that asks for it is `#[ignore = "needs DUIKAN_SHARED"]`, so that a run without the folder shows how much was
/// not tested; `cargo xtask test` includes those tests where the folder is.
///
/// # Panics
/// Where there is no such folder: a test that was asked for must not pass untested.
pub fn shared() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = std::env::var_os("DUIKAN_SHARED").map_or_else(beside, PathBuf::from);
    assert!(folder.is_dir(), "no labelled documents at {}; set DUIKAN_SHARED", folder.display());
    folder
}
