//! Telling that a document is one of those the table was built from.

use super::gram::fingerprint;

/// Fingerprints in a sketch.
pub const SIZE: usize = 16;
/// Fingerprints two copies have in common. Reports of one office in successive years share one or two; a copy with
/// a tenth of its text replaced keeps about twelve.
const COPY: usize = 8;

/// The smallest fingerprints of a document's n-grams: a fair sample of them (bottom-k sketch).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Bit number of its region.
    pub region: u8,
    /// Ascending; fewer than [`SIZE`] for very short documents.
    pub smallest: Vec<u32>,
}

impl Sketch {
    /// A sketch of a document by the keys of its n-grams.
    pub fn new(keys: &[u64], region: u8) -> Self {
        let mut all: Vec<u32> = keys.iter().map(|&key| fingerprint(key)).collect();
        all.sort_unstable();
        all.dedup();
        all.truncate(SIZE);
        Self { region, smallest: all }
    }

    /// Whether two documents are the same but for small parts.
    pub fn is_copy(&self, other: &Self) -> bool {
        self.smallest.iter().filter(|own| other.smallest.binary_search(own).is_ok()).count() >= COPY
    }
}

#[cfg(test)]
mod tests {
    use super::super::gram::gram_keys;
    use super::*;

    fn sketch(han: &[char]) -> Sketch {
        Sketch::new(&gram_keys(han).collect::<Vec<_>>(), 0)
    }

    fn text(seed: u32) -> Vec<char> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from_u32(0x4e00 + state % 2000).unwrap_or('一')
        };
        (0..4000).map(|_| next()).collect()
    }

    #[test]
    fn copy_with_a_foreign_paragraph_is_a_copy() {
        let original = text(1);
        let mut changed = original.clone();
        changed.splice(1000..1200, text(2).into_iter().take(400));
        assert!(sketch(&original).is_copy(&sketch(&changed)));
    }

    #[test]
    fn other_document_is_none() {
        assert!(!sketch(&text(1)).is_copy(&sketch(&text(3))));
        assert!(!sketch(&[]).is_copy(&sketch(&[])));
    }

    #[test]
    fn eight_fingerprints_of_sixteen_in_common_are_a_copy() {
        let of = |range: std::ops::Range<u32>| Sketch { region: 0, smallest: range.collect() };
        assert!(of(0..16).is_copy(&of(8..24)));
        assert!(!of(0..16).is_copy(&of(9..25)));
    }

    #[test]
    fn a_sketch_keeps_the_smallest_fingerprints_once() {
        let keys: Vec<u64> = (0..40).rev().flat_map(|key| [key << 32, key << 32]).collect();
        assert_eq!(Sketch::new(&keys, 3), Sketch { region: 3, smallest: (0..16).collect() });
    }
}
