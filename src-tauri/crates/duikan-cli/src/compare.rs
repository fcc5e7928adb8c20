//! `duikan compare`: read, prepare, analyze, print.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_report::contract::{Comparison, ImportFacts, Source, Streamed, write_json};
use duikan_report::{Language, ReportModel, Settings};
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
    let results = Results::new(&compared, settings, console.language);
    match arguments.format {
        Format::Json => output::print_with(|out| results.write_json(out))?,
        Format::Text => output::print(&duikan_report::text(&results.model()))?,
    }
    let mut outcome = if failed { Outcome::Partly } else { Outcome::Done };
    for (path, format) in reports {
        if let Err(reason) = results.save(path, format) {
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

/// The result in the shapes in which it leaves the process.
struct Results<'a> {
    compared: &'a Compared,
    sources: Vec<Source<'a>>,
    settings: Settings,
    language: Language,
}

impl<'a> Results<'a> {
    fn new(compared: &'a Compared, settings: Settings, language: Language) -> Self {
        Self { compared, sources: compared.sources(), settings, language }
    }

    fn model(&self) -> ReportModel {
        let comparison = Comparison::new(&self.sources, &self.compared.analysis);
        let raws: Vec<&[char]> = self.compared.documents.iter().map(|document| &*document.raw).collect();
        ReportModel::new(&comparison, &raws, &self.settings, self.language)
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        write_json(&Streamed { sources: &self.sources, analysis: &self.compared.analysis }, out)
    }

    fn save(&self, path: &Path, format: ReportFormat) -> Result<(), String> {
        let written = match format {
            ReportFormat::Json => output::write_with(path, |file| self.write_json(file)),
            ReportFormat::Html => {
                let page = duikan_report::html(&self.model()).map_err(|error| error.to_string())?;
                output::write(path, page.as_bytes())
            }
        };
        written.map_err(|error| error.to_string())
    }
}

/// A report that can be written.
#[derive(Clone, Copy)]
enum ReportFormat {
    Html,
    Json,
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
            match extension.as_str() {
                "html" | "htm" => Ok((path.as_path(), ReportFormat::Html)),
                "json" => Ok((path.as_path(), ReportFormat::Json)),
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
