//! `duikan compare`: read, prepare, analyze, print.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_report::contract::{ImportFacts, Source};
use duikan_report::{Report, ReportFormat};
use duikan_reuse::{AnalyzeOptions, analyze};
use duikan_text::{Cancelled, Monitor, PreparedDocument, Stage, load_dictionaries, prepare};
use rayon::prelude::*;

use crate::args::{CompareArguments, Format};
use crate::console::Console;
use crate::input::{self, Input};
use crate::outcome::{Outcome, Stop};
use crate::timings::Timings;
use crate::{output, settings};

/// Runs the verb.
pub fn run(arguments: &CompareArguments, console: &Console) -> Result<Outcome, Stop> {
    let reports = report_formats(arguments, console)?;
    if !arguments.timings {
        // The first document would wait for them; so they are read beside the files.
        std::thread::spawn(load_dictionaries);
    }
    let options = settings::options(arguments, console)?;
    let mut timings = Timings::start(arguments.timings);
    let named = input::expand(&arguments.files, &arguments.encoding, console);
    let (inputs, failed) = input::read_all(&named, console);
    timings.stage("read");
    if inputs.len() < 2 {
        return Err(Stop::Failed(
            console
                .language
                .pick("至少要有两篇可读的文稿才能比对", "comparing takes at least two readable documents")
                .to_owned(),
        ));
    }
    let settings = settings::for_report(arguments, &options, inputs.len(), console)?;
    let compared = Compared::new(inputs, &options, &mut timings, console)?;
    console.clear();
    let sources = compared.sources();
    let report = Report {
        sources: &sources,
        analysis: &compared.analysis,
        remarks: &[],
        settings,
        language: console.language,
    };
    match arguments.format {
        Format::Json => output::print_with(|out| ReportFormat::Json.write(&report, out))?,
        Format::Text => output::print(&duikan_report::text(&report.model()))?,
    }
    let mut outcome = if failed { Outcome::Partly } else { Outcome::Done };
    for (path, format) in reports {
        if let Err(reason) = output::write_with(path, |out| format.write(&report, out)) {
            console.failure(format_args!("{}: {reason}", path.display()));
            outcome = Outcome::Partly;
        }
    }
    timings.stage("output");
    timings.finish();
    Ok(outcome)
}

/// Documents and what they share.
struct Compared {
    facts: Vec<ImportFacts>,
    documents: Vec<Arc<PreparedDocument>>,
    analysis: duikan_reuse::Analysis,
}

impl Compared {
    fn new(
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

    fn sources(&self) -> Vec<Source<'_>> {
        self.facts.iter().zip(&self.documents).map(|(facts, document)| Source { facts, document }).collect()
    }
}

/// Finds out what is asked for before any work is done.
fn report_formats<'a>(
    arguments: &'a CompareArguments,
    console: &Console,
) -> Result<Vec<(&'a Path, ReportFormat)>, Stop> {
    arguments
        .report
        .iter()
        .map(|path| {
            let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
            if let Some(format) = ReportFormat::of_ending(&extension) {
                return Ok((path.as_path(), format));
            }
            match extension.as_str() {
                "docx" | "pdf" | "xlsx" | "csv" | "md" => Err(Stop::Usage(format!(
                    "{}: {}",
                    path.display(),
                    console.language.pick("此种报告尚未提供", "reports of this kind are not available yet")
                ))),
                _ => Err(Stop::Usage(format!(
                    "{}: {}",
                    path.display(),
                    console
                        .language
                        .pick("报告的扩展名须为 html 或 json", "the name of a report ends in .html or .json")
                ))),
            }
        })
        .collect()
}
