//! Little-endian numbers at places of a stream.

/// A stream, or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a>(pub &'a [u8]);

/// A stretch of a stream: where it begins and its length, both in bytes.
pub type Stretch = (u32, u32);

impl<'a> Bytes<'a> {
    /// The byte at `at`.
    pub fn u8(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    /// The 16-bit number at `at`.
    pub fn u16(self, at: usize) -> Option<u16> {
        let end = at.checked_add(2)?;
        Some(u16::from_le_bytes(self.0.get(at..end)?.try_into().ok()?))
    }

    /// The 32-bit number at `at`.
    pub fn u32(self, at: usize) -> Option<u32> {
        let end = at.checked_add(4)?;
        Some(u32::from_le_bytes(self.0.get(at..end)?.try_into().ok()?))
    }

    /// The bytes from `at` on, this many of them.
    pub fn part(self, at: usize, length: usize) -> Option<Bytes<'a>> {
        self.0.get(at..at.checked_add(length)?).map(Bytes)
    }

    /// A stretch.
    pub fn slice(self, (start, length): Stretch) -> Option<Bytes<'a>> {
        self.part(start as usize, length as usize)
    }

    /// The characters of UTF-16 from `at` on, this many units of them.
    pub fn utf16(self, at: usize, units: usize) -> Option<Vec<u16>> {
        let bytes = self.part(at, units.checked_mul(2)?)?;
        Some(bytes.0.as_chunks().0.iter().map(|&unit| u16::from_le_bytes(unit)).collect())
    }

    /// The positions of a PLC ([MS-DOC] 2.2.2) whose data are `size` bytes each, and for each but the last its data.
    pub fn plc(self, size: usize) -> Vec<(u32, u32, Bytes<'a>)> {
        let count = self.0.len().saturating_sub(4) / (4 + size);
        let entry = |at: usize| {
            let data = self.part(4 * (count + 1) + at * size, size)?;
            Some((self.u32(4 * at)?, self.u32(4 * at + 4)?, data))
        };
        (0..count).map_while(entry).collect()
    }
}
