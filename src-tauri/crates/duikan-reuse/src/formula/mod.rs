//! Set phrases and speech frames of 6–24 Han, found with their slots.
//!
//! Two speeches that share no run of eight characters may still share fifty turns of phrase. Sentences that share
//! a few telling characters are laid side by side, their equal runs strung together with slots between them, and
//! what carries enough information and more than a topic is a formula. No phrase is known beforehand.

mod anchors;
mod chain;
mod judge;
mod lines;
mod pairing;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};

use crate::{Family, Match, MatchKind, family};

pub(crate) use lines::is_numeral;

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
    monitor.check()?;
    let lines = lines::read(documents);
    let size = documents.iter().map(|document| document.core.han.len()).sum();
    let effort = anchors::Effort::for_size(size);
    let pairs = anchors::sentence_pairs(&lines, effort);
    let mut matches = Vec::new();
    for bucket in pairs.chunks(4096) {
        monitor.check()?;
        for &(a, b) in bucket {
            pairing::compare(documents, &lines, (a, b), effort, &mut matches);
        }
    }
    pairing::outside(&mut matches, passages);
    pairing::keep_best(&mut matches);
    let mut matches: Vec<Match> = matches.into_iter().map(|weighed| weighed.found).collect();
    let families = family::gather(documents, &mut matches, MatchKind::Formula);
    Ok(Formulas { matches, families })
}
