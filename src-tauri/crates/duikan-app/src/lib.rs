//! Use cases of the desktop app, without Tauri.
//!
//! [`App`] is one window: documents, their order, the comparison, undo, recent comparisons, settings,
//! reports. What it needs from the program around it is the narrow [`Host`]. What it tells the page are the
//! shapes of [`view`]; no path is among them.

mod app;
mod by_hand;
mod checkup;
mod comparing;
mod corrections;
mod document;
mod documents;
mod error;
mod find;
mod hand;
mod history;
mod host;
mod job;
mod kept;
mod lru;
mod present;
mod recents;
mod report;
mod samples;
mod settings;
pub mod view;
mod wanted;

pub use app::App;
pub use checkup::rule_names;
pub use documents::Opening;
pub use error::AppError;
pub use host::Host;
pub use present::{Column, comparison, shortcut_names};
pub use report::Report;
