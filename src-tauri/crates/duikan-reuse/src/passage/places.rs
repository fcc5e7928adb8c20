//! A set of places of a text, one bit each, in which the next and the last before a place are near at hand.

/// Places that one word of bits holds.
const WORD: u32 = u64::BITS;

/// Some places of a text.
#[derive(Debug, Default)]
pub struct Places {
    words: Vec<u64>,
}

impl Places {
    /// Places of which none is higher than `last`.
    pub fn of(places: impl Iterator<Item = u32>, last: u32) -> Self {
        let mut words = vec![0; (last / WORD) as usize + 1];
        for place in places {
            if let Some(word) = words.get_mut((place / WORD) as usize) {
                *word |= 1 << (place % WORD);
            }
        }
        Self { words }
    }

    /// The lowest that is not lower than `at`.
    pub fn first_from(&self, at: u32) -> Option<u32> {
        let mut word = (at / WORD) as usize;
        let mut bits = self.words.get(word)? & (u64::MAX << (at % WORD));
        while bits == 0 {
            word += 1;
            bits = *self.words.get(word)?;
        }
        Some(word as u32 * WORD + bits.trailing_zeros())
    }

    /// The highest that is not higher than `at`.
    pub fn last_up_to(&self, at: u32) -> Option<u32> {
        let last = (self.words.len() as u32 * WORD).checked_sub(1)?.min(at);
        let mut word = (last / WORD) as usize;
        let mut bits = self.words.get(word)? & (u64::MAX >> (WORD - 1 - last % WORD));
        while bits == 0 {
            word = word.checked_sub(1)?;
            bits = *self.words.get(word)?;
        }
        Some(word as u32 * WORD + WORD - 1 - bits.leading_zeros())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_places_are_found_on_both_sides() {
        let sets: [&[u32]; 4] = [&[], &[0], &[0, 63, 64, 190], &[5, 7, 300]];
        for set in sets {
            let places = Places::of(set.iter().copied(), 310);
            for at in (0..320).chain([u32::MAX]) {
                let next = set.iter().copied().find(|&place| place >= at);
                let before = set.iter().copied().rfind(|&place| place <= at);
                assert_eq!((places.first_from(at), places.last_up_to(at)), (next, before), "{set:?} {at}");
            }
        }
    }
}
