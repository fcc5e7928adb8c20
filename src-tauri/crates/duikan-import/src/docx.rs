//! Word documents (.docx). Read by hand because no library gives what sections are recognised by: the numbers
//! that Word writes itself. Page headers and footers, comments and deleted words are not read; inserted words
//! are, text boxes once, after the paragraph they hang on, and notes after the body.

mod body;
mod styles;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use duikan_text::Evidence;

use crate::archive::Archive;
use crate::chunk;
use crate::error::Reason;
use crate::numbering::Numbering;
use crate::paragraphs::Paragraphs;
use crate::xml::{self, Step, Walk};
use body::{Context, Item, NoteMark, Notes};
pub use styles::Styles;

/// Where the body lies unless the file says otherwise.
const BODY: &str = "word/document.xml";

/// The parts of a package by their names, without a slash at the beginning.
pub trait Package {
    /// The content of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// Those of the file that holds the package.
    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason>;
}

impl<R: Read + Seek> Package for Archive<R> {
    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason> {
        self.entry(name)
    }
}

/// Reads a .docx file.
///
/// # Errors
/// [`Reason::Damaged`], [`Reason::Encrypted`] or [`Reason::TooLarge`].
pub fn read(bytes: &[u8], depth: usize) -> Result<(String, Vec<Evidence>), Reason> {
    read_package(&mut Archive::open(bytes)?, depth)
}

/// Reads a package. `depth` is the number of documents that it is inserted in.
///
/// # Errors
/// As for [`read`].
pub fn read_package(package: &mut dyn Package, depth: usize) -> Result<(String, Vec<Evidence>), Reason> {
    let main = main_part(package)?;
    let body = package.part(&main)?.ok_or_else(|| Reason::Damaged(format!("no {main}")))?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let mut part = |name: &str| package.part(format!("{folder}/{name}").trim_start_matches('/'));

    let styles = match part("styles.xml")? {
        Some(xml) => Styles::parse(&xml::decode(&xml))?,
        None => Styles::default(),
    };
    let mut numbering = match part("numbering.xml")? {
        Some(xml) => Numbering::parse(&xml::decode(&xml))?,
        None => Numbering::default(),
    };
    numbering.link(&styles);
    let (footnotes, endnotes) = (part("footnotes.xml")?, part("endnotes.xml")?);
    let relations = part(&format!("_rels/{name}.rels"))?.unwrap_or_default();

    let mut context = Context { styles: &styles, numbering: &mut numbering };
    let mut out = Paragraphs::default();
    let (items, marks) = body::read(&xml::decode(&body), &mut context)?;
    let mut targets = None;
    for item in &items {
        match item {
            Item::Paragraph(paragraph) => out.push(paragraph),
            Item::Chunk(id) => {
                let targets = match &mut targets {
                    Some(targets) => targets,
                    None => targets.insert(targets_by_id(&relations, folder)?),
                };
                let Some(target) = targets.remove(id) else { continue };
                let bytes = package.part(&target)?.unwrap_or_default();
                if let Some((text, evidence)) = chunk::read(&target, bytes, depth)? {
                    out.append(&text, &evidence);
                }
            }
        }
    }
    let mut notes = |xml: Option<Vec<u8>>| match xml {
        Some(xml) if !marks.is_empty() => body::read_notes(&xml::decode(&xml), &mut context),
        _ => Ok(Notes::new()),
    };
    let (footnotes, endnotes) = (notes(footnotes)?, notes(endnotes)?);
    append_notes(&marks, &footnotes, &endnotes, &mut out);
    Ok(out.finish())
}

/// Reads a document of Word 2003 XML: styles, lists and body in one file, under names of their own where they are new.
///
/// # Errors
/// [`Reason::Damaged`].
pub fn read_2003(xml: &str) -> Result<(String, Vec<Evidence>), Reason> {
    let styles = Styles::parse(xml)?;
    let mut numbering = Numbering::parse(xml)?;
    numbering.link(&styles);
    let mut context = Context { styles: &styles, numbering: &mut numbering };
    let mut out = Paragraphs::default();
    for item in body::read(xml, &mut context)?.0 {
        if let Item::Paragraph(paragraph) = item {
            out.push(&paragraph);
        }
    }
    Ok(out.finish())
}

/// Notes stand in the order in which the body first refers to them, footnotes before endnotes. One that is referred to
/// again is not written again, or a small file would grow without end.
fn append_notes(marks: &[NoteMark], footnotes: &Notes, endnotes: &Notes, out: &mut Paragraphs) {
    let mut seen = BTreeSet::new();
    let marks: Vec<&NoteMark> = marks.iter().filter(|&mark| seen.insert(mark)).collect();
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
fn main_part(package: &mut dyn Package) -> Result<String, Reason> {
    if package.part(BODY)?.is_some() {
        return Ok(BODY.to_owned());
    }
    let relations = package.part("_rels/.rels")?.unwrap_or_default();
    let is_body = |element: &xml::Element<'_>| {
        element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
    };
    let target = target(&relations, is_body)?.ok_or_else(|| Reason::Damaged(format!("no {BODY}")))?;
    Ok(target.trim_start_matches('/').to_owned())
}

/// The target of the first relationship that is wanted.
fn target(relations: &[u8], is_wanted: impl Fn(&xml::Element<'_>) -> bool) -> Result<Option<String>, Reason> {
    let relations = xml::decode(relations);
    let mut walk = Walk::new(&relations, "relationships");
    while let Some(step) = walk.step()? {
        if let Step::Start(element) = step
            && is_wanted(&element)
        {
            return Ok(element.attribute("Target"));
        }
    }
    Ok(None)
}

/// The parts that the relationships of a body in `folder` lead to, by their ids. One part has one id: a document that is
/// inserted again is not read again, or a small file with documents in documents would grow without end.
fn targets_by_id(relations: &[u8], folder: &str) -> Result<BTreeMap<String, String>, Reason> {
    let relations = xml::decode(relations);
    let mut walk = Walk::new(&relations, "relationships");
    let (mut targets, mut seen) = (BTreeMap::new(), BTreeSet::new());
    while let Some(step) = walk.step()? {
        if let Step::Start(element) = step
            && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
        {
            let part = resolve(folder, &target);
            if seen.insert(part.clone()) {
                targets.entry(id).or_insert(part);
            }
        }
    }
    Ok(targets)
}

/// The name of the part that a target in a folder means.
fn resolve(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => match target.strip_prefix("../") {
            Some(above) => resolve(folder.rsplit_once('/').map_or("", |(above, _)| above), above),
            None => format!("{folder}/{target}").trim_start_matches('/').to_owned(),
        },
    }
}

#[cfg(test)]
mod tests;
