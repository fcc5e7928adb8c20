//! Whatever the bytes of a file are: a reader gives text or an error, and evidence that lies inside the text. A short run;
//! `DUIKAN_PROPTEST_CASES=5000 cargo test --package duikan-import any_bytes` for a longer one.

use proptest::prelude::*;

use crate::fixtures::{compound, pdf, zip};
use crate::{RawDocument, ReadOptions, read_bytes};

const NAMES: &[&str] =
    &["a.txt", "a.md", "a.html", "a.mht", "a.docx", "a.doc", "a.wps", "a.odt", "a.pdf", "a.rtf", "a.zip"];
const STARTS: &[&[u8]] = &[
    b"",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"{\\rtf1\\ansi\\ansicpg936 ",
    b"<html><body>",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
];

const DOCX: &str = r#"<w:document><w:body><w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>
    <w:r><w:rPr><w:b/></w:rPr><w:t>修路</w:t></w:r><mc:AlternateContent><mc:Choice><w:p/></mc:Choice></mc:AlternateContent></w:p></w:body></w:document>"#;
const ODT: &str = r#"<office:document-content><office:body><text:list text:style-name="L"><text:list-item><text:p>甲<text:s text:c="3"/></text:p>
    </text:list-item></text:list><text:h text:outline-level="1">乙<text:note><text:p>丙</text:p></text:note></text:h></office:body></office:document-content>"#;
const RTF: &str = r"{\rtf1\ansicpg936{\fonttbl{\f0\fcharset134 x;}}\f0\b \'d0\'de\'c2\'b7\par\u21439?\uc2{\*\x y}\qc z\par}";
const HTML: &str = "<html><title>题</title><body><div class=a><p align=center>一<b>二</b><br>三&nbsp;&#x4e00;<table><tr><td>四</table></div>";

fn check(name: &str, bytes: Vec<u8>) {
    if let Ok(RawDocument { text, evidence, .. }) = read_bytes(name, bytes, &ReadOptions::default()) {
        let length = text.chars().count() as u32;
        assert!(evidence.iter().all(|one| one.span.start < one.span.end && one.span.end <= length));
        assert!(evidence.is_sorted_by_key(|one| one.span.start));
    }
}

/// `bytes` with some of them changed.
fn changed(mut bytes: Vec<u8>, changes: &[(usize, u8)]) -> Vec<u8> {
    for &(at, byte) in changes {
        let length = bytes.len().max(1);
        if let Some(place) = bytes.get_mut(at % length) {
            *place = byte;
        }
    }
    bytes
}

fn config() -> ProptestConfig {
    let asked = std::env::var("DUIKAN_PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(96), failure_persistence: None, ..ProptestConfig::default() }
}

/// A web archive of one page.
fn archive(page: &str) -> String {
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n--b--\r\n"
    )
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_read_or_refused(name in 0..NAMES.len(), start in 0..STARTS.len(), rest in prop::collection::vec(any::<u8>(), 0..600)) {
        check(NAMES[name], [STARTS[start], &rest].concat());
    }

    #[test]
    fn broken_files_are_read_or_refused(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12)) {
        let broken = |text: &str| changed(text.as_bytes().to_vec(), &changes);
        check("a.docx", zip(&[("word/document.xml", &broken(DOCX)), ("word/numbering.xml", b"<w:num w:numId='1'/>")]));
        check("a.odt", zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", &broken(ODT))]));
        check("a.rtf", broken(RTF));
        check("a.html", broken(HTML));
        check("a.mht", broken(&archive(HTML)));
        check("a.md", broken("# 修路\n\n**办学**\n===\n"));
        check("a.zip", changed(zip(&[("b.txt", b"text")]), &changes));
    }

    #[test]
    fn broken_word_files_are_read_or_refused(header in prop::collection::vec(any::<u8>(), 0..1200), changes in prop::collection::vec((any::<usize>(), any::<u8>()), 0..12)) {
        // The header of a main stream, then anything.
        let stream = [&[0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 0], header.as_slice()].concat();
        check("a.doc", changed(compound("WordDocument", &stream), &changes));
    }

    #[test]
    fn broken_pdfs_are_read_or_refused(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..6)) {
        check("a.pdf", changed(pdf(&[&[("修路", 50, 300), ("1", 190, 20)], &[("办学", 50, 300), ("2", 190, 20)]]), &changes));
    }
}
