//! Named styles ([MS-DOC] 2.9.271, `STSH`): what they say of paragraphs and their words, and which build on which.

use super::bytes::Bytes;
use super::looks::{CharacterLook, ParagraphLook, each};

/// A style builds on another at most this often; longer chains are circles.
const MAX_CHAIN: usize = 16;
/// The number of a style that builds on none.
const NO_BASE: u16 = 0x0fff;
/// Of the kinds of styles, that of paragraphs.
const OF_PARAGRAPHS: u16 = 1;

#[derive(Debug, Default)]
struct Style {
    base: u16,
    paragraph: ParagraphLook,
    words: CharacterLook,
}

/// The styles of a document, by number.
#[derive(Debug, Default)]
pub struct Styles(Vec<Style>);

impl Styles {
    /// Reads the style sheet; styles that cannot be read say nothing.
    pub fn parse(sheet: Bytes<'_>) -> Self {
        Self(Self::read(sheet).unwrap_or_default())
    }

    fn read(sheet: Bytes<'_>) -> Option<Vec<Style>> {
        let head = usize::from(sheet.u16(0)?);
        let (count, base_length) = (sheet.u16(2)?, usize::from(sheet.u16(4)?));
        let mut styles = Vec::new();
        let mut at = 2 + head;
        for _ in 0..count {
            let Some(length) = sheet.u16(at) else { break };
            let style = sheet.part(at + 2, usize::from(length));
            styles.push(style.and_then(|style| parse(style, base_length)).unwrap_or_default());
            at += 2 + usize::from(length);
        }
        Some(styles)
    }

    /// What a style says, together with the styles it builds on.
    pub fn look(&self, number: u16) -> (ParagraphLook, CharacterLook) {
        let (mut paragraph, mut words) = (ParagraphLook::default(), CharacterLook::default());
        let mut next = number;
        for _ in 0..MAX_CHAIN {
            let Some(style) = self.0.get(usize::from(next)) else { break };
            paragraph.or(style.paragraph);
            words.or(style.words);
            next = style.base;
        }
        (paragraph, words)
    }
}

fn parse(style: Bytes<'_>, base_length: usize) -> Option<Style> {
    let (identity, kind) = (style.u16(0)? & 0x0fff, style.u16(2)?);
    let mut parsed = Style { base: kind >> 4, ..Style::default() };
    if parsed.base == NO_BASE {
        parsed.base = u16::MAX;
    }
    // The built-in styles 1 to 9 are the headings.
    if (1..=9).contains(&identity) {
        parsed.paragraph.outline = Some(identity as u8 - 1);
    }
    // The name, then lists of properties, each at an even place: of the paragraph, then of its words.
    let name = usize::from(style.u16(base_length)?);
    let mut at = base_length + 2 + 2 * name + 2;
    if kind & 0x000f == OF_PARAGRAPHS {
        let length = usize::from(style.u16(at)?);
        let list = style.part(at + 2, length)?;
        each(Bytes(list.0.get(2..).unwrap_or_default()), |code, operand| parsed.paragraph.set(code, operand));
        at += 2 + length + length % 2;
        let length = usize::from(style.u16(at).unwrap_or(0));
        let list = style.part(at + 2, length).unwrap_or(Bytes(&[]));
        each(list, |code, operand| parsed.words.set(code, operand));
    }
    Some(parsed)
}
