//! Why a use case did not work. The window branches on the code and words its own message.

use duikan_report::SaveError;
use duikan_store::StoreError;

use crate::view::CommandError;

/// A use case that did not work.
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
    #[error("{name} could not be written: {cause}")]
    Write {
        /// File name without its folder.
        name: String,
        /// Why.
        #[source]
        cause: SaveError,
    },
    /// A defect of this program.
    #[error("the work ended unexpectedly: {0}")]
    Internal(String),
}

impl AppError {
    /// Catalogue key.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gone(_) => "gone",
            Self::NothingCompared => "nothingCompared",
            Self::BadValue(_) => "badValue",
            Self::Store(error) => error.code(),
            Self::Write { cause: SaveError::IsInput, .. } => "reportIsInput",
            Self::Write { .. } => "cannotWrite",
            Self::Internal(_) => "internalError",
        }
    }
}

impl From<AppError> for CommandError {
    fn from(error: AppError) -> Self {
        Self { code: error.code().into(), message: error.to_string() }
    }
}
