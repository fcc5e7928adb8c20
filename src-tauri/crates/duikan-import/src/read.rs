//! The way of one file through the crate.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::thread;

use duikan_text::{Evidence, EvidenceKind, Monitor, Span, Unwatched};
use sha2::{Digest, Sha256};

use crate::archive::{self, Archive};
use crate::as_read;
use crate::collect::Source;
use crate::decode::Charset;
use crate::document::{Format, RawDocument};
use crate::error::{ImportError, Reason};
use crate::limits::{MAX_BYTES, MAX_CHARS};
use crate::sniff::{self, Kind};
use crate::{
    apart, bundle, decode, doc, docx, html, markdown, mhtml, odt, own, pdf, plain, rtf, special, word_xml,
};

/// Bytes of stack for readers that may descend deep into a file.
const READER_STACK: usize = 32 << 20;

/// What the user may decide about reading a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Name of the encoding of text files (any WHATWG label, in any case); `None` finds it out.
    pub encoding: Option<String>,
    /// Whether a report of this program is read like any other page; otherwise it is refused, since it is no speech.
    pub own_reports: bool,
}

/// Reads one source found by [`crate::collect()`].
///
/// # Errors
/// An [`ImportError`] that names the file; see [`Reason`].
pub fn read(source: &Source, options: &ReadOptions) -> Result<RawDocument, ImportError> {
    read_watched(source, options, &Unwatched)
}

/// Reads one source; what is read apart (see [`crate::read_apart`]) ends soon after `monitor` says so, with
/// [`Reason::Stopped`].
///
/// # Errors
/// An [`ImportError`] that names the file; see [`Reason`].
pub fn read_watched(
    source: &Source,
    options: &ReadOptions,
    monitor: &dyn Monitor,
) -> Result<RawDocument, ImportError> {
    let name = source.name();
    let read = || match source.entry() {
        Some((inside, place)) => {
            let bytes = load_entry(source.path(), inside, place)?;
            let known = as_read::document(&bytes);
            known.map_or_else(|| read_document(&name, bytes, options, monitor), |known| checked(known?))
        }
        None => read_document(&name, load(source.path())?, options, monitor),
    };
    read().map_err(|reason| ImportError::new(name.clone(), reason))
}

/// Reads one file.
///
/// # Errors
/// An [`ImportError`] that names the file; see [`Reason`].
pub fn read_file(path: &Path, options: &ReadOptions) -> Result<RawDocument, ImportError> {
    read(&Source::file(path), options)
}

/// Reads one document from its bytes. `name` is used for messages, and its ending where the content alone
/// cannot tell formats apart.
///
/// # Errors
/// An [`ImportError`] that bears `name`; see [`Reason`].
pub fn read_bytes(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<RawDocument, ImportError> {
    read_document(name, bytes, options, &Unwatched).map_err(|reason| ImportError::new(name, reason))
}

/// SHA-256 of the bytes of a document, as in [`RawDocument::sha256`], without decoding them.
///
/// # Errors
/// What the file system says, or what is wrong with the archive.
pub fn sha256(source: &Source) -> Result<String, Reason> {
    if let Some((inside, place)) = source.entry() {
        let bytes = load_entry(source.path(), inside, place)?;
        return Ok(as_read::sha256(&bytes).unwrap_or_else(|| hex(&Sha256::digest(&bytes))));
    }
    special::openable(source.path())?;
    let mut file = BufReader::new(File::open(source.path())?);
    let mut hash = Sha256::new();
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
}

/// The bytes of a document, as they are now.
///
/// # Errors
/// What the file system says, or what is wrong with the archive; [`Reason::TooLarge`] beyond [`MAX_BYTES`].
pub fn bytes(source: &Source) -> Result<Vec<u8>, Reason> {
    match source.entry() {
        Some((inside, place)) => load_entry(source.path(), inside, place),
        None => load(source.path()),
    }
}

/// SHA-256 of bytes, as in [`RawDocument::sha256`].
pub fn sha256_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn load(path: &Path) -> Result<Vec<u8>, Reason> {
    let metadata = special::openable(path)?;
    if metadata.is_dir() {
        return Err(Reason::Unreadable("it is a folder".into()));
    }
    if metadata.len() > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn load_entry(path: &Path, name: &str, place: usize) -> Result<Vec<u8>, Reason> {
    let mut archive = archive::open(path)?;
    let place = archive.place_of(name, place).ok_or(Reason::Missing)?;
    archive.entry_at(place)
}

fn read_document(
    name: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    monitor: &dyn Monitor,
) -> Result<RawDocument, Reason> {
    if monitor.cancelled() {
        return Err(Reason::Stopped);
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    let encoding = options.encoding.as_deref().map(decode::by_name).transpose()?;
    let may_be_own = !options.own_reports;
    if may_be_own && (own::begins(&bytes) || own::is_pdf(&bytes)) {
        return Err(Reason::OwnReport);
    }
    let sha256 = hex(&Sha256::digest(&bytes));
    let kind = sniff::kind(name, &bytes)?;
    if may_be_own && kind == Kind::Mhtml && own::is_report(&html::decode(mhtml::page(&bytes)?.0, None)?.text)
    {
        return Err(Reason::OwnReport);
    }
    let document = read_kind(kind, bytes, encoding, monitor)?;
    checked(RawDocument { sha256, ..document })
}

/// Refuses a document that has no text, or more than is compared.
fn checked(document: RawDocument) -> Result<RawDocument, Reason> {
    if document.text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    bound(&document.text)?;
    Ok(document)
}

/// Refuses a text of more characters than are compared.
fn bound(text: &str) -> Result<(), Reason> {
    // Counting is needless for a text of fewer bytes.
    if text.len() as u64 <= MAX_CHARS {
        return Ok(());
    }
    let characters = text.chars().count() as u64;
    if characters > MAX_CHARS { Err(Reason::TooLong(characters)) } else { Ok(()) }
}

fn read_kind(
    kind: Kind,
    bytes: Vec<u8>,
    encoding: Option<Charset>,
    monitor: &dyn Monitor,
) -> Result<RawDocument, Reason> {
    let styled = |format, bytes| Ok(styled(format, apart::content(kind, bytes, monitor)?));
    match kind {
        Kind::Text => text(bytes, encoding),
        Kind::Markdown => {
            let document = text(bytes, encoding)?;
            let (text, marks) = markdown::read(&document.text);
            let evidence = document.evidence.into_iter().chain(marks).collect();
            Ok(RawDocument { text, format: Format::Markdown, evidence, ..document })
        }
        Kind::Html => page(bytes, None, encoding, Format::Html, monitor),
        Kind::Mhtml => {
            let (bytes, named) = mhtml::page(&bytes)?;
            page(bytes, named.as_deref(), encoding, Format::Mhtml, monitor)
        }
        Kind::Docx | Kind::WordXml => styled(Format::Docx, bytes),
        Kind::Odt => styled(Format::Odt, bytes),
        Kind::Rtf => styled(Format::Rtf, bytes),
        Kind::Doc => styled(Format::Doc, bytes),
        Kind::Pdf => styled(Format::Pdf, bytes),
        Kind::Archive => only_document(&bytes, encoding, monitor),
    }
}

/// What a file of a foreign format holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// As [`RawDocument::text`].
    pub text: String,
    /// As [`RawDocument::evidence`].
    pub evidence: Vec<Evidence>,
    /// As [`RawDocument::undecodable`].
    pub undecodable: u32,
}

/// Runs the reader of a foreign format on a thread of its own with a deep stack, so that a panic there, in a library that
/// is not proof against every broken file, is a damaged file here.
///
/// # Errors
/// What the reader says; [`Reason::Damaged`] for a panic.
pub fn guarded(kind: Kind, bytes: Vec<u8>) -> Result<Content, Reason> {
    let reader = move || foreign(kind, bytes);
    let thread = thread::Builder::new().name("import".into()).stack_size(READER_STACK).spawn(reader)?;
    thread.join().unwrap_or_else(|_| Err(Reason::Damaged("its structure makes no sense".into())))
}

/// The reader of each foreign format. A web page comes decoded.
fn foreign(kind: Kind, bytes: Vec<u8>) -> Result<Content, Reason> {
    let mut undecodable = 0;
    let (text, evidence) = match kind {
        Kind::Docx => docx::read(&bytes, 0)?,
        Kind::WordXml => word_xml::read(&bytes, 0)?,
        Kind::Odt => odt::read(&bytes)?,
        Kind::Rtf => rtf::read(&bytes)?,
        Kind::Doc => doc::read(bytes)?,
        Kind::Pdf => {
            let (text, evidence, unnamed) = pdf::read(bytes)?;
            undecodable = unnamed;
            (text, evidence)
        }
        Kind::Html => html::read(&String::from_utf8_lossy(&bytes)),
        Kind::Text | Kind::Markdown | Kind::Mhtml | Kind::Archive => {
            return Err(Reason::Unreadable("it has no reader of its own".into()));
        }
    };
    Ok(Content { text, evidence, undecodable })
}

/// The document in an archive that holds one.
fn only_document(
    bytes: &[u8],
    encoding: Option<Charset>,
    monitor: &dyn Monitor,
) -> Result<RawDocument, Reason> {
    let mut archive = Archive::open(bytes)?;
    match bundle::documents(&mut archive)?.as_slice() {
        [entry] => {
            let bytes = archive.entry_at(entry.index)?;
            match sniff::kind(&entry.name, &bytes)? {
                Kind::Archive => Err(Reason::FolderEmpty),
                kind => read_kind(kind, bytes, encoding, monitor),
            }
        }
        several => Err(Reason::Archive(several.len())),
    }
}

/// A document of a format that settles its encoding itself.
fn styled(format: Format, content: Content) -> RawDocument {
    let Content { text, evidence, undecodable } = content;
    RawDocument {
        text,
        format,
        encoding: "",
        encoding_detected: true,
        undecodable,
        sha256: String::new(),
        evidence,
    }
}

fn page(
    bytes: Vec<u8>,
    named: Option<&str>,
    encoding: Option<Charset>,
    format: Format,
    monitor: &dyn Monitor,
) -> Result<RawDocument, Reason> {
    let decoded = match encoding {
        Some(charset) => decode::decode_as(bytes, charset),
        None => html::decode(bytes, named)?,
    };
    let (name, undecodable, misread) = (decoded.encoding(), decoded.undecodable, decoded.misread);
    let content = apart::content(Kind::Html, decoded.text.into_bytes(), monitor)?;
    Ok(RawDocument {
        encoding: name,
        encoding_detected: encoding.is_none(),
        undecodable,
        evidence: recoded(misread).into_iter().chain(content.evidence).collect(),
        ..styled(format, Content { evidence: Vec::new(), ..content })
    })
}

/// Says of a text that it was put right.
fn recoded(misread: bool) -> Option<Evidence> {
    misread.then(|| Evidence { kind: EvidenceKind::Recoded, span: Span::new(0, 1) })
}

fn text(bytes: Vec<u8>, encoding: Option<Charset>) -> Result<RawDocument, Reason> {
    // Said before the work of decoding, where the bytes say it.
    if let Ok(text) = std::str::from_utf8(&bytes) {
        bound(text)?;
    }
    let encoding_detected = encoding.is_none();
    let decoded = match encoding {
        Some(charset) => decode::decode_as(bytes, charset),
        None => decode::decode(bytes)?,
    };
    let encoding = decoded.encoding();
    Ok(RawDocument {
        text: plain::read(decoded.text),
        format: Format::Text,
        encoding,
        encoding_detected,
        undecodable: decoded.undecodable,
        sha256: String::new(),
        evidence: recoded(decoded.misread).into_iter().collect(),
    })
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::zip;

    fn read_text(name: &str, bytes: &[u8]) -> Result<RawDocument, ImportError> {
        read_bytes(name, bytes.to_vec(), &ReadOptions::default())
    }

    #[test]
    fn text_keeps_its_line_ends_and_loses_its_byte_order_mark() {
        let document = read_text("讲话.txt", "\u{feff}各位：\r\n　　大家好。\n".as_bytes()).unwrap();
        assert_eq!(document.text, "各位：\r\n　　大家好。\n");
        assert_eq!((document.format.name(), document.encoding), ("txt", "UTF-8"));
        assert!(document.encoding_detected);
        assert_eq!(
            read_text("a", b"abc").unwrap().sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_file_has_the_fingerprint_of_its_bytes() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let bytes = std::fs::read(&file).unwrap();
        let fingerprint = |path: &Path| sha256(&Source::file(path));
        assert_eq!(fingerprint(&file).unwrap(), read_text("x.txt", &bytes).unwrap().sha256);
        assert_eq!(fingerprint(&file.with_extension("gone")), Err(Reason::Missing));
    }

    #[test]
    fn files_without_a_speech_say_why() {
        for (name, bytes, code) in [
            ("空.txt", &b""[..], "empty"),
            ("空白.txt", b"\xef\xbb\xbf \r\n\t", "empty"),
            ("照片.txt", b"\x89PNG\r\n\x1a\n", "unknown_type"),
            ("数据.txt", &[1, 2, 3, 4, 250, 251, 0, 0, 7], "binary"),
        ] {
            let error = read_text(name, bytes).unwrap_err();
            assert_eq!(error.code(), code);
            assert!(error.to_string().starts_with(name), "{error}");
        }
        let missing = read_file(Path::new("没有/这个.txt"), &ReadOptions::default()).unwrap_err();
        assert_eq!(missing.code(), "missing");
        assert!(missing.to_string().contains("这个.txt"));
    }

    #[test]
    fn a_text_of_too_many_characters_is_refused_with_their_number() {
        let line = "　　各位同志。\n";
        let text = line.repeat(MAX_CHARS as usize / line.chars().count() + 1);
        let (gbk, ..) = encoding_rs::GBK.encode(&text);
        let characters = text.chars().count() as u64;
        for bytes in [text.as_bytes(), &gbk] {
            let error = read_text("长.txt", bytes).unwrap_err();
            assert_eq!(error.reason, Reason::TooLong(characters));
            assert!(error.to_string().contains(&characters.to_string()), "{error}");
        }
    }

    #[test]
    fn a_wrong_encoding_can_be_overridden() {
        let options = ReadOptions { encoding: Some("big5".into()), ..Default::default() };
        let (bytes, ..) = encoding_rs::BIG5.encode("縣長");
        let document = read_bytes("a.txt", bytes.into_owned(), &options).unwrap();
        assert_eq!(
            (document.text.as_str(), document.encoding, document.encoding_detected),
            ("縣長", "Big5", false)
        );
        let options = ReadOptions { encoding: Some("nonsense".into()), ..Default::default() };
        assert_eq!(read_bytes("a.txt", b"x".to_vec(), &options).unwrap_err().code(), "bad_encoding_name");
    }

    #[test]
    fn files_are_known_by_their_content() {
        let page = "<!DOCTYPE html><html><body><p>各位同志</p></body></html>".as_bytes();
        let rtf = br"{\rtf1 speech\par}";
        let word = zip(&[("word/document.xml", b"<document><p><r><t>x</t></r></p></document>")]);
        let archive = zip(&[("b/a.rtf", rtf), ("c.png", b"")]);
        for (name, bytes, format) in [
            ("讲话.doc", page, "html"),
            ("讲话.txt", page, "html"),
            ("讲话.doc", rtf, "rtf"),
            ("讲话.txt", &word, "docx"),
            ("讲话.zip", &archive, "rtf"),
            ("讲话", b"%PDX", "txt"),
            (
                "讲话.doc",
                "<!-- saved from url=(0021)http://example.cn/ -->\n<html><p>各位</p>".as_bytes(),
                "html",
            ),
            (
                "讲话.doc",
                "<?xml version='1.0'?><w:wordDocument xmlns:w='w'><w:body><w:p><w:r><w:t>各位</w:t></w:r></w:p></w:body></w:wordDocument>".as_bytes(),
                "docx",
            ),
            ("讲话.txt", "各位<br>同志<br/>大家<br />好".as_bytes(), "html"),
            ("讲话.txt", "一是 a<b，二是 <重点>".as_bytes(), "txt"),
        ] {
            assert_eq!(read_text(name, bytes).unwrap().format.name(), format);
        }
        let codes = [
            (zip(&[("xl/workbook.xml", b"x")]), "unknown_type"),
            (zip(&[("OFD.xml", b"x")]), "unknown_type"),
            (zip(&[("a.png", b"x")]), "folder_empty"),
            (zip(&[("a.txt", b"x"), ("b.txt", b"y")]), "archive"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0".to_vec(),
                "encrypted",
            ),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0".to_vec(), "damaged"),
        ];
        for (bytes, code) in codes {
            assert_eq!(read_text("a.doc", &bytes).unwrap_err().code(), code);
        }
    }

    #[test]
    fn the_headers_of_a_message_may_be_long() {
        let message = format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.cn/?{}\r\nSubject: =?utf-8?Q?=E5?=\r\n =?utf-8?Q?=8E?=\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n<p>各位</p>\r\n--B--\r\n",
            "a".repeat(9000)
        );
        for name in ["页.mhtml", "页.doc", "页"] {
            let document = read_text(name, message.as_bytes()).unwrap();
            assert_eq!((document.format, document.text.as_str()), (Format::Mhtml, "各位\n"), "{name}");
        }
    }

    #[test]
    fn text_that_was_misread_once_is_said_to_be() {
        let text = "同志们：今年全县要抓好三件事，一是修路，二是办学，三是治水。我们必须一件一件落实到位。";
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        let (misread, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&gbk);
        let document = read_text("讲话.txt", misread.as_bytes()).unwrap();
        assert_eq!((document.text.as_str(), document.encoding), (text, "GB18030 (read as Latin-1)"));
        assert_eq!(document.evidence, [Evidence { kind: EvidenceKind::Recoded, span: Span::new(0, 1) }]);
    }

    #[test]
    fn the_marks_of_markdown_are_evidence() {
        let document = read_text("a.md", "# 在会上的讲话\n\n各位：".as_bytes()).unwrap();
        assert_eq!((document.format, document.evidence.len()), (Format::Markdown, 1));
        assert_eq!(document.text, "在会上的讲话\n\n各位：\n");
    }
}
