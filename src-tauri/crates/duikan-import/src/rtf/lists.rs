//! Lists of RTF (`\\listtable`, `\\listoverridetable`): numbers that the program counts when it shows the document. Most
//! programs write them into the text as well (`\\listtext`); then that is what counts.

use crate::numbering::{Level, Numbering};
use crate::numerals;

/// What is being read of the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    None,
    Lists,
    Overrides,
}

/// The lists of a document, and the list that numbers the paragraph being read.
#[derive(Debug, Default)]
pub struct Lists {
    numbering: Numbering,
    part: Part,
    /// Groups that were open when the table began.
    depth: usize,
    /// Lists read so far, and the place of the next level.
    list: usize,
    level: usize,
    rule: Option<Level>,
    /// Groups that were open when the words of a level began, and those words: a byte of their number, then the words with
    /// the places of numbers as bytes 0 to 8.
    words: Option<(usize, String)>,
    /// By place, the id of a list.
    ids: Vec<i32>,
    /// The id in the override being read.
    id: i32,
    /// The list of the paragraph, its level, and whether its number is still to be written.
    own: Option<i32>,
    own_level: usize,
    due: bool,
}

impl Lists {
    /// Takes in a control word at this depth of groups; true where it was about lists.
    pub fn word(&mut self, word: &str, number: Option<i32>, depth: usize) -> bool {
        match word {
            // Tables have groups of their own inside that of the document.
            "listtable" if depth > 1 => self.begin(Part::Lists, depth),
            "listoverridetable" if depth > 1 => self.begin(Part::Overrides, depth),
            "ls" if self.part == Part::None => (self.own, self.due) = (number, true),
            "ilvl" if self.part == Part::None => self.own_level = usize_of(number),
            _ if self.part == Part::Lists => self.definition(word, number, depth),
            "listid" if self.part == Part::Overrides => self.id = number.unwrap_or(0),
            "ls" => self.refer(number.unwrap_or(0)),
            _ => return self.part != Part::None,
        }
        true
    }

    fn begin(&mut self, part: Part, depth: usize) {
        (self.part, self.depth) = (part, depth);
    }

    fn definition(&mut self, word: &str, number: Option<i32>, depth: usize) {
        match word {
            "list" => {
                self.list += 1;
                self.level = 0;
            }
            "listid" => {
                self.ids.resize(self.list, 0);
                self.ids.iter_mut().last().into_iter().for_each(|id| *id = number.unwrap_or(0));
            }
            "listlevel" => self.rule = Some(Level::default()),
            "leveltext" => self.words = Some((depth, String::new())),
            "u" => self.push(number.and_then(|code| char::from_u32(u32::from(code as u16)))),
            "tab" => self.push(Some('\t')),
            _ => {
                let Some(rule) = &mut self.rule else { return };
                match word {
                    "levelnfc" | "levelnfcn" => {
                        rule.format = numerals::by_code(usize_of(number) as u32).to_owned();
                    }
                    "levelstartat" => rule.start = usize_of(number) as u32,
                    "levellegal" => rule.legal = number != Some(0),
                    _ => {}
                }
            }
        }
    }

    fn push(&mut self, sign: Option<char>) {
        if let Some((_, words)) = &mut self.words {
            words.extend(sign);
        }
    }

    fn refer(&mut self, list: i32) {
        if let Some(place) = self.ids.iter().position(|id| *id == self.id) {
            self.numbering.refer(&list.to_string(), &(place + 1).to_string());
        }
    }

    /// Whether bytes are wanted though their group is none of the document.
    pub fn wants_bytes(&self) -> bool {
        self.words.is_some()
    }

    /// Takes in bytes of the words of a level; false where these are other bytes. The first byte is their number, and
    /// those up to 8 are places of numbers.
    pub fn bytes(&mut self, bytes: &[u8]) -> bool {
        let Some((_, words)) = &mut self.words else { return self.part != Part::None };
        if bytes.iter().all(|&byte| byte < 0x20 || byte == b';') {
            words.extend(bytes.iter().copied().map(char::from));
            return true;
        }
        false
    }

    /// Takes in decoded words; false where they belong to the document.
    pub fn take(&mut self, written: &str) -> bool {
        match &mut self.words {
            Some((_, words)) => words.push_str(written),
            None => return self.part != Part::None,
        }
        true
    }

    /// A group has ended; this many are open.
    pub fn close(&mut self, depth: usize) {
        if self.words.as_ref().is_some_and(|(begun, _)| depth < *begun) {
            let words = self.words.take().map(|(_, words)| words).unwrap_or_default();
            if let Some(rule) = self.rule.take() {
                let rule = Level { pattern: pattern(&words), ..rule };
                self.numbering.define(&self.list.to_string(), self.level, rule);
                self.level += 1;
            }
        }
        if self.part != Part::None && depth < self.depth {
            self.part = Part::None;
        }
    }

    /// The number of the paragraph is written in the text.
    pub fn is_written(&mut self) {
        self.due = false;
    }

    /// The number of the paragraph, once.
    pub fn marker(&mut self) -> String {
        match self.own {
            Some(list) if std::mem::take(&mut self.due) => {
                self.numbering.next(&list.to_string(), self.own_level)
            }
            _ => String::new(),
        }
    }

    /// The next paragraph is in the same list.
    pub fn next_paragraph(&mut self) {
        self.due = self.own.is_some();
    }

    /// The next paragraph is in no list.
    pub fn forget(&mut self) {
        (self.own, self.own_level, self.due) = (None, 0, false);
    }
}

fn usize_of(number: Option<i32>) -> usize {
    number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
}

/// The pattern of a level, from its words as they are written.
fn pattern(words: &str) -> String {
    let words = words.strip_suffix(';').unwrap_or(words);
    let mut signs = words.chars();
    // Their number.
    signs.next();
    signs
        .map(|sign| match sign {
            '\0'..='\u{8}' => format!("%{}", u32::from(sign) + 1),
            _ => sign.to_string(),
        })
        .collect()
}
