//! The dictionary of words, read once on first use (about 80 ms) and shared.

use std::sync::OnceLock;

use jieba_rs::Jieba;

/// The dictionary.
pub(crate) fn dictionary() -> &'static Jieba {
    static DICTIONARY: OnceLock<Jieba> = OnceLock::new();
    DICTIONARY.get_or_init(Jieba::new)
}

/// Reads every table that [`crate::prepare`] would otherwise read with the first document, so that a program can do
/// it while nobody waits. The words, by far the largest, are read beside the rest.
pub fn load_dictionaries() {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let _ = crate::normalize::simplified('国');
            crate::provenance::load_places();
        });
        let _ = dictionary().tag("讲话", true);
    });
}
