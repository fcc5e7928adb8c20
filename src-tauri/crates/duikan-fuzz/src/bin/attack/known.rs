//! Files that brought a reader down once, and damaged ones like them.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use duikan_fuzz::Target;

use crate::trial::single;
use crate::worker::read_apart;

/// Damaged copies that are tried of each file.
const COPIES: u64 = 6;

/// Reads each file, and copies of it with bytes changed, each in a process of its own. Fails where one ends as none may.
pub fn all(files: &[&str]) -> Option<ExitCode> {
    let folder = std::env::temp_dir().join(format!("duikan-known-{}", std::process::id()));
    fs::create_dir_all(&folder).ok()?;
    let mut faults = 0;
    for file in files {
        let bytes = fs::read(file).ok()?;
        let ending = Path::new(file).extension()?.to_str()?;
        for copy in 0..COPIES {
            let path = folder.join(format!("{copy}.{ending}"));
            fs::write(&path, changed(bytes.clone(), copy)).ok()?;
            let (outcome, why) = single(&["--known-one".to_owned(), path.to_str()?.to_owned()]);
            println!("{file} {copy} {outcome:?} {why}");
            faults += u32::from(outcome.is_fault());
        }
    }
    fs::remove_dir_all(&folder).ok()?;
    Some(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads one file by its ending.
pub fn one(file: &str) -> Option<ExitCode> {
    let target = match Path::new(file).extension()?.to_str()? {
        "pdf" => Target::Pdf,
        "docx" => Target::Docx,
        "odt" => Target::Odt,
        "doc" => Target::Doc,
        "rtf" => Target::Rtf,
        "html" => Target::Html,
        "zip" => Target::Zip,
        _ => Target::Text,
    };
    read_apart(target, &fs::read(file).ok()?)
}

/// The first copy as it is, the others with more and more bytes changed.
fn changed(mut bytes: Vec<u8>, copy: u64) -> Vec<u8> {
    let mut state = copy;
    for _ in 0..copy * copy {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let place = (state >> 20) as usize % bytes.len().max(1);
        bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte = (state >> 12) as u8);
    }
    bytes
}
