//! A member as the units that are laid under each other: characters, and numbers of any length.

use duikan_text::signs::{closes_quote, ends_clause, is_han, is_quantity};
use duikan_text::{NormalRange, PreparedDocument};

use super::border::Border;
use crate::Place;
use crate::slot::{is_level, is_mask, is_percent, is_range};

/// What an equal mark or word of one character is worth in an alignment. Chosen by hand, as the one below.
pub(super) const WHOLE_UNIT: i32 = 4;
/// What an equal character of a longer word is worth.
pub(super) const PART_UNIT: i32 = 2;

/// A character, or a number of any length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Equal units have equal keys; masks have none that is equal to another's.
    pub key: u64,
    pub at: NormalRange,
    /// What it is worth that it is equal: a mark or a word of one character is something by itself, a character
    /// of a longer word is not.
    pub worth: i32,
    pub kind: UnitKind,
    /// What ends before it.
    pub border: Border,
}

/// What a unit is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Han,
    /// Digits, a mask or a Han numeral.
    Value,
    /// A level of government: 省, 县.
    Level,
    /// Punctuation.
    Mark,
    /// Anything else, e.g. letters.
    Other,
}

/// A member as units.
pub(super) struct Row<'a> {
    pub document: &'a PreparedDocument,
    pub place: Place,
    /// The place in the normal form.
    range: NormalRange,
    pub units: Vec<Unit>,
}

impl<'a> Row<'a> {
    pub fn new(document: &'a PreparedDocument, place: Place) -> Self {
        let range = document.normal.from_raw(place.span);
        Self { document, place, range, units: units(document, range) }
    }

    pub fn text(&self) -> &'a [char] {
        self.document.normal.slice(self.range)
    }

    /// The units without their places.
    pub fn wording(&self) -> impl Iterator<Item = (u64, i32)> {
        self.units.iter().map(|unit| (unit.key, unit.worth))
    }

    /// The unit with which the clause of a unit begins, or the first.
    pub fn clause_start(&self, at: usize) -> usize {
        let before = self.units.get(..=at).unwrap_or(&self.units);
        before.iter().rposition(|unit| unit.border == Border::Clause).unwrap_or(0)
    }

    /// The unit behind the clause of the unit before `at`, or behind the last.
    pub fn clause_end(&self, at: usize) -> usize {
        let rest = self.units.get(at..).unwrap_or_default();
        let more = rest.iter().position(|unit| unit.border == Border::Clause).unwrap_or(rest.len());
        at + more
    }

    /// Whether a clause ends before a unit, whatever marks stand between.
    pub fn ends_clause(&self, at: usize) -> bool {
        self.clause_end(at) <= at + self.closing_marks(at)
    }

    /// How many marks that belong to the clause before follow from a unit on.
    pub fn closing_marks(&self, at: usize) -> usize {
        let end = self.clause_end(at);
        let rest = self.units.get(at..end).unwrap_or_default();
        if rest.iter().all(|unit| unit.kind == UnitKind::Mark) { rest.len() } else { 0 }
    }

    /// Whether another member has the same text, cut into the same words.
    pub fn is_like(&self, other: &Self) -> bool {
        self.text() == other.text() && self.wording().eq(other.wording())
    }
}

fn units(document: &PreparedDocument, range: NormalRange) -> Vec<Unit> {
    let tokens = &document.segments.tokens;
    let first = document.segments.ended_by(range.start);
    let mut tokens = tokens[first..].iter().peekable();
    let mut units: Vec<Unit> = Vec::with_capacity(range.len() as usize);
    let (mut at, mut word_end) = (range.start, range.start);
    let mut is_clause_start = starts_clause(document, range.start);
    while at < range.end {
        let Some(&character) = document.normal.chars.get(at as usize) else { break };
        let end = at + length(document.normal.slice(NormalRange::new(at, range.end)));
        is_clause_start |= character == '\n';
        if !character.is_whitespace() {
            let text = document.normal.slice(NormalRange::new(at, end));
            let at = NormalRange::new(at, end);
            while let Some(token) = tokens.next_if(|token| token.range.start < at.start) {
                word_end = token.range.end;
            }
            let is_word = tokens.peek().is_some_and(|token| token.range == at);
            let is_part = is_han(character) && !is_word;
            let kind = kind(text);
            let border = match (is_clause_start, at.start < word_end) {
                (true, _) => Border::Clause,
                (false, true) => Border::Inside,
                (false, false) => Border::Word,
            };
            let worth = if is_part { PART_UNIT } else { WHOLE_UNIT };
            units.push(Unit { key: unit_key(text), at, worth, kind, border });
            is_clause_start = ends_clause(character) || is_clause_start && kind == UnitKind::Mark;
        }
        at = end;
    }
    units
}

/// Characters of the unit that a text begins with.
fn length(text: &[char]) -> u32 {
    let while_so = |belongs: &dyn Fn(char) -> bool| text.iter().take_while(|&&own| belongs(own)).count();
    let length = match text.first() {
        Some(first) if first.is_ascii_digit() => figure_length(text),
        Some(&first) if is_mask(first) => while_so(&is_mask),
        _ => 1,
    };
    length as u32
}

/// Characters of a number with its sign of percent, and of a range of two: 4.5—5% varies as a whole.
fn figure_length(text: &[char]) -> usize {
    let number = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        let digits = rest.iter().take_while(|&&own| own.is_ascii_digit() || own == '.').count();
        let is_number = rest.first().is_some_and(char::is_ascii_digit);
        let percent = rest.get(digits).is_some_and(|&own| is_percent(own));
        if is_number { digits + usize::from(percent) } else { 0 }
    };
    let low = number(0);
    let signs = text.get(low..).unwrap_or_default().iter().take(2).take_while(|&&own| is_range(own)).count();
    match number(low + signs) {
        high if high > 0 && signs > 0 => low + signs + high,
        _ => low,
    }
}

fn kind(text: &[char]) -> UnitKind {
    match text {
        [first, ..] if first.is_ascii_digit() || is_mask(*first) || is_quantity(*first) => UnitKind::Value,
        [first] if is_level(&[*first]) => UnitKind::Level,
        [first] if is_han(*first) => UnitKind::Han,
        [first] if first.is_alphanumeric() => UnitKind::Other,
        _ => UnitKind::Mark,
    }
}

/// Whether a clause begins at a character of the normal form.
fn starts_clause(document: &PreparedDocument, at: u32) -> bool {
    let before = document.normal.chars.get(..at as usize).unwrap_or_default();
    let mut before = before.iter().rev().skip_while(|&&mark| closes_quote(mark) || mark == ' ');
    before.next().is_none_or(|&mark| mark == '\n' || ends_clause(mark))
}

/// Key of every mark that ends a clause or a sentence: which one stands there is no wording.
const END_OF_CLAUSE: u64 = 1 << 34;

/// Key of every numeral in Han: 三点 stands for 四点, though what stands there is no fixed text.
pub(super) const NUMERAL: u64 = 1 << 33;

fn unit_key(text: &[char]) -> u64 {
    match text {
        [character] if is_mask(*character) => 0,
        [character] if is_quantity(*character) => NUMERAL,
        [character] if ends_clause(*character) => END_OF_CLAUSE,
        [character] => u64::from(u32::from(*character)),
        [first, ..] if is_mask(*first) => 0,
        digits => digits.iter().fold(1 << 32, |key: u64, &digit| {
            key.wrapping_mul(1_000_003).wrapping_add(u64::from(u32::from(digit))) | 1 << 32
        }),
    }
}
