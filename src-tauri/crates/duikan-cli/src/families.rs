//! `duikan families`: what several speeches share, as a list.

use duikan_report::contract::{FamilyList, write_json};
use duikan_report::families;
use duikan_text::load_dictionaries;

use crate::args::{FamiliesArguments, ListFormat};
use crate::compare::Compared;
use crate::console::Console;
use crate::outcome::{Failure, Outcome, Stop};
use crate::timings::Timings;
use crate::{input, output, settings};

/// Runs the verb.
pub fn run(arguments: &FamiliesArguments, console: &Console) -> Result<Outcome, Stop> {
    // The first document would wait for them; so they are read beside the files.
    std::thread::spawn(load_dictionaries);
    let options = settings::options_of_set(arguments.terms.as_deref(), arguments.background.as_deref())?;
    let named = input::expand(&arguments.files, &arguments.encoding, console);
    let (inputs, failed) = input::read_all(&named, console)?;
    if inputs.len() < 2 {
        return Err(Failure::TooFewDocuments.into());
    }
    let compared = Compared::new(inputs, &options, &mut Timings::start(false), console)?;
    console.clear();
    let list = FamilyList::new(&compared.sources(), &compared.analysis);
    match arguments.format {
        ListFormat::Json => output::print_json(|out| write_json(&list, out))?,
        ListFormat::Csv => output::print(&families::csv(&list, console.language))?,
        ListFormat::Text => output::print(&families::text(&list, console.language))?,
    }
    Ok(if failed { Outcome::Partly } else { Outcome::Done })
}
