//! A comparison as one file: saved, opened elsewhere, and what is said where it cannot be; and where the reader was.

#![expect(
    clippy::unwrap_used,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

#[expect(dead_code, reason = "every suite uses a part of it")]
mod support;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use duikan_app::Opening;
use duikan_app::view::{
    Change, ErrorCode, FactName, FailureCode, NoticeCode, OutlineAct, SectionOn, WorkspaceView,
};
use duikan_store::Store;

use support::{Desk, Is, notices, states};

/// A desk with three speeches compared, and much set by hand on them.
async fn worked_on(desk: &mut Desk) -> Vec<u32> {
    let paths = (0..3).map(|number| desk.speech(number)).collect();
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let ids: Vec<u32> = view.documents.iter().map(|document| document.id).collect();
    desk.app.state_fact(&ids[..2], FactName::Year, "2019").unwrap();
    let comparison = desk.comparison();
    let section =
        comparison.documents[0].sections.iter().find(|section| section.heading.contains("狠抓")).unwrap();
    desk.app.correct_outline(ids[0], section.id, OutlineAct::Lower).unwrap();
    desk.settled().await;
    let on = |document: u32, section: u32| SectionOn { document, section };
    let first = |at: usize| desk.comparison().documents[at].sections[1].id;
    desk.app.pin_sections(on(ids[0], first(0)), on(ids[1], first(1)), false);
    desk.settled().await;
    desk.app.set_remark(desk.facing().await.matches[0].id, "逐年沿用", true).unwrap();
    desk.app.set_base(ids[1]);
    desk.settled().await;
    ids
}

async fn saved(desk: &Desk, name: &str, with_texts: bool) -> PathBuf {
    let path = desk.folder.path().join(name);
    let set = desk.app.set_to_save(with_texts, "看这里".into()).unwrap();
    desk.app.write_set(set, path.clone()).await.unwrap();
    path
}

/// Years and counts of what was set by hand.
fn told(view: &WorkspaceView) -> (Vec<Option<String>>, usize, usize, usize) {
    let years = view.documents.iter().map(|own| own.year.as_ref().map(|year| year.value.clone())).collect();
    let by_hand = &view.by_hand;
    (years, by_hand.pins.len(), by_hand.corrected.len(), by_hand.remarks.len())
}

async fn opened(desk: &mut Desk, path: &Path) -> WorkspaceView {
    desk.app.open(vec![path.to_owned()], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_with_its_texts_is_opened_elsewhere_with_everything() {
    let mut here = Desk::new();
    let ids = worked_on(&mut here).await;
    let before = here.app.workspace();
    let path = saved(&here, "比对.duikan", true).await;
    assert_eq!(here.app.workspace().set_file.as_deref(), Some("比对.duikan"));

    let mut there = Desk::new();
    let copy = there.file("收到的.duikan", std::fs::read(&path).unwrap());
    for number in 0..3 {
        std::fs::remove_file(here.folder.path().join(format!("讲话 {number}.txt"))).unwrap();
    }
    let view = opened(&mut there, &copy).await;
    assert_eq!(told(&view), told(&before));
    assert_eq!(view.set_file.as_deref(), Some("收到的.duikan"));
    assert_eq!(view.base, Some(view.documents[1].id));
    assert_eq!(ids.len(), view.documents.len());
    let remark = &view.by_hand.remarks[0];
    assert!(remark.r#match.is_some() && remark.false_match && remark.note == "逐年沿用", "{remark:?}");
    assert_eq!(there.app.saved_view().await.unwrap().as_deref(), Some("看这里"));
    // No folder of the other machine is in it.
    let mut manifest = String::new();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&copy).unwrap()).unwrap();
    archive.by_name("duikan.json").unwrap().read_to_string(&mut manifest).unwrap();
    assert!(!manifest.contains(&*here.folder.path().to_string_lossy()), "{manifest}");

    // It is saved again in its own place, without one of its documents.
    there.app.remove_document(view.documents[2].id);
    there.settled().await;
    let set = there.app.set_to_save(true, String::new()).unwrap();
    there.app.write_set(set, copy.clone()).await.unwrap();
    let again = opened(&mut Desk::new(), &copy).await;
    assert_eq!((again.documents.len(), told(&again).3), (2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_texts_what_is_missing_is_said_and_the_rest_goes_on() {
    let mut here = Desk::new();
    worked_on(&mut here).await;
    let path = saved(&here, "比对.duikan", false).await;
    assert!(std::fs::metadata(&path).unwrap().len() < 4000);
    std::fs::remove_file(here.folder.path().join("讲话 2.txt")).unwrap();
    here.file("讲话 1.txt", support::speech(1).replace("村村通", "户户通"));
    let mut again = Desk::new();
    let view = opened(&mut again, &path).await;
    assert_eq!(states(&view)[2].1, Is::Failed(FailureCode::Missing));
    assert_eq!((states(&view)[0].1, told(&view).3), (Is::Ready, 1));
    assert!(notices(&view).contains(&NoticeCode::RecentChanged));

    // A folder that was moved as a whole is found again.
    let moved = tempfile::tempdir().unwrap();
    for name in ["比对.duikan", "讲话 0.txt", "讲话 1.txt"] {
        std::fs::copy(here.folder.path().join(name), moved.path().join(name)).unwrap();
        std::fs::remove_file(here.folder.path().join(name)).unwrap();
    }
    let view = opened(&mut Desk::new(), &moved.path().join("比对.duikan")).await;
    assert_eq!((states(&view)[0].1, states(&view)[1].1), (Is::Ready, Is::Ready));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_opened_is_said_and_changes_nothing() {
    let mut desk = Desk::new();
    worked_on(&mut desk).await;
    let path = saved(&desk, "比对.duikan", true).await;
    let whole = std::fs::read(&path).unwrap();
    let cut = desk.file("半截.duikan", &whole[..whole.len() / 2]);
    let mut later = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    later.start_file("duikan.json", zip::write::SimpleFileOptions::default()).unwrap();
    later.write_all(br#"{"schema":"duikan.set/7","documents":[]}"#).unwrap();
    let later = desk.file("新版.duikan", later.finish().unwrap().into_inner());
    let text = desk.file("别的.duikan", "同志们：");
    let before = desk.app.workspace().documents;
    for (path, expected) in [
        (cut, NoticeCode::SetDamaged),
        (later, NoticeCode::SetTooNew),
        (text, NoticeCode::SetDamaged),
        (desk.folder.path().join("没有.duikan"), NoticeCode::SetMissing),
    ] {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        desk.app.open(vec![path], Opening::Add).await.unwrap();
        let view = desk.app.workspace();
        assert!(view.notices.iter().any(|own| own.code == expected && own.subject == name), "{name}");
        assert_eq!(view.documents, before);
    }
    // One document in it is broken: the others are compared.
    let at = whole.windows(2).rposition(|pair| pair == b"PK").unwrap() / 2;
    let mut broken = whole.clone();
    broken[at] ^= 0x55;
    let broken = desk.file("坏一篇.duikan", broken);
    desk.app.open(vec![broken], Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert!(states(&view).iter().filter(|(_, state)| *state == Is::Ready).count() >= 2);
    // A document is never replaced by a set.
    let set = desk.app.set_to_save(false, String::new()).unwrap();
    drop(set);
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let set = desk.app.set_to_save(false, String::new()).unwrap();
    let error = desk.app.write_set(set, desk.folder.path().join("讲话 0.txt")).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::ReportIsInput);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_set_on_this_machine_since_is_one_step_back() {
    let mut desk = Desk::new();
    worked_on(&mut desk).await;
    let path = saved(&desk, "比对.duikan", true).await;
    let view = opened(&mut desk, &path).await;
    let ids: Vec<u32> = view.documents.iter().map(|document| document.id).collect();
    desk.app.state_fact(&ids, FactName::Year, "2008").unwrap();
    desk.settled().await;
    desk.app.close_documents();
    desk.wait(|view| view.documents.is_empty()).await;
    desk.app.save().await.unwrap();
    let view = opened(&mut desk, &path).await;
    assert_eq!(
        (view.documents[0].year.as_ref().unwrap().value.as_str(), view.undo),
        ("2019", Some(Change::FromSet))
    );
    assert!(notices(&view).contains(&NoticeCode::SetDiffers));
    desk.app.undo();
    assert_eq!(desk.settled().await.documents[0].year.as_ref().unwrap().value, "2008");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_start_opens_what_was_open_where_the_reader_was() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("duikan.db");
    let store = || Store::open(&data).unwrap();
    let mut desk = Desk::with_store(store());
    worked_on(&mut desk).await;
    desk.app.save().await.unwrap();
    desk.app.keep_view("在第二处".into()).await.unwrap();
    let mut again = Desk::with_store(store());
    again.app.reopen().await.unwrap();
    let view = again.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert_eq!(view.documents.len(), 3);
    assert_eq!(again.app.saved_view().await.unwrap().as_deref(), Some("在第二处"));
    again.app.save().await.unwrap();
    again.app.close_documents();
    again.wait(|view| view.documents.is_empty()).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let last = Desk::with_store(store());
    last.app.reopen().await.unwrap();
    assert!(last.app.workspace().documents.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_comparisons_are_listed_and_one_that_is_gone_says_so() {
    let mut desk = Desk::new();
    worked_on(&mut desk).await;
    saved(&desk, "比对.duikan", true).await;
    let other = saved(&desk, "另存.duikan", false).await;
    std::fs::remove_file(&other).unwrap();
    let sets = desk.app.saved_sets().await.unwrap();
    let told: Vec<_> = sets.iter().map(|set| (set.name.as_str(), set.names.len(), set.missing)).collect();
    assert_eq!(told, [("另存.duikan", 3, true), ("比对.duikan", 3, false)]);
    desk.app.close_documents();
    desk.wait(|view| view.documents.is_empty()).await;
    desk.app.open_saved_set(sets[1].id).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert_eq!((view.set_file.as_deref(), view.documents.len()), (Some("比对.duikan"), 3));
    desk.app.open_saved_set(sets[0].id).await.unwrap();
    assert!(notices(&desk.app.workspace()).contains(&NoticeCode::SetMissing));
    desk.app.forget_saved_set(sets[0].id).await.unwrap();
    assert_eq!(desk.app.saved_sets().await.unwrap().len(), 1);
    assert_eq!(desk.app.open_saved_set(sets[0].id).await.unwrap_err().code(), ErrorCode::Gone);
}
