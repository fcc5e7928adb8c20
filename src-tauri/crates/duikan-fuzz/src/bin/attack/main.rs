//! Thousands of files that attack the readers, and a table of what became of them: `cargo xtask fuzz`.
//!
//! Each file is read, outlined and compared in a process that reads many, since starting one for each takes longer than
//! reading it. What ends that process, or keeps it too long, is tried once more as the program does it: read by a child
//! within its bounds. Only what breaks there too is a fault.

#![expect(clippy::print_stdout, reason = "it is a program for the terminal")]

mod known;
mod table;
mod trial;
mod worker;

use std::process::ExitCode;
use std::time::Duration;

use duikan_fuzz::Meter;
use duikan_fuzz::attack::kinds;

#[global_allocator]
static METER: Meter = Meter;

const USAGE: &str = "\
attack [--tries N] [--seed N] [WORDS]  N files of each kind whose name holds WORDS (default 300, seed 1, all); a table of what became of them
attack --make SEED KIND NUMBER         one of these files on standard output; KIND is the number of its row
attack --corpus TARGET FOLDER          a few of each kind for that target into the folder
attack --known FILE…                   these files, and damaged ones like them
";

/// The clock of a file in the process that reads many. A guess: the slowest of them takes two seconds.
const PATIENCE: Duration = Duration::from_secs(6);
/// Time for a child to read a file, less than the program allows: what ends at its time here ends at its time there.
const READ_TIME: Duration = Duration::from_secs(8);

fn main() -> ExitCode {
    if let Some(done) = duikan_import::serve_reader() {
        return done;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["--work", kind, seed, from, to] => worker::work(kind, seed, from, to),
        ["--apart", kind, seed, number] => worker::apart(kind, seed, number),
        ["--known-one", file] => known::one(file),
        ["--known", files @ ..] => known::all(files),
        ["--corpus", target, folder] => worker::corpus(target, folder),
        ["--make", seed, kind, number] => worker::make(kind, seed, number),
        rest => attack(rest),
    };
    done.unwrap_or_else(|| {
        eprint!("{USAGE}");
        ExitCode::from(2)
    })
}

fn attack(words: &[&str]) -> Option<ExitCode> {
    let (mut tries, mut seed, mut wanted) = (300, 1, "");
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        match word {
            "--tries" => tries = words.next()?.parse().ok()?,
            "--seed" => seed = words.next()?.parse().ok()?,
            word if word.starts_with("--") => return None,
            word => wanted = word,
        }
    }
    let chosen: Vec<usize> =
        (0..).zip(kinds()).filter(|(_, kind)| kind.full_name().contains(wanted)).map(|(at, _)| at).collect();
    let rows = trial::all(&chosen, seed, tries);
    print!("{}", table::table(&rows, seed));
    Some(if rows.iter().any(|row| row.faults() > 0) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
