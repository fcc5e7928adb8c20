//! The desktop shell: the only crate that knows Tauri. It opens the window, brings files in, draws menus and
//! dialogs, and hands everything else to the use cases of `duikan-app`.

mod closing;
mod commands;
mod diagnostics;
mod dialog;
mod host;
mod inbox;
mod menu;
mod private;
mod window;
mod words;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use duikan_app::view::NoticeCode;
use duikan_app::{App, Opening};
use duikan_store::{Store, StoreError};
use tauri::{AppHandle, Manager, RunEvent, WindowEvent};

/// Runs the program until its window is closed.
pub fn run() -> ExitCode {
    if let Some(done) = duikan_import::serve_reader() {
        return done;
    }
    duikan_import::read_apart(duikan_import::READ_TIME);
    let bindings = commands::bindings();
    let invoke = bindings.invoke_handler();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|handle, arguments, folder| {
            window::raise(handle);
            inbox::hand_over(
                handle,
                inbox::handed_over(arguments.get(1..).unwrap_or_default(), Path::new(&folder)),
            );
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(invoke)
        .on_menu_event(|handle, event| menu::chosen(handle, &event))
        .on_window_event(|window, event| match event {
            WindowEvent::DragDrop(event) => inbox::dragged(window, event),
            WindowEvent::CloseRequested { api, .. } if !closing::may_close(window.app_handle()) => {
                api.prevent_close();
            }
            _ => {}
        })
        .setup(move |app| {
            bindings.mount_events(app);
            Ok(start(app.handle())?)
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(happened);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("duikan-desktop could not start: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Puts everything in its place before the page asks for it.
fn start(handle: &AppHandle) -> tauri::Result<()> {
    let paths = handle.path();
    if let Some(log) = diagnostics::start_log(&paths.app_log_dir()?) {
        handle.manage(log);
    }
    tracing::info!(version = %handle.package_info().version, "started");
    for folder in [paths.app_data_dir()?, paths.app_config_dir()?] {
        if let Err(error) = private::close(&folder) {
            tracing::warn!(%error, "a folder of the program could not be closed to others");
        }
    }
    let (store, trouble) = open_store(&paths.app_data_dir()?.join("duikan.db"))?;
    let app = App::new(host::Window(handle.clone()), store, tauri::async_runtime::handle().inner().clone());
    if let Some(code) = trouble {
        app.notify(code, "");
    }
    handle.manage(app.clone());
    handle.manage(inbox::Hovering::default());
    handle.manage(words::Language::default());
    let settings = tauri::async_runtime::block_on(app.settings()).unwrap_or_default();
    menu::set_language(handle, settings.language);
    window::open(handle)?;
    window::set_theme(handle, settings.theme);
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let files = inbox::files(&arguments, &std::env::current_dir().unwrap_or_default());
    if files.is_empty() {
        reopen(app);
    }
    inbox::open(handle, files, Opening::New);
    Ok(())
}

/// Opens the comparison that was open when the program ended.
fn reopen(app: App) {
    tauri::async_runtime::spawn(async move {
        if let Err(error) = app.reopen().await {
            let error = duikan_app::with_causes(&error);
            tracing::warn!(%error, "the last comparison could not be opened again");
        }
    });
}

/// Opens the file of settings and recent comparisons. A damaged one is set aside; where none can be used, a store in memory
/// awaits it, and the user is told by the code beside it.
fn open_store(path: &Path) -> tauri::Result<(Store, Option<NoticeCode>)> {
    let trouble = match Store::open(path) {
        Ok(store) => return Ok((store, None)),
        Err(error) => error,
    };
    tracing::error!(error = %trouble, "the data file could not be opened");
    if matches!(trouble, StoreError::Damaged(_) | StoreError::Unsound(_))
        && Store::set_aside(path).is_ok()
        && let Ok(store) = Store::open(path)
    {
        return Ok((store, Some((&trouble).into())));
    }
    let memory = Store::awaiting(path).map_err(|error| tauri::Error::Anyhow(error.into()))?;
    Ok((memory, Some((&trouble).into())))
}

/// Files opened from the Finder arrive as an event, not as arguments.
fn happened(handle: &AppHandle, event: RunEvent) {
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        inbox::hand_over(handle, urls.iter().filter_map(|url| url.to_file_path().ok()).collect());
    }
    #[cfg(not(target_os = "macos"))]
    let _ = (handle, event);
}
