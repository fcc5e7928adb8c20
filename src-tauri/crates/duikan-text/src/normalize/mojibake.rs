//! Placeholder until the byte model lands.
use crate::Span;

/// A repaired stretch.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    /// Where.
    pub span: Span,
    /// Characters.
    pub chars: Vec<(char, Span)>,
}

/// All.
pub(crate) fn repairs(_raw: &[char]) -> Vec<Repair> {
    Vec::new()
}
