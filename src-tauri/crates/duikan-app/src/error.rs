//! Why a use case did not work. The window branches on the code and words its own message.

use std::error::Error;

use duikan_report::SaveError;
use duikan_store::StoreError;

use crate::view::{CommandError, ErrorCode};

/// A use case that did not work. Its causes are its [`Error::source`]s.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A document, comparison or recent comparison that is no longer there.
    #[error("{0} is no longer there")]
    Gone(&'static str),
    /// There is no finished comparison to report on.
    #[error("there is no finished comparison")]
    NothingCompared,
    /// A value that is not among those offered.
    #[error("{0:?} is not among the values offered")]
    BadValue(String),
    /// Settings and recent comparisons could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be written.
    #[error("{name} could not be written")]
    Write {
        /// File name without its folder.
        name: String,
        /// Why.
        #[source]
        cause: SaveError,
    },
    /// A defect of this program.
    #[error("the work ended unexpectedly")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

impl AppError {
    /// A defect of this program that showed itself by `cause`.
    pub(crate) fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// What the page knows it by.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Gone(_) => ErrorCode::Gone,
            Self::NothingCompared => ErrorCode::NothingCompared,
            Self::BadValue(_) => ErrorCode::BadValue,
            Self::Store(error) => error.into(),
            Self::Write { cause: SaveError::IsInput, .. } => ErrorCode::ReportIsInput,
            Self::Write { cause: SaveError::NoTypeface(_), .. } => ErrorCode::NoTypeface,
            Self::Write { .. } => ErrorCode::CannotWrite,
            Self::Internal(_) => ErrorCode::InternalError,
        }
    }
}

impl From<AppError> for CommandError {
    fn from(error: AppError) -> Self {
        Self { code: error.code(), message: with_causes(&error) }
    }
}

/// An error and its causes in one line, for logs and details.
pub fn with_causes(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_every_cause() {
        let cause = SaveError::Io(std::io::Error::other("no room"));
        let error = AppError::Write { name: "报告.html".into(), cause };
        assert_eq!(CommandError::from(error).message, "报告.html could not be written: no room");
    }
}
