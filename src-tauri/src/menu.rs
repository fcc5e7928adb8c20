//! The menu. What needs the page (finding, stepping, text size) is sent on to it by name.
//!
//! Undo has no accelerator here, because in a text field Ctrl+Z belongs to the field; the page knows where
//! the focus is.

use duikan_app::{App, Opening};
use tauri::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Manager};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_specta::Event;

use crate::commands::MenuChosen;
use crate::words::{Language, words};
use crate::{diagnostics, dialog};

/// Changes the language of the menu; zh-CN, en or empty for that of the system.
pub(crate) fn set_language(handle: &AppHandle, language: &str) {
    handle.state::<Language>().set(language);
    if let Err(error) = build(handle).and_then(|menu| handle.set_menu(menu)) {
        tracing::warn!(%error, "the menu could not be made");
    }
}

fn build(handle: &AppHandle) -> tauri::Result<Menu<tauri::Wry>> {
    let words = words(handle);
    let item = |id: &str, text: &str, key: Option<&str>| MenuItem::with_id(handle, id, text, true, key);
    let line = || PredefinedMenuItem::separator(handle);
    let file = Submenu::with_items(
        handle,
        words.file,
        true,
        &[
            &item("addFiles", words.add_files, Some("CmdOrCtrl+O"))?,
            &item("addFolder", words.add_folder, None)?,
            &item("newComparison", words.new_comparison, Some("CmdOrCtrl+N"))?,
            &item("openSamples", words.open_samples, None)?,
            &line()?,
            &item("report", words.save_report, Some("CmdOrCtrl+E"))?,
            &line()?,
            &item("close", words.close, Some("CmdOrCtrl+W"))?,
            &item("quit", words.quit, Some("CmdOrCtrl+Q"))?,
        ],
    )?;
    let edit = Submenu::with_items(
        handle,
        words.edit,
        true,
        &[
            &item("undo", words.undo, None)?,
            &item("redo", words.redo, None)?,
            &line()?,
            &item("find", words.find, None)?,
            &item("settings", words.settings, None)?,
        ],
    )?;
    add_text_editing(handle, &edit)?;
    let view = Submenu::with_items(
        handle,
        words.view,
        true,
        &[
            &item("next", words.next_match, None)?,
            &item("previous", words.previous_match, None)?,
            &line()?,
            &item("larger", words.larger, None)?,
            &item("smaller", words.smaller, None)?,
        ],
    )?;
    let help = Submenu::with_items(
        handle,
        words.help,
        true,
        &[
            &item("shortcuts", words.shortcuts, None)?,
            &item("copyDiagnostics", words.copy_diagnostics, None)?,
        ],
    )?;
    Menu::with_items(handle, &[&file, &edit, &view, &help])
}

/// On macOS copying and pasting work through the menu alone; elsewhere the page's own keys do it.
fn add_text_editing(handle: &AppHandle, edit: &Submenu<tauri::Wry>) -> tauri::Result<()> {
    if cfg!(target_os = "macos") {
        edit.append(&PredefinedMenuItem::cut(handle, None)?)?;
        edit.append(&PredefinedMenuItem::copy(handle, None)?)?;
        edit.append(&PredefinedMenuItem::paste(handle, None)?)?;
        edit.append(&PredefinedMenuItem::select_all(handle, None)?)?;
    }
    Ok(())
}

/// Carries out what was chosen.
pub(crate) fn chosen(handle: &AppHandle, event: &MenuEvent) {
    let app = handle.state::<App>().inner().clone();
    let handle = handle.clone();
    match event.id().as_ref() {
        "addFiles" => drop(tauri::async_runtime::spawn(async move {
            report(app.open(dialog::pick_files(&handle).await, Opening::Add).await);
        })),
        "addFolder" => drop(tauri::async_runtime::spawn(async move {
            let folder = dialog::pick_folder(&handle).await;
            report(app.open(folder.into_iter().collect(), Opening::Add).await);
        })),
        "newComparison" => drop(tauri::async_runtime::spawn(async move {
            report(app.open(dialog::pick_files(&handle).await, Opening::New).await);
        })),
        "openSamples" => app.open_samples(),
        "undo" => app.undo(),
        "redo" => app.redo(),
        "close" => app.close_documents(),
        "quit" => handle.exit(0),
        "copyDiagnostics" => {
            if let Err(error) = handle.clipboard().write_text(diagnostics::collect(&handle, &app)) {
                tracing::warn!(%error, "the clipboard could not be written");
            }
        }
        other => {
            if let Err(error) = MenuChosen(other.to_owned()).emit(&handle) {
                tracing::warn!(%error, "the page could not be told");
            }
        }
    }
}

fn report(outcome: Result<(), duikan_app::AppError>) {
    if let Err(error) = outcome {
        tracing::error!(%error, "files could not be opened");
    }
}
