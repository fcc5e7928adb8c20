//! How long each stage took, for `--timings`: lines `timing STAGE MILLISECONDS` and `memory peak MEGABYTES`.

use std::fmt::Display;
use std::io::{Write, stderr};
use std::time::Instant;

use duikan_text::load_dictionaries;

/// A stopwatch that is read after every stage; `None` measures nothing.
pub struct Timings(Option<Instant>);

impl Timings {
    /// Starts the clock if it is wanted. The dictionaries, else loaded by the first document, are then loaded
    /// apart, so that their time does not count as preparing.
    pub fn start(wanted: bool) -> Self {
        let mut timings = Self(wanted.then(Instant::now));
        if wanted {
            load_dictionaries();
            timings.stage("dictionaries");
        }
        timings
    }

    /// A stage is over.
    pub fn stage(&mut self, name: &str) {
        if let Some(since) = &mut self.0 {
            say(format_args!("timing {name} {:.1}", since.elapsed().as_secs_f64() * 1000.0));
            *since = Instant::now();
        }
    }

    /// Everything is over.
    pub fn finish(&self) {
        if self.0.is_some()
            && let Some(megabytes) = peak_memory()
        {
            say(format_args!("memory peak {megabytes}"));
        }
    }
}

/// Standard error may be closed or full, which is no reason to end.
fn say(line: impl Display) {
    let _ = writeln!(stderr(), "{line}");
}

/// The most memory that the process held, in megabytes; known on Linux only.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024)
}
