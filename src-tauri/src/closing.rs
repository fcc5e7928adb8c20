//! Closing the window. Who would lose what they set by hand is asked first.

use std::sync::atomic::{AtomicBool, Ordering};

use duikan_app::App;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

use crate::window::MAIN;
use crate::words::words;

/// Whether the window may close at once. Otherwise what is not written yet is written, and where that fails the user is
/// asked; the window then closes by itself or stays.
pub(crate) fn may_close(handle: &AppHandle) -> bool {
    if handle.state::<App>().is_saved() {
        return true;
    }
    // One question at a time, however often the window is told to close.
    if IS_ASKING.swap(true, Ordering::Relaxed) {
        return false;
    }
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        let app = handle.state::<App>().inner().clone();
        match app.save().await {
            Ok(true) => close(&handle),
            _ => ask(&handle),
        }
    });
    false
}

/// Whether what is unsaved is being written, or the user asked about it.
static IS_ASKING: AtomicBool = AtomicBool::new(false);

/// Ends the program, as closing its window does.
pub(crate) fn quit(handle: &AppHandle) {
    if may_close(handle) {
        close(handle);
    }
}

fn close(handle: &AppHandle) {
    handle.exit(0);
}

fn ask(handle: &AppHandle) {
    let words = words(handle);
    let mut dialog = handle
        .dialog()
        .message(words.unsaved)
        .title(words.unsaved_title)
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(words.close_anyway.into(), words.stay.into()));
    if let Some(window) = handle.get_webview_window(MAIN) {
        dialog = dialog.parent(&window);
    }
    let handle = handle.clone();
    dialog.show(move |is_sure| {
        IS_ASKING.store(false, Ordering::Relaxed);
        if is_sure {
            close(&handle);
        }
    });
}
