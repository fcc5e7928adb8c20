//! What the page may ask for. Each command is a thin call of a use case; none takes or returns a path.
//!
//! A command stands in three lists that must agree: here, in `build.rs` and in `capabilities/main.json`.
//! A test compares them.

pub(crate) mod compare;
pub(crate) mod documents;
pub(crate) mod families;
pub(crate) mod hand;
pub(crate) mod recents;
pub(crate) mod report;
pub(crate) mod sets;
pub(crate) mod settings;

use duikan_app::view::{CommandError, DragView, ReportProgress, WorkspaceView};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::{Builder, ErrorHandlingMode, Event, collect_commands, collect_events};

/// What a command answers.
pub(crate) type Answer<T> = Result<T, CommandError>;

/// The workspace changed.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct WorkspaceChanged(pub(crate) WorkspaceView);

/// Files hang over the window.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct Drag(pub(crate) DragView);

/// How far the writing of reports is.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct ReportProgressed(pub(crate) ReportProgress);

/// An entry of the menu that the page carries out was chosen.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct MenuChosen(pub(crate) PageCommand);

/// What the page carries out itself when it is chosen in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PageCommand {
    /// Save the comparison.
    Save,
    /// Save the comparison elsewhere.
    SaveAs,
    /// Save a report.
    Report,
    /// Find words.
    Find,
    /// Change settings.
    Settings,
    /// To the next match.
    Next,
    /// To the previous match.
    Previous,
    /// Larger reading text.
    Larger,
    /// Smaller reading text.
    Smaller,
    /// Show the keys.
    Shortcuts,
}

/// All commands and events with their types.
pub(crate) fn bindings() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .error_handling(ErrorHandlingMode::Result)
        .disable_serde_phases()
        .commands(collect_commands![
            compare::workspace,
            compare::comparison,
            compare::facing,
            compare::members,
            families::overview,
            families::family,
            families::heat,
            families::variants,
            families::save_table,
            families::contrast,
            families::save_contrast,
            compare::cancel,
            compare::pass_over,
            compare::resume,
            compare::dismiss_notice,
            compare::undo,
            compare::redo,
            compare::find,
            hand::pin_sections,
            hand::clear_pin,
            hand::correct_outline,
            hand::make_heading,
            hand::restore_outline,
            hand::set_remark,
            hand::forget_remark,
            hand::mark_family,
            hand::state_fact,
            hand::confirm_facts,
            hand::restore_facts,
            documents::add_files,
            documents::add_folder,
            documents::new_comparison,
            documents::open_samples,
            documents::remove_document,
            documents::replace_document,
            documents::move_document,
            documents::set_base,
            documents::set_encoding,
            documents::checkup,
            documents::set_rule,
            documents::page,
            documents::correct_reading,
            documents::confirm_reading,
            documents::restore_reading,
            documents::close_documents,
            recents::recents,
            recents::open_recent,
            recents::locate_recent,
            recents::forget_recent,
            sets::open_set,
            sets::save_set,
            sets::saved_sets,
            sets::open_saved_set,
            sets::forget_saved_set,
            sets::saved_view,
            sets::keep_view,
            settings::settings,
            settings::save_settings,
            settings::diagnostic_info,
            report::save_report,
            report::stop_report,
            report::preview_report,
            report::report_texts_size,
            report::save_picture,
            report::open_report,
            report::show_report,
        ])
        .events(collect_events![WorkspaceChanged, Drag, MenuChosen, ReportProgressed])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use specta_typescript::Typescript;

    use super::*;

    fn here(path: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
    }

    fn generated() -> String {
        // Tests run beside each other: each writes a file of its own.
        let (process, thread) = (std::process::id(), std::thread::current().id());
        let file = std::env::temp_dir().join(format!("duikan-bindings-{process}-{thread:?}.ts"));
        bindings().export(Typescript::default(), &file).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::remove_file(file).unwrap();
        text
    }

    /// What stands between `open` and the next quotation mark, wherever `open` stands.
    fn quoted(text: &str, open: &str) -> BTreeSet<String> {
        text.split(open).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    }

    #[test]
    fn the_typescript_of_the_commands_is_fresh() {
        let file = here("../ui/src/lib/backend/bindings.ts");
        let text = generated();
        if std::env::var_os("DUIKAN_BLESS").is_some() {
            std::fs::write(&file, &text).unwrap();
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            committed == text,
            "{} is stale: DUIKAN_BLESS=1 cargo test -p duikan-desktop",
            file.display()
        );
    }

    #[test]
    fn every_command_is_subject_to_the_capabilities_and_allowed() {
        let commands = quoted(&generated(), "__TAURI_INVOKE(\"");
        let build = std::fs::read_to_string(here("build.rs")).unwrap();
        let listed = build.split_once("COMMANDS: &[&str] = &[").unwrap().1.split_once("];").unwrap().0;
        assert_eq!(quoted(listed, "    \""), commands);
        let capabilities = std::fs::read_to_string(here("capabilities/main.json")).unwrap();
        let allowed: BTreeSet<String> =
            quoted(&capabilities, "\"allow-").into_iter().map(|name| name.replace('-', "_")).collect();
        assert_eq!(allowed, commands);
    }

    #[test]
    fn the_page_may_ask_for_nothing_else() {
        let capabilities = std::fs::read_to_string(here("capabilities/main.json")).unwrap();
        let core = quoted(&capabilities, "\"core:");
        assert_eq!(core, ["event:allow-listen", "event:allow-unlisten"].map(String::from).into());
        for foreign in ["dialog:", "opener:", "clipboard-manager:", "fs:", "http:", "shell:"] {
            assert!(!capabilities.contains(foreign), "{foreign}");
        }
    }
}
