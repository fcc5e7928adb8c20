//! How corresponding sections stand to each other: in order, moved, split or merged.

use crate::{Relation, Strength};

use super::AS_SURE;
use super::choice::Choice;
use super::part::Parts;

/// One relation for each choice; `choices` are ordered by row, then column.
pub fn relate(a: &Parts, b: &Parts, choices: &[Choice]) -> Vec<Relation> {
    let in_order = longest_in_order(choices);
    let relation = |(place, choice): (usize, &Choice)| {
        let of_row = || choices.iter().filter(|other| other.row == choice.row);
        let of_column = || choices.iter().filter(|other| other.column == choice.column);
        let of_row = partners(choice, of_row, |own| own.column, b);
        let of_column = partners(choice, of_column, |own| own.row, a);
        match choice.strength {
            Strength::Medium | Strength::Strong if of_row > of_column && of_row > 1 => Relation::Split,
            Strength::Medium | Strength::Strong if of_column > of_row && of_column > 1 => Relation::Merged,
            _ if crosses(choice, choices, &in_order, place) => Relation::Moved,
            _ => Relation::Same,
        }
    };
    choices.iter().enumerate().map(relation).collect()
}

/// Over how many parts on the other side a section is spread: those to which it is linked about as surely as to its
/// surest partner, a chapter and a part of it counted once. 0 where the choice is not one of these: a mere touch beside
/// a true counterpart divides nothing.
fn partners<'a, I: Iterator<Item = &'a Choice>>(
    choice: &Choice,
    links: impl Fn() -> I,
    side: fn(&Choice) -> usize,
    parts: &Parts,
) -> usize {
    let clear = || links().filter(|link| link.strength >= Strength::Medium);
    let surest = clear().map(|link| link.score).fold(0.0, f64::max);
    let found: Vec<usize> = clear().filter(|link| link.score >= surest * AS_SURE).map(side).collect();
    if !found.contains(&side(choice)) {
        return 0;
    }
    let outermost = |&&one: &&usize| !found.iter().any(|&other| parts.parts[one].parent == Some(other));
    found.iter().filter(outermost).count()
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
