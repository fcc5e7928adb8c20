//! Which of the candidates belong together, and how sure that is.
//!
//! A likeness alone overrates sections that are like everything. A pair is believed when it is the best for both
//! sides, when no part inside or around one of them fits better, and when the parts of a divided section
//! go to the other side together (then the whole section goes there, and its parts need no lines of their own).

use duikan_text::SectionKind;

use crate::Strength;

use super::likeness::Grid;
use super::part::Parts;

/// Log-odds where the likeness is 0 and nothing else speaks.
const BIAS: f64 = -0.69;
/// Weight of the likeness.
const LIKENESS: f64 = 0.41;
/// Cost of a better candidate inside or around either side, per unit of likeness; none for children that go to
/// the other side together.
const NESTED: f64 = -0.27;
/// Cost of a better candidate elsewhere, per unit of likeness.
const RIVAL: f64 = -0.32;
/// Weight of the lead over the next candidate elsewhere, both sides added, each up to [`LEAD_LIMIT`].
const LEAD: f64 = 0.36;
/// See [`LEAD`].
const LEAD_LIMIT: f64 = 3.0;
/// Weight of the share of one side's children that go to the other side.
const GATHERED: f64 = 1.0;
/// How many times as long a section must be so that the other's siblings are companions in it and not rivals.
const ROOM: f64 = 1.5;
/// Cost where all children of the parent go to the same place: the parent's line says it all.
const SIBLINGS_TOO: f64 = -6.0;

/// From this probability on a pair is shown as clear.
const STRONG: f64 = 0.75;
/// From this on as likely.
const MEDIUM: f64 = 0.45;
/// From this on as a mere sign.
const WEAK: f64 = 0.2;
/// Openings and closings correspond by what they are; closings vary more.
const CLOSING_STRONG_WORDS: f64 = 0.12;

/// A chosen pair of parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Part of the first document.
    pub row: usize,
    /// Part of the second.
    pub column: usize,
    /// How sure.
    pub strength: Strength,
    /// 0–1.
    pub score: f64,
}

/// The pairs of parts of two documents that correspond, in reading order of the first.
pub fn choose(a: &Parts, b: &Parts, grid: &Grid) -> Vec<Choice> {
    let view = Candidates { a, b, grid };
    let (to_b, to_a) = (view.best_columns(), view.best_rows());
    let mut chosen = Vec::new();
    for row in 0..a.parts.len() {
        for column in 0..b.parts.len() {
            let score = match (a.parts[row].kind, b.parts[column].kind) {
                (SectionKind::Section, SectionKind::Section) => {
                    let probability = view.probability(row, column, &to_b, &to_a);
                    strength(probability).map(|strength| (strength, probability))
                }
                (first, second) if first == second => Some(view.by_function(row, column, first)),
                _ => None,
            };
            chosen.extend(score.map(|(strength, score)| Choice { row, column, strength, score }));
        }
    }
    chosen
}

fn strength(probability: f64) -> Option<Strength> {
    match probability {
        p if p >= STRONG => Some(Strength::Strong),
        p if p >= MEDIUM => Some(Strength::Medium),
        p if p >= WEAK => Some(Strength::Weak),
        _ => None,
    }
}

struct Candidates<'a> {
    a: &'a Parts,
    b: &'a Parts,
    grid: &'a Grid,
}

impl Candidates<'_> {
    fn rows(&self) -> impl Iterator<Item = usize> {
        (0..self.a.parts.len()).filter(|&row| self.a.parts[row].kind == SectionKind::Section)
    }

    fn columns(&self) -> impl Iterator<Item = usize> {
        (0..self.b.parts.len()).filter(|&column| self.b.parts[column].kind == SectionKind::Section)
    }

    fn likeness(&self, row: usize, column: usize) -> f64 {
        self.grid.at(row, column).score
    }

    /// For each row the column that fits best.
    fn best_columns(&self) -> Vec<Option<usize>> {
        let best =
            |row| self.columns().max_by(|&x, &y| self.likeness(row, x).total_cmp(&self.likeness(row, y)));
        (0..self.a.parts.len()).map(best).collect()
    }

    /// For each column the row that fits best.
    fn best_rows(&self) -> Vec<Option<usize>> {
        let best = |column| {
            self.rows().max_by(|&x, &y| self.likeness(x, column).total_cmp(&self.likeness(y, column)))
        };
        (0..self.b.parts.len()).map(best).collect()
    }

    fn probability(&self, row: usize, column: usize, to_b: &[Option<usize>], to_a: &[Option<usize>]) -> f64 {
        let own = self.likeness(row, column);
        let (han_a, han_b) = (self.a.parts[row].han, self.b.parts[column].han);
        let in_column = self
            .rows()
            .filter(|&other| other != row && !(self.a.siblings(row, other) && holds_several(han_b, han_a)));
        let in_row = self.columns().filter(|&other| {
            other != column && !(self.b.siblings(column, other) && holds_several(han_a, han_b))
        });
        let (nested_a, rival_a) =
            split_best(in_column.map(|other| (self.a.nested(row, other), self.likeness(other, column))), own);
        let (nested_b, rival_b) =
            split_best(in_row.map(|other| (self.b.nested(column, other), self.likeness(row, other))), own);
        let (gathered_a, gathered_b) =
            (gathered(self.a, row, to_b, column), gathered(self.b, column, to_a, row));
        let nested_a = nested_a.max(0.0) * (1.0 - gathered_a);
        let nested_b = nested_b.max(0.0) * (1.0 - gathered_b);
        let siblings_too = siblings_too(self.a, row, to_b, column) || siblings_too(self.b, column, to_a, row);
        let lead = |gap: f64| (-gap).clamp(0.0, LEAD_LIMIT);
        let odds = BIAS
            + LIKENESS * own
            + NESTED * (nested_a + nested_b)
            + RIVAL * (rival_a.max(0.0) + rival_b.max(0.0))
            + LEAD * (lead(rival_a) + lead(rival_b))
            + GATHERED * gathered_a.max(gathered_b)
            + SIBLINGS_TOO * f64::from(u8::from(siblings_too));
        1.0 / (1.0 + (-odds).exp())
    }

    fn by_function(&self, row: usize, column: usize, kind: SectionKind) -> (Strength, f64) {
        let words = self.grid.at(row, column).words;
        match kind {
            SectionKind::Closing if words < CLOSING_STRONG_WORDS => (Strength::Medium, MEDIUM + words),
            _ => (Strength::Strong, (STRONG + words).min(1.0)),
        }
    }
}

/// Whether a section is long enough to answer to more than one of the other size.
fn holds_several(large: u32, small: u32) -> bool {
    f64::from(large) > ROOM * f64::from(small)
}

/// How far the best nested candidate, and the best of the others, lies above `own`.
fn split_best(candidates: impl Iterator<Item = (bool, f64)>, own: f64) -> (f64, f64) {
    let mut best = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (nested, likeness) in candidates {
        let slot = if nested { &mut best.0 } else { &mut best.1 };
        *slot = slot.max(likeness);
    }
    (best.0 - own, best.1 - own)
}

/// Share of a part's children that fit `target` best.
fn gathered(parts: &Parts, part: usize, best: &[Option<usize>], target: usize) -> f64 {
    let children = &parts.parts[part].children;
    let there = children.iter().filter(|&&child| best[child] == Some(target)).count();
    there as f64 / children.len().max(1) as f64
}

/// Whether all of the part's siblings and itself fit `target` best.
fn siblings_too(parts: &Parts, part: usize, best: &[Option<usize>], target: usize) -> bool {
    let Some(parent) = parts.parts[part].parent else { return false };
    let siblings = &parts.parts[parent].children;
    siblings.len() > 1 && siblings.iter().all(|&sibling| best[sibling] == Some(target))
}
