//! The values beside the core that are read off the signs alone: digit strings, years, masks.
//! Names need words and are found later, where passages are compared.

use super::{Slot, SlotKind};
use crate::{
    NormalRange, Normalized,
    signs::{GAP, is_numeral},
};

/// Adds the values of a stretch to `slots`.
pub(super) fn collect(normal: &Normalized, range: NormalRange, slots: &mut Vec<Slot>) {
    let character = |at: u32| normal.chars.get(at as usize).copied().filter(|_| at < range.end);
    let values = values(character, range).into_iter();
    slots.extend(values.map(|range| Slot { kind: kind(normal, range), range }));
}

/// The values of a stretch; `character` gives nothing beyond its end.
fn values(character: impl Fn(u32) -> Option<char>, range: NormalRange) -> Vec<NormalRange> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let digits = digits_end(&character, at);
        let end = if digits > at { digits } else { first_not(&character, at, is_numeral) };
        let is_year = end - at >= 4 && character(end) == Some('年');
        if digits > at || is_year {
            found.push(NormalRange::new(at, end));
        }
        // No part of a run of Chinese digits is a value where the whole is none; the run may be the whole file.
        at = end.max(at + 1);
    }
    found
}

/// Where digits and masks that start at `at` end, with the signs between them; `at` if there are none.
fn digits_end(character: &impl Fn(u32) -> Option<char>, at: u32) -> u32 {
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
    end
}

/// The first place from `at` on that is no such character.
fn first_not(character: &impl Fn(u32) -> Option<char>, at: u32, test: impl Fn(char) -> bool) -> u32 {
    (at..).find(|&at| !character(at).is_some_and(&test)).unwrap_or(at)
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// The values of a text, and how often a character was asked for.
    fn read(text: &str) -> (Vec<String>, usize) {
        let chars: Vec<char> = text.chars().collect();
        let asked = Cell::new(0);
        let character = |at: u32| {
            asked.set(asked.get() + 1);
            chars.get(at as usize).copied()
        };
        let found = values(character, NormalRange::new(0, chars.len() as u32));
        let words = found.into_iter().map(|range| chars[range.indices()].iter().collect());
        (words.collect(), asked.get())
    }

    #[test]
    fn values_are_found() {
        for (text, expected) in [
            ("修路12.5公里，3-5条", vec!["12.5", "3-5"]),
            ("二〇二〇年修路", vec!["二〇二〇"]),
            ("12二〇二〇年", vec!["12", "二〇二〇"]),
            ("一二三四五", vec![]),
            ("三年，一百条", vec![]),
            ("▢县1.", vec!["▢", "1"]),
        ] {
            assert_eq!(read(text).0, expected, "{text}");
        }
    }

    #[test]
    fn a_run_of_chinese_digits_is_read_once() {
        let (found, asked) = read(&"一二三四五六七八九十".repeat(2_000));
        assert!(found.is_empty());
        assert!(asked <= 3 * 20_000, "{asked}");
    }
}
