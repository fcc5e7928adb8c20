//! What is kept on disk: settings, recent comparisons and where others were saved, in one SQLite file.
//!
//! One module per table, each with its migration, its rows and its tests. Opening a file checks it first and
//! copies it aside before its tables change; writing goes through transactions in a write-ahead log, so that
//! no crash leaves half a change. The texts of documents are never stored.

mod backup;
mod error;
mod open;
mod place;
mod private;
pub mod recent;
pub mod saved;
pub mod setting;

pub use error::{StoreCode, StoreError};
pub use open::Store;
