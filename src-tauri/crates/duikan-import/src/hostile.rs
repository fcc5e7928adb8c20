//! Files that are broken, locked, empty, hostile or too large: each refusal names the file and says what to do, and
//! what can be read of the rest is read.

use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::PathBuf;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::fixtures::{compound, locked_pdf, pdf, zip};
use crate::{ImportError, MAX_BYTES, RawDocument, ReadOptions, collect, read, read_bytes, read_file};

fn read_named(name: &str, bytes: &[u8]) -> Result<RawDocument, ImportError> {
    read_bytes(name, bytes.to_vec(), &ReadOptions::default())
}

/// The code of the refusal; its message names the file, and behind a semicolon what to do.
fn refused(name: &str, bytes: &[u8]) -> &'static str {
    let error = read_named(name, bytes).expect_err(name);
    let message = error.to_string();
    assert!(message.starts_with(&format!("{name}: ")), "{message}");
    assert!(message.contains("; "), "{message}");
    error.code()
}

const SPEECH: &str = "各位同志：\n今年的水渠要修好，石料月底以前送到。\n";

fn odt(content: &[u8]) -> Vec<u8> {
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content)])
}

#[test]
fn broken_files_say_so() {
    let word =
        zip(&[("word/document.xml", b"<w:document><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body>")]);
    let package = zip(&[("[Content_Types].xml", b"<Types/>")]);
    let text = odt(b"<office:document-content><office:body><text:p>x");
    let mut archive = zip(&[("a.txt", SPEECH.as_bytes())]);
    archive.truncate(archive.len() - 30);
    let half_word = compound("WordDocument", &[0xec, 0xa5, 0xc1, 0]);
    for (name, bytes) in [
        ("断.docx", word.as_slice()),
        ("缺.docx", package.as_slice()),
        ("断.odt", text.as_slice()),
        ("断.zip", archive.as_slice()),
        ("乱.zip", b"PK\x03\x04 nothing of a zip archive"),
        ("断.doc", half_word.as_slice()),
        ("乱.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing of a compound file"),
        ("乱.pdf", b"%PDF-1.7 nothing of a page"),
    ] {
        assert_eq!(refused(name, bytes), "damaged", "{name}");
    }
}

#[test]
fn what_breaks_off_late_is_read_as_far_as_it_goes() {
    assert_eq!(read_named("断.rtf", br"{\rtf1 speech\par {\b more").unwrap().text, "speech\nmore\n");
    let (gbk, ..) = encoding_rs::GBK.encode(SPEECH);
    let torn = read_named("断.txt", &gbk[..gbk.len() - 4]).unwrap();
    assert!(torn.text.starts_with("各位同志：") && torn.undecodable <= 1, "{}", torn.text);
}

#[test]
fn locked_files_say_so() {
    let word = compound("EncryptedPackage", b"x");
    // The flag of a locked document in the header of its main stream.
    let mut header = vec![0u8; 1024];
    header[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
    header[11] = 1;
    let old = compound("WordDocument", &header);
    let keys = br#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let text = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", keys),
        ("content.xml", b"\x01\x02\x03"),
    ]);
    for (name, bytes) in [("锁.docx", word), ("锁.doc", old), ("锁.odt", text), ("锁.pdf", locked_pdf())]
    {
        assert_eq!(refused(name, &bytes), "encrypted", "{name}");
    }
}

#[test]
fn files_without_words_say_so() {
    for (name, bytes, code) in [
        ("空.txt", b"".as_slice(), "empty"),
        ("空白.md", b"\n \n", "empty"),
        ("空.rtf", br"{\rtf1 }", "empty"),
        ("空.html", b"<html><body><img src=a.png></body></html>", "empty"),
        ("影印.pdf", pdf(&[&[]]).as_slice(), "scanned_pdf"),
        ("图.zip", zip(&[("a.png", b"x")]).as_slice(), "folder_empty"),
        ("照片.pdf", b"\xff\xd8\xff\xe0", "unknown_type"),
        ("表.xlsx", zip(&[("xl/workbook.xml", b"x")]).as_slice(), "unknown_type"),
        ("乱.txt", &[0, 159, 146, 150, 0, 1, 2, 3, 250, 0], "binary"),
    ] {
        assert_eq!(refused(name, bytes), code, "{name}");
    }
}

#[test]
fn what_is_too_large_is_not_held_in_memory() {
    let path = std::env::temp_dir().join(format!("duikan-large-{}.txt", std::process::id()));
    // A hole of that length: it takes no room on the disk.
    File::create(&path).and_then(|file| file.set_len(MAX_BYTES + 1)).unwrap();
    let error = read_file(&path, &ReadOptions::default()).unwrap_err();
    fs::remove_file(&path).unwrap();
    assert_eq!(error.code(), "too_large");
    assert!(error.to_string().contains("200 MB; split it"), "{error}");
}

#[test]
fn archives_that_swell_are_bounded() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..=MAX_BYTES >> 20 {
        writer.write_all(&block).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused("炸弹.zip", &bomb), "too_large");
}

#[test]
fn names_inside_an_archive_lead_nowhere() {
    let folder: PathBuf = std::env::temp_dir().join(format!("duikan-names-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("x.zip");
    let names = ["../../../讲话.txt", "/etc/讲话.txt", r"c:\讲话.txt"];
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, SPEECH.as_bytes())).collect();
    fs::write(&path, zip(&entries)).unwrap();
    let found = collect(std::slice::from_ref(&path));
    for source in found {
        let source = source.unwrap();
        assert_eq!(source.path(), path);
        assert_eq!(read(&source, &ReadOptions::default()).unwrap().text, SPEECH);
    }
    let left: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
    assert_eq!(left, [path]);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn hostile_pages_are_read_in_bounded_time() {
    let deep = format!("{}<script>alert(1)</script><p>修渠</p>", "<div>".repeat(50_000));
    assert_eq!(read_named("深.html", deep.as_bytes()).unwrap().text, "修渠\n");
    for piece in ["<", "<!--", "<a href='", "&#", "<table><tr><td>", "</p>", "<ol><li>", "<p title=\""] {
        let page = format!("<html><p>修渠</p>{}", piece.repeat(30_000));
        let read = read_named("怪.html", page.as_bytes());
        assert!(read.is_ok_and(|document| document.text.starts_with("修渠")), "{piece}");
    }
}

#[test]
fn a_wrong_encoding_is_told_and_can_be_set_right() {
    let (bytes, ..) = encoding_rs::GBK.encode(SPEECH);
    let wrong = ReadOptions { encoding: Some("utf-8".into()), ..Default::default() };
    let document = read_bytes("a.txt", bytes.to_vec(), &wrong).unwrap();
    assert!(document.undecodable > 0 && !document.encoding_detected);
    let right = ReadOptions { encoding: Some("gbk".into()), ..Default::default() };
    let document = read_bytes("a.txt", bytes.to_vec(), &right).unwrap();
    assert_eq!((document.text.as_str(), document.undecodable), (SPEECH, 0));
    let none = ReadOptions { encoding: Some("latin-77".into()), ..Default::default() };
    let error = read_bytes("a.txt", bytes.to_vec(), &none).unwrap_err();
    assert!(
        error.to_string().starts_with("a.txt: unknown encoding \"latin-77\"; known are UTF-8"),
        "{error}"
    );
}
