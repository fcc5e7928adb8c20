//! The way of one file through the crate.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use duikan_text::Evidence;
use sha2::{Digest, Sha256};

use crate::collect::Source;
use crate::document::{Format, RawDocument};
use crate::error::{ImportError, Reason};
use crate::sniff::{self, Kind};
use crate::{decode, doc, docx, markdown, pdf, rtf};

/// Larger files are refused, in bytes. A text of this size is held about three times while it is decoded.
pub const MAX_BYTES: u64 = 200_000_000;

/// What the user may decide about reading a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Name of the encoding of text files (any WHATWG label, in any case); `None` finds it out.
    pub encoding: Option<String>,
}

/// Reads one source found by [`crate::collect`].
///
/// # Errors
/// An [`ImportError`] that names the file; see [`Reason`].
pub fn read(source: &Source, options: &ReadOptions) -> Result<RawDocument, ImportError> {
    let name = source.name();
    let bytes = load(source.path()).map_err(|reason| ImportError::new(name.as_str(), reason))?;
    read_bytes(&name, bytes, options)
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
    read_document(name, bytes, options).map_err(|reason| ImportError::new(name, reason))
}

fn load(path: &Path) -> Result<Vec<u8>, Reason> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(Reason::Unreadable("it is a folder".into()));
    }
    if metadata.len() > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_document(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<RawDocument, Reason> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    let encoding = options.encoding.as_deref().map(decode::by_name).transpose()?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let kind = sniff::kind(name, &bytes)?;
    let mut document = match kind {
        Kind::Text => text(bytes, encoding)?,
        Kind::Markdown => {
            let document = text(bytes, encoding)?;
            let evidence = markdown::headings(&document.text);
            RawDocument { format: Format::Markdown, evidence, ..document }
        }
        Kind::Docx => styled(Format::Docx, docx::read(&bytes)?),
        Kind::Doc => styled(Format::Doc, doc::read(bytes)?),
        Kind::Pdf => {
            let (text, evidence, undecodable) = pdf::read(bytes)?;
            RawDocument { undecodable, ..styled(Format::Pdf, (text, evidence)) }
        }
        Kind::Rtf => styled(Format::Rtf, rtf::read(&bytes)?),
    };
    if document.text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    document.sha256 = sha256;
    Ok(document)
}

/// A document of a format that settles its encoding itself.
fn styled(format: Format, (text, evidence): (String, Vec<Evidence>)) -> RawDocument {
    RawDocument {
        text,
        format,
        encoding: "",
        encoding_detected: true,
        undecodable: 0,
        sha256: String::new(),
        evidence,
    }
}

fn text(bytes: Vec<u8>, encoding: Option<decode::Charset>) -> Result<RawDocument, Reason> {
    let encoding_detected = encoding.is_none();
    let decoded = match encoding {
        Some(charset) => decode::decode_as(bytes, charset),
        None => decode::decode(bytes)?,
    };
    Ok(RawDocument {
        text: decoded.text,
        format: Format::Text,
        encoding: decoded.charset.name(),
        encoding_detected,
        undecodable: decoded.undecodable,
        sha256: String::new(),
        evidence: Vec::new(),
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
    fn a_wrong_encoding_can_be_overridden() {
        let options = ReadOptions { encoding: Some("big5".into()) };
        let (bytes, ..) = encoding_rs::BIG5.encode("縣長");
        let document = read_bytes("a.txt", bytes.into_owned(), &options).unwrap();
        assert_eq!(
            (document.text.as_str(), document.encoding, document.encoding_detected),
            ("縣長", "Big5", false)
        );
        let options = ReadOptions { encoding: Some("nonsense".into()) };
        assert_eq!(read_bytes("a.txt", b"x".to_vec(), &options).unwrap_err().code(), "bad_encoding_name");
    }

    #[test]
    fn markdown_is_text_with_headings_pointed_out() {
        let document = read_text("a.md", "# 在会上的讲话\n\n各位：".as_bytes()).unwrap();
        assert_eq!((document.format, document.evidence.len()), (Format::Markdown, 1));
    }
}
