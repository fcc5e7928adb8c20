//! `duikan families`: what several speeches share, as a list.

use duikan_report::contract::{FamilyList, Source, write_json};
use duikan_report::families::{self, Groups};
use duikan_reuse::contrast;
use duikan_text::{PreparedDocument, load_dictionaries};

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
    if let (Some(group), Some(against)) = (&arguments.group, &arguments.against) {
        two_groups(&compared, [group, against], arguments.format, console)?;
    } else {
        let list = FamilyList::new(&compared.sources(), &compared.analysis);
        match arguments.format {
            ListFormat::Json => output::print_json(|out| write_json(&list, out))?,
            ListFormat::Csv => output::print(&families::csv(&list, console.language))?,
            ListFormat::Text => output::print(&families::text(&list, console.language))?,
        }
    }
    Ok(if failed { Outcome::Partly } else { Outcome::Done })
}

/// Prints which wordings one group of the documents has and the other lacks.
fn two_groups(
    compared: &Compared,
    words: [&String; 2],
    format: ListFormat,
    console: &Console,
) -> Result<(), Stop> {
    let sources = compared.sources();
    let [a, b] = words.map(|words| members(&sources, words));
    for (group, words) in [(&a, words[0]), (&b, words[1])] {
        if group.is_empty() {
            return Err(Failure::EmptyGroup(words.clone()).into());
        }
    }
    let documents: Vec<&PreparedDocument> = sources.iter().map(|source| source.document).collect();
    let told = contrast(&documents, &compared.analysis, &a, &b);
    let groups = Groups { a: (words[0].clone(), a.len()), b: (words[1].clone(), b.len()) };
    let (analysis, language) = (&compared.analysis, console.language);
    match format {
        ListFormat::Json => {
            let list = FamilyList::new(&sources, analysis).with_contrast([a, b], &told);
            output::print_json(|out| write_json(&list, out))?;
        }
        ListFormat::Csv => output::print(&families::contrast_csv(analysis, &told, &groups, language))?,
        ListFormat::Text => output::print(&families::contrast_text(analysis, &told, &groups, language))?,
    }
    Ok(())
}

/// The documents that are meant by words: a year, a part of a region or of the name of a file.
fn members(sources: &[Source<'_>], words: &str) -> Vec<u32> {
    let is_meant = |source: &Source<'_>| {
        let known = &source.document.provenance;
        let year = known.year.as_ref().map(|year| year.value.to_string());
        let region = known.region.as_ref().map(|region| region.value.as_str());
        match &year {
            // Who says a year means it, and no file that has these digits in its name.
            Some(year) if words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit()) => {
                year == words
            }
            _ => region.is_some_and(|region| region.contains(words)) || source.facts.path.contains(words),
        }
    };
    (0..).zip(sources).filter(|(_, source)| is_meant(source)).map(|(at, _)| at).collect()
}
