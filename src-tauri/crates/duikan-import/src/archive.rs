//! Zip archives, which .docx and .odt files are, opened with a bound on what they may swell to.

mod shared;

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::Reason;
use crate::limits::MAX_BYTES;
use crate::named;

pub use shared::open;

/// An archive. Its copies share the directory.
#[derive(Clone)]
pub struct Archive<R> {
    zip: ZipArchive<R>,
}

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name with folders, decoded.
    pub name: String,
    /// Its place in the archive.
    pub index: usize,
    /// Bytes, as the archive states; they may be more.
    pub size: u64,
}

impl<'a> Archive<Cursor<&'a [u8]>> {
    /// An archive in memory.
    ///
    /// # Errors
    /// [`Reason::Damaged`] where there is none.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Reason> {
        Self::new(Cursor::new(bytes))
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// [`Reason::Damaged`] where there is none.
    pub fn new(reader: R) -> Result<Self, Reason> {
        Ok(Self { zip: ZipArchive::new(reader).map_err(|error| reason(&error))? })
    }

    /// Whether there is an entry of this name.
    pub fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The content of an entry; `None` where it does not exist.
    ///
    /// # Errors
    /// [`Reason::Encrypted`], [`Reason::Damaged`], or [`Reason::TooLarge`] beyond [`MAX_BYTES`].
    pub fn entry(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason> {
        match self.zip.index_for_name(name) {
            Some(index) => self.entry_at(index).map(Some),
            None => Ok(None),
        }
    }

    /// The content of the entry at `index`; errors as for [`Archive::entry`].
    pub fn entry_at(&mut self, index: usize) -> Result<Vec<u8>, Reason> {
        let file = self.zip.by_index(index).map_err(|error| reason(&error))?;
        // The size stated in the directory may be a lie, so only what comes out counts.
        let mut content = Vec::new();
        file.take(MAX_BYTES + 1)
            .read_to_end(&mut content)
            .map_err(|error| Reason::Damaged(error.to_string()))?;
        if content.len() as u64 > MAX_BYTES { Err(Reason::TooLarge) } else { Ok(content) }
    }

    /// The place of an entry by its decoded name: the one at `place` where that bears it, else the first that does.
    pub fn place_of(&mut self, name: &str, place: usize) -> Option<usize> {
        let count = self.zip.len();
        let mut bears = |at: usize| {
            self.zip.by_index_raw(at).is_ok_and(|file| named::from_bytes(file.name_raw()) == name)
        };
        if bears(place) { Some(place) } else { (0..count).find(|&at| bears(at)) }
    }

    /// Every entry that is no folder, in order of their names.
    pub fn entries(&mut self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = (0..self.zip.len())
            .filter_map(|index| {
                let file = self.zip.by_index_raw(index).ok()?;
                (!file.is_dir()).then(|| Entry {
                    name: named::from_bytes(file.name_raw()),
                    index,
                    size: file.size(),
                })
            })
            .collect();
        entries.sort();
        entries
    }
}

fn reason(error: &ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Reason::Encrypted
        }
        other => Reason::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::zip;

    #[test]
    fn names_in_gbk_are_decoded() {
        let (name, ..) = encoding_rs::GBK.encode("讲话.txt");
        let mut bytes = zip(&[("abcd.txt", b"x")]);
        let places: Vec<usize> =
            (0..bytes.len()).filter(|&at| bytes[at..].starts_with(b"abcd.txt")).collect();
        assert_eq!(places.len(), 2);
        for at in places {
            bytes[at..at + 8].copy_from_slice(&name);
        }
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.entries(), [Entry { name: "讲话.txt".into(), index: 0, size: 1 }]);
        assert_eq!(archive.entry_at(0).unwrap(), b"x");
        assert_eq!(archive.entry("none").unwrap(), None);
    }
}
