//! Members of a family laid under each other: columns that most agree on are the template, the rest are slots.
//!
//! A star alignment: every member is aligned with one in the middle, of median length or, in small
//! families, the one that brings out the most. For members that follow one template this
//! gives the same columns as aligning all with all, at a cost linear in their number.

use std::collections::BTreeMap;
use std::sync::Arc;

use duikan_text::signs::{is_han, is_quantity};
use duikan_text::{NormalRange, PreparedDocument, SlotKind};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::slot::{Value, is_mask, kind_of, placeholder};
use crate::{Filler, Member, Place};

/// Least share of the members that agree on a column for it to be fixed: two thirds. Chosen by hand.
const AGREEMENT: f32 = 0.66;

/// Members up to which each is tried as the one in the middle: the one of median length may be the one that says it in
/// other words. Bounds the cost.
const SMALL: usize = 8;
/// Product of the lengths of two members, in units, up to which they are aligned by runs: 500 with 500. Bounds the cost.
const LARGEST_TABLE: usize = 250_000;
/// Score of an equal mark or word of one character in [`align_runs`]. Chosen by hand, as the two below.
const WHOLE_UNIT: i32 = 4;
/// Score of an equal character of a longer word.
const PART_UNIT: i32 = 2;
/// What a new run costs there: more than a lone equal character of a word between two slots brings.
const NEW_RUN: i32 = 3;

/// What the members have in common.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Template {
    /// Fixed text and placeholders.
    pub text: String,
    /// Number of slots.
    pub slots: u32,
    /// Whether all slots hold values (numbers, names, masks), not wording.
    pub only_values: bool,
    pub members: Vec<Member>,
}

/// A character, or a number of any length.
#[derive(Clone, Copy, Debug)]
struct Unit {
    /// Equal units have equal keys; masks have none that is equal to another's.
    key: u64,
    at: NormalRange,
    /// What it is worth that it is equal: a mark or a word of one character is something by itself, a character
    /// of a longer word is not.
    worth: i32,
}

/// A member as units.
struct Row<'a> {
    document: &'a PreparedDocument,
    place: Place,
    /// The place in the normal form.
    range: NormalRange,
    units: Vec<Unit>,
}

impl<'a> Row<'a> {
    fn new(document: &'a PreparedDocument, place: Place) -> Self {
        let range = document.normal.from_raw(place.span);
        Self { document, place, range, units: units(document, range) }
    }

    fn text(&self) -> &'a [char] {
        self.document.normal.slice(self.range)
    }

    /// The units without their places.
    fn wording(&self) -> impl Iterator<Item = (u64, i32)> {
        self.units.iter().map(|unit| (unit.key, unit.worth))
    }

    /// Whether another member has the same text, cut into the same words.
    fn is_like(&self, other: &Self) -> bool {
        self.text() == other.text() && self.wording().eq(other.wording())
    }
}

/// Aligns the members at `places`.
pub(super) fn infer(documents: &[Arc<PreparedDocument>], places: &[Place]) -> Template {
    let rows: Vec<Row<'_>> = places
        .iter()
        .filter_map(|&place| {
            let document = documents.get(place.document as usize)?;
            Some(Row::new(document, place))
        })
        .collect();
    let mut candidates = by_length(&rows);
    let middle = candidates.get(rows.len() / 2).copied();
    // Of members of the same text each brings out the same.
    candidates.dedup_by(|later, kept| rows[*later].is_like(&rows[*kept]));
    let middle =
        middle.and_then(|middle| candidates.iter().copied().find(|&at| rows[at].is_like(&rows[middle])));
    let tried = if rows.len() <= SMALL { candidates } else { middle.into_iter().collect() };
    let first_like = first_like(&rows);
    let laid = tried.into_iter().map(|center| {
        let columns = align_all(&rows[center], &rows, &first_like);
        let fixed = fixed_columns(&rows, center, &columns);
        (center, columns, fixed)
    });
    let count = |fixed: &[bool]| fixed.iter().filter(|&&fixed| fixed).count();
    let best = laid.reduce(|best, other| {
        let more = count(&other.2).cmp(&count(&best.2));
        let is_middle = Some(other.0) == middle;
        if more.is_gt() || more.is_eq() && is_middle { other } else { best }
    });
    let Some((center, columns, fixed)) = best else {
        return Template { text: String::new(), slots: 0, only_values: false, members: Vec::new() };
    };
    assemble(&rows, center, &columns, &fixed)
}

/// The members by their length, among equals by their text, so that the order of the input does not matter.
fn by_length(rows: &[Row<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&left, &right| {
        let (left, right) = (&rows[left], &rows[right]);
        left.units.len().cmp(&right.units.len()).then_with(|| left.text().cmp(right.text()))
    });
    order
}

fn units(document: &PreparedDocument, range: NormalRange) -> Vec<Unit> {
    let tokens = &document.segments.tokens;
    let mut tokens =
        tokens[tokens.partition_point(|token| token.range.start < range.start)..].iter().peekable();
    let mut units: Vec<Unit> = Vec::with_capacity(range.len() as usize);
    let mut at = range.start;
    while at < range.end {
        let Some(&character) = document.normal.chars.get(at as usize) else { break };
        let stop = |belongs: &dyn Fn(char) -> bool| {
            let length = document.normal.slice(NormalRange::new(at, range.end)).iter();
            at + length.take_while(|&&character| belongs(character)).count() as u32
        };
        let end = if character.is_ascii_digit() {
            stop(&|next| next.is_ascii_digit() || next == '.')
        } else if is_mask(character) {
            stop(&is_mask)
        } else {
            at + 1
        };
        if !character.is_whitespace() {
            let key = unit_key(document.normal.slice(NormalRange::new(at, end)));
            let at = NormalRange::new(at, end);
            while tokens.next_if(|token| token.range.start < at.start).is_some() {}
            let is_word = tokens.peek().is_some_and(|token| token.range == at);
            let is_part = is_han(character) && !is_word;
            units.push(Unit { key, at, worth: if is_part { PART_UNIT } else { WHOLE_UNIT } });
        }
        at = end;
    }
    units
}

/// Key of every numeral in Han: 三点 stands for 四点, though what stands there is no fixed text.
const NUMERAL: u64 = 1 << 33;

fn unit_key(text: &[char]) -> u64 {
    match text {
        [character] if is_mask(*character) => 0,
        [character] if is_quantity(*character) => NUMERAL,
        [character] => u64::from(u32::from(*character)),
        [first, ..] if is_mask(*first) => 0,
        digits => digits.iter().fold(1 << 32, |key: u64, &digit| {
            key.wrapping_mul(1_000_003).wrapping_add(u64::from(u32::from(digit))) | 1 << 32
        }),
    }
}

/// For each row the first of the same wording.
fn first_like(rows: &[Row<'_>]) -> Vec<usize> {
    let mut known: BTreeMap<Vec<(u64, i32)>, usize> = BTreeMap::new();
    (0..).zip(rows).map(|(at, row)| *known.entry(row.wording().collect()).or_insert(at)).collect()
}

/// [`align`] for all rows; rows of the same wording are aligned once.
fn align_all(center: &Row<'_>, rows: &[Row<'_>], first_like: &[usize]) -> Vec<Vec<Option<u32>>> {
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
    let key = row.units.get(at).and_then(|unit| u32::try_from(unit.key).ok());
    key.and_then(char::from_u32).is_some_and(is_han)
}

/// Which units of the center most members have, letter by letter.
fn fixed_columns(rows: &[Row<'_>], center: usize, columns: &[Vec<Option<u32>>]) -> Vec<bool> {
    let needed = (AGREEMENT * columns.len() as f32).ceil().max(2.0) as usize;
    let text = |row: &Row<'_>, unit: usize| {
        let at = row.units.get(unit).map(|unit| unit.at).unwrap_or_default();
        row.document.normal.slice(at).to_vec()
    };
    let same = |at: usize, row: &Row<'_>, unit: u32| {
        rows[center].units[at].key != NUMERAL || text(&rows[center], at) == text(row, unit as usize)
    };
    (0..rows[center].units.len())
        .map(|at| {
            let agreeing = rows.iter().zip(columns).filter_map(|(row, column)| Some((row, column[at]?)));
            agreeing.filter(|&(row, unit)| same(at, row, unit)).count() >= needed.min(columns.len())
        })
        .collect()
}

/// Between two fixed columns of the center: the unit before and the unit after.
struct BetweenFixed {
    before: Option<usize>,
    after: Option<usize>,
}

fn assemble(rows: &[Row<'_>], center: usize, columns: &[Vec<Option<u32>>], fixed: &[bool]) -> Template {
    let mut text = String::new();
    let mut members: Vec<Member> =
        rows.iter().map(|row| Member { place: row.place, fillers: Vec::new() }).collect();
    let mut slots = 0;
    let mut only_values = true;
    let kept: Vec<usize> = (0..fixed.len()).filter(|&at| fixed[at]).collect();
    for step in 0..=kept.len() {
        let gap =
            BetweenFixed { before: step.checked_sub(1).map(|at| kept[at]), after: kept.get(step).copied() };
        let ranges: Vec<NormalRange> =
            rows.iter().zip(columns).map(|(row, column)| filler(row, column, &gap)).collect();
        if ranges.iter().any(|range| !range.is_empty()) {
            let values: Vec<Value<'_>> = rows
                .iter()
                .zip(&ranges)
                .map(|(row, &range)| Value { document: row.document, range })
                .collect();
            let kind = kind_of(&values);
            only_values &= !matches!(kind, SlotKind::Free | SlotKind::Verb);
            text.push_str(placeholder(kind));
            for (member, value) in members.iter_mut().zip(&values) {
                let span = value.document.normal.to_raw(value.range);
                member.fillers.push(Filler { slot: slots, kind, span });
            }
            slots += 1;
        }
        if let Some(at) = gap.after {
            let row = &rows[center];
            text.extend(row.document.normal.slice(row.units[at].at));
        }
    }
    Template { text, slots, only_values, members }
}

/// What a member has between two fixed columns. A member that lacks some of them has all its own between the last
/// and the next that it has, and nothing in the gaps between.
fn filler(row: &Row<'_>, column: &[Option<u32>], gap: &BetweenFixed) -> NormalRange {
    let first = match gap.before {
        None => 0,
        Some(before) => match column[before] {
            Some(unit) => unit + 1,
            None => return nothing(row, column, before),
        },
    };
    let last = gap
        .after
        .and_then(|after| column[after..].iter().find_map(|unit| *unit))
        .unwrap_or(row.units.len() as u32);
    let inside = row.units.get(first as usize..last.max(first) as usize).unwrap_or_default();
    match (inside.first(), inside.last()) {
        (Some(first), Some(last)) => NormalRange::new(first.at.start, last.at.end),
        _ => empty_at(row, first),
    }
}

/// An empty filler where the member goes on after a column that it lacks.
fn nothing(row: &Row<'_>, column: &[Option<u32>], lacking: usize) -> NormalRange {
    let next = column[lacking..].iter().find_map(|unit| *unit).unwrap_or(row.units.len() as u32);
    empty_at(row, next)
}

fn empty_at(row: &Row<'_>, unit: u32) -> NormalRange {
    let before = (unit as usize).checked_sub(1).and_then(|before| row.units.get(before));
    let at = row
        .units
        .get(unit as usize)
        .map_or_else(|| before.map_or(0, |unit| unit.at.end), |unit| unit.at.start);
    NormalRange::new(at, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    /// The template of members that are whole sentences, and how many slots it has.
    fn inferred(members: &[&str]) -> Template {
        let members: Vec<Marked> = members.iter().map(|text| Marked::new(&format!("«{text}»"))).collect();
        let documents: Vec<Arc<PreparedDocument>> =
            members.iter().map(|member| Arc::clone(&member.document)).collect();
        let places: Vec<Place> =
            (0..).zip(&members).map(|(document, member)| member.place(document, 0)).collect();
        infer(&documents, &places)
    }

    fn check(members: &[&str], expected: &str) {
        let template = inferred(members);
        assert_eq!(template.text, expected);
        assert_eq!(template.slots as usize, expected.matches('{').count());
        assert!(template.members.iter().all(|member| member.fillers.len() == template.slots as usize));
    }

    #[test]
    fn what_all_say_is_fixed_and_what_differs_is_a_slot() {
        check(&["渡口换上新船。", "渡口换上新船。"], "渡口换上新船。");
        check(&["渡口换上新船。", "渡口添置新船。"], "渡口{动词}新船。");
        check(&["买回12台冷柜。", "买回7台冷柜。"], "买回{数}台冷柜。");
    }

    #[test]
    fn han_numerals_stand_for_each_other_without_being_fixed() {
        check(&["再讲三点意见。", "再讲四点意见。"], "再讲{数}点意见。");
        check(&["再讲三点意见。", "再讲三点意见。"], "再讲三点意见。");
    }

    #[test]
    fn two_thirds_of_the_members_make_it_fixed() {
        let most = ["渡口换上新船。", "渡口换上新船。", "渡口换上旧桨。"];
        check(&most, "渡口换上{…}新船。");
        let of_four = ["渡口换上新船。", "渡口换上新船。", "渡口换上旧桨。", "渡口换上铁锚。"];
        check(&of_four, "渡口换上{…}。");
    }

    #[test]
    fn two_masks_are_not_known_to_be_equal() {
        check(&["渡口换上××船。", "渡口换上××船。"], "渡口换上{隐去}船。");
    }

    #[test]
    fn a_lone_equal_character_inside_two_values_is_part_of_them() {
        let template = inferred(&["种茶能手王山林说了话。", "种茶能手李山河说了话。"]);
        assert_eq!(template.slots, 1, "{}", template.text);
        assert!(template.text.starts_with("种茶能手{") && template.text.ends_with("}说了话。"));
    }

    #[test]
    fn what_one_member_lacks_is_an_empty_filler() {
        let template = inferred(&["渡口换上七条新船。", "渡口换上新船。"]);
        let spans: Vec<u32> = template.members.iter().map(|member| member.fillers[0].span.len()).collect();
        assert_eq!(spans, [2, 0]);
    }

    #[test]
    fn values_are_told_from_wording() {
        assert!(inferred(&["买回12台冷柜。", "买回7台冷柜。"]).only_values);
        assert!(!inferred(&["渡口换上新船。", "渡口添置新船。"]).only_values);
    }

    #[test]
    fn the_order_of_the_members_makes_no_difference() {
        let one = ["渡口换上七条新船。", "渡口添置新船。", "渡口换上新船。"];
        let other = ["渡口换上新船。", "渡口添置新船。", "渡口换上七条新船。"];
        assert_eq!(inferred(&one).text, inferred(&other).text);
    }

    #[test]
    fn long_members_are_aligned_by_the_fewest_edits() {
        let aligned = align_edits(&[1, 2, 0, 3], &[1, 0, 3]);
        assert_eq!(aligned, [Some(0), None, None, Some(2)]);
    }

    #[test]
    fn a_new_run_costs_more_than_one_character_of_a_word_brings() {
        let unit = |key, worth| Unit { key, at: NormalRange::default(), worth };
        let align = |worth| {
            let units = [unit(1, 4), unit(2, 4), unit(3, worth), unit(4, 4)];
            align_runs(&[1, 2, 3, 4], &[1, 2, 9, 3, 8, 4], &units)
        };
        assert_eq!(align(PART_UNIT), [Some(0), Some(1), None, Some(5)]);
        assert_eq!(align(WHOLE_UNIT), [Some(0), Some(1), Some(3), Some(5)]);
    }
}
