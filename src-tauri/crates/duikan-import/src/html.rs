//! Web pages saved from a browser (.html, .htm): every line that is seen, with those outside the main content
//! pointed out.

mod charset;
mod hiding;
mod main_content;
mod page;
mod tokens;

use duikan_text::{Evidence, EvidenceKind};

pub use tokens::{begins_reference, resolve};

use crate::decode::{self, Decoded};
use crate::error::Reason;
use crate::paragraphs::Paragraphs;

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

/// Decodes a page. It says its encoding itself, or the message around it does (`header`); where its bytes plainly say
/// otherwise, they are right.
///
/// # Errors
/// [`Reason::Binary`] where the bytes make no sense as text.
pub fn decode(bytes: Vec<u8>, header: Option<&str>) -> Result<Decoded, Reason> {
    let declared = header.and_then(|name| decode::by_name(name).ok()).or_else(|| charset::named(&bytes));
    decode::decode_declared(bytes, declared)
}

#[cfg(test)]
mod tests;
