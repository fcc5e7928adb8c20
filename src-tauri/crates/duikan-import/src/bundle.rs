//! Zip archives of documents, as they come by mail: which of their files are read.

use std::io::{Read, Seek};

use crate::archive::{Archive, Entry};
use crate::endings::{self, Promise};
use crate::error::Reason;
use crate::limits::MAX_BYTES;

/// More documents than this are not taken out of one archive.
const MAX_DOCUMENTS: usize = 10_000;
/// Nor more bytes in all, by what the archive states.
const MAX_TOTAL: u64 = 5 * MAX_BYTES;

/// The documents in an archive, in order of their names. Archives inside it are not opened.
///
/// # Errors
/// [`Reason::FolderEmpty`] without a document, [`Reason::TooLarge`] with too many.
pub fn documents<R: Read + Seek>(archive: &mut Archive<R>) -> Result<Vec<Entry>, Reason> {
    let mut entries = archive.entries();
    entries.retain(|entry| !is_hidden(&entry.name) && is_document(&entry.name));
    if entries.is_empty() {
        return Err(Reason::FolderEmpty);
    }
    let total = entries.iter().fold(0u64, |total, entry| total.saturating_add(entry.size));
    if entries.len() > MAX_DOCUMENTS || total > MAX_TOTAL { Err(Reason::TooLarge) } else { Ok(entries) }
}

/// Whether the name is that of a document.
fn is_document(name: &str) -> bool {
    !matches!(endings::promise(name), None | Some(Promise::Archive))
}

/// Dot files, owner files of Word, and what macOS adds to archives.
fn is_hidden(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| part.starts_with('.') || part.starts_with("~$") || part == "__MACOSX")
}
