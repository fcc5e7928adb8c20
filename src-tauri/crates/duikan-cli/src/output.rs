//! What goes to standard output.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write, stdout};

use duikan_report::inert;

use crate::closed;
use crate::outcome::Failure;

/// Bytes handed to the system at a time; a guess.
const BUFFER: usize = 1 << 16;

/// Prints a result. What would act on a terminal is written out where it is one.
pub fn print(text: &str) -> Result<(), Failure> {
    let shown = if stdout().is_terminal() { inert::for_terminal(text) } else { text.into() };
    write(|out| out.write_all(shown.as_bytes()))
}

/// Prints what `fill` writes, in which nothing acts on a terminal.
pub fn print_inert(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    write(fill)
}

/// Prints JSON that `fill` writes; on a terminal as the same value, in which nothing acts.
pub fn print_json(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    if !stdout().is_terminal() {
        return write(fill);
    }
    let mut json = Vec::new();
    fill(&mut json).map_err(Failure::Print)?;
    write(|out| out.write_all(inert::json_for_terminal(&String::from_utf8_lossy(&json)).as_bytes()))
}

/// A reader that stops listening (`| head`) is no failure, but nobody can have meant to print to nowhere.
fn write(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    if closed::was_closed() {
        return Err(Failure::NoOutput);
    }
    let mut out = BufWriter::with_capacity(BUFFER, stdout().lock());
    match fill(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Print(error)),
        _ => Ok(()),
    }
}
