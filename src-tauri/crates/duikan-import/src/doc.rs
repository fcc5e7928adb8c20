//! Word's binary documents (.doc) and those of WPS (.wps), which are the same format: [MS-DOC].
//!
//! Documents of Word 97 and later are read here, because no library gives what sections are recognised by, the numbers
//! that Word writes itself, nor text boxes. Older ones, and those whose structure makes no sense, are left to a library
//! ([`word6`]).
//!
//! ```text
//! file information block → pieces of text → paragraphs, with looks, styles, lists, fields, text boxes
//! ```

mod bytes;
mod fib;
mod lists;
mod looks;
mod pieces;
mod story;
mod styles;
mod word6;

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use duikan_text::Evidence;

use crate::error::Reason;
use crate::limits::MAX_BYTES;
use crate::paragraphs::Paragraphs;
use bytes::Bytes;
use fib::Fib;
use looks::Looks;
use pieces::Pieces;
use story::{Boxes, Story};
use styles::Styles;

/// Reads a .doc or .wps file.
///
/// # Errors
/// [`Reason::Damaged`] or [`Reason::Encrypted`].
pub fn read(file: Vec<u8>) -> Result<(String, Vec<Evidence>), Reason> {
    match word97(&file)? {
        Some(out) => Ok(out.finish()),
        None if tells_too_much(&file) => Err(Reason::Damaged("it says that it is longer than it is".into())),
        None => word6::read(file),
    }
}

/// Whether the head of a document tells of more text than its stream can hold. The library makes room for what the head
/// tells before it looks.
fn tells_too_much(file: &[u8]) -> bool {
    let Ok(mut container) = CompoundFile::open(Cursor::new(file)) else { return false };
    let Some(main) = stream(&mut container, "/WordDocument") else { return false };
    fib::told(Bytes(&main)).any(|characters| characters as usize > main.len())
}

/// `None` for older documents and for those that cannot be made sense of.
fn word97(file: &[u8]) -> Result<Option<Paragraphs>, Reason> {
    let Ok(mut container) = CompoundFile::open(Cursor::new(file)) else { return Ok(None) };
    let Some(main) = stream(&mut container, "/WordDocument") else { return Ok(None) };
    let main = Bytes(&main);
    let Some(fib) = Fib::parse(main) else { return Ok(None) };
    if fib.encrypted {
        return Err(Reason::Encrypted);
    }
    let Some(table) = stream(&mut container, fib.table) else { return Ok(None) };
    Ok(paragraphs(main, Bytes(&table), &fib))
}

fn stream(container: &mut CompoundFile<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    container.open_stream(name).ok()?.take(MAX_BYTES).read_to_end(&mut content).ok()?;
    Some(content)
}

/// The body with its text boxes, then footnotes and endnotes.
fn paragraphs(main: Bytes<'_>, table: Bytes<'_>, fib: &Fib) -> Option<Paragraphs> {
    let pieces = Pieces::parse(main, table.slice(fib.clx)?)?;
    let looks = Looks::parse(main, table, fib);
    let styles = Styles::parse(table.slice(fib.styles).unwrap_or(Bytes(&[])));
    let mut numbering = lists::parse(table, fib);
    let mut boxes = Boxes::parse(table, fib);
    let mut out = Paragraphs::default();
    let mut story = Story { looks: &looks, styles: &styles, numbering: &mut numbering, out: &mut out };
    let box_story = |range: (u32, u32)| pieces.chars(fib.boxes.0 + range.0, fib.boxes.0 + range.1);
    story.body(&pieces.chars(0, fib.text), &mut boxes, &box_story);
    for (from, to) in [fib.footnotes, fib.endnotes] {
        story.notes(&pieces.chars(from, to));
    }
    Some(out)
}

#[cfg(test)]
mod tests;
