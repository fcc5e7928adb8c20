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

use crate::family::Group;
use crate::found::{Found, Origin};
use crate::{AnalyzeOptions, Label, Layer, Place, Spread};

use common::{Commonness, KnownWording};
use term::Terms;

/// Fewer equal Han are a sentence that two places may well have from a third which the table does not know. Of passages
/// that short which unrelated reports of a year have in common, next to none says more than stock wording.
const LEAST_REUSE: u32 = 20;

/// What kind of sharing each match and each family is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// One entry for each match.
    pub matches: Vec<MatchLayer>,
    /// One entry for each group.
    pub families: Vec<FamilyLayer>,
}

/// What kind of sharing a match is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatchLayer {
    /// What kind of sharing it is.
    pub layer: Layer,
    /// A reader's word for it.
    pub label: Option<Label>,
    /// 0–1: share of its n-grams that occur in several other regions.
    pub boilerplate: f32,
}

/// What kind of sharing a family is, and how widely it is spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FamilyLayer {
    /// What kind of sharing it is.
    pub layer: Layer,
    /// A reader's word for it.
    pub label: Option<Label>,
    /// Where else its wording occurs.
    pub spread: Spread,
}

/// Assigns a layer to every match, and to the groups they make up.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn assign(
    documents: &[Arc<PreparedDocument>],
    options: &AnalyzeOptions,
    found: &[Found],
    groups: &[Group],
    monitor: &dyn Monitor,
) -> Result<Layers, Cancelled> {
    monitor.check()?;
    let known = KnownWording::new(documents, options.background.as_deref(), found, groups);
    let terms = Terms::new(&options.terms);
    let of_match = |(at, found): (usize, &Found)| {
        monitor.check()?;
        let common = known.of_match(at, found);
        let layer = terms.layer(documents, found.a).unwrap_or_else(|| layer(documents, found, &common));
        let label = label::of(documents, found, layer, &common);
        Ok(MatchLayer { layer, label, boilerplate: common.share })
    };
    let matches: Vec<MatchLayer> =
        found.par_iter().enumerate().map(of_match).collect::<Result<_, Cancelled>>()?;
    let of_group = |group: &Group| {
        monitor.check()?;
        let own = group.matches.iter().filter_map(|&at| matches.get(at).zip(found.get(at)));
        let (layer, label) = if group.told_once { by_text(&known, &terms, group) } else { vote(&own) };
        Ok(FamilyLayer { layer, label, spread: known.spread(group) })
    };
    let families = groups.par_iter().map(of_group).collect::<Result<_, Cancelled>>()?;
    Ok(Layers { matches, families })
}

/// What the text of a family without matches is called.
fn by_text(known: &KnownWording, terms: &Terms, group: &Group) -> (Layer, Option<Label>) {
    let Some(place) = group.members.first().map(|member| member.place) else {
        return (Layer::Boilerplate, None);
    };
    let common = known.at(place);
    let layer = terms.layer(known.documents, place).unwrap_or_else(|| {
        let stock = common.is_stock();
        let political = common.is_known_formula() && wording::is_political(known.documents, place);
        match (political, stock) {
            (true, _) => Layer::Formula,
            (false, true) => Layer::Boilerplate,
            (false, false) => Layer::Reuse,
        }
    });
    (layer, label::of_wording(layer, &common))
}

fn layer(documents: &[Arc<PreparedDocument>], found: &Found, common: &Commonness) -> Layer {
    let stock = common.is_stock();
    let political = || wording::is_political(documents, found.a);
    if common.is_known_formula() && political() {
        return Layer::Formula;
    }
    match found.origin {
        Origin::Passage { .. } if common.is_own() => Layer::Reuse,
        Origin::Passage { .. } if stock || (common.is_coined() && political()) => Layer::Boilerplate,
        Origin::Passage { .. } if is_stray(documents, found) || wording::is_ritual(documents, found.a) => {
            Layer::Boilerplate
        }
        Origin::Passage { .. } => Layer::Reuse,
        Origin::Formula { .. } if stock && wording::is_topic(documents, found.a) => Layer::Topic,
        Origin::Formula { political: true } => Layer::Formula,
        Origin::Formula { political: false } => Layer::Boilerplate,
    }
}

/// Whether a passage is too short to tell of borrowing between the places of its documents.
fn is_stray(documents: &[Arc<PreparedDocument>], found: &Found) -> bool {
    let region = |place: Place| {
        let region = documents.get(place.document as usize)?.provenance.region.as_ref()?;
        Some(region.value.as_str())
    };
    let places = region(found.a).zip(region(found.b));
    let said = found.explanation.equal.saturating_sub(wording::han_of_address(documents, found.a));
    said < LEAST_REUSE && places.is_some_and(|(a, b)| a != b)
}

/// What most of the text of a family's matches is called: of layers with the same text, the one that is nearer to a
/// finding, with the label of its longest match.
fn vote<'a>(matches: &(impl Iterator<Item = (&'a MatchLayer, &'a Found)> + Clone)) -> (Layer, Option<Label>) {
    let of = |layer: Layer| matches.clone().filter(move |(own, _)| own.layer == layer);
    let weight = |&layer: &Layer| -> u32 { of(layer).map(|(_, found)| found.explanation.equal.max(1)).sum() };
    let layers = [Layer::Topic, Layer::Formula, Layer::Boilerplate, Layer::Reuse];
    let layer = layers.into_iter().max_by_key(weight).unwrap_or(Layer::Reuse);
    let longest = of(layer).max_by_key(|(_, found)| found.explanation.equal);
    (layer, longest.and_then(|(own, _)| own.label))
}
