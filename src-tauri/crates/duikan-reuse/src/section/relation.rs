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
