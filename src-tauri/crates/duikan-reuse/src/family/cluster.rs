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

/// Least share of the longer of two stretches, in raw characters, that both have, for them to be the same passage: a
/// sentence inside a page is another passage than the page. Chosen by hand.
const MUTUAL_OVERLAP: f32 = 0.5;
/// Stretches that began before a stretch and are compared with it, the nearest. A formula of hundreds of documents puts
/// hundreds of equal stretches on one place; they are linked one to the next. Bounds the cost.
const LOOK_BACK: usize = 8;

/// The side of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct EndOf {
    place: Place,
    of: usize,
}

impl Cluster {
    /// Matches that have been found to speak of one passage, by their places in `all`.
    pub fn of(all: &[Found], mut matches: Vec<usize>) -> Self {
        matches.sort_unstable();
        let found = matches.iter().filter_map(|&at| all.get(at));
        let mut places: Vec<Place> = found.flat_map(|found| [found.a, found.b]).collect();
        places.sort_unstable();
        Self { matches, places: merge(places.into_iter()) }
    }
}

/// Links matches transitively; clusters in order of their first place.
pub(crate) fn link(matches: &[Found]) -> Vec<Cluster> {
    link_some(matches, &Vec::from_iter(0..matches.len()))
}

/// [`link`] for some of all matches, by their places in the list.
pub(crate) fn link_some(all: &[Found], matches: &[usize]) -> Vec<Cluster> {
    let found = matches.iter().enumerate().filter_map(|(of, &at)| Some((of, all.get(at)?)));
    let mut ends: Vec<EndOf> =
        found.flat_map(|(of, found)| [EndOf { place: found.a, of }, EndOf { place: found.b, of }]).collect();
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
    let mut clusters = collect(&ends, &mut parents);
    for cluster in &mut clusters {
        cluster.matches.iter_mut().for_each(|of| *of = matches[*of]);
    }
    clusters
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

#[cfg(test)]
mod tests {
    use super::*;

    fn place(document: u32, start: u32, end: u32) -> Place {
        Place { document, span: Span::new(start, end) }
    }

    #[test]
    fn two_stretches_are_one_passage_when_they_share_half_of_the_longer() {
        let same = |one: (u32, u32), other: (u32, u32)| {
            same_passage(Span::new(one.0, one.1), Span::new(other.0, other.1))
        };
        assert!(same((0, 10), (0, 10)));
        assert!(same((0, 10), (5, 10)));
        assert!(same((0, 10), (5, 15)));
        assert!(!same((0, 10), (6, 10)));
        assert!(!same((0, 10), (10, 20)));
    }

    #[test]
    fn overlapping_stretches_are_one_place_the_longest() {
        let merged = |places: &[Place]| merge(places.iter().copied());
        assert_eq!(merged(&[place(0, 0, 10), place(0, 2, 14)]), [place(0, 2, 14)]);
        assert_eq!(merged(&[place(0, 0, 10), place(0, 10, 14)]), [place(0, 0, 10), place(0, 10, 14)]);
        assert_eq!(merged(&[place(0, 0, 10), place(1, 2, 14)]), [place(0, 0, 10), place(1, 2, 14)]);
        // The third overlaps the second, although it does not overlap the longest.
        assert_eq!(merged(&[place(0, 0, 20), place(0, 15, 25), place(0, 22, 30)]), [place(0, 0, 20)]);
    }

    #[test]
    fn links_are_transitive() {
        let mut parents: Vec<usize> = (0..5).collect();
        union(&mut parents, 0, 3);
        union(&mut parents, 3, 4);
        let roots: Vec<usize> = (0..5).map(|at| root(&mut parents, at)).collect();
        assert_eq!(roots, [0, 1, 2, 0, 0]);
    }

    #[test]
    fn matches_that_meet_on_one_place_make_one_family() {
        let side = |of, place| EndOf { place, of };
        let sides = [
            side(0, place(0, 0, 10)),
            side(0, place(1, 0, 10)),
            side(1, place(1, 0, 10)),
            side(1, place(2, 5, 15)),
            side(2, place(3, 0, 4)),
            side(2, place(4, 0, 4)),
        ];
        let mut parents: Vec<usize> = (0..3).collect();
        union(&mut parents, 0, 1);
        let found = collect(&sides, &mut parents);
        let members: Vec<&[usize]> = found.iter().map(|cluster| cluster.matches.as_slice()).collect();
        assert_eq!(members, [&[0, 1][..], &[2]]);
        assert_eq!(found[0].places, [place(0, 0, 10), place(1, 0, 10), place(2, 5, 15)]);
    }
}
