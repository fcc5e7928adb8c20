//! Why the file could not be read or written, in terms a reader can act on.

use std::io;

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
    Damaged(#[source] rusqlite::Error),
    /// A database that can be opened, and whose pages contradict each other; what SQLite found.
    #[error("the data file is damaged: {0}")]
    Unsound(String),
    /// The file cannot be written.
    #[error("the data file cannot be written: {0}")]
    NotWritable(#[source] rusqlite::Error),
    /// A file beside it cannot be written.
    #[error("the data file cannot be written: {0}")]
    NoFile(#[from] io::Error),
    /// Its folder cannot be made.
    #[error("the folder of the data file cannot be made: {0}")]
    NoFolder(#[source] io::Error),
    /// The file was written by a later version of the program.
    #[error("the data file was written by a later version of this program")]
    TooNew,
    /// Anything else.
    #[error("the data file could not be used: {0}")]
    Other(#[source] rusqlite::Error),
    /// The tables could not be brought up to date.
    #[error("the tables of the data file could not be brought up to date: {0}")]
    NotMigrated(#[source] rusqlite_migration::Error),
}

/// What kind of trouble it is: what a program words for its user, and the only thing it branches on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreCode {
    /// Another program holds the file.
    Locked,
    /// No room left on the disk.
    DiskFull,
    /// The file is no sound database.
    Damaged,
    /// The file or its folder cannot be written.
    NotWritable,
    /// A later version of the program wrote it.
    TooNew,
    /// It cannot be used for another reason.
    Unavailable,
}

impl StoreError {
    /// What kind of trouble it is.
    pub fn code(&self) -> StoreCode {
        match self {
            Self::Locked(_) => StoreCode::Locked,
            Self::DiskFull(_) => StoreCode::DiskFull,
            Self::Damaged(_) | Self::Unsound(_) => StoreCode::Damaged,
            Self::NoFile(error) if error.kind() == io::ErrorKind::StorageFull => StoreCode::DiskFull,
            Self::NotWritable(_) | Self::NoFile(_) | Self::NoFolder(_) => StoreCode::NotWritable,
            Self::TooNew => StoreCode::TooNew,
            Self::Other(_) | Self::NotMigrated(_) => StoreCode::Unavailable,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(error),
            Some(ErrorCode::DiskFull) => Self::DiskFull(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error),
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::NotWritable(error)
            }
            _ => Self::Other(error),
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
            other => Self::NotMigrated(other),
        }
    }
}
