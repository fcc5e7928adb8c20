//! Standard error: notes, failures, progress, and whether the user pressed Ctrl-C.
//!
//! Standard output holds the result and nothing else, so that it can be piped.

use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{process, thread};

use duikan_report::Language;
use duikan_report::inert::line_for_terminal;
use duikan_text::{Monitor, Stage};

static STOPPED: AtomicBool = AtomicBool::new(false);

/// Least time between two writings of a progress line: often enough to look alive, seldom enough to cost nothing.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// Time for the work to stop by itself after the user asked for it; then the process ends as it is. Long enough to end
/// readers and take half-written files away in order, short enough to feel like at once (200 ms are the aim).
const GRACE: Duration = Duration::from_millis(100);

/// Progress and messages for the user.
pub struct Console {
    /// Language of the messages.
    pub language: Language,
    quiet: bool,
    progress: Option<Mutex<Instant>>,
}

impl Console {
    /// A console; Ctrl-C and other wishes to end the program are caught from now on.
    pub fn new(language: Language, quiet: bool) -> Self {
        // Where no handler can be set, Ctrl-C ends the process, which is sound too: files are renamed into place.
        let _ = ctrlc::set_handler(move || stop(language));
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
        say(message);
    }

    fn stage(&self, stage: Stage) -> &'static str {
        let (chinese, english) = match stage {
            Stage::Read => ("读取文件", "reading files"),
            Stage::Prepare => ("整理文稿", "preparing documents"),
            Stage::Match => ("查找共有文字", "finding shared text"),
            Stage::Align => ("对应小节", "aligning sections"),
            Stage::Families => ("汇总共用表述", "grouping passages"),
        };
        self.language.pick(chinese, english)
    }
}

/// A message is one line, whatever is in the names it bears.
fn say(message: impl Display) {
    let message = message.to_string();
    let _ = writeln!(stderr(), "duikan: {}", line_for_terminal(&message));
}

/// The first wish to stop is told and leaves the work some time for it, the second ends everything at once.
fn stop(language: Language) {
    if STOPPED.swap(true, Ordering::Relaxed) {
        end();
    }
    say(language.pick("正在停止；再按一次 Ctrl-C 立即结束", "stopping; Ctrl-C once more ends at once"));
    thread::spawn(move || {
        thread::sleep(GRACE);
        say(language.pick("已停止", "stopped"));
        end();
    });
}

/// Ends the process whatever it is doing; no half-written file is left.
fn end() -> ! {
    duikan_report::abandon_parts();
    process::exit(1)
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
