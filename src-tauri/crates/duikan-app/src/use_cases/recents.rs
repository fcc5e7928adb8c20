//! Comparisons that can be opened again, and what became of their files meanwhile.

use std::path::{Path, PathBuf};

use duikan_store::recent::{self, Recent, RecentDocument};

use super::documents::open;
use crate::app::App;
use crate::error::AppError;
use crate::opening::{Incoming, Opening};
use crate::reading::Stamp;
use crate::view::{FileState, NoticeCode, RecentView};
use crate::wanted::Source;

/// A file whose size and time are as they were is taken to be the same; else its bytes decide.
fn state(document: &RecentDocument) -> FileState {
    let path = Path::new(&document.path);
    let Ok(metadata) = std::fs::metadata(path) else { return FileState::Missing };
    if Stamp::of(&metadata) == (Stamp { size: document.size, modified: document.modified }) {
        return FileState::Ok;
    }
    let is_same = i64::try_from(metadata.len()) == Ok(document.size)
        && duikan_import::sha256(path).is_ok_and(|sha256| sha256 == document.sha256);
    if is_same { FileState::Ok } else { FileState::Changed }
}

fn view(recent: &Recent) -> RecentView {
    RecentView {
        id: u32::try_from(recent.id).unwrap_or_default(),
        names: recent.documents.iter().map(|document| document.name.clone()).collect(),
        opened_at: u32::try_from(recent.opened_at).unwrap_or_default(),
        states: recent.documents.iter().map(state).collect(),
    }
}

impl App {
    /// The comparisons that can be opened again, latest first, with the state of their files.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn recents(&self) -> Result<Vec<RecentView>, AppError> {
        self.blocking(|inner| {
            let recents = recent::list(&inner.store.lock())?;
            Ok(recents.iter().map(view).collect())
        })
        .await?
    }

    /// Opens one again. Files that changed are said; files that are missing are listed as failed, so that
    /// they can be replaced.
    ///
    /// # Errors
    /// [`AppError::Gone`] when it was forgotten; [`AppError::Store`].
    pub async fn open_recent(&self, id: u32) -> Result<(), AppError> {
        self.blocking(move |inner| {
            let found = recent::find(&inner.store.lock(), i64::from(id))?;
            let found = found.ok_or(AppError::Gone("this comparison"))?;
            let (mut changed, mut documents) = (Vec::new(), Vec::new());
            for document in found.documents {
                if state(&document) == FileState::Changed {
                    changed.push(document.name);
                }
                let encoding = (!document.encoding.is_empty()).then_some(document.encoding);
                documents.push(Incoming::Document { source: Source::file(document.path.as_ref()), encoding });
            }
            for name in changed {
                inner.state().notify(NoticeCode::RecentChanged, &name);
            }
            open(inner, &documents, Opening::New);
            Ok(())
        })
        .await?
    }

    /// Says where a file that was moved lies now.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn relocate_recent(&self, id: u32, position: u32, path: PathBuf) -> Result<(), AppError> {
        self.blocking(move |inner| {
            let path = path.to_string_lossy();
            recent::relocate(&mut inner.store.lock(), i64::from(id), position, &path)
        })
        .await??;
        Ok(())
    }

    /// Takes one off the list. The files stay.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn forget_recent(&self, id: u32) -> Result<(), AppError> {
        self.blocking(move |inner| recent::forget(&mut inner.store.lock(), i64::from(id))).await??;
        Ok(())
    }
}
