//! What kind of sharing a match is, by how widely its wording is spread over regions and years.
//!
//! The n-grams of the equal text are looked up in the compared set and in the background table. Wording that
//! occurs in several regions beside those of the two documents is stock of the genre, whoever wrote it; what only
//! these two have is a finding. Regions of the compared documents never count, so that neither a document nor its
//! own earlier years make its wording common.

mod common;
mod label;
mod term;
#[cfg(test)]
mod tests;
mod wording;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};
use rayon::prelude::*;

use crate::{AnalyzeOptions, Family, Label, Layer, Match, MatchKind, Place};

use common::{Commonness, Set};
use term::Terms;

/// Fewer equal Han are a sentence that two places may well have from a third which the table does not know. Of passages
/// that short which unrelated reports of a year have in common, next to none says more than stock wording.
const LEAST_REUSE: u32 = 20;

/// Writes layer, boilerplate share and label of every match, and layer, label and spread of every family.
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
    monitor.check()?;
    let set = Set::new(documents, options.background.as_deref(), matches, families);
    let terms = Terms::new(&options.terms);
    matches.par_iter_mut().enumerate().try_for_each(|(at, found)| {
        monitor.check()?;
        let common = set.of_match(at, found);
        found.boilerplate = common.share;
        found.layer = terms.layer(documents, found.a).unwrap_or_else(|| layer(documents, found, &common));
        found.label = label::of(documents, found, &common);
        Ok(())
    })?;
    let mut by_family: Vec<&Match> = matches.iter().filter(|found| found.family.is_some()).collect();
    by_family.sort_by_key(|found| found.family);
    let of_family = |id: u32| {
        let from = by_family.partition_point(|found| found.family < Some(id));
        let to = by_family.partition_point(|found| found.family <= Some(id));
        by_family.get(from..to).unwrap_or_default()
    };
    families.par_iter_mut().try_for_each(|family| {
        monitor.check()?;
        let voted = vote(of_family(family.id)).or_else(|| by_text(documents, &set, &terms, family));
        (family.layer, family.label) = voted.unwrap_or((family.layer, None));
        set.widen(family);
        Ok(())
    })
}

/// What the text of a family without matches is called.
fn by_text(
    documents: &[Arc<PreparedDocument>],
    set: &Set,
    terms: &Terms,
    family: &Family,
) -> Option<(Layer, Option<Label>)> {
    let place = family.members.first()?.place;
    let common = set.at(place);
    let layer = terms.layer(documents, place).unwrap_or_else(|| {
        let stock = common.is_stock();
        let political = common.is_known_formula() && wording::is_political(documents, place);
        match (political, stock) {
            (true, _) => Layer::Formula,
            (false, true) => Layer::Boilerplate,
            (false, false) => Layer::Reuse,
        }
    });
    Some((layer, label::of_wording(layer, &common)))
}

fn layer(documents: &[Arc<PreparedDocument>], found: &Match, common: &Commonness) -> Layer {
    let stock = common.is_stock();
    let political = || wording::is_political(documents, found.a);
    if common.is_known_formula() && political() {
        return Layer::Formula;
    }
    match found.kind {
        MatchKind::Passage if common.is_own() => Layer::Reuse,
        MatchKind::Passage if stock || (common.is_coined() && political()) => Layer::Boilerplate,
        MatchKind::Passage if is_stray(documents, found) || wording::is_ritual(documents, found.a) => {
            Layer::Boilerplate
        }
        MatchKind::Passage => Layer::Reuse,
        MatchKind::Formula if stock && wording::is_topic(documents, found.a) => Layer::Topic,
        MatchKind::Formula => found.layer,
    }
}

/// Whether a passage is too short to tell of borrowing between the places of its documents.
fn is_stray(documents: &[Arc<PreparedDocument>], found: &Match) -> bool {
    let region = |place: Place| {
        let region = documents.get(place.document as usize)?.provenance.region.as_ref()?;
        Some(region.value.as_str())
    };
    let places = region(found.a).zip(region(found.b));
    let said = found.explanation.equal.saturating_sub(wording::han_of_address(documents, found.a));
    said < LEAST_REUSE && places.is_some_and(|(a, b)| a != b)
}

/// What most of the text of a family's matches is called.
fn vote(matches: &[&Match]) -> Option<(Layer, Option<Label>)> {
    let own = || matches.iter().copied();
    let weight = |layer: Layer| -> u32 {
        own().filter(|found| found.layer == layer).map(|found| found.explanation.equal.max(1)).sum()
    };
    let layers = [Layer::Reuse, Layer::Boilerplate, Layer::Formula, Layer::Topic];
    let layer =
        layers.into_iter().rev().max_by_key(|&layer| weight(layer)).filter(|&layer| weight(layer) > 0)?;
    let longest = own().filter(|found| found.layer == layer).max_by_key(|found| found.explanation.equal);
    Some((layer, longest.and_then(|found| found.label)))
}
