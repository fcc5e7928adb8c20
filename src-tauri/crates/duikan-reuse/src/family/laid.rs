//! Members laid under each other, column by column: a star alignment. Every member is aligned with one in the middle, of
//! median length or, in small families, the one that brings out the most. For members that follow one template this gives
//! the same columns as aligning all with all, at a cost linear in their number.

use std::sync::Arc;

use duikan_text::signs::is_letter;
use duikan_text::{NormalRange, PreparedDocument, SlotKind};

use super::align::{Keys, align_all, first_like};
use super::border::Border;
use super::row::{NUMERAL, Row, Unit, UnitKind};
use crate::Place;
use crate::slot::{Value, is_mask, is_value, kind_of};

/// Least share of the members that agree on a column for it to be fixed: two thirds. Chosen by hand.
const AGREEMENT: f32 = 0.66;
/// Members up to which each is tried as the one in the middle: the one of median length may be the one that says it in
/// other words. Bounds the cost.
const SMALL: usize = 8;
/// Units of the longest stretch that a template has as a slot at its edge, to begin or end with a clause. Chosen by hand.
const LONGEST_EDGE: usize = 8;
/// Characters of the longest stretch that is no fixed text between two slots of wording: a template of such would not read
/// as a sentence. Chosen by hand.
const LONGEST_JOINT: usize = 2;
/// Han of the shortest stretch that counts for the core of a family: single equal characters are no wording.
const CORE_RUN: usize = 4;
/// Least share of its member of median length that the core of a family is. Chosen by hand: about half is one wording
/// with variations, less is several wordings that have a part in common.
const CORE_SHARE: f32 = 0.45;

/// Members laid under each other.
pub(super) struct Laid<'a> {
    pub rows: Vec<Row<'a>>,
    /// The member that all are aligned with.
    pub center: usize,
    /// For each member and each unit of the center the unit that stands for it.
    columns: Vec<Vec<Option<u32>>>,
    /// Which units of the center are part of the template.
    pub fixed: Vec<bool>,
    /// The units of each member that belong to the family, from the first to behind the last.
    pub bounds: Vec<(usize, usize)>,
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

/// Which units of the center most members have, letter by letter. A figure that only most have is none of the template: else those
/// that have another would have nothing to show.
fn fixed_columns(rows: &[Row<'_>], center: usize, columns: &[Vec<Option<u32>>]) -> Vec<bool> {
    let needed = (AGREEMENT * columns.len() as f32).ceil().max(2.0) as usize;
    let same = |at: usize, row: &Row<'_>, unit: u32| {
        rows[center].units[at].key != NUMERAL || unit_text(&rows[center], at) == unit_text(row, unit as usize)
    };
    let is_figure = |at: usize| unit_text(&rows[center], at).first().is_some_and(char::is_ascii_digit);
    (0..rows[center].units.len())
        .map(|at| {
            let agreeing = rows.iter().zip(columns).filter_map(|(row, column)| Some((row, column[at]?)));
            let agreeing = agreeing.filter(|&(row, unit)| same(at, row, unit)).count();
            agreeing >= if is_figure(at) { columns.len() } else { needed.min(columns.len()) }
        })
        .collect()
}

fn unit_text<'a>(row: &Row<'a>, unit: usize) -> &'a [char] {
    row.units.get(unit).map_or(&[], |unit| row.document.normal.slice(unit.at))
}

/// Between two fixed columns of the center: the unit before and the unit after.
#[derive(Clone, Copy)]
pub(super) struct BetweenFixed {
    pub before: Option<usize>,
    pub after: Option<usize>,
}

impl<'a> Laid<'a> {
    /// `None` of no members.
    pub fn at(documents: &'a [Arc<PreparedDocument>], places: &[Place]) -> Option<Self> {
        let row = |&place: &Place| Some(Row::new(documents.get(place.document as usize)?, place));
        Self::of(places.iter().filter_map(row).collect())
    }

    pub fn of(rows: Vec<Row<'a>>) -> Option<Self> {
        let mut candidates = by_length(&rows);
        let middle = candidates.get(rows.len() / 2).copied()?;
        // Of members of the same text each brings out the same.
        candidates.dedup_by(|later, kept| rows[*later].is_like(&rows[*kept]));
        let middle = candidates.iter().copied().find(|&at| rows[at].is_like(&rows[middle]));
        let tried = if rows.len() <= SMALL { candidates } else { middle.into_iter().collect() };
        let first_like = first_like(&rows);
        let is_first = |(at, row): (usize, &Row<'_>)| (first_like[at] == at).then(|| Keys::of(row));
        let kept = if tried.len() > 1 { rows.as_slice() } else { &[] };
        let keys: Vec<Keys> = kept.iter().enumerate().map(|own| is_first(own).unwrap_or_default()).collect();
        let laid = tried.into_iter().map(|center| {
            let columns = align_all(center, &rows, &keys, &first_like);
            let fixed = fixed_columns(&rows, center, &columns);
            (center, columns, fixed)
        });
        let count = |fixed: &[bool]| fixed.iter().filter(|&&fixed| fixed).count();
        let (center, columns, fixed) = laid.reduce(|best, other| {
            let more = count(&other.2).cmp(&count(&best.2));
            let is_middle = Some(other.0) == middle;
            if more.is_gt() || more.is_eq() && is_middle { other } else { best }
        })?;
        let bounds = rows.iter().map(|row| (0, row.units.len())).collect();
        Some(Self { rows, center, columns, fixed, bounds })
    }

    fn units(&self) -> &[Unit] {
        &self.rows[self.center].units
    }

    /// Whether what all members have, in stretches and not in single characters, is a good part of them.
    pub fn has_core(&self) -> bool {
        let units = self.units();
        let is_worded = |unit: &Unit| !matches!(unit.kind, UnitKind::Value | UnitKind::Mark);
        let in_all =
            |at: &usize| !is_worded(&units[*at]) || self.columns.iter().all(|column| column[*at].is_some());
        let han = |from: usize, to: usize| (from..to).filter(|&at| is_worded(&units[at])).count();
        let (mut core, mut from) = (0, 0);
        while from < units.len() {
            let to = from + (from..units.len()).take_while(in_all).count();
            let run = han(from, to);
            core += if run >= CORE_RUN { run } else { 0 };
            from = to + 1;
        }
        let own = |row: &Row<'_>| row.units.iter().filter(|unit| is_worded(unit)).count();
        let mut lengths: Vec<usize> = self.rows.iter().map(own).collect();
        lengths.sort_unstable();
        let median = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
        core as f32 >= (CORE_SHARE * median as f32).max(CORE_RUN as f32)
    }

    /// A word is fixed as a whole or not at all, where it is no value that varies (三 in 三点).
    pub fn keep_whole_words(&mut self) {
        let units = &self.rows[self.center].units;
        let mut from = 0;
        while from < units.len() {
            let inside = units[from + 1..].iter().take_while(|unit| unit.border == Border::Inside).count();
            let word = from..from + 1 + inside;
            let is_cut = word
                .clone()
                .any(|at| !self.fixed[at] && !matches!(units[at].kind, UnitKind::Value | UnitKind::Level));
            if is_cut {
                self.fixed[word.clone()].fill(false);
            }
            from = word.end;
        }
    }

    /// A character or two between two slots of wording are part of what varies.
    pub fn join_slots(&mut self) {
        let mut from = 0;
        while from < self.fixed.len() {
            let to = from + self.fixed[from..].iter().take_while(|&&fixed| fixed).count();
            let is_between = from > 0 && to > from && to < self.fixed.len();
            let said = self.units()[from..to].iter().filter(|unit| unit.kind != UnitKind::Mark).count();
            if is_between && said <= LONGEST_JOINT {
                let before = (0..from).rev().find(|&at| self.fixed[at]);
                let after = (to..self.fixed.len()).find(|&at| self.fixed[at]);
                let kind = |gap| self.kind(&self.fillers(gap));
                let kinds = kind(BetweenFixed { before, after: Some(from) })
                    .zip(kind(BetweenFixed { before: Some(to - 1), after }));
                let is_loose =
                    |(one, other)| is_named(one) && is_named(other) && !(is_value(one) && is_value(other));
                if kinds.is_some_and(is_loose) {
                    self.fixed[from..to].fill(false);
                }
            }
            from = to + 1;
        }
    }

    /// Leaves out of all members what stands before the first and after the last fixed column.
    pub fn trim(&mut self) {
        let is_said = |at: &usize| self.fixed[*at] && self.units()[*at].kind != UnitKind::Mark;
        let kept: Vec<usize> = (0..self.fixed.len()).filter(is_said).collect();
        let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else { return };
        let closed = last + 1 + self.rows[self.center].closing_marks(last + 1);
        self.fixed[..first].fill(false);
        self.fixed[closed..].fill(false);
        let inner: Vec<(usize, usize)> = self
            .columns
            .iter()
            .zip(&self.bounds)
            .map(|(column, &all)| {
                let own = || kept.iter().filter_map(|&at| column[at]);
                let ends = own().next().zip(own().next_back());
                ends.map_or(all, |(from, to)| (from as usize, to as usize + 1))
            })
            .collect();
        let is_whole =
            (self.units()[first].border == Border::Clause, self.rows[self.center].ends_clause(last + 1));
        let starts: Vec<usize> =
            self.rows.iter().zip(&inner).map(|(row, &(from, _))| row.clause_start(from)).collect();
        let ends: Vec<usize> =
            self.rows.iter().zip(&inner).map(|(row, &(_, to))| row.clause_end(to)).collect();
        let short_start = starts.iter().zip(&inner).all(|(start, own)| own.0 - start <= LONGEST_EDGE);
        let short_end = ends.iter().zip(&inner).all(|(end, own)| end - own.1 <= LONGEST_EDGE);
        for (at, bounds) in self.bounds.iter_mut().enumerate() {
            let (from, to) = inner[at];
            let end = to + self.rows[at].closing_marks(to);
            *bounds = (
                if !is_whole.0 && short_start { starts[at] } else { from },
                if !is_whole.1 && short_end { ends[at] } else { end },
            );
        }
    }

    /// Whether no member has anything in a gap.
    pub fn is_nothing(&self, gap: BetweenFixed) -> bool {
        let mut members = self.rows.iter().zip(&self.columns).zip(&self.bounds);
        members.all(|((row, column), &bounds)| filler(row, column, bounds, gap).is_empty())
    }

    /// What each member has in a gap.
    pub fn fillers(&self, gap: BetweenFixed) -> Vec<NormalRange> {
        let members = self.rows.iter().zip(&self.columns).zip(&self.bounds);
        members.map(|((row, column), &bounds)| filler(row, column, bounds, gap)).collect()
    }

    fn values<'b>(&'b self, ranges: &'b [NormalRange]) -> Vec<Value<'b>> {
        let members = self.rows.iter().zip(ranges);
        members.map(|(row, &range)| Value { document: row.document, range }).collect()
    }

    /// What a slot with these fillers is; `None` where they hold nothing but punctuation, which is no slot.
    pub fn kind(&self, ranges: &[NormalRange]) -> Option<SlotKind> {
        let said: Vec<NormalRange> =
            self.rows.iter().zip(ranges).map(|(row, &range)| said_in(row, range)).collect();
        said.iter().any(|range| !range.is_empty()).then(|| kind_of(&self.values(&said)))
    }
}

/// What a filler says: a filler of nothing but punctuation says nothing, and is empty.
pub(super) fn said_in(row: &Row<'_>, range: NormalRange) -> NormalRange {
    let says = row.document.normal.slice(range).iter().any(|&own| is_said(own));
    if says { range } else { NormalRange::new(range.start, range.start) }
}

/// Whether a slot holds words, not figures.
const fn is_named(kind: SlotKind) -> bool {
    use SlotKind::{Free, Organisation, Person, Place, Verb};
    matches!(kind, Free | Verb | Place | Organisation | Person)
}

/// Whether a character says something: no blank, no punctuation.
fn is_said(character: char) -> bool {
    is_letter(character) || is_mask(character)
}

/// What a member has between two fixed columns. A member that lacks some of them has all its own between the last
/// and the next that it has, and nothing in the gaps between.
fn filler(row: &Row<'_>, column: &[Option<u32>], bounds: (usize, usize), gap: BetweenFixed) -> NormalRange {
    let first = match gap.before {
        None => bounds.0 as u32,
        Some(before) => match column[before] {
            Some(unit) => unit + 1,
            None => return nothing(row, column, before),
        },
    };
    let last =
        gap.after.and_then(|after| column[after..].iter().find_map(|unit| *unit)).unwrap_or(bounds.1 as u32);
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

    #[test]
    fn a_core_is_half_of_what_the_members_say() {
        let has_core = |members: &[&str]| {
            let members: Vec<Marked> = members.iter().map(|text| Marked::new(&format!("«{text}»"))).collect();
            let rows = members.iter().map(|own| Row::new(&own.document, own.place(0, 0)));
            Laid::of(rows.collect()).is_some_and(|laid| laid.has_core())
        };
        assert!(has_core(&["渡口换上新船，河堤加高。", "渡口换上新船，老井淘过一遍。"]));
        assert!(!has_core(&[
            "渡口换上新船，河堤加高三尺，集市照旧热闹。",
            "渡口换上新船，老井淘过一遍，剧团上山演戏。"
        ]));
        assert!(!has_core(&["渡口修好", "河堤修好"]));
    }
}
