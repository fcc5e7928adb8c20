//! From what the user dropped to the list of documents to read: folders are opened, everything else is kept.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::bundle;
use crate::endings;
use crate::error::{ImportError, Reason};
use crate::sniff::{self, Kind};

/// Folders are followed this deep.
const MAX_DEPTH: usize = 32;

/// One document to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    path: PathBuf,
    /// The name and place of a file in the archive at `path`.
    inside: Option<(String, usize)>,
}

impl Source {
    /// The file at `path`.
    pub fn file(path: &Path) -> Self {
        Self { path: path.to_owned(), inside: None }
    }

    /// The file on disk; for a document in an archive, the archive.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name of a document in an archive, with its folders there.
    pub fn inside(&self) -> Option<&str> {
        self.inside.as_ref().map(|(name, _)| name.as_str())
    }

    /// The place of a document in an archive.
    pub(crate) fn entry(&self) -> Option<usize> {
        self.inside.as_ref().map(|(_, index)| *index)
    }

    /// The name for messages: the path as it was given, and after it the name inside an archive.
    pub fn name(&self) -> String {
        match self.inside() {
            Some(inside) => format!("{}/{inside}", self.path.display()),
            None => self.path.display().to_string(),
        }
    }
}

/// The documents that `paths` stand for, in their order. A folder stands for the readable files in it and its
/// subfolders, sorted by name, a zip archive for those in it; hidden files are passed over and no folder is
/// entered twice, so links cannot lead round in circles.
///
/// A path that cannot be opened, or a folder or archive without readable files, yields an error in its place.
pub fn collect(paths: &[PathBuf]) -> Vec<Result<Source, ImportError>> {
    paths.iter().flat_map(|path| collect_one(path)).collect()
}

fn collect_one(path: &Path) -> Vec<Result<Source, ImportError>> {
    let fail = |reason| vec![Err(ImportError::new(path.display().to_string(), reason))];
    match fs::metadata(path) {
        Err(error) => fail(error.into()),
        Ok(metadata) if !metadata.is_dir() => collect_file(path),
        Ok(_) => {
            let mut found = Vec::new();
            walk(path, 0, &mut BTreeSet::new(), &mut found);
            if found.is_empty() { fail(Reason::FolderEmpty) } else { found }
        }
    }
}

/// A file, or what lies in it if it is an archive of documents. Any trouble with it shows when it is read.
fn collect_file(path: &Path) -> Vec<Result<Source, ImportError>> {
    let archive = File::open(path).map_err(Reason::from).and_then(|file| Archive::new(BufReader::new(file)));
    let Some(mut archive) = archive.ok().filter(|_| begins_as_zip(path)) else {
        return vec![Ok(Source::file(path))];
    };
    if sniff::zipped(&mut archive) != Ok(Kind::Archive) {
        return vec![Ok(Source::file(path))];
    }
    match bundle::documents(&mut archive) {
        Ok(entries) => entries
            .into_iter()
            .map(|entry| Ok(Source { path: path.to_owned(), inside: Some((entry.name, entry.index)) }))
            .collect(),
        Err(reason) => vec![Err(ImportError::new(path.display().to_string(), reason))],
    }
}

/// Other files may hold a zip archive at their end (programs that unpack themselves).
fn begins_as_zip(path: &Path) -> bool {
    let mut start = [0; 4];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *sniff::ZIP
}

fn walk(
    folder: &Path,
    depth: usize,
    entered: &mut BTreeSet<PathBuf>,
    found: &mut Vec<Result<Source, ImportError>>,
) {
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    if depth > MAX_DEPTH || !entered.insert(real) {
        return;
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            found.push(Err(ImportError::new(folder.display().to_string(), error.into())));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => walk(&path, depth + 1, entered, found),
            Ok(metadata) if metadata.is_file() && is_document(&path) => found.extend(collect_file(&path)),
            _ => {}
        }
    }
}

/// Dot files, and the owner files (`~$…`) that Word leaves beside an open document.
fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.starts_with('.') || name.starts_with("~$"))
}

fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    endings::promise(&name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::zip;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("duikan-collect-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("乙/丙")).unwrap();
        folder
    }

    fn names(root: &Path, found: &[Result<Source, ImportError>]) -> Vec<String> {
        found
            .iter()
            .map(|one| match one {
                Ok(source) => {
                    source.path().strip_prefix(root).unwrap().display().to_string().replace('\\', "/")
                }
                Err(error) => error.code().to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_folder_stands_for_its_readable_files_in_order() {
        let root = folder("order");
        for name in [
            "b.txt",
            "a.DOCX",
            ".hidden.txt",
            "~$a.docx",
            "图.png",
            "乙/c.md",
            "乙/丙/d.pdf",
            "e.shtml",
            "f.docm",
            "g.XHTML",
        ] {
            fs::write(root.join(name), "x").unwrap();
        }
        let found = collect(&[root.clone(), root.join("没有.txt")]);
        assert_eq!(
            names(&root, &found),
            ["a.DOCX", "b.txt", "e.shtml", "f.docm", "g.XHTML", "乙/c.md", "乙/丙/d.pdf", "missing"]
        );
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn an_empty_folder_says_so() {
        let root = folder("empty");
        let found = collect(std::slice::from_ref(&root));
        assert_eq!(names(&root, &found), ["folder_empty"]);
        assert!(found[0].as_ref().unwrap_err().to_string().contains("duikan-collect-empty"));
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn an_archive_stands_for_its_documents() {
        let root = folder("zip");
        let mut bytes = zip(&[
            ("讲话/乙.txt", "乙的话".as_bytes()),
            ("a.md", b"# x"),
            ("b.png", b"x"),
            ("__MACOSX/a.md", b"x"),
        ]);
        fs::write(root.join("x.zip"), &bytes).unwrap();
        bytes.truncate(40);
        fs::write(root.join("y.zip"), &bytes).unwrap();
        fs::write(root.join("z.zip"), zip(&[("b.png", b"x")])).unwrap();
        let found = collect(&[root.join("x.zip"), root.join("y.zip"), root.join("z.zip")]);
        let inside: Vec<_> = found[..2].iter().map(|one| one.as_ref().unwrap().inside().unwrap()).collect();
        assert_eq!(inside, ["a.md", "讲话/乙.txt"]);
        let document = crate::read(found[1].as_ref().unwrap(), &crate::ReadOptions::default()).unwrap();
        assert_eq!(document.text, "乙的话");
        assert_eq!(
            crate::read(found[2].as_ref().unwrap(), &crate::ReadOptions::default()).unwrap_err().code(),
            "damaged"
        );
        assert_eq!(found[3].as_ref().unwrap_err().code(), "folder_empty");
        fs::remove_dir_all(&root).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_round_in_circles() {
        let root = folder("loop");
        fs::write(root.join("乙/a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(&root, root.join("乙/back")).unwrap();
        std::os::unix::fs::symlink(root.join("nowhere"), root.join("b.txt")).unwrap();
        assert_eq!(names(&root, &collect(std::slice::from_ref(&root))), ["乙/a.txt"]);
        fs::remove_dir_all(&root).unwrap();
    }
}
