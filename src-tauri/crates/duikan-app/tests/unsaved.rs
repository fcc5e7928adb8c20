//! What a user set is never lost in silence: it is on the disk, or said not to be, and comes there later.

#![expect(
    clippy::unwrap_used,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

#[expect(dead_code, reason = "every suite uses a part of it")]
mod support;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use duikan_app::Opening;
use duikan_app::view::{FailureCode, NoticeCode, OutlineAct, ReadingAct, WorkspaceView};
use duikan_store::Store;
use rusqlite::Connection;

use support::{Desk, Is, notices, speech, states};

/// A desk whose data file lies on the disk, two speeches compared on it, and everything so far written.
async fn compared(folder: &Path) -> (Desk, PathBuf) {
    let path = folder.join("duikan.db");
    let mut desk = Desk::with_store(Store::open(&path).unwrap());
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert!(desk.app.save().await.unwrap());
    (desk, path)
}

async fn note(desk: &Desk, words: &str) {
    desk.app.set_remark(desk.facing().await.matches[0].id, words, false).unwrap();
}

/// The notes that another start of the program would show.
async fn notes_of_next_start(desk: &Desk, path: &Path) -> Vec<String> {
    let files = vec![desk.folder.path().join("讲话 0.txt"), desk.folder.path().join("讲话 1.txt")];
    notes_on(path, files).await
}

async fn notes_on(path: &Path, files: Vec<PathBuf>) -> Vec<String> {
    let mut next = Desk::with_store(Store::open(path).unwrap());
    next.app.open(files, Opening::New).await.unwrap();
    let view = next.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    view.by_hand.remarks.iter().map(|remark| remark.note.clone()).collect()
}

fn told(code: NoticeCode) -> impl FnMut(&WorkspaceView) -> bool {
    move |view| notices(view).contains(&code)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_made_while_the_file_is_locked_is_told_and_written_later() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, path) = compared(folder.path()).await;
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    note(&desk, "先记一笔").await;
    desk.wait(told(NoticeCode::UnsavedLocked)).await;
    assert!(!desk.app.is_saved() && !desk.app.save().await.unwrap());
    // The next change is tried at once, and what waits is the latest.
    note(&desk, "再记一笔").await;
    assert!(!desk.app.save().await.unwrap());
    // Every try that the changes began is over.
    tokio::time::sleep(Duration::from_secs(2)).await;
    other.execute_batch("ROLLBACK").unwrap();
    // Nothing is done: the clock does it.
    desk.wait(|view| !notices(view).contains(&NoticeCode::UnsavedLocked)).await;
    assert!(desk.app.is_saved());
    assert_eq!(notes_of_next_start(&desk, &path).await, ["再记一笔"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_there_when_the_same_files_are_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, path) = compared(folder.path()).await;
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    note(&desk, "先记一笔").await;
    desk.wait(told(NoticeCode::UnsavedLocked)).await;
    desk.app.close_documents();
    desk.wait(|view| view.documents.is_empty()).await;
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert_eq!(view.by_hand.remarks[0].note, "先记一笔");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_is_taken_back_waits_like_one_that_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, path) = compared(folder.path()).await;
    let id = desk.app.workspace().documents[0].id;
    let line = desk.app.page(id, false).unwrap().lines[0].clone();
    let words = line.text.chars().count() as u32;
    desk.app.correct_reading(id, ReadingAct::Title, line.start, line.start + words).unwrap();
    desk.settled().await;
    assert!(desk.app.save().await.unwrap());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    desk.app.undo();
    desk.wait(told(NoticeCode::UnsavedLocked)).await;
    assert!(!desk.app.is_saved());
    other.execute_batch("ROLLBACK").unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_table_is_put_aside_and_the_note_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, path) = compared(folder.path()).await;
    Connection::open(&path).unwrap().execute_batch("DROP TABLE recent_document").unwrap();
    note(&desk, "记一笔").await;
    desk.wait(told(NoticeCode::StoreDamaged)).await;
    assert!(desk.app.is_saved());
    assert_eq!(notes_of_next_start(&desk, &path).await, ["记一笔"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_file_can_be_used_a_note_waits_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("duikan.db");
    std::fs::create_dir(&path).unwrap();
    assert!(Store::open(&path).is_err());
    let mut desk = Desk::with_store(Store::awaiting(&path).unwrap());
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    note(&desk, "记一笔").await;
    desk.wait(told(NoticeCode::UnsavedNotWritable)).await;
    assert_eq!(desk.app.recents().await.unwrap().len(), 1, "as long as the program runs");
    std::fs::remove_dir(&path).unwrap();
    assert!(desk.app.save().await.unwrap());
    assert_eq!(notes_of_next_start(&desk, &path).await, ["记一笔"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_is_written_before_its_comparison_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, path) = compared(folder.path()).await;
    let view = desk.app.workspace();
    let id = view.documents[0].id;
    let comparison = desk.comparison();
    let section = comparison.documents[0].sections.iter().find(|part| part.heading.contains("落实")).unwrap();
    desk.app.correct_outline(id, section.id, OutlineAct::Lower).unwrap();
    // As when the window is closed at once.
    assert!(desk.app.save().await.unwrap());
    let kept: String = Connection::open(&path)
        .unwrap()
        .query_row("SELECT by_hand FROM recent ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
        .unwrap();
    assert!(kept.contains("lower"), "{kept}");
    desk.settled().await;
}

/// An archive of the speeches of these numbers.
fn archive(path: &Path, numbers: &[usize]) {
    let mut archive = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for number in numbers {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(format!("讲话/{number}.txt"), options).unwrap();
        archive.write_all(speech(*number).as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_on_files_out_of_an_archive_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (path, zipped) = (folder.path().join("duikan.db"), folder.path().join("文稿.zip"));
    archive(&zipped, &[0, 1]);
    let mut desk = Desk::with_store(Store::open(&path).unwrap());
    desk.app.open(vec![zipped.clone()], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    note(&desk, "记一笔").await;
    assert!(desk.app.save().await.unwrap());
    assert_eq!(notes_on(&path, vec![zipped.clone()]).await, ["记一笔"]);

    // And from the list of recent comparisons, though another document came into the archive.
    archive(&zipped, &[2, 0, 1]);
    let mut next = Desk::with_store(Store::open(&path).unwrap());
    let recent = next.app.recents().await.unwrap()[0].id;
    next.app.open_recent(recent).await.unwrap();
    let view = next.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert_eq!((view.documents.len(), view.by_hand.remarks[0].note.as_str()), (2, "记一笔"));
    archive(&zipped, &[0]);
    let mut last = Desk::with_store(Store::open(&path).unwrap());
    let recent = last.app.recents().await.unwrap()[0].id;
    last.app.open_recent(recent).await.unwrap();
    let view = last.settled().await;
    assert_eq!(states(&view)[1].1, Is::Failed(FailureCode::Missing));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_file_whose_name_is_no_text_is_compared_and_its_notes_are_kept() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("duikan.db");
    // 讲话 in GBK.
    let name = std::ffi::OsStr::from_bytes(b"\xbd\xb2\xbb\xb0.txt");
    let files = vec![folder.path().join(name), folder.path().join("乙.txt")];
    for (number, file) in files.iter().enumerate() {
        std::fs::write(file, speech(number)).unwrap();
    }
    let mut desk = Desk::with_store(Store::open(&path).unwrap());
    desk.app.open(files.clone(), Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert_eq!(view.documents[0].name, "讲话.txt");
    note(&desk, "记一笔").await;
    assert!(desk.app.save().await.unwrap());
    assert_eq!(notes_on(&path, files).await, ["记一笔"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn that_notes_on_the_samples_are_not_kept_is_said_once() {
    let mut desk = Desk::new();
    desk.app.open_samples();
    desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    note(&desk, "记一笔").await;
    let view = desk.wait(told(NoticeCode::SamplesNotKept)).await;
    let notice = view.notices.iter().find(|notice| notice.code == NoticeCode::SamplesNotKept).unwrap();
    desk.app.dismiss_notice(notice.id);
    note(&desk, "再记一笔").await;
    assert!(!notices(&desk.app.workspace()).contains(&NoticeCode::SamplesNotKept));
    assert!(desk.app.is_saved());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_this_program_in_a_folder_is_left_out_with_a_notice() {
    let mut desk = Desk::new();
    desk.speech(0);
    desk.speech(1);
    desk.file("甲.html", "<!doctype html><head><meta name=\"generator\" content=\"Duikan 0.1.0\">");
    desk.app.open(vec![desk.folder.path().to_owned()], Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    assert_eq!((view.documents.len(), notices(&view)), (2, vec![NoticeCode::OwnReport]));
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_come_back_though_another_file_was_opened_with_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, path) = compared(folder.path()).await;
    note(&desk, "记一笔").await;
    assert!(desk.app.save().await.unwrap());
    let files = vec![desk.speech(0), desk.file("空.txt", ""), desk.speech(1)];
    assert_eq!(notes_on(&path, files.clone()).await, ["记一笔"], "one of them cannot be read");

    let mut next = Desk::with_store(Store::open(&path).unwrap());
    let third = desk.speech(2);
    next.app.open(vec![files[0].clone(), files[2].clone(), third], Opening::New).await.unwrap();
    let view = next.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert!(view.by_hand.remarks.is_empty());
    next.app.remove_document(view.documents[2].id);
    let view = next.wait(|view| view.documents.len() == 2 && view.job.is_none()).await;
    assert_eq!(view.by_hand.remarks[0].note, "记一笔", "one of them was taken out");

    // What the user takes back stays so.
    next.app.forget_remark(view.by_hand.remarks[0].id);
    assert!(next.app.save().await.unwrap());
    assert!(notes_on(&path, vec![files[0].clone(), files[2].clone()]).await.is_empty());
}
