//! The result of a comparison as JSON (`duikan.comparison/1`) and as reports.
//!
//! ```text
//! Analysis + documents → contract::Comparison → model::ReportModel → html, docx, pdf, text, Markdown
//!                                             ↘ tables::Table → XLSX, CSV
//!                                             ↘ JSON, GraphML
//! ```

pub mod contract;
mod csv;
mod data;
mod docx;
pub mod families;
mod format;
mod graphml;
mod html;
pub mod inert;
mod language;
mod markdown;
pub mod model;
pub mod paragraphs;
mod part;
mod pdf;
mod place;
mod save;
pub mod set;
mod tables;
mod text;
mod xlsx;

pub use format::{Report, ReportFormat};
pub use html::{Carried, html};
pub use language::{Language, UnknownLanguage};
pub use markdown::markdown;
pub use model::naming::{names, short_region};
pub use model::{
    CarriedData, ReportData, ReportModel, ReportOptions, ReportType, Settings, TableKind, Theme, Typography,
};
pub use pdf::NoTypeface;
pub use place::Whereabouts;
pub use save::{SaveError, abandon_parts, is_one_of, save};
pub use text::outline_text;

/// Version of the program, part of every report.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
