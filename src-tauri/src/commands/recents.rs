//! Comparisons that can be opened again.

use duikan_app::App;
use duikan_app::view::RecentView;
use tauri::{AppHandle, State};

use super::Answer;
use crate::dialog;

/// All of them, latest first, with the state of their files.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recents(app: State<'_, App>) -> Answer<Vec<RecentView>> {
    Ok(app.recents().await?)
}

/// Opens one again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_recent(app: State<'_, App>, id: u32) -> Answer<()> {
    Ok(app.open_recent(id).await?)
}

/// Asks where a file that was moved lies now; `index` counts the documents from 0.
#[tauri::command]
#[specta::specta]
pub(crate) async fn locate_recent(
    app: State<'_, App>,
    handle: AppHandle,
    id: u32,
    index: u32,
) -> Answer<Vec<RecentView>> {
    if let Some(path) = dialog::pick_file(&handle).await {
        app.relocate_recent(id, index, path).await?;
    }
    Ok(app.recents().await?)
}

/// Takes one off the list. The files stay.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_recent(app: State<'_, App>, id: u32) -> Answer<Vec<RecentView>> {
    app.forget_recent(id).await?;
    Ok(app.recents().await?)
}
