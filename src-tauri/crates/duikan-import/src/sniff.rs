//! What kind of file some bytes are, by their content; the name decides only between kinds of text.

use crate::error::Reason;

/// Which reader a file needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text in some encoding.
    Text,
    /// Text whose name says Markdown.
    Markdown,
}

/// Beginnings of well-known kinds of files that hold no speech we can read.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"II*\0", "TIFF image"),
    (b"MM\0*", "TIFF image"),
    (b"RIFF", "sound or video"),
    (b"ID3", "sound"),
    (b"\0\0\0\x18ftyp", "video"),
    (b"\0\0\0\x20ftyp", "video"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!", "RAR archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"SQLite format 3\0", "database"),
];

/// The kind of the file `name` with the content `bytes`.
///
/// # Errors
/// [`Reason::Empty`] without bytes; [`Reason::UnknownType`] for kinds that are known and not read.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Kind, Reason> {
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    if let Some((_, foreign)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Reason::UnknownType(foreign));
    }
    Ok(match extension(name).as_str() {
        "md" | "markdown" => Kind::Markdown,
        _ => Kind::Text,
    })
}

/// The ending of a file name in lower case, without the dot; empty without one.
pub fn extension(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase(),
        _ => String::new(),
    }
}
