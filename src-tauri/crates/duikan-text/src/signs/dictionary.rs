//! The dictionary of words, read once on first use (about 80 ms) and shared.

use std::sync::OnceLock;

use jieba_rs::Jieba;

/// A word that no dictionary holds.
const UNKNOWN: &str = "囧囧囧";

/// The dictionary.
pub(crate) fn dictionary() -> &'static Jieba {
    static DICTIONARY: OnceLock<Jieba> = OnceLock::new();
    DICTIONARY.get_or_init(Jieba::new)
}

/// Reads the table by which unknown words are cut, which is apart from the dictionary and needs none.
pub(crate) fn load_unknown() {
    let _ = Jieba::empty().tag(UNKNOWN, false);
}
