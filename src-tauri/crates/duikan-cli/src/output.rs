//! What goes to standard output.

use std::io::{self, BufWriter, ErrorKind, Write, stdout};

use crate::outcome::{Failure, Stop};

/// Bytes handed to the system at a time; a guess.
const BUFFER: usize = 1 << 16;

/// Prints a result.
pub fn print(text: &str) -> Result<(), Stop> {
    print_with(|out| out.write_all(text.as_bytes()))
}

/// Prints what `fill` writes. A reader that stops listening (`| head`) is no failure.
pub fn print_with(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
    let mut out = BufWriter::with_capacity(BUFFER, stdout().lock());
    match fill(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Print(error).into()),
        _ => Ok(()),
    }
}
