//! One piece of work under way: how far it is, and how it is stopped.

mod one_file;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use duikan_text::{Monitor, Stage};

use crate::locks::{Rank, Ranked};
use crate::view::JobView;

pub(crate) use one_file::OneFile;

/// Least time between two reports of progress inside a stage; the first and the last step are always reported.
/// Long enough that drawing costs nothing, short enough to look steady (a guess).
const INTERVAL: Duration = Duration::from_millis(80);

/// A job as its work sees it.
pub(crate) struct Job {
    pub(crate) id: u32,
    cancelled: AtomicBool,
    passed_over: Ranked<BTreeSet<u32>>,
    progress: Ranked<Progress>,
    report: Box<dyn Fn(JobView) + Send + Sync>,
}

/// A job as the workspace shows it.
pub(crate) struct Running {
    pub(crate) job: Arc<Job>,
    pub(crate) view: JobView,
}

/// How far a job is, and when that was last reported.
struct Progress {
    view: JobView,
    stage: Option<Stage>,
    reported: Option<Instant>,
}

impl Job {
    /// A job that has not begun. `report` takes its progress, in order and not too often; it may wait for the state.
    pub(crate) fn new(id: u32, report: impl Fn(JobView) + Send + Sync + 'static) -> Self {
        let progress = Ranked::new(Rank::Progress, Progress::new(id));
        let passed_over = Ranked::new(Rank::PassedOver, BTreeSet::new());
        Self { id, cancelled: AtomicBool::new(false), passed_over, progress, report: Box::new(report) }
    }

    /// Asks the work to go on without a document that is being read.
    pub(crate) fn pass_over(&self, document: u32) {
        self.passed_over.lock().insert(document);
    }

    fn is_passed_over(&self, document: u32) -> bool {
        self.passed_over.lock().contains(&document)
    }

    /// Says of a document whether its reading takes long.
    fn set_slow(&self, document: u32, is_slow: bool) {
        let mut progress = self.progress.lock();
        let slow = &mut progress.view.slow;
        slow.retain(|&other| other != document);
        if is_slow {
            slow.push(document);
        }
        (self.report)(progress.view.clone());
    }

    /// Asks the work to stop. It does so when it next asks [`Monitor::cancelled`].
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Running {
    pub(crate) fn new(job: Arc<Job>) -> Self {
        let view = Progress::new(job.id).view;
        Self { job, view }
    }
}

impl Progress {
    fn new(id: u32) -> Self {
        let view = JobView { id, stage: Stage::Read.into(), done: 0, total: 0, slow: Vec::new() };
        Self { view, stage: None, reported: None }
    }

    /// Takes progress in. Steps back, as threads that overtake each other send them, are dropped.
    /// Answers whether it should be reported now.
    fn advance(&mut self, stage: Stage, done: u64, total: u64, now: Instant) -> bool {
        let (done, total) = (saturate(done), saturate(total));
        let first = self.stage.is_none_or(|current| current < stage);
        let forward = self.stage.is_none_or(|current| current == stage && self.view.done < done);
        if !first && !forward {
            return false;
        }
        self.stage = Some(stage);
        (self.view.stage, self.view.done, self.view.total) = (stage.into(), done, total);
        let last = total > 0 && done == total;
        let due = self.reported.is_none_or(|reported| now.duration_since(reported) >= INTERVAL);
        let report = first || last || due;
        if report {
            self.reported = Some(now);
        }
        report
    }
}

impl Monitor for Job {
    /// Called for every step by every thread that works. While one of them reports, the others do not wait: their steps
    /// are dropped, except for the first and the last of a stage.
    fn progress(&self, stage: Stage, done: u64, total: u64) {
        let must = done == 0 || done == total;
        let progress = if must { Some(self.progress.lock()) } else { self.progress.try_lock() };
        let Some(mut progress) = progress else { return };
        if progress.advance(stage, done, total, Instant::now()) {
            (self.report)(progress.view.clone());
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

fn saturate(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::view::StageName;

    #[test]
    fn the_first_and_the_last_step_of_a_stage_are_always_reported() {
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
        assert_eq!((progress.view.stage, progress.view.done), (StageName::Match, 5));
    }

    #[test]
    fn work_does_not_wait_while_another_thread_reports() {
        let (heard, hear) = mpsc::channel();
        let (go, wait) = mpsc::channel::<()>();
        let wait = std::sync::Mutex::new(wait);
        let job = Job::new(1, move |view| {
            heard.send(view.done).unwrap();
            wait.lock().unwrap().recv().unwrap();
        });
        std::thread::scope(|scope| {
            scope.spawn(|| job.progress(Stage::Match, 0, 200));
            assert_eq!(hear.recv().unwrap(), 0);
            // The first step is still being reported: were the others to wait for it, this would never end.
            for done in 1..200 {
                job.progress(Stage::Match, done, 200);
            }
            go.send(()).unwrap();
            go.send(()).unwrap();
        });
        job.progress(Stage::Match, 200, 200);
        assert_eq!(hear.try_iter().collect::<Vec<_>>(), [200]);
    }
}
