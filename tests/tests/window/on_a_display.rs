//! What a user does, from the files to the report, and what the window shows at each step.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::desktop::{Desktop, built, run, window_named};
use super::speeches::{self, dense};

const ALT_DOWN: &str = "\u{e00a}\u{e015}";
const CONTROL_E: &str = "\u{e009}e";
const CONTROL_M: &str = "\u{e009}m";
const CONTROL_W: &str = "\u{e009}w";
const CONTROL_Z: &str = "\u{e009}z";
const ESCAPE: &str = "\u{e00c}";

/// What the command says of the same files.
fn compare(files: &[PathBuf]) -> Value {
    let output = Command::new(built("duikan"))
        .args(["compare", "--format", "json", "--quiet"])
        .args(files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The words of one end of a match, read from its file.
fn words(files: &[PathBuf], end: &Value) -> String {
    let number = |key: &str| end[key].as_u64().unwrap() as usize;
    let text = std::fs::read_to_string(&files[number("doc")]).unwrap();
    text.chars().skip(number("start")).take(number("end") - number("start")).collect()
}

/// The words that are marked as the chosen match in a column of the window.
async fn chosen(desktop: &Desktop, column: usize) -> String {
    dense(&desktop.texts(&format!("[data-column='{column}'] [data-selected]")).await.concat())
}

/// The text of a page: no markup, no styles, no white space, entities read.
fn text_of_page(html: &str) -> String {
    let body = &html[html.find("<body").unwrap()..];
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    dense(&entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character)))
}

/// Saves the report through the dialog of the system, driven from outside.
async fn save_report(desktop: &Desktop, path: &Path) {
    desktop.find("body").await.send_keys(CONTROL_E).await.unwrap();
    desktop.find("dialog button.primary").await.click().await.unwrap();
    let dialog = window_named("保存报告|Save report");
    run("xdotool", &["windowfocus", "--sync", &dialog]);
    run("xdotool", &["key", "--clearmodifiers", "ctrl+a"]);
    run("xdotool", &["type", "--clearmodifiers", path.to_str().unwrap()]);
    run("xdotool", &["key", "Return"]);
    for _ in 0..400 {
        if path.exists() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{} was never written", path.display());
}

#[tokio::test]
#[ignore = "needs a display"]
async fn two_files_are_compared_stepped_through_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    let files = speeches::write(folder.path(), 2);
    let result = compare(&files);
    let matches = result["matches"].as_array().unwrap();
    let desktop = Desktop::open(&files).await;
    desktop.find("[data-column='1'] mark").await;
    desktop.picture("two-files").await;
    // The two are nearly one text: what differs is listed first.
    desktop.find("aside .kind.changed").await;
    desktop.find("body").await.send_keys(ALT_DOWN).await.unwrap();
    desktop.find("[data-column='1'] .here").await;
    desktop.picture("next-change").await;

    list_what_is_shared(&desktop).await;
    desktop.find("body").await.send_keys(ALT_DOWN).await.unwrap();
    desktop.find("[data-column='1'] [data-selected]").await;
    let shown = (chosen(&desktop, 0).await, chosen(&desktop, 1).await);
    let known = matches
        .iter()
        .any(|found| (dense(&words(&files, &found["a"])), dense(&words(&files, &found["b"]))) == shown);
    assert!(known, "{shown:?} is no match of {matches:#?}");
    desktop.picture("next-match").await;

    let path = folder.path().join("report.html");
    save_report(&desktop, &path).await;
    let report = text_of_page(&std::fs::read_to_string(&path).unwrap());
    assert!(!matches.is_empty());
    for found in matches {
        for end in [&found["a"], &found["b"]] {
            let words = dense(&words(&files, end));
            assert!(report.contains(&words), "{words} is not in the report");
        }
    }
    for pair in result["pairs"].as_array().unwrap() {
        for share in ["a_in_b", "b_in_a", "a_in_b_without_boilerplate", "b_in_a_without_boilerplate"] {
            let percent = format!("{:.2}%", pair[share].as_f64().unwrap() * 100.0);
            assert!(report.contains(&percent), "{share} {percent} is not in the report");
        }
    }
    assert!(desktop.data().join("duikan.db").exists());
    desktop.close().await;
}

#[tokio::test]
#[ignore = "needs a display"]
async fn five_files_are_read_against_another_base() {
    let folder = tempfile::tempdir().unwrap();
    let desktop = Desktop::open(&speeches::write(folder.path(), 5)).await;
    to_a_place_of_a_wording_and_back(&desktop).await;
    desktop.press("矩阵", "Matrix").await;
    desktop.find("main.overview td button").await;
    desktop.picture("five-files-overview").await;
    desktop.press("对读", "Read side by side").await;
    desktop.find("[data-column='0'] mark").await;
    desktop.picture("five-files").await;
    let first: String = desktop.value("return document.querySelector(\"[data-column='0']\").ariaLabel").await;
    desktop.find("article:nth-of-type(3) button.icon").await.click().await.unwrap();
    desktop.press("设为基准", "Make it the base").await;
    desktop
        .until(
            "another base",
            &format!("return document.querySelector(\"[data-column='0']\").ariaLabel !== {first:?}"),
        )
        .await;
    desktop.find("[data-column='0'] mark").await;
    desktop.picture("five-files-other-base").await;
    desktop.close().await;
}

/// The overview begins with the shared wordings: opens the page of one, goes to one of its places in the text, and back.
async fn to_a_place_of_a_wording_and_back(desktop: &Desktop) {
    desktop.find("main.overview .families button.entry").await.click().await.unwrap();
    let place = "[aria-labelledby='variants-title'] td button";
    desktop.find(place).await;
    // Half behind the bar below it could not be clicked.
    let into_view =
        format!("document.querySelector({place:?}).scrollIntoView({{ block: 'center' }}); return null");
    let _: Option<bool> = desktop.value(&into_view).await;
    desktop.find(place).await.click().await.unwrap();
    desktop.find("main .visit").await;
    desktop.find("[data-reading] mark").await;
    desktop.picture("five-files-place").await;
    desktop.find(".visit button.primary").await.click().await.unwrap();
    desktop.find("[aria-labelledby='variants-title'] tr[aria-current] button").await;
    desktop.picture("five-files-wording").await;
}

/// Has the list tell what is shared, and goes back to the text.
async fn list_what_is_shared(desktop: &Desktop) {
    desktop.press("相同", "Shared").await;
    let _: Option<bool> =
        desktop.value("document.querySelector('[data-reading]').focus(); return null").await;
}

/// What the panel says of the two documents, figure by figure.
async fn shares(desktop: &Desktop) -> Vec<String> {
    desktop.texts("aside dd strong").await
}

#[tokio::test]
#[ignore = "needs a display"]
async fn a_note_is_there_again_when_the_comparison_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let desktop = Desktop::open(&speeches::write(folder.path(), 2)).await;
    desktop.find("[data-column='1'] mark").await;
    list_what_is_shared(&desktop).await;
    desktop.keys(ALT_DOWN).await;
    desktop.find("[data-selected]").await;
    let noted = chosen(&desktop, 0).await;
    desktop.keys(CONTROL_M).await;
    let note = "与上年相同 <b>";
    desktop.find(".remark textarea").await.send_keys(note).await.unwrap();
    desktop.keys(ESCAPE).await;
    desktop
        .until("the list says it", "return document.querySelector('.entry')?.textContent.includes('✎')")
        .await;

    desktop.keys(CONTROL_W).await;
    desktop.find(".recents button.open").await.click().await.unwrap();
    desktop.find("[data-column='1'] mark").await;
    desktop
        .until("the list says it again", "return document.querySelector('.entry')?.textContent.includes('✎')")
        .await;
    desktop.keys(ALT_DOWN).await;
    desktop.find(".remark textarea").await;
    let kept: String = desktop.value("return document.querySelector('.remark textarea').value").await;
    assert_eq!((kept.as_str(), chosen(&desktop, 0).await), (note, noted));
    desktop.picture("note-again").await;
    desktop.close().await;
}

#[tokio::test]
#[ignore = "needs a display"]
async fn a_false_match_is_taken_out_of_the_text_and_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let desktop = Desktop::open(&speeches::write(folder.path(), 2)).await;
    desktop.find("[data-column='1'] mark").await;
    list_what_is_shared(&desktop).await;
    desktop.keys(ALT_DOWN).await;
    desktop.find("[data-selected]").await;
    let id: String = desktop.value("return document.querySelector('[data-selected]').dataset.m").await;
    let marked = format!("document.querySelectorAll(`[data-m~='{id}']`).length");
    desktop.keys(ESCAPE).await;
    let before = (shares(&desktop).await, desktop.value::<u32>(&format!("return {marked}")).await);
    assert!(before.1 > 0);
    desktop.keys(ALT_DOWN).await;
    // The letter works in the text only, where the focus is once a comparison is there.
    desktop.keys("x").await;
    desktop.find("button.false[aria-pressed='true']").await;
    desktop.find("aside dd span:nth-of-type(3)").await;
    desktop.picture("false-match").await;
    desktop.keys(ESCAPE).await;
    desktop.until("no mark", &format!("return {marked} === 0")).await;
    desktop.keys(CONTROL_Z).await;
    desktop.until("marks again", &format!("return {marked} === {}", before.1)).await;
    desktop
        .until("no third figure", "return document.querySelector('aside dd span:nth-of-type(3)') === null")
        .await;
    assert_eq!(shares(&desktop).await, before.0);
    desktop.close().await;
}

#[tokio::test]
#[ignore = "needs a display"]
async fn a_rule_of_reading_is_switched_off_and_on_again() {
    let folder = tempfile::tempdir().unwrap();
    let files = speeches::write(folder.path(), 2);
    std::fs::write(&files[1], speeches::traditional(&speeches::speech(1))).unwrap();
    let desktop = Desktop::open(&files).await;
    desktop.find("[data-column='1'] mark").await;
    let with = shares(&desktop).await;
    desktop.find("article:nth-of-type(2) button.icon").await.click().await.unwrap();
    desktop.press("读入检查与规则", "Reading and rules").await;
    let told = "[...document.querySelectorAll('aside dd strong')].map((e) => e.textContent).join()";
    let with = with.join(",");

    desktop.tick("繁简与异体", "Script variants").await;
    desktop.until("other shares", &format!("return ![{with:?}, ''].includes({told})")).await;
    desktop.find("li.off").await;
    desktop.picture("rule-off").await;
    desktop.tick("繁简与异体", "Script variants").await;
    desktop.until("the shares of before", &format!("return {told} === {with:?}")).await;
    desktop.until("the rule is on", "return document.querySelector('li.off') === null").await;
    desktop.close().await;
}

/// A small window to drag files from.
struct DragSource(Child);

impl DragSource {
    fn open(files: &[PathBuf]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/window/drag_source.py");
        let child = Command::new("/usr/bin/python3")
            .arg(script)
            .args(["1120", "780"])
            .args(files)
            .stdout(Stdio::null())
            .spawn()
            .expect("python3 with gi");
        let window = window_named("drag source");
        run("xdotool", &["windowraise", &window]);
        Self(child)
    }

    /// Drags to a place of the screen; the button stays down.
    fn drag_to(x: i32, y: i32) {
        let window = window_named("drag source");
        run("xdotool", &["mousemove", "--window", &window, "60", "40"]);
        run("xdotool", &["mousedown", "1"]);
        let (from_x, from_y) = (1180, 820);
        for step in 1..=20 {
            let place = |from: i32, to: i32| (from + (to - from) * step / 20).to_string();
            run("xdotool", &["mousemove", &place(from_x, x), &place(from_y, y)]);
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    fn drop_here() {
        run("xdotool", &["mouseup", "1"]);
    }
}

impl Drop for DragSource {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
#[ignore = "needs a display"]
async fn files_dropped_on_the_window_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let files = speeches::write(folder.path(), 2);
    let desktop = Desktop::open(&[]).await;
    desktop.find("main").await;
    let _source = DragSource::open(&files);
    DragSource::drag_to(500, 400);
    desktop.find(".target.over").await;
    desktop.picture("drag-over").await;
    DragSource::drop_here();
    desktop.find("[data-column='1'] mark").await;
    desktop.close().await;
}

#[tokio::test]
#[ignore = "needs a display"]
async fn markup_in_a_speech_is_shown_as_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = speeches::write(folder.path(), 2);
    let markup = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script>&lt;b&gt;";
    let text = speeches::speech(0).replace("同志们：", &format!("同志们：\n{markup}"));
    files[0] = folder.path().join("<b>名.txt");
    std::fs::write(&files[0], text).unwrap();
    let desktop = Desktop::open(&files).await;
    desktop.find("[data-column='1'] mark").await;
    let shown = dense(&desktop.texts("[data-column='0']").await.concat());
    assert!(shown.contains(&dense(markup)), "{shown}");
    let images: u32 = desktop
        .value("return document.querySelectorAll('[data-column] img, [data-column] script').length")
        .await;
    let title: String = desktop.value("return document.title").await;
    assert_eq!((images, title.contains("ran")), (0, false));
    desktop.close().await;
}

#[tokio::test]
#[ignore = "needs a display"]
async fn the_page_cannot_be_led_away() {
    let folder = tempfile::tempdir().unwrap();
    let desktop = Desktop::open(&speeches::write(folder.path(), 2)).await;
    desktop.find("[data-column='1'] mark").await;
    let home: String = desktop.value("return location.href").await;
    for address in
        ["https://example.cn/", "http://localhost:9/", "data:text/html,away", "file:///etc/hostname"]
    {
        let leave = format!(
            "setTimeout(() => {{ location.href = {address:?} }}); return window.open({address:?}) === null"
        );
        assert!(desktop.value::<bool>(&leave).await, "a second window at {address}");
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(desktop.value::<String>("return location.href").await, home, "{address}");
        desktop.find("[data-column='1'] mark").await;
    }
    desktop.close().await;
}
