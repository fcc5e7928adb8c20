//! From what the user dropped to the list of documents to read: folders are opened, everything else is kept.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::archive;
use crate::bundle;
use crate::endings;
use crate::error::{ImportError, Reason};
use crate::named::shown;
use crate::own;
use crate::sniff::{self, Kind};
use crate::special;

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

    /// The document of this name in the archive at `path`. Where it is not there any more, reading it says so.
    pub fn in_archive(path: &Path, name: &str) -> Self {
        let place = archive::open(path).ok().and_then(|mut archive| archive.place_of(name, 0));
        Self { path: path.to_owned(), inside: Some((name.to_owned(), place.unwrap_or_default())) }
    }

    /// The file on disk; for a document in an archive, the archive.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name of a document in an archive, with its folders there.
    pub fn inside(&self) -> Option<&str> {
        self.inside.as_ref().map(|(name, _)| name.as_str())
    }

    /// The name and place of a document in an archive.
    pub(crate) fn entry(&self) -> Option<(&str, usize)> {
        self.inside.as_ref().map(|(name, place)| (name.as_str(), *place))
    }

    /// The name for messages: the path as it was given, and after it the name inside an archive.
    pub fn name(&self) -> String {
        match self.inside() {
            Some(inside) => format!("{}/{inside}", shown(&self.path)),
            None => shown(&self.path),
        }
    }
}

/// The documents that `paths` stand for, in their order. A folder stands for the readable files in it and its
/// subfolders, sorted by name, a zip archive for those in it; hidden files are passed over and no folder is
/// entered twice, so links cannot lead round in circles.
///
/// A path that cannot be opened, a folder or archive without readable files, and a report of this program
/// ([`Reason::OwnReport`]) yield an error in their place.
pub fn collect(paths: &[PathBuf]) -> Vec<Result<Source, ImportError>> {
    paths.iter().flat_map(|path| collect_one(path)).collect()
}

fn collect_one(path: &Path) -> Vec<Result<Source, ImportError>> {
    let fail = |reason| vec![failed(path, reason)];
    match special::openable(path) {
        Err(reason) => fail(reason),
        Ok(metadata) if !metadata.is_dir() => collect_file(path),
        Ok(_) => {
            let mut found = Vec::new();
            walk(path, 0, &mut BTreeSet::new(), &mut found);
            if found.is_empty() { fail(Reason::FolderEmpty) } else { found }
        }
    }
}

fn failed(path: &Path, reason: Reason) -> Result<Source, ImportError> {
    Err(ImportError::new(shown(path), reason))
}

/// A file, or what lies in it if it is an archive of documents. Any trouble with it shows when it is read.
fn collect_file(path: &Path) -> Vec<Result<Source, ImportError>> {
    let head = head(path);
    if own::begins(&head) {
        return vec![failed(path, Reason::OwnReport)];
    }
    // Other files may hold a zip archive at their end (programs that unpack themselves).
    let archive = if head.starts_with(sniff::ZIP) { archive::open(path).ok() } else { None };
    let Some(mut archive) = archive else { return vec![Ok(Source::file(path))] };
    if sniff::zipped(&mut archive) != Ok(Kind::Archive) {
        return vec![Ok(Source::file(path))];
    }
    match bundle::documents(&mut archive) {
        Ok(entries) => entries
            .into_iter()
            .map(|entry| Ok(Source { path: path.to_owned(), inside: Some((entry.name, entry.index)) }))
            .collect(),
        Err(reason) => vec![failed(path, reason)],
    }
}

/// How a file begins; nothing where it cannot be read.
fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    let _ = File::open(path).and_then(|file| file.take(own::HEAD as u64).read_to_end(&mut head));
    head
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
            found.push(failed(folder, error.into()));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        match special::openable(&path) {
            Ok(metadata) if metadata.is_dir() => walk(&path, depth + 1, entered, found),
            Ok(_) if is_document(&path) => found.extend(collect_file(&path)),
            Err(Reason::NotAFile(special)) if is_document(&path) => {
                found.push(failed(&path, Reason::NotAFile(special)));
            }
            _ => {}
        }
    }
}

/// Dot files, and the owner files (`~$…`) that Word leaves beside an open document.
fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| [b".", &b"~$"[..]].iter().any(|sign| name.as_encoded_bytes().starts_with(sign)))
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
    fn a_report_of_this_program_is_left_out() {
        let root = folder("own");
        fs::write(root.join("甲.html"), "<html><head><meta name=\"generator\" content=\"Duikan 0.1.0\">")
            .unwrap();
        fs::write(root.join("b.html"), "<html><p>各位同志</p>").unwrap();
        assert_eq!(names(&root, &collect(std::slice::from_ref(&root))), ["b.html", "own_report"]);
        fs::write(
            root.join("x.zip"),
            zip(&[
                ("甲.json", b"{\"schema\":\"duikan.comparison/1\"}"),
                ("甲.txt", b"{ \"schema\": \"duikan.comparison/1\"}"),
            ]),
        )
        .unwrap();
        let inside = collect(&[root.join("x.zip")]);
        let source = inside[0].as_ref().unwrap();
        assert_eq!(crate::read(source, &crate::ReadOptions::default()).unwrap_err().code(), "own_report");
        let all = crate::ReadOptions { own_reports: true, ..Default::default() };
        assert!(crate::read(source, &all).is_ok());
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn a_document_in_an_archive_is_found_again_by_its_name() {
        let root = folder("again");
        let path = root.join("x.zip");
        fs::write(&path, zip(&[("a.txt", b"first"), ("b.txt", b"second")])).unwrap();
        let read = |name| crate::read(&Source::in_archive(&path, name), &crate::ReadOptions::default());
        assert_eq!(read("b.txt").unwrap().text, "second");
        let source = Source::in_archive(&path, "b.txt");
        assert_eq!(collect(std::slice::from_ref(&path))[1].as_ref(), Ok(&source));
        fs::write(&path, zip(&[("b.txt", b"moved"), ("c.txt", b"third")])).unwrap();
        let moved = crate::read(&source, &crate::ReadOptions::default()).unwrap();
        assert_eq!((moved.text.as_str(), crate::sha256(&source).unwrap()), ("moved", moved.sha256));
        assert_eq!(read("a.txt").unwrap_err().code(), "missing");
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
