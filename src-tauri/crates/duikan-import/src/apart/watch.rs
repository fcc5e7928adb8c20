//! A child watches itself where the system does not hold it to its bounds: Windows has no such bound that safe code can
//! set, and macOS takes one for addresses and does not keep to it.

use std::time::{Duration, Instant};

/// What a child that is watched may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Bytes that it held before it read anything: none of them is the file's doing.
    pub before: u64,
    /// Bytes beside those.
    pub memory: u64,
    /// When it must have ended. The parent ends it before that, if there still is one.
    pub end: Instant,
}

/// Why a child must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breach {
    /// It holds too much.
    Memory,
    /// It takes too long.
    Time,
}

/// How often a child looks at itself. Fresh memory is filled with at most some thousand million bytes a second, so that one
/// gets some tens of millions beyond its bound.
#[cfg(any(windows, target_os = "macos"))]
const POLL: Duration = Duration::from_millis(10);

impl Bounds {
    /// What is breached by a child that holds so many bytes at a moment.
    pub fn breach(&self, held: u64, now: Instant) -> Option<Breach> {
        if held.saturating_sub(self.before) > self.memory {
            Some(Breach::Memory)
        } else if now >= self.end {
            Some(Breach::Time)
        } else {
            None
        }
    }
}

/// Watches this process from now on, on a thread of its own, and ends it where it breaches its bounds. Where the system does
/// not say how much it holds, its time alone is watched.
#[cfg(any(windows, target_os = "macos"))]
pub fn begin(memory: u64, time: Duration) {
    let bounds = Bounds { before: held(), memory, end: Instant::now() + time };
    let watch = move || {
        let breach = loop {
            std::thread::sleep(POLL);
            if let Some(breach) = bounds.breach(held(), Instant::now()) {
                break breach;
            }
        };
        if breach == Breach::Memory {
            // The words by which the parent knows it, as the standard library has them where the system refuses.
            eprintln!("{} {memory} bytes failed", super::OUT_OF_MEMORY);
        }
        std::process::exit(1);
    };
    // Without the thread the clock of the parent is what is left.
    let _ = std::thread::Builder::new().name("watch".into()).spawn(watch);
}

/// Bytes that this process holds: on Windows those that the system has promised it, elsewhere those in memory.
#[cfg(any(windows, target_os = "macos"))]
fn held() -> u64 {
    let held = memory_stats::memory_stats()
        .map(|held| if cfg!(windows) { held.virtual_mem } else { held.physical_mem });
    held.unwrap_or_default() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_held_before_is_not_counted_and_the_end_is_kept() {
        let start = Instant::now();
        let bounds = Bounds { before: 700, memory: 1000, end: start + Duration::from_secs(31) };
        for (held, seconds, breach) in [
            (700, 0, None),
            (1700, 0, None),
            (1701, 0, Some(Breach::Memory)),
            // Less than before: it gave some back.
            (10, 30, None),
            (10, 31, Some(Breach::Time)),
            (5000, 40, Some(Breach::Memory)),
        ] {
            assert_eq!(bounds.breach(held, start + Duration::from_secs(seconds)), breach, "{held} {seconds}");
        }
    }
}
