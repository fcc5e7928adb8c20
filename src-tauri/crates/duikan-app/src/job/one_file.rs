//! The reading of one document as part of a job: named when it takes long, and with a stop of its own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use duikan_text::{Monitor, Stage};

use super::Job;

/// Time after which the user is told which document is waited for. A good one takes a fraction of it; a guess.
const SLOW: Duration = Duration::from_secs(3);

/// Watches the reading of one document.
pub(crate) struct OneFile<'a> {
    job: &'a Job,
    document: u32,
    begun: Instant,
    named: AtomicBool,
}

impl<'a> OneFile<'a> {
    /// The reading of a document that begins now.
    pub(crate) fn new(job: &'a Job, document: u32) -> Self {
        Self { job, document, begun: Instant::now(), named: AtomicBool::new(false) }
    }

    /// Whether the reading should stop at a moment; names the document where it is slow by then.
    fn stops(&self, now: Instant) -> bool {
        let is_slow = now.duration_since(self.begun) >= SLOW;
        if is_slow && !self.named.swap(true, Ordering::Relaxed) {
            self.job.set_slow(self.document, true);
        }
        self.job.cancelled() || self.job.is_passed_over(self.document)
    }
}

impl Monitor for OneFile<'_> {
    fn progress(&self, stage: Stage, done: u64, total: u64) {
        self.job.progress(stage, done, total);
    }

    fn cancelled(&self) -> bool {
        self.stops(Instant::now())
    }
}

/// What has been read, or is passed over, is waited for no longer.
impl Drop for OneFile<'_> {
    fn drop(&mut self) {
        if *self.named.get_mut() {
            self.job.set_slow(self.document, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_slow_document_is_named_once_and_can_be_passed_over_alone() {
        let (told, hear) = mpsc::channel();
        let job = Job::new(1, move |view| drop(told.send(view.slow)));
        let (slow, other) = (OneFile::new(&job, 7), OneFile::new(&job, 8));
        let later = slow.begun + SLOW;
        assert!(!slow.stops(slow.begun));
        assert!(!slow.stops(later) && !slow.stops(later));
        job.pass_over(7);
        assert!(slow.stops(later) && !other.stops(other.begun));
        drop(slow);
        job.cancel();
        assert!(other.stops(other.begun));
        drop(other);
        drop(job);
        assert_eq!(hear.iter().collect::<Vec<_>>(), [vec![7], vec![]]);
    }
}
