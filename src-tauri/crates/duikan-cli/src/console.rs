//! Standard error: notes, failures, progress, and whether the user pressed Ctrl-C.
//!
//! Standard output holds the result and nothing else, so that it can be piped.

use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use duikan_report::Language;
use duikan_text::{Monitor, Stage};

static STOPPED: AtomicBool = AtomicBool::new(false);

/// Least time between two writings of a progress line: often enough to look alive, seldom enough to cost nothing.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// Progress and messages for the user.
pub struct Console {
    /// Language of the messages.
    pub language: Language,
    quiet: bool,
    progress: Option<Mutex<Instant>>,
}

impl Console {
    /// A console; Ctrl-C is caught from now on. A second Ctrl-C ends the process at once.
    pub fn new(language: Language, quiet: bool) -> Self {
        // Where no handler can be set, Ctrl-C ends the process, which is sound too: files are renamed into place.
        let _ = ctrlc::set_handler(|| {
            if STOPPED.swap(true, Ordering::Relaxed) {
                std::process::exit(1);
            }
        });
        let progress = (!quiet && stderr().is_terminal()).then(|| Mutex::new(Instant::now()));
        Self { language, quiet, progress }
    }

    /// Says something the user may want to know.
    pub fn note(&self, message: impl Display) {
        if !self.quiet {
            self.line(message);
        }
    }

    /// Says what failed.
    pub fn failure(&self, message: impl Display) {
        self.line(message);
    }

    /// Takes the progress line away.
    pub fn clear(&self) {
        if self.progress.is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }

    fn line(&self, message: impl Display) {
        self.clear();
        let _ = writeln!(stderr(), "duikan: {message}");
    }

    fn stage(&self, stage: Stage) -> &'static str {
        let (chinese, english) = match stage {
            Stage::Read => ("读取文件", "reading files"),
            Stage::Prepare => ("整理文稿", "preparing documents"),
            Stage::Match => ("查找共有文字", "finding shared text"),
            Stage::Align => ("对应小节", "aligning sections"),
            Stage::Families => ("归并段落族", "grouping passages"),
        };
        self.language.pick(chinese, english)
    }
}

impl Monitor for Console {
    fn progress(&self, stage: Stage, done: u64, total: u64) {
        let Some(last) = &self.progress else { return };
        let Ok(mut last) = last.try_lock() else { return };
        if last.elapsed() >= PROGRESS_INTERVAL {
            *last = Instant::now();
            let _ = write!(stderr(), "\r\x1b[K{} {done}/{total}", self.stage(stage));
        }
    }

    fn cancelled(&self) -> bool {
        STOPPED.load(Ordering::Relaxed)
    }
}
