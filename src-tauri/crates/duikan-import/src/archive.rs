//! Zip archives, which .docx and .odt files are, opened with a bound on what they may swell to.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::Reason;
use crate::read::MAX_BYTES;

/// An archive in memory.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// [`Reason::Damaged`] where there is none.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Reason> {
        Ok(Self { zip: ZipArchive::new(Cursor::new(bytes)).map_err(reason)? })
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
        let file = self.zip.by_index(index).map_err(reason)?;
        // The size stated in the directory may be a lie, so only what comes out counts.
        let mut content = Vec::new();
        file.take(MAX_BYTES + 1)
            .read_to_end(&mut content)
            .map_err(|error| Reason::Damaged(error.to_string()))?;
        if content.len() as u64 > MAX_BYTES { Err(Reason::TooLarge) } else { Ok(content) }
    }
}

fn reason(error: ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Reason::Encrypted
        }
        other => Reason::Damaged(other.to_string()),
    }
}
