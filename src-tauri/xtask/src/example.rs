//! Calls the examples beside the tests, which read documents with the engine itself and print what people judge:
//! `cargo xtask outlines [--all] [FOLDER…]`, `cargo xtask marks [--seed N] [--count N] FILE FILE`.

use std::ffi::OsString;

use crate::command::{Failure, cargo, run as wait};

/// Builds an example as the program is shipped, and runs it.
pub fn run(name: &str, arguments: &[OsString]) -> Result<(), Failure> {
    const EXAMPLE: [&str; 7] =
        ["run", "--quiet", "--release", "--locked", "--package", "duikan-tests", "--example"];
    wait(cargo(EXAMPLE).arg(name).arg("--").args(arguments))
}
