//! Readers in a process of their own. What a file of a foreign format does to its reader – endless work, all memory, an
//! overflown stack, an abort inside a library – then costs that file and nothing else.
//!
//! ```text
//! this program, once more, under a hidden word:   bytes → standard input → reader → answer → standard output
//! ```
//!
//! The child opens no file and is told nothing but the kind of the bytes. A program takes part by two lines at its start:
//! [`serve_reader`] before everything else, and [`read_apart`] before the first file. Without them files are read in the
//! process itself, as tests and small tools do.

mod answer;
mod child;
#[cfg(windows)]
mod job;
mod parent;
#[cfg(any(windows, target_os = "macos", test))]
mod watch;

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

use duikan_text::Monitor;

use crate::error::Reason;
use crate::read::{self, Content};
use crate::sniff::Kind;
use parent::Reader;

/// Time for reading one file. The largest real document known takes less than two seconds on a slow machine; a guess.
pub const READ_TIME: Duration = Duration::from_secs(30);
/// Bytes that reading one file may take beside the program itself. The system holds a child to it, or the child watches
/// itself (Windows, macOS). A file of [`crate::MAX_BYTES`] fits four times.
const READ_MEMORY: u64 = 1_000_000_000;
/// How the standard library words that there is no more memory, and a child that watches itself.
const OUT_OF_MEMORY: &str = "memory allocation of";
/// The word under which a program reads instead of doing what it is for. No file is called so by chance.
const WORD: &str = "--duikan-read-apart";

/// The formats that are read apart, by their names on the command line of the child.
const KINDS: [(&str, Kind); 7] = [
    ("pdf", Kind::Pdf),
    ("doc", Kind::Doc),
    ("docx", Kind::Docx),
    ("word-xml", Kind::WordXml),
    ("odt", Kind::Odt),
    ("rtf", Kind::Rtf),
    ("html", Kind::Html),
];

static READER: OnceLock<Reader> = OnceLock::new();

/// From now on files of foreign formats are read by this program itself in a process of their own, each in at most `time`.
/// Only for programs that begin with [`serve_reader`]. Only the first call counts.
pub fn read_apart(time: Duration) {
    if let Some(program) = own_program() {
        READER.get_or_init(|| Reader { program, time });
    }
}

/// Reads for another process and is done, where this process was started for that; else `None`. To be called before
/// anything else happens.
pub fn serve_reader() -> Option<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    if arguments.next()? != WORD {
        return None;
    }
    let (kind, seconds) = (arguments.next()?, arguments.next()?);
    Some(child::serve(kind_of(&kind)?, seconds.to_str()?.parse().ok()?))
}

/// Reads a file of a foreign format, apart where the program takes part in that.
///
/// # Errors
/// What the reader says; [`Reason::TooSlow`], [`Reason::TooHungry`], [`Reason::Stopped`], or [`Reason::Damaged`] where it
/// broke down.
pub fn content(kind: Kind, bytes: Vec<u8>, monitor: &dyn Monitor) -> Result<Content, Reason> {
    match READER.get() {
        Some(reader) => reader.read(kind, &bytes, monitor),
        None => read::guarded(kind, bytes),
    }
}

fn kind_of(name: &OsStr) -> Option<Kind> {
    KINDS.iter().find(|(own, _)| name == *own).map(|(_, kind)| *kind)
}

fn name_of(kind: Kind) -> &'static str {
    KINDS.iter().find(|(_, own)| *own == kind).map_or("", |(name, _)| name)
}

/// This program. On Linux by the link that still leads to it when an update has put another file in its place.
fn own_program() -> Option<PathBuf> {
    let link = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && link.exists() { Some(link) } else { env::current_exe().ok() }
}
