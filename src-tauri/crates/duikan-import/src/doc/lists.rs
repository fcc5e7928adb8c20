//! Lists ([MS-DOC] 2.9.147 `PlfLst`, 2.9.146 `PlfLfo`) as automatic numbering.

use super::bytes::Bytes;
use super::fib::Fib;
use crate::numbering::{Level, Numbering};
use crate::numerals;

/// Levels of a list that is not a simple one.
const LEVELS: usize = 9;
/// Lists beyond this number are not looked at.
const MAX_LISTS: usize = 10_000;

/// The lists of a document. Paragraphs refer to them by the number of their override, counted from 1.
pub fn parse(table: Bytes<'_>, fib: &Fib) -> Numbering {
    let mut numbering = Numbering::default();
    // What cannot be read is left out: lists decide about numbers, never about words.
    let _ = definitions(table, fib.lists.0 as usize, &mut numbering);
    if fib.overrides.1 > 0 {
        let _ = overrides(table, fib.overrides.0 as usize, &mut numbering);
    }
    numbering
}

/// The definitions, then the levels of each in turn.
fn definitions(table: Bytes<'_>, start: usize, numbering: &mut Numbering) -> Option<()> {
    const DEFINITION: usize = 28;
    let count = usize::from(table.u16(start)?).min(MAX_LISTS);
    let mut at = start + 2 + DEFINITION * count;
    for list in 0..count {
        let definition = start + 2 + DEFINITION * list;
        let base = table.u32(definition)?.to_string();
        let is_simple = table.u8(definition + 26)? & 1 != 0;
        for place in 0..if is_simple { 1 } else { LEVELS } {
            let (level, end) = level(table, at)?;
            at = end;
            if is_simple {
                (0..LEVELS).for_each(|place| numbering.define(&base, place, level.clone()));
            } else {
                numbering.define(&base, place, level);
            }
        }
    }
    Some(())
}

/// The level at `at`, and where it ends.
fn level(table: Bytes<'_>, at: usize) -> Option<(Level, usize)> {
    const FIXED: usize = 28;
    let (start, code, flags) = (table.u32(at)?, table.u8(at + 4)?, table.u8(at + 5)?);
    let properties = usize::from(table.u8(at + 24)?) + usize::from(table.u8(at + 25)?);
    let words = at + FIXED + properties;
    let length = usize::from(table.u16(words)?);
    let restart = (flags & 8 != 0).then(|| table.u8(at + 26).map(u32::from)).flatten();
    // Numbers of levels stand in the words as the characters 0 to 8.
    let pattern = char::decode_utf16(table.utf16(words + 2, length)?)
        .map(|sign| match sign.unwrap_or('\u{fffd}') {
            number @ '\0'..='\u{8}' => format!("%{}", u32::from(number) + 1),
            sign => sign.to_string(),
        })
        .collect();
    let format = numerals::by_code(u32::from(code)).to_owned();
    Some((Level { start, format, pattern, legal: flags & 4 != 0, restart }, words + 2 + 2 * length))
}

/// The lists that paragraphs refer to, then for each the levels in which it differs from its definition.
fn overrides(table: Bytes<'_>, start: usize, numbering: &mut Numbering) -> Option<()> {
    const OVERRIDE: usize = 16;
    let count = (table.u32(start)? as usize).min(MAX_LISTS);
    for at in 0..count {
        let base = table.u32(start + 4 + OVERRIDE * at)?.to_string();
        numbering.refer(&(at + 1).to_string(), &base);
    }
    let mut at = start + 4 + OVERRIDE * count;
    for list in 0..count {
        let levels = table.u8(start + 4 + OVERRIDE * list + 12)?;
        at += 4;
        for _ in 0..levels {
            at = override_level(table, at, &(list + 1).to_string(), numbering)?;
        }
    }
    Some(())
}

/// Takes in the level of an override at `at`; gives where it ends.
fn override_level(table: Bytes<'_>, at: usize, list: &str, numbering: &mut Numbering) -> Option<usize> {
    let (start, flags) = (table.u32(at)?, table.u32(at + 4)?);
    let place = (flags & 0xf) as usize;
    let mut end = at + 8;
    if flags & 0x20 != 0 {
        let (level, after) = level(table, end)?;
        numbering.redefine(list, place, level);
        end = after;
    }
    if flags & 0x10 != 0 {
        numbering.restart(list, place, start);
    }
    Some(end)
}
