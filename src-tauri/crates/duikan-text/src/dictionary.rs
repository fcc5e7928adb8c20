//! The dictionary of words, read once on first use (about 80 ms) and shared.

use std::sync::OnceLock;

use jieba_rs::Jieba;

/// The dictionary.
pub(crate) fn dictionary() -> &'static Jieba {
    static DICTIONARY: OnceLock<Jieba> = OnceLock::new();
    DICTIONARY.get_or_init(Jieba::new)
}

/// A word that no dictionary holds.
const UNKNOWN: &str = "囧囧囧";

/// Reads every table that [`crate::prepare`] would otherwise read with the first document, so that a program can do
/// it while nobody waits. The words, by far the largest, are read beside the rest.
pub fn load_dictionaries() {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let _ = crate::normalize::simplified('国');
            crate::provenance::load_places();
        });
        // What unknown words are is read from a table of its own, which needs no dictionary.
        scope.spawn(|| {
            let _ = Jieba::empty().tag(UNKNOWN, false);
        });
        let _ = dictionary();
    });
}
