//! The finished comparison as a file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_report::contract::{ImportFacts, Remark, SectionAt, Source};
use duikan_report::{Language, Settings};
use duikan_reuse::SectionRef;

use crate::app::App;
use crate::comparison::{ComparedDocument, Comparison, OnShow};
use crate::entry::title;
use crate::error::AppError;
use crate::view::{RemarkView, ReportFormat, ReportOptions, SavedReport};
use crate::wanted::{self, file_name};

/// A report that can be written: the comparison as it was when the user asked for it.
pub struct Report {
    comparison: Arc<Comparison>,
    remarks: Vec<Remark>,
    format: duikan_report::ReportFormat,
    language: Language,
}

impl Report {
    /// A file name to offer.
    pub fn file_name(&self) -> String {
        let first = self.comparison.documents.first();
        let name = first.map_or_else(String::new, |first| {
            title(&first.prepared).unwrap_or_else(|| first.wanted.source.name())
        });
        offered_name(&name, self.format.ending())
    }

    /// Ending of its file name, without the point.
    pub const fn ending(&self) -> &'static str {
        self.format.ending()
    }

    /// Writes the report. Files are named without their folders: a report is made to be passed on.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let facts: Vec<ImportFacts> = self.comparison.documents.iter().map(facts).collect();
        let documents = self.comparison.documents.iter().map(|document| &*document.prepared);
        let sources: Vec<Source<'_>> =
            facts.iter().zip(documents).map(|(facts, document)| Source { facts, document }).collect();
        let report = duikan_report::Report {
            sources: &sources,
            analysis: &self.comparison.analysis,
            remarks: &self.remarks,
            settings: self.settings(),
            language: self.language,
        };
        self.format.write(&report, out)
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
                .map(|(number, document)| (number, document.wanted.said.len() as u32))
                .filter(|(_, count)| *count > 0)
                .collect(),
            ..Settings::default()
        }
    }
}

/// A file name that tells of `name` and that every file system takes.
pub(super) fn offered_name(name: &str, ending: &str) -> String {
    let safe: String = name.chars().filter(|c| !c.is_control() && !r#"<>:"/\|?*"#.contains(*c)).collect();
    let short: String = safe.trim().chars().take(40).collect();
    format!("对勘 {short}.{ending}")
}

fn rules_off(number: u32, document: &ComparedDocument) -> impl Iterator<Item = (u32, String)> {
    document.wanted.disabled_rules.iter().map(move |rule| (number, rule.clone()))
}

pub(super) fn facts(document: &ComparedDocument) -> ImportFacts {
    ImportFacts {
        path: document.wanted.source.name(),
        sha256: document.open.sha256.clone(),
        format: document.open.format.into(),
        encoding: document.open.encoding.into(),
    }
}

impl App {
    /// The comparison on show, ready to be written.
    ///
    /// # Errors
    /// [`AppError::NothingCompared`]; [`AppError::BadValue`] for a language that reports do not speak.
    pub fn report(&self, format: ReportFormat, options: ReportOptions) -> Result<Report, AppError> {
        let on_show = self.inner.state().on_show.clone();
        let OnShow { comparison, placed } = on_show.ok_or(AppError::NothingCompared)?;
        let remark = |remark: &RemarkView| {
            let found = remark.r#match?;
            Some(Remark { r#match: found, note: remark.note.clone(), false_match: remark.false_match })
        };
        let remarks = placed.view.remarks.iter().filter_map(remark).collect();
        Ok(Report { comparison, remarks, format: format.into(), language: options.language.into() })
    }

    /// Writes a report: the file is there whole or not at all.
    ///
    /// # Errors
    /// [`AppError::Write`].
    pub async fn write_report(&self, report: Report, path: PathBuf) -> Result<SavedReport, AppError> {
        let name = file_name(&path);
        let written = self
            .blocking({
                let path = path.clone();
                let name = name.clone();
                move |_| {
                    duikan_report::save(&path, report.inputs(), |out| report.write(out))
                        .map_err(|cause| AppError::Write { name, cause })
                }
            })
            .await?;
        written?;
        let mut state = self.inner.state();
        let id = state.next_id();
        state.reports.insert(id, path);
        Ok(SavedReport { id, name })
    }

    /// Where a report was written to.
    ///
    /// # Errors
    /// [`AppError::Gone`].
    pub fn report_path(&self, id: u32) -> Result<PathBuf, AppError> {
        self.inner.state().reports.get(&id).cloned().ok_or(AppError::Gone("this report"))
    }
}
