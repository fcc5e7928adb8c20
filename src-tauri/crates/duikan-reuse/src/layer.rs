//! What kind of sharing a match is. Four questions are answered apart:
//!
//! 1. *How widely does it stand elsewhere?* The n-grams of the equal text are looked up in the compared set and in the
//!    background table. Regions of the compared documents never count, so that neither a document nor its own earlier
//!    years make its wording common.
//! 2. *Is it the writer's own earlier wording?* Both documents are of one region, or of one issuer, and of two years.
//! 3. *Does it come from above?* Documents of the state have it, or its words are those of high politics.
//! 4. *Is it new?* No document of a year before has it, though that year is known.
//!
//! Stock of the genre is only what is wide and not new. What is new and stands in several regions at once was said above
//! first: there is no time to take it over from a neighbour. One's own earlier text that is not wide is neither stock nor
//! a finding. Whether a match counts for the shares never depends on the company of its pair: of what is left out,
//! political formulas and topic words, the background alone decides.

mod common;
mod equal;
mod label;
mod regions;
mod share;
mod spread;
mod term;
#[cfg(test)]
mod tests;
mod wording;
mod writer;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};
use rayon::prelude::*;

use crate::family::Group;
use crate::found::{Found, Origin};
use crate::{AnalyzeOptions, Label, Layer, Spread};

use common::{Known, KnownWording};
use term::Terms;
use wording::Political;

/// Fewer equal Han are a sentence that two places may well have from a third which the table does not know. Of passages
/// that short which unrelated reports of a year have in common, next to none says more than stock wording.
const LEAST_REUSE: u32 = 20;
/// Fewer equal Han of a phrase without a local name are words that anybody uses, not one's own wording. Chosen by hand.
const LEAST_OWN: u32 = 8;

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
    let political = Political::new(documents);
    let of_match = |(at, found): (usize, &Found)| {
        monitor.check()?;
        let common = known.of_match(at, found);
        let forced = terms.layer(documents, &[found.a, found.b]);
        let layer = forced.unwrap_or_else(|| layer(documents, &political, found, &common));
        let label = label::of(documents, found, layer, &common);
        Ok(MatchLayer { layer, label, boilerplate: common.in_all.share })
    };
    let matches: Vec<MatchLayer> =
        found.par_iter().enumerate().map(of_match).collect::<Result<_, Cancelled>>()?;
    let of_group = |(at, group): (usize, &Group)| {
        monitor.check()?;
        let own = group.matches.iter().filter_map(|&at| matches.get(at).zip(found.get(at)));
        let (layer, label) =
            if group.told_once { by_text(&known, &political, &terms, at) } else { vote(&own) };
        Ok(FamilyLayer { layer, label, spread: spread::of(&known, group, at) })
    };
    let families = groups.par_iter().enumerate().map(of_group).collect::<Result<_, Cancelled>>()?;
    Ok(Layers { matches, families })
}

/// What the text of a family without matches is called.
fn by_text(
    known: &KnownWording,
    political: &Political,
    terms: &Terms,
    group: usize,
) -> (Layer, Option<Label>) {
    let Some((place, common)) = known.of_group(group) else { return (Layer::Boilerplate, None) };
    let layer = terms.layer(known.documents, &[place]).unwrap_or_else(|| {
        if is_from_above(political.is_at(known.documents, place), &common) {
            Layer::Formula
        } else if common.in_all.is_stock() && !common.in_all.is_new() {
            Layer::Boilerplate
        } else {
            Layer::Reuse
        }
    });
    (layer, label::of_wording(layer, &common))
}

fn layer(documents: &[Arc<PreparedDocument>], words: &Political, found: &Found, common: &Known) -> Layer {
    let ends = [found.a, found.b];
    let political = ends.iter().any(|&place| words.is_at(documents, place));
    let is_ritual = || ends.iter().any(|&place| wording::is_ritual(documents, place));
    let is_passage = matches!(found.origin, Origin::Passage { .. });
    if is_from_above(political, common) {
        return Layer::Formula;
    }
    if writer::is_own_earlier(documents, found) {
        let has_name = wording::share_local_name(documents, ends);
        let is_stock = common.in_all.is_plain_stock(has_name) && !common.in_all.is_new();
        let is_stock = is_stock || is_passage && is_ritual();
        let is_short = !is_passage && !has_name && found.explanation.equal < LEAST_OWN;
        return if is_stock || is_short { Layer::Boilerplate } else { Layer::Own };
    }
    let is_stock = common.in_all.is_stock();
    let is_short = found.explanation.equal < LEAST_REUSE;
    match found.origin {
        Origin::Passage { .. } if is_short && ends.iter().all(|&place| words.is_at(documents, place)) => {
            Layer::Formula
        }
        Origin::Passage { .. } if common.in_all.is_particular() => Layer::Reuse,
        Origin::Passage { .. } if is_stock && common.in_all.is_new() => Layer::Reuse,
        Origin::Passage { .. } if is_stock || (common.in_all.is_coined() && political) => Layer::Boilerplate,
        Origin::Passage { .. } if is_stray(documents, found) || is_ritual() => Layer::Boilerplate,
        Origin::Passage { .. } => Layer::Reuse,
        Origin::Formula { .. }
            if common.alone.is_stock() && ends.iter().all(|&place| wording::is_topic(documents, place)) =>
        {
            Layer::Topic
        }
        Origin::Formula { political: true, .. } => Layer::Formula,
        Origin::Formula { political: false, .. } => Layer::Boilerplate,
    }
}

/// Whether a wording comes from above: words of high politics that are known, or what came up in several regions at once.
/// The background alone decides.
fn is_from_above(political: bool, common: &Known) -> bool {
    let alone = &common.alone;
    political && alone.is_known_formula() || alone.is_newly_wide()
}

/// Whether a passage is too short to tell of borrowing between the places of its documents.
fn is_stray(documents: &[Arc<PreparedDocument>], found: &Found) -> bool {
    let address = |place| wording::han_of_address(documents, place);
    let said = found.explanation.equal.saturating_sub(address(found.a).max(address(found.b)));
    said < LEAST_REUSE && writer::are_of_two_regions(documents, found)
}

/// What most of the text of a family's matches is called: of layers with the same text, the one that is nearer to a
/// finding, with the label of its longest match.
fn vote<'a>(matches: &(impl Iterator<Item = (&'a MatchLayer, &'a Found)> + Clone)) -> (Layer, Option<Label>) {
    let of = |layer: Layer| matches.clone().filter(move |(own, _)| own.layer == layer);
    let weight = |&layer: &Layer| -> u32 { of(layer).map(|(_, found)| found.explanation.equal.max(1)).sum() };
    let layers = [Layer::Topic, Layer::Formula, Layer::Boilerplate, Layer::Own, Layer::Reuse];
    let layer = layers.into_iter().max_by_key(weight).unwrap_or(Layer::Reuse);
    let longest = of(layer).max_by_key(|(_, found)| found.explanation.equal);
    (layer, longest.and_then(|(own, _)| own.label))
}
