//! What the user may decide about a comparison.

use std::sync::Arc;

use crate::{Background, SectionRef};

/// A section pair set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SectionPin {
    /// One side.
    pub a: SectionRef,
    /// The other.
    pub b: SectionRef,
    /// `false`: these two do not belong together.
    pub together: bool,
}

/// A term that the user forces to one layer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermRule {
    /// Words; compared in normal form.
    pub term: String,
    /// `true`: counts as a finding. `false`: boilerplate.
    pub finding: bool,
}

/// What the user may decide about a comparison.
#[derive(Clone, Debug, Default)]
pub struct AnalyzeOptions {
    /// Terms forced or forbidden.
    pub terms: Vec<TermRule>,
    /// Alignments set by hand; they win.
    pub pins: Vec<SectionPin>,
    /// How often text occurs elsewhere. `None`: only the compared set says what is stock.
    pub background: Option<Arc<Background>>,
}
