//! A report as a page: with the texts in it the comparison is opened from it again, and what is said where it cannot be.

#![expect(
    clippy::unwrap_used,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

#[expect(dead_code, reason = "every suite uses a part of it")]
mod support;

use std::path::PathBuf;

use duikan_app::Opening;
use duikan_app::view::{FactName, NoticeCode, ReportFormat, ReportOptions, WorkspaceView};

use support::{Desk, notices};

/// Two speeches compared, one of them of a format that knows more than its text, with something set by hand.
async fn worked_on(desk: &mut Desk) -> WorkspaceView {
    let page = "<html><body><p align=center><b>在东湾县经济工作会议上的讲话</b></p><p>同志们：</p><h2>一、认清形势，坚定信心</h2>\
                <p>过去一年，东湾县完成了7个项目，村村通上了水泥路，家家用上了自来水。</p><h2>二、突出重点，狠抓落实</h2>\
                <p>各乡镇要把灌溉渠道的清淤作为冬季第一件大事，一条一条地查，一段一段地修。</p><p>谢谢大家！</p></body></html>";
    let paths = vec![desk.speech(1), desk.file("东湾.html", page)];
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    desk.app.state_fact(&[view.documents[0].id], FactName::Year, "2019").unwrap();
    desk.settled().await;
    desk.app.set_remark(desk.facing().await.matches[0].id, "逐年沿用", false).unwrap();
    desk.app.set_base(view.documents[1].id);
    desk.settled().await
}

async fn reported(desk: &Desk, name: &str, options: ReportOptions) -> PathBuf {
    let path = desk.folder.path().join(name);
    let report = desk.app.report(&[ReportFormat::Html], options).unwrap();
    desk.app.write_report(report, path.clone(), |_| {}).await.unwrap();
    path
}

/// What does not depend on where the files lie and on numbers that are given anew.
fn told(desk: &Desk) -> (Vec<String>, Vec<String>, Vec<String>) {
    let view = desk.app.workspace();
    let about = view.documents.iter().map(|own| {
        format!(
            "{} {} {} {:?} {:?} {:?}",
            own.name, own.format, own.encoding, own.title, own.year, own.checkup
        )
    });
    let comparison = desk.comparison();
    let sections =
        comparison.documents.iter().flat_map(|own| own.sections.iter().map(|one| one.heading.clone()));
    let pairs =
        comparison.pairs.iter().map(|pair| format!("{} {} {}", pair.a_in_b, pair.b_in_a, pair.longest_run));
    (about.collect(), sections.collect(), pairs.collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_by_itself_opens_what_was_compared() {
    let mut here = Desk::new();
    let before = worked_on(&mut here).await;
    let path = reported(&here, "报告.html", ReportOptions::default()).await;

    let mut there = Desk::new();
    let copy = there.file("收到的报告.html", std::fs::read(&path).unwrap());
    there.app.open(vec![copy.clone()], Opening::Add).await.unwrap();
    let view = there.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert_eq!(told(&there), told(&here));
    assert_eq!(view.base, Some(view.documents[1].id));
    let remark = &view.by_hand.remarks[0];
    assert!(remark.r#match.is_some() && remark.note == before.by_hand.remarks[0].note, "{remark:?}");
    // Its report has the same number, and saving does not write over the page that was received.
    assert_eq!(view.set_file, None);
    let again = reported(&there, "再报告.html", ReportOptions::default()).await;
    let id = |path: &PathBuf| {
        let page = std::fs::read_to_string(path).unwrap();
        page[page.find("DK-").unwrap()..].chars().take(22).collect::<String>()
    };
    assert_eq!(id(&path), id(&again));
    assert_eq!(there.app.workspace().documents.len(), 2);

    // Saved as a comparison of its own, it is the same still.
    let set = there.app.set_to_save(true, String::new()).unwrap();
    let saved = there.folder.path().join("存下.duikan");
    there.app.write_set(set, saved.clone()).await.unwrap();
    let mut last = Desk::new();
    last.app.open(vec![saved], Opening::New).await.unwrap();
    last.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let (_, sections, pairs) = told(&last);
    assert_eq!((sections, pairs), (told(&here).1, told(&here).2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_without_its_texts_says_that_it_cannot_be_opened() {
    let mut desk = Desk::new();
    worked_on(&mut desk).await;
    for (name, options) in [
        ("无全文.html", ReportOptions { texts: false, ..ReportOptions::default() }),
        ("隐名.html", ReportOptions { anonymous: true, ..ReportOptions::default() }),
    ] {
        let path = reported(&desk, name, options).await;
        let page = std::fs::read_to_string(&path).unwrap();
        assert!(!page.contains("duikan-set"), "{name}");
        let before = desk.app.workspace().documents;
        desk.app.open(vec![path], Opening::New).await.unwrap();
        let view = desk.app.workspace();
        let said =
            view.notices.iter().any(|own| own.code == NoticeCode::ReportWithoutTexts && own.subject == name);
        assert!(said && view.documents == before, "{name}");
    }
    assert!(desk.app.report_texts_size().await.unwrap() > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_that_are_not_printed_are_not_carried() {
    let mut here = Desk::new();
    worked_on(&mut here).await;
    let path = reported(&here, "报告.html", ReportOptions { notes: false, ..ReportOptions::default() }).await;
    let mut there = Desk::new();
    there.app.open(vec![path], Opening::New).await.unwrap();
    let view = there.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert_eq!(view.by_hand.remarks, []);
    assert_eq!(view.documents[0].year.as_ref().unwrap().value, "2019");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_among_speeches_is_left_out() {
    let mut desk = Desk::new();
    worked_on(&mut desk).await;
    reported(&desk, "报告.html", ReportOptions::default()).await;
    let folder = desk.folder.path().to_owned();
    desk.app.open(vec![folder], Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    assert_eq!(view.documents.len(), 2);
    assert!(notices(&view).contains(&NoticeCode::OwnReport));
}
