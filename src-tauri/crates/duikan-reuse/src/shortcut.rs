//! What the reader is told where not everything was compared: sentences in English that stand in the JSON as they are
//! and by which reports find their words.

/// Of many documents, stock is told once.
pub const STOCK_ONCE: &str =
    "Wording that more than 24 of the compared documents share is listed once, not pair by pair.";
/// Of many documents, lone phrases are passed over.
pub const PASSED_OVER: &str = "In a set of more than 24 documents, equal stretches of a few words whose surroundings are unlike were \
    passed over.";
/// Two documents repeat themselves and each other without end.
pub const CUT: &str =
    "The two documents share more short stretches than are compared; the best of them were.";
/// The same, said of the set.
pub const CUT_SOME: &str = "Some pairs share more short stretches than are compared; each of them says so.";
/// Of much text, phrases are searched where most speaks for them.
pub const PHRASES: &str = "In a set of this size, phrases were searched in the sentence pairs with the most runs of seven characters \
    in common.";
/// Of many documents, not every pair is aligned section by section.
pub const SECTION_PAIRS: &str =
    "Sections were aligned for those 1000 pairs of documents that share the most text.";
/// Of documents in very many sections, the lower levels are left out.
pub const UPPER_LEVELS: &str = "Of documents with more than 1000 sections, the upper levels were aligned.";

/// All of them, each with the short name by which a program finds words of its own for it.
pub const ALL: [(&str, &str); 7] = [
    ("stock_once", STOCK_ONCE),
    ("passed_over", PASSED_OVER),
    ("cut", CUT),
    ("cut_some", CUT_SOME),
    ("phrases", PHRASES),
    ("section_pairs", SECTION_PAIRS),
    ("upper_levels", UPPER_LEVELS),
];

/// The short name of a sentence; one that has none is its own.
pub fn code(sentence: &str) -> &str {
    ALL.iter().find(|&&(_, told)| told == sentence).map_or(sentence, |&(code, _)| code)
}
