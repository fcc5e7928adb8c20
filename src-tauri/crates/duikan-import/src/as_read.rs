//! A document as it was read once: its text, with what its file was and what its format knew. Reports carry documents so, since the
//! files are not theirs to pass on; read again, such a document is the one that was compared.
//!
//! Written by `duikan-report` (`set/as_read.rs`):
//!
//! ```text
//! duikan-text 1
//! format docx
//! encoding GB18030
//! sha256 0123…
//! heading-1 0 12
//! bold 40 44
//!
//! the text
//! ```

use duikan_text::{Evidence, EvidenceKind, Span};

use crate::decode;
use crate::document::{Format, RawDocument};
use crate::error::Reason;

/// How such a document begins.
const MAGIC: &[u8] = b"duikan-text 1\n";

/// The document in these bytes; `None` where they are no document as it was read.
///
/// # Errors
/// [`Reason::Damaged`] for one that is cut off or was changed.
pub fn document(bytes: &[u8]) -> Option<Result<RawDocument, Reason>> {
    let rest = bytes.strip_prefix(MAGIC)?;
    Some(parsed(rest).ok_or_else(|| Reason::Damaged("a document of a report is not whole".into())))
}

/// SHA-256 of the file that it was read from; `None` as for [`document`].
pub fn sha256(bytes: &[u8]) -> Option<String> {
    document(bytes)?.ok().map(|document| document.sha256)
}

fn parsed(rest: &[u8]) -> Option<RawDocument> {
    let (head, text) = std::str::from_utf8(rest).ok()?.split_once("\n\n")?;
    let characters = u32::try_from(text.chars().count()).ok()?;
    let mut document = RawDocument {
        text: text.to_owned(),
        format: Format::Text,
        encoding: "",
        encoding_detected: true,
        undecodable: 0,
        sha256: String::new(),
        evidence: Vec::new(),
    };
    for line in head.lines() {
        let (name, value) = line.split_once(' ')?;
        match name {
            "format" => document.format = Format::of_name(value)?,
            "encoding" => document.encoding = decode::known_name(value).unwrap_or_default(),
            "sha256" => document.sha256 = value.to_owned(),
            _ => document.evidence.push(evidence(name, value, characters)?),
        }
    }
    Some(document)
}

fn evidence(name: &str, place: &str, characters: u32) -> Option<Evidence> {
    let kind = match name {
        "bold" => EvidenceKind::Bold,
        "centred" => EvidenceKind::Centred,
        "outside-main" => EvidenceKind::OutsideMain,
        "page-number" => EvidenceKind::PageNumber,
        "running-head" => EvidenceKind::RunningHead,
        "recoded" => EvidenceKind::Recoded,
        _ => EvidenceKind::Heading(name.strip_prefix("heading-")?.parse().ok()?),
    };
    let (start, end) = place.split_once(' ')?;
    let (start, end): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
    (start <= end && end <= characters).then(|| Evidence { kind, span: Span::new(start, end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_as_it_was() {
        let said = "duikan-text 1\nformat docx\nencoding GB18030\nsha256 ab\nheading-2 0 3\nbold 4 6\n\n抓落实\r\n要快。\n\n完\n";
        let found = document(said.as_bytes()).unwrap().unwrap();
        assert_eq!(found.text, "抓落实\r\n要快。\n\n完\n");
        assert_eq!((found.format, found.encoding, found.sha256.as_str()), (Format::Docx, "GB18030", "ab"));
        let told: Vec<_> =
            found.evidence.iter().map(|own| (own.kind, own.span.start, own.span.end)).collect();
        assert_eq!(told, [(EvidenceKind::Heading(2), 0, 3), (EvidenceKind::Bold, 4, 6)]);
        assert_eq!(sha256(said.as_bytes()).as_deref(), Some("ab"));
    }

    #[test]
    fn what_was_changed_is_no_document() {
        for (said, is_one, is_whole) in [
            ("duikan-text 1\nformat txt\n\n", true, true),
            ("duikan-text 1\nformat exe\n\n抓", true, false),
            ("duikan-text 1\nbold 0 9\n\n抓", true, false),
            ("duikan-text 1\nbold 1 0\n\n抓", true, false),
            ("duikan-text 1\nformat txt", true, false),
            ("duikan-text 2\nformat txt\n\n抓", false, false),
            ("各位同志\n\n抓", false, false),
        ] {
            let found = document(said.as_bytes());
            assert_eq!(found.is_some(), is_one, "{said}");
            assert_eq!(found.is_some_and(|found| found.is_ok()), is_whole, "{said}");
        }
    }
}
