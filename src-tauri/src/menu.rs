//! The menu. What needs the page (finding, stepping, text size) is sent on to it by name.
//!
//! Undo has no accelerator here, because in a text field Ctrl+Z belongs to the field; the page knows where
//! the focus is.

use duikan_app::view::LanguageChoice;
use duikan_app::{App, Opening};
use tauri::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Manager};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_specta::Event;

use crate::commands::{MenuChosen, PageCommand};
use crate::words::{Language, words};
use crate::{closing, diagnostics, dialog};

/// An entry of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    AddFiles,
    AddFolder,
    NewComparison,
    OpenSamples,
    OpenSet,
    Close,
    Quit,
    Undo,
    Redo,
    CopyDiagnostics,
    /// The page carries it out.
    Page(PageCommand),
}

impl Entry {
    const ALL: [Self; 20] = [
        Self::AddFiles,
        Self::AddFolder,
        Self::NewComparison,
        Self::OpenSamples,
        Self::OpenSet,
        Self::Close,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::CopyDiagnostics,
        Self::Page(PageCommand::Save),
        Self::Page(PageCommand::SaveAs),
        Self::Page(PageCommand::Report),
        Self::Page(PageCommand::Find),
        Self::Page(PageCommand::Settings),
        Self::Page(PageCommand::Next),
        Self::Page(PageCommand::Previous),
        Self::Page(PageCommand::Larger),
        Self::Page(PageCommand::Smaller),
        Self::Page(PageCommand::Shortcuts),
    ];

    /// The name by which the system gives the entry back.
    fn id(self) -> String {
        format!("{self:?}")
    }

    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.id() == id)
    }
}

/// Changes the language of the menu.
pub(crate) fn set_language(handle: &AppHandle, language: LanguageChoice) {
    handle.state::<Language>().set(language);
    if let Err(error) = build(handle).and_then(|menu| handle.set_menu(menu)) {
        tracing::warn!(%error, "the menu could not be made");
    }
}

fn build(handle: &AppHandle) -> tauri::Result<Menu<tauri::Wry>> {
    let words = words(handle);
    let item =
        |entry: Entry, text: &str, key: Option<&str>| MenuItem::with_id(handle, entry.id(), text, true, key);
    let line = || PredefinedMenuItem::separator(handle);
    let file = Submenu::with_items(
        handle,
        words.file,
        true,
        &[
            &item(Entry::AddFiles, words.add_files, Some("CmdOrCtrl+O"))?,
            &item(Entry::AddFolder, words.add_folder, None)?,
            &item(Entry::NewComparison, words.new_comparison, Some("CmdOrCtrl+N"))?,
            &item(Entry::OpenSet, words.open_set, Some("CmdOrCtrl+Shift+O"))?,
            &item(Entry::OpenSamples, words.open_samples, None)?,
            &line()?,
            &item(Entry::Page(PageCommand::Save), words.save_set, Some("CmdOrCtrl+S"))?,
            &item(Entry::Page(PageCommand::SaveAs), words.save_set_as, Some("CmdOrCtrl+Shift+S"))?,
            &item(Entry::Page(PageCommand::Report), words.save_report, Some("CmdOrCtrl+E"))?,
            &line()?,
            &item(Entry::Close, words.close, Some("CmdOrCtrl+W"))?,
            &item(Entry::Quit, words.quit, Some("CmdOrCtrl+Q"))?,
        ],
    )?;
    let edit = Submenu::with_items(
        handle,
        words.edit,
        true,
        &[
            &item(Entry::Undo, words.undo, None)?,
            &item(Entry::Redo, words.redo, None)?,
            &line()?,
            &item(Entry::Page(PageCommand::Find), words.find, None)?,
            &item(Entry::Page(PageCommand::Settings), words.settings, None)?,
        ],
    )?;
    add_text_editing(handle, &edit)?;
    let view = Submenu::with_items(
        handle,
        words.view,
        true,
        &[
            &item(Entry::Page(PageCommand::Next), words.next_match, None)?,
            &item(Entry::Page(PageCommand::Previous), words.previous_match, None)?,
            &line()?,
            &item(Entry::Page(PageCommand::Larger), words.larger, None)?,
            &item(Entry::Page(PageCommand::Smaller), words.smaller, None)?,
        ],
    )?;
    let help = Submenu::with_items(
        handle,
        words.help,
        true,
        &[
            &item(Entry::Page(PageCommand::Shortcuts), words.shortcuts, None)?,
            &item(Entry::CopyDiagnostics, words.copy_diagnostics, None)?,
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
    let Some(entry) = Entry::from_id(event.id().as_ref()) else { return };
    match entry {
        Entry::AddFiles => drop(tauri::async_runtime::spawn(async move {
            report(app.open(dialog::pick_files(&handle).await, Opening::Add).await);
        })),
        Entry::AddFolder => drop(tauri::async_runtime::spawn(async move {
            let folder = dialog::pick_folder(&handle).await;
            report(app.open(folder.into_iter().collect(), Opening::Add).await);
        })),
        Entry::NewComparison => drop(tauri::async_runtime::spawn(async move {
            report(app.open(dialog::pick_files(&handle).await, Opening::New).await);
        })),
        Entry::OpenSet => drop(tauri::async_runtime::spawn(async move {
            let set = dialog::pick_set(&handle).await;
            report(app.open(set.into_iter().collect(), Opening::New).await);
        })),
        Entry::OpenSamples => app.open_samples(),
        Entry::Undo => app.undo(),
        Entry::Redo => app.redo(),
        Entry::Close => app.close_documents(),
        Entry::Quit => closing::quit(&handle),
        Entry::CopyDiagnostics => {
            if let Err(error) = handle.clipboard().write_text(diagnostics::collect(&handle, &app)) {
                tracing::warn!(%error, "the clipboard could not be written");
            }
        }
        Entry::Page(command) => {
            if let Err(error) = MenuChosen(command).emit(&handle) {
                tracing::warn!(%error, "the page could not be told");
            }
        }
    }
}

fn report(outcome: Result<(), duikan_app::AppError>) {
    if let Err(error) = outcome {
        let error = duikan_app::with_causes(&error);
        tracing::error!(%error, "files could not be opened");
    }
}
