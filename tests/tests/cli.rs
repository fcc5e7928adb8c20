//! The `duikan` command as its users meet it: what it prints, where, and how it ends.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const LEFT: &str = "在全区工作会议上的讲话\n\n同志们：\n今天召开全区工作会议，主要任务是部署今年的工作。下面，我讲两点意见。\n\
    一、提高认识\n要把柳溪河治理作为今年的头号民生工程来抓，坚持上下游一起治、左右岸一起管。\n\
    二、抓好落实\n形成人人肩上有担子、个个心中有责任的局面。\n谢谢大家！\n";
const RIGHT: &str = "在全县工作会议上的讲话\n\n同志们：\n今天召开全县工作会议，主要任务是部署今年的工作。下面，我讲三点意见。\n\
    一、认清形势\n我们的底子还很薄。\n\
    二、突出重点\n要把青石河治理作为今年的头号民生工程来抓，坚持上下游一起治、左右岸一起管。\n谢谢大家！\n";

/// A folder of its own for one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("duikan-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with_two_speeches(name: &str) -> Self {
        let folder = Self::new(name);
        folder.write("a.txt", LEFT.as_bytes());
        folder.write("b.txt", RIGHT.as_bytes());
        folder
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.join(name), bytes).unwrap();
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs the command in the folder.
    fn duikan(&self, arguments: &[&str]) -> Output {
        Command::new(program()).args(arguments).current_dir(&self.0).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The command, of the same profile as this test; built now, but on a build machine, where it was built before.
/// `DUIKAN` names another one.
fn program() -> &'static Path {
    static PROGRAM: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(other) = std::env::var_os("DUIKAN") {
            return other.into();
        }
        let folder = std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_owned();
        let program = folder.join(format!("duikan{}", std::env::consts::EXE_SUFFIX));
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--package", "duikan-cli"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        if folder.ends_with("release") {
            build.arg("--release");
        }
        if std::env::var("CI").as_deref() != Ok("true") {
            assert!(build.status().unwrap().success(), "the command does not build");
        }
        program
    })
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", err(output)))
}

#[test]
fn two_speeches_are_compared_and_printed_as_json() {
    let folder = Folder::with_two_speeches("json");
    let output = folder.duikan(&["compare", "a.txt", "b.txt", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(output.stderr.is_empty(), "no progress where nobody looks: {}", err(&output));
    let comparison = json(&output);
    assert_eq!(comparison["schema"], "duikan.comparison/1");
    for field in
        ["documents", "section_alignments", "alignment_table", "matches", "families", "pairs", "shortcuts"]
    {
        assert!(comparison[field].is_array(), "{field}");
    }
    assert_eq!(comparison["documents"][1]["path"], "b.txt");
    assert_eq!(comparison["documents"][0]["chars"], LEFT.chars().count());
    let raw: [Vec<char>; 2] = [LEFT, RIGHT].map(|text| text.chars().collect());
    let matches = comparison["matches"].as_array().unwrap();
    assert!(!matches.is_empty());
    for found in matches {
        for block in found["blocks"].as_array().unwrap() {
            let at: Vec<usize> =
                block.as_array().unwrap().iter().map(|at| at.as_u64().unwrap() as usize).collect();
            assert_eq!(raw[0][at[0]..at[1]], raw[1][at[2]..at[3]], "equal runs are equal");
        }
    }
    let river = matches.iter().any(|found| {
        let (start, end) = (found["a"]["start"].as_u64().unwrap(), found["a"]["end"].as_u64().unwrap());
        let words: String = raw[0][start as usize..end as usize].iter().collect();
        words.contains("上下游一起治、左右岸一起管")
    });
    assert!(river, "the passage about the river is found");
}

#[test]
fn every_field_of_the_contract_is_there() {
    let folder = Folder::with_two_speeches("fields");
    let comparison = json(&folder.duikan(&["compare", "a.txt", "b.txt", "--format", "json"]));
    let fields = |value: &Value, names: &str| {
        for name in names.split(' ') {
            assert!(value.get(name).is_some(), "{name} is missing in {value}");
        }
    };
    fields(
        &comparison["documents"][0],
        "id path sha256 format encoding chars han title provenance salutation byline body noise edits sections diagnostics",
    );
    fields(&comparison["documents"][0]["provenance"], "region year level occasion speaker issuer published");
    fields(
        &comparison["documents"][0]["sections"][0],
        "id parent level kind marker ordinal ordinal_repaired heading start end",
    );
    fields(
        &comparison["matches"][0],
        "id kind a b class layer family blocks similarity boilerplate moved completeness label explanation residue",
    );
    fields(&comparison["matches"][0]["explanation"], "equal rewritten inserted deleted ignored rules");
    fields(
        &comparison["families"][0],
        "id kind class layer label earliest template members regions years documents inside elsewhere length spread first weight",
    );
    fields(
        &comparison["pairs"][0],
        "a b a_in_b b_in_a a_in_b_without_boilerplate b_in_a_without_boilerplate shared_chars_a shared_chars_b \
         longest_run matches sections told_once passed_over completeness",
    );
}

#[test]
fn shared_wordings_are_listed_for_a_person_a_program_and_a_spreadsheet() {
    let folder = Folder::with_two_speeches("families");
    let list = json(&folder.duikan(&["families", "a.txt", "b.txt", "--format", "json"]));
    assert_eq!(list["schema"], "duikan.families/1");
    assert_eq!(list["documents"][1]["path"], "b.txt");
    let families = list["families"].as_array().unwrap();
    let shared =
        families.iter().find(|own| own["template"].as_str().unwrap().contains("上下游一起治")).unwrap();
    assert!(shared["length"].as_u64().unwrap() > 20 && shared["weight"].as_f64().unwrap() > 0.0, "{shared}");
    let holders =
        shared["spread"].as_array().unwrap().iter().flat_map(|cell| cell["documents"].as_array().unwrap());
    assert_eq!(holders.count(), 2);
    let weights: Vec<f64> = families.iter().map(|own| own["weight"].as_f64().unwrap()).collect();
    assert!(weights.is_sorted_by(|one, other| one >= other), "{weights:?}");

    let table = out(&folder.duikan(&["families", "a.txt", "b.txt", "--format", "csv"]));
    assert!(table.starts_with("\u{feff}编号,") && table.lines().count() == families.len() + 1, "{table}");
    let told = out(&folder.duikan(&["families", "a.txt", "b.txt", "--lang", "en"]));
    assert!(told.contains("上下游一起治") && told.contains("2 documents"), "{told}");
}

#[test]
fn the_same_bytes_come_out_on_every_run() {
    let folder = Folder::with_two_speeches("bytes");
    let run = |report: &str| {
        let output = folder.duikan(&["compare", "a.txt", "b.txt", "--format", "json", "--report", report]);
        (output.stdout, fs::read(folder.0.join(report)).unwrap())
    };
    assert_eq!(run("1.html"), run("2.html"));
}

#[test]
fn a_person_reads_shares_with_denominators_places_and_differences() {
    let folder = Folder::with_two_speeches("text");
    let plain = out(&folder.duikan(&["compare", "a.txt", "b.txt"]));
    for words in ["甲 → 乙", "乙 → 甲", "分母（正文汉字）", "〈柳溪河〉治理", "〈青石河〉治理", "不等于抄袭"]
    {
        assert!(plain.contains(words), "{words} in {plain}");
    }
    let english = out(&folder.duikan(&["compare", "a.txt", "b.txt", "--lang", "en"]));
    assert!(english.contains("A → B") && english.contains("Denominator"), "{english}");
}

#[test]
fn unreadable_files_are_named_and_the_rest_is_compared() {
    let folder = Folder::with_two_speeches("unreadable");
    folder.write("empty.txt", b"");
    folder.write("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    let files = ["compare", "empty.txt", "a.txt", "missing.txt", "b.txt", "photo.txt", "--format", "json"];
    let output = folder.duikan(&files);
    assert_eq!(output.status.code(), Some(1));
    for name in ["empty.txt: ", "missing.txt: ", "photo.txt: "] {
        assert!(err(&output).contains(name), "{}", err(&output));
    }
    let comparison = json(&output);
    assert_eq!(comparison["documents"].as_array().unwrap().len(), 2);
    assert_eq!(comparison["documents"][0]["path"], "a.txt");
}

#[test]
fn one_readable_file_is_not_enough() {
    let folder = Folder::with_two_speeches("one");
    let output = folder.duikan(&["compare", "a.txt", "missing.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(err(&output).contains("missing.txt"));
}

#[test]
fn a_folder_stands_for_its_files() {
    let folder = Folder::with_two_speeches("folder");
    let output = folder.duikan(&["compare", ".", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(json(&output)["documents"].as_array().unwrap().len(), 2);
}

#[test]
fn the_same_file_twice_is_said_and_compared_once() {
    let folder = Folder::with_two_speeches("twice");
    let output = folder.duikan(&["compare", "a.txt", "b.txt", "./a.txt", "--format", "json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("named twice, compared once"), "{}", err(&output));
    assert_eq!(json(&output)["documents"].as_array().unwrap().len(), 2);
    let quiet = folder.duikan(&["compare", "a.txt", "b.txt", "a.txt", "--quiet", "--format", "json"]);
    assert!(quiet.stderr.is_empty());
}

#[test]
fn text_prints_exactly_what_offsets_refer_to() {
    let folder = Folder::new("raw");
    folder.write("bom.txt", "\u{feff}各位：\r\n　　大家好。".as_bytes());
    assert_eq!(out(&folder.duikan(&["text", "bom.txt"])), "各位：\r\n　　大家好。");
    folder.write("old.txt", "同志們(men)：\n大家好。\n".as_bytes());
    let normalized = out(&folder.duikan(&["text", "old.txt", "--normalized"]));
    assert!(normalized.starts_with("同志们"), "{normalized}");
}

#[test]
fn gbk_is_found_out_and_another_encoding_can_be_forced() {
    let folder = Folder::with_two_speeches("encoding");
    // 同志们：今天开会，讨论工作。 in GBK.
    let gbk: &[u8] = &[
        0xcd, 0xac, 0xd6, 0xbe, 0xc3, 0xc7, 0xa3, 0xba, 0xbd, 0xf1, 0xcc, 0xec, 0xbf, 0xaa, 0xbb, 0xe1, 0xa3,
        0xac, 0xcc, 0xd6, 0xc2, 0xdb, 0xb9, 0xa4, 0xd7, 0xf7, 0xa1, 0xa3,
    ];
    folder.write("gbk.txt", gbk);
    assert_eq!(out(&folder.duikan(&["text", "gbk.txt"])), "同志们：今天开会，讨论工作。");
    assert_ne!(
        out(&folder.duikan(&["text", "gbk.txt", "--encoding", "big5"])),
        "同志们：今天开会，讨论工作。"
    );
    let wrong = folder.duikan(&["text", "gbk.txt", "--encoding", "klingon"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn the_outline_is_printed_for_a_person_and_for_a_program() {
    let folder = Folder::with_two_speeches("outline");
    let outline = json(&folder.duikan(&["outline", "a.txt", "--format", "json"]));
    assert_eq!(outline["schema"], "duikan.outline/1");
    assert_eq!(outline["title"]["text"], "在全区工作会议上的讲话");
    let plain = out(&folder.duikan(&["outline", "a.txt"]));
    assert!(plain.contains("一、提高认识") && plain.contains("二、抓好落实"), "{plain}");
}

#[test]
fn reports_are_written_whole_and_nothing_else_is_left() {
    let folder = Folder::with_two_speeches("report");
    let output = folder.duikan(&[
        "compare", "a.txt", "b.txt", "--format", "json", "--report", "r.html", "--report", "r.json",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(fs::read(folder.0.join("r.json")).unwrap(), output.stdout);
    let page = fs::read_to_string(folder.0.join("r.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    assert_eq!(folder.names(), ["a.txt", "b.txt", "r.html", "r.json"]);
}

#[test]
fn nothing_is_written_over_a_file_that_is_read() {
    let folder = Folder::new("input");
    for (name, speech) in [("a.html", LEFT), ("b.html", RIGHT)] {
        folder.write(name, speech.replace('\n', "<br>").as_bytes());
    }
    folder.write("pins.json", b"[]");
    fs::hard_link(folder.0.join("b.html"), folder.0.join("hard.html")).unwrap();
    let above = format!("../{}/a.html", folder.0.file_name().unwrap().to_string_lossy());
    #[allow(unused_mut, reason = "links need no leave on Unix alone")]
    let mut reports = vec!["a.html", "./a.html", above.as_str(), "hard.html", "pins.json"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.html", folder.0.join("soft.html")).unwrap();
        reports.push("soft.html");
    }
    let (names, before) = (folder.names(), fs::read(folder.0.join("a.html")).unwrap());
    for report in reports {
        let output =
            folder.duikan(&["compare", "a.html", "b.html", "--pins", "pins.json", "--report", report]);
        assert_eq!(output.status.code(), Some(2), "{report}: {}", err(&output));
        assert!(err(&output).contains(report) && output.stdout.is_empty());
    }
    assert_eq!((folder.names(), fs::read(folder.0.join("a.html")).unwrap()), (names, before));
    let output = folder.duikan(&["background", "build", ".", "--output", "b.html"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(fs::read_to_string(folder.0.join("b.html")).unwrap().contains("青石河"));
}

#[test]
fn a_report_that_cannot_be_written_is_a_failure() {
    let folder = Folder::with_two_speeches("unwritable");
    let output = folder.duikan(&["compare", "a.txt", "b.txt", "--report", "nowhere/r.html"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("nowhere"));
    assert!(!out(&output).is_empty(), "the rest is done");
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = Folder::with_two_speeches("usage");
    for arguments in [
        &["compare"][..],
        &["frobnicate"],
        &["compare", "a.txt", "b.txt", "--format", "yaml"],
        &["compare", "a.txt", "b.txt", "--report", "r.doc"],
        &["compare", "a.txt", "b.txt", "--report", "r"],
        &["compare", "a.txt", "b.txt", "--base", "3"],
        &["library", "list"],
    ] {
        let output = folder.duikan(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    assert_eq!(folder.duikan(&["--help"]).status.code(), Some(0));
    assert_eq!(folder.names(), ["a.txt", "b.txt"]);
}

#[test]
fn own_terms_and_pins_are_read_and_wrong_ones_named() {
    let folder = Folder::with_two_speeches("terms");
    folder.write("terms.txt", "# 词表\n+柳溪河\n-主要任务是\n".as_bytes());
    folder.write("pins.json", br#"[{"a":{"doc":0,"section":0},"b":{"doc":1,"section":0},"together":true}]"#);
    let output = folder.duikan(&[
        "compare",
        "a.txt",
        "b.txt",
        "--terms",
        "terms.txt",
        "--pins",
        "pins.json",
        "--format",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    folder.write("wrong.txt", "柳溪河\n".as_bytes());
    let output = folder.duikan(&["compare", "a.txt", "b.txt", "--terms", "wrong.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("wrong.txt:1"), "{}", err(&output));
}

#[test]
fn stages_can_be_looked_at() {
    let folder = Folder::with_two_speeches("dump");
    for (stage, words) in [("clean", "title"), ("structure", "一、"), ("segment", "sentence")] {
        let output = folder.duikan(&["dump", "--stage", stage, "a.txt"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).contains(words), "{stage}: {}", out(&output));
    }
}

#[test]
fn five_megabytes_are_compared_in_bounded_memory() {
    let folder = Folder::new("large");
    // Sentences that differ in their numbers and seasons, so that the texts are long but not one repetition.
    let speech = |step: usize| {
        let mut text = String::from("在会上的讲话\n同志们：\n");
        for number in 0..36_000_usize {
            let word = |salt: usize| {
                let at = number.wrapping_mul(7919 + step * 31).wrapping_add(salt * 104_729) % 5000;
                char::from_u32(0x4e00 + at as u32).unwrap_or('一')
            };
            text.extend((0..14).map(word));
            text.push_str("，要抓好落实。\n");
        }
        text
    };
    folder.write("a.txt", speech(1).as_bytes());
    folder.write("b.txt", speech(2).as_bytes());
    assert!(fs::metadata(folder.0.join("a.txt")).unwrap().len() > 2_000_000);
    let output = folder.duikan(&["compare", "a.txt", "b.txt", "--format", "json", "--timings"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    if let Some(peak) = err(&output).lines().find_map(|line| line.strip_prefix("memory peak ")) {
        let megabytes: u64 = peak.parse().unwrap();
        assert!(megabytes < 1500, "{megabytes} MB");
    }
}

/// The example that README shows is what the command prints.
#[test]
fn the_example_of_the_readme_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let (_, example) = readme.split_once("```console\n$ ").expect("an example");
    let (example, _) = example.split_once("```").expect("its end");
    let mut lines = example.lines();
    let arguments = lines.next().and_then(|line| line.strip_prefix("duikan ")).expect("a command");
    let output = Command::new(program()).args(arguments.split(' ')).current_dir(root).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let shown: Vec<&str> = lines.collect();
    assert_eq!(shown.len(), 3);
    for line in shown {
        assert!(printed.lines().any(|own| own == line), "{line}\n{printed}");
    }
}
