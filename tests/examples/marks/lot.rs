//! Drawing by lot: the same seed draws the same.

/// A row of numbers that look random: SplitMix64 (Steele, Lea, Flood 2014).
pub struct Lot(u64);

impl Lot {
    /// The row that a seed begins.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// `count` of `all`, or all where there are fewer, in the order in which they are drawn.
    pub fn draw<T>(&mut self, mut all: Vec<T>, count: usize) -> Vec<T> {
        let mut drawn = Vec::with_capacity(count);
        while drawn.len() < count && !all.is_empty() {
            let at = self.next() % all.len() as u64;
            drawn.push(all.remove(at as usize));
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_each_once() {
        let all: Vec<u32> = (0..50).collect();
        let drawn = |seed| Lot::new(seed).draw(all.clone(), 20);
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        let mut each = drawn(7);
        each.sort_unstable();
        each.dedup();
        assert_eq!(each.len(), 20);
        assert_eq!(Lot::new(7).draw(vec![1, 2], 20).len(), 2);
    }
}
