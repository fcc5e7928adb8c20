//! The rules of `src-tauri/ARCHITECTURE.md` that can be checked without reading code.

#![expect(clippy::unwrap_used, reason = "a check that cannot be made fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Every crate of the workspace and the crates of the workspace that it may use, tests aside.
const ALLOWED: &[(&str, &[&str])] = &[
    ("duikan-text", &[]),
    ("duikan-reuse", &["duikan-text"]),
    ("duikan-import", &["duikan-text"]),
    ("duikan-store", &["duikan-text"]),
    ("duikan-fuzz", &["duikan-import", "duikan-reuse", "duikan-text"]),
    ("duikan-report", &["duikan-reuse", "duikan-text"]),
    ("duikan-app", &["duikan-import", "duikan-report", "duikan-reuse", "duikan-store", "duikan-text"]),
    (
        "duikan-cli",
        &["duikan-app", "duikan-import", "duikan-report", "duikan-reuse", "duikan-store", "duikan-text"],
    ),
    (
        "duikan-desktop",
        &["duikan-app", "duikan-import", "duikan-report", "duikan-reuse", "duikan-store", "duikan-text"],
    ),
    (
        "duikan-tests",
        &["duikan-app", "duikan-import", "duikan-report", "duikan-reuse", "duikan-store", "duikan-text"],
    ),
    ("xtask", &[]),
];

/// Crates of the engine: pure functions of their input.
const ENGINE: &[&str] = &["duikan-text", "duikan-reuse"];
/// What the engine must not reach, through however many crates.
const IMPURE: &[&str] = &["tokio", "rusqlite", "tauri", "reqwest", "hyper", "rand", "chrono", "tempfile"];
/// What may be at the top level beside dot files.
const TOP_LEVEL: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "icons",
    "src-tauri",
    "target",
    "tests",
    "ui",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Names of the direct dependencies of a package, those of its tests left out.
fn dependencies(package: &Value) -> BTreeSet<&str> {
    list(&package["dependencies"])
        .filter(|dependency| dependency["kind"].is_null())
        .map(|dependency| text(&dependency["name"]))
        .collect()
}

#[test]
fn crates_depend_one_way() {
    let metadata = metadata();
    let members: BTreeSet<&str> = list(&metadata["workspace_members"]).map(text).collect();
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    for package in list(&metadata["packages"]).filter(|package| members.contains(text(&package["id"]))) {
        let name = text(&package["name"]);
        let may = allowed.get(name).unwrap_or_else(|| panic!("{name} has no place in the architecture"));
        for dependency in dependencies(package) {
            assert!(
                !allowed.contains_key(dependency) || may.contains(&dependency),
                "{name} must not depend on {dependency}"
            );
        }
    }
}

#[test]
fn the_engine_is_pure_and_tauri_stays_in_the_shell() {
    let metadata = metadata();
    let packages: BTreeMap<&str, &Value> =
        list(&metadata["packages"]).map(|package| (text(&package["id"]), package)).collect();
    let edges: BTreeMap<&str, Vec<&str>> = list(&metadata["resolve"]["nodes"])
        .map(|node| {
            let normal = list(&node["deps"])
                .filter(|edge| list(&edge["dep_kinds"]).any(|kind| kind["kind"].is_null()))
                .map(|edge| text(&edge["pkg"]));
            (text(&node["id"]), normal.collect())
        })
        .collect();
    let reach = |name: &str| {
        let start = packages.iter().find(|(_, package)| package["name"] == name).unwrap().0;
        let (mut seen, mut open) = (BTreeSet::from([*start]), vec![*start]);
        while let Some(id) = open.pop() {
            open.extend(edges[id].iter().copied().filter(|next| seen.insert(next)));
        }
        seen.into_iter().map(|id| text(&packages[id]["name"])).collect::<BTreeSet<_>>()
    };
    for name in ENGINE {
        let reached = reach(name);
        for impure in IMPURE {
            assert!(!reached.contains(impure), "{name} reaches {impure}");
        }
    }
    for (name, _) in ALLOWED.iter().filter(|(name, _)| *name != "duikan-desktop") {
        assert!(!reach(name).contains("tauri"), "{name} reaches tauri");
    }
}

#[test]
fn the_engine_reads_no_files_clocks_or_environment() {
    const FORBIDDEN: [&str; 6] =
        ["std::fs", "std::net", "std::env", "std::process", "SystemTime", "Instant::now"];
    // Reads labels to fit weights on them; built for tests alone.
    let report = root().join("src-tauri/crates/duikan-reuse/src/section/report");
    let module = std::fs::read_to_string(report.with_extension("rs")).unwrap();
    assert!(module.contains("#[cfg(test)]\nmod fit;"));
    let fit = report.join("fit");
    for name in ENGINE {
        for file in files(&root().join("src-tauri/crates").join(name).join("src")) {
            if file.starts_with(&fit) || file == fit.with_extension("rs") {
                continue;
            }
            let source = std::fs::read_to_string(&file).unwrap();
            for forbidden in FORBIDDEN {
                assert!(!source.contains(forbidden), "{} uses {forbidden}", file.display());
            }
        }
    }
}

/// The modules of `duikan-text`, each above those it may use.
const TEXT_MODULES: [&str; 17] = [
    "span",
    "line",
    "script",
    "monitor",
    "evidence",
    "correction",
    "signs",
    "fold",
    "normalize",
    "clean",
    "structure",
    "segment",
    "core_text",
    "provenance",
    "diagnostic",
    "prepare",
    "rules",
];

#[test]
fn the_stages_of_a_text_know_only_what_comes_before_them() {
    let source = root().join("src-tauri/crates/duikan-text/src");
    let library = std::fs::read_to_string(source.join("lib.rs")).unwrap();
    let rank = |module: &str| TEXT_MODULES.iter().position(|each| *each == module);
    for file in files(&source).iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let inside = file.strip_prefix(&source).unwrap().with_extension("");
        let module = inside.iter().next().unwrap().to_string_lossy().into_owned();
        // Tests of a stage may read whole documents.
        if module == "lib" || inside.ends_with("tests") {
            continue;
        }
        let own = rank(&module).unwrap_or_else(|| panic!("{module} has no place among the stages"));
        let code = code(&std::fs::read_to_string(file).unwrap());
        let leaves = inside.iter().count() == 2 && code.contains("super::super::");
        assert!(!leaves, "{} leaves its stage", file.display());
        for name in crate_names(&code) {
            let used = rank(name).or_else(|| rank(home_of(&library, name)));
            let used = used.unwrap_or_else(|| panic!("{} uses crate::{name}", file.display()));
            assert!(used <= own, "{} uses {name}, which comes after it", file.display());
        }
    }
}

/// The lines of a file without its comments and its tests.
fn code(source: &str) -> String {
    let above = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = above.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The first names of all paths that begin with `crate::`, groups in braces opened.
fn crate_names(source: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (_, rest) in source.match_indices("crate::").map(|(at, lead)| (at, &source[at + lead.len()..])) {
        match rest.strip_prefix('{') {
            Some(group) => {
                names.extend(top_level(group).into_iter().filter(|part| !part.is_empty()).map(first_name));
            }
            None => names.push(first_name(rest)),
        }
    }
    names
}

/// The parts of a group in braces, up to the brace that closes it.
fn top_level(group: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' => {
                parts.push(group[start..at].trim());
                break;
            }
            ',' if depth == 0 => {
                parts.push(group[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

fn first_name(path: &str) -> &str {
    path.split(|each: char| !each.is_alphanumeric() && each != '_').next().unwrap_or_default()
}

/// The module from which the library exports a name.
fn home_of<'a>(library: &'a str, name: &str) -> &'a str {
    let exports =
        library.split(';').filter_map(|item| item.trim().strip_prefix("pub use ")?.split_once("::"));
    let mut home = exports.filter(|(_, names)| {
        names.split(|each: char| !each.is_alphanumeric() && each != '_').any(|each| each == name)
    });
    home.next().map_or("", |(module, _)| module)
}

#[test]
fn the_library_order_is_the_order_that_is_checked() {
    let library = std::fs::read_to_string(root().join("src-tauri/crates/duikan-text/src/lib.rs")).unwrap();
    let drawn = library.split("//! span < ").nth(1).and_then(|rest| rest.split("//! ```").next()).unwrap();
    let drawn: Vec<&str> =
        drawn.split(['<', ',', '/', '!', ' ', '\n']).filter(|name| !name.is_empty()).collect();
    assert_eq!(drawn, TEXT_MODULES[1..]);
}

#[test]
fn what_a_han_character_is_is_said_once() {
    let definitions: Vec<PathBuf> = ["src-tauri/crates", "src-tauri/src", "tests"]
        .iter()
        .flat_map(|folder| files(&root().join(folder)))
        .filter(|file| {
            file.extension().is_some_and(|ending| ending == "rs") && !file.ends_with("architecture.rs")
        })
        .filter(|file| {
            let source = std::fs::read_to_string(file).unwrap();
            let definition = ["fn is_han(", "let is_han =", "'\\u{3400}'..", "'\\u{4e00}'.."];
            definition.iter().any(|words| source.contains(words))
        })
        .collect();
    assert_eq!(definitions, [root().join("src-tauri/crates/duikan-text/src/signs/character.rs")]);
}

#[test]
fn files_are_named_after_what_they_hold() {
    for folder in ["src-tauri", "ui/src", "tests"] {
        for file in files(&root().join(folder)) {
            let name = file.file_stem().unwrap().to_string_lossy().to_lowercase();
            for empty in ["manager", "util", "utils", "helper", "helpers", "misc", "service"] {
                let words: Vec<&str> = name.split(['_', '-', '.']).collect();
                assert!(!words.contains(&empty), "{} says nothing", file.display());
            }
        }
    }
}

#[test]
fn the_top_level_holds_what_is_agreed() {
    for entry in std::fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || TOP_LEVEL.contains(&name.as_str()), "{name} at the top level");
    }
}

#[test]
fn the_page_reaches_the_program_through_one_gateway() {
    for file in files(&root().join("ui/src")) {
        if !file.to_string_lossy().replace('\\', "/").contains("/lib/backend/") {
            let source = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
            assert!(!source.contains("@tauri-apps/"), "{} goes past the gateway", file.display());
        }
    }
}

#[test]
fn workflows_run_verbs_of_xtask_only() {
    let mut commands = Vec::new();
    for file in files(&root().join(".github/workflows")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let runs = text.lines().filter_map(|line| Some(line.split_once("run: ")?.1.to_owned()));
        commands.extend(runs);
    }
    assert!(commands.len() >= 3, "{commands:?}");
    let foreign: Vec<&String> = commands.iter().filter(|run| !run.starts_with("cargo xtask ")).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}

/// All files below a folder, generated and downloaded ones left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    const NOT_OURS: [&str; 5] = ["target", "node_modules", "dist", "gen", "autogenerated"];
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !NOT_OURS.iter().any(|name| path.ends_with(name)) {
                found.extend(files(&path));
            }
        } else {
            found.push(path);
        }
    }
    found
}
