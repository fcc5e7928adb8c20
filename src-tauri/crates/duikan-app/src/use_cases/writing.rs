//! Writing that tells how far it is and can be stopped: what was there before is then as it was.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Least time between two words on how far it is; long enough that telling costs nothing (a guess).
const INTERVAL: Duration = Duration::from_millis(120);

/// A file that is written while somebody waits.
pub(super) struct Watched<'a> {
    out: &'a mut dyn Write,
    stopped: &'a AtomicBool,
    tell: &'a dyn Fn(u64),
    written: u64,
    told: Option<Instant>,
}

/// That the user stopped it.
#[derive(Debug, thiserror::Error)]
#[error("stopped")]
struct Stopped;

impl<'a> Watched<'a> {
    /// `tell` takes how many bytes are written, not too often.
    pub(super) fn new(out: &'a mut dyn Write, stopped: &'a AtomicBool, tell: &'a dyn Fn(u64)) -> Self {
        Self { out, stopped, tell, written: 0, told: None }
    }

    fn go_on(&self) -> io::Result<()> {
        if self.stopped.load(Ordering::Relaxed) { Err(io::Error::other(Stopped)) } else { Ok(()) }
    }
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.go_on()?;
        let count = self.out.write(bytes)?;
        self.written += count as u64;
        if self.told.is_none_or(|told| told.elapsed() >= INTERVAL) {
            self.told = Some(Instant::now());
            (self.tell)(self.written);
        }
        Ok(count)
    }

    /// Writers that work for long before they write ask for this between their parts.
    fn flush(&mut self) -> io::Result<()> {
        self.go_on()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn it_tells_how_far_it_is_and_stops_when_asked() {
        let (stopped, told, mut file) = (AtomicBool::new(false), Cell::new(0), Vec::new());
        let tell = |written| told.set(written);
        let mut out = Watched::new(&mut file, &stopped, &tell);
        out.write_all(b"abc").unwrap();
        out.flush().unwrap();
        assert_eq!(told.get(), 3);
        stopped.store(true, Ordering::Relaxed);
        assert!(out.write_all(b"d").is_err() && out.flush().is_err());
        assert_eq!(file, b"abc");
    }
}
