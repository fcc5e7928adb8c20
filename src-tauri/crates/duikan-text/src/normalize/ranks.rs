//! How many of some places in order lie before a place, without a search: one bit a place, and the count before each word
//! of bits.

/// Places that one word of bits holds.
const WORD: u32 = u64::BITS;

/// Counts places in order. Places that are there twice are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ranks {
    /// Bit k of a word: its place k is one of them.
    words: Vec<u64>,
    /// How many lie before each word, and how many there are.
    before: Vec<u32>,
}

impl Ranks {
    /// Of places in order.
    pub fn of(places: impl DoubleEndedIterator<Item = u32> + Clone) -> Self {
        let Some(last) = places.clone().next_back() else { return Self::default() };
        let count = (last / WORD) as usize + 1;
        let mut ranks = Self { words: vec![0; count], before: vec![0; count + 1] };
        for place in places {
            let word = (place / WORD) as usize;
            ranks.words[word] |= 1 << (place % WORD);
            ranks.before[word + 1] += 1;
        }
        for word in 0..count {
            ranks.before[word + 1] += ranks.before[word];
        }
        ranks
    }

    /// How many places are lower than `bound`; `place` gives the nth.
    pub fn below(&self, bound: u32, place: impl Fn(usize) -> u32) -> usize {
        let word = (bound / WORD) as usize;
        let (Some(&bits), Some(&[from, to])) =
            (self.words.get(word), self.before.get(word..word + 2).and_then(|two| two.first_chunk()))
        else {
            return self.before.last().map_or(0, |&all| all as usize);
        };
        if to - from == bits.count_ones() {
            let lower = bits & ((1 << (bound % WORD)) - 1);
            return from as usize + lower.count_ones() as usize;
        }
        let lower = (from as usize..to as usize).take_while(|&nth| place(nth) < bound).count();
        from as usize + lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_lie_below_a_bound_as_are_counted_one_by_one() {
        let sets: [&[u32]; 6] =
            [&[], &[0], &[63, 64], &[3, 5, 5, 5, 70, 200], &[0, 0, 1, 127, 128, 128], &[1000]];
        for places in sets {
            let ranks = Ranks::of(places.iter().copied());
            for bound in (0..300).chain([999, 1000, 1001, u32::MAX]) {
                let counted = places.iter().filter(|&&place| place < bound).count();
                assert_eq!(ranks.below(bound, |nth| places[nth]), counted, "{places:?} {bound}");
            }
        }
    }
}
