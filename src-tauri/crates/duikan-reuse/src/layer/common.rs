//! How common the equal text of a match is outside the two documents.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_text::{CoreRange, NormalRange, PreparedDocument, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::background::{Background, GRAM, Occurrence, Regions, gram_keys};
use crate::{Family, Match, Place};

/// An n-gram is common when it occurs in so many other regions.
const REGIONS: u32 = 3;
/// Most of a text is so much of it. With [`MOST_KNOWN`] and [`HALF_KNOWN`] measured on passages planted into reports of
/// provinces: 0.94–0.96 of them are called reuse, and of what unrelated reports share anyway 0.004.
pub const MOSTLY: f32 = 0.6;
/// A text is stock of which so much is known from any other region: its rest is what slots of stock are filled with.
const MOST_KNOWN: f32 = 0.8;
/// The same for a short text: a sentence that a third place has in part is hardly the two's own.
const HALF_KNOWN: f32 = 0.55;
/// A text of fewer n-grams is short.
const SHORT: u32 = 26;

/// How common a text is, in shares of its n-grams.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Commonness {
    /// Number of n-grams.
    pub grams: u32,
    /// Occur in [`REGIONS`] or more other regions.
    pub share: f32,
    /// Occur in any other region.
    pub known: f32,
    /// Occur in documents of the state.
    pub from_state: f32,
    /// Of the common ones: known from one span of years only.
    pub one_era: f32,
}

impl Commonness {
    /// Whether the text is stock of the genre.
    pub fn is_stock(&self) -> bool {
        let most = if self.grams < SHORT { HALF_KNOWN } else { MOST_KNOWN };
        self.share >= MOSTLY || self.known >= most
    }
}

/// The compared documents with what is known of wording elsewhere.
pub struct Set<'a> {
    documents: &'a [Arc<PreparedDocument>],
    background: Option<&'a Background>,
    /// The region of each document and of the source in the table that it is a copy of.
    regions: Vec<Regions>,
    /// In which regions of the compared set the n-grams of the matches and families occur.
    within: FxHashMap<u64, Regions>,
}

impl<'a> Set<'a> {
    /// Looks through the compared documents for the n-grams of `matches` and of `families`.
    pub fn new(
        documents: &'a [Arc<PreparedDocument>],
        background: Option<&'a Background>,
        matches: &[Match],
        families: &[Family],
    ) -> Self {
        let regions = regions(documents, background);
        let mut set = Self { documents, background, regions, within: FxHashMap::default() };
        // Two documents have nobody beside them in the set.
        if documents.len() > 2 {
            set.within = set.count(matches, families);
        }
        set
    }

    fn count(&self, matches: &[Match], families: &[Family]) -> FxHashMap<u64, Regions> {
        let mut wanted: Vec<u64> = matches.par_iter().flat_map_iter(|found| self.keys_of(found)).collect();
        let members = families.iter().filter_map(|family| family.members.first());
        wanted.extend(members.flat_map(|member| self.keys_at(member.place)));
        wanted.par_sort_unstable();
        wanted.dedup();
        let places: FxHashMap<u64, usize> =
            wanted.iter().enumerate().map(|(place, &key)| (key, place)).collect();
        let found: Vec<AtomicU64> = wanted.iter().map(|_| AtomicU64::new(0)).collect();
        self.documents.par_iter().zip(&self.regions).for_each(|(document, &region)| {
            for key in gram_keys(&document.core.han) {
                if let Some(regions) = places.get(&key).and_then(|&place| found.get(place)) {
                    regions.fetch_or(region, Ordering::Relaxed);
                }
            }
        });
        wanted.into_iter().zip(found.into_iter().map(AtomicU64::into_inner)).collect()
    }

    /// How common the equal text of a match is.
    pub fn of_match(&self, found: &Match) -> Commonness {
        let own = self.region(found.a.document) | self.region(found.b.document);
        self.commonness(self.keys_of(found), own)
    }

    /// How common the text at a place is outside the region of its document.
    pub fn at(&self, place: Place) -> Commonness {
        self.commonness(self.keys_at(place), self.region(place.document))
    }

    fn commonness(&self, keys: Vec<u64>, own: Regions) -> Commonness {
        let state = self.background.map_or(0, Background::state);
        let (mut all, mut common, mut from_state, mut one_era, mut others) =
            (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
        for key in keys {
            let known = self.occurrence(key);
            all += 1;
            from_state += u32::from(known.regions & state != 0);
            others += u32::from(known.regions & !own != 0);
            if (known.regions & !own).count_ones() >= REGIONS {
                common += 1;
                one_era += u32::from(known.eras.count_ones() == 1);
            }
        }
        let share = |part: u32, whole: u32| part as f32 / whole.max(1) as f32;
        Commonness {
            grams: all,
            share: share(common, all),
            known: share(others, all),
            from_state: share(from_state, all),
            one_era: share(one_era, common),
        }
    }

    fn keys_at(&self, place: Place) -> Vec<u64> {
        let Some(document) = self.documents.get(place.document as usize) else { return Vec::new() };
        gram_keys(slice(document, document.core.from_raw(&document.normal, place.span))).collect()
    }

    /// Adds to a family's spread the regions, and the spans of years, in which at least half of its n-grams occur.
    pub fn widen(&self, family: &mut Family) {
        let Some(member) = family.members.first() else { return };
        let Some(document) = self.documents.get(member.place.document as usize) else { return };
        let range = document.core.from_raw(&document.normal, member.place.span);
        let known: Vec<Occurrence> =
            gram_keys(slice(document, range)).map(|key| self.occurrence(key)).collect();
        if known.is_empty() {
            return;
        }
        let most = |bit: &dyn Fn(&Occurrence) -> bool| {
            known.iter().filter(|known| bit(known)).count() * 2 >= known.len()
        };
        let of_members =
            family.members.iter().fold(0, |all, member| all | self.region(member.place.document));
        let regions: Regions = (0..Regions::BITS)
            .filter(|&bit| most(&|known: &Occurrence| known.regions >> bit & 1 == 1))
            .fold(0, |all, bit| all | 1 << bit);
        let others = (regions & !of_members).count_ones();
        let eras =
            (0..u16::BITS).filter(|&bit| most(&|known: &Occurrence| known.eras >> bit & 1 == 1)).count();
        family.spread.regions += others;
        family.spread.documents += others;
        family.spread.years = family.spread.years.max(eras as u32);
    }

    fn region(&self, document: u32) -> Regions {
        self.regions.get(document as usize).copied().unwrap_or(0)
    }

    fn occurrence(&self, key: u64) -> Occurrence {
        let mut known = self.background.map_or_else(Occurrence::default, |table| table.occurrence(key));
        known.regions |= self.within.get(&key).copied().unwrap_or(0);
        known
    }

    /// The n-grams of the equal runs; of the whole stretch where no run is long enough.
    fn keys_of(&self, found: &Match) -> Vec<u64> {
        let Some(document) = self.documents.get(found.a.document as usize) else { return Vec::new() };
        let mut runs: Vec<CoreRange> = Vec::new();
        let window = Window::new(document, found.a.span);
        for block in &found.blocks {
            let range = window.core(block.a);
            match runs.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => runs.push(range),
            }
        }
        if runs.iter().all(|run| (run.len() as usize) < GRAM) {
            runs = vec![document.core.from_raw(&document.normal, found.a.span)];
        }
        runs.iter().flat_map(|&run| gram_keys(slice(document, run))).collect()
    }
}

/// A stretch of a document in which many shorter ones are looked up.
struct Window<'a> {
    normal: NormalRange,
    core: CoreRange,
    origin: &'a [Span],
    positions: &'a [u32],
}

impl<'a> Window<'a> {
    fn new(document: &'a PreparedDocument, span: Span) -> Self {
        let normal = document.normal.from_raw(span);
        let core = document.core.from_normal(normal);
        Self {
            normal,
            core,
            origin: document.normal.origin.get(normal.indices()).unwrap_or_default(),
            positions: document.core.normal.get(core.indices()).unwrap_or_default(),
        }
    }

    /// The same as [`duikan_text::CoreText::from_raw`] for a span inside.
    fn core(&self, span: Span) -> CoreRange {
        let from = self.normal.start + self.origin.partition_point(|origin| origin.end <= span.start) as u32;
        let to = self.normal.start + self.origin.partition_point(|origin| origin.start < span.end) as u32;
        let start = self.positions.partition_point(|&at| at < from);
        let end = self.positions.partition_point(|&at| at < to.max(from));
        CoreRange::new(self.core.start + start as u32, self.core.start + end.max(start) as u32)
    }
}

fn slice(document: &PreparedDocument, range: CoreRange) -> &[char] {
    document.core.han.get(range.indices()).unwrap_or_default()
}

/// A bit for the region of each document: those of the table where it knows them, else free ones. A document of an
/// unknown region is a region of its own.
fn regions(documents: &[Arc<PreparedDocument>], background: Option<&Background>) -> Vec<Regions> {
    let copied: Vec<Regions> = documents
        .par_iter()
        .map(|document| {
            background.map_or(0, |table| table.source_of(&gram_keys(&document.core.han).collect::<Vec<_>>()))
        })
        .collect();
    let mut free = Regions::MAX & !background.map_or(0, Background::known_regions);
    let mut take = || {
        let bit = free & free.wrapping_neg();
        free = if free == bit { free } else { free & !bit };
        bit
    };
    let mut named: BTreeMap<&str, Regions> = BTreeMap::new();
    let mut bits = Vec::with_capacity(documents.len());
    for (document, copied) in documents.iter().zip(copied) {
        let name = document.provenance.region.as_ref().map(|region| region.value.as_str());
        let known = background.zip(name).map_or(0, |(table, name)| table.region(name));
        let own = match name {
            _ if known | copied != 0 => known,
            Some(name) => *named.entry(name).or_insert_with(&mut take),
            None => take(),
        };
        bits.push(own | copied);
    }
    bits
}
