//! What the user does with the list of documents.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use duikan_import::{OFFERED_ENCODINGS, Reason, collect};

use crate::app::{App, State};
use crate::document::Reading;
use crate::error::AppError;
use crate::recents;
use crate::samples;
use crate::view::ComparisonView;
use crate::wanted::{Source, Wanted, WantedDocument, file_name};

/// What is done with files that come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// They join the documents that are there.
    Add,
    /// They take the place of the documents that are there.
    New,
}

impl App {
    /// Opens files and folders. A folder stands for its readable files; a file that is in the list already
    /// is said and not added again.
    ///
    /// # Errors
    /// Only for a defect of this program: what cannot be read is listed with its reason.
    pub async fn open(&self, paths: Vec<PathBuf>, opening: Opening) -> Result<(), AppError> {
        let found = self.blocking(move |_| collect(&paths).into_iter().map(to_source).collect()).await?;
        self.take_in(found, opening);
        Ok(())
    }

    /// Opens the speeches that come with the program.
    pub fn open_samples(&self) {
        let found = (0..samples::SAMPLES.len()).map(|at| Ok((Source::Sample(at), None))).collect();
        self.take_in(found, Opening::New);
    }

    /// Puts sources into the list, each with the encoding the user set for it; `Err` names an empty folder.
    pub(crate) fn take_in(&self, found: Vec<Result<(Source, Option<String>), String>>, opening: Opening) {
        let label = if opening == Opening::Add { "add" } else { "new" };
        self.change(label, |state| {
            if opening == Opening::New && found.iter().any(Result::is_ok) {
                state.wanted = Wanted::default();
            }
            for found in found {
                match found {
                    Ok((source, encoding)) => add(state, source, encoding),
                    Err(folder) => state.notify("emptyFolder", &folder),
                }
            }
            recents::restore(&self.inner, state);
        });
    }

    /// Takes a document out of the comparison.
    pub fn remove_document(&self, id: u32) {
        self.change("remove", |state| state.wanted.remove(id));
    }

    /// Puts another file in the place of a document.
    pub fn replace_document(&self, id: u32, path: &Path) {
        self.change("replace", |state| {
            if let Some(document) = state.wanted.document_mut(id) {
                document.source = Source::file(path);
                document.encoding = None;
                document.disabled_rules.clear();
            }
        });
    }

    /// Moves a document to another column, counted from 0.
    pub fn move_document(&self, id: u32, to: u32) {
        self.change("move", |state| {
            let documents = &mut state.wanted.documents;
            if let Some(from) = documents.iter().position(|document| document.id == id) {
                let document = documents.remove(from);
                documents.insert((to as usize).min(documents.len()), document);
            }
        });
    }

    /// Reads a document with another encoding; an empty name finds it out.
    ///
    /// # Errors
    /// [`AppError::BadValue`] for an encoding that is not offered.
    pub fn set_encoding(&self, id: u32, encoding: &str) -> Result<(), AppError> {
        if !encoding.is_empty() && !OFFERED_ENCODINGS.contains(&encoding) {
            return Err(AppError::BadValue(encoding.to_owned()));
        }
        let encoding = (!encoding.is_empty()).then(|| encoding.to_owned());
        self.change("encoding", |state| {
            if let Some(document) = state.wanted.document_mut(id) {
                document.encoding = encoding;
            }
        });
        Ok(())
    }

    /// Chooses the document the others are shown against.
    pub fn set_base(&self, id: u32) {
        let mut state = self.inner.state();
        if state.wanted.position(id).is_some() {
            state.base = Some(id);
            self.inner.refresh(&mut state);
        }
    }

    /// Back to the start screen.
    pub fn close_documents(&self) {
        self.change("close", |state| state.wanted = Wanted::default());
    }

    /// Takes the last change back.
    pub fn undo(&self) {
        let mut state = self.inner.state();
        let state = &mut *state;
        if state.history.undo(&mut state.wanted) {
            self.inner.refresh(state);
        }
    }

    /// Makes the last undone change again.
    pub fn redo(&self) {
        let mut state = self.inner.state();
        let state = &mut *state;
        if state.history.redo(&mut state.wanted) {
            self.inner.refresh(state);
        }
    }

    /// Goes on with work that was stopped, and tries files again that could not be read.
    pub fn resume(&self) {
        let mut state = self.inner.state();
        state.readings.retain(|_, reading| matches!(reading, Reading::Ready(_)));
        self.inner.refresh(&mut state);
    }

    /// The finished comparison, if `revision` is still the one.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another took its place.
    pub fn comparison(&self, revision: u32) -> Result<ComparisonView, AppError> {
        let comparison = self.inner.state().comparison.clone();
        let comparison = comparison.filter(|comparison| comparison.view.revision == revision);
        Ok(comparison.ok_or(AppError::Gone("this comparison"))?.view.clone())
    }
}

/// A file found, or one that could not be opened: it is listed, and reading it tells why.
fn to_source(
    found: Result<duikan_import::Source, duikan_import::ImportError>,
) -> Result<(Source, Option<String>), String> {
    match found {
        Ok(source) => Ok((Source::File(source), None)),
        Err(error) if error.reason == Reason::FolderEmpty => Err(file_name(error.name.as_ref())),
        Err(error) => Ok((Source::file(error.name.as_ref()), None)),
    }
}

fn add(state: &mut State, source: Source, encoding: Option<String>) {
    if state.wanted.documents.iter().any(|document| document.source == source) {
        state.notify("sameFile", &source.name());
        return;
    }
    let id = state.next_id();
    state.wanted.documents.push(WantedDocument { id, source, encoding, disabled_rules: BTreeSet::new() });
}
