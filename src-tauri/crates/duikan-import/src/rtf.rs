//! Rich text (.rtf): a tokenizer of its own, because Chinese RTF carries its words as GBK bytes (`\'c4\'ea`),
//! which the available parser reads as Western letters.

mod lists;
mod tokens;

use std::collections::BTreeMap;

use duikan_text::Evidence;
use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use crate::decode;
use crate::eq;
use crate::error::Reason;
use crate::paragraphs::{Paragraph, Paragraphs};
use lists::Lists;
use tokens::{Token, Tokens};

/// Groups nested deeper than this are taken for one.
const MAX_DEPTH: usize = 4096;
/// How a file begins, after at most a few bytes of white space or a byte-order mark.
const HEADER: &[u8] = b"{\\rtf";
const MAX_BEFORE: usize = 64;
/// Groups whose words are not the document's. Unknown ones announce themselves by `\*`.
const PASSED_OVER: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "themedata",
    "datastore",
    "revtbl",
    "generator",
    "xe",
    "tc",
    "rsidtbl",
    "latentstyles",
];

/// Reads an .rtf file.
///
/// # Errors
/// [`Reason::Damaged`] where it is no RTF.
pub fn read(bytes: &[u8]) -> Result<(String, Vec<Evidence>), Reason> {
    let start = bytes.windows(HEADER.len()).take(MAX_BEFORE).position(|window| window == HEADER);
    let bytes =
        start.and_then(|start| bytes.get(start..)).ok_or_else(|| Reason::Damaged("no RTF header".into()))?;
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        reader.take(&token, &mut tokens);
    }
    reader.flush();
    // A file that breaks off leaves groups open.
    if reader.noted.is_some() {
        reader.end_note();
    }
    (reader.state.read, reader.state.note) = (true, false);
    if !reader.paragraph.is_empty() {
        reader.end_paragraph();
    }
    reader.notes.iter().for_each(|note| reader.out.push(note));
    Ok(reader.out.finish())
}

/// What a group may change and its end gives back.
#[derive(Clone, Copy)]
struct State {
    charset: &'static Encoding,
    /// Characters that follow `\u` for readers without Unicode.
    fallback: usize,
    bold: bool,
    hidden: bool,
    /// Whether what follows is said of double-byte characters: their look is the "associated" one.
    double_byte: bool,
    /// Whether the words of this group are the document's.
    read: bool,
    /// Whether they are the number of a paragraph, set apart by a tab that is layout.
    marker: bool,
    /// Whether they are a note, to follow the document.
    note: bool,
    /// Whether they are the instruction of a field.
    instruction: bool,
}

struct Reader {
    out: Paragraphs,
    paragraph: Paragraph,
    /// The paragraph that the note being read hangs on.
    noted: Option<Paragraph>,
    notes: Vec<Paragraph>,
    state: State,
    stack: Vec<State>,
    /// Levels beyond [`MAX_DEPTH`].
    beyond: usize,
    /// Character set of the file and of its fonts by number.
    page: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// Bytes that are not yet decoded, since a character may be two of them.
    pending: Vec<u8>,
    /// The first half of a character beyond the basic plane.
    surrogate: Option<u16>,
    /// Characters of fallback still to be passed over.
    passing: usize,
    in_font_table: bool,
    font: i32,
    /// The lists of the document, and the one that numbers the paragraph.
    lists: Lists,
    /// The instruction of the field being read.
    instruction: String,
}

impl Reader {
    fn new() -> Self {
        let page = WINDOWS_1252;
        let state = State {
            charset: page,
            fallback: 1,
            bold: false,
            hidden: false,
            double_byte: false,
            read: true,
            marker: false,
            note: false,
            instruction: false,
        };
        Self {
            out: Paragraphs::default(),
            paragraph: Paragraph::default(),
            noted: None,
            notes: Vec::new(),
            state,
            stack: Vec::new(),
            beyond: 0,
            page,
            fonts: BTreeMap::new(),
            pending: Vec::new(),
            surrogate: None,
            passing: 0,
            in_font_table: false,
            font: 0,
            lists: Lists::default(),
            instruction: String::new(),
        }
    }

    fn take(&mut self, token: &Token<'_>, tokens: &mut Tokens<'_>) {
        match *token {
            Token::Hex(byte) => return self.bytes(&[byte]),
            Token::Bytes(bytes) => return self.bytes(bytes),
            _ => self.flush(),
        }
        match *token {
            Token::Open if self.stack.len() < MAX_DEPTH => self.stack.push(self.state),
            Token::Open => self.beyond += 1,
            Token::Close if self.beyond > 0 => self.beyond -= 1,
            Token::Close => {
                let ended = self.state;
                self.state = self.stack.pop().unwrap_or(ended);
                self.lists.close(self.stack.len());
                if ended.instruction && !self.state.instruction {
                    self.end_instruction();
                }
                if ended.note && !self.state.note {
                    self.end_note();
                }
                self.in_font_table &= !self.state.read;
            }
            Token::Word("bin", number) => tokens.pass(number.unwrap_or(0).max(0) as usize),
            Token::Word(word, number) => self.word(word, number),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Bytes(_) | Token::Hex(_) => {}
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let passed = self.passing.min(bytes.len());
        self.passing -= passed;
        if self.state.read || self.state.instruction || self.lists.wants_bytes() {
            self.pending.extend_from_slice(bytes.get(passed..).unwrap_or_default());
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        if self.lists.word(word, number, self.stack.len()) {
            self.passing = if word == "u" { self.state.fallback } else { 0 };
            return;
        }
        match word {
            "fonttbl" => {
                self.in_font_table = true;
                self.state.read = false;
            }
            _ if PASSED_OVER.contains(&word) => self.state.read = false,
            "ansicpg" => {
                self.page = code_page(number.unwrap_or(0)).unwrap_or(self.page);
                self.state.charset = self.page;
            }
            "f" => self.font(number.unwrap_or(0)),
            "fcharset" if self.in_font_table => {
                if let Some(encoding) = charset(number.unwrap_or(0)) {
                    self.fonts.entry(self.font).or_insert(encoding);
                }
            }
            "footnote" if !self.state.note => {
                self.state.note = true;
                self.noted = Some(std::mem::take(&mut self.paragraph));
            }
            "listtext" | "pntext" => {
                self.state.marker = true;
                self.lists.is_written();
            }
            "fldinst" => {
                (self.state.read, self.state.instruction) = (false, true);
                self.instruction.clear();
            }
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = number.unwrap_or(1).clamp(0, 64) as usize,
            "b" => self.state.bold = on,
            "dbch" => self.state.double_byte = true,
            "loch" | "hich" | "ltrch" | "rtlch" => self.state.double_byte = false,
            "ab" if self.state.double_byte => self.state.bold = on,
            "v" | "deleted" => self.state.hidden = on,
            "plain" => (self.state.bold, self.state.hidden) = (false, false),
            "pard" => {
                (self.paragraph.centred, self.paragraph.heading) = (false, None);
                self.lists.forget();
            }
            "qc" => self.paragraph.centred = true,
            "outlinelevel" => {
                self.paragraph.heading = number.filter(|n| (0..9).contains(n)).map(|n| n as u8 + 1);
            }
            // The end of a paragraph that is deleted ends nothing.
            "par" if self.state.hidden => {}
            "par" | "sect" | "page" | "cell" | "row" => self.end_paragraph(),
            "line" => self.write("\n"),
            "tab" => self.write("\t"),
            "lquote" => self.write("‘"),
            "rquote" => self.write("’"),
            "ldblquote" => self.write("“"),
            "rdblquote" => self.write("”"),
            "endash" => self.write("–"),
            "emdash" => self.write("—"),
            "bullet" => self.write("•"),
            _ => {}
        }
    }

    fn font(&mut self, number: i32) {
        self.font = number;
        if !self.in_font_table {
            self.state.charset = self.fonts.get(&number).copied().unwrap_or(self.page);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.state.read = false,
            b'~' => self.write("\u{a0}"),
            b'_' => self.write("-"),
            b'{' | b'}' | b'\\' => self.bytes(&[symbol]),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    /// A character by number; those above 32767 are written as negative ones.
    fn unicode(&mut self, number: i32) {
        let unit = number as u16;
        let pair = [self.surrogate.take().unwrap_or(0), unit];
        let units = if pair[0] == 0 { &pair[1..] } else { &pair[..] };
        if (0xd800..0xdc00).contains(&unit) {
            self.surrogate = Some(unit);
        } else {
            self.write(&String::from_utf16_lossy(units));
        }
        self.passing = self.state.fallback;
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            if !self.lists.bytes(&bytes) {
                let (words, _) = self.state.charset.decode_without_bom_handling(&bytes);
                self.write(&words);
            }
        }
        self.passing = 0;
    }

    fn write(&mut self, words: &str) {
        if self.lists.take(words) {
            return;
        }
        if self.state.instruction {
            self.instruction.push_str(words);
        } else if self.state.read && !self.state.hidden {
            if !self.state.marker && !words.trim().is_empty() && !self.state.note {
                let marker = self.lists.marker();
                self.paragraph.push(&marker, self.state.bold);
            }
            let words = if self.state.marker { words.trim() } else { words };
            self.paragraph.push(words, self.state.bold);
        }
    }

    /// The words of a formula are in the instruction of its field.
    fn end_instruction(&mut self) {
        let formula = eq::words(&std::mem::take(&mut self.instruction));
        self.write(&formula.unwrap_or_default());
    }

    /// Goes back from a note to the paragraph it hangs on.
    fn end_note(&mut self) {
        let around = self.noted.take().unwrap_or_default();
        let note = std::mem::replace(&mut self.paragraph, around);
        if !note.is_empty() {
            self.notes.push(note);
        }
    }

    /// The look of a paragraph lasts until it is changed.
    fn end_paragraph(&mut self) {
        if !self.state.read {
            return;
        }
        self.lists.next_paragraph();
        let next = Paragraph::new(self.paragraph.heading, self.paragraph.centred);
        let done = std::mem::replace(&mut self.paragraph, next);
        if self.state.note { self.notes.push(done) } else { self.out.push(&done) }
    }
}

/// The encoding of a Windows code page.
fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        936 | 54936 => Some(GB18030),
        950 => Some(encoding_rs::BIG5),
        65001 => Some(encoding_rs::UTF_8),
        number => decode::by_name(&format!("windows-{number}")).ok().map(decode::Charset::encoding),
    }
}

/// The encoding of a Windows character set, where it settles one.
fn charset(number: i32) -> Option<&'static Encoding> {
    match number {
        134 => Some(GB18030),
        136 => Some(encoding_rs::BIG5),
        128 => Some(encoding_rs::SHIFT_JIS),
        129 => Some(encoding_rs::EUC_KR),
        0 => Some(WINDOWS_1252),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
