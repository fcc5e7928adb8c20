//! Files on their way into the list of documents.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::slice;

use duikan_import::{ImportError, Reason, collect};

use crate::view::NoticeCode;
use crate::wanted::{Source, Wanted, WantedDocument, file_name};

/// What is done with files that come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// They join the documents that are there.
    Add,
    /// They take the place of the documents that are there.
    New,
}

/// What comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Incoming {
    /// Something to read.
    Document {
        source: Source,
        /// Encoding set by the user; `None` finds it out.
        encoding: Option<String>,
    },
    /// A folder without a readable file, by its name.
    EmptyFolder(String),
    /// A report of this program, by its name: it is left out.
    OwnReport(String),
}

impl Incoming {
    /// Something to read, in whatever encoding it turns out to have.
    pub(crate) const fn document(source: Source) -> Self {
        Self::Document { source, encoding: None }
    }
}

/// The documents behind paths. One that cannot be opened is among them: reading it tells why.
pub(crate) fn incoming(paths: &[PathBuf]) -> Vec<Incoming> {
    paths
        .iter()
        .flat_map(|path| collect(slice::from_ref(path)).into_iter().map(|found| one(path, found)))
        .collect()
}

/// What was found behind a path.
fn one(path: &Path, found: Result<duikan_import::Source, ImportError>) -> Incoming {
    let error = match found {
        Ok(source) => return Incoming::document(Source::File(source)),
        Err(error) => error,
    };
    match error.reason {
        Reason::FolderEmpty => Incoming::EmptyFolder(file_name(error.name.as_ref())),
        Reason::OwnReport => Incoming::OwnReport(file_name(error.name.as_ref())),
        // The name in an error is for eyes; the file is opened by its own.
        _ if error.name == duikan_import::shown(path) => Incoming::document(Source::file(path)),
        _ => Incoming::document(Source::file(error.name.as_ref())),
    }
}

/// Puts what comes in into the list. Answers the notices for the user, each with the file or folder it is about.
pub(crate) fn take_in(
    wanted: &mut Wanted,
    incoming: &[Incoming],
    opening: Opening,
    mut next_id: impl FnMut() -> u32,
) -> Vec<(NoticeCode, String)> {
    let is_document = |incoming: &Incoming| matches!(incoming, Incoming::Document { .. });
    if opening == Opening::New && incoming.iter().any(is_document) {
        *wanted = Wanted::default();
    }
    let mut notices = Vec::new();
    for incoming in incoming {
        match incoming {
            Incoming::EmptyFolder(folder) => notices.push((NoticeCode::EmptyFolder, folder.clone())),
            Incoming::OwnReport(name) => notices.push((NoticeCode::OwnReport, name.clone())),
            Incoming::Document { source, .. } if wanted.holds(source) => {
                notices.push((NoticeCode::SameFile, source.name()));
            }
            Incoming::Document { source, encoding } => wanted.documents.push(WantedDocument {
                id: next_id(),
                source: source.clone(),
                encoding: encoding.clone(),
                disabled_rules: BTreeSet::new(),
                said: Vec::new(),
            }),
        }
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_documents_take_the_place_of_others_but_an_empty_folder_does_not() {
        let mut wanted = Wanted::default();
        let mut last = 0;
        let mut next_id = || {
            last += 1;
            last
        };
        let speech = |at| Incoming::document(Source::Sample(at));
        take_in(&mut wanted, &[speech(0), speech(1)], Opening::New, &mut next_id);
        let folder = [Incoming::EmptyFolder("空".into())];
        let notices = take_in(&mut wanted, &folder, Opening::New, &mut next_id);
        assert_eq!((notices, wanted.documents.len()), (vec![(NoticeCode::EmptyFolder, "空".into())], 2));
        let notices = take_in(&mut wanted, &[speech(1), speech(2)], Opening::Add, &mut next_id);
        assert_eq!((notices[0].0, wanted.documents.len()), (NoticeCode::SameFile, 3));
        take_in(&mut wanted, &[speech(3)], Opening::New, &mut next_id);
        assert_eq!(wanted.documents[0].id, 4);
    }
}
