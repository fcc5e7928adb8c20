//! The pieces that the text consists of ([MS-DOC] 2.9.38, `Clx`).

use super::bytes::Bytes;

/// Of the place of a piece: whether its characters are one byte each.
const COMPRESSED: u32 = 0x4000_0000;

/// A character, where it is in the document, and where its bytes are in the main stream: looks are found by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Char {
    /// The character.
    pub sign: char,
    /// Its position in the document, in UTF-16 units.
    pub position: u32,
    /// Its place in the stream, in bytes.
    pub place: u32,
}

#[derive(Debug)]
struct Piece {
    from: u32,
    to: u32,
    /// The first byte in the main stream.
    place: u32,
    compressed: bool,
}

/// All pieces, in order.
#[derive(Debug)]
pub struct Pieces<'a> {
    main: Bytes<'a>,
    pieces: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    /// Reads the table of pieces; `None` where there is none.
    pub fn parse(main: Bytes<'a>, clx: Bytes<'_>) -> Option<Self> {
        let mut at = 0;
        // Lists of properties come first.
        while clx.u8(at)? == 1 {
            at += 3 + usize::from(clx.u16(at + 1)?);
        }
        if clx.u8(at)? != 2 {
            return None;
        }
        let table = clx.part(at + 5, clx.u32(at + 1)? as usize)?;
        let piece = |(from, to, data): (u32, u32, Bytes<'_>)| {
            let place = data.u32(2)?;
            let compressed = place & COMPRESSED != 0;
            let place = if compressed { (place & !COMPRESSED) / 2 } else { place };
            Some(Piece { from, to, place, compressed })
        };
        Some(Self { main, pieces: table.plc(8).into_iter().map_while(piece).collect() })
    }

    /// The characters from one position to another; what lies beyond the stream is left out.
    pub fn chars(&self, from: u32, to: u32) -> Vec<Char> {
        let mut chars = Vec::new();
        for piece in &self.pieces {
            let (start, end) = (piece.from.max(from), piece.to.min(to));
            if start >= end {
                continue;
            }
            let width = if piece.compressed { 1u64 } else { 2 };
            let skipped = u64::from(start - piece.from) * width;
            let Ok(place) = u32::try_from(u64::from(piece.place) + skipped) else { continue };
            if piece.compressed {
                self.narrow(start, place, (end - start) as usize, &mut chars);
            } else {
                self.wide(start, place, (end - start) as usize, &mut chars);
            }
        }
        chars
    }

    fn narrow(&self, start: u32, place: u32, length: usize, chars: &mut Vec<Char>) {
        let Some(bytes) = self.main.part(place as usize, length) else { return };
        for (offset, byte) in (0..).zip(bytes.0) {
            let decoded = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte)).0;
            let sign = decoded.chars().next().unwrap_or('\u{fffd}');
            chars.push(Char { sign, position: start + offset, place: place + offset });
        }
    }

    fn wide(&self, start: u32, place: u32, length: usize, chars: &mut Vec<Char>) {
        let Some(units) = self.main.utf16(place as usize, length) else { return };
        let mut offset = 0;
        for decoded in char::decode_utf16(units) {
            let sign = decoded.unwrap_or('\u{fffd}');
            chars.push(Char { sign, position: start + offset, place: place + 2 * offset });
            offset += sign.len_utf16() as u32;
        }
    }
}
