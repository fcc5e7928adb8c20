//! Everything that brings files in from outside ends here: program arguments, a second start, files opened
//! from the Finder, files dropped on the window.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use duikan_app::view::{DragView, DropTarget};
use duikan_app::{App, Opening};
use tauri::{AppHandle, DragDropEvent, Manager, PhysicalPosition, Window};
use tauri_specta::Event;

use crate::commands::Drag;

/// Opens files in the background.
pub(crate) fn open(handle: &AppHandle, paths: Vec<PathBuf>, opening: Opening) {
    if paths.is_empty() {
        return;
    }
    let app = handle.state::<App>().inner().clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = app.open(paths, opening).await {
            let error = duikan_app::with_causes(&error);
            tracing::error!(%error, "files could not be opened");
        }
    });
}

/// Opens files that another program or a second start handed over. They join a document that waits for a
/// second, and so does a single file; several start a new comparison.
pub(crate) fn hand_over(handle: &AppHandle, paths: Vec<PathBuf>) {
    let waits = handle.state::<App>().workspace().documents.len() < 2;
    let opening = if waits || paths.len() == 1 { Opening::Add } else { Opening::New };
    open(handle, paths, opening);
}

/// The files among program arguments, relative ones taken from `folder`. Their names need not be text.
pub(crate) fn files(arguments: &[OsString], folder: &Path) -> Vec<PathBuf> {
    arguments
        .iter()
        .filter(|argument| !argument.as_encoded_bytes().starts_with(b"-"))
        .map(|argument| folder.join(argument))
        .collect()
}

/// As [`files`], of arguments that another start of the program handed over as text: of a name that is none, every byte that
/// means nothing came as U+FFFD, and the file is found by what is left of its name.
pub(crate) fn handed_over(arguments: &[String], folder: &Path) -> Vec<PathBuf> {
    let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
    files(&arguments, folder).into_iter().map(|path| named_so(&path)).collect()
}

/// The file that a path with U+FFFD stands for; the path itself where there is none, or nothing to find.
fn named_so(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        let next = found.join(part);
        let name = part.as_os_str().to_string_lossy();
        let is_torn = name.contains('\u{fffd}') && !next.exists();
        let bears = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy() == name;
        let mut entries = std::fs::read_dir(&found).ok().filter(|_| is_torn).into_iter().flatten().flatten();
        found = entries.find(bears).map_or(next, |entry| entry.path());
    }
    found
}

/// The drag that hangs over the window.
#[derive(Default)]
pub(crate) struct Hovering(Mutex<Option<DragView>>);

/// Takes in what is dragged over the window.
pub(crate) fn dragged(window: &Window, event: &DragDropEvent) {
    let handle = window.app_handle();
    match event {
        DragDropEvent::Enter { paths, position } => hover(window, paths.len() as u32, position),
        DragDropEvent::Over { position } => hover(window, 0, position),
        DragDropEvent::Drop { paths, position } => {
            let opening = match target(window, position) {
                DropTarget::New => Opening::New,
                DropTarget::Open | DropTarget::Add => Opening::Add,
            };
            tell(handle, DragView::Gone);
            open(handle, paths.clone(), opening);
        }
        _ => tell(handle, DragView::Gone),
    }
}

/// Tells the page what a drop would do; `files` is 0 where the event does not say how many hang there.
fn hover(window: &Window, files: u32, position: &PhysicalPosition<f64>) {
    let handle = window.app_handle();
    let target = target(window, position);
    let known = match handle.state::<Hovering>().0.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        Some(DragView::Over { files, .. }) if *files > 0 => *files,
        _ => 0,
    };
    tell(handle, DragView::Over { files: if files > 0 { files } else { known }, target });
}

fn tell(handle: &AppHandle, drag: DragView) {
    let hovering = handle.state::<Hovering>();
    let mut last = hovering.0.lock().unwrap_or_else(PoisonError::into_inner);
    if last.as_ref() == Some(&drag) {
        return;
    }
    if let Err(error) = Drag(drag.clone()).emit(handle) {
        tracing::warn!(%error, "the page could not be told");
    }
    *last = Some(drag);
}

/// What a drop at a place of the window does: with a comparison on show its left half adds to it and its
/// right half starts a new one; before that, it opens.
fn target(window: &Window, position: &PhysicalPosition<f64>) -> DropTarget {
    if window.state::<App>().workspace().documents.len() < 2 {
        return DropTarget::Open;
    }
    let width = window.inner_size().map_or(0.0, |size| f64::from(size.width));
    if position.x < width / 2.0 { DropTarget::Add } else { DropTarget::New }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_no_files_and_relative_names_start_at_the_folder() {
        let arguments = ["--flag", "甲.txt", "/乙.txt"].map(OsString::from);
        assert_eq!(files(&arguments, Path::new("/讲话")), [Path::new("/讲话/甲.txt"), Path::new("/乙.txt")]);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_found_again() {
        use std::os::unix::ffi::OsStrExt;
        let folder = std::env::temp_dir().join(format!("duikan-inbox-{}", std::process::id()));
        let name = std::ffi::OsStr::from_bytes(b"\xbd\xb2\xbb\xb0.txt");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), "x").unwrap();
        let torn = name.to_string_lossy().into_owned();
        assert_eq!(
            handed_over(&[torn, "甲\u{fffd}.txt".into()], &folder),
            [folder.join(name), folder.join("甲\u{fffd}.txt")]
        );
        assert_eq!(files(&[name.to_owned()], &folder), [folder.join(name)]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
