//! The n-grams that the table counts.

use xxhash_rust::xxh3::xxh3_64;

/// Length of an n-gram in Han characters.
pub const GRAM: usize = 5;

/// One key for each n-gram of a text, in order; stable on every machine.
pub fn gram_keys(han: &[char]) -> impl Iterator<Item = u64> + '_ {
    han.windows(GRAM).map(|window| {
        let mut bytes = [0_u8; GRAM * 4];
        for (slot, &character) in bytes.chunks_exact_mut(4).zip(window) {
            slot.copy_from_slice(&u32::from(character).to_le_bytes());
        }
        xxh3_64(&bytes)
    })
}

/// What the table keeps of a key. With 10^5 n-grams in the table one foreign n-gram in 40,000 is taken for a known one.
pub fn fingerprint(key: u64) -> u32 {
    (key >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        gram_keys(&text.chars().collect::<Vec<char>>()).collect()
    }

    #[test]
    fn every_five_characters_have_a_key() {
        assert_eq!(keys("渡口换上").len(), 0);
        assert_eq!(keys("渡口换上新").len(), 1);
        assert_eq!(keys("渡口换上新船").len(), 2);
    }

    #[test]
    fn equal_characters_have_equal_keys_wherever_they_are() {
        assert_eq!(keys("渡口换上新船")[1], keys("口换上新船")[0]);
        assert_ne!(keys("渡口换上新")[0], keys("渡口换新上")[0]);
    }

    /// The table on disk holds these keys: they may never change.
    #[test]
    fn keys_are_those_of_the_table() {
        assert_eq!(keys("渡口换上新"), [3_095_252_763_606_688_845]);
    }
}
