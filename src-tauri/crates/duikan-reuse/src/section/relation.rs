//! How corresponding sections stand to each other: in order, moved, split or merged.

use crate::{Relation, Strength};

use super::choice::Choice;
use super::part::Parts;

/// One relation for each choice; `choices` are ordered by row, then column.
pub fn relate(a: &Parts, b: &Parts, choices: &[Choice]) -> Vec<Relation> {
    let clear = |choice: &&Choice| choice.strength >= Strength::Medium;
    let in_order = longest_in_order(choices);
    let partners = |same: &dyn Fn(&Choice) -> bool, side: &dyn Fn(&Choice) -> usize, parts: &Parts| {
        let found: Vec<usize> =
            choices.iter().filter(clear).filter(|choice| same(choice)).map(side).collect();
        let outermost = |&&one: &&usize| !found.iter().any(|&other| parts.parts[one].parent == Some(other));
        found.iter().filter(outermost).count()
    };
    let relation = |(place, choice): (usize, &Choice)| {
        let of_row = partners(&|other| other.row == choice.row, &|other| other.column, b);
        let of_column = partners(&|other| other.column == choice.column, &|other| other.row, a);
        match choice.strength {
            Strength::Medium | Strength::Strong if of_row > of_column && of_row > 1 => Relation::Split,
            Strength::Medium | Strength::Strong if of_column > of_row && of_column > 1 => Relation::Merged,
            _ if crosses(choice, choices, &in_order, place) => Relation::Moved,
            _ => Relation::Same,
        }
    };
    choices.iter().enumerate().map(relation).collect()
}

/// Whether a choice stands against the order of the chain.
fn crosses(choice: &Choice, choices: &[Choice], in_order: &[bool], place: usize) -> bool {
    if in_order[place] {
        return false;
    }
    choices.iter().zip(in_order).filter(|(_, kept)| **kept).any(|(other, _)| {
        (other.row < choice.row && other.column > choice.column)
            || (other.row > choice.row && other.column < choice.column)
    })
}

/// Marks the heaviest chain of clear choices in which neither side runs backwards.
fn longest_in_order(choices: &[Choice]) -> Vec<bool> {
    let weight = |choice: &Choice| {
        if choice.strength >= Strength::Medium { (choice.score * 1000.0).round() as u64 } else { 0 }
    };
    let mut best: Vec<(u64, Option<usize>)> = Vec::with_capacity(choices.len());
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
    fn doubtful_pairs_move_nothing() {
        let choices = [
            Choice { row: 0, column: 1, strength: Strength::Weak, score: 0.3 },
            Choice { row: 1, column: 0, strength: Strength::Strong, score: 0.9 },
        ];
        let flat = Parts::of(&[None; 2]);
        assert_eq!(relate(&flat, &flat, &choices), [Moved, Same]);
    }
}
