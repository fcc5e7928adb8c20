//! Use cases of the desktop app, without Tauri.
//!
//! [`App`] is one window: documents, their order, the comparison, undo, recent comparisons, settings,
//! reports. What it needs from the program around it is the narrow [`Host`]. What it tells the page are the
//! shapes of [`view`]; no path is among them.

mod app;
mod by_hand;
mod comparing;
mod comparison;
mod entry;
mod error;
mod history;
mod host;
mod job;
mod locks;
mod lru;
mod opening;
mod present;
mod reading;
mod remembering;
mod samples;
mod set_file;
mod state;
mod text;
mod use_cases;
pub mod view;
mod vocabulary;
mod wanted;
mod work;

pub use app::App;
pub use error::{AppError, with_causes};
pub use host::Host;
pub use opening::Opening;
pub use present::{Column, comparison, facing};
pub use use_cases::{Picture, Report, SavedSet, Table};
