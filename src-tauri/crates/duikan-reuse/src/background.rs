//! How often wording occurs in official documents at large: hashed n-grams by region and year. Figures, no texts.
//!
//! Whether two speeches copied a sentence or both took it from stock cannot be read from the two alone. The table
//! knows, for n-grams of Han characters that occur in several regions, in which regions and years they occur. It
//! holds no text and none can be read back from it: n-grams are 32-bit fingerprints, and rare ones are left out.
//!
//! A document that the table was built from must not count as its own background. The table therefore keeps a
//! sketch of each of its documents ([`Background::source_of`]), and callers leave out the region of what they
//! compare.

mod builder;
mod codec;
mod gram;
mod sketch;

pub use builder::BackgroundBuilder;
pub use codec::BackgroundError;
pub use gram::{GRAM, gram_keys};

use std::sync::{Arc, LazyLock};

use sketch::Sketch;

/// Regions, one bit each; bit numbers belong to one table.
pub type Regions = u64;
/// Spans of years, one bit each; see [`era_of`].
pub type Eras = u16;

/// First years of the spans that are told apart: coarse where few documents are known, single years lately.
const ERAS: [i32; 16] =
    [0, 1980, 1990, 2000, 2004, 2008, 2012, 2014, 2016, 2018, 2020, 2022, 2023, 2024, 2025, 2026];

/// The bit of a year.
pub fn era_of(year: i32) -> Eras {
    let place = ERAS.partition_point(|&first| first <= year).max(1) - 1;
    1 << place
}

/// A year of a span by which wording of that span was in use: its last, of the open one its first.
pub fn year_of(bit: usize) -> i32 {
    let next = ERAS.get(bit + 1).map(|next| next - 1);
    next.or_else(|| ERAS.last().copied()).unwrap_or_default()
}

/// Where and when an n-gram occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occurrence {
    /// In which regions.
    pub regions: Regions,
    /// In which years.
    pub eras: Eras,
}

/// A frequency table of Han n-grams.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Background {
    /// Canonical names of the regions, by bit.
    regions: Vec<String>,
    /// Fingerprints of the n-grams, ascending.
    fingerprints: Vec<u32>,
    /// For each fingerprint where and when.
    occurrences: Vec<Occurrence>,
    /// For each upper half of a fingerprint where those that begin with it start; one more at the end.
    starts: Vec<u32>,
    /// The documents it was built from.
    sketches: Vec<Sketch>,
}

static BUILT_IN: LazyLock<Option<Arc<Background>>> =
    LazyLock::new(|| Background::decode(include_bytes!("../data/background.bin")).ok().map(Arc::new));

/// The table that comes with the program.
pub fn built_in() -> Option<Arc<Background>> {
    BUILT_IN.clone()
}

impl Background {
    fn new(regions: Vec<String>, entries: Vec<(u32, Occurrence)>, sketches: Vec<Sketch>) -> Self {
        let (fingerprints, occurrences): (Vec<u32>, Vec<Occurrence>) = entries.into_iter().unzip();
        let mut starts = Vec::with_capacity((1 << 16) + 1);
        for upper in 0..=1_usize << 16 {
            let from = starts.last().map_or(0, |&start| start as usize);
            let rest = fingerprints.get(from..).unwrap_or_default();
            let smaller = rest.iter().take_while(|&&own| ((own >> 16) as usize) < upper).count();
            starts.push((from + smaller) as u32);
        }
        Self { regions, fingerprints, occurrences, starts, sketches }
    }

    /// Where and when the n-gram of a key of [`gram_keys`] occurs; nothing for rare ones.
    pub fn occurrence(&self, key: u64) -> Occurrence {
        let fingerprint = gram::fingerprint(key);
        let upper = (fingerprint >> 16) as usize;
        let (Some(&from), Some(&to)) = (self.starts.get(upper), self.starts.get(upper + 1)) else {
            return Occurrence::default();
        };
        let window = self.fingerprints.get(from as usize..to as usize).unwrap_or_default();
        match window.binary_search(&fingerprint) {
            Ok(at) => self.occurrences.get(from as usize + at).copied().unwrap_or_default(),
            Err(_) => Occurrence::default(),
        }
    }

    /// The bit of a region, by any of its names (山东, 山东省, 山东省威海市); nothing for regions it does not know.
    pub fn region(&self, name: &str) -> Regions {
        let canonical = canonical(name);
        let place = self.regions.iter().position(|own| *own == canonical);
        place.map_or(0, |place| 1 << place)
    }

    /// The bits of all regions it tells apart.
    pub fn known_regions(&self) -> Regions {
        (0..self.regions.len()).fold(0, |all, place| all | 1 << place)
    }

    /// The bit of the documents of the state as a whole.
    pub fn state(&self) -> Regions {
        self.region(STATE)
    }

    /// The single years in which it can be told what is new, because the year before is about as well known: it has at
    /// least three quarters as many n-grams.
    pub fn told_eras(&self) -> Eras {
        let mut counts = [0_usize; ERAS.len()];
        for own in &self.occurrences {
            counts.iter_mut().enumerate().for_each(|(bit, count)| *count += usize::from(own.eras >> bit & 1));
        }
        let is_year = |bit: usize| ERAS.get(bit) == Some(&year_of(bit));
        let is_told = |&bit: &usize| {
            let (own, before) = (counts[bit], counts[bit - 1]);
            is_year(bit) && is_year(bit - 1) && own > 0 && before * 4 >= own * 3
        };
        (1..ERAS.len()).filter(is_told).fold(0, |told, bit| told | 1 << bit)
    }

    /// The region of the document of the table that a document is a copy of, by the keys of its n-grams.
    pub fn source_of(&self, keys: &[u64]) -> Regions {
        let own = Sketch::new(keys, 0);
        let copies = self.sketches.iter().filter(|sketch| sketch.is_copy(&own));
        copies.fold(0, |regions, sketch| regions | 1 << sketch.region)
    }

    /// Number of n-grams it knows.
    pub fn len(&self) -> usize {
        self.fingerprints.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.fingerprints.is_empty()
    }

    /// Number of documents it was built from.
    pub fn documents(&self) -> usize {
        self.sketches.len()
    }
}

/// What documents of the state are filed under.
pub const STATE: &str = "全国";

/// The first two characters: enough to tell the provinces apart, and the same in short and full names.
fn canonical(name: &str) -> String {
    name.chars().take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_table_reads_and_is_small() {
        let table = built_in().unwrap_or_default();
        assert!(table.len() > 50_000, "{} n-grams", table.len());
        assert!(table.encode().len() < 2_000_000);
        let stock: Vec<char> = "坚持以人民为中心的发展思想".chars().collect();
        assert!(gram_keys(&stock).all(|key| table.occurrence(key).regions.count_ones() >= 3));
    }

    #[test]
    fn years_fall_into_their_span() {
        assert_eq!(era_of(1954), 1);
        assert_eq!(era_of(1979), 1);
        assert_eq!(era_of(1980), 2);
        assert_eq!(era_of(2026), 1 << 15);
        assert_eq!(era_of(2031), 1 << 15);
    }

    #[test]
    fn wording_of_a_span_was_in_use_by_its_last_year() {
        assert_eq!([0, 1, 13, 14, 15].map(year_of), [1979, 1989, 2024, 2025, 2026]);
    }

    #[test]
    fn what_is_new_is_told_where_the_years_before_are_known() {
        let of = |years: [i32; 4]| -> Eras {
            let eras = years.map(era_of).into_iter().zip(0..);
            let entries = eras.map(|(eras, at)| (at, Occurrence { regions: 7, eras }));
            Background::new(Vec::new(), entries.collect(), Vec::new()).told_eras()
        };
        assert_eq!(of([2025, 2025, 2026, 2026]), era_of(2026));
        // Nothing is known of the year before.
        assert_eq!(of([2024, 2026, 2026, 2026]), 0);
        // Spans of several years are not told apart.
        assert_eq!(of([2016, 2016, 2018, 2018]), 0);
    }

    #[test]
    fn short_and_full_names_are_one_region() {
        let table = Background::new(vec!["内蒙".into(), "山东".into()], Vec::new(), Vec::new());
        assert_eq!(table.region("山东"), table.region("山东省威海市"));
        assert_eq!(table.region("内蒙古自治区"), 1);
        assert_eq!(table.region("海滨区"), 0);
    }
}
