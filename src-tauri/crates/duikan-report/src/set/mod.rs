//! Writing a set.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Document, FOLDER, MANIFEST, Manifest, SCHEMA, VERSION};

/// A document on its way into a set.
pub(crate) struct Packed {
    pub(crate) document: Document,
    /// Its bytes, where it goes inside, and the name that it would like to have there.
    pub(crate) content: Option<(String, Vec<u8>)>,
}

/// What is said of a set beside its documents.
pub(crate) struct Content {
    /// Place of the base.
    pub(crate) base: Option<u32>,
    pub(crate) by_hand: String,
    pub(crate) view: String,
}

/// The bytes of a set. The same set gives the same bytes.
///
/// # Errors
/// What the packing says; nothing of it depends on the disk.
pub(crate) fn pack(packed: Vec<Packed>, content: Content) -> io::Result<Vec<u8>> {
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
