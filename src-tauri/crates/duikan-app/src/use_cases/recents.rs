//! Comparisons that can be opened again, and what became of their files meanwhile.

use std::path::PathBuf;

use duikan_import::Reason;
use duikan_store::recent::{self, Recent, RecentDocument};

use super::documents::open;
use crate::app::App;
use crate::error::AppError;
use crate::opening::{Incoming, Opening};
use crate::reading::Stamp;
use crate::remembering;
use crate::view::{FileState, NoticeCode, RecentView};
use crate::wanted::Source;

/// Bytes of what the page says it looks at; a few hundred are usual.
const LONGEST_VIEW: usize = 1 << 16;

/// A file whose size and time are as they were is taken to be the same; else its bytes decide.
fn state(document: &RecentDocument) -> FileState {
    let Ok(metadata) = std::fs::metadata(&document.path) else { return FileState::Missing };
    if Stamp::of(&metadata) == (Stamp { size: document.size, modified: document.modified }) {
        return FileState::Ok;
    }
    // An archive may have changed though the document in it did not.
    let may_be_same = !document.inside.is_empty() || i64::try_from(metadata.len()) == Ok(document.size);
    match may_be_same.then(|| duikan_import::sha256(&source(document))) {
        Some(Ok(sha256)) if sha256 == document.sha256 => FileState::Ok,
        Some(Err(Reason::Missing)) => FileState::Missing,
        _ => FileState::Changed,
    }
}

fn source(document: &RecentDocument) -> duikan_import::Source {
    if document.inside.is_empty() {
        duikan_import::Source::file(&document.path)
    } else {
        duikan_import::Source::in_archive(&document.path, &document.inside)
    }
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
            remembering::write(inner);
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
                    changed.push(document.name.clone());
                }
                let source = Source::File(source(&document));
                let encoding = (!document.encoding.is_empty()).then_some(document.encoding);
                documents.push(Incoming::Document { source, encoding });
            }
            for name in changed {
                inner.state().notify(NoticeCode::RecentChanged, &name);
            }
            open(inner, &documents, Opening::New);
            Ok(())
        })
        .await?
    }

    /// Opens the comparison that was open when the program ended, where the user wants that and there is one.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn reopen(&self) -> Result<(), AppError> {
        let found = self.blocking(|inner| recent::take_open(&inner.store.lock())).await??;
        let wants = self.settings().await?.reopen;
        match found.filter(|_| wants).and_then(|id| u32::try_from(id).ok()) {
            Some(id) => self.open_recent(id).await,
            None => Ok(()),
        }
    }

    /// What was looked at when the open documents were compared last, in the page's own words.
    ///
    /// # Errors
    /// Only for a defect of this program.
    pub async fn saved_view(&self) -> Result<Option<String>, AppError> {
        self.blocking(|inner| remembering::view(inner)).await
    }

    /// Keeps what is looked at, in the page's own words.
    ///
    /// # Errors
    /// [`AppError::BadValue`] for more than anybody looks at.
    pub async fn keep_view(&self, view: String) -> Result<(), AppError> {
        if view.len() > LONGEST_VIEW {
            return Err(AppError::BadValue("view".into()));
        }
        self.blocking(move |inner| remembering::keep_view(inner, &view)).await
    }

    /// Says where a file that was moved lies now.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn relocate_recent(&self, id: u32, position: u32, path: PathBuf) -> Result<(), AppError> {
        self.blocking(move |inner| recent::relocate(&mut inner.store.lock(), i64::from(id), position, &path))
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
