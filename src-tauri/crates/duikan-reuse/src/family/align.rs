//! Two members of a family laid under each other.

use std::borrow::Cow;
use std::collections::BTreeMap;

use duikan_text::signs::{is_han, is_quantity};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::row::{Row, Unit};

/// Product of the lengths of two members, in units, up to which they are aligned by runs: 500 with 500. Bounds the cost.
const LARGEST_TABLE: usize = 250_000;
/// What a new run costs in [`Table::align_runs`]: more than a lone equal character of a word between two slots brings. Chosen by
/// hand.
const NEW_RUN: i32 = 3;

/// For each row the first of the same wording.
pub(super) fn first_like(rows: &[Row<'_>]) -> Vec<usize> {
    if rows.len() <= FEW {
        let first = |row: &Row<'_>| rows.iter().position(|own| own.wording().eq(row.wording()));
        return rows.iter().enumerate().map(|(at, row)| first(row).unwrap_or(at)).collect();
    }
    let mut known: BTreeMap<Vec<(u64, i32)>, usize> = BTreeMap::new();
    (0..).zip(rows).map(|(at, row)| *known.entry(row.wording().collect()).or_insert(at)).collect()
}

/// Rows up to which each is compared with each.
const FEW: usize = 8;

/// A row as it is aligned with others.
#[derive(Clone, Default)]
pub(super) struct Keys {
    /// Of its units, in order.
    keys: Vec<u64>,
    /// The same by key, then by place. Masks, whose key is 0, are known to be equal to nothing.
    places: Vec<(u64, u32)>,
}

impl Keys {
    pub fn of(row: &Row<'_>) -> Self {
        let keys: Vec<u64> = row.units.iter().map(|unit| unit.key).collect();
        let places = places_of_keys(&keys);
        Self { keys, places }
    }

    fn has_mask(&self) -> bool {
        self.places.len() < self.keys.len()
    }
}

/// [`align`] for all rows; rows of the same wording have the keys of the first of them, and are aligned once. `keys`
/// are those of all rows where they are asked for again, or none.
pub(super) fn align_all(
    center: usize,
    rows: &[Row<'_>],
    keys: &[Keys],
    first_like: &[usize],
) -> Vec<Vec<Option<u32>>> {
    let read = |at: usize| keys.get(at).map_or_else(|| Cow::Owned(Keys::of(&rows[at])), Cow::Borrowed);
    let own = read(first_like[center]);
    let mut columns: Vec<Vec<Option<u32>>> = Vec::with_capacity(rows.len());
    let mut table = Table::default();
    for (at, (row, &first)) in rows.iter().zip(first_like).enumerate() {
        let known = columns.get(first).cloned();
        columns.push(known.unwrap_or_else(|| align((&rows[center], &own), (row, &read(at)), &mut table)));
    }
    columns
}

/// For every unit of the center the unit of `row` that stands for it.
fn align(center: (&Row<'_>, &Keys), row: (&Row<'_>, &Keys), table: &mut Table) -> Vec<Option<u32>> {
    let (left, right) = (center.1, row.1);
    if left.keys == right.keys && !left.has_mask() {
        return (0..left.keys.len() as u32).map(Some).collect();
    }
    let mut column = if left.keys.len() * right.keys.len() <= LARGEST_TABLE {
        table.align_runs(&left.keys, right, &center.0.units)
    } else {
        align_edits(&left.keys, &right.keys)
    };
    drop_islands(center.0, row.0, &mut column);
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

/// Where [`Self::align_runs`] keeps its scores from one alignment to the next: most are short.
#[derive(Default)]
struct Table {
    moves: Vec<u8>,
    scores: Scores,
}

impl Table {
    /// Short members: most equal units in the fewest runs (Gotoh 1982, with a price for every run that is begun),
    /// because a phrase is not shared letter by letter.
    ///
    /// Only equal units raise a score, so only they are visited (Hunt & Szymanski 1977): from the right to the left within
    /// a row, so that what stands to the left is still that of the row before.
    fn align_runs(&mut self, left: &[u64], right: &Keys, units: &[Unit]) -> Vec<Option<u32>> {
        if left.is_empty() || right.keys.is_empty() {
            return vec![None; left.len()];
        }
        let width = right.keys.len() + 1;
        self.moves.clear();
        self.moves.resize((left.len() + 1) * width, UP);
        self.scores.reset(width);
        for (row, (key, unit)) in (1_u32..).zip(left.iter().zip(units)) {
            let moves = &mut self.moves[row as usize * width..][..width];
            let from = right.places.partition_point(|place| place.0 < *key);
            let same = right.places[from..].iter().take_while(|place| place.0 == *key).count();
            for &(_, at) in right.places[from..from + same].iter().rev() {
                self.scores.pair(row, at as usize + 1, unit.worth, moves);
            }
        }
        trace_back(&self.moves, (left.len(), right.keys.len()))
    }
}

/// The units by their key, then by their place. Masks, whose key is 0, are known to be equal to nothing.
fn places_of_keys(keys: &[u64]) -> Vec<(u64, u32)> {
    let mut places: Vec<(u64, u32)> = keys.iter().copied().zip(0..).filter(|place| place.0 != 0).collect();
    places.sort_unstable();
    places
}

/// Scores of one row of [`Table::align_runs`].
#[derive(Default)]
struct Scores {
    /// The best of the prefixes up to here and up to each unit on the right; ascending.
    any: Vec<i32>,
    /// The best that ends with an equal pair there, and the row in which it was.
    runs: Vec<(u32, i32)>,
}

impl Scores {
    fn reset(&mut self, width: usize) {
        self.any.clear();
        self.any.resize(width, 0);
        self.runs.clear();
        self.runs.resize(width, (u32::MAX, 0));
    }

    /// Prefixes that do not end with an equal pair score less than any that do.
    fn run(&self, row: u32, at: usize) -> i32 {
        let (of, run) = self.runs[at];
        if of == row { run } else { i32::MIN / 2 }
    }

    /// Takes in that the unit of a row and the one before place `at` are equal.
    fn pair(&mut self, row: u32, at: usize, worth: i32, moves: &mut [u8]) {
        let (run, begun) = (self.run(row - 1, at - 1), self.any[at - 1] - NEW_RUN);
        if run >= begun {
            moves[at] |= GOES_ON;
        }
        let score = worth + run.max(begun);
        self.runs[at] = (row, score);
        if score < self.any[at] {
            return;
        }
        let raised = self.any[at..].partition_point(|&any| any < score);
        self.any[at..at + raised].fill(score);
        for cell in &mut moves[at..at + raised] {
            *cell &= GOES_ON;
        }
        moves[at] |= PAIR;
    }
}

/// For every unit on the left the one on the right that stands for it; of a table of so many units on each side.
fn trace_back(moves: &[u8], (mut row, mut at): (usize, usize)) -> Vec<Option<u32>> {
    let mut column = vec![None; row];
    let (width, mut inside) = (at + 1, false);
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

/// How the best score of two prefixes comes about in [`Table::align_runs`]: by an equal pair at their ends …
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

    fn align_runs(left: &[u64], right: &[u64], units: &[Unit]) -> Vec<Option<u32>> {
        let right = Keys { keys: right.to_vec(), places: places_of_keys(right) };
        Table::default().align_runs(left, &right, units)
    }

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

    /// [`Table::align_runs`] cell by cell, as Gotoh has it.
    fn cell_by_cell(left: &[u64], right: &[u64], units: &[Unit]) -> Vec<Option<u32>> {
        let (width, no_run) = (right.len() + 1, i32::MIN / 2);
        let mut moves = vec![0_u8; (left.len() + 1) * width];
        let mut scores = vec![(0_i32, no_run); width];
        for (row, (&key, unit)) in left.iter().zip(units).enumerate() {
            let (mut before, mut any_left) = (scores[0], 0);
            for (at, &other) in right.iter().enumerate() {
                let (any_above, _) = scores[at + 1];
                let is_pair = key == other && key != 0;
                let run = if is_pair { unit.worth + before.1.max(before.0 - NEW_RUN) } else { no_run };
                let any = run.max(any_left).max(any_above);
                let cell = &mut moves[(row + 1) * width + at + 1];
                *cell |= if run == any { PAIR } else { 0 };
                *cell |= if any == any_above { UP } else { 0 };
                *cell |= if before.1 >= before.0 - NEW_RUN { GOES_ON } else { 0 };
                before = std::mem::replace(&mut scores[at + 1], (any, run));
                any_left = any;
            }
        }
        trace_back(&moves, (left.len(), right.len()))
    }

    #[test]
    fn visiting_equal_units_alone_aligns_as_visiting_every_cell() {
        let mut state = 7_u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        for round in 0..400 {
            let letters = 2 + round % 9;
            let mut text = |most: u64| -> Vec<u64> {
                let length = 1 + draw(most);
                (0..length).map(|_| draw(letters)).collect()
            };
            let (left, right) = (text(24), text(24));
            let units: Vec<Unit> = left
                .iter()
                .map(|&key| Unit {
                    key,
                    at: NormalRange::default(),
                    worth: if draw(2) == 0 { PART_UNIT } else { WHOLE_UNIT },
                    kind: UnitKind::Han,
                    border: Border::Inside,
                })
                .collect();
            let found = align_runs(&left, &right, &units);
            assert_eq!(found, cell_by_cell(&left, &right, &units), "{left:?} {right:?}");
        }
    }
}
