//! A file that takes long is named while it is read, so that the user knows what is waited for.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use duikan_text::{Monitor, Stage};

use crate::console::Console;

/// Time after which a file is named. A good one takes a fraction of it; a guess.
const SLOW: Duration = Duration::from_secs(3);

/// Watches the reading of one file.
pub struct OneFile<'a> {
    console: &'a Console,
    name: String,
    begun: Instant,
    named: AtomicBool,
}

impl<'a> OneFile<'a> {
    /// The reading of a file that begins now.
    pub fn new(console: &'a Console, name: String) -> Self {
        Self { console, name, begun: Instant::now(), named: AtomicBool::new(false) }
    }

    /// Whether the file is to be named at a moment: once, when it is slow.
    fn is_due(&self, now: Instant) -> bool {
        now.duration_since(self.begun) >= SLOW && !self.named.swap(true, Ordering::Relaxed)
    }
}

impl Monitor for OneFile<'_> {
    fn progress(&self, stage: Stage, done: u64, total: u64) {
        self.console.progress(stage, done, total);
    }

    fn cancelled(&self) -> bool {
        if self.is_due(Instant::now()) {
            let said = self.console.language.pick(
                "读取较慢，仍在读取；最多等几秒由 --read-seconds 设定",
                "slow to read and still being read; --read-seconds sets how long to wait",
            );
            self.console.note(format_args!("{}: {said}", self.name));
        }
        self.console.cancelled()
    }
}

#[cfg(test)]
mod tests {
    use duikan_report::Language;

    use super::*;

    #[test]
    fn a_slow_file_is_named_once() {
        let console = Console::new(Language::En, true);
        let file = OneFile::new(&console, "甲.pdf".into());
        let later = file.begun + SLOW;
        assert_eq!([file.begun, later, later].map(|now| file.is_due(now)), [false, true, false]);
    }
}
