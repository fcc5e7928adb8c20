//! The log, and the text that a user can copy into a report of a fault. Neither holds a word or a name of a
//! document.

use std::fmt::Write;
use std::path::Path;

use duikan_app::App;
use duikan_app::view::DocumentStatus;
use tauri::{AppHandle, Manager};
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::LevelFilter;

use crate::private::{self, PrivateLog};

/// Days a log is kept.
const LOGS_KEPT: usize = 7;
/// Lines of the log that are copied.
const LINES: usize = 200;
const PREFIX: &str = "duikan";

/// Keeps the thread that writes the log.
pub(crate) struct Log(#[expect(dead_code, reason = "dropping it ends the log")] WorkerGuard);

/// Starts the log in `folder`. The program works without one where the folder cannot be written.
pub(crate) fn start_log(folder: &Path) -> Option<Log> {
    private::close(folder).ok()?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .max_log_files(LOGS_KEPT)
        .filename_prefix(PREFIX)
        .filename_suffix("log")
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(PrivateLog::new(file, folder));
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(LevelFilter::INFO)
        .with_writer(writer)
        .try_init()
        .ok()?;
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
        before(panic);
    }));
    Some(Log(guard))
}

/// Versions, the state of the workspace in figures, and the end of the log.
pub(crate) fn collect(handle: &AppHandle, app: &App) -> String {
    let mut text = String::new();
    let web = tauri::webview_version().unwrap_or_else(|error| error.to_string());
    let _ = writeln!(text, "Duikan {}", handle.package_info().version);
    let _ = writeln!(text, "Tauri {} · web view {web}", tauri::VERSION);
    let _ = writeln!(text, "{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let workspace = app.workspace();
    for document in &workspace.documents {
        let status = match &document.status {
            DocumentStatus::Reading => "reading".to_owned(),
            DocumentStatus::Ready => "ready".to_owned(),
            DocumentStatus::Failed { code, .. } => format!("{code:?}"),
        };
        let (format, encoding) = (&document.format, &document.encoding);
        let letter = document.letter.as_deref().unwrap_or("–");
        let _ = writeln!(text, "{letter}: {status} {format} {encoding} {} characters", document.chars);
    }
    if let Some(job) = &workspace.job {
        let _ = writeln!(text, "job: {:?} {}/{}", job.stage, job.done, job.total);
    }
    for line in log_end(handle) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn log_end(handle: &AppHandle) -> Vec<String> {
    let Ok(folder) = handle.path().app_log_dir() else { return Vec::new() };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let logs = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX));
    let Some(latest) = logs.map(|entry| entry.path()).max() else { return Vec::new() };
    let log = std::fs::read_to_string(latest).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(LINES)).map(|&line| line.to_owned()).collect()
}
