//! Where results go, and what is said where they cannot: the exit status, and words in the user's language that say what
//! helps.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const LEFT: &str = "在全县水利会议上的讲话\n同志们：\n下面，我讲两点意见。\n一、修好渡口\n全县修通了九条乡道，七个渡口换上了新船，群众过河不再绕路。\n";

/// Of all forms of reports.
const ENDINGS: [&str; 7] = ["html", "docx", "xlsx", "csv", "md", "graphml", "json"];

fn duikan(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duikan")).args(arguments).current_dir(folder).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn two_speeches() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("甲.txt"), LEFT).unwrap();
    fs::write(folder.path().join("乙.txt"), LEFT.replace('九', "八")).unwrap();
    folder
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_output_is_a_failure_and_the_reports_are_written_all_the_same() {
    let folder = two_speeches();
    for (language, said) in
        [("zh-CN", "结果写不出来：磁盘已满；请腾出空间"), ("en", "no room left; make room")]
    {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_duikan"))
            .args(["--lang", language, "compare", "甲.txt", "乙.txt", "--report", "报告.html"])
            .current_dir(folder.path())
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(words(&output).contains(said), "{}", words(&output));
        assert!(fs::metadata(folder.path().join("报告.html")).unwrap().len() > 1000);
        fs::remove_file(folder.path().join("报告.html")).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_output_is_a_failure_but_the_null_device_is_none() {
    let folder = two_speeches();
    let shell = |redirected: &str| {
        let line = format!("exec \"$0\" --lang en compare 甲.txt 乙.txt {redirected}");
        let mut command = Command::new("sh");
        command.args(["-c", &line, env!("CARGO_BIN_EXE_duikan")]).current_dir(folder.path());
        command.output().unwrap()
    };
    let closed = shell(">&-");
    assert_eq!(closed.status.code(), Some(1));
    assert!(words(&closed).contains("standard output is closed; send the result"), "{}", words(&closed));
    for fine in ["> /dev/null", "<> /dev/null >&0", "| head -c 1"] {
        assert_eq!(shell(fine).status.code(), Some(0), "{fine}");
    }
}

#[test]
fn an_unknown_encoding_is_wrong_usage() {
    let folder = two_speeches();
    for arguments in [
        &["compare", "甲.txt", "乙.txt", "--encoding", "klingon"][..],
        &["text", "甲.txt", "--encoding", "klingon"],
        &["outline", "甲.txt", "--encoding", "klingon"],
    ] {
        let output = duikan(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            words(&output).contains("没有名为 klingon 的编码；可用：UTF-8、GB18030"),
            "{}",
            words(&output)
        );
    }
    let output =
        duikan(folder.path(), &["compare", "甲.txt", "乙.txt", "--encoding", "GBK", "--encoding", "auto"]);
    assert_ne!(output.status.code(), Some(2));
}

#[test]
fn side_files_that_cannot_be_read_say_what_helps() {
    let folder = two_speeches();
    // 修路 in GBK.
    fs::write(folder.path().join("词.txt"), b"+\xd0\xde\xc2\xb7\n").unwrap();
    for (arguments, chinese, english) in [
        (
            ["--terms", "没有.txt"],
            "没有.txt: 读不出来：没有这个文件",
            "没有.txt: no such file or folder; check",
        ),
        (
            ["--terms", "词.txt"],
            "词.txt: 读不出来：不是 UTF-8 文本；请另存",
            "词.txt: not UTF-8 text; save it",
        ),
        (["--pins", "没有.json"], "没有.json: 读不出来", "没有.json: no such file"),
        (["--background", "没有"], "没有: 读不出来", "没有: no such file"),
        (
            ["--report", "没有/报告.html"],
            "没有/报告.html: 写不进去：没有这个文件或文件夹；请检查",
            "check the path",
        ),
    ] {
        for (language, said) in [("zh-CN", chinese), ("en", english)] {
            let all = [&["--lang", language, "compare", "甲.txt", "乙.txt"], &arguments[..]].concat();
            let output = duikan(folder.path(), &all);
            assert_eq!(output.status.code(), Some(1), "{all:?}");
            assert!(words(&output).contains(said), "{}", words(&output));
        }
    }
}

#[test]
fn our_own_reports_of_every_kind_are_left_out_with_a_note() {
    let folder = two_speeches();
    let inside = folder.path().join("稿");
    fs::create_dir(&inside).unwrap();
    for name in ["甲.txt", "乙.txt"] {
        fs::rename(folder.path().join(name), inside.join(name)).unwrap();
    }
    let before = duikan(folder.path(), &["compare", "稿", "--format", "json"]);
    for language in ["zh-CN", "en"] {
        let reports = ENDINGS.map(|ending| format!("报告.{ending}"));
        let wanted = reports.iter().flat_map(|name| ["--report", name]);
        let arguments: Vec<&str> = ["--lang", language, "compare", "稿"].into_iter().chain(wanted).collect();
        let result = duikan(folder.path(), &arguments);
        assert_eq!(result.status.code(), Some(0), "{}", words(&result));
        for ending in ["docx", "md"] {
            fs::rename(folder.path().join(format!("报告.{ending}")), inside.join(format!("报告.{ending}")))
                .unwrap();
        }
        fs::rename(folder.path().join("报告.graphml"), inside.join("图.txt")).unwrap();
        fs::rename(folder.path().join("报告.csv"), inside.join("表.txt")).unwrap();
        fs::rename(folder.path().join("报告.html"), inside.join("页.html")).unwrap();
        // Names say nothing.
        fs::rename(folder.path().join("报告.json"), inside.join("数据.txt")).unwrap();
        fs::write(inside.join("结果.txt"), &result.stdout).unwrap();
        let after = duikan(folder.path(), &["compare", "稿", "--format", "json"]);
        assert_eq!(after.status.code(), Some(0), "{}", words(&after));
        assert_eq!(words(&after).matches("这是对勘自己的报告，不参与比对").count(), 7, "{}", words(&after));
        assert_eq!(after.stdout, before.stdout);
        let text = duikan(folder.path(), &["text", "稿/结果.txt"]);
        assert_eq!((text.status.code(), &text.stdout), (Some(0), &result.stdout));
        for name in ["页.html", "数据.txt", "结果.txt", "图.txt", "表.txt", "报告.docx", "报告.md"]
        {
            fs::remove_file(inside.join(name)).unwrap();
        }
    }
}

#[test]
fn a_pdf_file_is_written_and_known_or_it_is_said_what_is_missing() {
    let folder = two_speeches();
    let result =
        duikan(folder.path(), &["--lang", "zh-CN", "compare", "甲.txt", "乙.txt", "--report", "报告.pdf"]);
    if result.status.code() == Some(1) {
        assert!(words(&result).contains("报告.pdf: PDF 要用中文字体排印"), "{}", words(&result));
        return;
    }
    assert_eq!(result.status.code(), Some(0), "{}", words(&result));
    let alone = duikan(folder.path(), &["--lang", "zh-CN", "text", "报告.pdf"]);
    assert!(String::from_utf8_lossy(&alone.stdout).contains("群众过河不再绕路"), "{}", words(&alone));
    let again = duikan(folder.path(), &["--lang", "zh-CN", "compare", "."]);
    assert!(words(&again).contains("这是对勘自己的报告，不参与比对"), "{}", words(&again));
}

#[test]
fn a_closed_error_output_ends_nothing() {
    let folder = two_speeches();
    let output = Command::new(env!("CARGO_BIN_EXE_duikan"))
        .args(["compare", "甲.txt", "乙.txt", "没有.txt", "--timings"])
        .current_dir(folder.path())
        .stderr(if cfg!(target_os = "linux") {
            fs::File::options().write(true).open("/dev/full").unwrap().into()
        } else {
            Stdio::null()
        })
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stdout.is_empty());
}
