//! One passage across documents, and the template its members follow.
//!
//! Matches that cover the same stretch of a document speak of the same passage. Linked transitively they make a family
//! where all members have a good part of their text in common, its core. Else links have run through several wordings,
//! and the matches are told apart by the wording itself. The members are then aligned: what most agree on is the
//! template, the rest are slots; what stands around it in some of them is no part of the family.

mod align;
mod border;
mod cluster;
mod laid;
mod piece;
mod row;
mod statement;
mod template;
#[cfg(test)]
mod tests;
mod wording;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument, Stage};
use rayon::prelude::*;

use crate::found::Found;
use crate::{MatchClass, MatchKind, Member, Place};

use template::{Edges, Template};

pub(crate) use cluster::{Cluster, link};
pub use statement::widen;
pub(crate) use wording::{Wording, tell_apart};

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
    /// A group of the members of `template`; `class` says how alike they are from what they have in common.
    fn new(
        documents: &[Arc<PreparedDocument>],
        (kind, told_once): (MatchKind, bool),
        matches: Vec<usize>,
        template: Template,
        class: impl FnOnce(&Template) -> MatchClass,
    ) -> Self {
        Self {
            kind,
            class: class(&template),
            earliest: earliest(documents, &template.members),
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
    let wordings = tell_apart(documents, passages, link(passages), monitor)?;
    let group = |Wording { matches, template }: Wording| {
        let classes: Vec<MatchClass> =
            matches.iter().filter_map(|&at| passages.get(at)).map(|found| found.class).collect();
        let class = |template: &Template| class_of_passages(template, &classes);
        Group::new(documents, (MatchKind::Passage, false), matches, template, class)
    };
    let groups = wordings.into_par_iter().map(group).collect();
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
        let template = template::infer(documents, places, Edges::Kept);
        Ok(Group::new(documents, (MatchKind::Passage, true), Vec::new(), template, class_of_stock))
    };
    stock.par_iter().map(group).collect()
}

/// Groups of formulas that have been told apart; [`Wording::matches`] become [`Group::matches`].
pub(crate) fn of_formulas(documents: &[Arc<PreparedDocument>], wordings: Vec<Wording>) -> Vec<Group> {
    let group = |Wording { matches, template }: Wording| {
        Group::new(documents, (MatchKind::Formula, false), matches, template, class_of_formulas)
    };
    wordings.into_par_iter().map(group).collect()
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
fn earliest(documents: &[Arc<PreparedDocument>], members: &[Member]) -> Option<u32> {
    let year = |place: &Place| {
        let document = documents.get(place.document as usize)?;
        document.provenance.year.as_ref().map(|year| year.value)
    };
    let places = (0_u32..).zip(members).map(|(index, member)| (index, member.place));
    let dated = places.filter_map(|(index, place)| Some((year(&place)?, place.document, index)));
    let mut dated: Vec<(i32, u32, u32)> = dated.collect();
    dated.sort_unstable();
    let &(first, document, index) = dated.first()?;
    let alone = dated.iter().all(|&(year, other, _)| year > first || other == document);
    alone.then_some(index)
}
