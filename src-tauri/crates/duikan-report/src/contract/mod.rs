//! The JSON that scripts and other programs rely on: `duikan.comparison/1`,
//! `duikan.families/1` and `duikan.outline/1`.
//!
//! These shapes are kept apart from the engine's types, so that the engine may change without breaking
//! anybody, and a change of the contract is a change of this folder. Offsets are Unicode scalar values of the
//! raw text, half-open. Adding a field is fine; renaming or removing one bumps the number in the schema name.
//! The same input gives the same bytes: no map is iterated in hash order and scores are rounded here.

mod analysis;
mod coded;
mod document;
mod facts;
mod families;
mod reason;
mod streamed;

pub use analysis::{
    Alignment, AlignmentRow, Comparison, Difference, End, Explanation, Extent, Family, Filler, Match, Member,
    Pair, Remark, Residue, SectionAt, SectionShare, Streamed,
};
pub use coded::Coded;
pub use document::{Diagnostic, Document, Edit, Fact, Noise, OutlineFile, Provenance, Quote, Range, Section};
pub use facts::{Figure, First, SpreadAt};
pub use families::{Contrast, Contrasted, FamilyList, ListedDocument};
#[cfg(test)]
pub(crate) use reason::shortcuts_with;

use std::io::{self, Write};

use duikan_text::{Evidence, PreparedDocument};

/// Fixed words that are made elsewhere: names of rules, codes of remarks.
pub type Name = std::borrow::Cow<'static, str>;

/// What is known of the file from reading it, beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportFacts {
    /// The file as the user named it.
    pub path: String,
    /// Of the bytes of the file, in lower-case hexadecimal.
    pub sha256: String,
    /// `txt`, `docx` …
    pub format: String,
    /// Encoding that was used, e.g. `UTF-8`.
    pub encoding: String,
    /// What the format says of stretches of the text. A report that carries its texts has it, so that they are read again alike.
    pub evidence: Vec<Evidence>,
}

/// One document of a comparison with the facts of its file.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What is known of the file from reading it.
    pub facts: &'a ImportFacts,
    /// The document itself.
    pub document: &'a PreparedDocument,
}

/// A score as it is shown and stored: four decimals.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 10_000.0).round() / 10_000.0
}

/// A number of a text as it is shown and stored: six decimals, which no figure of a speech has.
fn rounded_value(value: f64) -> f64 {
    (value * 1_000_000.0).round() / 1_000_000.0
}

/// Writes the contract as one line of JSON, ending in a newline.
///
/// # Errors
/// Those of `out`.
pub fn write_json<T: serde::Serialize>(value: &T, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}

/// The contract as one line of JSON, ending in a newline.
///
/// # Errors
/// Never for the shapes of this module; the error is that of the serialiser.
pub fn to_json<T: serde::Serialize>(value: &T) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(value)?;
    text.push('\n');
    Ok(text)
}
