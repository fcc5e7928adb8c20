//! Union-find over matches that cover the same stretch of a document.

use duikan_text::Span;
use rayon::prelude::*;

use crate::{Match, Place};

/// Matches that speak of one passage, and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cluster {
    /// Indices of the matches.
    pub matches: Vec<usize>,
    /// In order of document, then place; two or more documents.
    pub places: Vec<Place>,
}

/// Two stretches are the same passage when each covers at least this share of the other: a sentence inside a
/// page is another passage than the page.
const MUTUAL_OVERLAP: f32 = 0.5;
/// A stretch is compared with so many of the stretches that began before it. A formula that stands in hundreds of
/// documents puts hundreds of equal stretches on one place; they are linked one to the next.
const LOOK_BACK: usize = 8;

/// The side of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    place: Place,
    of: usize,
}

/// Links matches transitively; clusters in order of their first place.
pub(super) fn link(matches: &[Match]) -> Vec<Cluster> {
    let mut sides: Vec<Side> = matches
        .iter()
        .enumerate()
        .flat_map(|(of, found)| [Side { place: found.a, of }, Side { place: found.b, of }])
        .collect();
    sides.par_sort_unstable();
    let mut parents: Vec<usize> = (0..matches.len()).collect();
    for (at, side) in sides.iter().enumerate() {
        let before = sides[..at].iter().rev();
        for other in before.take_while(|other| other.place.document == side.place.document).take(LOOK_BACK) {
            if same_passage(side.place.span, other.place.span) {
                union(&mut parents, side.of, other.of);
            }
        }
    }
    collect(&sides, &mut parents)
}

fn same_passage(one: Span, other: Span) -> bool {
    one.overlap(other) as f32 >= MUTUAL_OVERLAP * one.len().max(other.len()) as f32
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

fn union(parents: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parents, one), root(parents, other));
    parents[one.max(other)] = one.min(other);
}

fn collect(sides: &[Side], parents: &mut [usize]) -> Vec<Cluster> {
    let mut by_root: Vec<(usize, Side)> = sides.iter().map(|&side| (root(parents, side.of), side)).collect();
    by_root.par_sort_unstable();
    let mut clusters: Vec<Cluster> = by_root
        .chunk_by(|left, right| left.0 == right.0)
        .map(|own| {
            let mut members: Vec<usize> = own.iter().map(|(_, side)| side.of).collect();
            members.sort_unstable();
            members.dedup();
            Cluster { matches: members, places: merge(own.iter().map(|(_, side)| side.place)) }
        })
        .collect();
    clusters.par_sort_by(|left, right| left.places.cmp(&right.places));
    clusters
}

/// Overlapping stretches of a document are one place: the longest of them.
fn merge(places: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut merged: Vec<(Place, u32)> = Vec::new();
    for place in places {
        match merged.last_mut() {
            Some((last, end)) if last.document == place.document && place.span.start < *end => {
                *end = (*end).max(place.span.end);
                if place.span.len() > last.span.len() {
                    *last = place;
                }
            }
            _ => merged.push((place, place.span.end)),
        }
    }
    merged.into_iter().map(|(place, _)| place).collect()
}
