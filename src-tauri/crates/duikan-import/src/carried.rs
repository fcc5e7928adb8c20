//! What a report of our own carries: as letters in the page a zip archive of its documents, from which the comparison can be opened
//! again. Such a page is opened as that archive is.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::limits::MAX_BYTES;
use crate::own;
use crate::special;

/// How the block begins; `duikan-report` writes it.
const BEGIN: &[u8] = b"<script type=\"application/zip\" id=\"duikan-set\" data-packing=\"base64\">";
/// How it ends.
const END: &[u8] = b"</script>";

/// What a file carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It is no report as a page.
    NoReport,
    /// A report without its documents: what was compared cannot be opened from it.
    NoDocuments,
    /// A report with its documents.
    Documents,
}

/// What the file at `path` carries. A folder, a file that cannot be read and any other file are [`Carried::NoReport`].
pub fn carried(path: &Path) -> Carried {
    match page(path) {
        None => Carried::NoReport,
        Some(page) if block(&page).is_some() => Carried::Documents,
        Some(_) => Carried::NoDocuments,
    }
}

/// The archive in a report; `None` where the file is none or carries none.
pub fn archive(path: &Path) -> Option<Vec<u8>> {
    STANDARD.decode(block(&page(path)?)?).ok()
}

/// The bytes of a report as a page. Of other files only the beginning is read.
fn page(path: &Path) -> Option<Vec<u8>> {
    let metadata =
        special::openable(path).ok().filter(|metadata| !metadata.is_dir() && metadata.len() <= MAX_BYTES)?;
    let mut file = File::open(path).ok()?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.by_ref().take(own::HEAD as u64).read_to_end(&mut bytes).ok()?;
    if !own::begins_page(&bytes) {
        return None;
    }
    file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The letters of the archive. The block is the last of the page; no text of a document can look like it, for in those every `<` is
/// written out.
fn block(page: &[u8]) -> Option<&[u8]> {
    let at = page.windows(BEGIN.len()).rposition(|window| window == BEGIN)?;
    let rest = page.get(at + BEGIN.len()..)?;
    let end = rest.windows(END.len()).position(|window| window == END)?;
    rest.get(..end)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::collect::Source;
    use crate::fixtures::zip;
    use crate::read::{ReadOptions, read, sha256};

    const HEAD: &str = "<!doctype html><html><head><meta name=\"generator\" content=\"Duikan 0.1.0\"></head>";

    fn report(name: &str, head: &str, archive: Option<&[u8]>) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("duikan-carried-{name}-{}.html", std::process::id()));
        let block = archive.map_or_else(String::new, |archive| {
            let begin = std::str::from_utf8(BEGIN).unwrap();
            format!("{begin}{}</script>\n", STANDARD.encode(archive))
        });
        fs::write(&path, format!("{head}<body><p>正文</p>{block}</body></html>")).unwrap();
        path
    }

    #[test]
    fn a_report_is_opened_as_the_archive_that_it_carries() {
        let said = "duikan-text 1\nformat doc\nencoding \nsha256 ab\n\n要快。";
        let bytes = zip(&[("文稿/甲.doc", said.as_bytes())]);
        let path = report("whole", HEAD, Some(&bytes));
        assert_eq!(carried(&path), Carried::Documents);
        let source = Source::in_archive(&path, "文稿/甲.doc");
        let document = read(&source, &ReadOptions::default()).unwrap();
        assert_eq!((document.text.as_str(), document.format.name()), ("要快。", "doc"));
        assert_eq!(sha256(&source).unwrap(), "ab");
        assert_eq!(
            read(&Source::in_archive(&path, "乙"), &ReadOptions::default()).unwrap_err().code(),
            "missing"
        );
        fs::remove_file(path).unwrap();
    }

    #[test]
    fn what_carries_nothing_says_so() {
        for (name, head, archive, expected) in [
            ("none", HEAD, None, Carried::NoDocuments),
            ("foreign", "<html>", Some(&b"x"[..]), Carried::NoReport),
        ] {
            let path = report(name, head, archive);
            assert_eq!(carried(&path), expected, "{name}");
            fs::remove_file(path).unwrap();
        }
        assert_eq!(carried(Path::new("/nowhere/at/all.html")), Carried::NoReport);
        assert_eq!(carried(&std::env::temp_dir()), Carried::NoReport);
        let broken = report("broken", HEAD, Some(b"no archive"));
        assert!(read(&Source::in_archive(&broken, "甲"), &ReadOptions::default()).is_err());
        fs::remove_file(broken).unwrap();
    }
}
