//! Two members of a family laid under each other.

use std::collections::BTreeMap;

use duikan_text::signs::{is_han, is_quantity};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::row::{Row, Unit};

/// Product of the lengths of two members, in units, up to which they are aligned by runs: 500 with 500. Bounds the cost.
const LARGEST_TABLE: usize = 250_000;
/// What a new run costs in [`align_runs`]: more than a lone equal character of a word between two slots brings. Chosen by
/// hand.
const NEW_RUN: i32 = 3;

/// For each row the first of the same wording.
pub(super) fn first_like(rows: &[Row<'_>]) -> Vec<usize> {
    let mut known: BTreeMap<Vec<(u64, i32)>, usize> = BTreeMap::new();
    (0..).zip(rows).map(|(at, row)| *known.entry(row.wording().collect()).or_insert(at)).collect()
}
/// [`align`] for all rows; rows of the same wording are aligned once.
pub(super) fn align_all(center: &Row<'_>, rows: &[Row<'_>], first_like: &[usize]) -> Vec<Vec<Option<u32>>> {
    let mut columns: Vec<Vec<Option<u32>>> = Vec::with_capacity(rows.len());
    for (row, &first) in rows.iter().zip(first_like) {
        columns.push(columns.get(first).cloned().unwrap_or_else(|| align(center, row)));
    }
    columns
}

/// For every unit of the center the unit of `row` that stands for it.
fn align(center: &Row<'_>, row: &Row<'_>) -> Vec<Option<u32>> {
    let keys = |row: &Row<'_>| row.units.iter().map(|unit| unit.key).collect::<Vec<u64>>();
    let (left, right) = (keys(center), keys(row));
    if left == right && !left.contains(&0) {
        return (0..left.len() as u32).map(Some).collect();
    }
    let mut column = if left.len() * right.len() <= LARGEST_TABLE {
        align_runs(&left, &right, &center.units)
    } else {
        align_edits(&left, &right)
    };
    drop_islands(center, row, &mut column);
    column
}

/// Long members: the fewest edits. A mask stands for something unknown: two masks are not known to be equal.
fn align_edits(left: &[u64], right: &[u64]) -> Vec<Option<u32>> {
    let mut column = vec![None; left.len()];
    for op in capture_diff_slices(Algorithm::Myers, left, right) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in (0..len).filter(|step| left[old_index + step] != 0) {
                column[old_index + step] = Some((new_index + step) as u32);
            }
        }
    }
    column
}

/// Short members: most equal units in the fewest runs (Gotoh 1982, with a price for every run that is begun),
/// because a phrase is not shared letter by letter.
fn align_runs(left: &[u64], right: &[u64], units: &[Unit]) -> Vec<Option<u32>> {
    let width = right.len() + 1;
    let mut moves = vec![0_u8; (left.len() + 1) * width];
    // Of one row: best score of the prefixes, and best score that ends with an equal pair.
    let mut scores = vec![(0_i32, i32::MIN / 2); width];
    for ((&key, unit), moves) in left.iter().zip(units).zip(moves[width..].chunks_exact_mut(width)) {
        let (mut before, mut any_left) = (scores[0], 0);
        for ((&other, score), moves) in right.iter().zip(&mut scores[1..]).zip(&mut moves[1..]) {
            let (any_above, _) = *score;
            let goes_on = before.1 >= before.0 - NEW_RUN;
            let is_pair = key == other && key != 0;
            let run = if is_pair { unit.worth + before.1.max(before.0 - NEW_RUN) } else { i32::MIN / 2 };
            let any = run.max(any_left).max(any_above);
            let flag = |is_so: bool, flag: u8| if is_so { flag } else { 0 };
            *moves = flag(run == any, PAIR) | flag(any == any_above, UP) | flag(goes_on, GOES_ON);
            before = std::mem::replace(score, (any, run));
            any_left = any;
        }
    }
    let mut column = vec![None; left.len()];
    let (mut row, mut at, mut inside) = (left.len(), right.len(), false);
    while row > 0 && at > 0 {
        let here = moves[row * width + at];
        if inside || here & PAIR != 0 {
            column[row - 1] = Some((at - 1) as u32);
            inside = here & GOES_ON != 0;
            (row, at) = (row - 1, at - 1);
        } else if here & UP != 0 {
            row -= 1;
        } else {
            at -= 1;
        }
    }
    column
}

/// How the best score of two prefixes comes about in [`align_runs`]: by an equal pair at their ends …
const PAIR: u8 = 1;
/// … or without the last unit on the left.
const UP: u8 = 2;
/// A run that ends with an equal pair there takes in the pair before.
const GOES_ON: u8 = 4;

/// A single Han character that happens to be equal inside two different values is part of the values.
fn drop_islands(center: &Row<'_>, row: &Row<'_>, column: &mut [Option<u32>]) {
    for at in 1..column.len().saturating_sub(1) {
        let Some(there) = column[at] else { continue };
        if column[at - 1].is_some() || column[at + 1].is_some() || !is_han_unit(center, at) {
            continue;
        }
        let between = |from: Option<u32>, to: u32| from.is_none_or(|from| from + 1 < to);
        let before = column[..at].iter().rev().find_map(|unit| *unit);
        let after = column[at + 1..].iter().find_map(|unit| *unit);
        let other_side = between(before, there) && after.is_none_or(|after| there + 1 < after);
        let word = |row: &Row<'_>, at: usize| {
            row.units.get(at).is_some_and(|unit| {
                let tokens = &row.document.segments.tokens;
                tokens.binary_search_by_key(&unit.at, |token| token.range).is_ok()
            })
        };
        if other_side && !(word(center, at) && word(row, there as usize)) {
            column[at] = None;
        }
    }
}

fn is_han_unit(row: &Row<'_>, at: usize) -> bool {
    let text = row.units.get(at).map(|unit| row.document.normal.slice(unit.at));
    matches!(text, Some([character]) if is_han(*character) && !is_quantity(*character))
}

#[cfg(test)]
mod tests {
    use duikan_text::NormalRange;

    use super::super::border::Border;
    use super::super::row::{PART_UNIT, UnitKind, WHOLE_UNIT};
    use super::*;

    #[test]
    fn long_members_are_aligned_by_the_fewest_edits() {
        let aligned = align_edits(&[1, 2, 0, 3], &[1, 0, 3]);
        assert_eq!(aligned, [Some(0), None, None, Some(2)]);
    }

    #[test]
    fn a_new_run_costs_more_than_one_character_of_a_word_brings() {
        let unit = |key, worth| Unit {
            key,
            at: NormalRange::default(),
            worth,
            kind: UnitKind::Han,
            border: Border::Inside,
        };
        let align = |worth| {
            let units = [unit(1, 4), unit(2, 4), unit(3, worth), unit(4, 4)];
            align_runs(&[1, 2, 3, 4], &[1, 2, 9, 3, 8, 4], &units)
        };
        assert_eq!(align(PART_UNIT), [Some(0), Some(1), None, Some(5)]);
        assert_eq!(align(WHOLE_UNIT), [Some(0), Some(1), Some(3), Some(5)]);
    }
}
