//! What reading, preparing and comparing texts takes, in bytes for each byte of the files: held afterwards, and at the
//! most beside what was held before.
//!
//! ```sh
//! cargo run --release --package duikan-fuzz --example memory -- FILE FILE
//! ```

#![expect(clippy::print_stdout, reason = "it is a program for the terminal")]

use std::mem::size_of;
use std::path::Path;
use std::sync::Arc;

use duikan_fuzz::{Cost, Meter, Target};
use duikan_import::{ReadOptions, read_file};
use duikan_reuse::{AnalyzeOptions, analyze};
use duikan_text::{NormalRange, PrepareOptions, PreparedDocument, Span, Unwatched, prepare};

#[global_allocator]
static METER: Meter = Meter;

fn main() {
    Target::Compare.run("同志们：\n今年要修好水渠，石料月底以前送到工地。\n".as_bytes());
    let (mut documents, mut bytes) = (Vec::new(), 0);
    for file in std::env::args().skip(1) {
        let (raw, read) = Cost::of(|| read_file(Path::new(&file), &ReadOptions::default()));
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        let length = std::fs::metadata(&file).map_or(1, |file| file.len().max(1));
        bytes += length;
        let options = PrepareOptions { evidence: raw.evidence, ..PrepareOptions::default() };
        let (prepared, cost) = Cost::of(|| prepare(&raw.text, &options, &Unwatched));
        let Ok(document) = prepared else { continue };
        println!("{file}: {length} bytes, {} characters", document.raw.len());
        line("read", read, length);
        line("prepare", cost, length);
        parts(&document, length);
        documents.push(Arc::new(document));
    }
    let (analysis, cost) = Cost::of(|| analyze(&documents, &AnalyzeOptions::default(), &Unwatched));
    println!(
        "{} documents, {bytes} bytes, {} matches",
        documents.len(),
        analysis.map_or(0, |found| found.matches.len())
    );
    line("compare", cost, bytes);
}

fn line(name: &str, cost: Cost, bytes: u64) {
    let share = |count: u64| count as f64 / bytes as f64;
    println!(
        "  {name:<24} at most {:>6.1}   left {:>6.1}   steps {:>7.2}",
        share(cost.peak),
        share(cost.left),
        share(cost.steps)
    );
}

/// What the parts of a prepared document hold.
fn parts(document: &PreparedDocument, bytes: u64) {
    let normal = &document.normal;
    let texts: usize = normal.edits.iter().map(|edit| edit.text.capacity()).sum();
    for (name, count) in [
        ("raw", 4 * document.raw.len()),
        ("characters", 4 * normal.chars.capacity()),
        ("their places", size_of::<Span>() * normal.origin.capacity()),
        ("edits", size_of::<duikan_text::Edit>() * normal.edits.capacity() + texts),
        ("words", size_of::<duikan_text::Token>() * document.segments.tokens.capacity()),
        (
            "sentences and clauses",
            size_of::<NormalRange>()
                * (document.segments.sentences.capacity() + document.segments.clauses.capacity()),
        ),
        ("core", 4 * (document.core.han.capacity() + document.core.normal.capacity())),
        ("values", size_of::<duikan_text::Slot>() * document.core.slots.capacity()),
        ("outline", size_of::<duikan_text::Section>() * document.outline.sections.capacity()),
    ] {
        println!("    {name:<24}{:>6.1}", count as f64 / bytes as f64);
    }
}
