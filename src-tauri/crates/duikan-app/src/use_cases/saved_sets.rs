//! Comparisons that were saved as files: the list of them on the first screen.

use std::path::Path;

use duikan_store::saved::{self, SavedSet};

use super::sets::open_set;
use crate::app::App;
use crate::error::AppError;
use crate::state::Inner;
use crate::view::SavedSetView;
use crate::wanted::file_name;

fn view(set: &SavedSet) -> SavedSetView {
    SavedSetView {
        id: u32::try_from(set.id).unwrap_or_default(),
        name: file_name(&set.path),
        folder: set.path.parent().and_then(Path::file_name).map(|name| duikan_import::shown(name.as_ref())),
        names: set.names.clone(),
        used_at: u32::try_from(set.used_at).unwrap_or_default(),
        missing: !set.path.is_file(),
    }
}

/// Remembers a file that was saved or opened. It is a help for finding it again: where it cannot be written nothing is said.
pub(super) fn remember(inner: &Inner, path: &Path, names: &[String]) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Err(error) = saved::remember(&mut inner.store.lock(), &path, names, inner.now()) {
        tracing::info!(%error, "a saved comparison could not be remembered");
    }
}

impl App {
    /// The saved comparisons, latest first; a file that is not there any more says so.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn saved_sets(&self) -> Result<Vec<SavedSetView>, AppError> {
        self.blocking(|inner| {
            let sets = saved::list(&inner.store.lock())?;
            Ok(sets.iter().map(view).collect())
        })
        .await?
    }

    /// Opens one in place of whatever is open. One that is not there is said.
    ///
    /// # Errors
    /// [`AppError::Gone`] when it was forgotten; [`AppError::Store`].
    pub async fn open_saved_set(&self, id: u32) -> Result<(), AppError> {
        self.blocking(move |inner| {
            let found = saved::find(&inner.store.lock(), i64::from(id))?;
            open_set(inner, &found.ok_or(AppError::Gone("this saved comparison"))?.path);
            Ok(())
        })
        .await?
    }

    /// Takes one off the list. The file stays.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn forget_saved_set(&self, id: u32) -> Result<(), AppError> {
        self.blocking(move |inner| saved::forget(&inner.store.lock(), i64::from(id))).await??;
        Ok(())
    }
}
