//! What kind of file some bytes are, by their content; the name decides only between kinds of text.

use std::io::{Read, Seek};

use crate::archive::Archive;
use crate::error::Reason;

/// Which reader a file needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text in some encoding.
    Text,
    /// Text whose name says Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A web page with its parts, as a MIME message.
    Mhtml,
    /// A package of Word.
    Docx,
    /// A compound file of Word or WPS.
    Doc,
    /// A package of OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
    /// A zip archive of files.
    Archive,
}

/// How a zip archive begins.
pub const ZIP: &[u8; 4] = b"PK\x03\x04";

/// Endings of the names of documents, for taking them out of folders and archives.
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "docx", "doc", "wps", "pdf", "html", "htm", "mhtml", "mht", "odt", "rtf",
];

/// Whether a file of this name is taken out of a folder or an archive. A file given by name is tried whatever
/// its ending.
pub fn is_document_name(name: &str) -> bool {
    ENDINGS.contains(&extension(name).as_str())
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
    if bytes.starts_with(ZIP) {
        return zipped(&mut Archive::open(bytes)?);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(name, bytes);
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
        _ if is_mime(head) => Kind::Mhtml,
        "html" | "htm" | "xhtml" | "shtml" => Kind::Html,
        _ if is_html(head) => Kind::Html,
        _ => Kind::Text,
    })
}

/// Whether a file begins as a web page does. Word processors save pages under .doc, too.
fn is_html(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    if rest.starts_with("<?xml") {
        rest = rest.split_once("?>").map_or("", |(_, rest)| rest.trim_start());
    }
    ["<!doctype html", "<html", "<head>", "<body"].iter().any(|start| rest.starts_with(start))
}

/// Whether a file begins with the headers of a message that holds a page.
fn is_mime(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let has = |header: &str| head.lines().any(|line| line.starts_with(header));
    has("mime-version:") && has("content-type:")
}

/// The kind of a zip archive, by what lies in it.
pub fn zipped<R: Read + Seek>(archive: &mut Archive<R>) -> Result<Kind, Reason> {
    let mime = archive.entry("mimetype").ok().flatten().unwrap_or_default();
    let holds = |name: &str| archive.holds(name);
    if mime.starts_with(b"application/vnd.oasis.opendocument.text") {
        return Ok(Kind::Odt);
    }
    if mime.starts_with(b"application/") {
        return Err(Reason::UnknownType(if mime.ends_with(b"epub+zip") { "EPUB" } else { "OpenDocument" }));
    }
    let foreign = [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint"), ("OFD.xml", "OFD")];
    match foreign.iter().find(|(part, _)| holds(part)) {
        Some((_, kind)) => Err(Reason::UnknownType(kind)),
        None if holds("word/document.xml") || holds("[Content_Types].xml") => Ok(Kind::Docx),
        None if holds("content.xml") && holds("META-INF/manifest.xml") => Ok(Kind::Odt),
        None => Ok(Kind::Archive),
    }
}

/// The kind of a compound file of old office programs, by the names of its streams; the name of the file decides
/// where these are damaged.
fn compound(name: &str, bytes: &[u8]) -> Result<Kind, Reason> {
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
    } else if matches!(extension(name).as_str(), "doc" | "wps") {
        Ok(Kind::Doc)
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
