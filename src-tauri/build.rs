//! Makes the page's commands subject to the capabilities, and lets the crate build before the page was built.

use std::path::Path;

/// Every command of `src/commands`; a test compares the lists.
const COMMANDS: &[&str] = &[
    "workspace",
    "comparison",
    "facing",
    "members",
    "overview",
    "family",
    "heat",
    "variants",
    "save_table",
    "contrast",
    "save_contrast",
    "cancel",
    "resume",
    "dismiss_notice",
    "undo",
    "redo",
    "find",
    "pin_sections",
    "clear_pin",
    "correct_outline",
    "make_heading",
    "restore_outline",
    "set_remark",
    "forget_remark",
    "mark_family",
    "state_fact",
    "confirm_facts",
    "restore_facts",
    "add_files",
    "add_folder",
    "new_comparison",
    "open_samples",
    "remove_document",
    "replace_document",
    "move_document",
    "set_base",
    "set_encoding",
    "checkup",
    "set_rule",
    "page",
    "correct_reading",
    "confirm_reading",
    "restore_reading",
    "close_documents",
    "recents",
    "open_recent",
    "locate_recent",
    "forget_recent",
    "open_set",
    "save_set",
    "saved_sets",
    "open_saved_set",
    "forget_saved_set",
    "saved_view",
    "keep_view",
    "settings",
    "save_settings",
    "diagnostic_info",
    "save_report",
    "stop_report",
    "preview_report",
    "report_texts_size",
    "save_picture",
    "open_report",
    "show_report",
    "pass_over",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    write_placeholder_page()?;
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// The page is embedded at compile time; one line stands in for it until `npm run build` has run.
fn write_placeholder_page() -> std::io::Result<()> {
    let folder = Path::new("../ui/dist");
    let page = folder.join("index.html");
    if !page.exists() {
        std::fs::create_dir_all(folder)?;
        std::fs::write(page, "<!doctype html><meta charset=\"utf-8\"><p>npm --prefix ui run build</p>\n")?;
    }
    Ok(())
}
