//! A sheet of marks to be judged by eye: `cargo xtask marks [--seed N] [--count N] FILE FILE`.
//!
//! Of everything that a comparison of two speeches marks, some marks are drawn by lot: the same seed draws the same ones. Each
//! is shown with what stands around it in both speeches, so that a person can say whether the partner is the right one,
//! whether what is painted different is different, and whether a word or a number is cut. Marks are drawn by what a reader sees
//! of them: half of them differences, a third matches, the rest repeats.

mod lot;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_import::{ReadOptions, Source};
use duikan_reuse::{AnalyzeOptions, Difference, DifferenceKind, Match, MatchKind, analyze, background};
use duikan_text::{PrepareOptions, PreparedDocument, Span, Unwatched, one_line, prepare};

use crate::lot::Lot;

/// Characters shown before and after a mark.
const AROUND: u32 = 30;

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let (mut seed, mut count, mut files) = (1, 20, Vec::new());
    while let Some(argument) = arguments.next() {
        let number = |next: Option<String>| next.and_then(|next| next.parse().ok());
        match argument.as_str() {
            "--seed" => seed = number(arguments.next()).ok_or("--seed takes a number")?,
            "--count" => count = number(arguments.next()).ok_or("--count takes a number")? as usize,
            _ => files.push(PathBuf::from(argument)),
        }
    }
    let [a, b] = &files[..] else { return Err("two speeches are compared: FILE FILE".into()) };
    let documents = [read(a)?, read(b)?];
    let options = AnalyzeOptions { background: background::built_in(), ..AnalyzeOptions::default() };
    let found = analyze(&documents, &options, &Unwatched).map_err(|_| "cancelled")?;
    for (number, mark) in (1..).zip(draw(&found.matches, seed, count)) {
        print!("{number:>3} {}", mark.told(&documents));
    }
    Ok(())
}

fn read(path: &Path) -> Result<Arc<PreparedDocument>, String> {
    let raw = duikan_import::read(&Source::file(path), &ReadOptions::default())
        .map_err(|error| error.to_string())?;
    let options = PrepareOptions { evidence: raw.evidence, ..PrepareOptions::default() };
    prepare(&raw.text, &options, &Unwatched).map(Arc::new).map_err(|_| "cancelled".into())
}

/// A mark that a reader sees.
enum Mark<'a> {
    Whole(&'a Match),
    Place(&'a Match, &'a Difference),
}

/// Half differences, a third matches, the rest repeats; where there are too few of one kind, more of the others.
fn draw(matches: &[Match], seed: u64, count: usize) -> Vec<Mark<'_>> {
    let mut lot = Lot::new(seed);
    let best = matches.iter().filter(|found| !found.repeat);
    let differences =
        best.clone().flat_map(|found| found.differences.iter().map(move |one| Mark::Place(found, one)));
    let repeats = matches.iter().filter(|found| found.repeat).map(Mark::Whole);
    let mut drawn = lot.draw(differences.collect(), count / 2);
    drawn.extend(lot.draw(best.map(Mark::Whole).collect(), count / 3));
    let rest = count.saturating_sub(drawn.len());
    drawn.extend(lot.draw(repeats.collect(), rest));
    drawn
}

impl Mark<'_> {
    fn told(&self, documents: &[Arc<PreparedDocument>]) -> String {
        let (found, places, name) = match self {
            Self::Whole(found) => {
                let kind = if found.kind == MatchKind::Formula { "phrase" } else { "passage" };
                let name = if found.repeat { format!("{kind}, repeat") } else { kind.to_owned() };
                (found, [found.a.span, found.b.span], format!("{name}, {:?}", found.class))
            }
            Self::Place(found, one) => {
                let value = one.value.map(|value| format!(" {value:?}")).unwrap_or_default();
                let name = match one.kind {
                    DifferenceKind::Slot => "slot",
                    DifferenceKind::Rewording => "rewording",
                    DifferenceKind::OnlyA => "only in the first",
                    DifferenceKind::OnlyB => "only in the second",
                    DifferenceKind::Moved => "moved",
                };
                (found, [one.a, one.b], format!("{name}{value}"))
            }
        };
        let ends = [found.a.document, found.b.document].into_iter().zip(places);
        let lines = ends.filter_map(|(document, span)| Some(line(documents.get(document as usize)?, span)));
        format!("{name} (match {})\n{}", found.id + 1, lines.collect::<String>())
    }
}

/// A place with what stands around it, between 【】.
fn line(document: &PreparedDocument, span: Span) -> String {
    let (start, end) =
        (span.start.saturating_sub(AROUND), (span.end + AROUND).min(document.raw.len() as u32));
    let text = |start, end| one_line(&document.text(Span::new(start, end)));
    format!("      {}【{}】{}\n", text(start, span.start), text(span.start, span.end), text(span.end, end))
}
