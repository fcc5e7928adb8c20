//! `cargo xtask bundle`: the installers of the system it runs on. None of them is signed.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::command::{Failure, call, root, run as wait, target};
use crate::setup::{self, Purpose};

/// What is made where nothing is named. The parts of an AppImage, of NSIS and of WiX are downloaded by the bundler.
const KINDS: &str = if cfg!(windows) {
    "nsis,msi"
} else if cfg!(target_os = "macos") {
    "dmg"
} else {
    "deb,rpm,appimage"
};
/// How the files of installers end.
const ENDINGS: [&str; 6] = ["deb", "rpm", "AppImage", "exe", "msi", "dmg"];

/// Builds the program once and packs it as each of the kinds; the files go to `target/installers`.
pub fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let kinds = match arguments {
        [] => KINDS.into(),
        [kinds] => kinds.clone(),
        _ => return Err(Failure::new("the kinds are given as one word, e.g. deb,rpm")),
    };
    setup::all(Purpose::Bundle)?;
    let (made, kept) = (target().join("release/bundle"), target().join("installers"));
    clear(&made)?;
    clear(&kept)?;
    let tauri = root().join("ui/node_modules/.bin").join(if cfg!(windows) { "tauri.cmd" } else { "tauri" });
    // Without FUSE, as on build machines, the tool that packs an AppImage unpacks itself first.
    wait(
        call(&tauri.to_string_lossy(), ["build", "--bundles"])
            .arg(kinds)
            .env("APPIMAGE_EXTRACT_AND_RUN", "1"),
    )?;
    gather(&made, &kept)
}

fn clear(folder: &Path) -> Result<(), Failure> {
    if folder.exists() { fs::remove_dir_all(folder).map_err(Failure::new) } else { Ok(()) }
}

/// Copies the installers, which lie in a folder of their kind each, side by side.
fn gather(made: &Path, kept: &Path) -> Result<(), Failure> {
    fs::create_dir_all(kept).map_err(Failure::new)?;
    for kind in fs::read_dir(made).map_err(Failure::new)?.flatten() {
        for file in fs::read_dir(kind.path()).into_iter().flatten().flatten() {
            let ending = file.path().extension().map(|ending| ending.to_string_lossy().into_owned());
            if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
                let place = kept.join(file.file_name());
                fs::copy(file.path(), &place).map_err(Failure::new)?;
                println!("{}", place.display());
            }
        }
    }
    Ok(())
}
