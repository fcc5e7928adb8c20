//! Opening a set.

use std::path::{Path, PathBuf};

use duikan_report::set::{MANIFEST, Manifest, SCHEMA, VERSION};

use super::{Document, has_ending};

/// Why a set cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SetError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// It was written by a later version of the program.
    #[error("it was written by a later version of the program")]
    TooNew,
    /// It is cut off, or no set at all.
    #[error("it is cut off or no saved comparison")]
    Damaged,
}

/// A set that was opened.
#[derive(Debug)]
pub(crate) struct Opened {
    /// The documents and where they are to be read.
    pub(crate) documents: Vec<(Document, duikan_import::Source)>,
    /// Place of the base.
    pub(crate) base: Option<u32>,
    pub(crate) by_hand: String,
    pub(crate) view: String,
}

/// Whether a file is a set: by its name. What lies in it is looked at when it is opened, so that a broken one is told as what
/// it is and not read as a text.
pub(crate) fn is_set(path: &Path) -> bool {
    has_ending(path) && !path.is_dir()
}

/// Opens a set, or the one that a report carries.
///
/// # Errors
/// See [`SetError`]. A document that is lacking is no error: reading it says so, and the others are compared.
pub(crate) fn read(path: &Path) -> Result<Opened, SetError> {
    if !path.exists() {
        return Err(SetError::Missing);
    }
    let manifest = duikan_import::bytes(&duikan_import::Source::in_archive(path, MANIFEST));
    let text = String::from_utf8(manifest.map_err(|_| SetError::Damaged)?).map_err(|_| SetError::Damaged)?;
    let manifest = parsed(&text)?;
    let source = |document: Document| {
        let source = source(path, &document);
        (document, source)
    };
    Ok(Opened {
        documents: manifest.documents.into_iter().map(source).collect(),
        base: manifest.base,
        by_hand: manifest.by_hand,
        view: manifest.view,
    })
}

/// The number of the shape is looked at first: a later shape may not parse as this one.
fn parsed(text: &str) -> Result<Manifest, SetError> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| SetError::Damaged)?;
    let schema = value.get("schema").and_then(serde_json::Value::as_str).unwrap_or_default();
    let number: u32 =
        schema.strip_prefix(SCHEMA).and_then(|number| number.parse().ok()).ok_or(SetError::Damaged)?;
    if number > VERSION {
        return Err(SetError::TooNew);
    }
    serde_json::from_value(value).map_err(|_| SetError::Damaged)
}

/// Where a document is to be read: in the set, else beside it, else where it lay when the set was saved.
fn source(set: &Path, document: &Document) -> duikan_import::Source {
    if let Some(inside) = &document.inside {
        return duikan_import::Source::in_archive(set, inside);
    }
    let folder = set.parent().unwrap_or(Path::new(""));
    let told = |place: &Option<String>| place.clone().filter(|place| !is_elsewhere(place));
    let beside = told(&document.beside).map(|beside| folder.join(beside)).filter(|path| path.exists());
    let path = beside.unwrap_or_else(|| PathBuf::from(told(&document.path).unwrap_or_default()));
    if document.in_archive.is_empty() {
        duikan_import::Source::file(&path)
    } else {
        duikan_import::Source::in_archive(&path, &document.in_archive)
    }
}

/// Whether a place is on another machine: a set that came by mail must not make this one call there.
fn is_elsewhere(place: &str) -> bool {
    let mut signs = place.chars();
    let is_slash = |sign: Option<char>| matches!(sign, Some('/' | '\\'));
    is_slash(signs.next()) && is_slash(signs.next()) || place.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_calls_no_other_machine() {
        for (place, elsewhere) in [
            (r"\\server\share\a.txt", true),
            ("//server/share/a.txt", true),
            ("smb://server/a.txt", true),
            ("/home/a.txt", false),
            (r"C:\讲话\a.txt", false),
            ("a.txt", false),
            ("", false),
        ] {
            assert_eq!(is_elsewhere(place), elsewhere, "{place}");
        }
    }

    #[test]
    fn a_later_shape_is_told_from_a_broken_one() {
        for (text, expected) in [
            (r#"{"schema":"duikan.set/1","program":"0.1.0","documents":[]}"#, Ok(0)),
            (r#"{"schema":"duikan.set/1","program":"0.1.0","documents":[{"name":"甲","later":1}]}"#, Ok(1)),
            (r#"{"schema":"duikan.set/2","documents":{}}"#, Err(SetError::TooNew)),
            (r#"{"schema":"duikan.comparison/1","documents":[]}"#, Err(SetError::Damaged)),
            (r#"{"schema":"duikan.set/1","program":"0.1.0"}"#, Err(SetError::Damaged)),
            ("", Err(SetError::Damaged)),
        ] {
            assert_eq!(parsed(text).map(|manifest| manifest.documents.len()), expected, "{text}");
        }
    }

    #[test]
    fn a_document_is_looked_for_inside_then_beside_then_where_it_lay() {
        let folder = tempfile::tempdir().unwrap();
        let set = folder.path().join("比对.duikan");
        std::fs::write(folder.path().join("甲.txt"), "同志们").unwrap();
        let document = |inside: Option<&str>, beside: Option<&str>| Document {
            inside: inside.map(str::to_owned),
            beside: beside.map(str::to_owned),
            path: Some("/别处/甲.txt".into()),
            ..Document::default()
        };
        assert_eq!(source(&set, &document(Some("文稿/甲.txt"), None)).inside(), Some("文稿/甲.txt"));
        assert_eq!(source(&set, &document(None, Some("甲.txt"))).path(), folder.path().join("甲.txt"));
        assert_eq!(source(&set, &document(None, Some("乙.txt"))).path(), Path::new("/别处/甲.txt"));
    }
}
