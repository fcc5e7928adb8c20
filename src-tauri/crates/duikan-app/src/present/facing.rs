//! Documents that stand beside each other: their marks, the matches between them, the families of these.
//!
//! A set of fifty documents has over a thousand pairs, of which a reader sees one: only that one is laid out.

use std::collections::{BTreeMap, BTreeSet};

use duikan_reuse::{Analysis, DocumentId, Family, Match, MatchEnd, Place};

use super::marks::{self, MatchStretch};
use super::places::Places;
use super::{Column, Laid, approximate, differences, end, levels};
use crate::view::{FacingView, FamilyView, MarkedDocument, MatchView, MemberView, ResidueView};

/// What the documents at `shown`, places among `columns`, have in common; `columns` in the order of the analysis. Places
/// that are none are passed over. The revision is left to the caller.
pub fn facing(columns: &[Column<'_>], analysis: &Analysis, shown: &[usize]) -> FacingView {
    let laid = lay_out(columns, shown.iter().map(|&at| at as DocumentId));
    let places: BTreeMap<DocumentId, Places<'_>> = laid
        .iter()
        .map(|(&document, laid)| (document, Places::new(&laid.column.prepared.raw, &laid.paragraphs)))
        .collect();
    let is_shown = |found: &&Match| [found.a, found.b].iter().all(|end| laid.contains_key(&end.document));
    let matches: Vec<&Match> = analysis.matches.iter().filter(is_shown).collect();
    let documents = shown.iter().filter_map(|&at| marked(laid.get(&(at as DocumentId))?, at, &matches));
    let facing = Facing { columns, laid: &laid, places: &places };
    FacingView {
        revision: 0,
        documents: documents.collect(),
        matches: matches.iter().filter_map(|found| facing.match_view(found)).collect(),
        families: facing.families(analysis, &matches),
    }
}

/// The places of a family, in the order of the documents. With each the match that shows it beside the document `base`; with
/// those of `base` itself the match that shows it beside `beside`.
pub(crate) fn members(
    columns: &[Column<'_>],
    analysis: &Analysis,
    family: u32,
    (base, beside): (usize, Option<usize>),
) -> Option<Vec<MemberView>> {
    let family = analysis.families.iter().find(|other| other.id == family)?;
    let laid = lay_out(columns, family.members.iter().map(|member| member.place.document));
    let own: Vec<&Match> = analysis.matches.iter().filter(|found| found.family == family.id).collect();
    let begins =
        |end: Place, place: Place| (end.document, end.span.start) == (place.document, place.span.start);
    let view = |place: Place| {
        let far = if place.document as usize == base { beside } else { Some(base) };
        let shows = |found: &&&Match| {
            let shows =
                |near: Place, other: Place| begins(near, place) && Some(other.document as usize) == far;
            shows(found.a, found.b) || shows(found.b, found.a)
        };
        let found = own.iter().find(shows).map(|found| found.id);
        Some(MemberView { end: end(laid.get(&place.document)?, place.span), r#match: found })
    };
    Some(family.members.iter().filter_map(|member| view(member.place)).collect())
}

fn lay_out<'a>(
    columns: &'a [Column<'a>],
    shown: impl Iterator<Item = DocumentId>,
) -> BTreeMap<DocumentId, Laid<'a>> {
    let shown: BTreeSet<DocumentId> = shown.collect();
    let laid = |document: DocumentId| Some((document, Laid::new(columns.get(document as usize)?)));
    shown.into_iter().filter_map(laid).collect()
}

/// The marks of a document.
fn marked(laid: &Laid<'_>, at: usize, matches: &[&Match]) -> Option<MarkedDocument> {
    let prepared = laid.column.prepared;
    let mut stretches: Vec<MatchStretch> = Vec::new();
    for found in matches {
        for end in MatchEnd::BOTH.into_iter().filter(|&end| found.place(end).document as usize == at) {
            stretches.extend(marks::of_end(found, end, found.stretches(end, prepared)));
        }
    }
    let marks = marks::flatten(&prepared.raw, &laid.paragraphs, &prepared.cleaned.noise, stretches);
    Some(MarkedDocument { id: laid.column.id, marks })
}

/// The documents that stand beside each other, by place in the analysis.
struct Facing<'a> {
    columns: &'a [Column<'a>],
    laid: &'a BTreeMap<DocumentId, Laid<'a>>,
    places: &'a BTreeMap<DocumentId, Places<'a>>,
}

impl Facing<'_> {
    fn match_view(&self, found: &Match) -> Option<MatchView> {
        let (in_a, in_b) = (self.laid.get(&found.a.document)?, self.laid.get(&found.b.document)?);
        let places = (self.places.get(&found.a.document)?, self.places.get(&found.b.document)?);
        let residue = found.residue.iter().filter_map(|residue| {
            let holder = self.columns.get(residue.place.document as usize)?;
            Some(ResidueView {
                document: holder.id,
                owner: self.columns.get(residue.owner as usize)?.id,
                kind: residue.kind.into(),
                text: holder.prepared.text(residue.place.span),
            })
        });
        let explanation = &found.explanation;
        Some(MatchView {
            id: found.id,
            kind: found.kind.into(),
            class: found.class.into(),
            layer: found.layer.into(),
            label: found.label.map(Into::into),
            family: found.family,
            a: end(in_a, found.a.span),
            b: end(in_b, found.b.span),
            similarity: (found.similarity * 100.0).round() as u32,
            moved: found.moved,
            repeat: found.repeat,
            differences: differences(places, found),
            levels: levels::levels(&in_a.paragraphs, &in_b.paragraphs, &found.blocks),
            approximate: approximate(found.completeness),
            equal: explanation.equal,
            rewritten: explanation.rewritten,
            inserted: explanation.inserted,
            deleted: explanation.deleted,
            ignored: explanation.ignored,
            rules: explanation.rules.iter().map(|&rule| rule.into()).collect(),
            residue: residue.collect(),
        })
    }

    fn families(&self, analysis: &Analysis, matches: &[&Match]) -> Vec<FamilyView> {
        let of_matches: BTreeSet<u32> = matches.iter().map(|found| found.family).collect();
        let (own, others): (Vec<&Family>, Vec<&Family>) =
            analysis.families.iter().partition(|family| of_matches.contains(&family.id));
        let told_once =
            others.into_iter().filter(|family| family.told_once).map(|family| self.family(family));
        own.into_iter()
            .map(|family| self.family(family))
            .chain(told_once.filter(|family| family.holders.len() > 1))
            .collect()
    }

    fn family(&self, family: &Family) -> FamilyView {
        let shown = || {
            let places = family.members.iter().map(|member| member.place);
            places.filter_map(|place| Some((self.laid.get(&place.document)?, place)))
        };
        let mut holders: Vec<u32> = shown().map(|(laid, _)| laid.column.id).collect();
        holders.dedup();
        let earliest = family.earliest.and_then(|at| family.members.get(at as usize));
        let earliest = earliest.and_then(|member| self.columns.get(member.place.document as usize));
        FamilyView {
            id: family.id,
            template: family.template.clone(),
            layer: family.layer.into(),
            kind: family.kind.into(),
            members: family.members.len() as u32,
            holders,
            words: shown().next().map(|(laid, place)| end(laid, place.span).text).unwrap_or_default(),
            earliest: earliest.map(|column| column.id),
            regions: family.spread.regions,
            years: family.spread.years,
            documents: family.spread.documents,
            elsewhere_regions: family.spread.elsewhere.regions,
            since: family.spread.elsewhere.since,
            from_above: family.spread.elsewhere.from_above,
            told_once: family.told_once,
        }
    }
}
