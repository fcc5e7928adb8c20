//! A bad file costs its own card and nothing else: the command with files that bring their reader down beside good ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const LEFT: &str = "在全县水利会议上的讲话\n同志们：\n下面，我讲两点意见。\n一、修好渡口\n全县修通了九条乡道，七个渡口换上了新船，群众过河不再绕路。\n";

/// A page that draws `drawn`, with these objects from number 5 on; `resources` says what the page calls them.
fn pdf(resources: &str, drawn: &str, objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    let fixed = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << {resources} >> >>"
        ),
        stream("", drawn),
    ];
    for (object, number) in fixed.iter().chain(objects).zip(1..) {
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    file.push_str("trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    file.into_bytes()
}

fn stream(entries: &str, content: &str) -> String {
    format!("<< /Length {} {entries} >>\nstream\n{content}\nendstream", content.len())
}

/// A colour is worked out by a function nested far deeper than any stack.
fn nested_functions() -> Vec<u8> {
    let deep = 300_000;
    let function = format!("{}{}", "{".repeat(deep), "}".repeat(deep));
    let function = stream("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]", &function);
    pdf("/ColorSpace << /C [/Separation /X /DeviceRGB 5 0 R] >>", "/C cs 0.5 scn 0 0 9 9 re f", &[function])
}

/// Each of ten drawings draws the next one ten times.
fn endless_drawings() -> Vec<u8> {
    let objects: Vec<String> = (6..16)
        .map(|next| {
            let form = format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>"
            );
            stream(&form, &"/X Do ".repeat(10))
        })
        .collect();
    pdf("/XObject << /X 5 0 R >>", "/X Do", &objects)
}

fn duikan(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duikan")).args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn what_brings_a_reader_down_costs_its_own_card() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("甲.txt"), LEFT).unwrap();
    fs::write(path.join("乙.txt"), LEFT.replace('九', "八")).unwrap();
    fs::write(path.join("深.pdf"), nested_functions()).unwrap();
    fs::write(path.join("久.pdf"), endless_drawings()).unwrap();
    let out = duikan(
        path,
        &[
            "--lang",
            "en",
            "--read-seconds",
            "1",
            "compare",
            "--format",
            "json",
            "甲.txt",
            "深.pdf",
            "久.pdf",
            "乙.txt",
        ],
    );
    let (result, words) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert_eq!(out.status.code(), Some(1), "{words}");
    assert!(words.contains("深.pdf: the file is damaged (it is nested without end); open it"), "{words}");
    assert!(words.contains("久.pdf: reading the file was given up after 1 s; open it"), "{words}");
    assert!(!words.contains("panicked") && words.lines().count() == 2, "{words}");
    assert!(result.contains("甲.txt") && result.contains("乙.txt"), "{result}");
}

#[test]
fn the_word_of_the_readers_is_no_verb_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["--duikan-read-apart"][..], &["--duikan-read-apart", "exe", "30"]] {
        assert_eq!(duikan(folder.path(), arguments).status.code(), Some(2), "{arguments:?}");
    }
}
