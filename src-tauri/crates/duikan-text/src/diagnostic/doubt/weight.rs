//! What each sign of doubt counts for.
//!
//! The weights were fitted by logistic regression to 2,619 readings: 213 labelled documents, 579 made from them (navigation,
//! captions, notes and page tails added, title or form of address taken away, titles broken over lines), both read with the
//! whole vocabulary and with a third or half of its words taken away at random, as sources read that no list was written
//! for, and 30 short invented documents. A document is wrong where title, beginning, end, or a section of the first two levels
//! with its end differs from the label. With documents of one kind left out together, 37 in 100 wrong ones pass the limit and
//! 15 in 100 right ones; of 30 further invented documents 3 of 7 and 4 of 23. Where a title is another line that sounds like
//! one, or a section ends wrong, little shows it. A learned chain of lines as a second opinion adds nothing: with kinds left
//! out together its disagreement marks 31 in 100 with these signs, 20 alone.
//!
//! Too rare among these to be fitted, and set by hand: `address_in_first`, `title_in_first`, `label_in_speech`,
//! `address_in_byline`, `first_is_not_one`. A negative weight is a sign of a right reading, the others given.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::sign::Sign;

/// The figure above which a document is remarked upon.
pub(super) const LIMIT: f32 = 0.0;

/// Name of a sign and what it counts for in full.
const TABLE: &str = include_str!("weights.tsv");
/// The row of what every document has.
const ALWAYS: &str = "always";

fn weights() -> &'static BTreeMap<&'static str, f32> {
    static WEIGHTS: OnceLock<BTreeMap<&'static str, f32>> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t'))
            .filter_map(|(name, weight)| Some((name, weight.parse().ok()?)))
            .collect()
    })
}

/// What a sign counts for; one that the table does not know counts nothing.
pub(super) fn counts(sign: &Sign) -> f32 {
    sign.value * weights().get(sign.name).copied().unwrap_or(0.0)
}

/// The figure of a document.
pub(super) fn figure(signs: &[Sign]) -> f32 {
    weights().get(ALWAYS).copied().unwrap_or(0.0) + signs.iter().map(counts).sum::<f32>()
}
