//! How common the equal text of a match is outside the two documents.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_text::{CoreRange, NormalRange, PreparedDocument, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::background::{Background, Eras, GRAM, Occurrence, Regions, gram_keys};
use crate::family::Group;
use crate::found::Found;
use crate::{Place, Spread};

/// Other regions in which an n-gram occurs, at least, for it to be common. Chosen by hand.
const REGIONS: u32 = 3;
/// Least share of common n-grams of a text that is stock. Measured, with the other bars of [`Commonness::is_stock`], on
/// passages planted into reports of provinces: 0.93–0.96 of them are called reuse, and of the passages that unrelated
/// reports share 20 in 10,578.
pub const MOSTLY: f32 = 0.6;
/// Least share of n-grams known from any other region of a text that is stock: its rest fills the slots of stock.
const MOST_KNOWN: f32 = 0.8;
/// [`MOSTLY`] for a short text: a sentence that a third place has in part is hardly the two's own.
const HALF_COMMON: f32 = 0.5;
/// [`MOST_KNOWN`] for a short text.
const HALF_KNOWN: f32 = 0.6;
/// N-grams below which a text is short.
const SHORT: u32 = 24;
/// Least share of n-grams known from any other region of a text of high politics that is stock: such words are coined in
/// one place.
const COINED: f32 = 0.4;
/// Least share of common n-grams among those that no mark or digit parts, for a list or a sentence with figures to be
/// stock whatever its order and values.
const UNPARTED_COMMON: f32 = 0.75;
/// Least n-grams that no mark or digit parts, for [`UNPARTED_COMMON`] to be asked.
const FEW: u32 = 10;
/// N-grams that are not common from which a text is its writer's own, whatever stock it holds: nobody strings together
/// that many sentences in the same order by chance.
const OWN: u32 = 50;

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
    /// Not common.
    own: u32,
    /// The n-grams that no mark and no digit parts: their number, and the share of the common ones.
    unparted: u32,
    unparted_share: f32,
}

impl Commonness {
    /// Whether the text is stock of the genre.
    pub fn is_stock(&self) -> bool {
        let (common, known) =
            if self.grams < SHORT { (HALF_COMMON, HALF_KNOWN) } else { (MOSTLY, MOST_KNOWN) };
        let unparted = self.unparted >= FEW && self.unparted_share >= UNPARTED_COMMON;
        !self.is_own() && (self.share >= common || self.known >= known || unparted)
    }

    /// Whether the text, if its words are those of high politics, is a formula.
    pub fn is_known_formula(&self) -> bool {
        self.is_stock() || self.from_state >= MOSTLY
    }

    /// Whether the text, if its words are those of high politics, comes from above: such words are coined in one place.
    pub fn is_coined(&self) -> bool {
        self.known >= COINED
    }

    /// Whether so much of the text is not common that it is no stock, whatever stock it holds.
    pub const fn is_own(&self) -> bool {
        self.own >= OWN
    }
}

/// Counts n-grams.
#[derive(Default)]
struct Count {
    all: u32,
    common: u32,
    known: u32,
}

impl Count {
    fn add(&mut self, others: Regions) {
        self.all += 1;
        self.common += u32::from(others.count_ones() >= REGIONS);
        self.known += u32::from(others != 0);
    }
}

/// The compared documents with what is known of wording elsewhere.
pub struct KnownWording<'a> {
    /// All of them.
    pub documents: &'a [Arc<PreparedDocument>],
    /// The region of each document and of the source in the table that it is a copy of.
    regions: Vec<Regions>,
    /// The bit of documents of the state.
    state: Regions,
    /// The stretches of each match whose n-grams are looked at, in its first document.
    equal: Vec<Vec<CoreRange>>,
    /// For each document the number of the n-gram that starts at a character; [`UNWANTED`] where it is not looked at.
    numbers: Vec<Vec<u32>>,
    /// Where each n-gram occurs.
    known: Vec<Occurrence>,
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
            regions: regions(documents, background),
            state: background.map_or(0, Background::state),
            equal: matches.par_iter().map(|found| equal_runs(documents, found)).collect(),
            numbers: Vec::new(),
            known: Vec::new(),
        };
        let keys = set.wanted_keys(matches, groups);
        set.known = keys
            .par_iter()
            .map(|&key| background.map_or_else(Occurrence::default, |table| table.occurrence(key)))
            .collect();
        set.number(&keys);
        set
    }

    /// The keys of the n-grams that are looked at, in order.
    fn wanted_keys(&self, matches: &[Found], groups: &[Group]) -> Vec<u64> {
        let mut stretches: Vec<Vec<CoreRange>> = vec![Vec::new(); self.documents.len()];
        for (found, equal) in matches.iter().zip(&self.equal) {
            if let Some(own) = stretches.get_mut(found.a.document as usize) {
                own.extend(equal);
            }
        }
        for place in groups.iter().filter_map(|group| group.members.first()).map(|member| member.place) {
            if let Some(own) = stretches.get_mut(place.document as usize) {
                own.push(self.core(place));
            }
        }
        let documents = self.documents.par_iter().zip(stretches);
        let mut keys: Vec<u64> =
            documents.flat_map_iter(|(document, stretches)| keys_in(&document.core.han, stretches)).collect();
        keys.par_sort_unstable();
        keys.dedup();
        keys
    }

    /// Finds the n-grams in all documents, and adds the regions in which they occur.
    fn number(&mut self, keys: &[u64]) {
        let places: FxHashMap<u64, u32> = (0..).zip(keys).map(|(place, &key)| (key, place)).collect();
        let found: Vec<AtomicU64> = keys.iter().map(|_| AtomicU64::new(0)).collect();
        let number = |(document, &region): (&Arc<PreparedDocument>, &Regions)| {
            let number = |key: u64| {
                let place = places.get(&key).copied().unwrap_or(UNWANTED);
                if let Some(regions) = found.get(place as usize) {
                    regions.fetch_or(region, Ordering::Relaxed);
                }
                place
            };
            gram_keys(&document.core.han).map(number).collect()
        };
        self.numbers = self.documents.par_iter().zip(&self.regions).map(number).collect();
        // Two documents have nobody beside them in the set.
        if self.documents.len() > 2 {
            for (known, regions) in self.known.iter_mut().zip(found) {
                known.regions |= regions.into_inner();
            }
        }
    }

    /// How common the equal text of a match is, given its place among the matches.
    pub fn of_match(&self, at: usize, found: &Found) -> Commonness {
        let own = self.region(found.a.document) | self.region(found.b.document);
        let equal = self.equal.get(at).map(Vec::as_slice).unwrap_or_default();
        self.commonness(found.a.document, equal, own)
    }

    /// How common the text at a place is outside the region of its document; the place of the first member of a family.
    pub fn at(&self, place: Place) -> Commonness {
        self.commonness(place.document, &[self.core(place)], self.region(place.document))
    }

    /// How common some stretches of a document are outside the regions `own`.
    fn commonness(&self, document: u32, stretches: &[CoreRange], own: Regions) -> Commonness {
        let (mut all, mut unparted, mut from_state, mut one_era) = (Count::default(), Count::default(), 0, 0);
        for &range in stretches {
            for (at, known) in self.occurrences(document, range) {
                let others = known.regions & !own;
                all.add(others);
                if self.is_unparted(document, at) {
                    unparted.add(others);
                }
                from_state += u32::from(known.regions & self.state != 0);
                one_era += u32::from(others.count_ones() >= REGIONS && known.eras.count_ones() == 1);
            }
        }
        let share = |part: u32, whole: u32| part as f32 / whole.max(1) as f32;
        Commonness {
            grams: all.all,
            share: share(all.common, all.all),
            known: share(all.known, all.all),
            from_state: share(from_state, all.all),
            one_era: share(one_era, all.common),
            own: all.all - all.common,
            unparted: unparted.all,
            unparted_share: share(unparted.common, unparted.all),
        }
    }

    /// Whether the characters of the n-gram that starts at a place are neighbours in the normal form.
    fn is_unparted(&self, document: u32, at: u32) -> bool {
        let normal = self.documents.get(document as usize).map(|document| &document.core.normal);
        let place = |at: usize| normal.and_then(|normal| normal.get(at));
        let (first, last) = (place(at as usize), place(at as usize + GRAM - 1));
        first.zip(last).is_some_and(|(first, last)| first + GRAM as u32 - 1 == *last)
    }

    /// How widely a family is spread: where its members are, and the regions and the spans of years in which at least
    /// half of its n-grams occur.
    pub fn spread(&self, group: &Group) -> Spread {
        let own = spread_of_members(self.documents, group);
        let Some(place) = group.members.first().map(|member| member.place) else { return own };
        let (mut all, mut in_region, mut in_era) = (0, [0; Regions::BITS as usize], [0; Eras::BITS as usize]);
        for (_, known) in self.occurrences(place.document, self.core(place)) {
            all += 1;
            count_bits(known.regions, &mut in_region);
            count_bits(known.eras.into(), &mut in_era);
        }
        if all == 0 {
            return own;
        }
        let of_members = group.members.iter().fold(0, |all, member| all | self.region(member.place.document));
        let regions: Regions = (0..)
            .zip(&in_region)
            .filter(|(_, count)| *count * 2 >= all)
            .fold(0, |bits, (bit, _)| bits | 1 << bit);
        let others = (regions & !of_members).count_ones();
        let eras = in_era.iter().filter(|count| *count * 2 >= all).count();
        Spread {
            regions: own.regions + others,
            years: own.years.max(eras as u32),
            documents: own.documents + others,
        }
    }

    fn region(&self, document: u32) -> Regions {
        self.regions.get(document as usize).copied().unwrap_or(0)
    }

    fn core(&self, place: Place) -> CoreRange {
        let document = self.documents.get(place.document as usize);
        document
            .map_or_else(CoreRange::default, |document| document.core.from_raw(&document.normal, place.span))
    }

    /// What is known of each n-gram of a stretch, with the place where it starts.
    fn occurrences(&self, document: u32, range: CoreRange) -> impl Iterator<Item = (u32, &Occurrence)> {
        let numbers = self.numbers.get(document as usize).and_then(|own| own.get(starts(range)));
        let placed = (range.start..).zip(numbers.unwrap_or_default());
        placed.filter_map(|(at, &number)| Some((at, self.known.get(number as usize)?)))
    }
}

/// How widely the members themselves are spread.
fn spread_of_members(documents: &[Arc<PreparedDocument>], group: &Group) -> Spread {
    let ids = || group.members.iter().map(|member| member.place.document);
    let own = || ids().filter_map(|id| documents.get(id as usize));
    let regions = own().filter_map(|document| document.provenance.region.as_ref());
    let years = own().filter_map(|document| document.provenance.year.as_ref());
    Spread {
        regions: distinct(regions.map(|region| region.value.as_str())),
        years: distinct(years.map(|year| year.value)),
        documents: distinct(ids()),
    }
}

fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> u32 {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.len() as u32
}

/// Where the n-grams of a stretch start.
fn starts(range: CoreRange) -> std::ops::Range<usize> {
    let end = (range.end as usize + 1).saturating_sub(GRAM);
    range.start as usize..end.max(range.start as usize)
}

fn count_bits(mut bits: u64, counts: &mut [u32]) {
    while bits != 0 {
        if let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
            *count += 1;
        }
        bits &= bits - 1;
    }
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

/// The equal runs of a match in its first document; the whole stretch where no run is as long as an n-gram.
fn equal_runs(documents: &[Arc<PreparedDocument>], found: &Found) -> Vec<CoreRange> {
    let Some(document) = documents.get(found.a.document as usize) else { return Vec::new() };
    let mut runs: Vec<CoreRange> = Vec::new();
    let window = Stretch::new(document, found.a.span);
    for block in &found.blocks {
        let range = window.core(block.a);
        match runs.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => runs.push(range),
        }
    }
    runs.retain(|run| run.len() as usize >= GRAM);
    if runs.is_empty() {
        runs.push(document.core.from_raw(&document.normal, found.a.span));
    }
    runs
}

/// A stretch of a document in which many shorter ones are looked up.
struct Stretch<'a> {
    normal: NormalRange,
    core: CoreRange,
    origin: &'a [Span],
    positions: &'a [u32],
}

impl<'a> Stretch<'a> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    #[test]
    fn pages_of_stock_sentences_in_one_order_are_no_stock() {
        let part = Commonness { grams: 60, share: 0.65, known: 0.7, own: 21, ..Commonness::default() };
        assert!(part.is_stock() && !part.is_own());
        let whole = Commonness { grams: 600, own: 210, ..part };
        assert!(!whole.is_stock() && whole.is_own());
    }

    #[test]
    fn a_list_of_stock_is_stock_in_any_order() {
        let list = Commonness { grams: 40, share: 0.5, known: 0.6, own: 20, ..Commonness::default() };
        assert!(!list.is_stock());
        assert!(Commonness { unparted: 20, unparted_share: 0.8, ..list }.is_stock());
        assert!(!Commonness { unparted: 4, unparted_share: 1.0, ..list }.is_stock());
    }

    #[test]
    fn short_texts_are_stock_sooner() {
        let stock = |grams: u32, share: f32, known: f32| {
            Commonness { grams, share, known, ..Commonness::default() }.is_stock()
        };
        assert!(stock(23, 0.5, 0.0) && !stock(24, 0.5, 0.0) && stock(24, 0.6, 0.0));
        assert!(stock(23, 0.0, 0.6) && !stock(24, 0.0, 0.6) && stock(24, 0.0, 0.8));
    }

    #[test]
    fn a_gram_is_common_from_three_other_regions_on() {
        let mut count = Count::default();
        [0b0, 0b1, 0b11, 0b111, 0b1111].into_iter().for_each(|others| count.add(others));
        assert_eq!((count.all, count.known, count.common), (5, 4, 2));
    }

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

    #[test]
    fn a_window_finds_the_same_characters_as_the_whole_text() {
        let own = Marked::new("今年«渡口换上7条新船，河堤（东岸）加高»三尺。");
        let window = Stretch::new(&own.document, own.spans[0]);
        let core = |span| own.document.core.from_raw(&own.document.normal, span);
        for start in own.spans[0].start..own.spans[0].end {
            for end in start + 1..=own.spans[0].end {
                assert_eq!(window.core(Span::new(start, end)), core(Span::new(start, end)));
            }
        }
    }

    #[test]
    fn documents_of_one_region_share_a_bit_and_unknown_ones_have_their_own() {
        let report = |title: &str| crate::invented::page(&format!("{title}\n各位代表：\n渡口换上了新船。\n"));
        let (here, there) = ("2025年青川县政府工作报告", "2025年沂源县政府工作报告");
        let bits =
            regions(&[report(here), report(there), report(here), report("致友人"), report("致友人")], None);
        assert_eq!(bits[0], bits[2]);
        let mut each = [bits[0], bits[1], bits[3], bits[4]];
        each.sort_unstable();
        assert!(
            each.windows(2).all(|pair| pair[0] != pair[1]) && each.iter().all(|bit| bit.count_ones() == 1)
        );
    }
}
