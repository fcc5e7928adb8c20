//! Reused text: seed, chain, extend, merge, then exact inner blocks.

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};

use crate::Match;

/// Finds the passages that documents share, pair by pair in order of the pairs, within a pair in order of a.
///
/// Layer, family, label, boilerplate and residue are left for the later stages.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn find(documents: &[Arc<PreparedDocument>], monitor: &dyn Monitor) -> Result<Vec<Match>, Cancelled> {
    let _ = documents;
    monitor.check()?;
    Ok(Vec::new())
}
