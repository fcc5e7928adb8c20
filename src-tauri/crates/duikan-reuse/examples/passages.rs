//! `cargo run --release --example passages FILE…`: how long matching takes once the documents are prepared.
//!
//! Inside the clock: indexing, matching and aligning of all pairs. Outside: reading and preparing the files.

use std::sync::Arc;
use std::time::Instant;

use duikan_reuse::passage;
use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, prepare};
use rayon::prelude::*;

/// The fastest of so many runs counts, as the one least disturbed.
const RUNS: usize = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let texts = std::env::args().skip(1).map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let documents = texts
        .par_iter()
        .map(|text| prepare(text, &PrepareOptions::default(), &Unwatched).map(Arc::new))
        .collect::<Result<Vec<Arc<PreparedDocument>>, _>>()?;
    let han: usize = documents.iter().map(|document| document.core.han.len()).sum();
    println!("{} documents, {han} Han characters", documents.len());
    for _ in 0..RUNS {
        let start = Instant::now();
        let matches = passage::find(&documents, &Unwatched)?;
        println!("{} passages in {:.1} ms", matches.len(), start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(())
}
