//! One passage across documents, and the template its members follow.
//!
//! Matches that cover the same stretch of a document speak of the same passage; linked transitively they make a
//! family. Its members are then aligned: what most agree on is the template, the rest are slots.

mod cluster;
mod slot;
mod template;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument, Stage};

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
    let families = gather(documents, passages, MatchKind::Passage);
    monitor.progress(Stage::Families, passages.len() as u64, passages.len() as u64);
    Ok(families)
}

/// Links matches of one kind to families and aligns their members. Ids count from 0.
pub(crate) fn gather(
    documents: &[Arc<PreparedDocument>],
    matches: &mut [Match],
    kind: MatchKind,
) -> Vec<Family> {
    let clusters = cluster::link(matches);
    let mut families = Vec::with_capacity(clusters.len());
    for (id, cluster) in (0..).zip(clusters) {
        for &at in &cluster.matches {
            if let Some(found) = matches.get_mut(at) {
                found.family = Some(id);
            }
        }
        families.push(describe(documents, matches, &cluster, kind, id));
    }
    families
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
    let count = |mut values: Vec<String>| {
        values.sort_unstable();
        values.dedup();
        values.len() as u32
    };
    let of = |value: &dyn Fn(&PreparedDocument) -> Option<String>| {
        count(places.iter().filter_map(|place| value(documents.get(place.document as usize)?)).collect())
    };
    Spread {
        regions: of(&|document| document.provenance.region.as_ref().map(|region| region.value.clone())),
        years: of(&|document| document.provenance.year.as_ref().map(|year| year.value.to_string())),
        documents: count(places.iter().map(|place| place.document.to_string()).collect()),
    }
}
