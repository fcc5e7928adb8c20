//! `cargo xtask check-windows`: most users sit at Windows; this finds what would not compile there.
//!
//! The check is made for the GNU target, which can be had on any machine; what is shipped is built with MSVC.

use crate::command::{Failure, answer, call, cargo, run};

/// What is checked for.
const TARGET: &str = "x86_64-pc-windows-gnu";

/// Type-checks the workspace, tests too. Says so and stops where the target cannot be had.
pub fn check() -> Result<(), Failure> {
    let installed = answer("rustup", &["target", "list", "--installed"]);
    if !installed.is_some_and(|targets| targets.lines().any(|target| target == TARGET))
        && run(&mut call("rustup", ["target", "add", TARGET])).is_err()
    {
        println!("skipped: the target {TARGET} cannot be had here");
        return Ok(());
    }
    if answer("x86_64-w64-mingw32-gcc", &["--version"]).is_none() {
        println!(
            "skipped: a C compiler for Windows is needed (Debian: apt install gcc-mingw-w64-x86-64 g++-mingw-w64-x86-64)"
        );
        return Ok(());
    }
    run(&mut cargo(["check", "--workspace", "--all-targets", "--locked", "--target", TARGET]))
}
