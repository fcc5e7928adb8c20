//! `cargo xtask test`: every check there is, cheap ones first, all of them even if one fails.
//!
//! Every cargo call names the same packages and targets, because features are unified over what is named: another
//! selection would build Tauri and SQLite a second time.

use std::process::Command;

use crate::command::{Failure, call, cargo, run_and_read};
use crate::setup::{self, Purpose};

/// Checks that passed and failed, and which failed.
#[derive(Default)]
struct Tally {
    passed: u32,
    failed: u32,
    failures: Vec<&'static str>,
}

/// Runs everything; the last line is `N passed, N failed`.
pub fn run() -> Result<(), Failure> {
    setup::all(Purpose::Test)?;
    let mut tally = Tally::default();
    page(&mut tally);
    code(&mut tally);
    for failure in &tally.failures {
        println!("failed: {failure}");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 && tally.failures.is_empty() {
        Ok(())
    } else {
        Err(Failure::new("not everything passed"))
    }
}

fn page(tally: &mut Tally) {
    let npm = |script: &str| call("npm", ["--prefix", "ui", "run", script]);
    tally.step("format of the page (prettier)", &mut npm("format:check"));
    tally.step("lints of the page (eslint)", &mut npm("lint"));
    tally.step("types of the page (svelte-check)", &mut npm("check"));
    tally.step("unit tests of the page", npm("test").env("NO_COLOR", "1"));
    tally.step("build of the page", &mut npm("build"));
}

fn code(tally: &mut Tally) {
    const ALL: [&str; 3] = ["--workspace", "--all-targets", "--locked"];
    let with = |verb: &str| {
        let mut command = cargo([verb]);
        command.args(ALL);
        command
    };
    tally.step("format", &mut cargo(["fmt", "--all", "--check"]));
    tally.step("lints", with("clippy").args(["--", "--deny", "warnings"]));
    if !tally.step("build", &mut with("build")) {
        return;
    }
    tally.step("tests of the code", with("test").arg("--no-fail-fast"));
    tally.step("tests of the real window", &mut window());
}

/// The ignored suite, each test with the app in a window on a display and a session bus of its own.
fn window() -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let suite =
        ["test", "--workspace", "--locked", "--test", "window", "--", "--ignored", "--test-threads=1"];
    let mut command = if cfg!(target_os = "linux") {
        let display = ["-a", "-s", "-screen 0 1280x900x24", "dbus-run-session", "--"];
        call("xvfb-run", display.into_iter().chain([cargo.as_str()]))
    } else {
        call(&cargo, std::iter::empty::<&str>())
    };
    // Titles of windows are Chinese; without a locale that knows them the window of a dialog is not found by name.
    command.args(suite).env("LC_ALL", "C.UTF-8");
    command
}

impl Tally {
    /// Runs a step. What it says of tests is counted one by one; a step that counts nothing is one check.
    fn step(&mut self, name: &'static str, command: &mut Command) -> bool {
        let (succeeded, output) = match run_and_read(command) {
            Ok(done) => done,
            Err(Failure(reason)) => (false, reason),
        };
        let (passed, failed) = counts(&output);
        self.passed += passed;
        self.failed += failed;
        if passed + failed == 0 {
            if succeeded { self.passed += 1 } else { self.failed += 1 }
        } else if !succeeded && failed == 0 {
            self.failed += 1;
        }
        if !succeeded {
            self.failures.push(name);
        }
        succeeded
    }
}

/// Sums what cargo (`test result: ok. 7 passed; 0 failed; …`) and vitest (`Tests  12 passed (12)`) report.
fn counts(output: &str) -> (u32, u32) {
    let (mut passed, mut failed) = (0, 0);
    for line in output.lines().map(str::trim) {
        if line.starts_with("test result:") || line.starts_with("Tests ") {
            passed += before(line, "passed");
            failed += before(line, "failed");
        }
    }
    (passed, failed)
}

/// The number that stands before a word.
fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split([' ', ';', '|', ',']).filter(|part| !part.is_empty()).collect();
    let pairs = words.windows(2);
    pairs.filter_map(|pair| (pair.get(1) == Some(&word)).then(|| pair.first()?.parse::<u32>().ok())?).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_runners_report_is_summed() {
        let cargo = "test result: ok. 7 passed; 0 failed; 2 ignored; 0 measured\n\
                     test result: FAILED. 3 passed; 1 failed; 0 ignored\n";
        assert_eq!(counts(cargo), (10, 1));
        assert_eq!(counts("      Tests  1 failed | 11 passed (12)\n Test Files  3 passed (3)\n"), (11, 1));
        assert_eq!(counts("svelte-check found 0 errors and 0 warnings"), (0, 0));
    }
}
