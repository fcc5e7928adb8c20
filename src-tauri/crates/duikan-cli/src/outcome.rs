//! How a run ends: 0 done, 1 something failed, 2 wrong usage.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use duikan_import::{ImportError, Reason};
use duikan_report::SaveError;
use duikan_reuse::background::BackgroundError;
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
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// It could not be done.
    #[error(transparent)]
    Failed(#[from] Failure),
    /// It was asked for wrongly.
    #[error(transparent)]
    Usage(#[from] Misuse),
    /// The user stopped it.
    #[error("stopped")]
    Cancelled,
}

/// What could not be done. [`crate::words`] has it in both languages, with what helps.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A document could not be read.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// Fewer than two documents were readable.
    #[error("comparing takes at least two readable documents")]
    TooFewDocuments,
    /// No document is meant by the words of a group.
    #[error("no document has {0:?} in its year, region or file name")]
    EmptyGroup(String),
    /// A file that says how to compare could not be read.
    #[error("{}: {source}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is no background table.
    #[error("{}: {source}", .path.display())]
    Background {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: BackgroundError,
    },
    /// A file could not be written.
    #[error("{}: {source}", .path.display())]
    Save {
        /// The file.
        path: PathBuf,
        /// Why.
        source: SaveError,
    },
    /// There is no standard output.
    #[error("standard output is closed")]
    NoOutput,
    /// Standard output does not take the result.
    #[error(transparent)]
    Print(io::Error),
}

/// What was asked for wrongly.
#[derive(Debug, thiserror::Error)]
pub enum Misuse {
    /// There is no encoding of this name.
    #[error("--encoding: there is no encoding {0:?}; known are {known}", known = duikan_import::OFFERED_ENCODINGS.join(", "))]
    Encoding(String),
    /// `--base` is larger than the number of documents.
    #[error("--base: there are not that many documents")]
    Base,
    /// The name of a report has no ending of a report.
    #[error("{}: the name of a report ends in one of {}", .0.display(), crate::words::endings().join(", "))]
    ReportEnding(PathBuf),
    /// A file to write is one of those that are read.
    #[error("{}: this file is read itself; nothing is written over it", .0.display())]
    OutputIsInput(PathBuf),
    /// A line of the list of terms says neither `+` nor `-`, or no term.
    #[error("{}:{line}: a line begins with + or -, then the term", .path.display())]
    Term {
        /// The list.
        path: PathBuf,
        /// Counted from 1.
        line: u32,
    },
    /// The pins are not the JSON that is expected.
    #[error("{}: {source}", .path.display())]
    Pins {
        /// The file.
        path: PathBuf,
        /// Where and what.
        source: serde_json::Error,
    },
    /// The head line of a manifest names no column of paths.
    #[error("{}: the head line has no column named path", .0.display())]
    Manifest(PathBuf),
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

impl From<ImportError> for Stop {
    fn from(error: ImportError) -> Self {
        match error.reason {
            Reason::Stopped => Self::Cancelled,
            _ => Self::Failed(error.into()),
        }
    }
}
