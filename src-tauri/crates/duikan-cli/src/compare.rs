//! `duikan compare`: read, prepare, analyze, print.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_report::contract::{ImportFacts, Source};
use duikan_report::{Report, ReportFormat, is_one_of};
use duikan_reuse::{AnalyzeOptions, analyze};
use duikan_text::{Cancelled, Monitor, PreparedDocument, Stage, load_dictionaries, prepare};
use rayon::prelude::*;

use crate::args::{CompareArguments, Format};
use crate::console::Console;
use crate::input::{self, Input};
use crate::outcome::{Failure, Misuse, Outcome, Stop};
use crate::timings::Timings;
use crate::{output, settings, words};

/// Runs the verb.
pub fn run(arguments: &CompareArguments, console: &Console) -> Result<Outcome, Stop> {
    let reports = report_formats(arguments)?;
    if !arguments.timings {
        // The first document would wait for them; so they are read beside the files.
        std::thread::spawn(load_dictionaries);
    }
    let options = settings::options(arguments)?;
    let mut timings = Timings::start(arguments.timings);
    let named = input::expand(&arguments.files, &arguments.encoding, console);
    let originals: Vec<&Path> = named.paths().chain(settings::files(arguments)).collect();
    refuse_inputs(&reports, &originals)?;
    let (inputs, failed) = input::read_all(&named, console)?;
    timings.stage("read");
    if inputs.len() < 2 {
        return Err(Failure::TooFewDocuments.into());
    }
    let settings = settings::for_report(arguments, &options, inputs.len())?;
    let compared = Compared::new(inputs, &options, &mut timings, console)?;
    console.clear();
    let sources = compared.sources();
    let report = Report {
        sources: &sources,
        analysis: &compared.analysis,
        remarks: &[],
        settings,
        by_hand: String::new(),
        options: arguments.about_reports.options(),
        language: console.language,
    };
    let printed = match arguments.format {
        Format::Json => output::print_json(|out| report.streamed().write(out)),
        Format::Text => output::print_inert(|out| report.print(out)),
    };
    let mut outcome = if failed { Outcome::Partly } else { Outcome::Done };
    // What can be done besides is done: the reports have places of their own.
    if let Err(failed) = printed {
        console.failure(words::failure(&failed, console.language));
        outcome = Outcome::Partly;
    }
    for (path, format) in reports {
        let saved = duikan_report::save(path, originals.iter().copied(), |out| format.write(&report, out));
        if let Err(source) = saved {
            let failed = Failure::Save { path: path.to_owned(), source };
            console.failure(words::failure(&failed, console.language));
            outcome = Outcome::Partly;
        }
    }
    timings.stage("output");
    timings.finish();
    drop(sources);
    // The program ends: to give back hundreds of thousands of matches one by one would only take time.
    std::mem::forget(compared);
    Ok(outcome)
}

/// Documents and what they share.
pub(crate) struct Compared {
    facts: Vec<ImportFacts>,
    documents: Vec<Arc<PreparedDocument>>,
    pub(crate) analysis: duikan_reuse::Analysis,
}

impl Compared {
    pub(crate) fn new(
        inputs: Vec<Input>,
        options: &AnalyzeOptions,
        timings: &mut Timings,
        monitor: &Console,
    ) -> Result<Self, Cancelled> {
        let (done, total) = (AtomicU64::new(0), inputs.len() as u64);
        let prepared: Vec<(ImportFacts, Arc<PreparedDocument>)> = inputs
            .into_par_iter()
            .map(|input| {
                let document = prepare(&input.text, &input.options(), monitor)?;
                monitor.progress(Stage::Prepare, done.fetch_add(1, Ordering::Relaxed) + 1, total);
                Ok((input.facts, Arc::new(document)))
            })
            .collect::<Result<_, Cancelled>>()?;
        let (facts, documents): (Vec<_>, Vec<_>) = prepared.into_iter().unzip();
        timings.stage("prepare");
        let analysis = analyze(&documents, options, monitor)?;
        timings.stage("analyze");
        Ok(Self { facts, documents, analysis })
    }

    pub(crate) fn sources(&self) -> Vec<Source<'_>> {
        self.facts.iter().zip(&self.documents).map(|(facts, document)| Source { facts, document }).collect()
    }
}

/// The reports that are asked for, before any work is done.
fn report_formats(arguments: &CompareArguments) -> Result<Vec<(&Path, ReportFormat)>, Misuse> {
    let format = |path: &Path| report_format(path).ok_or_else(|| Misuse::ReportEnding(path.to_owned()));
    arguments.report.iter().map(|path| Ok((path.as_path(), format(path)?))).collect()
}

fn report_format(path: &Path) -> Option<ReportFormat> {
    ReportFormat::of_ending(path.extension()?.to_str()?)
}

/// Nothing that is read is written over. This is checked again when a report is written; here it saves the work.
fn refuse_inputs(reports: &[(&Path, ReportFormat)], inputs: &[&Path]) -> Result<(), Misuse> {
    match reports.iter().find(|(path, _)| is_one_of(path, inputs.iter().copied())) {
        Some((path, _)) => Err(Misuse::OutputIsInput(path.to_path_buf())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_name_is_the_format_of_a_report() {
        for (name, expected) in [
            ("报告.html", Some(ReportFormat::Html)),
            ("报告.HTM", Some(ReportFormat::Html)),
            ("下/报告.json", Some(ReportFormat::Json)),
            ("报告.docx", Some(ReportFormat::Docx)),
            ("报告.Xlsx", Some(ReportFormat::Xlsx)),
            ("报告.doc", None),
            ("报告", None),
            (".html", None),
        ] {
            assert_eq!(report_format(Path::new(name)), expected, "{name}");
        }
    }
}
