//! Running heads: a short line that returns again and again, digits apart, beside page numbers.

use std::collections::BTreeMap;

use super::{NoiseKind, label::Known};
use crate::normalize::{Draft, line::Line};

/// Name of the rule.
pub(super) const RULE: &str = "running_head";
/// Least occurrences of a head. A guess.
const RETURNS: usize = 3;
/// Longest head, in characters. A guess.
const LONGEST: usize = 40;

/// Marks the heads.
pub(super) fn mark(draft: &Draft, lines: &[Line], known: &mut [Known]) {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (line, known)) in lines.iter().zip(known.iter()).enumerate() {
        if line.len() <= LONGEST && !known.prose && !known.marker && !known.is_noise() {
            let key: String =
                line.text(draft).iter().filter(|each| !each.is_ascii_digit() && **each != ' ').collect();
            if !key.is_empty() {
                seen.entry(key).or_default().push(index);
            }
        }
    }
    for places in seen.into_values().filter(|places| places.len() >= RETURNS) {
        let beside_number = |&at: &usize| {
            let is_number = |at: Option<usize>| {
                at.and_then(|at| known.get(at))
                    .and_then(|known| known.rule)
                    .is_some_and(|(name, ..)| name == "page_number")
            };
            is_number(at.checked_sub(1)) || is_number(Some(at + 1))
        };
        if places.iter().filter(|at| beside_number(at)).count() * 2 >= places.len() {
            for at in places {
                if let Some(known) = known.get_mut(at) {
                    known.rule = Some((RULE, NoiseKind::PageNumber, true));
                }
            }
        }
    }
}
