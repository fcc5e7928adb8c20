//! Counting a folder of documents into a table.

use std::collections::BTreeMap;

use duikan_text::PreparedDocument;
use rustc_hash::FxHashMap;

use super::gram::{fingerprint, gram_keys};
use super::sketch::Sketch;
use super::{Background, Occurrence, canonical, era_of};

/// Regions an n-gram must occur in to be kept: what two neighbours share may be borrowing, three hardly.
const FEWEST_REGIONS: u32 = 3;
/// Regions a table can tell apart.
const MOST_REGIONS: usize = 64;

/// Counts documents. The order in which they come does not matter.
#[derive(Debug, Default)]
pub struct BackgroundBuilder {
    /// Canonical name → the documents of the region.
    documents: BTreeMap<String, Vec<Source>>,
}

#[derive(Debug)]
struct Source {
    year: Option<i32>,
    /// Distinct keys of its n-grams, ascending.
    keys: Vec<u64>,
}

impl BackgroundBuilder {
    /// Adds a document of a region, and of a year where known. Documents of one region count once, so that a
    /// province that repeats itself does not make its wording stock.
    pub fn add(&mut self, document: &PreparedDocument, region: &str, year: Option<i32>) {
        let mut keys: Vec<u64> = gram_keys(&document.core.han).collect();
        keys.sort_unstable();
        keys.dedup();
        self.documents.entry(canonical(region)).or_default().push(Source { year, keys });
    }

    /// The table. Of more than 64 regions those last in order of name are left out.
    pub fn finish(self) -> Background {
        let mut occurrences: FxHashMap<u32, Occurrence> = FxHashMap::default();
        let (mut regions, mut sketches) = (Vec::new(), Vec::new());
        for (bit, (name, mut sources)) in self.documents.into_iter().take(MOST_REGIONS).enumerate() {
            regions.push(name);
            sources.sort_by(|a, b| (a.year, &a.keys).cmp(&(b.year, &b.keys)));
            for source in sources {
                sketches.push(Sketch::new(&source.keys, bit as u8));
                let eras = source.year.map_or(0, era_of);
                for key in source.keys {
                    let occurrence = occurrences.entry(fingerprint(key)).or_default();
                    occurrence.regions |= 1 << bit;
                    occurrence.eras |= eras;
                }
            }
        }
        let mut entries: Vec<(u32, Occurrence)> = occurrences.into_iter().collect();
        entries.retain(|(_, occurrence)| occurrence.regions.count_ones() >= FEWEST_REGIONS);
        entries.sort_unstable_by_key(|&(fingerprint, _)| fingerprint);
        Background::new(regions, entries, sketches)
    }
}
