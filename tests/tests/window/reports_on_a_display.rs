//! A report by itself opens what was compared, and one document in its set tells how the others word a clause.

use std::path::PathBuf;
use std::process::Command;

use super::desktop::{Desktop, built};
use super::speeches;

/// Has the command write a report of the files.
fn report(files: &[PathBuf], name: &str, more: &[&str]) -> PathBuf {
    let path = files[0].with_file_name(name);
    let output = Command::new(built("duikan"))
        .args(["compare", "--quiet", "--report", path.to_str().unwrap()])
        .args(more)
        .args(files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    path
}

#[tokio::test]
#[ignore = "needs a display"]
async fn a_report_opens_what_was_compared_and_one_without_texts_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let files = speeches::write(folder.path(), 3);
    let path = report(&files, "报告.html", &[]);
    let bare = report(&files, "无全文.html", &["--no-texts"]);
    for file in &files {
        std::fs::remove_file(file).unwrap();
    }
    let desktop = Desktop::open(&[path]).await;
    desktop.find("[data-column='1'] mark").await;
    let names = desktop.texts("article .letter").await;
    assert_eq!(names.len(), 3, "{names:?}");
    desktop.picture("report-opened").await;

    // How the others word a clause of the first.
    desktop.press("概览", "Overview").await;
    desktop.press("这一篇", "One document").await;
    desktop.find(".single .clause").await;
    let chosen =
        "const shared = [...document.querySelectorAll('.clause')].find((e) => e.querySelector('sup'));
                  shared?.click(); return shared !== undefined";
    desktop.until("a clause that the others have", chosen).await;
    desktop.find(".single aside li .said").await;
    desktop.picture("report-variants").await;
    desktop.close().await;

    let desktop = Desktop::open(&[bare]).await;
    desktop
        .until("it is said why it cannot be opened", "return document.body.innerText.includes('无全文.html')")
        .await;
    assert!(desktop.texts("article .letter").await.is_empty());
    desktop.picture("report-without-texts").await;
    desktop.close().await;
}
