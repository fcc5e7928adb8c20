//! The report for Word and WPS.
//!
//! The file is written here, part by part: what reports need (East Asian faces, rows that repeat at the head of a page, comments
//! over several paragraphs, fields, the same bytes every time) is little XML, and a library for it would have to be bent.

mod annotated;
mod body;
mod parts;
mod passages;
mod set;
mod styles;

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::model::{Part, ReportModel};
use body::{Body, Look};
use styles::Sheet;

/// Writes the report.
///
/// # Errors
/// Those of `out`.
pub fn docx(report: &ReportModel, out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::of(report.options.typography);
    let mut head = Body::new(&sheet, report.options.theme);
    title(&mut head, report, &sheet);
    let mut body = Body::new(&sheet, report.options.theme);
    set::summary(&mut body, report);
    set::legend(&mut body, report);
    set::documents(&mut body, report);
    set::sections(&mut body, report);
    passages::passages(&mut body, report);
    set::widespread(&mut body, report);
    passages::one_wording(&mut body, report);
    annotated::texts(&mut body, report);
    set::method(&mut body, report);
    if report.has(Part::Method) {
        head.contents(report.language.pick("目录", "Contents"), &body.headings);
    }
    let comments = body.comments.join("");
    let document = parts::document(&head.xml, &body.xml, &sheet);
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        // Not packed, and near the beginning: by this a report is known when it lies among speeches.
        ("docProps/app.xml", parts::app()),
        ("docProps/core.xml", parts::core(report)),
        ("_rels/.rels", parts::PACKAGE_LINKS.to_owned()),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_LINKS.to_owned()),
        ("word/document.xml", document),
        ("word/styles.xml", sheet.xml(report.options.theme)),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/comments.xml", parts::comments(&comments)),
        ("word/header1.xml", parts::header(report)),
        ("word/footer1.xml", parts::footer(&sheet)),
    ];
    out.write_all(&packed(&files)?)
}

fn packed(files: &[(&str, String)]) -> io::Result<Vec<u8>> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let method =
            if *name == "docProps/app.xml" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        // The same time in every report: that of the format's beginning.
        let options =
            SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        package.start_file(*name, options)?;
        package.write_all(content.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}

fn title(body: &mut Body<'_>, report: &ReportModel, sheet: &Sheet) {
    let words = report.words;
    body.paragraph("Kicker", &[(report.name, Look::Plain)]);
    // Two titles that do not fit in a line: each has one of its own, sooner than that a character of the second has.
    let halves: u32 = report.title.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
    let title = match report.title.split_once(" ⇄ ") {
        Some((a, b)) if halves > 2 * sheet.title_signs() => format!("{a} ⇄\n{b}"),
        _ => report.title.clone(),
    };
    body.paragraph("Title", &[(&title, Look::Plain)]);
    let number =
        format!("{} {} · {} 对勘 Duikan {}", words.report_id, report.id, words.program, crate::VERSION);
    body.paragraph("Meta", &[(&number, Look::Plain)]);
    if report.options.anonymous {
        body.paragraph("Note", &[(words.withheld, Look::Plain)]);
    }
}
