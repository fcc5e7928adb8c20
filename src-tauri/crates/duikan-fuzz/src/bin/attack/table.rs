//! The table of what became of the files.

use std::fmt::Write;

use crate::trial::{Outcome, Row};

const OUTCOMES: [(Outcome, &str); 10] = [
    (Outcome::Read, "read"),
    (Outcome::Refused, "refused"),
    (Outcome::Caught, "library panics, caught"),
    (Outcome::TooSlow, "own process: time"),
    (Outcome::TooHungry, "own process: memory"),
    (Outcome::Died, "own process: died"),
    (Outcome::Panic, "panics"),
    (Outcome::Abort, "aborts"),
    (Outcome::Hang, "hangs"),
    (Outcome::OverMemory, "over memory"),
];

/// The table in Markdown, with a row for all at its end.
pub fn table(rows: &[Row], seed: u64) -> String {
    let heads: Vec<&str> = OUTCOMES.iter().map(|(_, name)| *name).collect();
    let mut table = format!(
        "seed {seed}\n\n| attack | tries | {} | most MB | bytes a byte | steps a byte |\n",
        heads.join(" | ")
    );
    table.push_str(&format!("|---|{}\n", "--:|".repeat(heads.len() + 4)));
    let mut all = Row { name: "all".into(), ..Row::default() };
    for row in rows {
        line(row, &mut table);
        all.tries += row.tries;
        for (&outcome, count) in &row.outcomes {
            *all.outcomes.entry(outcome).or_default() += count;
        }
        all.peak = all.peak.max(row.peak);
        (all.share, all.steps) = (all.share.max(row.share), all.steps.max(row.steps));
    }
    line(&all, &mut table);
    table
}

fn line(row: &Row, table: &mut String) {
    let counts: Vec<String> = OUTCOMES
        .iter()
        .map(|(outcome, _)| row.outcomes.get(outcome).copied().unwrap_or_default().to_string())
        .collect();
    // Writing to a string does not fail.
    let _ = writeln!(
        table,
        "| {} | {} | {} | {:.0} | {:.0} | {:.1} |",
        row.name,
        row.tries,
        counts.join(" | "),
        row.peak as f64 / 1e6,
        row.share,
        row.steps
    );
}
