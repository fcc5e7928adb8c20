//! Work reports: sections are aligned within the part of the report that they belong to.
//!
//! Last year's results and this year's tasks speak of one matter in the same words, and both are sections of their own.
//! So each section is read for what it is for (softly: nothing is decided by it alone), two sections are weighed by
//! wording, topics, headings, place and purpose, and only rivals of the same purpose take the place of another.
//!
//! ```text
//! signs of every section → purpose → (pair by pair) likeness → rivals → links
//! ```

mod bigrams;
#[cfg(test)]
mod fit;
mod purpose;
mod signs;
mod weights;

pub use bigrams::Bigrams;
pub use purpose::{Purposes, read as read_purposes};
pub use signs::{Report, ReportPair};
pub use weights::{Weights, weights};

use super::Least;
use super::choice::Choice;
use signs::Rivals;
use weights::probability;

// Of labelled pairs that were left out of the fit, 98 of 100 links above the first threshold are right; between the
// first and the second two of three; below the second hardly any that a reader would look for is left.

/// Least probability of a pair that is shown as clear.
const STRONG: f64 = 0.6;
/// Least probability of one shown as likely.
const MEDIUM: f64 = 0.45;
/// Least probability of one shown as a mere sign.
const WEAK: f64 = 0.12;
const LEAST: Least = Least { weak: WEAK, medium: MEDIUM, strong: STRONG };
/// Log-odds of a pair that is no link for certain: their probability is below .11. Spares most pairs an exponential.
const NO_LINK: f64 = -2.1;

/// The pairs of parts of two reports that correspond, in reading order of the first. A section may have several partners.
pub fn choose(pair: &ReportPair<'_>, weights: &Weights) -> Vec<Choice> {
    let rivals = Rivals::new(pair, &weights.likeness);
    let mut chosen = Vec::new();
    for row in 0..pair.a.own.parts.len() {
        for column in 0..pair.b.own.parts.len() {
            let odds = weights.belonging.log_odds(&rivals.signs(row, column));
            if odds < NO_LINK {
                continue;
            }
            let score = probability(odds);
            let strength = LEAST.strength(score);
            chosen.extend(strength.map(|strength| Choice { row, column, strength, score }));
        }
    }
    chosen
}
