//! Dialogs of the system. They block the thread that asks, so each runs on one of its own.

use std::path::PathBuf;

use duikan_app::SavedSet;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::words::words;

/// Asks for any number of files; none where the user thought better of it.
pub(crate) async fn pick_files(handle: &AppHandle) -> Vec<PathBuf> {
    let dialog = for_documents(handle);
    let picked = blocking(move || dialog.blocking_pick_files()).await;
    picked.unwrap_or_default().into_iter().filter_map(to_path).collect()
}

/// Asks for one file.
pub(crate) async fn pick_file(handle: &AppHandle) -> Option<PathBuf> {
    let dialog = for_documents(handle);
    blocking(move || dialog.blocking_pick_file()).await.and_then(to_path)
}

/// Asks for a folder.
pub(crate) async fn pick_folder(handle: &AppHandle) -> Option<PathBuf> {
    let dialog = over_window(handle);
    blocking(move || dialog.blocking_pick_folder()).await.and_then(to_path)
}

/// Asks where to save a file. The ending is added where the user left it out.
pub(crate) async fn save_file(handle: &AppHandle, name: String, ending: &'static str) -> Option<PathBuf> {
    let dialog = over_window(handle)
        .set_title(words(handle).save_report)
        .set_file_name(name)
        .add_filter(ending.to_uppercase(), &[ending]);
    let path = blocking(move || dialog.blocking_save_file()).await.and_then(to_path)?;
    Some(if path.extension().is_some() { path } else { path.with_extension(ending) })
}

/// Asks for a saved comparison.
pub(crate) async fn pick_set(handle: &AppHandle) -> Option<PathBuf> {
    let words = words(handle);
    let dialog = over_window(handle)
        .set_title(words.open_set)
        .add_filter(words.sets, &[SavedSet::ENDING, "html"])
        .add_filter(words.all_files, &["*"]);
    blocking(move || dialog.blocking_pick_file()).await.and_then(to_path)
}

/// Asks where to save the comparison. The ending is added where the user left it out.
pub(crate) async fn save_set(handle: &AppHandle, name: String) -> Option<PathBuf> {
    let words = words(handle);
    let dialog = over_window(handle)
        .set_title(words.save_set)
        .set_file_name(name)
        .add_filter(words.sets, &[SavedSet::ENDING]);
    let path = blocking(move || dialog.blocking_save_file()).await.and_then(to_path)?;
    let is_set = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(SavedSet::ENDING));
    if is_set {
        return Some(path);
    }
    let mut name = path.into_os_string();
    name.push(format!(".{}", SavedSet::ENDING));
    Some(name.into())
}

fn for_documents(handle: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    let words = words(handle);
    // Offered first; all files can be chosen too.
    let endings: Vec<&str> = duikan_import::endings().chain([SavedSet::ENDING]).collect();
    over_window(handle)
        .set_title(words.choose_files)
        .add_filter(words.speeches, &endings)
        .add_filter(words.all_files, &["*"])
}

fn over_window(handle: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    let dialog = handle.dialog().file();
    match handle.get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

async fn blocking<T: Send + 'static>(ask: impl FnOnce() -> Option<T> + Send + 'static) -> Option<T> {
    tauri::async_runtime::spawn_blocking(ask).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a dialog ended unexpectedly");
        None
    })
}

fn to_path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
