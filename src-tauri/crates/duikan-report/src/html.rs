//! The report as one HTML file: no script, no network, everything escaped, made for the screen and for paper.
//!
//! The file also holds the result as a block of data, from which it can be opened again. Marks carry their
//! meaning in line style and brackets too, and say it to screen readers by generated content, so that the text
//! of the page stays the text of the documents, character by character.

use askama::Template;

use crate::contract::Coded;
use crate::inert;
use crate::model::ReportModel;

/// Forbids everything but the styles in the file itself, whatever a document may contain.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    report: &'a ReportModel,
    css: &'static str,
    policy: &'static str,
    version: &'static str,
    data: String,
}

/// Writes the report.
///
/// # Errors
/// Never for a [`ReportModel`]; the error is that of the serialiser or of the template.
pub fn html(report: &ReportModel) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    let data = inert(&serde_json::to_string(&report.data)?);
    let page = Page {
        report,
        css: include_str!("../templates/report.css"),
        policy: POLICY,
        version: crate::VERSION,
        data,
    };
    Ok(page.render()?)
}

/// JSON in which nothing can be taken for markup; it means the same to a JSON reader.
fn inert(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ if inert::acts(character) => safe.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => safe.push(character),
        }
    }
    safe
}
