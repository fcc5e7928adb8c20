//! The process that reads many files, and the one that reads a single file as the program does.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use duikan_fuzz::attack::kinds;
use duikan_fuzz::{Cost, Ending, Kind, Panicked, listen_for_panics};

/// Larger files only make a fuzzer slow.
const MOST_BYTES: usize = 20_000;

/// Bytes of addresses that a process may take beside what it has when it begins: what the checks of the program allow it.
#[cfg(unix)]
const MOST_MEMORY: u64 = 1_200_000_000;

/// Reads the files from one number to another, and says before and after each.
pub fn work(kind: &str, seed: &str, from: &str, to: &str) -> Option<ExitCode> {
    let (kind, seed) = (kind_of(kind)?, seed.parse().ok()?);
    let (from, to): (u64, u64) = (from.parse().ok()?, to.parse().ok()?);
    warm_up();
    listen_for_panics();
    bound();
    for number in from..to {
        let made = kind.file(seed, number)?;
        say(format_args!("begin {number}"))?;
        let (ending, cost) = Cost::of(|| std::panic::catch_unwind(|| kind.target.run_whole(&made.bytes)));
        let said = match (Panicked::taken(), ending) {
            (Some(panicked), _) if panicked.own => format!("panic {}", panicked.place),
            (Some(panicked), _) => format!("caught {}", panicked.place),
            (None, Ok(Ending::Read)) => "read".to_owned(),
            (None, Ok(Ending::Refused(code))) => format!("refused {code}"),
            (None, Err(_)) => "panic without a place".to_owned(),
        };
        say(format_args!("end {number} {} {} {} {said}", cost.steps, cost.peak, made.substance))?;
    }
    Some(ExitCode::SUCCESS)
}

/// Reads one file in a child, and does the rest here.
pub fn apart(kind: &str, seed: &str, number: &str) -> Option<ExitCode> {
    let (kind, seed, number) = (kind_of(kind)?, seed.parse().ok()?, number.parse().ok()?);
    let made = kind.file(seed, number)?;
    read_apart(kind.target, &made.bytes)
}

/// Reads bytes in a child, and says how that ended.
pub fn read_apart(target: duikan_fuzz::Target, bytes: &[u8]) -> Option<ExitCode> {
    duikan_import::read_apart(crate::READ_TIME);
    warm_up();
    bound();
    say(format_args!("{}", target.run_whole(bytes)))?;
    Some(ExitCode::SUCCESS)
}

/// Writes one file to standard output.
pub fn make(kind: &str, seed: &str, number: &str) -> Option<ExitCode> {
    let made = kind_of(kind)?.file(seed.parse().ok()?, number.parse().ok()?)?;
    std::io::stdout().write_all(&made.bytes).ok()?;
    Some(ExitCode::SUCCESS)
}

/// Writes small files of every kind for a target into a folder.
pub fn corpus(target: &str, folder: &str) -> Option<ExitCode> {
    for (at, kind) in (0..).zip(kinds()).filter(|(_, kind)| kind.target.name() == target) {
        let small = (0..30).filter_map(|number| Some((number, kind.file(1, number)?)));
        for (number, made) in small.filter(|(_, made)| made.bytes.len() < MOST_BYTES).take(8) {
            std::fs::write(Path::new(folder).join(format!("{at:02}-{number:02}")), &made.bytes).ok()?;
        }
    }
    Some(ExitCode::SUCCESS)
}

fn kind_of(number: &str) -> Option<Kind> {
    kinds().get(number.parse::<usize>().ok()?).copied()
}

/// Dictionaries are read once for all files and belong to none.
fn warm_up() {
    duikan_fuzz::Target::Compare.run("同志们：\n今年要修好水渠，石料月底以前送到工地。\n".as_bytes());
}

fn say(words: std::fmt::Arguments<'_>) -> Option<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{words}").and_then(|()| out.flush()).ok()
}

#[cfg(unix)]
fn bound() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let sizes = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = sizes.split(' ').next().and_then(|pages| pages.parse().ok()).unwrap_or_default();
    let most = pages * rustix::param::page_size() as u64 + MOST_MEMORY;
    let _ = setrlimit(Resource::As, Rlimit { current: Some(most), maximum: None });
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

#[cfg(not(unix))]
fn bound() {}
