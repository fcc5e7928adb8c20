//! What kind of file some bytes are, by their content; the name decides only between kinds of text.

use crate::archive::Archive;
use crate::error::Reason;

/// Which reader a file needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text in some encoding.
    Text,
    /// Text whose name says Markdown.
    Markdown,
    /// A package of Word.
    Docx,
    /// A compound file of Word or WPS.
    Doc,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
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
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Kind::Rtf);
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    Ok(match extension(name).as_str() {
        "md" | "markdown" => Kind::Markdown,
        _ => Kind::Text,
    })
}

/// The kind of a zip archive, by what lies in it.
fn zipped(bytes: &[u8]) -> Result<Kind, Reason> {
    let archive = Archive::open(bytes)?;
    let holds = |name: &str| archive.holds(name);
    if holds("xl/workbook.xml") {
        Err(Reason::UnknownType("Excel"))
    } else if holds("ppt/presentation.xml") {
        Err(Reason::UnknownType("PowerPoint"))
    } else if holds("word/document.xml") || holds("[Content_Types].xml") {
        Ok(Kind::Docx)
    } else {
        Err(Reason::UnknownType("zip archive"))
    }
}

/// The kind of a compound file of old office programs, by the names of its streams.
fn compound(bytes: &[u8]) -> Result<Kind, Reason> {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if holds("EncryptedPackage") {
        Err(Reason::Encrypted)
    } else if holds("WordDocument") {
        Ok(Kind::Doc)
    } else if holds("PowerPoint Document") {
        Err(Reason::UnknownType("PowerPoint"))
    } else if holds("Workbook") || holds("Book") {
        Err(Reason::UnknownType("Excel"))
    } else {
        Err(Reason::UnknownType("old office"))
    }
}

/// The ending of a file name in lower case, without the dot; empty without one.
pub fn extension(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase(),
        _ => String::new(),
    }
}
