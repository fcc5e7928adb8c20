//! The body of a document, and its notes: paragraphs with their numbers, runs and text boxes.

use std::collections::BTreeMap;

use crate::eq;
use crate::error::Reason;
use crate::limits::MAX_NESTED;
use crate::numbering::Numbering;
use crate::paragraphs::Paragraph;
use crate::xml::{Element, Step, Walk};

use super::styles::{Look, Styles};

/// Elements whose words are not the document's: deleted or moved away, readings above characters, the code of
/// fields, properties as they were before a change.
const PASSED_OVER: &[&str] = &[
    "del",
    "moveFrom",
    "rt",
    "delText",
    "delInstrText",
    "pPrChange",
    "rPrChange",
    "sectPr",
    "tblPr",
    "tcPr",
    "trPr",
    // Of Word 2003 XML: what stands beside the body in the same file.
    "DocumentProperties",
    "fonts",
    "lists",
    "styles",
    "docSuppData",
    "docOleData",
    "binData",
    "docPr",
];
/// Notes of Word 2003 XML that are no words of the document, by the type of an annotation.
const ANNOTATIONS: &[&str] = &["Word.Comment", "Word.Formatting", "Word.Deletion"];

/// What the body needs to know of the rest of the file.
pub struct Context<'a> {
    /// Named styles.
    pub styles: &'a Styles,
    /// Lists, with their counters.
    pub numbering: &'a mut Numbering,
}

/// Notes at the foot of pages or the end of the document: their paragraphs by the id that the body refers to.
pub type Notes = BTreeMap<String, Vec<Paragraph>>;

/// What the body consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A paragraph.
    Paragraph(Paragraph),
    /// Another document, by the id of its relationship.
    Chunk(String),
}

/// Reads the body; gives what it consists of, and the ids of the notes it refers to, in order.
///
/// # Errors
/// [`Reason::Damaged`] where this is no XML.
pub fn read(xml: &str, context: &mut Context<'_>) -> Result<(Vec<Item>, Vec<NoteMark>), Reason> {
    let mut reader = Reader::new(context);
    let mut walk = Walk::new(xml, "document.xml");
    while let Some(step) = walk.step()? {
        reader.take(step, &mut walk)?;
    }
    reader.close_all();
    let late = reader.late.drain(..).map(Item::Paragraph);
    reader.finished.extend(late);
    Ok((reader.finished, reader.notes))
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
        for item in reader.finished.drain(..) {
            if let Item::Paragraph(paragraph) = item {
                notes.entry(id.clone()).or_default().push(paragraph);
            }
        }
    }
    Ok(notes)
}

/// A reference from the body to a note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Its number as the program that wrote it shows it.
    marker: Option<String>,
    numbered: bool,
    /// Whether its end is deleted: what is left of it belongs to the paragraph after it, and it has no number.
    end_deleted: bool,
    run: Look,
}

/// A field being read.
#[derive(Default)]
struct Field {
    instruction: String,
    /// Whether its result has begun.
    in_result: bool,
}

struct Reader<'a, 'b> {
    context: &'a mut Context<'b>,
    open: Vec<Open>,
    finished: Vec<Item>,
    /// What is left of a paragraph whose end is deleted.
    carried: Paragraph,
    /// Notes that are written where they are referred to, to follow the body.
    late: Vec<Paragraph>,
    /// Such notes that are open.
    in_notes: u32,
    notes: Vec<NoteMark>,
    fields: Vec<Field>,
    in_instruction: bool,
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
            carried: Paragraph::default(),
            late: Vec::new(),
            in_notes: 0,
            notes: Vec::new(),
            fields: Vec::new(),
            in_instruction: false,
            in_text: false,
            in_paragraph_properties: false,
            in_run_properties: false,
            alternatives: Vec::new(),
        }
    }

    fn take(&mut self, step: Step<'_>, walk: &mut Walk<'_>) -> Result<(), Reason> {
        match step {
            Step::Start(element) if self.passes_over(&element) => walk.skip()?,
            Step::Start(element) => {
                self.start(&element);
                if self.open.len() > MAX_NESTED {
                    return Err(Reason::too_deep());
                }
            }
            Step::End(name) => self.end(&name),
            Step::Text(words) if self.in_text => self.write(&words),
            Step::Text(words) if self.in_instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(&words);
                }
            }
            Step::Text(_) => {}
        }
        Ok(())
    }

    /// A drawing is given twice, as a choice for new readers and as a fallback for old ones: one is enough.
    fn passes_over(&mut self, element: &Element<'_>) -> bool {
        let name = element.name();
        if self.in_paragraph_properties && self.in_run_properties {
            let deletes = matches!(name, "del" | "moveFrom") || element.is("type", &["Word.Deletion"]);
            self.with_open(|open| open.end_deleted |= deletes);
        }
        PASSED_OVER.contains(&name)
            || (name == "Fallback" && self.alternatives.last() == Some(&true))
            || (name == "annotation" && element.is("type", ANNOTATIONS))
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
            "t" if self.in_paragraph_properties => {
                self.with_open(|open| open.marker = element.attribute("val"));
            }
            "t" => self.in_text = true,
            "fldChar" => self.field(&element.attribute("fldCharType").unwrap_or_default()),
            "instrText" => self.in_instruction = true,
            "fldSimple" => {
                let formula = element.attribute("instr").as_deref().and_then(eq::words);
                self.write(&formula.unwrap_or_default());
            }
            "altChunk" => self.finished.extend(element.attribute("id").map(Item::Chunk)),
            "footnote" | "endnote" => self.in_notes += 1,
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
            "instrText" => self.in_instruction = false,
            "footnote" | "endnote" => self.in_notes = self.in_notes.saturating_sub(1),
            "AlternateContent" => {
                self.alternatives.pop();
            }
            _ => {}
        }
    }

    /// A field begins, comes to its result, or ends. A formula has no result: its words are in its instruction.
    fn field(&mut self, place: &str) {
        match place {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                }
            }
            "end" => {
                let formula = self.fields.pop().and_then(|field| eq::words(&field.instruction));
                self.write(&formula.unwrap_or_default());
            }
            _ => {}
        }
    }

    /// Writes the number of a paragraph before its words, and between them what is left of the paragraph before.
    fn number(&mut self) {
        let Some(open) = self.open.last_mut().filter(|open| !open.numbered) else { return };
        open.numbered = true;
        open.look.or(&open.style);
        if open.end_deleted {
            return;
        }
        let bold = open.look.bold == Some(true);
        // List 0 takes the numbering of the style away.
        if let Some(list) = open.look.list.as_deref().filter(|&list| list != "0") {
            let counted = self.context.numbering.next(list, open.look.list_level.unwrap_or(0));
            let marker = open.marker.take().map_or(counted, |marker| shown(&marker));
            open.paragraph.push(&marker, bold);
        }
        if self.open.len() == 1 && !self.carried.is_empty() {
            let carried = std::mem::take(&mut self.carried);
            self.with_open(|open| open.paragraph.push_all(carried));
        }
    }

    fn write(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
            return field.instruction.push_str(words);
        }
        self.number();
        self.with_open(|open| {
            let mut look = open.run.clone();
            look.or(&open.style);
            if look.hidden != Some(true) {
                open.paragraph.push(words, look.bold == Some(true));
            }
        });
    }

    fn close(&mut self) {
        self.number();
        let Some(mut open) = self.open.pop() else { return };
        open.paragraph.heading = open.look.heading.filter(|&level| level > 0);
        open.paragraph.centred = open.look.centred == Some(true);
        if open.end_deleted && self.open.is_empty() {
            self.carried.push_all(open.paragraph);
            self.finished.extend(open.boxes.into_iter().map(Item::Paragraph));
            return;
        }
        let ready = std::iter::once(open.paragraph).chain(open.boxes);
        match self.open.last_mut() {
            Some(_) if self.in_notes > 0 => self.late.extend(ready),
            Some(around) => around.boxes.extend(ready),
            None => self.finished.extend(ready.map(Item::Paragraph)),
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
        if !self.carried.is_empty() {
            self.finished.push(Item::Paragraph(std::mem::take(&mut self.carried)));
        }
    }

    fn with_open(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = self.open.last_mut() {
            change(open);
        }
    }
}

/// A number as the program shows it, without the tab or blank after it; nothing of bullets.
fn shown(marker: &str) -> String {
    let marker = marker.trim();
    if marker.chars().any(char::is_alphanumeric) { marker.to_owned() } else { String::new() }
}
