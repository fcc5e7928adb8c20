//! The fitted weights of the models, by name.
//!
//! They stand in one table, `weights.tsv`, which says where they come from; `fit.rs` writes it.

use std::sync::LazyLock;

use super::purpose::{PURPOSES, PurposeSigns};
use super::signs::{BELONGING, LIKENESS};
use crate::Purpose;

/// Signs → log-odds, natural logarithm.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Log-odds where no sign speaks.
    pub bias: f64,
    /// What each sign adds, per unit of the sign.
    pub weights: Vec<f64>,
}

impl Model {
    /// Log-odds of these signs, which stand in the order of the weights.
    pub fn log_odds(&self, signs: &[f64]) -> f64 {
        self.weights.iter().zip(signs).fold(self.bias, |sum, (weight, sign)| sum + weight * sign)
    }

    /// Probability of these signs.
    pub fn probability(&self, signs: &[f64]) -> f64 {
        probability(self.log_odds(signs))
    }
}

/// Log-odds as probability.
pub fn probability(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// All models.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Whether a section serves a purpose, for each of them.
    pub purposes: [Model; PURPOSES],
    /// Whether two sections are alike.
    pub likeness: Model,
    /// Whether two sections belong together beside their rivals.
    pub belonging: Model,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.tsv")));

/// The built-in weights.
pub fn weights() -> &'static Weights {
    &WEIGHTS
}

/// Name of the weight where no sign speaks.
pub const BIAS: &str = "bias";

impl Weights {
    fn parse(table: &str) -> Self {
        let rows: Vec<(&str, &str, f64)> = table.lines().filter_map(row).collect();
        let weight = |model: &str, sign: &str| {
            let found = rows.iter().find(|row| (row.0, row.1) == (model, sign));
            found.map_or(0.0, |row| row.2)
        };
        let model = |name: &str, signs: &[String]| Model {
            bias: weight(name, BIAS),
            weights: signs.iter().map(|sign| weight(name, sign)).collect(),
        };
        let purpose = PurposeSigns::names();
        Self {
            purposes: Purpose::ALL.map(|own| model(own.name(), &purpose)),
            likeness: model("likeness", &LIKENESS.map(str::to_owned)),
            belonging: model("belonging", &BELONGING.map(str::to_owned)),
        }
    }
}

fn row(line: &str) -> Option<(&str, &str, f64)> {
    let mut columns = line.split('\t');
    let (model, sign, weight) = (columns.next()?, columns.next()?, columns.next()?);
    Some((model, sign, weight.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_its_weight_in_the_table() {
        let table = include_str!("weights.tsv");
        let has = |model: &str, sign: &str| {
            table.lines().filter_map(row).filter(|row| (row.0, row.1) == (model, sign)).count() == 1
        };
        let purpose = PurposeSigns::names();
        assert!(
            Purpose::ALL
                .iter()
                .all(|own| purpose.iter().all(|sign| has(own.name(), sign)) && has(own.name(), BIAS))
        );
        assert!(LIKENESS.iter().all(|sign| has("likeness", sign)) && has("likeness", BIAS));
        assert!(BELONGING.iter().all(|sign| has("belonging", sign)) && has("belonging", BIAS));
    }

    #[test]
    fn signs_add_up_to_log_odds() {
        let model = Model { bias: -1.0, weights: vec![2.0, 0.5] };
        assert_eq!(model.log_odds(&[1.0, 2.0]), 2.0);
        assert!((model.probability(&[0.5, 0.0]) - 0.5).abs() < 1e-12);
    }
}
