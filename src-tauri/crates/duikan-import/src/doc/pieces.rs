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

/// The pieces that follow each other, with no more characters than `most`: a small table may tell one stretch of the
/// stream again and again.
fn once(pieces: impl Iterator<Item = Piece>, most: u64) -> Vec<Piece> {
    let (mut end, mut told) = (0, 0);
    let follows = |piece: &Piece| {
        let length = u64::from(piece.to.saturating_sub(piece.from));
        let follows = piece.from >= end && length > 0 && told + length <= most;
        if follows {
            (end, told) = (piece.to, told + length);
        }
        follows
    };
    pieces.filter(follows).collect()
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
        let pieces = table.plc(8).into_iter().map_while(piece);
        Some(Self { main, pieces: once(pieces, main.0.len() as u64) })
    }

    /// The characters from one position to another; what lies beyond the stream is left out.
    pub fn chars(&self, from: u32, to: u32) -> Vec<Char> {
        let mut chars = Vec::new();
        let first = self.pieces.partition_point(|piece| piece.to <= from);
        for piece in self.pieces.iter().skip(first).take_while(|piece| piece.from < to) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of pieces that all begin at the first byte of the stream.
    fn told(positions: &[u32]) -> usize {
        let main = [65; 40];
        let mut table: Vec<u8> = positions.iter().flat_map(|position| position.to_le_bytes()).collect();
        positions.iter().skip(1).for_each(|_| table.extend([0, 0, 0, 0, 0, 0x40, 0, 0]));
        let clx = [&[2][..], &(table.len() as u32).to_le_bytes(), &table].concat();
        Pieces::parse(Bytes(&main), Bytes(&clx)).unwrap().chars(0, u32::MAX).len()
    }

    #[test]
    fn a_stretch_is_not_told_again_and_again() {
        assert_eq!(told(&[0, 10, 20]), 20);
        // To and fro.
        assert_eq!(told(&[0, 10, 0, 10, 0, 10]), 10);
        assert_eq!(told(&[30, 20, 10, 0]), 0);
        // Forwards, more than the stream holds.
        assert_eq!(told(&[0, 20, 40, 60, 80]), 40);
    }
}
