//! What the user does with the list of documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_import::{Carried, OFFERED_ENCODINGS};

use super::sets::open_set;
use crate::app::App;
use crate::error::AppError;
use crate::opening::{Incoming, Opening, incoming, take_in};
use crate::remembering;
use crate::samples;
use crate::set_file;
use crate::state::{Inner, SetFile};
use crate::view::{Change, NoticeCode};
use crate::wanted::{Source, Wanted};

impl App {
    /// Opens files, folders and saved comparisons. A folder counts as its readable files; a file that is in the list already
    /// is said and not added again.
    ///
    /// # Errors
    /// Only for a defect of this program: what cannot be read is listed with its reason.
    pub async fn open(&self, paths: Vec<PathBuf>, opening: Opening) -> Result<(), AppError> {
        self.blocking(move |inner| {
            if let [path] = paths.as_slice() {
                // A report by itself is opened for what was compared in it; among speeches it is left out.
                match duikan_import::carried(path) {
                    Carried::Documents => return open_set(inner, path),
                    Carried::NoDocuments => return inner.tell_of(NoticeCode::ReportWithoutTexts, path),
                    Carried::NoReport => {}
                }
            }
            let (sets, files): (Vec<PathBuf>, Vec<PathBuf>) =
                paths.into_iter().partition(|path| set_file::is_set(path));
            // A saved comparison is opened whole; what comes with it joins it.
            let opening = if let [.., set] = sets.as_slice() {
                open_set(inner, set);
                Opening::Add
            } else {
                opening
            };
            if !files.is_empty() {
                open(inner, &incoming(&files), opening);
            }
        })
        .await
    }

    /// Opens the speeches that come with the program.
    pub fn open_samples(&self) {
        let samples: Vec<Incoming> =
            (0..samples::SAMPLES.len()).map(|at| Incoming::document(Source::Sample(at))).collect();
        open(&self.inner, &samples, Opening::New);
    }

    /// Takes a document out of the comparison.
    pub fn remove_document(&self, id: u32) {
        self.change(Change::Remove, |state| state.wanted.remove(id));
    }

    /// Puts another file in the place of a document.
    pub fn replace_document(&self, id: u32, path: &Path) {
        self.change(Change::Replace, |state| {
            if let Some(document) = state.wanted.document_mut(id) {
                document.source = Source::file(path);
                document.encoding = None;
                document.disabled_rules.clear();
                document.said.clear();
            }
            state.wanted.stated.retain(|stated| stated.document != id);
        });
    }

    /// Moves a document to another column, counted from 0.
    pub fn move_document(&self, id: u32, to: u32) {
        self.change(Change::Move, |state| {
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
        self.change(Change::Encoding, |state| {
            if let Some(document) = state.wanted.document_mut(id) {
                document.encoding = encoding;
            }
        });
        Ok(())
    }

    /// Chooses the document the others are shown against.
    pub fn set_base(&self, id: u32) {
        self.inner.edit(|state| {
            let is_there = state.wanted.position(id).is_some();
            if is_there {
                state.base = Some(id);
            }
            is_there
        });
    }

    /// Back to the start screen.
    pub fn close_documents(&self) {
        self.change(Change::Close, |state| {
            state.wanted = Wanted::default();
            state.set = None;
        });
        remembering::close(&self.inner);
    }
}

/// Puts what comes in into the list and compares it. The store is asked first what was set by hand in such a list, since
/// it is not waited for while the state is held.
pub(super) fn open(inner: &Arc<Inner>, incoming: &[Incoming], opening: Opening) {
    let mut expected = inner.state().wanted.clone();
    take_in(&mut expected, incoming, opening, || 0);
    let places = remembering::places(&expected);
    let by_hand = places.as_ref().map(|places| remembering::set_by_hand(inner, places)).unwrap_or_default();
    let change = if opening == Opening::Add { Change::Add } else { Change::New };
    inner.change(change, |state| {
        let mut wanted = std::mem::take(&mut state.wanted);
        let notices = take_in(&mut wanted, incoming, opening, || state.next_id());
        state.wanted = wanted;
        if opening == Opening::New {
            state.set = set_of(&state.wanted);
        }
        for (code, subject) in notices {
            state.notify(code, &subject);
        }
        if !by_hand.is_empty() && remembering::places(&state.wanted) == places {
            let ids: Vec<u32> = state.wanted.documents.iter().map(|document| document.id).collect();
            state.restore(&ids, &by_hand);
        }
    });
}

/// The saved comparison that all documents lie in.
fn set_of(wanted: &Wanted) -> Option<SetFile> {
    let mut places = wanted.documents.iter().map(|document| match &document.source {
        Source::File(file) if set_file::holds(file) => Some(file.path()),
        _ => None,
    });
    let path = places.next()??;
    places.all(|place| place == Some(path)).then(|| SetFile { path: path.to_owned(), with_texts: true })
}
