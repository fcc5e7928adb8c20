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

use crate::found::Found;
use crate::{MatchClass, MatchKind, Member, Place};

pub(crate) use cluster::{Cluster, link};
use template::Template;

/// Matches that speak of one passage or formula, and what their places have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// How they were found.
    pub kind: MatchKind,
    /// How alike the members are.
    pub class: MatchClass,
    /// Index of the earliest member by event date; `None` where dates do not say.
    pub earliest: Option<u32>,
    /// Fixed text with `{…}` slots.
    pub template: String,
    /// In order of document, then place; two or more documents.
    pub members: Vec<Member>,
    /// Places of its matches in the list of all, ascending; none where the wording is stock of the set.
    pub matches: Vec<usize>,
    /// Whether the wording is so widespread that it is known by its places alone, without matches.
    pub told_once: bool,
}

impl Group {
    /// Lays the members at `places` under each other; `class` says how alike they are from what they have in common.
    fn new(
        documents: &[Arc<PreparedDocument>],
        (kind, told_once): (MatchKind, bool),
        matches: Vec<usize>,
        places: &[Place],
        class: impl FnOnce(&Template) -> MatchClass,
    ) -> Self {
        let template = template::infer(documents, places);
        Self {
            kind,
            class: class(&template),
            earliest: earliest(documents, places),
            template: template.text,
            members: template.members,
            matches,
            told_once,
        }
    }
}

/// Groups the passages of all pairs.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn of_passages(
    documents: &[Arc<PreparedDocument>],
    passages: &[Found],
    monitor: &dyn Monitor,
) -> Result<Vec<Group>, Cancelled> {
    monitor.check()?;
    let group = |Cluster { matches, places }: Cluster| {
        monitor.check()?;
        let classes: Vec<MatchClass> =
            matches.iter().filter_map(|&at| passages.get(at)).map(|found| found.class).collect();
        let class = |template: &Template| class_of_passages(template, &classes);
        Ok(Group::new(documents, (MatchKind::Passage, false), matches, &places, class))
    };
    let groups = link(passages).into_par_iter().map(group).collect::<Result<_, Cancelled>>()?;
    monitor.progress(Stage::Families, passages.len() as u64, passages.len() as u64);
    Ok(groups)
}

/// Groups of wording that is listed by its places alone, without matches.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn of_stock(
    documents: &[Arc<PreparedDocument>],
    stock: &[Vec<Place>],
    monitor: &dyn Monitor,
) -> Result<Vec<Group>, Cancelled> {
    let group = |places: &Vec<Place>| {
        monitor.check()?;
        Ok(Group::new(documents, (MatchKind::Passage, true), Vec::new(), places, class_of_stock))
    };
    stock.par_iter().map(group).collect()
}

/// Groups of formulas that have been linked; [`Cluster::matches`] become [`Group::matches`].
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub(crate) fn of_formulas(
    documents: &[Arc<PreparedDocument>],
    clusters: Vec<Cluster>,
    monitor: &dyn Monitor,
) -> Result<Vec<Group>, Cancelled> {
    let group = |Cluster { matches, places }: Cluster| {
        monitor.check()?;
        Ok(Group::new(documents, (MatchKind::Formula, false), matches, &places, class_of_formulas))
    };
    clusters.into_par_iter().map(group).collect()
}

/// A family is as unlike as its most unlike match; where only values differ it is a template.
fn class_of_passages(template: &Template, matches: &[MatchClass]) -> MatchClass {
    if matches.iter().all(|&class| class == MatchClass::Verbatim) {
        MatchClass::Verbatim
    } else if template.only_values {
        MatchClass::Template
    } else {
        matches.iter().copied().max().unwrap_or(MatchClass::NearVerbatim)
    }
}

/// Stock has no matches; what its places have in common tells how alike they are.
fn class_of_stock(template: &Template) -> MatchClass {
    match (template.slots, template.only_values) {
        (0, _) => MatchClass::Verbatim,
        (_, true) => MatchClass::Template,
        (_, false) => MatchClass::NearVerbatim,
    }
}

fn class_of_formulas(template: &Template) -> MatchClass {
    if template.slots == 0 { MatchClass::StockPhrase } else { MatchClass::Template }
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
