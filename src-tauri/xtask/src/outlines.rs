//! `cargo xtask outlines [--all] [FOLDER…]`: calls the example of that name beside the tests, which reads documents
//! with the engine itself.

use std::ffi::OsString;

use crate::command::{Failure, cargo, run as wait};

/// Builds the example as the program is shipped, and runs it.
pub fn run(arguments: &[OsString]) -> Result<(), Failure> {
    const EXAMPLE: [&str; 8] =
        ["run", "--quiet", "--release", "--locked", "--package", "duikan-tests", "--example", "outlines"];
    wait(cargo(EXAMPLE).arg("--").args(arguments))
}
