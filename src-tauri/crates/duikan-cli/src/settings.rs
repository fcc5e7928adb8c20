//! What the user decides about a comparison: terms, pins, background.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_report::Settings;
use duikan_report::contract::SectionAt;
use duikan_reuse::background::built_in;
use duikan_reuse::{AnalyzeOptions, Background, SectionPin, SectionRef, TermRule};
use serde::Deserialize;

use crate::args::CompareArguments;
use crate::outcome::{Failure, Misuse, Stop};

/// The options of the engine that the arguments ask for.
pub fn options(arguments: &CompareArguments) -> Result<AnalyzeOptions, Stop> {
    let pins = arguments.pins.as_deref().map(pins).transpose()?.unwrap_or_default();
    let options = options_of_set(arguments.terms.as_deref(), arguments.background.as_deref())?;
    Ok(AnalyzeOptions { pins, ..options })
}

/// The options that concern a set as a whole: a file of terms, a table or `none`.
pub fn options_of_set(terms: Option<&Path>, table: Option<&Path>) -> Result<AnalyzeOptions, Stop> {
    let terms = terms.map(self::terms).transpose()?.unwrap_or_default();
    let background = match table {
        None => built_in(),
        Some(path) if path == Path::new("none") => None,
        Some(path) => Some(background(path)?),
    };
    Ok(AnalyzeOptions { terms, background, ..AnalyzeOptions::default() })
}

/// The files that say how to compare.
pub fn files(arguments: &CompareArguments) -> impl Iterator<Item = &Path> {
    [&arguments.terms, &arguments.pins, &arguments.background].into_iter().flatten().map(PathBuf::as_path)
}

/// The settings as a report states them. `documents` is the number of those that are compared.
pub fn for_report(
    arguments: &CompareArguments,
    options: &AnalyzeOptions,
    documents: usize,
) -> Result<Settings, Misuse> {
    if arguments.base.is_some_and(|base| base as usize > documents) {
        return Err(Misuse::Base);
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

fn background(path: &Path) -> Result<Arc<Background>, Failure> {
    let bytes = fs::read(path).map_err(|source| Failure::Read { path: path.to_owned(), source })?;
    let table = Background::decode(&bytes);
    table.map(Arc::new).map_err(|source| Failure::Background { path: path.to_owned(), source })
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|source| Failure::Read { path: path.to_owned(), source })
}

/// The terms of a file.
fn terms(path: &Path) -> Result<Vec<TermRule>, Stop> {
    Ok(parse_terms(&read(path)?).map_err(|line| Misuse::Term { path: path.to_owned(), line })?)
}

/// One term a line; blank lines and lines that begin with `#` say nothing. The error is the number of the first line
/// that is none of these.
fn parse_terms(text: &str) -> Result<Vec<TermRule>, u32> {
    let lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    lines
        .map(|(number, line)| (number, line.trim()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| term(line).ok_or(number))
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
        .map_err(|source| Misuse::Pins { path: path.to_owned(), source })?;
    let place = |at: &PinnedSection| SectionRef { document: at.doc, section: at.section };
    Ok(pins
        .iter()
        .map(|pin| SectionPin { a: place(&pin.a), b: place(&pin.b), together: pin.together })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_a_line_each() {
        let rule = |term: &str, finding| TermRule { term: term.into(), finding };
        for (text, expected) in [
            (
                "\u{feff}# 词表\n\n+柳溪河\r\n － 主要任务是 \n",
                Ok(vec![rule("柳溪河", true), rule("主要任务是", false)]),
            ),
            ("", Ok(vec![])),
            ("+柳溪河\n柳溪河", Err(2)),
            ("# 空\n+ ", Err(2)),
        ] {
            assert_eq!(parse_terms(text), expected, "{text:?}");
        }
    }
}
