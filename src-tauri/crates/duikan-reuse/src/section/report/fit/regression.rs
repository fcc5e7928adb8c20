//! Logistic regression with a pull of the weights towards 0, by Newton's method on standardised signs.

use super::super::weights::{Model, probability};

/// Signs and what should come of them.
#[derive(Clone, Debug)]
pub struct Sample {
    pub signs: Vec<f64>,
    /// 0–1.
    pub target: f64,
}

/// Steps after which the weights stand still.
const STEPS: usize = 25;

/// The weights under which the targets are likeliest. `pull` is on weights of signs of one standard deviation.
pub fn fit(samples: &[Sample], pull: f64) -> Model {
    let size = samples.first().map_or(0, |sample| sample.signs.len());
    let count = samples.len().max(1) as f64;
    let mean: Vec<f64> =
        (0..size).map(|at| samples.iter().map(|sample| sample.signs[at]).sum::<f64>() / count).collect();
    let deviation: Vec<f64> = (0..size)
        .map(|at| {
            let squares = samples.iter().map(|sample| (sample.signs[at] - mean[at]).powi(2));
            let deviation = (squares.sum::<f64>() / count).sqrt();
            if deviation > 1e-9 { deviation } else { f64::INFINITY }
        })
        .collect();
    let rows: Vec<Vec<f64>> = samples
        .iter()
        .map(|sample| {
            let standard = (0..size).map(|at| (sample.signs[at] - mean[at]) / deviation[at]);
            standard.chain([1.0]).collect()
        })
        .collect();
    let mut weights = vec![0.0; size + 1];
    for _ in 0..STEPS {
        let step = newton_step(&rows, samples, &weights, pull);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
        if step.iter().all(|step| step.abs() < 1e-8) {
            break;
        }
    }
    let raw: Vec<f64> = (0..size).map(|at| weights[at] / deviation[at]).collect();
    let bias = weights[size] - raw.iter().zip(&mean).map(|(weight, mean)| weight * mean).sum::<f64>();
    Model { bias, weights: raw }
}

fn newton_step(rows: &[Vec<f64>], samples: &[Sample], weights: &[f64], pull: f64) -> Vec<f64> {
    let size = weights.len();
    let mut slope = vec![0.0; size];
    let mut curve = vec![vec![0.0; size]; size];
    for at in 0..size - 1 {
        slope[at] = -pull * weights[at];
        curve[at][at] = pull;
    }
    curve[size - 1][size - 1] = 1e-9;
    for (row, sample) in rows.iter().zip(samples) {
        let found = probability(row.iter().zip(weights).map(|(sign, weight)| sign * weight).sum());
        let sureness = found * (1.0 - found);
        for (i, &left) in row.iter().enumerate() {
            slope[i] += left * (sample.target - found);
            let scaled = left * sureness;
            curve[i].iter_mut().zip(row).for_each(|(cell, right)| *cell += scaled * right);
        }
    }
    solve(curve, slope)
}

/// Solves a system whose matrix is positive definite.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let (upper, lower) = matrix.split_at_mut(pivot + 1);
        let (above, known) = (&upper[pivot], right[pivot]);
        for (row, value) in lower.iter_mut().zip(&mut right[pivot + 1..]) {
            let factor = row[pivot] / above[pivot];
            row.iter_mut().zip(above).skip(pivot).for_each(|(cell, above)| *cell -= factor * above);
            *value -= factor * known;
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

#[test]
fn the_sign_that_tells_the_samples_apart_gets_the_weight() {
    let sample = |telling: f64, other: f64, target: f64| Sample { signs: vec![telling, other], target };
    let samples =
        [sample(1.0, 0.3, 1.0), sample(0.9, 0.7, 1.0), sample(0.2, 0.4, 0.0), sample(0.1, 0.6, 0.0)];
    let model = fit(&samples, 0.1);
    assert!(model.weights[0] > 3.0 * model.weights[1].abs(), "{model:?}");
    let told = samples.iter().all(|sample| (model.probability(&sample.signs) > 0.5) == (sample.target > 0.5));
    assert!(told, "{model:?}");
}
