//! `cargo run --release --example stages FILE…`: how long each stage of a comparison takes once the documents are
//! prepared.
//!
//! Inside the clock: everything from indexing to the aligned sections. Outside: reading and preparing the files, and
//! the background table.

use std::sync::Arc;
use std::time::Instant;

use duikan_reuse::{AnalyzeOptions, background, family, formula, layer, passage, residue, section};
use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, prepare};
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let texts = std::env::args().skip(1).map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let documents = texts
        .par_iter()
        .map(|text| prepare(text, &PrepareOptions::default(), &Unwatched).map(Arc::new))
        .collect::<Result<Vec<Arc<PreparedDocument>>, _>>()?;
    drop(texts);
    let han: usize = documents.iter().map(|document| document.core.han.len()).sum();
    let options = AnalyzeOptions { background: background::built_in(), ..AnalyzeOptions::default() };
    println!("{} documents, {han} Han characters, {} MB", documents.len(), memory());
    for _ in 0..2 {
        let (mut start, mut used) = (Instant::now(), processor_time());
        let mut stage = |name: &str| {
            let wall = start.elapsed().as_secs_f64() * 1000.0;
            println!(
                "{name:<10} {wall:>9.1} ms  {:>7} ms of processors  {:>6} MB",
                processor_time() - used,
                memory()
            );
            (start, used) = (Instant::now(), processor_time());
        };
        let passages = passage::find(&documents, &Unwatched)?;
        let mut matches = passages.matches;
        stage("passage");
        let mut families = family::group(&documents, &mut matches, &Unwatched)?;
        families.extend(family::of_stock(&documents, &passages.stock, families.len() as u32, &Unwatched)?);
        stage("family");
        let formulas = formula::find(&documents, &matches, &passages.stock, &Unwatched)?;
        stage("formula");
        println!(
            "{} passages, {} stock, {} families, {} formulas, {} families",
            matches.len(),
            passages.stock.len(),
            families.len(),
            formulas.matches.len(),
            formulas.families.len()
        );
        matches.extend(formulas.matches);
        families.extend(formulas.families);
        layer::assign(&documents, &options, &mut matches, &mut families, &Unwatched)?;
        stage("layer");
        residue::mark(&documents, &mut matches, &Unwatched)?;
        stage("residue");
        matches.sort_by_key(|found| (found.a.document, found.b.document));
        let sections = section::align(&documents, &matches, &families, &[], &Unwatched)?;
        stage("section");
        println!("{} alignments {} rows", sections.alignments.len(), sections.table.len());
    }
    Ok(())
}

/// Milliseconds that all processors have spent on this program; 0 where the system does not tell.
fn processor_time() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10
}

fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}
