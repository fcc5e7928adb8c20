//! Saving the comparison as a file.

use duikan_app::view::{CommandError, ErrorCode, ReportFormat, ReportOptions, SavedReport};
use duikan_app::{App, with_causes};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use super::Answer;
use crate::dialog;

/// Asks where to save a report and writes it in all the forms; nothing when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_report(
    app: State<'_, App>,
    handle: AppHandle,
    formats: Vec<ReportFormat>,
    options: ReportOptions,
) -> Answer<Vec<SavedReport>> {
    let report = app.report(&formats, options)?;
    match dialog::save_file(&handle, report.file_name(), report.ending()).await {
        Some(path) => Ok(app.write_report(report, path).await?),
        None => Ok(Vec::new()),
    }
}

/// Opens a report that was saved, with the program the system has for it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_report(app: State<'_, App>, handle: AppHandle, id: u32) -> Answer<()> {
    let path = app.report_path(id)?;
    handle
        .opener()
        .open_path(path.to_string_lossy(), None::<&str>)
        .map_err(|error| CommandError { code: ErrorCode::CannotOpen, message: with_causes(&error) })
}

/// Shows a report that was saved in the file manager of the system.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_report(app: State<'_, App>, handle: AppHandle, id: u32) -> Answer<()> {
    let path = app.report_path(id)?;
    handle
        .opener()
        .reveal_item_in_dir(&path)
        .map_err(|error| CommandError { code: ErrorCode::CannotOpen, message: with_causes(&error) })
}
