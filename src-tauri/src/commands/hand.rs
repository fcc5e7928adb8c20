//! What the reader sets by hand. Sections, paragraphs and matches are those of the comparison on show.

use duikan_app::App;
use duikan_app::view::{FactName, LayerName, OutlineAct, SectionOn};
use tauri::State;

use super::Answer;

/// Sets two sections together or apart.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pin_sections(
    app: State<'_, App>,
    a: SectionOn,
    b: SectionOn,
    together: bool,
) -> Answer<()> {
    app.pin_sections(a, b, together);
    Ok(())
}

/// Leaves two sections to the program again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_pin(app: State<'_, App>, a: SectionOn, b: SectionOn) -> Answer<()> {
    app.clear_pin(a, b);
    Ok(())
}

/// Changes the outline of a document at one section.
#[tauri::command]
#[specta::specta]
pub(crate) async fn correct_outline(
    app: State<'_, App>,
    document: u32,
    section: u32,
    act: OutlineAct,
) -> Answer<()> {
    Ok(app.correct_outline(document, section, act)?)
}

/// Makes a paragraph a heading.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_heading(app: State<'_, App>, document: u32, paragraph: u32) -> Answer<()> {
    Ok(app.make_heading(document, paragraph)?)
}

/// Takes all corrections of an outline back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_outline(app: State<'_, App>, document: u32) -> Answer<()> {
    app.restore_outline(document);
    Ok(())
}

/// Says something of a match; a remark that says nothing is taken away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_remark(
    app: State<'_, App>,
    found: u32,
    note: String,
    false_match: bool,
) -> Answer<()> {
    Ok(app.set_remark(found, &note, false_match)?)
}

/// Takes a remark away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_remark(app: State<'_, App>, id: u32) -> Answer<()> {
    app.forget_remark(id);
    Ok(())
}

/// Says one fact of several documents; an empty value says that it is not known.
#[tauri::command]
#[specta::specta]
pub(crate) async fn state_fact(
    app: State<'_, App>,
    ids: Vec<u32>,
    fact: FactName,
    value: String,
) -> Answer<()> {
    Ok(app.state_fact(&ids, fact, &value)?)
}

/// Says that what was guessed of documents is right.
#[tauri::command]
#[specta::specta]
pub(crate) async fn confirm_facts(app: State<'_, App>, ids: Vec<u32>) -> Answer<()> {
    app.confirm_facts(&ids);
    Ok(())
}

/// Leaves documents to the program again: one fact of them, or all.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_facts(app: State<'_, App>, ids: Vec<u32>, fact: Option<FactName>) -> Answer<()> {
    app.restore_facts(&ids, fact);
    Ok(())
}

/// Says of a wording whether it is starred and of what kind it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_family(
    app: State<'_, App>,
    revision: u32,
    family: u32,
    star: bool,
    layer: Option<LayerName>,
) -> Answer<()> {
    Ok(app.mark_family(revision, family, star, layer)?)
}
