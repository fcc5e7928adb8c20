//! What the user decides about a comparison: terms, pins, background.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use duikan_report::Settings;
use duikan_report::contract::SectionAt;
use duikan_reuse::background::built_in;
use duikan_reuse::{AnalyzeOptions, Background, SectionPin, SectionRef, TermRule};
use serde::Deserialize;

use crate::args::CompareArguments;
use crate::console::Console;
use crate::outcome::Stop;

/// The options of the engine that the arguments ask for.
pub fn options(arguments: &CompareArguments, console: &Console) -> Result<AnalyzeOptions, Stop> {
    let terms = arguments.terms.as_deref().map(|path| terms(path, console)).transpose()?.unwrap_or_default();
    let pins = arguments.pins.as_deref().map(pins).transpose()?.unwrap_or_default();
    let background = match arguments.background.as_deref() {
        None => built_in(),
        Some(path) if path == Path::new("none") => None,
        Some(path) => Some(background(path)?),
    };
    Ok(AnalyzeOptions { terms, pins, background })
}

/// The same as a report states it. `documents` is the number of those that are compared.
pub fn for_report(
    arguments: &CompareArguments,
    options: &AnalyzeOptions,
    documents: usize,
    console: &Console,
) -> Result<Settings, Stop> {
    if arguments.base.is_some_and(|base| base as usize > documents) {
        let reason = console.language.pick("没有这么多篇文稿", "there are not that many documents");
        return Err(Stop::Usage(format!("--base: {reason}")));
    }
    let place = |at: SectionRef| SectionAt { doc: at.document, section: at.section };
    Ok(Settings {
        base: arguments.base.map(|base| base - 1),
        background: background_name(arguments, options),
        terms: options.terms.iter().map(|rule| (rule.term.clone(), rule.finding)).collect(),
        pins: options.pins.iter().map(|pin| (place(pin.a), place(pin.b), pin.together)).collect(),
        ..Settings::default()
    })
}

/// The file of the table, or `built-in` for the one that comes with the program.
fn background_name(arguments: &CompareArguments, options: &AnalyzeOptions) -> Option<String> {
    options.background.as_ref()?;
    Some(
        arguments
            .background
            .as_ref()
            .map_or_else(|| "built-in".to_owned(), |path| path.display().to_string()),
    )
}

fn background(path: &Path) -> Result<Arc<Background>, Stop> {
    let failed = |reason: &dyn std::fmt::Display| Stop::Failed(format!("{}: {reason}", path.display()));
    let bytes = fs::read(path).map_err(|error| failed(&error))?;
    Background::decode(&bytes).map(Arc::new).map_err(|error| failed(&error))
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| Stop::Failed(format!("{}: {error}", path.display())))
}

/// One term a line; blank lines and lines that begin with `#` say nothing.
fn terms(path: &Path, console: &Console) -> Result<Vec<TermRule>, Stop> {
    let text = read(path)?;
    let lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    lines
        .map(|(number, line)| (number, line.trim()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| term(line).ok_or_else(|| wrong_term(path, number, console)))
        .collect()
}

fn term(line: &str) -> Option<TermRule> {
    let (finding, words) = match line.strip_prefix(['+', '＋']) {
        Some(words) => (true, words),
        None => (false, line.strip_prefix(['-', '－'])?),
    };
    let term = words.trim().to_owned();
    (!term.is_empty()).then_some(TermRule { term, finding })
}

fn wrong_term(path: &Path, line: u32, console: &Console) -> Stop {
    let reason =
        console.language.pick("每行须以 + 或 - 开头，后接词语", "a line begins with + or -, then the term");
    Stop::Usage(format!("{}:{line}: {reason}", path.display()))
}

/// A section of a document, both by their numbers in the JSON of the comparison.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PinnedSection {
    doc: u32,
    section: u32,
}

/// A pair set by hand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pin {
    a: PinnedSection,
    b: PinnedSection,
    #[serde(default = "yes")]
    together: bool,
}

const fn yes() -> bool {
    true
}

fn pins(path: &Path) -> Result<Vec<SectionPin>, Stop> {
    let pins: Vec<Pin> = serde_json::from_str(&read(path)?)
        .map_err(|error| Stop::Usage(format!("{}: {error}", path.display())))?;
    let place = |at: &PinnedSection| SectionRef { document: at.doc, section: at.section };
    Ok(pins
        .iter()
        .map(|pin| SectionPin { a: place(&pin.a), b: place(&pin.b), together: pin.together })
        .collect())
}
