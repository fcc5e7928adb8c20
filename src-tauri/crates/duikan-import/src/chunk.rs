//! Documents inside documents (altChunk): Word takes them in when it opens the file, in whatever format they are.

use duikan_text::Evidence;

use crate::decode;
use crate::error::Reason;
use crate::sniff::{self, Kind};
use crate::{docx, html, mhtml, rtf, word_xml};

/// Chunks in chunks are followed this deep.
const MAX_DEPTH: usize = 4;

/// The text of a chunk; `None` for kinds that Word does not take in either, or too deep. `depth` is the number of
/// documents that the document with the chunk is inserted in.
///
/// # Errors
/// Those of the format.
pub fn read(name: &str, bytes: Vec<u8>, depth: usize) -> Result<Option<(String, Vec<Evidence>)>, Reason> {
    if depth >= MAX_DEPTH || bytes.is_empty() {
        return Ok(None);
    }
    Ok(Some(match sniff::kind(name, &bytes)? {
        Kind::Docx => docx::read(&bytes, depth + 1)?,
        Kind::WordXml => word_xml::read(&bytes, depth + 1)?,
        Kind::Html => html::read(&html::decode(bytes, None)?.text),
        Kind::Mhtml => {
            let (bytes, header) = mhtml::page(&bytes)?;
            html::read(&html::decode(bytes, header.as_deref())?.text)
        }
        Kind::Rtf => rtf::read(&bytes)?,
        Kind::Text | Kind::Markdown => (decode::decode(bytes)?.text, Vec::new()),
        Kind::Doc | Kind::Odt | Kind::Pdf | Kind::Archive => return Ok(None),
    }))
}
