//! The window as the use cases see it.

use std::time::{SystemTime, UNIX_EPOCH};

use duikan_app::Host;
use duikan_app::view::WorkspaceView;
use tauri::AppHandle;
use tauri_specta::Event;

use crate::commands::WorkspaceChanged;

/// Hands what the use cases tell to the page.
pub(crate) struct Window(pub(crate) AppHandle);

impl Host for Window {
    fn workspace_changed(&self, view: &WorkspaceView) {
        if let Err(error) = WorkspaceChanged(view.clone()).emit(&self.0) {
            tracing::warn!(%error, "the page could not be told");
        }
    }

    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }
}
