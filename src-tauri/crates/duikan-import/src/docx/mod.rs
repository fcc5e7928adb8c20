//! Word documents (.docx). Read by hand because no library gives what sections are recognised by: the numbers
//! that Word writes itself. Page headers and footers, comments and deleted words are not read; inserted words
//! are, text boxes once, after the paragraph they hang on, and notes after the body.

mod body;
mod numbering;
mod styles;

use std::io::{Read, Seek};

use duikan_text::Evidence;

use crate::archive::Archive;
use crate::error::Reason;
use crate::paragraphs::Paragraphs;
use crate::xml::{self, Step, Walk};
use body::{Context, NoteMark, Notes};
use numbering::Numbering;
use styles::Styles;

/// Where the body lies unless the file says otherwise.
const BODY: &str = "word/document.xml";

/// Reads a .docx file.
///
/// # Errors
/// [`Reason::Damaged`], [`Reason::Encrypted`] or [`Reason::TooLarge`].
pub fn read(bytes: &[u8]) -> Result<(String, Vec<Evidence>), Reason> {
    let mut archive = Archive::open(bytes)?;
    let main = main_part(&mut archive)?;
    let body = archive.entry(&main)?.ok_or_else(|| Reason::Damaged(format!("no {main}")))?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut part = |name: &str| archive.entry(format!("{folder}/{name}").trim_start_matches('/'));

    let styles = match part("styles.xml")? {
        Some(xml) => Styles::parse(&xml::decode(&xml))?,
        None => Styles::default(),
    };
    let mut numbering = match part("numbering.xml")? {
        Some(xml) => Numbering::parse(&xml::decode(&xml))?,
        None => Numbering::default(),
    };
    let (footnotes, endnotes) = (part("footnotes.xml")?, part("endnotes.xml")?);

    let mut context = Context { styles: &styles, numbering: &mut numbering };
    let mut out = Paragraphs::default();
    let marks = body::read(&xml::decode(&body), &mut context, &mut out)?;
    let mut notes = |xml: Option<Vec<u8>>| match xml {
        Some(xml) if !marks.is_empty() => body::read_notes(&xml::decode(&xml), &mut context),
        _ => Ok(Notes::new()),
    };
    let (footnotes, endnotes) = (notes(footnotes)?, notes(endnotes)?);
    append_notes(&marks, &footnotes, &endnotes, &mut out);
    Ok(out.finish())
}

/// Notes stand in the order in which the body refers to them, footnotes before endnotes.
fn append_notes(marks: &[NoteMark], footnotes: &Notes, endnotes: &Notes, out: &mut Paragraphs) {
    let feet = marks.iter().filter_map(|mark| match mark {
        NoteMark::Foot(id) => footnotes.get(id),
        NoteMark::End(_) => None,
    });
    let ends = marks.iter().filter_map(|mark| match mark {
        NoteMark::End(id) => endnotes.get(id),
        NoteMark::Foot(_) => None,
    });
    for paragraph in feet.chain(ends).flatten() {
        out.push(paragraph);
    }
}

/// The part that holds the body, by the relationships of the package.
fn main_part<R: Read + Seek>(archive: &mut Archive<R>) -> Result<String, Reason> {
    if archive.holds(BODY) {
        return Ok(BODY.to_owned());
    }
    let relationships = archive.entry("_rels/.rels")?.unwrap_or_default();
    let relationships = xml::decode(&relationships);
    let mut walk = Walk::new(&relationships, "_rels/.rels");
    while let Some(step) = walk.step()? {
        if let Step::Start(element) = step
            && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            let target = element.attribute("Target").unwrap_or_default();
            return Ok(target.trim_start_matches('/').to_owned());
        }
    }
    Err(Reason::Damaged(format!("no {BODY}")))
}

#[cfg(test)]
mod tests;
