//! The user's choices, and what helps when something goes wrong.

use duikan_app::App;
use duikan_app::view::Settings;
use tauri::{AppHandle, State};

use super::Answer;
use crate::{diagnostics, menu, window};

/// The user's choices.
#[tauri::command]
#[specta::specta]
pub(crate) async fn settings(app: State<'_, App>) -> Answer<Settings> {
    Ok(app.settings().await?)
}

/// Keeps the user's choices. The menu follows the language, the window the theme.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_settings(app: State<'_, App>, handle: AppHandle, settings: Settings) -> Answer<()> {
    let (language, theme) = (settings.language, settings.theme);
    app.save_settings(settings).await?;
    menu::set_language(&handle, language);
    window::set_theme(&handle, theme);
    Ok(())
}

/// Versions and the end of the log; no text and no name of a document.
#[tauri::command]
#[specta::specta]
pub(crate) async fn diagnostic_info(app: State<'_, App>, handle: AppHandle) -> Answer<String> {
    Ok(diagnostics::collect(&handle, &app))
}
