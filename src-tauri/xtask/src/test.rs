//! `cargo xtask test`: every check there is, cheap ones first, all of them even if one fails.
//!
//! Every cargo call names the same packages, because features are unified over what is named: another selection would
//! build Tauri and SQLite a second time.

use std::ffi::OsString;
use std::process::Command;

use crate::command::{Failure, answer, call, cargo, is_ci, run_and_read};
use crate::setup::{self, Purpose};
use crate::shared;

/// The whole workspace, and what `cargo test` takes when nothing is named: all but the shell, which needs WebKit.
const EVERYTHING: &[&str] = &["--workspace", "--locked"];
const WITHOUT_WINDOW: &[&str] = &["--locked"];

/// Part of the name of every test of the real window (`tests/tests/window.rs`).
const WINDOW_TESTS: &str = "on_a_display";

/// Checks that passed, failed and were skipped, and which.
#[derive(Default)]
struct Tally {
    counts: Counts,
    failures: Vec<String>,
    skips: Vec<String>,
}

#[derive(Default, Debug, PartialEq, Eq)]
struct Counts {
    passed: u32,
    failed: u32,
    skipped: u32,
}

/// Runs everything, or with `--without-window` what needs neither Node nor WebKit, on any system. The last line is
/// `N passed, N failed`, with `, N skipped` behind it where something was.
pub fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let mut tally = Tally::default();
    match arguments {
        [] => {
            setup::all(Purpose::Test)?;
            page(&mut tally);
            code(&mut tally);
        }
        [only] if only == "--without-window" => {
            build_and_test(&mut tally, WITHOUT_WINDOW);
        }
        _ => return Err(Failure::new("the one thing to be said here is --without-window")),
    }
    tally.close()
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
    tally.step("format", &mut cargo(["fmt", "--all", "--check"]));
    licences(tally);
    let lints = ["--all-targets", "--", "--deny", "warnings"];
    tally.step("lints", with("clippy", EVERYTHING).args(lints));
    if build_and_test(tally, EVERYTHING) {
        tally.step("the benches run", with("test", EVERYTHING).args(["--bench", "*"]));
        tally.step("tests of the real window", &mut window());
        tally.step("links of the documentation", &mut documentation());
    }
}

/// Whether everything could be built, which makes the programs that tests start.
fn build_and_test(tally: &mut Tally, packages: &[&str]) -> bool {
    let built = tally.step("build", with("build", packages).arg("--all-targets"));
    if built {
        tests(tally, packages);
    }
    built
}

/// All tests but those of the window; those that need the labelled documents only where these are.
fn tests(tally: &mut Tally, packages: &[&str]) {
    let mut command = with("test", packages);
    command.args(["--no-fail-fast", "--lib", "--bins", "--tests", "--", "--skip", WINDOW_TESTS]);
    match shared::folder() {
        Some(folder) if folder.is_dir() => {
            command.arg("--include-ignored");
        }
        Some(folder) if is_ci() => {
            let place = folder.display();
            tally.fail(&format!("no labelled documents at {place}; DUIKAN_SHARED= says that there are none"));
        }
        _ => {}
    }
    tally.step("tests of the code", &mut command);
}

/// Licences, unwanted crates and their sources. The advisories are left out: their database is fetched from a place
/// that not every machine reaches.
fn licences(tally: &mut Tally) {
    if answer("cargo", &["deny", "--version"]).is_none() {
        tally.skip(1, "licences: cargo-deny is not installed (cargo install cargo-deny --locked)");
        return;
    }
    let checks = ["deny", "--config", ".deny.toml", "check", "licenses", "bans", "sources"];
    tally.step("licences", &mut cargo(checks));
}

/// The pages of the code, inner ones too; a link to a name that is not there fails.
fn documentation() -> Command {
    let mut command = with("doc", EVERYTHING);
    // Asking for examples makes cargo unify the features of tests, as in every other call here.
    command.args(["--lib", "--bins", "--examples", "--no-deps", "--document-private-items"]);
    command.env("RUSTDOCFLAGS", "--deny rustdoc::broken_intra_doc_links");
    command
}

/// The window suite, each test with the app in a window on a display and a session bus of its own.
fn window() -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = if cfg!(target_os = "linux") {
        let display = ["-a", "-s", "-screen 0 1280x900x24", "dbus-run-session", "--"];
        call("xvfb-run", display.into_iter().chain([cargo.as_str()]))
    } else {
        call(&cargo, std::iter::empty::<&str>())
    };
    command.arg("test").args(EVERYTHING).args(["--test", "window", "--", "--ignored", "--test-threads=1"]);
    // Titles of windows are Chinese; without a locale that knows them the window of a dialog is not found by name.
    command.env("LC_ALL", "C.UTF-8");
    command
}

fn with(verb: &str, packages: &[&str]) -> Command {
    let mut command = cargo([verb]);
    command.args(packages);
    command
}

impl Tally {
    /// Runs a step. What it says of tests is counted one by one; a step that counts nothing is one check.
    fn step(&mut self, name: &str, command: &mut Command) -> bool {
        let (succeeded, output) = match run_and_read(command) {
            Ok(done) => done,
            Err(Failure(reason)) => (false, reason),
        };
        let counts = counts(&output);
        if counts.skipped > 0 {
            self.skip(counts.skipped, &format!("{name}: {} ignored", counts.skipped));
        }
        self.counts.passed += counts.passed;
        self.counts.failed += counts.failed;
        if succeeded {
            self.counts.passed += u32::from(counts.passed + counts.failed == 0);
        } else if counts.failed == 0 {
            self.fail(name);
        } else {
            self.failures.push(name.to_owned());
        }
        succeeded
    }

    fn fail(&mut self, reason: &str) {
        self.counts.failed += 1;
        self.failures.push(reason.to_owned());
    }

    fn skip(&mut self, checks: u32, reason: &str) {
        self.counts.skipped += checks;
        self.skips.push(reason.to_owned());
    }

    /// Says what failed and was skipped, and how much in all.
    fn close(self) -> Result<(), Failure> {
        for skip in &self.skips {
            println!("skipped: {skip}");
        }
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        let Counts { passed, failed, skipped } = self.counts;
        let rest = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        println!("{passed} passed, {failed} failed{rest}");
        if self.failures.is_empty() { Ok(()) } else { Err(Failure::new("not everything passed")) }
    }
}

/// Sums what cargo (`test result: ok. 7 passed; 0 failed; 2 ignored; …`) and vitest (`Tests  12 passed | 1 skipped
/// (13)`) report.
fn counts(output: &str) -> Counts {
    let mut counts = Counts::default();
    for line in output.lines().map(str::trim) {
        if line.starts_with("test result:") || line.starts_with("Tests ") {
            counts.passed += before(line, "passed");
            counts.failed += before(line, "failed");
            counts.skipped += before(line, "ignored") + before(line, "skipped");
        }
    }
    counts
}

/// The number before a word.
fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split([' ', ';', '|', ',']).filter(|part| !part.is_empty()).collect();
    let pairs = words.windows(2);
    pairs.filter_map(|pair| (pair.get(1) == Some(&word)).then(|| pair.first()?.parse::<u32>().ok())?).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(output: &str) -> (u32, u32, u32) {
        let Counts { passed, failed, skipped } = counts(output);
        (passed, failed, skipped)
    }

    #[test]
    fn what_the_runners_report_is_summed() {
        let cargo = "test result: ok. 7 passed; 0 failed; 2 ignored; 0 measured; 3 filtered out\n\
                     test result: FAILED. 3 passed; 1 failed; 1 ignored\n";
        assert_eq!(numbers(cargo), (10, 1, 3));
        let vitest = "      Tests  1 failed | 11 passed | 4 skipped (16)\n Test Files  3 passed (3)\n";
        assert_eq!(numbers(vitest), (11, 1, 4));
        assert_eq!(numbers("svelte-check found 0 errors and 0 warnings"), (0, 0, 0));
    }
}
