//! Words and n-grams as numbers.

use xxhash_rust::xxh3::xxh3_64;

/// A hash of the first 16 characters, the same on every machine, so that no order of the input shows in it. What follows
/// them is ignored.
pub fn key(chars: &[char]) -> u64 {
    let mut bytes = [0_u8; 64];
    let mut length = 0;
    for (slot, &character) in bytes.chunks_exact_mut(4).zip(chars) {
        slot.copy_from_slice(&u32::from(character).to_le_bytes());
        length += 4;
    }
    xxh3_64(&bytes[..length])
}
