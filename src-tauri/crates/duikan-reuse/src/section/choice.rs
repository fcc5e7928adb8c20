//! Which of the candidates belong together, and how sure that is.
//!
//! A likeness alone overrates sections that are like everything. A pair is believed when it is the best for both
//! sides, when no part inside or around one of them fits better, and when the parts of a divided section
//! go to the other side together (then the whole section goes there, and its parts need no lines of their own).

use duikan_text::SectionKind;

use crate::Strength;

use super::Least;
use super::likeness::Grid;
use super::part::Parts;

// Log-odds, natural logarithm. The weights are rules of thumb beside those of [`super::likeness`]: where they come from
// and what they were measured on is not recorded.

/// Log-odds where the likeness is 0 and nothing else speaks.
const BIAS: f64 = -0.69;
/// Weight of the likeness, per unit of its log-odds.
const LIKENESS: f64 = 0.41;
/// Cost of a better candidate inside or around either side, per unit of likeness; none for children that go to
/// the other side together.
const NESTED: f64 = -0.27;
/// Cost of a better candidate elsewhere, per unit of likeness.
const RIVAL: f64 = -0.32;
/// Weight of the lead over the next candidate elsewhere, both sides added, each up to [`LEAD_LIMIT`].
const LEAD: f64 = 0.36;
/// Largest lead that counts, per unit of likeness; see [`LEAD`].
const LEAD_LIMIT: f64 = 3.0;
/// Weight of the share, 0–1, of one side's children that go to the other side.
const GATHERED: f64 = 1.0;
/// Ratio of the lengths in Han above which the shorter section's siblings are its companions in the longer and not rivals.
const ROOM: f64 = 1.5;
/// Cost where all children of the parent go to the same place: the parent's line says it all.
const SIBLINGS_TOO: f64 = -6.0;

/// Least probability of a pair that is shown as clear.
const STRONG: f64 = 0.75;
/// Least probability of one shown as likely.
const MEDIUM: f64 = 0.5;
/// Least probability of one shown as a mere sign.
const WEAK: f64 = 0.2;
const LEAST: Least = Least { weak: WEAK, medium: MEDIUM, strong: STRONG };
/// A little less than the log-odds of [`WEAK`].
const LEAST_ODDS: f64 = -1.387;
/// Least cosine of the word vectors from which two closings correspond clearly; openings always do, closings vary more.
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
    let view = Candidates::new(a, b, grid);
    let (to_b, to_a) = (view.best_columns(), view.best_rows());
    let mut chosen = Vec::new();
    for row in 0..a.parts.len() {
        for column in 0..b.parts.len() {
            let score = match (a.parts[row].kind, b.parts[column].kind) {
                (SectionKind::Section, SectionKind::Section) if view.cannot_belong(row, column) => None,
                (SectionKind::Section, SectionKind::Section) => {
                    let probability = view.probability(row, column, &to_b, &to_a);
                    LEAST.strength(probability).map(|strength| (strength, probability))
                }
                (first, second) if first == second => Some(view.by_function(row, column, first)),
                _ => None,
            };
            chosen.extend(score.map(|(strength, score)| Choice { row, column, strength, score }));
        }
    }
    chosen
}

struct Candidates<'a> {
    a: &'a Parts,
    b: &'a Parts,
    grid: &'a Grid,
    /// For each column the rows that fit best, and for each row the columns.
    rows: Vec<Ranking>,
    columns: Vec<Ranking>,
}

/// The candidates that fit one part best, best first; of equals the last in reading order.
#[derive(Clone, Copy, Debug, Default)]
struct Ranking {
    best: [(f64, usize); RANKED],
    len: usize,
}

/// Candidates kept, the best: nearly always enough to find the best that is no relative of a part. Only speed depends on it.
const RANKED: usize = 6;

impl Ranking {
    /// Candidates come in reading order.
    fn add(&mut self, candidate: usize, likeness: f64) {
        let better = |&(other, _): &(f64, usize)| other.total_cmp(&likeness).is_gt();
        let at = self.best[..self.len].iter().take_while(|other| better(other)).count();
        if at == RANKED {
            return;
        }
        self.len = (self.len + 1).min(RANKED);
        self.best[at..self.len].rotate_right(1);
        self.best[at] = (likeness, candidate);
    }

    fn first(&self) -> Option<usize> {
        self.best[..self.len].first().map(|&(_, candidate)| candidate)
    }

    /// The likeness of the best candidate that is wanted; `None` where the list is too short to tell.
    fn best_of(&self, wanted: impl Fn(usize) -> bool) -> Option<f64> {
        let found = self.best[..self.len].iter().find(|&&(_, candidate)| wanted(candidate));
        found.map(|&(likeness, _)| likeness).or((self.len < RANKED).then_some(f64::NEG_INFINITY))
    }
}

impl<'a> Candidates<'a> {
    fn new(a: &'a Parts, b: &'a Parts, grid: &'a Grid) -> Self {
        let rows = vec![Ranking::default(); b.parts.len()];
        let columns = vec![Ranking::default(); a.parts.len()];
        let mut found = Self { a, b, grid, rows, columns };
        for row in 0..a.parts.len() {
            for column in 0..b.parts.len() {
                let likeness = grid.score(row, column);
                if b.parts[column].kind == SectionKind::Section {
                    found.columns[row].add(column, likeness);
                }
                if a.parts[row].kind == SectionKind::Section {
                    found.rows[column].add(row, likeness);
                }
            }
        }
        found
    }

    fn likeness(&self, row: usize, column: usize) -> f64 {
        self.grid.score(row, column)
    }

    /// For each row the column that fits best.
    fn best_columns(&self) -> Vec<Option<usize>> {
        self.columns.iter().map(Ranking::first).collect()
    }

    /// For each column the row that fits best.
    fn best_rows(&self) -> Vec<Option<usize>> {
        self.rows.iter().map(Ranking::first).collect()
    }

    /// How far the best other row for a column lies above this one: of its relatives, and of those that are neither
    /// relatives nor companions in a longer section.
    fn other_rows(&self, row: usize, column: usize) -> (f64, f64) {
        let own = self.likeness(row, column);
        let long = holds_several(self.b.parts[column].han, self.a.parts[row].han);
        let rival = |other: usize| {
            other != row && !self.a.nested(row, other) && !(long && self.a.siblings(row, other))
        };
        let best = self.rows[column].best_of(rival).unwrap_or_else(|| {
            let all = (0..self.a.parts.len()).filter(|&other| is_section(self.a, other) && rival(other));
            all.map(|other| self.likeness(other, column)).fold(f64::NEG_INFINITY, f64::max)
        });
        let relatives = self.a.relatives[row].iter().filter(|&&other| is_section(self.a, other));
        let nested = relatives.map(|&other| self.likeness(other, column)).fold(f64::NEG_INFINITY, f64::max);
        (nested - own, best - own)
    }

    /// The same for the other columns of a row.
    fn other_columns(&self, row: usize, column: usize) -> (f64, f64) {
        let own = self.likeness(row, column);
        let long = holds_several(self.a.parts[row].han, self.b.parts[column].han);
        let rival = |other: usize| {
            other != column && !self.b.nested(column, other) && !(long && self.b.siblings(column, other))
        };
        let best = self.columns[row].best_of(rival).unwrap_or_else(|| {
            let all = (0..self.b.parts.len()).filter(|&other| is_section(self.b, other) && rival(other));
            all.map(|other| self.likeness(row, other)).fold(f64::NEG_INFINITY, f64::max)
        });
        let relatives = self.b.relatives[column].iter().filter(|&&other| is_section(self.b, other));
        let nested = relatives.map(|&other| self.likeness(row, other)).fold(f64::NEG_INFINITY, f64::max);
        (nested - own, best - own)
    }

    /// Whether a pair is out of the question: so many fit better on both sides that some of them must be rivals, so
    /// that it has no lead, and nothing else could make up for how unlike it is.
    fn cannot_belong(&self, row: usize, column: usize) -> bool {
        let own = self.likeness(row, column);
        let companions = self.a.companions(row).max(self.b.companions(column));
        let behind = |ranking: &Ranking| {
            ranking.best[..ranking.len].iter().filter(|(other, _)| *other > own).count() > companions
        };
        BIAS + LIKENESS * own + GATHERED < LEAST_ODDS
            && behind(&self.rows[column])
            && behind(&self.columns[row])
    }

    fn probability(&self, row: usize, column: usize, to_b: &[Option<usize>], to_a: &[Option<usize>]) -> f64 {
        let own = self.likeness(row, column);
        let (nested_a, rival_a) = self.other_rows(row, column);
        let (nested_b, rival_b) = self.other_columns(row, column);
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
        let words = self.grid.words(row, column);
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

fn is_section(parts: &Parts, part: usize) -> bool {
    parts.parts[part].kind == SectionKind::Section
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is chosen, as "row-column strength".
    fn chosen(a: &Parts, b: &Parts, grid: &[&[f64]]) -> Vec<String> {
        let name = |choice: Choice| format!("{}-{} {:?}", choice.row, choice.column, choice.strength);
        choose(a, b, &Grid::of(grid)).into_iter().map(name).collect()
    }

    fn flat(count: usize) -> Parts {
        Parts::of(&vec![None; count])
    }

    #[test]
    fn the_best_of_both_sides_belong_together() {
        let grid: &[&[f64]] = &[&[4.0, -4.0], &[-4.0, 4.0]];
        assert_eq!(chosen(&flat(2), &flat(2), grid), ["0-0 Strong", "1-1 Strong"]);
    }

    #[test]
    fn what_nothing_is_like_belongs_to_nothing() {
        let grid: &[&[f64]] = &[&[4.0, -4.0], &[-4.0, -4.0]];
        assert_eq!(chosen(&flat(2), &flat(2), grid), ["0-0 Strong"]);
    }

    #[test]
    fn a_section_that_is_like_everything_is_believed_less() {
        let alone = chosen(&flat(1), &flat(1), &[&[1.0]]);
        let rivals = chosen(&flat(1), &flat(3), &[&[1.0, 1.0, 1.0]]);
        assert_eq!(alone, ["0-0 Strong"]);
        assert!(rivals.iter().all(|choice| !choice.ends_with("Strong")), "{rivals:?}");
    }

    #[test]
    fn a_better_part_inside_weakens_the_whole() {
        // Row 0 holds rows 1 and 2; row 1 is more or less like the first column.
        let a = Parts::of(&[None, Some(0), Some(0)]);
        let score = |inside: f64| {
            let rows: &[&[f64]] = &[&[1.0, -4.0], &[inside, -4.0], &[-4.0, 1.0]];
            let found = choose(&a, &flat(2), &Grid::of(rows));
            found
                .iter()
                .find(|choice| (choice.row, choice.column) == (0, 0))
                .map_or(0.0, |choice| choice.score)
        };
        assert!(score(5.0) < score(1.0), "{} {}", score(5.0), score(1.0));
    }

    #[test]
    fn parts_that_go_to_one_place_together_give_way_to_the_whole() {
        let a = Parts::of(&[None, Some(0), Some(0)]);
        let grid: &[&[f64]] = &[&[2.0], &[2.5], &[2.5]];
        assert_eq!(chosen(&a, &flat(1), grid), ["0-0 Strong"]);
    }

    #[test]
    fn openings_and_closings_belong_together_by_what_they_are() {
        let ends = || {
            let mut parts = flat(3);
            parts.parts[0].kind = SectionKind::Opening;
            parts.parts[2].kind = SectionKind::Closing;
            parts
        };
        let grid: &[&[f64]] = &[&[-6.0, -6.0, -6.0], &[-6.0, 4.0, -6.0], &[-6.0, -6.0, -6.0]];
        assert_eq!(chosen(&ends(), &ends(), grid), ["0-0 Strong", "1-1 Strong", "2-2 Medium"]);
    }

    #[test]
    fn probabilities_are_shown_as_three_strengths() {
        let steps = [0.1, 0.2, 0.49, 0.5, 0.74, 0.75].map(|probability| LEAST.strength(probability));
        let (weak, medium, strong) = (Some(Strength::Weak), Some(Strength::Medium), Some(Strength::Strong));
        assert_eq!(steps, [None, weak, weak, medium, medium, strong]);
        let least = 1.0 / (1.0 + (-LEAST_ODDS).exp());
        assert!(least < WEAK && least > WEAK - 0.001);
    }

    #[test]
    fn of_a_ranking_the_best_and_of_equals_the_last_come_first() {
        let mut ranking = Ranking::default();
        (0..).zip([1.0, 3.0, 3.0, 2.0]).for_each(|(at, likeness)| ranking.add(at, likeness));
        assert_eq!(ranking.first(), Some(2));
        assert_eq!(ranking.best_of(|at| at > 2), Some(2.0));
        assert_eq!(ranking.best_of(|at| at > 9), Some(f64::NEG_INFINITY));
        (4..).zip([0.0; RANKED]).for_each(|(at, likeness)| ranking.add(at, likeness));
        assert_eq!(ranking.best_of(|at| at > 99), None);
    }

    #[test]
    fn one_and_a_half_times_as_long_holds_several() {
        assert!(!holds_several(150, 100) && holds_several(151, 100));
    }
}
