use std::io::Write;

use duikan_text::EvidenceKind;

use super::*;
use crate::fixtures::words;

/// Where the text begins in the main stream, in bytes.
const TEXT: usize = 0x800;
/// Bytes of a page of looks.
const PAGE: usize = 512;

/// A document of Word 97, built from what its parts are.
#[derive(Default)]
struct Document {
    /// The body, with the marks of its paragraphs.
    body: String,
    footnotes: String,
    boxes: String,
    /// For each mark of a paragraph in order, its properties.
    paragraphs: Vec<Vec<u8>>,
    /// Properties of characters, from and to.
    characters: Vec<(usize, usize, Vec<u8>)>,
    lists: Vec<u8>,
    overrides: Vec<u8>,
    anchors: Vec<u8>,
    box_texts: Vec<u8>,
}

impl Document {
    fn bytes(&self) -> Vec<u8> {
        let text = format!("{}{}{}", self.body, self.footnotes, self.boxes);
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = |words: &str| words.encode_utf16().count() as u32;
        let mut main = vec![0; TEXT];
        main.extend(&units);
        main.resize(main.len().next_multiple_of(PAGE), 0);
        let pages = (main.len() / PAGE) as u32;
        main.extend(self.paragraph_page(&text));
        main.extend(self.character_page());

        let mut table = vec![0; 4];
        let mut add = |content: &[u8]| {
            let stretch = (table.len() as u32, content.len() as u32);
            table.extend_from_slice(content);
            stretch
        };
        let end = TEXT as u32 + units.len() as u32;
        let index = |page: u32| [TEXT as u32, end, page].map(u32::to_le_bytes).concat();
        let piece = [0, length(&text)].map(u32::to_le_bytes).concat();
        let piece = [piece, vec![0, 0], (TEXT as u32).to_le_bytes().to_vec(), vec![0, 0]].concat();
        let clx = [vec![2], (piece.len() as u32).to_le_bytes().to_vec(), piece].concat();
        let pairs = [
            (12, add(&index(pages + 1))),
            (13, add(&index(pages))),
            (33, add(&clx)),
            (40, add(&self.anchors)),
            (56, add(&self.box_texts)),
            (73, add(&self.lists)),
            (74, add(&self.overrides)),
        ];

        let put =
            |main: &mut [u8], at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
        put(&mut main, 0, &0xa5ec_u16.to_le_bytes());
        put(&mut main, 2, &0x00c1_u16.to_le_bytes());
        put(&mut main, 0x0a, &0x0200_u16.to_le_bytes());
        put(&mut main, 32, &14u16.to_le_bytes());
        put(&mut main, 62, &22u16.to_le_bytes());
        for (at, story) in [(3, &self.body), (4, &self.footnotes), (9, &self.boxes)] {
            put(&mut main, 64 + 4 * at, &length(story).to_le_bytes());
        }
        put(&mut main, 152, &93u16.to_le_bytes());
        for (at, (start, length)) in pairs {
            put(&mut main, 154 + 8 * at, &[start, length].map(u32::to_le_bytes).concat());
        }
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/WordDocument").unwrap().write_all(&main).unwrap();
        file.create_stream("/1Table").unwrap().write_all(&table).unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    /// One run a paragraph.
    fn paragraph_page(&self, text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let marks =
            units.iter().enumerate().filter(|(_, unit)| matches!(**unit, 13 | 7)).map(|(at, _)| at + 1);
        let bounds: Vec<usize> = std::iter::once(0).chain(marks).collect();
        let runs = bounds.windows(2).enumerate().map(|(at, pair)| {
            let properties = self.paragraphs.get(at).cloned().unwrap_or_default();
            let body = [vec![0, 0], properties].concat();
            let words = body.len().div_ceil(2);
            let padding = vec![0; 2 * words - body.len()];
            (pair[0], pair[1], [vec![0, words as u8], body, padding].concat())
        });
        page(&runs.collect::<Vec<_>>(), 13)
    }

    fn character_page(&self) -> Vec<u8> {
        let runs = self.characters.iter().map(|(from, to, properties)| {
            (*from, *to, [vec![properties.len() as u8], properties.clone()].concat())
        });
        page(&runs.collect::<Vec<_>>(), 1)
    }
}

/// A page of runs: their bounds must follow one another.
fn page(runs: &[(usize, usize, Vec<u8>)], size: usize) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    let place = |unit: usize| (TEXT + 2 * unit) as u32;
    for (at, (from, to, _)) in runs.iter().enumerate() {
        page[4 * at..4 * at + 4].copy_from_slice(&place(*from).to_le_bytes());
        page[4 * at + 4..4 * at + 8].copy_from_slice(&place(*to).to_le_bytes());
    }
    let mut end = PAGE - 2;
    for (at, (.., content)) in runs.iter().enumerate() {
        end = (end - content.len()) & !1;
        page[end..end + content.len()].copy_from_slice(content);
        page[4 * (runs.len() + 1) + size * at] = (end / 2) as u8;
    }
    page[PAGE - 1] = runs.len() as u8;
    page
}

/// A list of one level for each of these number formats and patterns, `0` in a pattern standing for its number.
fn list(id: u32, levels: &[(u8, &str)]) -> (Vec<u8>, Vec<u8>) {
    let mut definition = id.to_le_bytes().to_vec();
    definition.resize(28, 0);
    definition[26] = u8::from(levels.len() == 1);
    let mut rules = Vec::new();
    for at in 0..if levels.len() == 1 { 1 } else { 9 } {
        let (code, pattern) = levels.get(at).copied().unwrap_or((0, "0."));
        let mut rule = 1u32.to_le_bytes().to_vec();
        rule.push(code);
        rule.resize(28, 0);
        let units: Vec<u16> = pattern
            .encode_utf16()
            .map(|unit| if unit == u16::from(b'0') { at as u16 } else { unit })
            .collect();
        rule.extend((units.len() as u16).to_le_bytes());
        rule.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        rules.extend(rule);
    }
    (definition, rules)
}

fn lists(all: &[(u32, &[(u8, &str)])]) -> (Vec<u8>, Vec<u8>) {
    let parts: Vec<_> = all.iter().map(|(id, levels)| list(*id, levels)).collect();
    let mut bytes = (all.len() as u16).to_le_bytes().to_vec();
    bytes.extend(parts.iter().flat_map(|(definition, _)| definition.clone()));
    bytes.extend(parts.iter().flat_map(|(_, rules)| rules.clone()));
    let mut overrides = (all.len() as u32).to_le_bytes().to_vec();
    for (id, _) in all {
        overrides.extend(id.to_le_bytes());
        overrides.extend([0; 12]);
    }
    overrides.extend([0xff; 4].repeat(all.len()));
    (bytes, overrides)
}

fn in_list(list: u8, level: u8) -> Vec<u8> {
    vec![0x0b, 0x46, list, 0, 0x0a, 0x26, level]
}

fn text(document: &Document) -> String {
    read(document.bytes()).unwrap().0
}

#[test]
fn lists_are_numbered_as_the_document_has_it() {
    let (lists, overrides) = lists(&[(7, &[(37, "0、"), (37, "（0）"), (0, "0.")]), (8, &[(0, "0.")])]);
    let document = Document {
        body: "一、认清形势\r要逐块登记\r要全部修好\r修路\r主干道\r办学\r".into(),
        paragraphs: vec![vec![], in_list(2, 0), in_list(2, 0), in_list(1, 0), in_list(1, 1), in_list(1, 0)],
        lists,
        overrides,
        ..Document::default()
    };
    assert_eq!(
        text(&document),
        "一、认清形势\n1.要逐块登记\n2.要全部修好\n一、修路\n（一）主干道\n二、办学\n"
    );
}

#[test]
fn looks_are_evidence_and_deleted_or_hidden_words_are_left_out() {
    let document = Document {
        body: "在会上的讲话\r慢快。水印完\r".into(),
        paragraphs: vec![vec![0x61, 0x24, 1, 0x40, 0x26, 0], vec![]],
        characters: vec![
            (0, 6, vec![0x35, 0x08, 1]),
            (6, 7, vec![]),
            (7, 8, vec![0x00, 0x08, 1]),
            (8, 10, vec![]),
            (10, 12, vec![0x3c, 0x08, 1]),
        ],
        ..Document::default()
    };
    let (text, evidence) = read(document.bytes()).unwrap();
    assert_eq!(text, "在会上的讲话\n快。完\n");
    for kind in [EvidenceKind::Heading(1), EvidenceKind::Centred, EvidenceKind::Bold] {
        assert_eq!(words(&text, &evidence, kind), ["在会上的讲话"]);
    }
}

#[test]
fn a_deleted_mark_ends_no_paragraph() {
    let document = Document {
        body: "我们要\r快。\r".into(),
        characters: vec![(0, 3, vec![]), (3, 4, vec![0x00, 0x08, 1]), (4, 7, vec![])],
        ..Document::default()
    };
    assert_eq!(text(&document), "我们要快。\n");
}

#[test]
fn fields_give_their_results_and_formulas_their_words() {
    let document = Document {
        body: "见\u{13}HYPERLINK a\u{14}附表\u{15}，清\u{13}EQ \\o(\\s\\up 9(yū),淤)\u{15}\u{13}eq \\o\\ac(○,3)\u{14}\u{15}。\u{b}另行\r甲\u{7}乙\u{7}".into(),
        ..Document::default()
    };
    assert_eq!(text(&document), "见附表，清淤③。\n另行\n甲\n乙\n");
}

#[test]
fn text_boxes_follow_their_paragraphs_and_notes_the_body() {
    let plc = |positions: &[u32], data: &[Vec<u8>]| {
        let mut bytes: Vec<u8> = positions.iter().flat_map(|at| at.to_le_bytes()).collect();
        bytes.extend(data.concat());
        bytes
    };
    let drawing = |id: u32, at: usize, size: usize| {
        let mut data = vec![0; size];
        data[at..at + 4].copy_from_slice(&id.to_le_bytes());
        data
    };
    let document = Document {
        body: "甲\u{8}\r乙\u{2}\r丙\u{8}\r".into(),
        footnotes: "\u{2}注：三所。\r\r".into(),
        boxes: "标题\r旁白\r\r".into(),
        anchors: plc(&[1, 7, 9], &[drawing(11, 0, 26), drawing(12, 0, 26)]),
        box_texts: plc(&[0, 3, 6, 7], &[drawing(11, 14, 22), drawing(12, 14, 22), drawing(0, 14, 22)]),
        ..Document::default()
    };
    assert_eq!(text(&document), "甲\n标题\n乙\n丙\n旁白\n注：三所。\n");
}

#[test]
fn a_text_of_boxes_that_is_listed_again_is_read_once() {
    let positions: Vec<u8> = [0, 3, 0, 3, 0, 3, 4].iter().flat_map(|at: &u32| at.to_le_bytes()).collect();
    let document = Document {
        body: "甲\r".into(),
        boxes: "标题\r\r".into(),
        box_texts: [positions, vec![0; 22 * 6]].concat(),
        ..Document::default()
    };
    assert_eq!(text(&document), "甲\n标题\n");
}

#[test]
fn a_page_of_looks_that_is_listed_again_is_read_once() {
    let main = [vec![0; PAGE], page(&[(0, 4, vec![4, 0x35, 0x08, 1])], 1)].concat();
    let again = 1000;
    let index = [vec![0; 4 * (again + 1)], 1u32.to_le_bytes().repeat(again)].concat();
    assert_eq!(looks::pages(Bytes(&main), Bytes(&index), (0, index.len() as u32)).len(), 1);
}

#[test]
fn a_head_that_tells_of_more_text_than_there_is_is_not_believed() {
    for version in [0x68u16, 0xc1] {
        let mut main = vec![0; 3000];
        main[..4].copy_from_slice(&[&[0xec, 0xa5][..], &version.to_le_bytes()].concat());
        // Of Word 6, and of later ones with arrays of no length before it.
        main[0x34..0x38].copy_from_slice(&u32::MAX.to_le_bytes());
        let file = crate::fixtures::compound("WordDocument", &main);
        assert!(tells_too_much(&file), "{version}");
        assert_eq!(read(file).unwrap_err().code(), "damaged");
    }
}

#[test]
fn damaged_documents_say_so() {
    let whole = Document { body: "各位同志\r".into(), ..Document::default() }.bytes();
    assert_eq!(read(whole.clone()).unwrap().0, "各位同志\n");
    for length in (0..whole.len()).step_by(97) {
        let _ = read(whole[..length].to_vec());
    }
    for at in (0..whole.len()).step_by(13) {
        let mut broken = whole.clone();
        broken[at] ^= 0xff;
        let _ = read(broken);
    }
    assert_eq!(read(b"no document".to_vec()).unwrap_err().code(), "damaged");
}
