//! A comparison as one file.

use duikan_app::App;
use duikan_app::view::{SavedReport, SavedSetView};
use tauri::{AppHandle, State};

use super::Answer;
use crate::dialog;

/// Asks for a saved comparison and opens it in place of whatever is open.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_set(app: State<'_, App>, handle: AppHandle) -> Answer<()> {
    let chosen = dialog::pick_set(&handle).await;
    Ok(app.open(chosen.into_iter().collect(), duikan_app::Opening::New).await?)
}

/// Saves the comparison: asks where, with its texts or their places only, or without a choice where and as it was saved before.
/// `None` when the user thought better of it, or when it was not saved before.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_set(
    app: State<'_, App>,
    handle: AppHandle,
    with_texts: Option<bool>,
    view: String,
) -> Answer<Option<SavedReport>> {
    let (set, place) = match (with_texts, app.set_place()) {
        (Some(with_texts), _) => {
            let set = app.set_to_save(with_texts, view)?;
            let place = dialog::save_set(&handle, set.file_name()).await;
            (set, place)
        }
        (None, Some((path, with_texts))) => (app.set_to_save(with_texts, view)?, Some(path)),
        (None, None) => return Ok(None),
    };
    match place {
        Some(path) => Ok(Some(app.write_set(set, path).await?)),
        None => Ok(None),
    }
}

/// The comparisons that were saved as files, latest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn saved_sets(app: State<'_, App>) -> Answer<Vec<SavedSetView>> {
    Ok(app.saved_sets().await?)
}

/// Opens one of them in place of whatever is open.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_saved_set(app: State<'_, App>, id: u32) -> Answer<()> {
    Ok(app.open_saved_set(id).await?)
}

/// Takes one off the list. The file stays.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_saved_set(app: State<'_, App>, id: u32) -> Answer<Vec<SavedSetView>> {
    app.forget_saved_set(id).await?;
    Ok(app.saved_sets().await?)
}

/// What was looked at when the open documents were compared last, in the page's own words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn saved_view(app: State<'_, App>) -> Answer<Option<String>> {
    Ok(app.saved_view().await?)
}

/// Keeps what is looked at, in the page's own words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_view(app: State<'_, App>, view: String) -> Answer<()> {
    Ok(app.keep_view(view).await?)
}
