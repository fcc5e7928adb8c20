//! The comparison and the work on it.

use duikan_app::App;
use duikan_app::view::{ComparisonView, FacingView, FoundView, MemberView, WorkspaceView};
use tauri::State;

use super::Answer;

/// Where the workspace stands.
#[tauri::command]
#[specta::specta]
pub(crate) async fn workspace(app: State<'_, App>) -> Answer<WorkspaceView> {
    Ok(app.workspace())
}

/// The finished comparison; an error of code `gone` when another took its place.
#[tauri::command]
#[specta::specta]
pub(crate) async fn comparison(app: State<'_, App>, revision: u32) -> Answer<ComparisonView> {
    Ok(app.comparison(revision)?)
}

/// What documents of the finished comparison have in common, to be read beside each other.
#[tauri::command]
#[specta::specta]
pub(crate) async fn facing(app: State<'_, App>, revision: u32, documents: Vec<u32>) -> Answer<FacingView> {
    Ok(app.facing(revision, documents).await?)
}

/// The places of a family, each with the match that shows it beside `base`, those of `base` with the one that shows it
/// beside `beside`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn members(
    app: State<'_, App>,
    revision: u32,
    family: u32,
    base: u32,
    beside: u32,
) -> Answer<Vec<MemberView>> {
    Ok(app.members(revision, family, base, beside).await?)
}

/// Stops a job.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel(app: State<'_, App>, job: u32) -> Answer<()> {
    app.cancel(job);
    Ok(())
}

/// Goes on without a document whose reading takes long.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pass_over(app: State<'_, App>, job: u32, document: u32) -> Answer<()> {
    app.pass_over(job, document);
    Ok(())
}

/// Goes on with work that was stopped, and tries files again that could not be read.
#[tauri::command]
#[specta::specta]
pub(crate) async fn resume(app: State<'_, App>) -> Answer<()> {
    app.resume();
    Ok(())
}

/// The user has read a notice.
#[tauri::command]
#[specta::specta]
pub(crate) async fn dismiss_notice(app: State<'_, App>, id: u32) -> Answer<()> {
    app.dismiss_notice(id);
    Ok(())
}

/// Takes the last change back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(app: State<'_, App>) -> Answer<()> {
    app.undo();
    Ok(())
}

/// Makes the last undone change again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn redo(app: State<'_, App>) -> Answer<()> {
    app.redo();
    Ok(())
}

/// The places of words in the documents on show, however they are written there.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find(app: State<'_, App>, query: String) -> Answer<Vec<FoundView>> {
    Ok(app.find(query).await?)
}
