//! What is named to the command: names that are no text, names and texts that attack who reads them, things that are no
//! files, and more text than is compared.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

const LEFT: &str = "在全县水利会议上的讲话\n同志们：\n下面，我讲两点意见。\n一、修好渡口\n全县修通了九条乡道，七个渡口换上了新船，群众过河不再绕路。\n";

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duikan"));
    command.current_dir(folder);
    command
}

fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

#[cfg(target_os = "linux")]
#[test]
fn pipes_devices_and_the_system_are_refused_by_name_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("甲.txt"), LEFT).unwrap();
    fs::write(path.join("乙.txt"), LEFT.replace('九', "八")).unwrap();
    assert!(Command::new("mkfifo").arg(path.join("管.txt")).status().unwrap().success());
    for (name, words) in [
        ("管.txt", "duikan: 管.txt: 这是管道，不是磁盘上的文件"),
        ("/dev/zero", "duikan: /dev/zero: 这是设备"),
        ("/proc/self/status", "duikan: /proc/self/status: 这是系统自己的信息"),
    ] {
        let since = Instant::now();
        let text = command(path).args(["text", name]).output().unwrap();
        let compared = command(path).args(["compare", "甲.txt", name, "乙.txt"]).output().unwrap();
        for output in [&text, &compared] {
            assert_eq!(output.status.code(), Some(1), "{name}");
            assert!(said(output).1.contains(words), "{}", said(output).1);
        }
        assert!(said(&compared).0.contains("乙.txt"));
        assert!(since.elapsed() < Duration::from_secs(20), "{name}");
    }
    let folder = command(path).args(["compare", "."]).output().unwrap();
    assert_eq!(folder.status.code(), Some(1));
    assert!(said(&folder).1.contains("管.txt: 这是管道"), "{}", said(&folder).1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_in_gbk_is_read_and_shown_as_it_was_meant() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"\xbd\xb2\xbb\xb0.txt");
    fs::write(folder.path().join(name), LEFT).unwrap();
    fs::write(folder.path().join("乙.txt"), LEFT.replace('九', "八")).unwrap();
    let output = command(folder.path())
        .arg("compare")
        .arg(name)
        .args(["乙.txt", "--format", "json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output).1);
    assert!(said(&output).0.contains("\"path\":\"讲话.txt\""), "{}", said(&output).0);
}

#[cfg(unix)]
#[test]
fn what_would_act_on_a_terminal_is_written_out() {
    let folder = tempfile::tempdir().unwrap();
    let evil = "甲\u{1b}[31m\n乙\u{202e}.txt";
    let speech =
        LEFT.repeat(5).replacen("水利会议", "水\u{1b}[2J利\u{202e}会议", 1).replacen("新船", "新\u{9b}船", 1);
    fs::write(folder.path().join(evil), &speech).unwrap();
    fs::write(folder.path().join("丙.txt"), LEFT.replace('九', "八")).unwrap();
    fs::write(folder.path().join("空\u{1b}]0;x\u{7}.txt"), "").unwrap();
    let compared = command(folder.path())
        .args(["compare", ".", "--report", "r.html", "--report", "r.json"])
        .output()
        .unwrap();
    let outline = command(folder.path()).args(["outline", evil]).output().unwrap();
    let acts = |text: &str| text.chars().any(|c| matches!(c, '\u{1b}' | '\u{7}' | '\u{9b}' | '\u{202e}'));
    for (out, err) in [said(&compared), said(&outline)] {
        assert!(!acts(&out) && !acts(&err), "{out}\n{err}");
    }
    let (out, err) = said(&compared);
    assert!(out.contains("甲\\u{1b}[31m\\u{a}乙\\u{202e}.txt"), "{out}");
    assert!(err.contains("空\\u{1b}]0;x\\u{7}.txt") && err.lines().count() == 1, "{err}");
    let page = fs::read_to_string(folder.path().join("r.html")).unwrap();
    assert!(!acts(&page) && page.contains("水␛[2J利⟨U+202E⟩会议"), "shown as such");
    assert!(page.contains("unicode-bidi: isolate"));
    // The data of a report and the text of a file are what they are.
    let text = command(folder.path()).args(["text", evil]).output().unwrap();
    assert_eq!(said(&text).0, speech);
    assert!(fs::read_to_string(folder.path().join("r.json")).unwrap().contains("水\\u001b[2J利\u{202e}会议"));
}

#[test]
fn more_text_than_is_compared_is_said_with_its_figure() {
    let folder = tempfile::tempdir().unwrap();
    let line = "　　同志们要抓好今年的各项工作。\n";
    let characters = line.chars().count();
    let times = duikan_import::MAX_CHARS as usize / characters + 1;
    fs::write(folder.path().join("长.txt"), line.repeat(times)).unwrap();
    for name in ["甲.txt", "乙.txt"] {
        fs::write(folder.path().join(name), LEFT).unwrap();
    }
    let output = command(folder.path()).args(["compare", "甲.txt", "长.txt", "乙.txt"]).output().unwrap();
    let (out, err) = said(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err.contains(&format!("长.txt: 文字有 {} 字，最多比对 10000000 字", times * characters)),
        "{err}"
    );
    assert!(out.contains("甲.txt") && out.contains("乙.txt"));
}

#[test]
fn many_documents_of_one_archive_share_its_opening_and_pairs_without_a_match_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = zip::ZipWriter::new(fs::File::create(folder.path().join("稿.zip")).unwrap());
    for number in 0..201_u32 {
        archive.start_file(format!("{number}.txt"), zip::write::SimpleFileOptions::default()).unwrap();
        let own: String = (0..60).filter_map(|at| char::from_u32(0x4e00 + number * 90 + at)).collect();
        let shared = if number < 2 {
            "全县修通了九条乡道，七个渡口换上了新船，群众过河不再绕路。"
        } else {
            ""
        };
        archive.write_all(format!("{own}。{shared}\n").as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    let output = command(folder.path()).args(["compare", "稿.zip", "--lang", "en"]).output().unwrap();
    let (out, err) = said(&output);
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(
        out.contains("20099 further pairs have no match and are not listed"),
        "{}",
        &out[..out.len().min(4000)]
    );
    assert_eq!(out.matches("→").count(), 2);
}
