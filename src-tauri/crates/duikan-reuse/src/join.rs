//! The products of the stages put together: every [`Match`] and every [`Family`] is made here, once and whole.

use std::cmp::Reverse;
use std::sync::Arc;

use duikan_text::PreparedDocument;
use rayon::prelude::*;

use crate::difference::between;
use crate::family::Group;
use crate::found::{Found, Origin};
use crate::layer::{FamilyLayer, Layers, MatchLayer};
use crate::{Difference, Family, Match, Place, Residue};

/// What the stages up to residue found. The lists of one line belong together entry by entry.
pub struct Products {
    /// All matches, passages first.
    pub found: Vec<Found>,
    /// What belongs together; [`Group::matches`] are places in `found`. Every match is in one group.
    pub groups: Vec<Group>,
    /// One entry for each match and for each group.
    pub layers: Layers,
    /// One entry for each match.
    pub residue: Vec<Vec<Residue>>,
}

/// The matches pair by pair, findings first, the longer before the shorter; the families in the order of the groups.
/// The number of each is its place.
pub fn join(documents: &[Arc<PreparedDocument>], products: Products) -> (Vec<Match>, Vec<Family>) {
    let Products { found, groups, layers, residue } = products;
    let numbers = numbers(&found, &layers.matches);
    let families = families_of(found.len(), &groups);
    let rows = found.into_par_iter().zip(layers.matches).zip(residue).zip(numbers).zip(families);
    let row = |((((found, layer), residue), id), family)| {
        let differences = differences(documents, &found);
        whole(id, family, found, differences, layer, residue)
    };
    let mut matches: Vec<Match> = rows.map(row).collect();
    matches.par_sort_unstable_by_key(|found| found.id);
    let families =
        (0..).zip(groups).zip(layers.families).map(|((id, group), layer)| family(id, group, layer));
    (matches, families.collect())
}

/// The number of each match: its place in the order in which matches are shown.
fn numbers(found: &[Found], layers: &[MatchLayer]) -> Vec<u32> {
    let mut order: Vec<(u32, (&Found, &MatchLayer))> = (0..).zip(found.iter().zip(layers)).collect();
    order.par_sort_by_key(|&(_, (found, layer))| {
        (found.documents(), layer.layer, Reverse(found.explanation.equal), found.a.span, found.b.span)
    });
    let mut numbers = vec![0; found.len()];
    for (number, (at, _)) in (0..).zip(order) {
        numbers[at as usize] = number;
    }
    numbers
}

/// The number of the family of each match.
fn families_of(matches: usize, groups: &[Group]) -> Vec<u32> {
    let mut families = vec![0; matches];
    for (id, group) in (0..).zip(groups) {
        for &at in &group.matches {
            families[at] = id;
        }
    }
    families
}

fn differences(documents: &[Arc<PreparedDocument>], found: &Found) -> Vec<Difference> {
    let end = |place: Place| Some((&**documents.get(place.document as usize)?, place.span));
    let ends = end(found.a).zip(end(found.b));
    ends.map(|(a, b)| between(found.kind(), a, b, &found.blocks)).unwrap_or_default()
}

fn whole(
    id: u32,
    family: u32,
    found: Found,
    differences: Vec<Difference>,
    layer: MatchLayer,
    residue: Vec<Residue>,
) -> Match {
    Match {
        id,
        kind: found.kind(),
        a: found.a,
        b: found.b,
        class: found.class,
        layer: layer.layer,
        family,
        blocks: found.blocks,
        differences,
        similarity: found.similarity,
        boilerplate: layer.boilerplate,
        moved: matches!(found.origin, Origin::Passage { moved: true, .. }),
        repeat: found.origin.is_repeat(),
        completeness: found.completeness,
        label: layer.label,
        explanation: found.explanation,
        residue,
    }
}

fn family(id: u32, group: Group, layer: FamilyLayer) -> Family {
    Family {
        id,
        kind: group.kind,
        class: group.class,
        layer: layer.layer,
        label: layer.label,
        earliest: group.earliest,
        template: group.template,
        told_once: group.told_once,
        members: group.members,
        spread: layer.spread,
    }
}

#[cfg(test)]
mod tests {
    use duikan_text::Span;

    use super::*;
    use crate::{Completeness, Explanation, Layer, MatchClass, MatchKind, Spread};

    fn found(documents: (u32, u32), start: u32, equal: u32) -> Found {
        let place = |document| Place { document, span: Span::new(start, start + equal) };
        Found {
            origin: Origin::Passage { moved: start == 40, is_repeat: false },
            a: place(documents.0),
            b: place(documents.1),
            class: MatchClass::Verbatim,
            blocks: Vec::new(),
            similarity: 1.0,
            completeness: Completeness::Exact,
            explanation: Explanation { equal, ..Explanation::default() },
        }
    }

    fn group(matches: &[usize]) -> Group {
        Group {
            kind: MatchKind::Passage,
            class: MatchClass::Verbatim,
            earliest: None,
            template: String::new(),
            members: Vec::new(),
            matches: matches.to_vec(),
            told_once: matches.is_empty(),
        }
    }

    #[test]
    fn pair_by_pair_findings_first_the_longer_before_the_shorter() {
        let layer = |layer| MatchLayer { layer, label: None, boilerplate: 0.0 };
        let family = FamilyLayer { layer: Layer::Reuse, label: None, spread: Spread::default() };
        let products = Products {
            found: vec![
                found((0, 2), 0, 20),
                found((0, 1), 0, 30),
                found((0, 1), 40, 20),
                found((0, 1), 70, 25),
            ],
            groups: vec![group(&[0, 2]), group(&[]), group(&[1, 3])],
            layers: Layers {
                matches: [Layer::Reuse, Layer::Boilerplate, Layer::Reuse, Layer::Reuse].map(layer).to_vec(),
                families: vec![family; 3],
            },
            residue: vec![Vec::new(); 4],
        };
        let (matches, families) = join(&[], products);
        let joined: Vec<_> =
            matches.iter().map(|found| (found.id, found.a.span.start, found.family, found.moved)).collect();
        let expected = [(0, 70, 2, false), (1, 40, 0, true), (2, 0, 2, false), (3, 0, 0, false)];
        assert_eq!(joined, expected);
        assert_eq!(matches.last().map(|found| found.b.document), Some(2));
        assert_eq!(families.iter().map(|family| family.id).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(families.iter().map(|family| family.told_once).collect::<Vec<_>>(), [false, true, false]);
    }
}
