//! The result of a comparison as JSON (`duikan.comparison/1`) and as reports.
//!
//! ```text
//! Analysis + documents → contract::Comparison → model::ReportModel → html, text
//!                                             ↘ JSON
//! ```

pub mod contract;
pub mod families;
mod format;
mod html;
pub mod inert;
mod language;
pub mod model;
pub mod paragraphs;
mod part;
mod place;
mod save;
mod text;

pub use format::{Report, ReportFormat};
pub use html::html;
pub use language::{Language, UnknownLanguage};
pub use model::wording::letter;
pub use model::{ReportData, ReportModel, Settings};
pub use place::Whereabouts;
pub use save::{SaveError, abandon_parts, is_one_of, save};
pub use text::{outline_text, text};

/// Version of the program, part of every report.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
