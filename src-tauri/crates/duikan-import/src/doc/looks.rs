//! Looks of characters and paragraphs: runs of bytes of the main stream, listed in pages of 512 bytes ([MS-DOC] 2.9.33
//! `ChpxFkp`, 2.9.175 `PapxFkp`), each with a list of properties ([MS-DOC] 2.2.5, `Prl`).

use std::collections::BTreeSet;

use super::bytes::{Bytes, Stretch};
use super::fib::Fib;

/// Bytes of a page.
const PAGE: usize = 512;

/// What a run of characters says of itself; `None` where it leaves it to the style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CharacterLook {
    /// Bold.
    pub bold: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// Deleted by a tracked change.
    pub deleted: bool,
    /// A sign of a symbol font stands here, whatever the character is.
    pub symbol: bool,
}

/// What a paragraph says of itself; `None` where it leaves it to its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParagraphLook {
    /// Number of its style.
    pub style: u16,
    /// In the middle.
    pub centred: Option<bool>,
    /// Outline level; 9 for body text.
    pub outline: Option<u8>,
    /// The list that numbers it, counted from 1; 0 for none.
    pub list: Option<u16>,
    /// Its level in the list, counted from 0.
    pub list_level: Option<u8>,
    /// Whether its mark ends a row of a table and no paragraph.
    pub ends_row: bool,
}

/// The looks of a document.
#[derive(Debug)]
pub struct Looks {
    characters: Vec<(u32, u32, CharacterLook)>,
    paragraphs: Vec<(u32, u32, ParagraphLook)>,
}

impl Looks {
    /// Reads all pages; those that cannot be read say nothing.
    pub fn parse(main: Bytes<'_>, table: Bytes<'_>, fib: &Fib) -> Self {
        let mut looks = Self { characters: Vec::new(), paragraphs: Vec::new() };
        for page in pages(main, table, fib.characters) {
            looks.characters.extend(runs(page, 1, character));
        }
        for page in pages(main, table, fib.paragraphs) {
            looks.paragraphs.extend(runs(page, 13, paragraph));
        }
        looks.characters.sort_by_key(|(from, ..)| *from);
        looks.paragraphs.sort_by_key(|(from, ..)| *from);
        looks
    }

    /// The look of the character whose bytes begin at `place`.
    pub fn character(&self, place: u32) -> CharacterLook {
        at(&self.characters, place)
    }

    /// The look of the paragraph that the byte at `place` is in.
    pub fn paragraph(&self, place: u32) -> ParagraphLook {
        at(&self.paragraphs, place)
    }
}

fn at<T: Copy + Default>(runs: &[(u32, u32, T)], place: u32) -> T {
    let after = runs.partition_point(|(from, ..)| *from <= place);
    let run = after.checked_sub(1).and_then(|at| runs.get(at));
    run.filter(|(_, to, _)| place < *to).map_or_else(T::default, |(.., look)| *look)
}

/// The pages that an index lists, each once.
pub fn pages<'a>(main: Bytes<'a>, table: Bytes<'_>, index: Stretch) -> Vec<Bytes<'a>> {
    let index = table.slice(index).unwrap_or(Bytes(&[]));
    let mut seen = BTreeSet::new();
    let page = |(_, _, data): (u32, u32, Bytes<'_>)| {
        let number = data.u32(0)? & 0x003f_ffff;
        main.part(number as usize * PAGE, PAGE).filter(|_| seen.insert(number))
    };
    index.plc(4).into_iter().filter_map(page).collect()
}

/// The runs of a page: their bounds, then for each an entry of `size` bytes whose first byte says where its properties
/// are, in words; the number of runs is the last byte.
fn runs<T: Default>(
    page: Bytes<'_>,
    size: usize,
    look: impl Fn(Bytes<'_>, usize) -> Option<T>,
) -> Vec<(u32, u32, T)> {
    let count = usize::from(page.u8(PAGE - 1).unwrap_or(0));
    let run = |at: usize| {
        let offset = 2 * usize::from(page.u8(4 * (count + 1) + at * size)?);
        let look = if offset == 0 { None } else { look(page, offset) };
        Some((page.u32(4 * at)?, page.u32(4 * at + 4)?, look.unwrap_or_default()))
    };
    (0..count).map_while(run).collect()
}

fn character(page: Bytes<'_>, at: usize) -> Option<CharacterLook> {
    let properties = page.part(at + 1, usize::from(page.u8(at)?))?;
    let mut look = CharacterLook::default();
    each(properties, |code, operand| look.set(code, operand));
    Some(look)
}

fn paragraph(page: Bytes<'_>, at: usize) -> Option<ParagraphLook> {
    let words = usize::from(page.u8(at)?);
    let body = match words {
        0 => page.part(at + 2, 2 * usize::from(page.u8(at + 1)?))?,
        _ => page.part(at + 1, 2 * words - 1)?,
    };
    let mut look = ParagraphLook { style: body.u16(0)?, ..ParagraphLook::default() };
    each(Bytes(body.0.get(2..)?), |code, operand| look.set(code, operand));
    Some(look)
}

impl CharacterLook {
    /// Takes in one property: `sprmCFBold`, `sprmCFVanish`, `sprmCFRMarkDel`, `sprmCSymbol`.
    pub fn set(&mut self, code: u16, operand: Bytes<'_>) {
        let switch = || match operand.u8(0) {
            Some(0) => Some(false),
            Some(1) => Some(true),
            // As the style has it.
            _ => None,
        };
        match code {
            0x0835 => self.bold = switch(),
            0x083c => self.hidden = switch(),
            0x0800 => self.deleted = switch() == Some(true),
            0x6a09 => self.symbol = true,
            _ => {}
        }
    }

    /// Fills what is still open from the look of a style.
    pub fn or(&mut self, below: Self) {
        self.bold = self.bold.or(below.bold);
        self.hidden = self.hidden.or(below.hidden);
    }
}

impl ParagraphLook {
    /// Takes in one property: `sprmPJc`, `sprmPJc80`, `sprmPOutLvl`, `sprmPIlfo`, `sprmPIlvl`, `sprmPFTtp`,
    /// `sprmPFInnerTtp`.
    pub fn set(&mut self, code: u16, operand: Bytes<'_>) {
        match code {
            0x2461 | 0x2403 => self.centred = operand.u8(0).map(|place| place == 1),
            0x2640 => self.outline = operand.u8(0),
            0x460b => self.list = operand.u16(0),
            0x260a => self.list_level = operand.u8(0),
            0x2417 | 0x244c => self.ends_row |= operand.u8(0) == Some(1),
            _ => {}
        }
    }

    /// Fills what is still open from the look of a style.
    pub fn or(&mut self, below: Self) {
        self.centred = self.centred.or(below.centred);
        self.outline = self.outline.or(below.outline);
        self.list = self.list.or(below.list);
        self.list_level = self.list_level.or(below.list_level);
    }
}

/// Calls `take` for each property with its operand. The length of an operand is in the code of its property; a list
/// that breaks off ends there.
pub fn each(properties: Bytes<'_>, mut take: impl FnMut(u16, Bytes<'_>)) {
    const DEFINE_TABLE: u16 = 0xd608;
    let mut at = 0;
    while let Some(code) = properties.u16(at) {
        at += 2;
        let (start, length) = match (code >> 13, code) {
            (0 | 1, _) => (at, 1),
            (2 | 4 | 5, _) => (at, 2),
            (3, _) => (at, 4),
            (7, _) => (at, 3),
            (_, DEFINE_TABLE) => {
                (at + 2, usize::from(properties.u16(at).unwrap_or(u16::MAX)).saturating_sub(1))
            }
            _ => (at + 1, usize::from(properties.u8(at).unwrap_or(u8::MAX))),
        };
        let Some(operand) = properties.part(start, length) else { return };
        take(code, operand);
        at = start + length;
    }
}
