//! Files on their way into the list of documents.

use std::collections::BTreeSet;
use std::path::PathBuf;

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
}

impl Incoming {
    /// Something to read, in whatever encoding it turns out to have.
    pub(crate) const fn document(source: Source) -> Self {
        Self::Document { source, encoding: None }
    }
}

/// The documents behind paths. One that cannot be opened is among them: reading it tells why.
pub(crate) fn incoming(paths: &[PathBuf]) -> Vec<Incoming> {
    let found = |found: Result<duikan_import::Source, ImportError>| match found {
        Ok(source) => Incoming::document(Source::File(source)),
        Err(error) if error.reason == Reason::FolderEmpty => {
            Incoming::EmptyFolder(file_name(error.name.as_ref()))
        }
        Err(error) => Incoming::document(Source::file(error.name.as_ref())),
    };
    collect(paths).into_iter().map(found).collect()
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
