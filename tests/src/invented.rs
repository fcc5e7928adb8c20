//! Text that nobody wrote, of any length: sentences of characters that make no words, so that nothing is shared by
//! chance.

use std::sync::Arc;

use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, prepare};

/// Han characters that are drawn from.
const CHARACTERS: u32 = 6000;

/// `count` sentences of 32 Han each; the same `number` gives the same text.
pub fn sentences(number: u32, count: usize) -> String {
    // A linear congruential generator (Numerical Recipes); its upper bits are the better ones.
    let mut state = number.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(0x4e00 + (state >> 8) % CHARACTERS).unwrap_or('一')
    };
    let mut text = String::new();
    for _ in 0..count {
        text.extend((0..18).map(|_| next()));
        text.push('，');
        text.extend((0..14).map(|_| next()));
        text.push('。');
    }
    text
}

/// A document read by all rules.
///
/// # Panics
/// Never: nobody cancels.
pub fn prepared(text: &str) -> Arc<PreparedDocument> {
    match prepare(text, &PrepareOptions::default(), &Unwatched) {
        Ok(document) => Arc::new(document),
        Err(cancelled) => unreachable!("{cancelled}"),
    }
}
