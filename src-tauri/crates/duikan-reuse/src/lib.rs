//! Many speeches: what they share, and what stands in one only.
//!
//! [`analyze()`] is a pure function of prepared documents: no I/O, no clock, no randomness, the same result on
//! every run and, up to numbering, for every order of the input.
//!
//! ```text
//! documents → passages (seed, chain, extend, merge) → families (link, template) → formulas (frames, their families)
//!           → layers → residue → join (matches, families) → sections (align) → pairs → Analysis
//! ```
//!
//! Each stage reads what the earlier ones hand on and returns a product of its own. A [`Match`] and a [`Family`] are made
//! once, when everything about them is known: in `join`.

mod analysis;
mod analyze;
pub mod background;
mod border;
mod contrast;
mod difference;
mod doubles;
mod evidence;
mod family;
mod fate;
mod figure;
mod formula;
mod found;
mod heat;
mod inside;
#[cfg(test)]
mod invented;
mod join;
mod layer;
mod options;
mod order;
mod passage;
mod quote;
mod reclassify;
mod residue;
mod role;
mod section;
mod shortcut;
mod slot;
mod standing;
mod summary;
mod variants;
mod words;

pub use analysis::*;
pub use analyze::{analyze, analyze_again};
pub use background::Background;
pub use contrast::{Contrast, contrast};
pub use difference::{Difference, DifferenceKind};
pub use doubles::doubles;
pub use evidence::{Evidence, Purpose, Topic};
pub use fate::{Fate, Fates, clauses, fates};
pub use figure::{Figure, Qualifier};
pub use heat::{ClauseHeat, heat};
pub use inside::families_inside;
pub use options::{AnalyzeOptions, SectionPin, TermRule};
pub use passage::Earlier;
pub use reclassify::reclassified;
pub use role::{MatchEnd, Role, RoleEvidence, Stretch, is_furniture, overlapping, stretches};
pub use shortcut::Shortcut;
pub use standing::{Standing, standings};
pub use summary::pairs_without;
pub use variants::{Variant, variants};

/// The stages one by one, for those who time them.
#[doc(hidden)]
pub mod bench {
    pub use crate::family::{Group, of_passages as group_passages, of_stock as group_stock};
    pub use crate::formula::{Formulas, find as find_formulas};
    pub use crate::found::{Found, Origin};
    pub use crate::layer::{FamilyLayer, Layers, MatchLayer, assign as assign_layers};
    pub use crate::passage::{KnownPairs, Passages, find as find_passages};
    pub use crate::residue::find as find_residue;
    pub use crate::section::{Sections, align as align_sections};
}
