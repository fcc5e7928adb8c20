//! Why the file could not be read or written, in terms a reader can act on.

use rusqlite::ErrorCode;

/// The file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program holds it.
    #[error("the data file is in use by another program")]
    Locked(#[source] rusqlite::Error),
    /// No room left.
    #[error("the disk is full")]
    DiskFull(#[source] rusqlite::Error),
    /// The file is not a database, or a broken one.
    #[error("the data file is damaged: {0}")]
    Damaged(String),
    /// The folder or the file cannot be written.
    #[error("the data file cannot be written: {0}")]
    NotWritable(String),
    /// The file was written by a later version of the program.
    #[error("the data file was written by a later version of this program")]
    TooNew,
    /// Anything else.
    #[error("the data file could not be used: {0}")]
    Other(String),
}

impl StoreError {
    /// Catalogue key.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Locked(_) => "storeLocked",
            Self::DiskFull(_) => "diskFull",
            Self::Damaged(_) => "storeDamaged",
            Self::NotWritable(_) => "storeNotWritable",
            Self::TooNew => "storeTooNew",
            Self::Other(_) => "storeUnavailable",
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(error),
            Some(ErrorCode::DiskFull) => Self::DiskFull(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::NotWritable(error.to_string())
            }
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            rusqlite_migration::Error::MigrationDefinition(
                rusqlite_migration::MigrationDefinitionError::DatabaseTooFarAhead,
            ) => Self::TooNew,
            other => Self::Other(other.to_string()),
        }
    }
}
