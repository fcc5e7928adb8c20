//! The result of a comparison as JSON (`duikan.comparison/1`) and as reports.

pub mod contract;
mod language;

pub use language::Language;
