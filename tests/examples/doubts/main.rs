//! The signs of doubt of documents, for whoever fits their weights or asks why one is doubtful:
//! `cargo run -p duikan-tests --example doubts -- FILE…`. One line a file: its path, whether it is remarked upon, and each
//! sign with its strength, parted by tabs. `-` reads the paths from the standard input, one a line.

use std::io::BufRead;
use std::path::Path;

use duikan_import::{ReadOptions, Source};
use duikan_text::{PrepareOptions, Unwatched, diagnostic::doubt_signs, prepare};

fn main() {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    if paths == ["-"] {
        paths = std::io::stdin().lock().lines().map_while(Result::ok).collect();
    }
    for path in paths {
        match told(&path) {
            Ok(line) => println!("{line}"),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
}

fn told(path: &str) -> Result<String, String> {
    let raw = duikan_import::read(&Source::file(Path::new(path)), &ReadOptions::default())
        .map_err(|error| error.to_string())?;
    let options = PrepareOptions { evidence: raw.evidence, ..PrepareOptions::default() };
    let read = prepare(&raw.text, &options, &Unwatched).map_err(|_| "cancelled")?;
    let doubtful = read.diagnostics.iter().any(|remark| remark.code.ends_with("_doubtful"));
    let signs = doubt_signs(&read.normal, &read.cleaned, &read.outline, &options.evidence);
    let signs: Vec<String> = signs.iter().map(|(name, value)| format!("{name}={value:.3}")).collect();
    Ok(format!("{path}\t{doubtful}\t{}", signs.join("\t")))
}
