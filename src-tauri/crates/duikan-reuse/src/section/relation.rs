//! How corresponding sections stand to each other: in order, moved, split or merged.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Relation, Strength};

use super::AS_SURE;
use super::choice::Choice;
use super::part::Parts;

/// One relation for each choice; `choices` are ordered by row, then column. All but linear in their number: where every
/// section is like every other there are a million of them.
pub fn relate(a: &Parts, b: &Parts, choices: &[Choice]) -> Vec<Relation> {
    let chain = Chain::new(choices);
    let of_rows = Spread::of(choices, |choice| choice.row, |choice| choice.column, b);
    let of_columns = Spread::of(choices, |choice| choice.column, |choice| choice.row, a);
    let relation = |(place, choice): (usize, &Choice)| {
        let of_row = of_rows.partners(choice.row, choice.column);
        let of_column = of_columns.partners(choice.column, choice.row);
        match choice.strength {
            Strength::Medium | Strength::Strong if of_row > of_column && of_row > 1 => Relation::Split,
            Strength::Medium | Strength::Strong if of_column > of_row && of_column > 1 => Relation::Merged,
            _ if chain.is_crossed(place, choice) => Relation::Moved,
            _ => Relation::Same,
        }
    };
    choices.iter().enumerate().map(relation).collect()
}

/// Over which parts on the other side each section is spread.
struct Spread(BTreeMap<usize, Partners>);

/// Those to which a section is linked about as surely as to its surest partner, and how many they are, a chapter and a
/// part of it counted once.
#[derive(Default)]
struct Partners {
    found: FxHashSet<usize>,
    outermost: usize,
}

impl Spread {
    fn of(choices: &[Choice], own: fn(&Choice) -> usize, other: fn(&Choice) -> usize, parts: &Parts) -> Self {
        let clear = || choices.iter().filter(|choice| choice.strength >= Strength::Medium);
        let mut surest: FxHashMap<usize, f64> = FxHashMap::default();
        for choice in clear() {
            let most = surest.entry(own(choice)).or_default();
            *most = most.max(choice.score);
        }
        let mut spread: BTreeMap<usize, Partners> = BTreeMap::new();
        for choice in clear() {
            if surest.get(&own(choice)).is_some_and(|most| choice.score >= most * AS_SURE) {
                spread.entry(own(choice)).or_default().found.insert(other(choice));
            }
        }
        for partners in spread.values_mut() {
            let is_inside =
                |part: usize| parts.parts[part].parent.is_some_and(|it| partners.found.contains(&it));
            partners.outermost = partners.found.iter().filter(|&&part| !is_inside(part)).count();
        }
        Self(spread)
    }

    /// Over how many parts a section is spread; 0 where `other` is none of them: a mere touch beside a true counterpart
    /// divides nothing.
    fn partners(&self, own: usize, other: usize) -> usize {
        self.0
            .get(&own)
            .filter(|partners| partners.found.contains(&other))
            .map_or(0, |partners| partners.outermost)
    }
}

/// The heaviest chain of clear choices in which neither side runs backwards.
struct Chain {
    /// For each choice whether it is in the chain.
    kept: Vec<bool>,
    /// Rows and columns of the chain; both only grow.
    places: Vec<(usize, usize)>,
}

impl Chain {
    fn new(choices: &[Choice]) -> Self {
        let weight = |choice: &Choice| {
            if choice.strength >= Strength::Medium { (choice.score * 1000.0).round() as u64 } else { 0 }
        };
        let columns = choices.iter().map(|choice| choice.column + 1).max().unwrap_or(0);
        let mut heaviest = Heaviest(vec![None; columns + 1]);
        let mut best: Vec<(u64, Option<usize>)> = Vec::with_capacity(choices.len());
        for (place, choice) in choices.iter().enumerate() {
            let before = heaviest.up_to(choice.column);
            let whole = weight(choice) + before.map_or(0, |(weight, _)| weight);
            best.push((whole, before.map(|(_, earlier)| earlier)));
            heaviest.add(choice.column, (whole, place));
        }
        let mut kept = vec![false; choices.len()];
        let mut at = (0..best.len()).max_by_key(|&place| best[place].0);
        while let Some(place) = at {
            kept[place] = choices[place].strength >= Strength::Medium;
            at = best[place].1;
        }
        let in_chain = choices.iter().zip(&kept).filter(|(_, kept)| **kept);
        let places = in_chain.map(|(choice, _)| (choice.row, choice.column)).collect();
        Self { kept, places }
    }

    /// Whether a choice stands against the order of the chain: behind a link of an earlier row, or before one of a later.
    fn is_crossed(&self, place: usize, choice: &Choice) -> bool {
        if self.kept[place] {
            return false;
        }
        let above = self.places.partition_point(|&(row, _)| row < choice.row);
        let below = self.places.partition_point(|&(row, _)| row <= choice.row);
        let last_above = above.checked_sub(1).and_then(|at| self.places.get(at));
        last_above.is_some_and(|&(_, column)| column > choice.column)
            || self.places.get(below).is_some_and(|&(_, column)| column < choice.column)
    }
}

/// The heaviest chain that ends at a column or before it, and its last choice; of equals the later choice. A tree over the
/// columns, each node of which stands for those that end at its place (Fenwick 1994).
struct Heaviest(Vec<Option<(u64, usize)>>);

impl Heaviest {
    fn up_to(&self, column: usize) -> Option<(u64, usize)> {
        let (mut at, mut best) = (column + 1, None);
        while at > 0 {
            best = best.max(self.0.get(at).copied().flatten());
            at &= at - 1;
        }
        best
    }

    fn add(&mut self, column: usize, chain: (u64, usize)) {
        let mut at = column + 1;
        while let Some(node) = self.0.get_mut(at) {
            *node = (*node).max(Some(chain));
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relations of sure pairs "row-column" of flat documents of four sections each.
    fn check(pairs: &[(usize, usize)], expected: &[Relation]) {
        let flat = Parts::of(&[None; 4]);
        check_in(&flat, &flat, pairs, expected);
    }

    fn check_in(a: &Parts, b: &Parts, pairs: &[(usize, usize)], expected: &[Relation]) {
        let choice = |&(row, column)| Choice { row, column, strength: Strength::Strong, score: 0.9 };
        let choices: Vec<Choice> = pairs.iter().map(choice).collect();
        assert_eq!(relate(a, b, &choices), expected, "{pairs:?}");
    }

    use Relation::{Merged, Moved, Same, Split};

    /// The heaviest chain by trying all that come before, as it is meant.
    fn plainly(choices: &[Choice]) -> Vec<bool> {
        let weight = |choice: &Choice| {
            if choice.strength >= Strength::Medium { (choice.score * 1000.0).round() as u64 } else { 0 }
        };
        let mut best: Vec<(u64, Option<usize>)> = Vec::new();
        for (place, choice) in choices.iter().enumerate() {
            let before = (0..place).filter(|&earlier| choices[earlier].column <= choice.column);
            let link = before.max_by_key(|&earlier| best[earlier].0);
            best.push((weight(choice) + link.map_or(0, |earlier| best[earlier].0), link));
        }
        let mut kept = vec![false; choices.len()];
        let mut at = (0..best.len()).max_by_key(|&place| best[place].0);
        while let Some(place) = at {
            kept[place] = choices[place].strength >= Strength::Medium;
            at = best[place].1;
        }
        kept
    }

    #[test]
    fn the_chain_is_the_one_that_trying_all_finds() {
        let mut state = 5u64;
        let mut next = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        for _ in 0..200 {
            let size = 1 + next(9) as usize;
            let mut choices: Vec<Choice> = (0..next(30))
                .map(|_| Choice {
                    row: next(size as u64) as usize,
                    column: next(size as u64) as usize,
                    strength: [Strength::Weak, Strength::Medium, Strength::Strong][next(3) as usize],
                    score: next(5) as f64 / 4.0,
                })
                .collect();
            choices.sort_by_key(|choice| (choice.row, choice.column));
            choices.dedup_by_key(|choice| (choice.row, choice.column));
            let chain = Chain::new(&choices);
            assert_eq!(chain.kept, plainly(&choices), "{choices:?}");
            for (place, choice) in choices.iter().enumerate() {
                let crosses = |other: &Choice| {
                    (other.row < choice.row && other.column > choice.column)
                        || (other.row > choice.row && other.column < choice.column)
                };
                let crossed = choices.iter().zip(&chain.kept).any(|(other, kept)| *kept && crosses(other));
                assert_eq!(chain.is_crossed(place, choice), !chain.kept[place] && crossed, "{choices:?}");
            }
        }
    }

    #[test]
    fn a_thousand_sections_that_are_all_alike_are_related() {
        let count = 1000;
        let flat = Parts::of(&vec![None; count]);
        let all = (0..count).flat_map(|row| (0..count).map(move |column| (row, column)));
        let choice = |(row, column)| Choice { row, column, strength: Strength::Strong, score: 0.9 };
        let choices: Vec<Choice> = all.map(choice).collect();
        // Each of a million was once looked for among a million.
        assert_eq!(relate(&flat, &flat, &choices).len(), count * count);
    }

    #[test]
    fn pairs_in_one_order_are_the_same() {
        check(&[(0, 0), (1, 1), (3, 2)], &[Same, Same, Same]);
    }

    #[test]
    fn what_stands_against_the_order_of_the_most_is_moved() {
        check(&[(0, 1), (1, 2), (2, 0)], &[Same, Same, Moved]);
    }

    #[test]
    fn one_that_answers_to_several_is_split() {
        check(&[(0, 0), (0, 1), (1, 2)], &[Split, Split, Same]);
    }

    #[test]
    fn several_that_answer_to_one_are_merged() {
        check(&[(0, 0), (1, 0), (2, 1)], &[Merged, Merged, Same]);
    }

    #[test]
    fn a_section_and_its_own_part_are_not_two() {
        let nested = Parts::of(&[None, Some(0), None, None]);
        check_in(&Parts::of(&[None; 4]), &nested, &[(0, 0), (0, 1)], &[Same, Same]);
    }

    #[test]
    fn a_touch_beside_a_true_counterpart_divides_nothing() {
        let flat = Parts::of(&[None; 2]);
        let relations = |touch: f64| {
            let sure = Choice { row: 0, column: 0, strength: Strength::Strong, score: 0.9 };
            let other = Choice { row: 0, column: 1, strength: Strength::Medium, score: touch };
            relate(&flat, &flat, &[sure, other])
        };
        assert_eq!(relations(0.6), [Split, Split]);
        assert_eq!(relations(0.5), [Same, Same]);
    }

    #[test]
    fn doubtful_pairs_move_nothing() {
        let choices = [
            Choice { row: 0, column: 1, strength: Strength::Weak, score: 0.3 },
            Choice { row: 1, column: 0, strength: Strength::Strong, score: 0.9 },
        ];
        let flat = Parts::of(&[None; 2]);
        assert_eq!(relate(&flat, &flat, &choices), [Moved, Same]);
    }
}
