//! A comparison as one archive: a saved one (`.duikan`), or the one that a report carries so that it can be opened again. It is a
//! zip archive of [`Manifest`] and of the documents, where they go inside. A document in it is read as one in any archive, so
//! that other programs get at it too.

mod as_read;

use std::collections::BTreeSet;
use std::io::{self, Cursor, Write};

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use as_read::as_read;

/// The part of it that says what is compared and what was set by hand.
pub const MANIFEST: &str = "duikan.json";
/// Name of the shape of [`Manifest`]; the number behind it goes up when an older program would misread it.
pub const SCHEMA: &str = "duikan.set/";
/// The latest shape.
pub const VERSION: u32 = 1;
/// The folder of the documents in it.
const FOLDER: &str = "文稿";

/// What is compared, and what was set by hand.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Name and number of the shape.
    pub schema: String,
    /// Version of the program that wrote it.
    pub program: String,
    /// In the order of the columns.
    pub documents: Vec<Document>,
    /// The document that others are shown against, by its place.
    #[serde(default)]
    pub base: Option<u32>,
    /// As the store keeps it; empty where nothing was set.
    #[serde(default)]
    pub by_hand: String,
    /// What the page looked at, in its own words.
    #[serde(default)]
    pub view: String,
}

/// A document of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Title of the speech, else file name.
    pub name: String,
    /// Encoding set by the user; empty where it is found out.
    pub encoding: String,
    /// SHA-256 of its bytes; empty for one that could not be read.
    pub sha256: String,
    /// Its name in the set; `None` where the set has its place only.
    pub inside: Option<String>,
    /// Where its file lies; `None` for one that is inside.
    pub path: Option<String>,
    /// The same from the folder of the set, where it lies in that folder: so a folder can be moved as a whole.
    pub beside: Option<String>,
    /// Its name in the file, where that is an archive; else empty.
    pub in_archive: String,
}

/// A document on its way into a set.
#[derive(Debug)]
pub struct Packed {
    /// What is said of it.
    pub document: Document,
    /// Its bytes, where it goes inside, and the name that it would like to have there.
    pub content: Option<(String, Vec<u8>)>,
}

/// What is said of a set beside its documents.
#[derive(Debug, Default)]
pub struct Content {
    /// Place of the base.
    pub base: Option<u32>,
    /// What was set by hand, as the store keeps it.
    pub by_hand: String,
    /// What the page looked at, in its own words.
    pub view: String,
}

/// The bytes of a set. The same set gives the same bytes.
///
/// # Errors
/// What the packing says; nothing of it depends on the disk.
pub fn pack(packed: Vec<Packed>, content: Content) -> io::Result<Vec<u8>> {
    let mut taken = BTreeSet::new();
    let mut files = Vec::new();
    let mut documents = Vec::new();
    for Packed { mut document, content } in packed {
        if let Some((wish, bytes)) = content {
            let name = free_name(&mut taken, &wish, &document.sha256);
            document.inside = Some(name.clone());
            files.push((name, bytes));
        }
        documents.push(document);
    }
    let manifest = Manifest {
        schema: format!("{SCHEMA}{VERSION}"),
        program: env!("CARGO_PKG_VERSION").into(),
        documents,
        base: content.base,
        by_hand: content.by_hand,
        view: content.view,
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    archive.start_file(MANIFEST, options)?;
    archive.write_all(&serde_json::to_vec_pretty(&manifest).map_err(io::Error::other)?)?;
    for (name, bytes) in files {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// A name inside the set: the one that is wished for, so that it stays when the set is saved again in another order; one that
/// another document has gets a folder of its own.
fn free_name(taken: &mut BTreeSet<String>, wish: &str, sha256: &str) -> String {
    let wished = if wish.contains('/') { wish.to_owned() } else { format!("{FOLDER}/{wish}") };
    let file = wished.rsplit('/').next().unwrap_or_default().to_owned();
    let by_content = sha256.get(..8).unwrap_or("0").to_owned();
    let numbered = (0..).map(|number| match number {
        0 => wished.clone(),
        1 => format!("{FOLDER}/{by_content}/{file}"),
        _ => format!("{FOLDER}/{by_content}-{number}/{file}"),
    });
    let free = numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_and_two_of_one_name_are_told_apart() {
        let mut taken = BTreeSet::new();
        for (wish, sha256, expected) in [
            ("讲话.txt", "aaaaaaaaaa", "文稿/讲话.txt"),
            ("讲话.txt", "bbbbbbbbbb", "文稿/bbbbbbbb/讲话.txt"),
            ("讲话.txt", "bbbbbbbbbb", "文稿/bbbbbbbb-2/讲话.txt"),
            ("文稿/cccccccc/讲话.txt", "cccccccccc", "文稿/cccccccc/讲话.txt"),
            ("无.txt", "", "文稿/无.txt"),
            ("无.txt", "", "文稿/0/无.txt"),
        ] {
            assert_eq!(free_name(&mut taken, wish, sha256), expected);
        }
    }

    #[test]
    fn the_same_set_gives_the_same_bytes() {
        let set = || {
            let document = Document { name: "甲".into(), ..Document::default() };
            let packed = Packed { document, content: Some(("甲.txt".into(), "同志们".into())) };
            pack(vec![packed], Content { base: Some(0), by_hand: String::new(), view: "{}".into() }).unwrap()
        };
        assert_eq!(set(), set());
    }
}
