//! The report as one HTML file: no script, no network, everything escaped, made for the screen and for paper.
//!
//! The file also holds the result as a block of data and, where the user wants that, the documents, from which it can be
//! opened again. Marks carry their
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
    /// The result as data.
    carries: bool,
    /// The documents.
    reopens: bool,
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

/// What a page carries.
pub struct Carried<'a> {
    /// The result.
    pub data: CarriedData<'a>,
    /// The documents as an archive, from which the comparison can be opened again.
    pub set: Option<Vec<u8>>,
}

/// Writes the report, and with it what it carries.
///
/// # Errors
/// Those of `out`.
pub fn html(report: &ReportModel, carried: Option<&Carried<'_>>, out: &mut dyn Write) -> io::Result<()> {
    let page = Page {
        report,
        css: include_str!("../templates/report.css"),
        policy: POLICY,
        version: crate::VERSION,
        carries: carried.is_some(),
        reopens: carried.is_some_and(|carried| carried.set.is_some()),
    };
    let page = page.render().map_err(io::Error::other)?;
    out.write_all(page.as_bytes())?;
    if let Some(carried) = carried {
        data::write(&carried.data, out)?;
        if let Some(set) = &carried.set {
            data::write_set(set, out)?;
        }
    }
    out.write_all(b"</body>\n</html>\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_rule_of_the_page_is_written_twice() {
        let css = include_str!("../templates/report.css");
        let rules = css.lines().filter(|line| line.ends_with('}') && !line.starts_with([' ', '@', ':', '}']));
        let mut seen = BTreeSet::new();
        for rule in rules {
            let (selector, _) = rule.split_once(" {").unwrap_or((rule, ""));
            assert!(seen.insert(selector), "{selector}");
        }
        assert!(seen.len() > 50);
    }
}
