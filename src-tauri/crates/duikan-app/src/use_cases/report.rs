//! The finished comparison as a file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use duikan_report::Settings;
use duikan_report::contract::{ImportFacts, Remark, SectionAt, Source};
use duikan_reuse::SectionRef;

use super::writing::Watched;
use crate::app::App;
use crate::by_hand;
use crate::comparison::{ComparedDocument, Comparison, OnShow};
use crate::entry::title;
use crate::error::AppError;
use crate::reading::OpenDocument;
use crate::state::Inner;
use crate::view::{RemarkView, ReportFormat, ReportLanguage, ReportOptions, ReportProgress, SavedReport};
use crate::wanted::{self, Wanted, file_name};

/// A report that can be written: the comparison as it was when the user asked for it.
pub struct Report {
    comparison: Arc<Comparison>,
    remarks: Vec<Remark>,
    /// What was set by hand, for a page that can be opened again.
    by_hand: String,
    formats: Vec<ReportFormat>,
    options: ReportOptions,
}

impl Report {
    /// A file name to offer, for the first of its forms. One that withholds names has none of a document either.
    pub fn file_name(&self) -> String {
        let first = self.comparison.documents.first().filter(|_| !self.options.anonymous);
        let name = first.map_or_else(String::new, |first| {
            title(&first.prepared).unwrap_or_else(|| first.wanted.source.name())
        });
        let kind = duikan_report::ReportOptions::from(self.options).kind;
        let kind = duikan_report::model::wording::report_type(kind, self.options.language.into());
        let program = match self.options.language {
            ReportLanguage::Chinese => "对勘",
            ReportLanguage::English => "Duikan",
        };
        offered_name(&[program, kind], &name, self.ending())
    }

    /// Ending of the file name of its first form, without the point.
    pub fn ending(&self) -> &'static str {
        self.formats.first().map_or("", |&format| duikan_report::ReportFormat::from(format).ending())
    }

    /// Where each form goes: the first to the place that the user chose, the others beside it. Whatever lies there the user
    /// has not been asked about, so it is not replaced.
    fn places(&self, chosen: &Path) -> Vec<(PathBuf, ReportFormat)> {
        let ending = |format: ReportFormat| duikan_report::ReportFormat::from(format).ending();
        let beside = |format: ReportFormat| (unused(chosen, ending(format)), format);
        let mut formats = self.formats.iter().copied();
        let first = formats.next().map(|format| (chosen.to_owned(), format));
        first.into_iter().chain(formats.map(beside)).collect()
    }

    /// Writes the report.
    fn write(&self, format: ReportFormat, out: &mut dyn Write) -> io::Result<()> {
        self.with(|report| duikan_report::ReportFormat::from(format).write(report, out))
    }

    /// Does something with the report. Files are named without their folders: a report is made to be passed on.
    fn with<T>(&self, act: impl FnOnce(&duikan_report::Report<'_>) -> T) -> T {
        let facts: Vec<ImportFacts> = self.comparison.documents.iter().map(facts).collect();
        let documents = self.comparison.documents.iter().map(|document| &*document.prepared);
        let sources: Vec<Source<'_>> =
            facts.iter().zip(documents).map(|(facts, document)| Source { facts, document }).collect();
        let report = duikan_report::Report {
            sources: &sources,
            analysis: &self.comparison.analysis,
            remarks: &self.remarks,
            settings: self.settings(),
            by_hand: self.by_hand.clone(),
            options: self.options.into(),
            language: self.options.language.into(),
        };
        act(&report)
    }

    /// The files that were compared.
    fn inputs(&self) -> impl Iterator<Item = &Path> {
        let files = self.comparison.documents.iter().map(|document| &document.wanted.source);
        files.filter_map(|source| match source {
            wanted::Source::File(file) => Some(file.path()),
            wanted::Source::Sample(_) => None,
        })
    }

    fn documents(&self) -> impl Iterator<Item = (u32, &ComparedDocument)> {
        (0..).zip(&self.comparison.documents)
    }

    /// How much a reader said of how a document is to be read and where it comes from.
    fn said_of(&self, document: &ComparedDocument) -> u32 {
        (document.wanted.said.len() + self.comparison.stated_of(document.wanted.id)) as u32
    }

    fn settings(&self) -> Settings {
        let section = |part: SectionRef| SectionAt { doc: part.document, section: part.section };
        let pins = self.comparison.pins().into_iter();
        Settings {
            base: self.comparison.base_index().map(|base| base as u32),
            pins: pins.map(|pin| (section(pin.a), section(pin.b), pin.together)).collect(),
            background: Some("built-in".into()),
            rules_off: self.documents().flat_map(|(number, document)| rules_off(number, document)).collect(),
            corrections: self
                .documents()
                .map(|(number, document)| (number, self.comparison.corrections_of(document.wanted.id) as u32))
                .filter(|(_, count)| *count > 0)
                .collect(),
            readings: self
                .documents()
                .map(|(number, document)| (number, self.said_of(document)))
                .filter(|(_, count)| *count > 0)
                .collect(),
            ..Settings::default()
        }
    }
}

/// A file name that tells of `name` and that every file system takes.
pub(super) fn offered_name(before: &[&str], name: &str, ending: &str) -> String {
    let safe: String = name.chars().filter(|c| !c.is_control() && !r#"<>:"/\|?*"#.contains(*c)).collect();
    let short: String = safe.trim().chars().take(40).collect();
    let parts = before.iter().copied().chain([short.as_str()]).filter(|part| !part.is_empty());
    format!("{}.{ending}", parts.collect::<Vec<_>>().join(" "))
}

fn rules_off(number: u32, document: &ComparedDocument) -> impl Iterator<Item = (u32, String)> {
    document.wanted.disabled_rules.iter().map(move |rule| (number, rule.clone()))
}

pub(super) fn facts(document: &ComparedDocument) -> ImportFacts {
    facts_of(&document.open, document.wanted.source.name())
}

/// What is known of a file from reading it.
pub(super) fn facts_of(open: &OpenDocument, name: String) -> ImportFacts {
    ImportFacts {
        path: name,
        sha256: open.sha256.clone(),
        format: open.format.into(),
        encoding: open.encoding.into(),
        evidence: open.evidence.clone(),
    }
}

impl App {
    /// The comparison on show, ready to be written.
    ///
    /// # Errors
    /// [`AppError::NothingCompared`]; [`AppError::BadValue`] without a form.
    pub fn report(&self, formats: &[ReportFormat], options: ReportOptions) -> Result<Report, AppError> {
        if formats.is_empty() {
            return Err(AppError::BadValue("no format".into()));
        }
        let on_show = self.inner.state().on_show.clone();
        let OnShow { comparison, placed } = on_show.ok_or(AppError::NothingCompared)?;
        let remark = |remark: &RemarkView| {
            let found = remark.r#match?;
            Some(Remark { r#match: found, note: remark.note.clone(), false_match: remark.false_match })
        };
        let remarks = placed.view.remarks.iter().filter_map(remark).collect();
        let by_hand = carried_by_hand(&self.inner.state().wanted, &comparison, &options);
        Ok(Report { comparison, remarks, by_hand, formats: formats.to_vec(), options })
    }

    /// How the first page of a report looks, as a page without script and data.
    ///
    /// # Errors
    /// [`AppError::NothingCompared`].
    pub async fn preview_report(&self, options: ReportOptions) -> Result<String, AppError> {
        let report = self.report(&[ReportFormat::Html], options)?;
        self.blocking(move |_| report.with(|report| report.first_page().map_err(AppError::internal))).await?
    }

    /// Kilobytes that a page has more with the texts in it, from which the comparison can be opened again.
    ///
    /// # Errors
    /// [`AppError::NothingCompared`].
    pub async fn report_texts_size(&self) -> Result<u32, AppError> {
        let report = self.report(&[ReportFormat::Html], ReportOptions::default())?;
        let size =
            self.blocking(move |_| report.with(|report| report.set_size().map_err(AppError::internal)));
        Ok(u32::try_from(size.await??.div_ceil(1000)).unwrap_or(u32::MAX))
    }

    /// Stops the writing of reports: what is half written is taken away, and what was there before is as it was.
    pub fn stop_report(&self) {
        self.inner.report_stopped.store(true, Ordering::Relaxed);
    }

    /// Writes a report in all its forms: each file is there whole or not at all. `tell` hears how far it is. Of one that is
    /// stopped those files are there that were finished.
    ///
    /// # Errors
    /// [`AppError::Write`] for the first that cannot be written; those before it are there.
    pub async fn write_report(
        &self,
        report: Report,
        path: PathBuf,
        tell: impl Fn(ReportProgress) + Send + 'static,
    ) -> Result<Vec<SavedReport>, AppError> {
        self.inner.report_stopped.store(false, Ordering::Relaxed);
        let written = self.blocking(move |inner| write_all(inner, &report, &path, &tell)).await??;
        let mut state = self.inner.state();
        let mut saved = |path: PathBuf| {
            let (id, name) = (state.next_id(), file_name(&path));
            state.reports.insert(id, path);
            SavedReport { id, name }
        };
        Ok(written.into_iter().map(&mut saved).collect())
    }

    /// Where a report was written to.
    ///
    /// # Errors
    /// [`AppError::Gone`].
    pub fn report_path(&self, id: u32) -> Result<PathBuf, AppError> {
        self.inner.state().reports.get(&id).cloned().ok_or(AppError::Gone("this report"))
    }
}

/// What was set by hand on the compared documents, as far as the reader has it in the report: notes that are not printed are not
/// carried either.
fn carried_by_hand(wanted: &Wanted, comparison: &Comparison, options: &ReportOptions) -> String {
    let mut wanted = wanted.clone();
    if !options.notes {
        for remark in &mut wanted.remarks {
            remark.note.clear();
        }
        wanted.remarks.retain(|remark| remark.false_match);
    }
    let ids: Vec<u32> = comparison.documents.iter().map(|document| document.wanted.id).collect();
    by_hand::to_text(&wanted, &ids)
}

fn write_all(
    inner: &Inner,
    report: &Report,
    chosen: &Path,
    tell: &dyn Fn(ReportProgress),
) -> Result<Vec<PathBuf>, AppError> {
    let stopped = &inner.report_stopped;
    let (places, mut written) = (report.places(chosen), Vec::new());
    let count = places.len() as u32;
    for ((path, format), number) in places.into_iter().zip(1..) {
        let progress = |bytes: u64| {
            let kilobytes = u32::try_from(bytes / 1000).unwrap_or(u32::MAX);
            tell(ReportProgress { format, number, count, kilobytes });
        };
        progress(0);
        let saved = duikan_report::save(&path, report.inputs(), |out| {
            report.write(format, &mut Watched::new(out, stopped, &progress))
        });
        match saved {
            Ok(()) => written.push(path),
            Err(_) if stopped.load(Ordering::Relaxed) => break,
            Err(cause) => return Err(AppError::Write { name: file_name(&path), cause }),
        }
    }
    Ok(written)
}

/// A name beside a file that nothing has yet: that of the file with another ending, else with a number.
fn unused(beside: &Path, ending: &str) -> PathBuf {
    let stem = beside.file_stem().unwrap_or_default();
    let numbered = |number: u32| {
        let mut name = stem.to_owned();
        if number > 1 {
            name.push(format!(" {number}"));
        }
        name.push(format!(".{ending}"));
        beside.with_file_name(name)
    };
    (1..).map(numbered).find(|path| !path.exists()).unwrap_or_else(|| numbered(1))
}
