//! The file information block: where everything else is ([MS-DOC] 2.5).

use super::bytes::{Bytes, Stretch};

/// `wIdent` of documents of Word.
const IDENT: u16 = 0xa5ec;
/// The lowest `nFib` of Word 97; older documents have another block.
const WORD_97: u16 = 0x00c0;
/// Flags of the block.
const ENCRYPTED: u16 = 0x0100;
const TABLE_1: u16 = 0x0200;

/// What is needed of the block. Positions of characters count through all stories of the document: body, footnotes,
/// headers, comments, endnotes, text boxes.
#[derive(Debug)]
pub struct Fib {
    /// Whether the document is protected by a password.
    pub encrypted: bool,
    /// The stream that holds all tables.
    pub table: &'static str,
    /// Characters of the body.
    pub text: u32,
    /// The footnotes, from and to.
    pub footnotes: (u32, u32),
    /// The endnotes, from and to.
    pub endnotes: (u32, u32),
    /// The text boxes of the body, from and to.
    pub boxes: (u32, u32),
    /// `Clx`: the pieces of text.
    pub clx: Stretch,
    /// `STSH`: styles.
    pub styles: Stretch,
    /// `PlcBteChpx`: looks of characters.
    pub characters: Stretch,
    /// `PlcBtePapx`: looks of paragraphs.
    pub paragraphs: Stretch,
    /// `PlcfSpa`: where drawings hang.
    pub anchors: Stretch,
    /// `PlcftxbxTxt`: which stretch of the text boxes belongs to which drawing.
    pub box_texts: Stretch,
    /// `PlfLst`: lists.
    pub lists: Stretch,
    /// `PlfLfo`: lists as paragraphs refer to them.
    pub overrides: Stretch,
}

/// Numbers of characters that the block of a document of any age tells: of the body in documents before Word 97, of each
/// story in later ones.
pub fn told(main: Bytes<'_>) -> impl Iterator<Item = u32> + '_ {
    /// Where older documents have it.
    const BODY: usize = 0x34;
    let is_later = main.u16(0) == Some(IDENT) && main.u16(2).is_some_and(|version| version >= WORD_97);
    let words = 32;
    let longs = main.u16(words).map_or(0, |count| words + 2 + 2 * usize::from(count));
    let places = if is_later { (3..10).map(|at| longs + 2 + 4 * at).collect() } else { vec![BODY] };
    places.into_iter().filter_map(move |place| main.u32(place))
}

impl Fib {
    /// Reads the block at the beginning of the main stream; `None` where it is none of Word 97 or later.
    pub fn parse(main: Bytes<'_>) -> Option<Self> {
        let flags = main.u16(0x0a)?;
        if main.u16(0)? != IDENT || main.u16(2)? < WORD_97 {
            return None;
        }
        // Three arrays follow the fixed part, each after the number of its elements.
        let words = 32;
        let longs = words + 2 + 2 * usize::from(main.u16(words)?);
        let pairs = longs + 2 + 4 * usize::from(main.u16(longs)?);
        let count = |index: usize| main.u32(longs + 2 + 4 * index);
        let pair = |index: usize| Some((main.u32(pairs + 2 + 8 * index)?, main.u32(pairs + 6 + 8 * index)?));
        let mut from = 0u32;
        let mut stories = [(0, 0); 7];
        for (at, story) in stories.iter_mut().enumerate() {
            let to = from.checked_add(count(3 + at)?)?;
            *story = (from, to);
            from = to;
        }
        let [body, footnotes, _headers, _macros, _comments, endnotes, boxes] = stories;
        Some(Self {
            encrypted: flags & ENCRYPTED != 0,
            table: if flags & TABLE_1 == 0 { "/0Table" } else { "/1Table" },
            text: body.1,
            footnotes,
            endnotes,
            boxes,
            clx: pair(33)?,
            styles: pair(1)?,
            characters: pair(12)?,
            paragraphs: pair(13)?,
            anchors: pair(40)?,
            box_texts: pair(56)?,
            lists: pair(73)?,
            overrides: pair(74)?,
        })
    }
}
