//! Verbs on one document: `outline`, `text`, `dump`.

use std::io;
use std::path::Path;

use duikan_report::contract::{ImportFacts, OutlineFile, Source, to_json};
use duikan_text::{PreparedDocument, prepare};

use crate::args::{DumpArguments, Format, OutlineArguments, TextArguments};
use crate::console::Console;
use crate::dump;
use crate::input;
use crate::outcome::{Failure, Outcome, Stop};
use crate::output;

/// Runs `outline`.
pub fn outline(arguments: &OutlineArguments, console: &Console) -> Result<Outcome, Stop> {
    let (facts, document) = open(&arguments.file, arguments.encoding.as_deref(), console)?;
    let outline = OutlineFile::new(Source { facts: &facts, document: &document });
    match arguments.format {
        Format::Json => {
            let json = to_json(&outline).map_err(io::Error::from).map_err(Failure::Print)?;
            output::print_json(|out| out.write_all(json.as_bytes()))?;
        }
        Format::Text => output::print(&duikan_report::outline_text(&outline.document, console.language))?,
    }
    Ok(Outcome::Done)
}

/// Runs `text`. Not a character more than the text is printed, but on a terminal.
pub fn text(arguments: &TextArguments, console: &Console) -> Result<Outcome, Stop> {
    if arguments.normalized {
        let (_, document) = open(&arguments.file, arguments.encoding.as_deref(), console)?;
        output::print(&document.normal.chars.iter().collect::<String>())?;
    } else {
        let input = input::read_one(&arguments.file, arguments.encoding.as_deref(), console)?;
        output::print(&input.text)?;
    }
    Ok(Outcome::Done)
}

/// Runs `dump`.
pub fn dump(arguments: &DumpArguments, console: &Console) -> Result<Outcome, Stop> {
    let (_, document) = open(&arguments.file, arguments.encoding.as_deref(), console)?;
    output::print(&dump::stage(&document, arguments.stage))?;
    Ok(Outcome::Done)
}

fn open(
    path: &Path,
    encoding: Option<&str>,
    console: &Console,
) -> Result<(ImportFacts, PreparedDocument), Stop> {
    let input = input::read_one(path, encoding, console)?;
    let document = prepare(&input.text, &input.options(), console)?;
    console.clear();
    Ok((input.facts, document))
}
