//! Union-find over matches that cover the same stretch of a document.

use duikan_text::Span;
use rayon::prelude::*;

use crate::Place;
use crate::found::Found;

/// Matches that speak of one passage, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cluster {
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
struct EndOf {
    place: Place,
    of: usize,
}

/// Links matches transitively; clusters in order of their first place.
pub(crate) fn link(matches: &[Found]) -> Vec<Cluster> {
    let mut ends: Vec<EndOf> = matches
        .iter()
        .enumerate()
        .flat_map(|(of, found)| [EndOf { place: found.a, of }, EndOf { place: found.b, of }])
        .collect();
    ends.par_sort_unstable();
    let mut parents: Vec<usize> = (0..matches.len()).collect();
    for (at, end) in ends.iter().enumerate() {
        let before = ends[..at].iter().rev();
        for other in before.take_while(|other| other.place.document == end.place.document).take(LOOK_BACK) {
            if same_passage(end.place.span, other.place.span) {
                union(&mut parents, end.of, other.of);
            }
        }
    }
    collect(&ends, &mut parents)
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

fn collect(ends: &[EndOf], parents: &mut [usize]) -> Vec<Cluster> {
    let mut by_root: Vec<(usize, EndOf)> = ends.iter().map(|&end| (root(parents, end.of), end)).collect();
    by_root.par_sort_unstable();
    let mut clusters: Vec<Cluster> = by_root
        .chunk_by(|left, right| left.0 == right.0)
        .map(|own| {
            let mut members: Vec<usize> = own.iter().map(|(_, end)| end.of).collect();
            members.sort_unstable();
            members.dedup();
            Cluster { matches: members, places: merge(own.iter().map(|(_, end)| end.place)) }
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
