//! Web pages saved from a browser (.html, .htm): every line that is seen, with those outside the main content
//! pointed out.

mod main_content;
mod page;
mod tokens;

use duikan_text::{Evidence, EvidenceKind};

use crate::decode::{self, Charset, Decoded};
use crate::error::Reason;
use crate::paragraphs::Paragraphs;

/// Pages name their encoding within so many bytes (the standard asks for 1024; hand-made ones take longer).
const HEAD: usize = 4096;

/// The text of a page: one line each for what stands on lines of its own, tables cell by cell.
pub fn read(html: &str) -> (String, Vec<Evidence>) {
    let page = page::read(html);
    let content = main_content::find(&page);
    let mut out = Paragraphs::default();
    for (line, is_content) in page.lines.iter().zip(content) {
        out.push(&line.paragraph);
        if !is_content {
            out.mark_last(EvidenceKind::OutsideMain);
        }
    }
    out.finish()
}

/// Decodes a page: by its byte-order mark or its bytes where they are plainly Unicode, else as it says itself, or
/// as `named` says that the message around it bears.
///
/// # Errors
/// [`Reason::Binary`] where the bytes make no sense as text.
pub fn decode(bytes: Vec<u8>, named: Option<&str>) -> Result<Decoded, Reason> {
    let head = bytes.get(..HEAD).unwrap_or(&bytes);
    let is_unicode = std::str::from_utf8(&bytes).is_ok() || encoding_rs::Encoding::for_bom(&bytes).is_some();
    let named = named.and_then(|name| decode::by_name(name).ok()).or_else(|| named_charset(head));
    match named.filter(|charset| !is_unicode && !charset.is_unicode()) {
        Some(charset) => Ok(decode::decode_as(bytes, charset)),
        None => decode::decode(bytes),
    }
}

/// The encoding in `<meta charset=…>` or `<meta http-equiv=… content="…; charset=…">`.
fn named_charset(head: &[u8]) -> Option<Charset> {
    let head: String = head.iter().map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let (_, after) = head.split_once("charset=")?;
    let name: String = after
        .chars()
        .skip_while(|c| "\"' ".contains(*c))
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    decode::by_name(&name).ok()
}

#[cfg(test)]
mod tests;
