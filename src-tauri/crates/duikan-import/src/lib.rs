//! Bytes of a file to the raw text of a speech: format, encoding, text, and what the format knows of its parts.
//!
//! Nothing is removed here: what is page furniture and what is speech is decided later, from the text and from
//! the [`Evidence`] handed on with it. The text of a plain text file is its decoded content with line endings
//! untouched, but for leftovers of other formats (`plain`); every other format yields one paragraph a line.
//!
//! ```text
//! paths → collect → Source → bytes → sniff → reader of the format → RawDocument
//! ```
//!
//! A file is known by its content, not by its name alone, and no content whatever makes a reader panic.

#[cfg(test)]
mod any_bytes;
mod apart;
mod archive;
mod as_read;
mod bundle;
mod carried;
mod chunk;
mod collect;
mod decode;
mod doc;
mod document;
mod docx;
mod endings;
mod eq;
mod error;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod hostile;
mod html;
mod limits;
mod markdown;
mod mhtml;
mod named;
mod numbering;
mod numerals;
mod odt;
mod own;
mod paragraphs;
mod pdf;
mod plain;
mod read;
mod rtf;
mod sniff;
mod special;
mod word_xml;
mod xml;

pub use apart::{READ_TIME, read_apart, serve_reader};
pub use carried::{Carried, carried};
pub use collect::{Source, collect};
pub use decode::{OFFERED_ENCODINGS, is_encoding};
pub use document::{Format, RawDocument};
pub use duikan_text::{Evidence, EvidenceKind};
pub use endings::endings;
pub use error::{ImportError, Reason, Special};
pub use limits::{MAX_BYTES, MAX_CHARS, MAX_SET_CHARS};
pub use named::shown;
pub use read::{ReadOptions, bytes, read, read_bytes, read_file, read_watched, sha256, sha256_of};
