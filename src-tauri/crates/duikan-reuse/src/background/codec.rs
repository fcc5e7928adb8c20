//! The table as bytes: the same table gives the same bytes everywhere.
//!
//! ```text
//! "DKBG" version gram  regions: n (length name)*  sketches: n (region n fingerprint*)*
//! entries: n (gap)* (regions)* (eras)*
//! ```
//! All numbers are unsigned LEB128; fingerprints are written as gaps from the one before.

use super::gram::GRAM;
use super::sketch::{SIZE, Sketch};
use super::{Background, Occurrence};

const MAGIC: &[u8; 4] = b"DKBG";
/// Raised when the bytes or what is counted change.
const VERSION: u64 = 1;

/// Why bytes are no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackgroundError {
    /// They are something else.
    NotATable,
    /// They were written by another version.
    OtherVersion,
    /// They end early or contradict themselves.
    Damaged,
}

impl std::fmt::Display for BackgroundError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotATable => "not a background table",
            Self::OtherVersion => "a background table of another version",
            Self::Damaged => "a damaged background table",
        })
    }
}

impl std::error::Error for BackgroundError {}

impl Background {
    /// The table as bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put(&mut bytes, VERSION);
        put(&mut bytes, GRAM as u64);
        put(&mut bytes, self.regions.len() as u64);
        for name in &self.regions {
            put(&mut bytes, name.len() as u64);
            bytes.extend_from_slice(name.as_bytes());
        }
        put(&mut bytes, self.sketches.len() as u64);
        for sketch in &self.sketches {
            put(&mut bytes, u64::from(sketch.region));
            put(&mut bytes, sketch.smallest.len() as u64);
            put_gaps(&mut bytes, &sketch.smallest);
        }
        put(&mut bytes, self.fingerprints.len() as u64);
        put_gaps(&mut bytes, &self.fingerprints);
        self.occurrences.iter().for_each(|occurrence| put(&mut bytes, occurrence.regions));
        self.occurrences.iter().for_each(|occurrence| put(&mut bytes, u64::from(occurrence.eras)));
        bytes
    }

    /// Reads what [`Background::encode`] wrote.
    ///
    /// # Errors
    /// The bytes are no table, one of another version, or damaged.
    pub fn decode(bytes: &[u8]) -> Result<Self, BackgroundError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(BackgroundError::NotATable)?;
        let mut input = Input { rest };
        if input.number()? != VERSION || input.number()? != GRAM as u64 {
            return Err(BackgroundError::OtherVersion);
        }
        let regions = input.list(u64::BITS as usize, Input::name)?;
        let count = regions.len();
        let sketches = input.list(bytes.len(), |input| input.sketch(count))?;
        let length = input.length(bytes.len())?;
        let fingerprints = input.gaps(length)?;
        let places = (0..length).map(|_| input.number()).collect::<Result<Vec<_>, _>>()?;
        let entries = fingerprints.into_iter().zip(places).map(|(fingerprint, regions)| {
            let eras = u16::try_from(input.number()?).map_err(|_| BackgroundError::Damaged)?;
            Ok((fingerprint, Occurrence { regions, eras }))
        });
        let entries = entries.collect::<Result<Vec<_>, BackgroundError>>()?;
        if !input.rest.is_empty() {
            return Err(BackgroundError::Damaged);
        }
        Ok(Self::new(regions, entries, sketches))
    }
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_gaps(bytes: &mut Vec<u8>, ascending: &[u32]) {
    let mut before = 0;
    for &number in ascending {
        put(bytes, u64::from(number - before));
        before = number;
    }
}

struct Input<'a> {
    rest: &'a [u8],
}

impl Input<'_> {
    fn number(&mut self) -> Result<u64, BackgroundError> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let (&byte, rest) = self.rest.split_first().ok_or(BackgroundError::Damaged)?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(BackgroundError::Damaged)
    }

    /// A length of at most `most`, so that damaged bytes cannot ask for more memory than they fill.
    fn length(&mut self, most: usize) -> Result<usize, BackgroundError> {
        let length = usize::try_from(self.number()?).map_err(|_| BackgroundError::Damaged)?;
        if length <= most { Ok(length) } else { Err(BackgroundError::Damaged) }
    }

    fn list<T>(
        &mut self,
        most: usize,
        mut one: impl FnMut(&mut Self) -> Result<T, BackgroundError>,
    ) -> Result<Vec<T>, BackgroundError> {
        let length = self.length(most)?;
        (0..length).map(|_| one(self)).collect()
    }

    fn name(&mut self) -> Result<String, BackgroundError> {
        let length = self.length(self.rest.len())?;
        let (name, rest) = self.rest.split_at_checked(length).ok_or(BackgroundError::Damaged)?;
        self.rest = rest;
        String::from_utf8(name.to_vec()).map_err(|_| BackgroundError::Damaged)
    }

    fn sketch(&mut self, regions: usize) -> Result<Sketch, BackgroundError> {
        let region = self.length(regions.saturating_sub(1))? as u8;
        let length = self.length(SIZE)?;
        Ok(Sketch { region, smallest: self.gaps(length)? })
    }

    fn gaps(&mut self, length: usize) -> Result<Vec<u32>, BackgroundError> {
        let mut before = 0_u64;
        let mut next = || {
            before = before.checked_add(self.number()?).ok_or(BackgroundError::Damaged)?;
            u32::try_from(before).map_err(|_| BackgroundError::Damaged)
        };
        (0..length).map(|_| next()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Background {
        let at = |regions, eras| Occurrence { regions, eras };
        let entries = vec![(7, at(0b111, 3)), (70_000, at(0b1101, 0)), (u32::MAX, at(0b1111, 0x8000))];
        let sketches = vec![Sketch { region: 2, smallest: vec![1, 5, 900_000] }];
        Background::new(["一州", "二州", "三州", "四州"].map(String::from).into(), entries, sketches)
    }

    #[test]
    fn round_trip_keeps_everything() {
        let bytes = table().encode();
        assert_eq!(Background::decode(&bytes), Ok(table()));
        assert_eq!(bytes, table().encode());
    }

    #[test]
    fn every_cut_is_noticed() {
        let bytes = table().encode();
        for end in 0..bytes.len() {
            assert!(Background::decode(&bytes[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn foreign_bytes_are_refused() {
        assert_eq!(Background::decode(b"PK\x03\x04"), Err(BackgroundError::NotATable));
        assert_eq!(Background::decode(b"DKBG\x09\x05"), Err(BackgroundError::OtherVersion));
        let mut longer = table().encode();
        longer.push(0);
        assert_eq!(Background::decode(&longer), Err(BackgroundError::Damaged));
        assert_eq!(Background::decode(b"DKBG\x01\x05\xff\xff\xff\xff\x0f"), Err(BackgroundError::Damaged));
    }
}
