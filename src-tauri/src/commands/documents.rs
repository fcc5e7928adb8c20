//! The list of documents. Files are chosen in dialogs of the system, here: the page never sees a path.

use duikan_app::view::{CheckupView, PageView, ReadingAct, RuleName};
use duikan_app::{App, Opening};
use tauri::{AppHandle, State};

use super::Answer;
use crate::dialog;

/// Asks for files and adds them. Answers when the dialog is closed; the work goes on as a job.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_files(app: State<'_, App>, handle: AppHandle) -> Answer<()> {
    Ok(app.open(dialog::pick_files(&handle).await, Opening::Add).await?)
}

/// Asks for a folder and adds the readable files in it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_folder(app: State<'_, App>, handle: AppHandle) -> Answer<()> {
    let folder = dialog::pick_folder(&handle).await;
    Ok(app.open(folder.into_iter().collect(), Opening::Add).await?)
}

/// Asks for files and compares them in place of those on show.
#[tauri::command]
#[specta::specta]
pub(crate) async fn new_comparison(app: State<'_, App>, handle: AppHandle) -> Answer<()> {
    Ok(app.open(dialog::pick_files(&handle).await, Opening::New).await?)
}

/// Opens the speeches that come with the program.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_samples(app: State<'_, App>) -> Answer<()> {
    app.open_samples();
    Ok(())
}

/// Takes a document out of the comparison.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_document(app: State<'_, App>, id: u32) -> Answer<()> {
    app.remove_document(id);
    Ok(())
}

/// Asks for a file and puts it in the place of a document.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replace_document(app: State<'_, App>, handle: AppHandle, id: u32) -> Answer<()> {
    if let Some(path) = dialog::pick_file(&handle).await {
        app.replace_document(id, &path);
    }
    Ok(())
}

/// Moves a document to another column, counted from 0.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_document(app: State<'_, App>, id: u32, to_index: u32) -> Answer<()> {
    app.move_document(id, to_index);
    Ok(())
}

/// Chooses the document the others are shown against.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_base(app: State<'_, App>, id: u32) -> Answer<()> {
    app.set_base(id);
    Ok(())
}

/// Reads a document with another encoding; empty finds it out.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_encoding(app: State<'_, App>, id: u32, encoding: String) -> Answer<()> {
    Ok(app.set_encoding(id, &encoding)?)
}

/// Looks closer at a document: who, where, when, and what the rules of reading did.
#[tauri::command]
#[specta::specta]
pub(crate) async fn checkup(app: State<'_, App>, id: u32) -> Answer<CheckupView> {
    Ok(app.checkup(id)?)
}

/// Switches a rule of reading on or off for a document.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_rule(app: State<'_, App>, id: u32, rule: RuleName, on: bool) -> Answer<()> {
    Ok(app.set_rule(id, rule, on)?)
}

/// The lines of a document and what they were read as: those near the edges of the speech, or all.
#[tauri::command]
#[specta::specta]
pub(crate) async fn page(app: State<'_, App>, id: u32, all: bool) -> Answer<PageView> {
    Ok(app.page(id, all)?)
}

/// Says what a stretch of a document is, in characters of the raw text.
#[tauri::command]
#[specta::specta]
pub(crate) async fn correct_reading(
    app: State<'_, App>,
    id: u32,
    act: ReadingAct,
    start: u32,
    end: u32,
) -> Answer<()> {
    Ok(app.correct_reading(id, act, start, end)?)
}

/// Says that a document was read right.
#[tauri::command]
#[specta::specta]
pub(crate) async fn confirm_reading(app: State<'_, App>, id: u32) -> Answer<()> {
    Ok(app.confirm_reading(id)?)
}

/// Takes back all that was said of how a document is to be read.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_reading(app: State<'_, App>, id: u32) -> Answer<()> {
    app.restore_reading(id);
    Ok(())
}

/// Back to the start screen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_documents(app: State<'_, App>) -> Answer<()> {
    app.close_documents();
    Ok(())
}
