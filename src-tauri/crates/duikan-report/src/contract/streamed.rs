//! The result written piece by piece, its long lists on all processors.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;

use super::analysis::{Comparison, Streamed, Words, alignment, pair};
use super::coded::Coded;

/// Elements of a list that are written by one processor at a time …
const CHUNK: usize = 64;
/// … and those that are held as bytes before they are handed on, so that the memory does not grow with the list. A guess.
const BATCH: usize = 64 * CHUNK;

impl Streamed<'_> {
    /// Writes what [`super::write_json`] writes of it: one line of JSON, ending in a newline.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { sources, analysis, remarks } = *self;
        let words = Words(sources);
        out.write_all(b"{\"schema\":")?;
        serde_json::to_writer(&mut *out, Comparison::SCHEMA)?;
        list(out, "documents", sources, |at, source| words.document_of(at, source))?;
        list(out, "section_alignments", &analysis.section_alignments, |_, own| alignment(own))?;
        list(out, "alignment_table", &analysis.alignment_table, |_, row| words.row(row))?;
        list(out, "matches", &analysis.matches, |_, found| words.found(found))?;
        let inside = duikan_reuse::families_inside(&analysis.families);
        list(out, "families", &analysis.families, |at, own| {
            words.family(own, inside.get(at).cloned().unwrap_or_default())
        })?;
        list(out, "pairs", &analysis.pairs, |_, own| pair(own))?;
        list(out, "shortcuts", &analysis.shortcuts, |_, own| own.code())?;
        if !remarks.is_empty() {
            list(out, "remarks", remarks, |_, own| own.clone())?;
        }
        out.write_all(b"}\n")
    }
}

/// A field that is a list; `shown` makes an element of its place and what is known of it.
fn list<T: Sync, S: Serialize>(
    out: &mut dyn Write,
    name: &str,
    items: &[T],
    shown: impl Fn(usize, &T) -> S + Sync,
) -> io::Result<()> {
    write!(out, ",\"{name}\":[")?;
    for (batch, items) in items.chunks(BATCH).enumerate() {
        let chunk = |(chunk, items): (usize, &[T])| -> io::Result<Vec<u8>> {
            let mut bytes = Vec::new();
            for (at, item) in (batch * BATCH + chunk * CHUNK..).zip(items) {
                if at > 0 {
                    bytes.push(b',');
                }
                serde_json::to_writer(&mut bytes, &shown(at, item))?;
            }
            Ok(bytes)
        };
        let written: Vec<Vec<u8>> =
            items.par_chunks(CHUNK).enumerate().map(chunk).collect::<io::Result<_>>()?;
        written.iter().try_for_each(|bytes| out.write_all(bytes))?;
    }
    out.write_all(b"]")
}
