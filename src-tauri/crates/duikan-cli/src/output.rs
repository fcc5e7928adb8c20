//! Results leave the process whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write, stdout};
use std::path::Path;

use crate::outcome::Stop;

/// Bytes written at a time.
const BUFFER: usize = 1 << 16;

/// Prints a result.
pub fn print(text: &str) -> Result<(), Stop> {
    print_with(|out| out.write_all(text.as_bytes()))
}

/// Prints what `fill` writes. A reader that stops listening (`| head`) is no failure.
pub fn print_with(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
    let mut out = BufWriter::with_capacity(BUFFER, stdout().lock());
    match fill(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Stop::Failed(error.to_string())),
        _ => Ok(()),
    }
}

/// Writes a file beside its place and renames it, so that nobody ever sees half of it.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(path, |file| file.write_all(bytes))
}

/// The same with what `fill` writes.
pub fn write_with(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::from(ErrorKind::InvalidInput))?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = File::create(&beside)
        .and_then(|file| {
            let mut out = BufWriter::with_capacity(BUFFER, file);
            fill(&mut out)?;
            out.into_inner()?.sync_all()
        })
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
