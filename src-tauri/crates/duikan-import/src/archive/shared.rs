//! One opening of an archive for all of its documents: reading the directory of an archive of ten thousand documents takes
//! longer than reading one of them, and is done once.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::Archive;
use crate::carried;
use crate::error::Reason;
use crate::sniff;

/// Bytes read at a time. The zip reader asks for a few at once, and every reading is a call of the system.
const BUFFER: usize = 1 << 13;

/// The archive that was opened last. Documents of one are read one after another or side by side, those of several seldom
/// by turns.
static LATEST: Mutex<Option<Opened>> = Mutex::new(None);

struct Opened {
    path: PathBuf,
    stamp: Stamp,
    archive: Archive<Part>,
}

/// By these a changed file is known.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
}

/// The archive at `path`, for one reader. Its directory is read only where the file is another one than last time.
///
/// # Errors
/// What the file system says; [`Reason::Damaged`] where it is no archive.
pub fn open(path: &Path) -> Result<Archive<Part>, Reason> {
    let metadata = fs::metadata(path)?;
    let stamp = Stamp { bytes: metadata.len(), modified: metadata.modified().ok() };
    let mut latest = LATEST.lock().unwrap_or_else(PoisonError::into_inner);
    match &*latest {
        Some(opened) if opened.path == path && opened.stamp == stamp => Ok(opened.archive.clone()),
        _ => {
            let archive = Archive::new(Part::open(path)?)?;
            *latest = Some(Opened { path: path.to_owned(), stamp, archive: archive.clone() });
            Ok(archive)
        }
    }
}

/// Where the bytes of an archive are.
enum Bytes {
    /// In a file.
    File(File),
    /// In memory: they stood as letters in a report.
    Memory(Vec<u8>),
}

impl Bytes {
    /// Reads from a place on; as few bytes as the system likes, none at the end.
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        match self {
            Self::File(file) => read_at(file, buffer, at),
            Self::Memory(bytes) => {
                let mut rest = usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
                rest.read(buffer)
            }
        }
    }
}

/// An archive as one of its readers sees it: with a place of its own, so that several read side by side.
pub struct Part {
    bytes: Arc<Bytes>,
    length: u64,
    at: u64,
    /// What was read last, and where it stands in the file.
    buffer: Vec<u8>,
    begins: u64,
}

impl Part {
    /// The archive at `path`, or the one that a report there carries.
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let mut head = [0; sniff::ZIP.len()];
        let is_zip = read_at(&file, &mut head, 0)? == head.len() && head == *sniff::ZIP;
        let (length, bytes) = match if is_zip { None } else { carried::archive(path) } {
            Some(bytes) => (bytes.len() as u64, Bytes::Memory(bytes)),
            None => (file.metadata()?.len(), Bytes::File(file)),
        };
        Ok(Self { bytes: Arc::new(bytes), length, at: 0, buffer: Vec::new(), begins: 0 })
    }

    /// What is in the buffer at the place of the reader.
    fn ahead(&self) -> &[u8] {
        let skip = self.at.checked_sub(self.begins).and_then(|skip| usize::try_from(skip).ok());
        skip.and_then(|skip| self.buffer.get(skip..)).unwrap_or_default()
    }
}

impl Clone for Part {
    fn clone(&self) -> Self {
        Self {
            bytes: Arc::clone(&self.bytes),
            length: self.length,
            at: self.at,
            buffer: Vec::new(),
            begins: 0,
        }
    }
}

impl Read for Part {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.ahead().is_empty() {
            // What a failed reading leaves behind is nothing.
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.resize(BUFFER, 0);
            let read = self.bytes.read_at(&mut buffer, self.at)?;
            buffer.truncate(read);
            (self.buffer, self.begins) = (buffer, self.at);
        }
        let mut ahead = self.ahead();
        let read = ahead.read(out)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Part {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::zip;

    #[test]
    fn readers_of_one_file_do_not_disturb_each_other() {
        let path = std::env::temp_dir().join(format!("duikan-shared-{}.zip", std::process::id()));
        let long = "甲的话。".repeat(20_000);
        fs::write(&path, zip(&[("a.txt", long.as_bytes()), ("b.txt", b"b")])).unwrap();
        let (mut one, mut other) = (open(&path).unwrap(), open(&path).unwrap());
        assert!(Arc::ptr_eq(&one.zip.metadata(), &other.zip.metadata()), "the directory was read once");
        assert_eq!(one.entry("b.txt").unwrap().unwrap(), b"b");
        assert_eq!(other.entry("a.txt").unwrap().unwrap(), long.as_bytes());
        assert_eq!(one.entry("a.txt").unwrap().unwrap(), long.as_bytes());
        fs::write(&path, zip(&[("c.txt", b"another file")])).unwrap();
        assert!(open(&path).unwrap().holds("c.txt"));
        fs::remove_file(&path).unwrap();
    }
}
