//! How a run ends: 0 done, 1 something failed, 2 wrong usage.

use std::process::ExitCode;

use duikan_text::Cancelled;

/// How a run that was not stopped ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Something failed and was named; the rest was done.
    Partly,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Partly => Self::FAILURE,
        }
    }
}

/// Why nothing came of a run.
#[derive(Debug)]
pub enum Stop {
    /// It could not be done; the reason, for the user.
    Failed(String),
    /// It was asked for wrongly, or for something that does not stand yet.
    Usage(String),
    /// The user stopped it.
    Cancelled,
}

impl Stop {
    /// The exit status.
    pub fn code(&self) -> ExitCode {
        match self {
            Self::Failed(_) | Self::Cancelled => ExitCode::FAILURE,
            Self::Usage(_) => ExitCode::from(2),
        }
    }
}

impl From<Cancelled> for Stop {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}
