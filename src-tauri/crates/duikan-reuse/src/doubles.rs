//! Wordings that are nearly the same: of documents that have both, one lies in the place of the other.

use rustc_hash::FxHashMap;

use crate::{Family, Place};

/// How much of the shorter of two places lies in the other where they tell the same.
const SAME: f32 = 0.6;
/// Of how many documents that have either of two families one has them in the same place where the two are doubles: one of
/// three, as where each is of two documents and one of these has both.
const TOGETHER: usize = 3;

/// For each family, by its place in the list, the number of the one that stands for it: the most telling, by `weights`, of those
/// that nearly the same documents have in nearly the same places. `None` for one that stands for itself; who stands for others
/// has nobody that stands for it.
///
/// Cost: linear in the members, times the families that share a place.
pub fn doubles(families: &[Family], weights: &[f64]) -> Vec<Option<u32>> {
    let alike = alike(families);
    let mut order: Vec<u32> = (0..families.len() as u32).collect();
    let weight = |at: u32| weights.get(at as usize).copied().unwrap_or_default();
    order.sort_by(|&one, &other| weight(other).total_cmp(&weight(one)).then(one.cmp(&other)));
    let mut stands_for: Vec<Option<u32>> = vec![None; families.len()];
    let mut is_settled = vec![false; families.len()];
    for at in order {
        let home = at as usize;
        if is_settled[home] {
            continue;
        }
        is_settled[home] = true;
        for &other in alike.get(&at).into_iter().flatten() {
            if !is_settled[other as usize] {
                is_settled[other as usize] = true;
                stands_for[other as usize] = families.get(home).map(|family| family.id);
            }
        }
    }
    stands_for
}

/// The doubles of each family, by places in the list.
fn alike(families: &[Family]) -> FxHashMap<u32, Vec<u32>> {
    let holders: Vec<usize> = families.iter().map(documents).collect();
    let mut found: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for ((one, other), together) in together(families) {
        let either = holders[one as usize] + holders[other as usize] - together;
        if together * TOGETHER >= either {
            found.entry(one).or_default().push(other);
            found.entry(other).or_default().push(one);
        }
    }
    found
}

/// How many documents have two families in the same place, for each two of which one does.
fn together(families: &[Family]) -> Vec<((u32, u32), usize)> {
    let of = |(at, family): (u32, &Family)| {
        family.members.iter().map(move |member| (member.place, at)).collect::<Vec<_>>()
    };
    let mut members: Vec<(Place, u32)> = (0..).zip(families).flat_map(of).collect();
    members.sort_unstable_by_key(|&(place, at)| (place.document, place.span.start, place.span.end, at));
    let mut last: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut counts: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    let mut open: Vec<(Place, u32)> = Vec::new();
    for (place, at) in members {
        open.retain(|(other, _)| other.document == place.document && other.span.end > place.span.start);
        for &(other, before) in &open {
            if before == at || !is_same(other, place) {
                continue;
            }
            let pair = (before.min(at), before.max(at));
            // Several places of one document count once.
            if last.insert(pair, place.document) != Some(place.document) {
                *counts.entry(pair).or_default() += 1;
            }
        }
        open.push((place, at));
    }
    let mut counts: Vec<((u32, u32), usize)> = counts.into_iter().collect();
    counts.sort_unstable();
    counts
}

fn is_same(one: Place, other: Place) -> bool {
    let shorter = one.span.len().min(other.span.len());
    one.span.overlap(other.span) as f32 >= SAME * shorter as f32
}

fn documents(family: &Family) -> usize {
    let mut documents: Vec<u32> = family.members.iter().map(|member| member.place.document).collect();
    documents.dedup();
    documents.len()
}

#[cfg(test)]
mod tests {
    use duikan_text::Span;

    use super::*;
    use crate::{Layer, MatchClass, MatchKind, Member, Spread};

    fn family(id: u32, places: &[(u32, u32, u32)]) -> Family {
        let member = |&(document, start, end): &(u32, u32, u32)| Member {
            place: Place { document, span: Span::new(start, end) },
            fillers: Vec::new(),
        };
        Family {
            id,
            kind: MatchKind::Passage,
            class: MatchClass::Verbatim,
            layer: Layer::Reuse,
            label: None,
            earliest: None,
            template: String::new(),
            told_once: false,
            members: places.iter().map(member).collect(),
            spread: Spread::default(),
        }
    }

    #[test]
    fn the_most_telling_stands_for_its_doubles() {
        let families = [
            family(0, &[(0, 10, 40), (1, 5, 35)]),
            // A part of it, in the same documents.
            family(1, &[(0, 12, 30), (1, 7, 25)]),
            // The same words, in many more documents: another finding.
            family(2, &[(0, 12, 30), (1, 7, 25), (2, 0, 18), (3, 0, 18), (4, 0, 18), (5, 0, 18), (6, 0, 18)]),
            // Beside it.
            family(3, &[(0, 40, 60), (1, 35, 55)]),
            // It reaches into the first for the most part.
            family(4, &[(0, 20, 44), (1, 15, 39), (2, 50, 70)]),
        ];
        assert_eq!(doubles(&families, &[5.0, 3.0, 4.0, 2.0, 1.0]), [None, Some(0), None, None, Some(0)]);
        // The fourth shares a place with the first alone, and that has somebody who stands for it.
        assert_eq!(doubles(&families[..2], &[1.0, 3.0]), [Some(1), None]);
        assert_eq!(doubles(&[], &[]), []);
    }
}
