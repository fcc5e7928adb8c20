//! What the compared documents share.

use duikan_app::App;
use duikan_app::view::{
    ContrastView, FamilyPage, GroupsToSave, HeatView, OverviewView, ReportLanguage, SavedReport, VariantView,
};
use tauri::{AppHandle, State};

use super::Answer;
use crate::dialog;

/// All wordings of the finished comparison, and how much of each document stands elsewhere.
#[tauri::command]
#[specta::specta]
pub(crate) async fn overview(app: State<'_, App>, revision: u32) -> Answer<OverviewView> {
    Ok(app.overview(revision).await?)
}

/// One wording of the finished comparison with all its places.
#[tauri::command]
#[specta::specta]
pub(crate) async fn family(app: State<'_, App>, revision: u32, family: u32) -> Answer<FamilyPage> {
    Ok(app.family(revision, family).await?)
}

/// One document of the finished comparison in its set: where else its clauses stand.
#[tauri::command]
#[specta::specta]
pub(crate) async fn heat(app: State<'_, App>, revision: u32, document: u32) -> Answer<HeatView> {
    Ok(app.heat(revision, document).await?)
}

/// How the other documents of the finished comparison word a clause of one, by its place among those of `heat`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn variants(
    app: State<'_, App>,
    revision: u32,
    document: u32,
    clause: u32,
) -> Answer<Vec<VariantView>> {
    Ok(app.variants(revision, document, clause).await?)
}

/// Asks where to save all wordings as a table, or the places of one, and writes it; `None` when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_table(
    app: State<'_, App>,
    handle: AppHandle,
    revision: u32,
    family: Option<u32>,
    language: ReportLanguage,
) -> Answer<Option<SavedReport>> {
    let table = app.table(revision, family, language)?;
    match dialog::save_file(&handle, table.file_name(), duikan_app::Table::ENDING).await {
        Some(path) => Ok(Some(app.write_table(table, path).await?)),
        None => Ok(None),
    }
}

/// The wordings that two groups of documents of the finished comparison have unequally often.
#[tauri::command]
#[specta::specta]
pub(crate) async fn contrast(
    app: State<'_, App>,
    revision: u32,
    a: Vec<u32>,
    b: Vec<u32>,
) -> Answer<ContrastView> {
    Ok(app.contrast(revision, a, b).await?)
}

/// Asks where to save them as a table, and writes it; `None` when the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_contrast(
    app: State<'_, App>,
    handle: AppHandle,
    revision: u32,
    groups: GroupsToSave,
    language: ReportLanguage,
) -> Answer<Option<SavedReport>> {
    let table = app.contrast_table(revision, groups, language)?;
    match dialog::save_file(&handle, table.file_name(), duikan_app::Table::ENDING).await {
        Some(path) => Ok(Some(app.write_table(table, path).await?)),
        None => Ok(None),
    }
}
