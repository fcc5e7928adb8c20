//! What the user said about pairs of sections wins over what was found, and stays when the work is done anew.

use std::collections::BTreeSet;

use crate::{SectionPin, Strength};

use super::choice::Choice;
use super::part::Parts;

/// The pins of one pair of documents, by place among the parts.
#[derive(Debug, Default)]
pub struct PairPins {
    together: BTreeSet<(usize, usize)>,
    apart: BTreeSet<(usize, usize)>,
}

impl PairPins {
    /// The pins that speak of documents `a` and `b`; those of sections that are no longer there are passed over.
    pub fn of(pins: &[SectionPin], (a, parts_a): (u32, &Parts), (b, parts_b): (u32, &Parts)) -> Self {
        let place = |parts: &Parts, id| parts.parts.iter().position(|part| part.id == id);
        let mut found = Self::default();
        for pin in pins {
            let (first, second) = if pin.a.document == a { (pin.a, pin.b) } else { (pin.b, pin.a) };
            if (first.document, second.document) != (a, b) {
                continue;
            }
            let (Some(row), Some(column)) = (place(parts_a, first.section), place(parts_b, second.section))
            else {
                continue;
            };
            let set = if pin.together { &mut found.together } else { &mut found.apart };
            set.insert((row, column));
        }
        found
    }

    /// Whether the user set this pair.
    pub fn holds(&self, row: usize, column: usize) -> bool {
        self.together.contains(&(row, column))
    }

    /// Lays the pins over the choices: pairs set together are clear, pairs set apart are gone, and what was found
    /// for a section that the user placed elsewhere is no more than a sign.
    pub fn lay_over(&self, choices: &mut Vec<Choice>) {
        choices.retain(|choice| {
            let pair = (choice.row, choice.column);
            !self.apart.contains(&pair) && !self.together.contains(&pair)
        });
        for choice in choices.iter_mut() {
            let placed =
                self.together.iter().any(|&(row, column)| row == choice.row || column == choice.column);
            if placed {
                choice.strength = Strength::Weak;
            }
        }
        let set = self.together.iter().filter(|pair| !self.apart.contains(pair));
        choices.extend(set.map(|&(row, column)| Choice {
            row,
            column,
            strength: Strength::Strong,
            score: 1.0,
        }));
        choices.sort_by_key(|choice| (choice.row, choice.column));
    }
}
