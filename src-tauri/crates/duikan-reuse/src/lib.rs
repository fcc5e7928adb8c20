//! Many speeches: what they share, and what stands in one only.
//!
//! [`analyze`] is a pure function of prepared documents: no I/O, no clock, no randomness, the same result on
//! every run and, up to numbering, for every order of the input.
//!
//! ```text
//! documents → passages (seed, chain, extend, merge) ┐
//!           → formulas (frames, frequent runs)      ├→ families → layers → Analysis
//!           → sections (align)                      ┘
//! ```

mod analysis;
mod analyze;
pub mod background;
pub mod family;
pub mod formula;
#[cfg(test)]
mod invented;
pub mod layer;
pub mod passage;
pub mod residue;
pub mod section;
pub mod shortcut;
mod summary;
mod words;

pub use analysis::*;
pub use analyze::{AnalyzeOptions, SectionPin, TermRule, analyze};
pub use background::Background;
pub use summary::pairs_without;
