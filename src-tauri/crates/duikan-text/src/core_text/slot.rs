//! The values beside the core that are read off the signs alone: digit strings, years, masks.
//! Names need words and are found later, where passages are compared.

use super::{Slot, SlotKind};
use crate::{
    NormalRange, Normalized,
    signs::{GAP, is_numeral},
};

/// Adds the values of a stretch to `slots`.
pub(super) fn collect(normal: &Normalized, range: NormalRange, slots: &mut Vec<Slot>) {
    let mut at = range.start;
    while at < range.end {
        let end = value_end(normal, at, range.end);
        if end > at {
            let slot = NormalRange::new(at, end);
            slots.push(Slot { kind: kind(normal, slot), range: slot });
        }
        at = end.max(at + 1);
    }
}

/// Where a value that starts at `at` ends; `at` if none does.
fn value_end(normal: &Normalized, at: u32, limit: u32) -> u32 {
    let character = |at: u32| normal.chars.get(at as usize).copied().filter(|_| at < limit);
    let is_value = |each: char| each.is_ascii_digit() || each == GAP;
    let mut end = at;
    while let Some(each) = character(end) {
        let inner = matches!(each, '.' | ',' | ':' | '-' | '/')
            && end > at
            && character(end + 1).is_some_and(is_value);
        if !is_value(each) && !inner {
            break;
        }
        end += 1;
    }
    if end > at {
        return end;
    }
    let zeros = |at: u32| character(at).is_some_and(is_numeral);
    while zeros(end) {
        end += 1;
    }
    let is_year = end - at >= 4 && character(end) == Some('年');
    if is_year { end } else { at }
}

fn kind(normal: &Normalized, range: NormalRange) -> SlotKind {
    let characters = normal.slice(range);
    let next = normal.chars.get(range.end as usize);
    let digits = characters.iter().filter(|each| each.is_ascii_digit()).count();
    let masks = characters.iter().filter(|&&each| each == GAP).count();
    if next == Some(&'年') && (characters.len() == 4 && masks == 0 || (digits == 2 && masks == 1)) {
        SlotKind::Year
    } else if digits == 0 && masks == characters.len() && !next.is_some_and(|each| counted(*each)) {
        SlotKind::Mask
    } else if digits == 0 && masks == 0 {
        SlotKind::Year
    } else {
        SlotKind::Number
    }
}

/// What follows a deleted number rather than a deleted name.
fn counted(character: char) -> bool {
    "%年月日个万亿元项条名位次届倍公里亩吨户人家".contains(character)
}
