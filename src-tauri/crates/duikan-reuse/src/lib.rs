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
mod evidence;
pub mod family;
pub mod formula;
pub mod layer;
pub mod passage;
pub mod residue;
mod role;
pub mod section;
mod shortcut;
mod summary;

pub use analysis::*;
pub use analyze::{AnalyzeOptions, SectionPin, TermRule, analyze};
pub use background::Background;
pub use evidence::{Evidence, Topic};
pub use role::{
    MatchEnd, Role, RoleEvidence, Stretch, is_compared, is_furniture, member_at, overlapping, stretches,
};
pub use shortcut::Shortcut;
pub use summary::pairs_without;
