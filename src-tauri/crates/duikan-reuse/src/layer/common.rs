//! How common wording is outside the documents that are compared.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_text::{CoreRange, PreparedDocument};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::Place;
use crate::background::{Background, Eras, GRAM, Occurrence, Regions, era_of, gram_keys};
use crate::family::Group;
use crate::found::Found;

use super::equal::{self, EqualText};
use super::regions;
use super::share::{Commonness, Count};

/// The compared documents with what is known of wording elsewhere.
pub struct KnownWording<'a> {
    /// All of them.
    pub documents: &'a [Arc<PreparedDocument>],
    /// The region of each document and of the source in the table that it is a copy of.
    regions: Vec<Regions>,
    /// The bit of documents of the state.
    state: Regions,
    /// The eras of which enough is known of the era before to tell what is new in them.
    told_eras: Eras,
    /// The stretches of each match whose n-grams are looked at.
    equal: Vec<Vec<EqualText>>,
    /// The member by which a group is looked up.
    typical: Vec<Option<Place>>,
    /// For each document the number of the n-gram that starts at a character; [`UNWANTED`] where it is not looked at.
    numbers: Vec<Vec<u32>>,
    /// Where the background has each n-gram.
    background: Vec<Occurrence>,
    /// Where background and compared documents have it.
    known: Vec<Occurrence>,
}

/// How common a wording is outside the documents that have it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Known {
    /// By background and compared documents.
    pub in_all: Commonness,
    /// By the background alone: the same in any company.
    pub alone: Commonness,
}

/// The n-gram that starts here is not looked at.
const UNWANTED: u32 = u32::MAX;

impl<'a> KnownWording<'a> {
    /// Looks through the compared documents for the n-grams of `matches` and of `groups`.
    pub fn new(
        documents: &'a [Arc<PreparedDocument>],
        background: Option<&Background>,
        matches: &[Found],
        groups: &[Group],
    ) -> Self {
        let mut set = Self {
            documents,
            regions: regions::of(documents, background),
            state: background.map_or(0, Background::state),
            told_eras: background.map_or(0, Background::told_eras),
            equal: matches.par_iter().map(|found| equal::of(documents, found)).collect(),
            typical: groups.par_iter().map(|group| typical(documents, group)).collect(),
            numbers: Vec::new(),
            background: Vec::new(),
            known: Vec::new(),
        };
        let keys = set.wanted_keys();
        set.background = keys
            .par_iter()
            .map(|&key| background.map_or_else(Occurrence::default, |table| table.occurrence(key)))
            .collect();
        set.number(&keys);
        set
    }

    /// The keys of the n-grams that are looked at, in order.
    fn wanted_keys(&self) -> Vec<u64> {
        let mut stretches: Vec<Vec<CoreRange>> = vec![Vec::new(); self.documents.len()];
        let of_groups = self.typical.iter().flatten().map(|&place| (place.document, self.core(place)));
        let of_matches = self.equal.iter().flatten().map(|equal| (equal.document, equal.range));
        for (document, range) in of_matches.chain(of_groups) {
            if let Some(own) = stretches.get_mut(document as usize) {
                own.push(range);
            }
        }
        let documents = self.documents.par_iter().zip(stretches);
        let mut keys: Vec<u64> =
            documents.flat_map_iter(|(document, stretches)| keys_in(&document.core.han, stretches)).collect();
        keys.par_sort_unstable();
        keys.dedup();
        keys
    }

    /// Finds the n-grams in all documents, and adds the regions and years in which they occur.
    fn number(&mut self, keys: &[u64]) {
        let places: FxHashMap<u64, u32> = (0..).zip(keys).map(|(place, &key)| (key, place)).collect();
        let found: Vec<(AtomicU64, AtomicU64)> = keys.iter().map(|_| Default::default()).collect();
        let number = |(document, &region): (&Arc<PreparedDocument>, &Regions)| {
            let era = era_of_document(document).map_or(0, u64::from);
            let number = |key: u64| {
                let place = places.get(&key).copied().unwrap_or(UNWANTED);
                if let Some((regions, eras)) = found.get(place as usize) {
                    regions.fetch_or(region, Ordering::Relaxed);
                    eras.fetch_or(era, Ordering::Relaxed);
                }
                place
            };
            gram_keys(&document.core.han).map(number).collect()
        };
        self.numbers = self.documents.par_iter().zip(&self.regions).map(number).collect();
        self.known.clone_from(&self.background);
        // Two documents have nobody beside them in the set.
        let is_pair = self.documents.len() <= 2;
        for (known, (regions, eras)) in self.known.iter_mut().zip(found) {
            known.regions |= if is_pair { 0 } else { regions.into_inner() };
            known.eras |= eras.into_inner() as Eras;
        }
    }

    /// How common the equal text of a match is, given its place among the matches.
    pub fn of_match(&self, at: usize, found: &Found) -> Known {
        let own = self.region(found.a.document) | self.region(found.b.document);
        let equal = self.equal.get(at).map(Vec::as_slice).unwrap_or_default();
        let eras = [found.a, found.b].map(|place| self.era(place.document));
        self.known(equal, own, eras[0].zip(eras[1]).map(|(one, other)| one.min(other)))
    }

    /// How common the wording of a group is outside the regions of its members, given its place among the groups.
    pub fn of_group(&self, at: usize) -> Option<(Place, Known)> {
        let place = self.typical(at)?;
        let whole = EqualText { document: place.document, range: self.core(place), twin: None };
        let own = self.region(place.document);
        Some((place, self.known(&[whole], own, self.era(place.document))))
    }

    /// How common some stretches of a document are outside the regions `own`; `era` is that in which they are first said.
    fn known(&self, stretches: &[EqualText], own: Regions, era: Option<Eras>) -> Known {
        let (mut in_all, mut alone) = (Count::default(), Count::default());
        let told = era.filter(|era| self.told_eras & era != 0);
        for equal in stretches {
            in_all.begin_stretch();
            alone.begin_stretch();
            for (at, (background, known)) in self.occurrences(equal.document, equal.range) {
                let step = at - equal.range.start;
                let in_twin = equal.twin.is_none_or(|(twin, start)| self.is_unparted(twin, start + step));
                let is_unparted = in_twin && self.is_unparted(equal.document, at);
                for (count, known) in [(&mut in_all, known), (&mut alone, background)] {
                    count.add(known, known.regions & !own, is_unparted, self.state, told);
                }
            }
        }
        Known { in_all: in_all.commonness(), alone: alone.commonness() }
    }

    /// Whether the characters of the n-gram that starts at a place are neighbours in the normal form.
    fn is_unparted(&self, document: u32, at: u32) -> bool {
        let normal = self.documents.get(document as usize).map(|document| &document.core.normal);
        let place = |at: usize| normal.and_then(|normal| normal.get(at));
        let (first, last) = (place(at as usize), place(at as usize + GRAM - 1));
        first.zip(last).is_some_and(|(first, last)| first + GRAM as u32 - 1 == *last)
    }

    /// The member by which a group is looked up.
    pub fn typical(&self, group: usize) -> Option<Place> {
        self.typical.get(group).copied().flatten()
    }

    /// The bit of the region of a document.
    pub fn region(&self, document: u32) -> Regions {
        self.regions.get(document as usize).copied().unwrap_or(0)
    }

    /// The bit of the documents of the state.
    pub const fn state(&self) -> Regions {
        self.state
    }

    /// Where the background has each n-gram of a stretch.
    pub fn background(&self, place: Place) -> impl Iterator<Item = &Occurrence> {
        self.occurrences(place.document, self.core(place)).map(|(_, (background, _))| background)
    }

    fn era(&self, document: u32) -> Option<Eras> {
        self.documents.get(document as usize).and_then(|document| era_of_document(document))
    }

    fn core(&self, place: Place) -> CoreRange {
        let document = self.documents.get(place.document as usize);
        document
            .map_or_else(CoreRange::default, |document| document.core.from_raw(&document.normal, place.span))
    }

    /// Where the background, and where background and compared documents have each n-gram of a stretch, with the place
    /// where it starts.
    fn occurrences(
        &self,
        document: u32,
        range: CoreRange,
    ) -> impl Iterator<Item = (u32, (&Occurrence, &Occurrence))> {
        let numbers = self.numbers.get(document as usize).and_then(|own| own.get(starts(range)));
        let placed = (range.start..).zip(numbers.unwrap_or_default());
        placed.filter_map(|(at, &number)| {
            Some((at, (self.background.get(number as usize)?, self.known.get(number as usize)?)))
        })
    }
}

/// The span of years of a document.
fn era_of_document(document: &PreparedDocument) -> Option<Eras> {
    document.provenance.year.as_ref().map(|year| era_of(year.value))
}

/// The shortest member, of several the first by its text: the same whatever the order of the documents.
fn typical(documents: &[Arc<PreparedDocument>], group: &Group) -> Option<Place> {
    let han = |place: Place| {
        let document = documents.get(place.document as usize)?;
        let range = document.core.from_raw(&document.normal, place.span);
        document.core.han.get(range.indices()).map(|han| (han.len(), han))
    };
    let places = group.members.iter().map(|member| member.place);
    places
        .filter_map(|place| Some((han(place)?, place)))
        .min_by(|one, other| one.0.cmp(&other.0))
        .map(|found| found.1)
}

/// Where the n-grams of a stretch start.
fn starts(range: CoreRange) -> std::ops::Range<usize> {
    let end = (range.end as usize + 1).saturating_sub(GRAM);
    range.start as usize..end.max(range.start as usize)
}

/// The keys of the n-grams of some stretches, each place once.
fn keys_in(han: &[char], mut stretches: Vec<CoreRange>) -> Vec<u64> {
    stretches.sort_unstable();
    let (mut keys, mut from) = (Vec::new(), 0);
    for starts in stretches.into_iter().map(starts) {
        let begin = starts.start.max(from);
        if begin < starts.end {
            keys.extend(gram_keys(han.get(begin..starts.end + GRAM - 1).unwrap_or_default()));
            from = starts.end;
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_of_a_stretch_start_where_five_characters_remain() {
        assert_eq!(starts(CoreRange::new(3, 10)), 3..6);
        assert_eq!(starts(CoreRange::new(3, 7)), 3..3);
        assert_eq!(starts(CoreRange::new(0, 2)), 0..0);
    }

    #[test]
    fn a_place_under_several_stretches_has_one_key() {
        let han: Vec<char> = "渡口换上新船河堤加高三尺".chars().collect();
        let all: Vec<u64> = gram_keys(&han).collect();
        assert_eq!(keys_in(&han, vec![CoreRange::new(4, 12), CoreRange::new(0, 8)]), all);
        assert_eq!(keys_in(&han, vec![CoreRange::new(0, 4)]), [] as [u64; 0]);
    }
}
