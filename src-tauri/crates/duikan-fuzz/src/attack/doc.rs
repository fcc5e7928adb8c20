//! Old documents of Word: a file information block, a table stream, pages of looks, all with numbers that may lie.

use proptest::prelude::*;

use super::bytes::{self, Damage, damaged};
use super::package::compound;
use super::{Kind, Made, kind, odd_number, size};

/// The kinds of attack on old documents of Word.
pub const KINDS: &[Kind] = &[
    kind!(Doc, "pieces that overlap", (size(12), size(15), 0usize..4), |(pieces, length, form)| pieces_of(
        pieces, length, form
    )),
    kind!(Doc, "boxes shown again", (size(12), size(14)), |(boxes, length)| boxes_of(boxes, length)),
    kind!(Doc, "lists", (odd_number(), size(13), size(11), any::<u8>()), |(
        count,
        pattern,
        paragraphs,
        flags,
    )| lists(
        count, pattern, paragraphs, flags
    )),
    kind!(Doc, "styles on styles", (size(11), any::<u16>(), bytes::damages()), |(count, base, damages)| {
        styles(count, base, &damages)
    }),
    kind!(
        Doc,
        "pages of looks",
        (prop::collection::vec(any::<u8>(), 0..512), size(10), bytes::damages()),
        |(page, count, damages)| looks(&page, count, &damages)
    ),
    kind!(
        Doc,
        "fields and signs",
        prop::collection::vec((prop::sample::select(SIGNS), size(11)), 1..8),
        |runs| signs(&runs)
    ),
    kind!(
        Doc,
        "odd numbers in the head",
        prop::collection::vec((0usize..225, odd_number()), 1..5),
        |numbers| head(&numbers)
    ),
    kind!(Doc, "older ones", (prop::collection::vec(any::<u8>(), 0..1500), 0u16..0xc1), |(rest, version)| {
        older(&rest, version)
    }),
    kind!(Doc, "damaged streams", (bytes::damages(), any::<bool>()), |(damages, table)| streams(
        &damages, table
    )),
    kind!(Doc, "damaged containers", bytes::damages(), |damages| container(&damages)),
];

const SIGNS: &[&str] = &[
    "\u{13}",
    "\u{14}",
    "\u{15}",
    "\r",
    "\u{7}",
    "\u{c}",
    "\u{b}",
    "\u{1}",
    "\u{8}",
    "水",
    "EQ \\o(",
    "\u{13} EQ \\x(水)\u{15}",
    "\u{13} EQ \\s\\up 9(a),",
    ")",
    "\u{1e}",
    "𠀀",
    "\u{2}",
];

/// Where the text begins in the main stream, in bytes.
const TEXT: usize = 2048;

/// A document put together: the main stream with text, the table stream, and which stretches of it are what.
#[derive(Clone, Default)]
struct Word {
    text: Vec<u16>,
    /// Characters of the seven stories, where they are not the body alone.
    stories: Option<[u32; 7]>,
    table: Vec<u8>,
    /// Stretches of the table by their number in the head.
    stretches: Vec<(usize, u32, u32)>,
    /// Pages of 512 bytes behind the text.
    pages: Vec<u8>,
}

impl Word {
    fn of(text: &str) -> Self {
        Self { text: text.encode_utf16().collect(), ..Self::default() }
    }

    /// Adds a stretch of the table.
    fn put(&mut self, number: usize, bytes: &[u8]) {
        self.stretches.push((number, self.table.len() as u32, bytes.len() as u32));
        self.table.extend_from_slice(bytes);
    }

    /// Adds a table of pieces: positions, and for each piece its place.
    fn pieces(&mut self, positions: &[u32], places: &[u32]) {
        let mut table = numbers(positions);
        places.iter().for_each(|place| table.extend([&[0, 0][..], &place.to_le_bytes(), &[0, 0]].concat()));
        let length = (table.len() as u32).to_le_bytes();
        self.put(33, &[&[2][..], &length, &table].concat());
    }

    fn one_piece(&mut self) {
        self.pieces(&[0, self.text.len() as u32], &[TEXT as u32]);
    }

    fn page(&self) -> u32 {
        ((TEXT + 2 * self.text.len()).div_ceil(512) + self.pages.len() / 512) as u32
    }

    fn main(&self) -> Vec<u8> {
        let mut main = vec![0; TEXT];
        let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &[0xec, 0xa5, 0xc1, 0]);
        put(32, &14u16.to_le_bytes());
        put(62, &22u16.to_le_bytes());
        let stories = self.stories.unwrap_or([self.text.len() as u32, 0, 0, 0, 0, 0, 0]);
        (0..).zip(stories).for_each(|(at, count)| put(64 + 4 * (3 + at), &count.to_le_bytes()));
        put(152, &93u16.to_le_bytes());
        for &(number, start, length) in &self.stretches {
            put(154 + 8 * number, &start.to_le_bytes());
            put(158 + 8 * number, &length.to_le_bytes());
        }
        main.extend(self.text.iter().flat_map(|unit| unit.to_le_bytes()));
        main.resize(main.len().div_ceil(512) * 512, 0);
        main.extend_from_slice(&self.pages);
        main
    }

    fn file(&self, main: &[u8]) -> Made {
        let bytes = compound(&[("WordDocument", main), ("0Table", &self.table)]);
        Made { substance: (bytes.len() + main.len() + self.table.len()) as u64, bytes }
    }

    fn finish(&self) -> Made {
        self.file(&self.main())
    }
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Pieces that tell one stretch again and again, backwards, or beyond the end.
fn pieces_of(count: usize, length: usize, form: usize) -> Made {
    let mut word = Word::of(&"水".repeat(length));
    let (length, count) = (length as u32, count as u32);
    let positions: Vec<u32> = match form {
        0 => (0..=count).map(|at| if at % 2 == 0 { 0 } else { length }).collect(),
        1 => (0..=count).map(|at| at * length).collect(),
        2 => (0..=count).rev().collect(),
        _ => vec![0, u32::MAX],
    };
    let flag = if form == 1 { 0x4000_0000 } else { 0 };
    let places: Vec<u32> = positions.iter().skip(1).map(|_| TEXT as u32 | flag).collect();
    word.pieces(&positions, &places);
    word.stories = (form == 1).then_some([count.saturating_mul(length), 0, 0, 0, 0, 0, 0]);
    word.finish()
}

/// Text boxes each of which shows the whole story of boxes.
fn boxes_of(count: usize, length: usize) -> Made {
    let mut word = Word::of(&format!("各位同志\r{}\r", "框".repeat(length)));
    word.stories = Some([5, 0, 0, 0, 0, 0, length as u32 + 1]);
    word.one_piece();
    let positions: Vec<u32> =
        (0..=count as u32).map(|at| if at % 2 == 0 { 0 } else { length as u32 }).collect();
    let texts = [numbers(&positions), vec![0; 22 * count]].concat();
    word.put(56, &texts);
    let anchors = [numbers(&vec![1; count + 1]), vec![0; 26 * count]].concat();
    word.put(40, &anchors);
    word.finish()
}

fn lists(count: i64, pattern: usize, paragraphs: usize, flags: u8) -> Made {
    let mut word = Word::of(&"水渠\r".repeat(paragraphs));
    word.one_piece();
    let mut level = vec![0; 28];
    level[..4].copy_from_slice(&u32::MAX.to_le_bytes());
    level[4] = flags;
    let signs: Vec<u8> = "\u{0}第".repeat(pattern).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let level = [level, (2 * pattern as u16).to_le_bytes().to_vec(), signs].concat();
    let mut definition = vec![0; 28];
    (definition[0], definition[26]) = (1, flags | 1);
    word.put(73, &[&1u16.to_le_bytes()[..], &definition, &level].concat());
    let mut reference = vec![0; 16];
    (reference[0], reference[12]) = (1, flags % 12);
    word.put(
        74,
        &[&(count as u32).to_le_bytes()[..], &reference, &[0xff; 4], &[0x31, 0, 0, 0], &level].concat(),
    );
    with_list(&mut word);
    word.finish()
}

/// Says of all paragraphs that list 1 numbers them.
fn with_list(word: &mut Word) {
    let mut page = vec![0; 512];
    page[..4].copy_from_slice(&(TEXT as u32).to_le_bytes());
    page[4..8].copy_from_slice(&(TEXT as u32 + 2 * word.text.len() as u32).to_le_bytes());
    page[8] = 200;
    page[400..408].copy_from_slice(&[4, 0, 0, 0x0b, 0x46, 1, 0, 0]);
    page[511] = 1;
    let number = word.page();
    word.pages.extend(page);
    word.put(13, &numbers(&[TEXT as u32, u32::MAX, number]));
}

fn styles(count: usize, base: u16, damages: &[(usize, Damage)]) -> Made {
    let mut word = Word::of("各位同志\r水渠\r");
    word.one_piece();
    let mut sheet =
        [&18u16.to_le_bytes()[..], &(count as u16).to_le_bytes(), &10u16.to_le_bytes(), &[0; 14]].concat();
    for at in 0..count as u16 {
        let base = if base.is_multiple_of(2) { at + 1 } else { base };
        let style = [
            &at.to_le_bytes()[..],
            &(base << 4 | 1).to_le_bytes(),
            &[0; 6],
            &1u16.to_le_bytes(),
            &[65, 0, 0, 0],
            &[4, 0, 0, 0, 0x61, 0x24],
        ]
        .concat();
        sheet.extend((style.len() as u16).to_le_bytes());
        sheet.extend(style);
    }
    word.put(1, &damaged(sheet, damages));
    word.finish()
}

/// Pages of looks that are anything, each listed many times.
fn looks(page: &[u8], count: usize, damages: &[(usize, Damage)]) -> Made {
    let mut word = Word::of(&"各位同志\r水渠\u{13}a\u{14}b\u{15}\r".repeat(20));
    word.one_piece();
    let number = word.page();
    let mut page = page.to_vec();
    page.resize(512, 7);
    word.pages.extend(page);
    let index = [numbers(&vec![TEXT as u32; count + 1]), numbers(&vec![number; count])].concat();
    word.put(12, &index);
    word.put(13, &damaged(index, damages));
    word.finish()
}

fn signs(runs: &[(&str, usize)]) -> Made {
    let mut word = Word::of(&runs.iter().map(|(sign, count)| sign.repeat(*count)).collect::<String>());
    word.one_piece();
    word.finish()
}

fn whole() -> Word {
    let mut word = Word::of(&"在会上的讲话\r各位同志，修好水渠。\r\u{13} EQ \\o(a,b)\u{15}\r".repeat(6));
    word.one_piece();
    with_list(&mut word);
    word
}

fn head(numbers: &[(usize, i64)]) -> Made {
    let word = whole();
    let mut main = word.main();
    for (place, number) in numbers {
        main.iter_mut()
            .skip(4 * place + 2)
            .zip(number.to_le_bytes())
            .take(4)
            .for_each(|(byte, new)| *byte = new);
    }
    word.file(&main)
}

fn older(rest: &[u8], version: u16) -> Made {
    let main = [
        &[0xec, 0xa5][..],
        &version.to_le_bytes(),
        &[0; 20],
        &768u32.to_le_bytes(),
        &1600u32.to_le_bytes(),
        rest,
    ]
    .concat();
    whole().file(&main)
}

fn streams(damages: &[(usize, Damage)], table: bool) -> Made {
    let mut word = whole();
    let main = word.main();
    if table {
        word.table = damaged(std::mem::take(&mut word.table), damages);
        return word.file(&main);
    }
    word.file(&damaged(main, damages))
}

fn container(damages: &[(usize, Damage)]) -> Made {
    let Made { bytes, substance } = whole().finish();
    Made { bytes: damaged(bytes, damages), substance }
}
