//! The forms in which a comparison leaves the program, for the window and the command alike.
//!
//! A new form is a variant here and a writer in a file of its own.

use std::io::{self, Write};

use duikan_reuse::Analysis;
use duikan_text::one_line;

use crate::Language;
use crate::contract::{Comparison, ImportFacts, Remark, Source, Streamed};
use crate::csv::csv;
use crate::data;
use crate::docx::docx;
use crate::graphml::graphml;
use crate::html::{Carried, html};
use crate::markdown::markdown;
use crate::model::identity;
use crate::model::{CarriedData, ReportData, ReportModel, ReportOptions, Settings, file_name};
use crate::pdf::pdf;
use crate::set;
use crate::text::text;
use crate::xlsx::xlsx;

/// A form of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// One page with everything in it, no script.
    Html,
    /// `duikan.comparison/1`, with the names of files without their folders.
    Json,
    /// For Word and WPS.
    Docx,
    /// For printing and filing.
    Pdf,
    /// All tables in one workbook.
    Xlsx,
    /// One table.
    Csv,
    /// Plain text with marks.
    Markdown,
    /// Documents and shared wording as a graph.
    Graphml,
}

impl ReportFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Html, Self::Docx, Self::Pdf, Self::Xlsx, Self::Csv, Self::Markdown, Self::Graphml, Self::Json];

    /// Ending of its file names, lower case, without the point.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Graphml => "graphml",
        }
    }

    /// The form of a file with this ending, in letters of either case; `htm` is HTML too.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = if ending.eq_ignore_ascii_case("htm") { "html" } else { ending };
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// Writes a report in this form.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Html => report.write_html(out),
            Self::Json => report.write_json(out),
            Self::Docx => docx(&report.model(), out),
            Self::Pdf => pdf(&report.model(), out),
            Self::Xlsx => xlsx(report, out),
            Self::Csv => csv(report, out),
            Self::Markdown => out.write_all(markdown(&report.model()).as_bytes()),
            Self::Graphml => graphml(report, out),
        }
    }
}

/// A comparison with all that a report of it says.
#[derive(Debug)]
pub struct Report<'a> {
    /// The compared documents, in order.
    pub sources: &'a [Source<'a>],
    /// What they share.
    pub analysis: &'a Analysis,
    /// What a reader says of matches.
    pub remarks: &'a [Remark],
    /// What the user decided about the comparison.
    pub settings: Settings,
    /// What was set by hand, as the store keeps it; empty where nothing was. For a page that can be opened again.
    pub by_hand: String,
    /// What the user chose about the report; JSON has all, whatever it is.
    pub options: ReportOptions,
    /// Language of its words; JSON has none.
    pub language: Language,
}

impl Report<'_> {
    /// The report ordered, numbered and worded.
    pub fn model(&self) -> ReportModel {
        ReportModel::new(&self.comparison(), &self.raws(), &self.settings, &self.options, self.language)
    }

    /// How its first page looks, as a page without script and data: much of it is left out, so that it is there at once.
    ///
    /// # Errors
    /// None that can happen: it is written into memory.
    pub fn first_page(&self) -> io::Result<String> {
        let mut model = self.model();
        model.keep_the_first_page();
        let mut page = Vec::new();
        html(&model, None, &mut page)?;
        String::from_utf8(page).map_err(io::Error::other)
    }

    /// Writes the result for a terminal: every match of every pair, whatever the user chose about reports.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let (comparison, raws, options) = (self.comparison(), self.raws(), ReportOptions::default());
        ReportModel::taken(&comparison, &raws, &self.settings, &options, self.language, |report, source| {
            text(report, source, out)
        })
    }

    /// What was found, in the shapes of the contract.
    pub(crate) fn comparison(&self) -> Comparison {
        Comparison::new(self.sources, self.analysis).with_remarks(self.remarks.to_vec())
    }

    /// Number of the report.
    pub fn id(&self) -> String {
        let files = self.sources.iter().map(|source| source.facts);
        let files = files.map(|of| [of.sha256.as_str(), of.format.as_str(), of.encoding.as_str()]);
        identity::id(files, &self.settings, self.remarks)
    }

    /// The raw texts, in order.
    pub(crate) fn raws(&self) -> Vec<&[char]> {
        self.sources.iter().map(|source| &*source.document.raw).collect()
    }

    /// The result as JSON that is made while it is written.
    pub const fn streamed(&self) -> Streamed<'_> {
        Streamed { sources: self.sources, analysis: self.analysis, remarks: self.remarks }
    }

    /// The documents as an archive, from which the comparison can be opened again.
    ///
    /// # Errors
    /// None that can happen: it is made in memory.
    pub fn set(&self) -> io::Result<Vec<u8>> {
        let packed = |source: &Source<'_>| {
            let file = file_name(&source.facts.path).to_owned();
            let title = source.document.cleaned.title.map(|span| one_line(&source.document.text(span)));
            let name = title.filter(|title| !title.is_empty()).unwrap_or_else(|| file.clone());
            let document =
                set::Document { name, sha256: source.facts.sha256.clone(), ..set::Document::default() };
            set::Packed { document, content: Some((file, set::as_read(source).into_bytes())) }
        };
        let content =
            set::Content { base: self.settings.base, by_hand: self.by_hand.clone(), view: String::new() };
        set::pack(self.sources.iter().map(packed).collect(), content)
    }

    /// Characters that a page has more with the documents in it.
    ///
    /// # Errors
    /// As for [`Report::set`].
    pub fn set_size(&self) -> io::Result<usize> {
        Ok(data::letters(self.set()?.len()))
    }

    /// What the documents came from, without the folders of the machine: a report is passed on.
    fn named(&self) -> Vec<ImportFacts> {
        let named = |source: &Source<'_>| ImportFacts {
            path: file_name(&source.facts.path).to_owned(),
            ..source.facts.clone()
        };
        self.sources.iter().map(named).collect()
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let facts = self.named();
        Streamed { sources: &with_facts(self.sources, &facts), ..self.streamed() }.write(out)
    }

    /// A page with what it carries, unless names are withheld: the data has them all.
    fn write_html(&self, out: &mut dyn Write) -> io::Result<()> {
        let model = self.model();
        if self.options.anonymous {
            return html(&model, None, out);
        }
        let facts = self.named();
        let sources = with_facts(self.sources, &facts);
        let streamed = Streamed { sources: &sources, ..self.streamed() };
        let data = CarriedData {
            schema: ReportData::SCHEMA,
            id: &model.id,
            version: crate::VERSION,
            settings: &self.settings,
            comparison: &streamed,
        };
        let set = self.options.texts.then(|| self.set()).transpose()?;
        html(&model, Some(&Carried { data, set }), out)
    }
}

fn with_facts<'a>(sources: &'a [Source<'a>], facts: &'a [ImportFacts]) -> Vec<Source<'a>> {
    facts.iter().zip(sources).map(|(facts, source)| Source { facts, document: source.document }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_by_the_ending_of_the_file() {
        for format in ReportFormat::ALL {
            assert_eq!(ReportFormat::of_ending(format.ending()), Some(format));
        }
        assert_eq!(ReportFormat::of_ending("HTM"), Some(ReportFormat::Html));
        assert_eq!(ReportFormat::of_ending("doc"), None);
        assert_eq!(ReportFormat::of_ending(""), None);
    }
}
