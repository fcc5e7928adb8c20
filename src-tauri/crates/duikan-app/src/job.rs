//! One piece of work under way: what it tells and how it is stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use duikan_text::{Monitor, Stage};

use crate::app::Inner;
use crate::view::JobView;

/// Progress inside a stage is told at most this often; the first and the last step always.
const INTERVAL: Duration = Duration::from_millis(80);

/// A job as its work sees it.
pub(crate) struct Job {
    pub(crate) id: u32,
    cancelled: AtomicBool,
    inner: Arc<Inner>,
}

/// A job as the workspace shows it.
pub(crate) struct Running {
    pub(crate) job: Arc<Job>,
    pub(crate) progress: Progress,
}

/// How far a job is, and when that was last told.
pub(crate) struct Progress {
    pub(crate) view: JobView,
    stage: Option<Stage>,
    told: Option<Instant>,
}

impl Job {
    pub(crate) const fn new(id: u32, inner: Arc<Inner>) -> Self {
        Self { id, cancelled: AtomicBool::new(false), inner }
    }

    /// Asks the work to stop. It does so at its next look.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Running {
    pub(crate) fn new(job: Arc<Job>) -> Self {
        let progress = Progress::new(job.id);
        Self { job, progress }
    }
}

impl Progress {
    fn new(id: u32) -> Self {
        let view = JobView { id, stage: stage_name(Stage::Read).into(), done: 0, total: 0 };
        Self { view, stage: None, told: None }
    }

    /// Takes progress in, in order: steps back, as threads that overtake each other report them, are dropped.
    /// Says whether it should be told now.
    fn advance(&mut self, stage: Stage, done: u64, total: u64, now: Instant) -> bool {
        let (done, total) = (saturate(done), saturate(total));
        let first = self.stage.is_none_or(|current| current < stage);
        let forward = self.stage.is_none_or(|current| current == stage && self.view.done < done);
        if !first && !forward {
            return false;
        }
        self.stage = Some(stage);
        self.view = JobView { id: self.view.id, stage: stage_name(stage).into(), done, total };
        let last = total > 0 && done == total;
        let due = self.told.is_none_or(|told| now.duration_since(told) >= INTERVAL);
        let tell = first || last || due;
        if tell {
            self.told = Some(now);
        }
        tell
    }
}

impl Monitor for Job {
    fn progress(&self, stage: Stage, done: u64, total: u64) {
        let mut state = self.inner.state();
        let Some(running) = state.job.as_mut().filter(|running| running.job.id == self.id) else { return };
        if running.progress.advance(stage, done, total, Instant::now()) {
            self.inner.tell(&mut state);
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

fn saturate(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Catalogue key of a stage.
const fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "read",
        Stage::Prepare => "prepare",
        Stage::Match => "match",
        Stage::Align => "align",
        Stage::Families => "families",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_step_of_a_stage_are_always_told() {
        let mut progress = Progress::new(1);
        let start = Instant::now();
        assert!(progress.advance(Stage::Read, 0, 3, start));
        assert!(!progress.advance(Stage::Read, 1, 3, start));
        assert!(progress.advance(Stage::Read, 2, 3, start + INTERVAL));
        assert!(progress.advance(Stage::Read, 3, 3, start + INTERVAL));
        assert!(progress.advance(Stage::Prepare, 0, 3, start + INTERVAL));
    }

    #[test]
    fn progress_never_goes_back() {
        let mut progress = Progress::new(1);
        let start = Instant::now();
        progress.advance(Stage::Match, 5, 9, start);
        assert!(!progress.advance(Stage::Match, 4, 9, start + INTERVAL));
        assert!(!progress.advance(Stage::Prepare, 9, 9, start + INTERVAL));
        assert_eq!((progress.view.stage.as_str(), progress.view.done), ("match", 5));
    }
}
