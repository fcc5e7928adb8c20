//! `cargo xtask fuzz`: attacks on the readers, the outline and the comparison.
//!
//! Where a nightly toolchain is at hand libFuzzer calls each target of `duikan-fuzz` for a while, beginning with files that
//! its generators make. Anywhere, and with `--made` always, the generators alone make thousands of files, and a table says
//! what became of them.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::command::{Failure, answer, call, cargo, root, run as wait, target};

/// The targets, as their files are called.
const TARGETS: [&str; 13] = [
    "pdf", "docx", "word_xml", "odt", "doc", "rtf", "html", "mhtml", "zip", "markdown", "text", "outline",
    "compare",
];
/// What cargo-fuzz tells the compiler, so that libFuzzer sees which code has run.
const SIGHT: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";
/// Seconds for each target, unless they are said.
const SECONDS: &str = "60";
/// Seconds after which an input is too slow, and megabytes beyond which it takes too much: what a reader may take.
const BOUNDS: [&str; 2] = ["-timeout=30", "-rss_limit_mb=2048"];

/// Runs libFuzzer on the targets named (all where none is), or the generators.
pub fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    match words.as_slice() {
        ["--made", rest @ ..] => made(rest),
        ["--seconds", seconds, rest @ ..] if has_nightly() => fuzz(seconds, rest),
        rest if has_nightly() => fuzz(SECONDS, rest),
        _ => {
            println!("no nightly toolchain: the generators alone (rustup toolchain install nightly)");
            made(&[])
        }
    }
}

fn has_nightly() -> bool {
    answer("rustc", &["+nightly", "--version"]).is_some()
}

/// The generators, as the program is shipped. `rest` is handed on to them.
fn made(rest: &[&str]) -> Result<(), Failure> {
    const ATTACK: [&str; 7] = ["run", "--release", "--locked", "--package", "duikan-fuzz", "--bin", "attack"];
    wait(cargo(ATTACK).arg("--").args(rest))
}

fn fuzz(seconds: &str, named: &[&str]) -> Result<(), Failure> {
    if let Some(unknown) = named.iter().find(|name| !TARGETS.contains(name)) {
        return Err(Failure::new(format_args!("no target {unknown}; there are {}", TARGETS.join(", "))));
    }
    let chosen: Vec<&str> =
        TARGETS.into_iter().filter(|name| named.is_empty() || named.contains(name)).collect();
    let place = target().join("fuzz");
    for name in &chosen {
        let corpus = place.join("corpus").join(name);
        std::fs::create_dir_all(&corpus).map_err(Failure::new)?;
        std::fs::create_dir_all(place.join("found")).map_err(Failure::new)?;
        let mut seeds =
            cargo(["run", "--locked", "--package", "duikan-fuzz", "--bin", "attack", "--", "--corpus"]);
        wait(seeds.arg(name).arg(&corpus))?;
        let program = build(name, &place)?;
        let found = format!("-artifact_prefix={}/", place.join("found").display());
        let mut fuzzer = call(&program.display().to_string(), [format!("-max_total_time={seconds}"), found]);
        wait(fuzzer.args(BOUNDS).arg(&corpus))?;
    }
    Ok(())
}

/// Builds a target with the sight of libFuzzer.
fn build(name: &str, place: &std::path::Path) -> Result<PathBuf, Failure> {
    let folder = place.join("build");
    let bin = format!("fuzz_{name}");
    let arguments = [
        "+nightly",
        "build",
        "--release",
        "--locked",
        "--package",
        "duikan-fuzz",
        "--features",
        "libfuzzer",
        "--bin",
    ];
    let host = host().ok_or_else(|| Failure::new("the nightly toolchain does not say what it builds for"))?;
    let mut build = call("cargo", arguments);
    build.arg(&bin).args(["--target", &host]).current_dir(root());
    // The calls of cargo around this one must not decide which toolchain is meant.
    build
        .env_remove("CARGO")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("RUSTFLAGS", SIGHT)
        .env("CARGO_TARGET_DIR", &folder);
    wait(&mut build)?;
    Ok(folder.join(host).join("release").join(bin))
}

/// What the nightly toolchain builds for. Named, so that programs which run while building are not watched.
fn host() -> Option<String> {
    let said = answer("rustc", &["+nightly", "-vV"])?;
    said.lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
}
