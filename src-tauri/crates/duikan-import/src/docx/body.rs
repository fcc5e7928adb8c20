//! The body of a document, and its notes: paragraphs with their numbers, runs and text boxes.

use std::collections::BTreeMap;

use crate::error::Reason;
use crate::paragraphs::{Paragraph, Paragraphs};
use crate::xml::{Element, Step, Walk};

use super::numbering::Numbering;
use super::styles::{Look, Styles};

/// Elements whose words are not the document's: deleted or moved away, readings above characters, the code of
/// fields, properties as they were before a change.
const PASSED_OVER: &[&str] = &[
    "del",
    "moveFrom",
    "rt",
    "instrText",
    "delText",
    "delInstrText",
    "pPrChange",
    "rPrChange",
    "sectPr",
    "tblPr",
    "tcPr",
    "trPr",
];

/// What the body needs to know of the rest of the file.
pub struct Context<'a> {
    /// Named styles.
    pub styles: &'a Styles,
    /// Lists, with their counters.
    pub numbering: &'a mut Numbering,
}

/// Notes at the foot of pages or the end of the document: their paragraphs by the id that the body refers to.
pub type Notes = BTreeMap<String, Vec<Paragraph>>;

/// Reads the body; gives the ids of the notes it refers to, in order.
///
/// # Errors
/// [`Reason::Damaged`] where this is no XML.
pub fn read(xml: &str, context: &mut Context<'_>, out: &mut Paragraphs) -> Result<Vec<NoteMark>, Reason> {
    let mut reader = Reader::new(context);
    let mut walk = Walk::new(xml, "document.xml");
    while let Some(step) = walk.step()? {
        reader.take(step, &mut walk)?;
        for paragraph in reader.finished.drain(..) {
            out.push(&paragraph);
        }
    }
    reader.close_all();
    for paragraph in reader.finished.drain(..) {
        out.push(&paragraph);
    }
    Ok(reader.notes)
}

/// Reads `footnotes.xml` or `endnotes.xml`.
///
/// # Errors
/// [`Reason::Damaged`] where this is no XML.
pub fn read_notes(xml: &str, context: &mut Context<'_>) -> Result<Notes, Reason> {
    let mut notes = Notes::new();
    let mut id = String::new();
    let mut reader = Reader::new(context);
    let mut walk = Walk::new(xml, "notes");
    while let Some(step) = walk.step()? {
        match &step {
            Step::Start(element) if matches!(element.name(), "footnote" | "endnote") => {
                id = element.attribute("id").unwrap_or_default();
            }
            _ => reader.take(step, &mut walk)?,
        }
        if !reader.finished.is_empty() {
            notes.entry(id.clone()).or_default().append(&mut reader.finished);
        }
    }
    Ok(notes)
}

/// A reference from the body to a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteMark {
    /// To a footnote.
    Foot(String),
    /// To an endnote.
    End(String),
}

/// A paragraph being read. A text box holds paragraphs of its own inside the paragraph it hangs on.
#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    look: Look,
    style: Look,
    /// Paragraphs of text boxes, to follow.
    boxes: Vec<Paragraph>,
    numbered: bool,
    run: Look,
}

struct Reader<'a, 'b> {
    context: &'a mut Context<'b>,
    open: Vec<Open>,
    finished: Vec<Paragraph>,
    notes: Vec<NoteMark>,
    in_text: bool,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    /// For every alternative that is open, whether a choice has been read.
    alternatives: Vec<bool>,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(context: &'a mut Context<'b>) -> Self {
        Self {
            context,
            open: Vec::new(),
            finished: Vec::new(),
            notes: Vec::new(),
            in_text: false,
            in_paragraph_properties: false,
            in_run_properties: false,
            alternatives: Vec::new(),
        }
    }

    fn take(&mut self, step: Step<'_>, walk: &mut Walk<'_>) -> Result<(), Reason> {
        match step {
            Step::Start(element) if self.passes_over(element.name()) => walk.skip()?,
            Step::Start(element) => self.start(&element),
            Step::End(name) => self.end(&name),
            Step::Text(words) if self.in_text => self.write(&words),
            Step::Text(_) => {}
        }
        Ok(())
    }

    /// A drawing is given twice, as a choice for new readers and as a fallback for old ones: one is enough.
    fn passes_over(&self, name: &str) -> bool {
        PASSED_OVER.contains(&name) || (name == "Fallback" && self.alternatives.last() == Some(&true))
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "p" => self.open.push(Open::default()),
            "pPr" => self.in_paragraph_properties = true,
            "r" => self.with_open(|open| open.run = Look::default()),
            "rPr" => self.in_run_properties = true,
            "AlternateContent" => self.alternatives.push(false),
            "Choice" => {
                if let Some(read) = self.alternatives.last_mut() {
                    *read = true;
                }
            }
            "t" => self.in_text = true,
            "tab" if !self.in_paragraph_properties => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            "sym" => self.symbol(element),
            "footnoteReference" => self.notes.extend(element.attribute("id").map(NoteMark::Foot)),
            "endnoteReference" => self.notes.extend(element.attribute("id").map(NoteMark::End)),
            _ if self.in_paragraph_properties || self.in_run_properties => self.property(element),
            _ => {}
        }
    }

    fn property(&mut self, element: &Element<'_>) {
        // The run properties inside paragraph properties are those of the paragraph mark.
        let of_paragraph = self.in_paragraph_properties && !self.in_run_properties;
        let styles = self.context.styles;
        self.with_open(|open| match (element.name(), of_paragraph) {
            ("pStyle", true) => open.style = styles.look(&element.attribute("val").unwrap_or_default()),
            (_, true) => open.look.set(element),
            _ => {}
        });
        if self.in_paragraph_properties {
            return;
        }
        self.with_open(|open| match element.name() {
            "rStyle" => open.run.or(&styles.look(&element.attribute("val").unwrap_or_default())),
            _ => open.run.set(element),
        });
    }

    fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        // Symbol fonts live in the private area: no meaning without the font.
        let sign = code.filter(|code| !(0xe000..=0xf8ff).contains(code)).and_then(char::from_u32);
        if let Some(sign) = sign {
            self.write(sign.encode_utf8(&mut [0; 4]));
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.close(),
            "pPr" => {
                self.in_paragraph_properties = false;
                self.number();
            }
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = false,
            "AlternateContent" => {
                self.alternatives.pop();
            }
            _ => {}
        }
    }

    /// Writes the number of a paragraph before its words.
    fn number(&mut self) {
        let Some(open) = self.open.last_mut().filter(|open| !open.numbered) else { return };
        open.numbered = true;
        open.look.or(&open.style);
        // List 0 takes the numbering of the style away.
        if let Some(list) = open.look.list.as_deref().filter(|&list| list != "0") {
            let marker = self.context.numbering.next(list, open.look.list_level.unwrap_or(0));
            open.paragraph.push(&marker, open.look.bold == Some(true));
        }
    }

    fn write(&mut self, words: &str) {
        self.with_open(|open| {
            let mut look = open.run.clone();
            look.or(&open.style);
            if look.hidden != Some(true) {
                open.paragraph.push(words, look.bold == Some(true));
            }
        });
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        open.paragraph.heading = open.look.heading.filter(|&level| level > 0);
        open.paragraph.centred = open.look.centred == Some(true);
        let ready = std::iter::once(open.paragraph).chain(open.boxes);
        match self.open.last_mut() {
            Some(around) => around.boxes.extend(ready),
            None => self.finished.extend(ready),
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn with_open(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = self.open.last_mut() {
            change(open);
        }
    }
}
