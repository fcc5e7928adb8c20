//! What kind of file some bytes are, by their content; the name decides only between kinds of text.

use std::io::{Read, Seek};

use crate::archive::Archive;
use crate::endings::{self, Promise};
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
    /// A document of Word as one XML file.
    WordXml,
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
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if head.get(..PDF_HEAD).unwrap_or(head).windows(5).any(|window| window == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    let markup = Markup::new(head);
    Ok(match endings::promise(name) {
        _ if markup.is_rtf() => Kind::Rtf,
        Some(Promise::Markdown) => Kind::Markdown,
        _ if is_mime(&markup.head) => Kind::Mhtml,
        _ if markup.is_word() => Kind::WordXml,
        Some(Promise::Page) => Kind::Html,
        _ if markup.is_html() => Kind::Html,
        _ => Kind::Text,
    })
}

/// Bytes at the beginning by which kinds of text are told apart: comments and headers of messages can be long.
const HEAD: usize = 1 << 16;
/// Bytes within which the mark of PDF is looked for, as other readers do.
const PDF_HEAD: usize = 1024;
/// Elements that a page or a part of one begins with.
const FIRST_ELEMENTS: &[&str] = &[
    "html", "head", "body", "meta", "title", "link", "style", "script", "table", "div", "p", "center",
    "font", "span", "h1", "h2", "h3", "article", "section", "main",
];
/// Paragraphs or line breaks in tags that make a page of text which begins with words.
const MIN_TAGS: usize = 3;

/// The beginning of a file of text.
struct Markup {
    /// In lower case; without the zeros that UTF-16 puts between ASCII characters.
    head: String,
    /// Where the first thing begins that is no white space, comment or declaration.
    first: usize,
}

impl Markup {
    fn new(head: &[u8]) -> Self {
        let mut head = String::from_utf8_lossy(head).to_ascii_lowercase();
        head.retain(|c| c != '\0');
        let first = head.len() - without_preamble(&head).len();
        Self { head, first }
    }

    fn first(&self) -> &str {
        self.head.get(self.first..).unwrap_or_default()
    }

    fn is_rtf(&self) -> bool {
        self.first().starts_with("{\\rtf")
    }

    /// Whether this is Word 2003 XML, or a package of Word in one XML file.
    fn is_word(&self) -> bool {
        let name = self.first().strip_prefix('<').unwrap_or_default();
        let name = name.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or_default();
        local == "worddocument" || (local == "package" && self.head.contains("word/"))
    }

    /// Whether this is a page, or a part of one. Word processors save pages under .doc, too.
    fn is_html(&self) -> bool {
        let Some(name) = self.first().strip_prefix('<') else { return self.has_tags() };
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let (name, after) = name.split_at(end);
        FIRST_ELEMENTS.contains(&name) && after.starts_with([' ', '>', '\t', '\r', '\n', '/'])
            || name.is_empty() && after.starts_with("!doctype html")
            || self.has_tags()
    }

    fn has_tags(&self) -> bool {
        let count = |tag: &str| self.head.matches(tag).take(MIN_TAGS).count();
        count("</p>") + count("<br>") + count("<br/>") + count("<br />") >= MIN_TAGS
    }
}

/// A text without byte-order mark, white space, comments and declarations at its beginning. The kind of document that a
/// declaration names counts as the beginning.
fn without_preamble(head: &str) -> &str {
    let mut rest = head.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => return rest,
        };
        rest = rest.split_once(end).map_or("", |(_, after)| after.trim_start());
    }
}

/// Whether a file begins with the headers of a message that holds a page.
fn is_mime(head: &str) -> bool {
    let headers = head.trim_start().lines().take_while(|line| !line.trim().is_empty());
    let (mut is_message, mut has_page) = (true, false);
    for line in headers {
        let name = line.split_once(':').map(|(name, _)| name);
        let is_header =
            name.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        is_message &= is_header || line.starts_with([' ', '\t']);
        has_page |= line.starts_with("content-type:")
            && ["multipart/", "text/html"].iter().any(|kind| line.contains(kind));
    }
    is_message && has_page
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
    } else if endings::promise(name) == Some(Promise::Word) {
        Ok(Kind::Doc)
    } else {
        Err(Reason::UnknownType("old office"))
    }
}
