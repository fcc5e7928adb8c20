//! The report as one HTML file: no script, no network, everything escaped, made for the screen and for paper.
//!
//! The file also holds the result as a block of data, from which it can be opened again. Marks carry their
//! meaning in line style and brackets too, and say it to screen readers by generated content, so that the text
//! of the page stays the text of the documents, character by character.

use std::io::{self, Write};

use askama::Template;

use crate::contract::Coded;
use crate::data;
use crate::model::{CarriedData, Part, ReportModel, Theme, Typography};

/// Forbids everything but the styles in the file itself, whatever a document may contain.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    report: &'a ReportModel,
    css: &'static str,
    policy: &'static str,
    version: &'static str,
    carries: bool,
}

impl Page<'_> {
    const fn theme(&self) -> &'static str {
        match self.report.options.theme {
            Theme::Safe => "safe",
            Theme::Red => "red",
            Theme::Mono => "mono",
        }
    }

    const fn typography(&self) -> &'static str {
        match self.report.options.typography {
            Typography::Screen => "screen",
            Typography::Official => "official",
        }
    }

    const fn is_brief(&self) -> bool {
        !self.report.has(Part::Method)
    }
}

/// Writes the report, and with it the data from which it can be opened again.
///
/// # Errors
/// Those of `out`.
pub fn html(report: &ReportModel, data: Option<&CarriedData<'_>>, out: &mut dyn Write) -> io::Result<()> {
    let page = Page {
        report,
        css: include_str!("../templates/report.css"),
        policy: POLICY,
        version: crate::VERSION,
        carries: data.is_some(),
    };
    let page = page.render().map_err(io::Error::other)?;
    out.write_all(page.as_bytes())?;
    if let Some(data) = data {
        data::write(data, out)?;
    }
    out.write_all(b"</body>\n</html>\n")
}
