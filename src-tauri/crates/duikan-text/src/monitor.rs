//! How long work reports its progress and learns that it is no longer wanted.

/// A step of the work, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Reading files. Counted in files.
    Read,
    /// Cleaning, normalising, outlining, segmenting. Counted in documents.
    Prepare,
    /// Finding shared passages. Counted in pairs.
    Match,
    /// Aligning sections. Counted in pairs.
    Align,
    /// Grouping matches to families. Counted in matches.
    Families,
}

/// Watches a run. Called from whichever thread does the work.
pub trait Monitor: Sync {
    /// `done` of `total` units of `stage` are finished.
    fn progress(&self, stage: Stage, done: u64, total: u64);
    /// Whether the work should stop. Asked often: the answer must be cheap.
    fn cancelled(&self) -> bool;

    /// `Err(Cancelled)` once the work should stop, for use with `?`.
    ///
    /// # Errors
    /// [`Cancelled`] when [`Monitor::cancelled`] says so.
    fn check(&self) -> Result<(), Cancelled> {
        if self.cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

/// Nobody watches and nobody cancels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Monitor for Unwatched {
    fn progress(&self, _: Stage, _: u64, _: u64) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// The work was stopped by its [`Monitor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl std::fmt::Display for Cancelled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cancelled")
    }
}

impl std::error::Error for Cancelled {}
