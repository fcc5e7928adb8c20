//! Comparisons that can be opened again, and what became of their files meanwhile.

use std::path::{Path, PathBuf};

use duikan_import::ReadOptions;
use duikan_store::recent::{self, NewRecent, Recent, RecentDocument};

use crate::app::{App, Inner, State, lock};
use crate::comparing::ComparedDocument;
use crate::document::{self, Stamp};
use crate::documents::Opening;
use crate::error::AppError;
use crate::kept;
use crate::view::RecentView;
use crate::wanted::{Source, Wanted};

/// What became of a file since it was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileState {
    Ok,
    Missing,
    Changed,
}

impl FileState {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::Changed => "changed",
        }
    }
}

/// Remembers a comparison of files and what was set by hand. A failure is logged and does not disturb the comparison.
pub(crate) fn remember(inner: &Inner, documents: &[ComparedDocument], wanted: &Wanted) {
    let ids: Vec<u32> = documents.iter().map(|document| document.wanted.id).collect();
    let Some(documents) = documents.iter().map(remembered).collect::<Option<Vec<_>>>() else { return };
    let recent = NewRecent { opened_at: inner.now(), documents, by_hand: kept::to_text(wanted, &ids) };
    if let Err(error) = recent::remember(&mut lock(&inner.store), &recent) {
        tracing::warn!(%error, "the comparison could not be remembered");
    }
}

/// Brings back what was set by hand when the same files were compared, unless something was set since.
pub(crate) fn restore(inner: &Inner, state: &mut State) {
    let path = |source: &Source| match source {
        Source::File(file) if file.inside().is_none() => Some(file.path().to_string_lossy().into_owned()),
        _ => None,
    };
    let paths: Option<Vec<String>> =
        state.wanted.documents.iter().map(|document| path(&document.source)).collect();
    let Some(paths) = paths.filter(|paths| paths.len() > 1 && state.wanted.is_untouched()) else { return };
    let text = match recent::by_hand(&lock(&inner.store), &paths) {
        Ok(text) if text.is_empty() => return,
        Ok(text) => text,
        Err(error) => {
            tracing::warn!(%error, "what was set by hand could not be read");
            return;
        }
    };
    let ids: Vec<u32> = state.wanted.documents.iter().map(|document| document.id).collect();
    let mut wanted = std::mem::take(&mut state.wanted);
    let restored = kept::restore(&mut wanted, &ids, &text, || state.next_id());
    state.wanted = wanted;
    state.notify(if restored { "byHandRestored" } else { "byHandUnreadable" }, "");
}

/// `None` for a bundled speech and for one in an archive: a set with one is not offered again.
fn remembered(document: &ComparedDocument) -> Option<RecentDocument> {
    let Source::File(file) = &document.wanted.source else { return None };
    if file.inside().is_some() {
        return None;
    }
    Some(RecentDocument {
        path: file.path().to_string_lossy().into_owned(),
        name: document::title(&document.prepared).unwrap_or_else(|| document.wanted.source.name()),
        encoding: document.wanted.encoding.clone().unwrap_or_default(),
        sha256: document.open.sha256.clone(),
        size: document.open.stamp.size,
        modified: document.open.stamp.modified,
    })
}

/// A file whose size and time are as they were is taken to be the same; else its bytes decide.
fn state(document: &RecentDocument) -> FileState {
    let path = Path::new(&document.path);
    let Ok(metadata) = std::fs::metadata(path) else { return FileState::Missing };
    if Stamp::of(&metadata) == (Stamp { size: document.size, modified: document.modified }) {
        return FileState::Ok;
    }
    let same = metadata.len() == document.size as u64
        && duikan_import::read_file(path, &ReadOptions::default())
            .is_ok_and(|read| read.sha256 == document.sha256);
    if same { FileState::Ok } else { FileState::Changed }
}

fn view(recent: &Recent) -> RecentView {
    RecentView {
        id: u32::try_from(recent.id).unwrap_or_default(),
        names: recent.documents.iter().map(|document| document.name.clone()).collect(),
        opened_at: u32::try_from(recent.opened_at).unwrap_or_default(),
        states: recent.documents.iter().map(|document| state(document).name().to_owned()).collect(),
    }
}

impl App {
    /// The comparisons that can be opened again, latest first, with the state of their files.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn recents(&self) -> Result<Vec<RecentView>, AppError> {
        self.blocking(|inner| {
            let recents = recent::list(&lock(&inner.store))?;
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
        let documents = self
            .blocking(move |inner| {
                let found = recent::find(&lock(&inner.store), i64::from(id))?;
                let found = found.ok_or(AppError::Gone("this comparison"))?;
                let with_state = |document: RecentDocument| (state(&document), document);
                Ok::<_, AppError>(found.documents.into_iter().map(with_state).collect::<Vec<_>>())
            })
            .await??;
        let mut found = Vec::new();
        for (state, document) in documents {
            if state == FileState::Changed {
                self.notify("recentChanged", &document.name);
            }
            let encoding = (!document.encoding.is_empty()).then_some(document.encoding);
            found.push(Ok((Source::file(document.path.as_ref()), encoding)));
        }
        self.take_in(found, Opening::New);
        Ok(())
    }

    /// Says where a file that was moved lies now.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn relocate_recent(&self, id: u32, position: u32, path: PathBuf) -> Result<(), AppError> {
        self.blocking(move |inner| {
            let path = path.to_string_lossy();
            recent::relocate(&mut lock(&inner.store), i64::from(id), position, &path)
        })
        .await??;
        Ok(())
    }

    /// Takes one off the list. The files stay.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn forget_recent(&self, id: u32) -> Result<(), AppError> {
        self.blocking(move |inner| recent::forget(&mut lock(&inner.store), i64::from(id))).await??;
        Ok(())
    }
}
