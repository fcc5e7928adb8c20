//! A reader puts right how a document was read: it can be undone, comes back with the same files, and reads no file again.

#![expect(
    clippy::unwrap_used,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

#[expect(dead_code, reason = "every suite uses a part of it")]
mod support;

use duikan_app::Opening;
use duikan_app::view::{
    Change, DocumentEntry, DoubtName, FactName, LineRoleName, NoticeCode, PageLine, ReadingAct, WorkspaceView,
};

use support::{Desk, notices, speech};

/// A page whose head shares its line with the speech.
const GLUED: &str = "青石网每日更新全县春耕准备工作推进会各位乡长、书记，同志们：今天请大家来，是要把春耕的事定下来，一刻也不能再拖。\n\
    各乡镇要把灌溉渠道的清淤作为冬季第一件大事，一条一条地查，一段一段地修。\n谢谢大家！\n分享到微信朋友圈\n";

/// A desk with that page and a speech compared.
async fn desk() -> (Desk, u32) {
    let mut desk = Desk::new();
    let paths = vec![desk.file("网页.txt", GLUED), desk.speech(1)];
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let id = view.documents[0].id;
    (desk, id)
}

fn entry(view: &WorkspaceView) -> DocumentEntry {
    view.documents[0].clone()
}

/// The line that holds some words, and where the words stand.
fn find(desk: &Desk, id: u32, words: &str) -> (PageLine, u32, u32) {
    let page = desk.app.page(id, true).unwrap();
    let line = page.lines.into_iter().find(|line| line.text.contains(words)).unwrap();
    let before = line.text[..line.text.find(words).unwrap()].chars().count() as u32;
    let start = line.start + before;
    (line, start, start + words.chars().count() as u32)
}

async fn say(desk: &mut Desk, id: u32, act: ReadingAct, words: &str) -> WorkspaceView {
    let (_, start, end) = find(desk, id, words);
    desk.app.correct_reading(id, act, start, end).unwrap();
    desk.settled().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doubtful_beginning_is_put_right_undone_and_comes_back() {
    let (mut desk, id) = desk().await;
    assert!(entry(&desk.app.workspace()).doubts.contains(&DoubtName::Start));
    let page = desk.app.page(id, false).unwrap();
    assert!(page.doubts.iter().any(|doubt| doubt.part == DoubtName::Start));

    let view = say(&mut desk, id, ReadingAct::Title, "全县春耕准备工作推进会").await;
    assert_eq!(entry(&view).title.as_deref(), Some("全县春耕准备工作推进会"));
    let view = say(&mut desk, id, ReadingAct::Start, "今天请大家来").await;
    assert_eq!((entry(&view).corrected, view.undo), (2, Some(Change::Reading)));
    assert!(!entry(&view).doubts.contains(&DoubtName::Start));
    let compared = desk.comparison().documents[0].paragraphs.clone();
    assert!(compared.iter().any(|paragraph| paragraph.text.starts_with("今天请大家来")));

    desk.app.undo();
    let view = desk.settled().await;
    assert_eq!(entry(&view).corrected, 1);
    desk.app.undo();
    let view = desk.settled().await;
    assert_eq!(entry(&view).corrected, 0);
    assert!(entry(&view).doubts.contains(&DoubtName::Start));
    desk.app.redo();
    desk.settled().await;
    desk.app.redo();
    desk.settled().await;

    desk.app.close_documents();
    desk.wait(|view| view.documents.is_empty()).await;
    let recent = desk.app.recents().await.unwrap()[0].id;
    desk.app.open_recent(recent).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert!(notices(&view).contains(&NoticeCode::ByHandRestored));
    assert_eq!((entry(&view).corrected, entry(&view).title.as_deref()), (2, Some("全县春耕准备工作推进会")));
    desk.app.restore_reading(entry(&view).id);
    assert_eq!(entry(&desk.settled().await).corrected, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_is_read_for_a_correction() {
    let (mut desk, id) = desk().await;
    std::fs::remove_file(desk.folder.path().join("网页.txt")).unwrap();
    let view = say(&mut desk, id, ReadingAct::Noise, "各乡镇要把灌溉渠道").await;
    assert_eq!(entry(&view).status, duikan_app::view::DocumentStatus::Ready);
    let (line, ..) = find(&desk, id, "谢谢大家");
    assert_eq!(line.role, LineRoleName::Body);
    let view = say(&mut desk, id, ReadingAct::End, "谢谢大").await;
    assert_eq!(entry(&view).corrected, 2);
    assert!(desk.app.correct_reading(id, ReadingAct::Title, 90_000, 90_001).is_err());
    assert!(desk.app.page(77, false).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_right_is_said_to_be_and_the_place_is_named() {
    let (mut desk, id) = desk().await;
    desk.app.confirm_reading(id).unwrap();
    let view = desk.settled().await;
    let edges = [DoubtName::Title, DoubtName::Salutation, DoubtName::Start, DoubtName::End];
    assert!(!entry(&view).doubts.iter().any(|part| edges.contains(part)), "{:?}", entry(&view).doubts);
    say(&mut desk, id, ReadingAct::Place, "青石").await;
    let checkup = desk.app.checkup(id).unwrap();
    let region = checkup.facts.iter().find(|fact| fact.name == FactName::Region).unwrap();
    assert_eq!((region.value.as_str(), region.guessed), ("青石", false));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_longer_fits_a_changed_file_is_said_and_kept() {
    let (mut desk, id) = desk().await;
    say(&mut desk, id, ReadingAct::Title, "全县春耕准备工作推进会").await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    desk.file("网页.txt", speech(2));
    desk.app.close_documents();
    desk.wait(|view| view.documents.is_empty()).await;
    let recent = desk.app.recents().await.unwrap()[0].id;
    desk.app.open_recent(recent).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert!(notices(&view).contains(&NoticeCode::ReadingLost), "{:?}", notices(&view));
    assert_eq!(entry(&view).corrected, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_base_and_its_comparison_stay_while_it_is_read_anew() {
    let (mut desk, id) = desk().await;
    let before = desk.heard().len();
    say(&mut desk, id, ReadingAct::Title, "全县春耕准备工作推进会").await;
    let heard = desk.heard().split_off(before);
    assert!(heard.iter().any(|view| view.job.is_some()), "nothing was read anew");
    assert!(heard.iter().all(|view| view.base == Some(id) && view.comparison.is_some()));
}
