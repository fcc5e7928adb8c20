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
mod political;

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
    pairing::drop_inside_long(&mut matches, passages);
    pairing::keep_best(&mut matches);
    let mut matches: Vec<Match> = matches.into_iter().map(|weighed| weighed.found).collect();
    let families = family::gather(documents, &mut matches, MatchKind::Formula);
    pairing::drop_inside(&mut matches, passages);
    Ok(renumber(matches, families))
}

/// Leaves out families without a row of their own: all their members are parts of passages.
fn renumber(mut matches: Vec<Match>, mut families: Vec<Family>) -> Formulas {
    let mut used: Vec<u32> = matches.iter().filter_map(|found| found.family).collect();
    used.sort_unstable();
    used.dedup();
    families.retain(|family| used.binary_search(&family.id).is_ok());
    let place = |id: u32| used.binary_search(&id).ok().map(|place| place as u32);
    for family in &mut families {
        family.id = place(family.id).unwrap_or(family.id);
    }
    for found in &mut matches {
        found.family = found.family.and_then(place);
    }
    Formulas { matches, families }
}
