//! Saving the comparison as a file.

use duikan_app::view::{
    CommandError, ErrorCode, PictureFormat, ReportFormat, ReportOptions, ReportProgress, SavedReport,
};
use duikan_app::{App, with_causes};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;
use tauri_specta::Event;

use super::{Answer, ReportProgressed};
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
        Some(path) => {
            let tell = move |progress: ReportProgress| {
                if let Err(error) = ReportProgressed(progress).emit(&handle) {
                    tracing::warn!(%error, "the page could not be told");
                }
            };
            Ok(app.write_report(report, path, tell).await?)
        }
        None => Ok(Vec::new()),
    }
}

/// Stops the report that is being written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_report(app: State<'_, App>) -> Answer<()> {
    app.stop_report();
    Ok(())
}

/// How the first page of a report looks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_report(app: State<'_, App>, options: ReportOptions) -> Answer<String> {
    Ok(app.preview_report(options).await?)
}

/// Kilobytes that a page has more with the texts in it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn report_texts_size(app: State<'_, App>) -> Answer<u32> {
    Ok(app.report_texts_size().await?)
}

/// Asks where to save a picture that the page drew, and writes it; `None` when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_picture(
    app: State<'_, App>,
    handle: AppHandle,
    name: String,
    format: PictureFormat,
    bytes: Vec<u8>,
) -> Answer<Option<SavedReport>> {
    let picture = app.picture(name, format, bytes)?;
    match dialog::save_file(&handle, picture.file_name(), picture.ending()).await {
        Some(path) => Ok(Some(app.write_picture(picture, path).await?)),
        None => Ok(None),
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
