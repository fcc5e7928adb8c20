//! The forms in which a comparison leaves the program, for the window and the command alike.
//!
//! A new form is a variant here and a writer in a file of its own.

use std::io::{self, Write};

use duikan_reuse::Analysis;

use crate::contract::{Comparison, Remark, Source, Streamed, write_json};
use crate::model::{ReportModel, Settings};
use crate::{Language, html};

/// A form of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// One page with everything in it, no script.
    Html,
    /// `duikan.comparison/1`.
    Json,
}

impl ReportFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Html, Self::Json];

    /// Ending of its file names, lower case, without the point.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
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
            Self::Html => out.write_all(html(&report.model()).map_err(io::Error::other)?.as_bytes()),
            Self::Json => write_json(&report.streamed(), out),
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
    /// Language of its words; JSON has none.
    pub language: Language,
}

impl Report<'_> {
    /// The report ordered, numbered and worded.
    pub fn model(&self) -> ReportModel {
        let comparison = Comparison::new(self.sources, self.analysis).with_remarks(self.remarks.to_vec());
        let raws: Vec<&[char]> = self.sources.iter().map(|source| &*source.document.raw).collect();
        ReportModel::new(&comparison, &raws, &self.settings, self.language)
    }

    /// The result as JSON that is made while it is written.
    pub const fn streamed(&self) -> Streamed<'_> {
        Streamed { sources: self.sources, analysis: self.analysis, remarks: self.remarks }
    }
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
        assert_eq!(ReportFormat::of_ending("docx"), None);
        assert_eq!(ReportFormat::of_ending(""), None);
    }
}
