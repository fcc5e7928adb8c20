//! One passage across documents, and the template its members follow.
//!
//! Matches that cover the same stretch of a document speak of the same passage; linked transitively they make a
//! family. Its members are then aligned: what most agree on is the template, the rest are slots.

mod cluster;
mod slot;
mod template;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument, Stage};
use rayon::prelude::*;

use crate::{Family, Layer, Match, MatchClass, MatchKind, Place, Spread};

use cluster::Cluster;
use template::Template;

/// Groups the passages of all pairs to families (ids from 0) and writes to each match the family it belongs to.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn group(
    documents: &[Arc<PreparedDocument>],
    passages: &mut [Match],
    monitor: &dyn Monitor,
) -> Result<Vec<Family>, Cancelled> {
    monitor.check()?;
    let families = gather(documents, passages, MatchKind::Passage, monitor)?;
    monitor.progress(Stage::Families, passages.len() as u64, passages.len() as u64);
    Ok(families)
}

/// Families of wording that is told by its places alone. Ids count from `first`.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn of_stock(
    documents: &[Arc<PreparedDocument>],
    stock: &[Vec<Place>],
    first: u32,
    monitor: &dyn Monitor,
) -> Result<Vec<Family>, Cancelled> {
    let family = |(number, places): (usize, &Vec<Place>)| {
        monitor.check()?;
        let cluster = Cluster { matches: Vec::new(), places: places.clone() };
        let family = describe(documents, &[], &cluster, MatchKind::Passage, first + number as u32);
        Ok(Family { layer: Layer::Boilerplate, ..family })
    };
    stock.par_iter().enumerate().map(family).collect()
}

/// Links matches of one kind to families and aligns their members. Ids count from 0.
pub(crate) fn gather(
    documents: &[Arc<PreparedDocument>],
    matches: &mut [Match],
    kind: MatchKind,
    monitor: &dyn Monitor,
) -> Result<Vec<Family>, Cancelled> {
    let clusters = cluster::link(matches);
    for (id, cluster) in (0..).zip(&clusters) {
        for &at in &cluster.matches {
            if let Some(found) = matches.get_mut(at) {
                found.family = Some(id);
            }
        }
    }
    let described = clusters.par_iter().enumerate().map(|(id, cluster)| {
        monitor.check()?;
        Ok(describe(documents, matches, cluster, kind, id as u32))
    });
    described.collect()
}

fn describe(
    documents: &[Arc<PreparedDocument>],
    matches: &[Match],
    cluster: &Cluster,
    kind: MatchKind,
    id: u32,
) -> Family {
    let template = template::infer(documents, &cluster.places);
    Family {
        id,
        kind,
        class: class_of(matches, cluster, &template, kind),
        layer: cluster
            .matches
            .iter()
            .filter_map(|&at| matches.get(at))
            .map(|found| found.layer)
            .min()
            .unwrap_or(Layer::Reuse),
        label: None,
        earliest: earliest(documents, &cluster.places),
        spread: spread(documents, &cluster.places),
        template: template.text,
        members: template.members,
    }
}

/// A family is as unlike as its most unlike match; where only values differ it is a template.
fn class_of(matches: &[Match], cluster: &Cluster, template: &Template, kind: MatchKind) -> MatchClass {
    let own = || cluster.matches.iter().filter_map(|&at| matches.get(at));
    match kind {
        MatchKind::Formula if template.slots == 0 => MatchClass::StockPhrase,
        MatchKind::Formula => MatchClass::Template,
        MatchKind::Passage if cluster.matches.is_empty() && template.slots > 0 && !template.only_values => {
            MatchClass::NearVerbatim
        }
        MatchKind::Passage if cluster.matches.is_empty() && template.slots > 0 => MatchClass::Template,
        MatchKind::Passage if own().all(|found| found.class == MatchClass::Verbatim) => MatchClass::Verbatim,
        MatchKind::Passage if template.only_values => MatchClass::Template,
        MatchKind::Passage => own().map(|found| found.class).max().unwrap_or(MatchClass::NearVerbatim),
    }
}

/// The member of the document with the earliest event year, if one document alone has it.
fn earliest(documents: &[Arc<PreparedDocument>], places: &[Place]) -> Option<u32> {
    let year = |place: &Place| {
        let document = documents.get(place.document as usize)?;
        document.provenance.year.as_ref().map(|year| year.value)
    };
    let dated =
        (0_u32..).zip(places).filter_map(|(index, place)| Some((year(place)?, place.document, index)));
    let mut dated: Vec<(i32, u32, u32)> = dated.collect();
    dated.sort_unstable();
    let &(first, document, index) = dated.first()?;
    let alone = dated.iter().all(|&(year, other, _)| year > first || other == document);
    alone.then_some(index)
}

/// How widely the members themselves are spread.
fn spread(documents: &[Arc<PreparedDocument>], places: &[Place]) -> Spread {
    let own = || places.iter().filter_map(|place| documents.get(place.document as usize));
    let regions = own().filter_map(|document| document.provenance.region.as_ref());
    let years = own().filter_map(|document| document.provenance.year.as_ref());
    Spread {
        regions: distinct(regions.map(|region| region.value.as_str())),
        years: distinct(years.map(|year| year.value)),
        documents: distinct(places.iter().map(|place| place.document)),
    }
}

fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> u32 {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.len() as u32
}
