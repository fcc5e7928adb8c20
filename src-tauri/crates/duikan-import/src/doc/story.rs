//! Characters to paragraphs: fields, tracked deletions, cells, text boxes.

use std::collections::BTreeMap;

use super::bytes::Bytes;
use super::fib::Fib;
use super::looks::{Looks, ParagraphLook};
use super::pieces::Char;
use super::styles::Styles;
use crate::eq;
use crate::numbering::Numbering;
use crate::paragraphs::{Paragraph, Paragraphs};

/// Text boxes by the position of the character that they hang on: their stretches of the story of text boxes.
#[derive(Debug, Default)]
pub struct Boxes(BTreeMap<u32, Vec<(u32, u32)>>);

impl Boxes {
    /// Finds the text boxes of the body.
    pub fn parse(table: Bytes<'_>, fib: &Fib) -> Self {
        const ANCHOR: usize = 26;
        const TEXT: usize = 22;
        let stretch = |stretch| table.slice(stretch).unwrap_or(Bytes(&[]));
        let mut anchors = BTreeMap::new();
        for (at, _, data) in stretch(fib.anchors).plc(ANCHOR) {
            anchors.entry(data.u32(0)).or_insert(at);
        }
        let (mut boxes, mut told) = (Self::default(), 0);
        for (from, to, data) in stretch(fib.box_texts).plc(TEXT) {
            let is_in_use = data.u16(8) == Some(0);
            // What a box before it has told is not told again: a small table may list one text without end.
            if is_in_use && from < to && from >= told {
                let anchor = anchors.get(&data.u32(14)).copied().unwrap_or(u32::MAX);
                boxes.0.entry(anchor).or_default().push((from, to));
                told = to;
            }
        }
        boxes
    }

    /// Takes out those that hang on a character before `position`, in order.
    fn before(&mut self, position: u32) -> Vec<(u32, u32)> {
        let later = self.0.split_off(&position);
        std::mem::replace(&mut self.0, later).into_values().flatten().collect()
    }
}

/// A field being read.
#[derive(Default)]
struct Field {
    instruction: String,
    /// Whether its result has begun.
    in_result: bool,
}

/// What stories are read with, and where to.
pub struct Story<'a> {
    /// Looks of characters and paragraphs.
    pub looks: &'a Looks,
    /// Named styles.
    pub styles: &'a Styles,
    /// Lists, with their counters.
    pub numbering: &'a mut Numbering,
    /// The text as it grows.
    pub out: &'a mut Paragraphs,
}

impl Story<'_> {
    /// Reads the body; each text box follows the paragraph it hangs on.
    pub fn body(&mut self, chars: &[Char], boxes: &mut Boxes, texts: &dyn Fn((u32, u32)) -> Vec<Char>) {
        let mut rest = chars;
        while !rest.is_empty() {
            let (paragraph, used) = self.paragraph(rest);
            self.push(&paragraph);
            let (read, after) = rest.split_at(used);
            rest = after;
            let end = read.last().map_or(u32::MAX, |last| last.position + 1);
            for range in boxes.before(end) {
                self.notes(&texts(range));
            }
        }
        for range in std::mem::take(&mut boxes.0).into_values().flatten() {
            self.notes(&texts(range));
        }
    }

    /// Reads a story of notes or of a text box.
    pub fn notes(&mut self, chars: &[Char]) {
        let mut rest = chars;
        while !rest.is_empty() {
            let (paragraph, used) = self.paragraph(rest);
            self.push(&paragraph);
            rest = rest.get(used..).unwrap_or_default();
        }
    }

    fn push(&mut self, paragraph: &Paragraph) {
        if !paragraph.is_empty() {
            self.out.push(paragraph);
        }
    }

    /// The paragraph at the beginning of `chars`, and how many of them it takes.
    fn paragraph(&mut self, chars: &[Char]) -> (Paragraph, usize) {
        let end = chars.iter().position(|char| self.ends_paragraph(char)).map_or(chars.len(), |at| at + 1);
        let own = chars.get(..end).unwrap_or_default();
        let look = own.last().map(|last| self.looks.paragraph(last.place)).unwrap_or_default();
        let paragraph = if look.ends_row { Paragraph::default() } else { self.read(own, look) };
        (paragraph, end)
    }

    /// A mark that is deleted or hidden ends nothing: what follows belongs to the same paragraph.
    fn ends_paragraph(&self, char: &Char) -> bool {
        let look = self.looks.character(char.place);
        matches!(char.sign, '\r' | '\u{7}' | '\u{c}') && !look.deleted && look.hidden != Some(true)
    }

    fn read(&mut self, chars: &[Char], mut look: ParagraphLook) -> Paragraph {
        let (of_style, words_of_style) = self.styles.look(look.style);
        look.or(of_style);
        let heading = look.outline.filter(|level| *level < 9).map(|level| level + 1);
        let mut paragraph = Paragraph::new(heading, look.centred == Some(true));
        let mut fields: Vec<Field> = Vec::new();
        let mut words = Paragraph::default();
        for char in chars {
            let mut own = self.looks.character(char.place);
            own.or(words_of_style);
            let bold = own.bold == Some(true);
            let mut write = |text: &str, fields: &mut Vec<Field>| match fields.last_mut() {
                Some(field) if !field.in_result => field.instruction.push_str(text),
                _ if own.hidden == Some(true) => {}
                _ => words.push(text, bold),
            };
            match char.sign {
                _ if own.deleted => {}
                '\u{13}' => fields.push(Field::default()),
                '\u{14}' => fields.last_mut().into_iter().for_each(|field| field.in_result = true),
                '\u{15}' => {
                    let formula = fields.pop().and_then(|field| eq::words(&field.instruction));
                    write(&formula.unwrap_or_default(), &mut fields);
                }
                '\u{b}' => write("\n", &mut fields),
                '\u{1e}' => write("-", &mut fields),
                _ if own.symbol || (char.sign.is_control() && char.sign != '\t') => {}
                sign => write(sign.encode_utf8(&mut [0; 4]), &mut fields),
            }
        }
        paragraph.push(&self.number(look, &words), words_of_style.bold == Some(true));
        paragraph.push_all(words);
        paragraph
    }

    /// The number of a paragraph, if a list numbers it. One without words shows none and is not counted, since it is no
    /// paragraph here.
    fn number(&mut self, look: ParagraphLook, words: &Paragraph) -> String {
        match look.list {
            Some(list) if list > 0 && !words.is_empty() => {
                self.numbering.next(&list.to_string(), usize::from(look.list_level.unwrap_or(0)))
            }
            _ => String::new(),
        }
    }
}
