//! Calling other programs: shown before they start, with the settings that every cargo call shares.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Why a verb came to nothing, for the user.
#[derive(Debug)]
pub struct Failure(pub String);

impl Failure {
    /// A failure with a reason.
    pub fn new(reason: impl Display) -> Self {
        Self(reason.to_string())
    }
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or_else(|| here.clone(), PathBuf::from)
}

/// The folder that cargo builds in. Cargo is called in the folder of the workspace, so a relative one lies there.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Whether this is a build machine.
pub fn is_ci() -> bool {
    std::env::var("CI").as_deref() == Ok("true")
}

/// A call of a program in the folder of the workspace.
pub fn call<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> Command {
    // npm is a script on Windows.
    let program = if cfg!(windows) && program == "npm" { "npm.cmd" } else { program };
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    if is_ci() {
        // A build machine builds once: what makes the second build fast only costs time and disk there.
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
    }
    command
}

/// A call of cargo.
pub fn cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    call(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

/// Shows a call and waits for it.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    show(command);
    let status =
        command.status().map_err(|error| Failure::new(format_args!("{}: {error}", name(command))))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format_args!("{} failed ({status})", name(command))))
    }
}

/// Shows a call and everything it prints, and hands on its standard output. True if it succeeded.
pub fn run_and_read(command: &mut Command) -> Result<(bool, String), Failure> {
    show(command);
    let fail =
        |error: std::io::Error, command: &Command| Failure::new(format_args!("{}: {error}", name(command)));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| fail(error, command))?;
    let mut text = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.map_err(|error| fail(error, command))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            text.push_str(&line);
            text.push('\n');
        }
    }
    let status = child.wait().map_err(|error| fail(error, command))?;
    Ok((status.success(), text))
}

/// What a program prints; `None` if it cannot be started or fails.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = call(program, arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn show(command: &Command) {
    let arguments: Vec<_> = command.get_args().map(|part| part.to_string_lossy()).collect();
    eprintln!("\n→ {} {}", name(command), arguments.join(" "));
}

fn name(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    program.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
