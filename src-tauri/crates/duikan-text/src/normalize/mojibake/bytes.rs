//! The bytes of a damaged stretch: those that are visible, those that a reading states, those that are free.

use encoding_rs::GBK;

use super::{super::gloss, memory::Memory};
use crate::signs::is_han;

/// Longest stretch of torn text, in raw characters.
const LONGEST: usize = 40;
/// Readings that many characters share leave several ways to put the bytes together; more than this many prove nothing.
const MOST_SOLUTIONS: usize = 64;

/// One way to read a stretch: the bytes between two whole characters, `None` for a free one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Solution {
    /// Where the raw text is whole again.
    pub end: usize,
    /// An even number of bytes.
    pub bytes: Vec<Option<u8>>,
}

/// All ways to read the stretch from `at`, right after the whole character `before`.
pub(super) fn solve(
    raw: &[char],
    at: usize,
    before: Option<char>,
    memory: &mut Memory,
) -> Option<Vec<Solution>> {
    let last = before.and_then(encode).map(|bytes| bytes[1]);
    let mut solutions = Vec::new();
    let mut search = Search { raw, start: at, last, solutions: &mut solutions, memory };
    search.step(at, &mut Vec::new());
    (!solutions.is_empty() && solutions.len() <= MOST_SOLUTIONS).then_some(solutions)
}

/// The two GBK bytes of a character.
pub(super) fn encode(character: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = GBK.encode(character.encode_utf8(&mut buffer));
    match *bytes {
        [lead, trail] if !failed => Some([lead, trail]),
        _ => None,
    }
}

/// The character of two GBK bytes.
pub(super) fn decode(lead: u8, trail: u8) -> Option<char> {
    if lead < 0x81 || trail < 0x40 {
        return None;
    }
    let bytes = [lead, trail];
    let (text, failed) = GBK.decode_without_bom_handling(&bytes);
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if !failed => Some(one),
        _ => None,
    }
}

/// The second bytes that make a character of a reading with a first byte.
pub(super) fn trails(lead: u8, letters: &[char]) -> Vec<u8> {
    (0x40..=0xfe).filter(|&trail| reads(lead, trail, letters)).collect()
}

/// The first bytes that make a character of a reading with a second byte.
pub(super) fn leads(trail: u8, letters: &[char]) -> Vec<u8> {
    (0x81..=0xfe).filter(|&lead| reads(lead, trail, letters)).collect()
}

fn reads(lead: u8, trail: u8, letters: &[char]) -> bool {
    decode(lead, trail).is_some_and(|each| is_han(each) && gloss::reads_as(each, letters))
}

struct Search<'a> {
    raw: &'a [char],
    start: usize,
    /// Second byte of the whole character before the stretch.
    last: Option<u8>,
    solutions: &'a mut Vec<Solution>,
    memory: &'a mut Memory,
}

impl Search<'_> {
    /// Reads on from `at` with the bytes up to there.
    fn step(&mut self, at: usize, bytes: &mut Vec<Option<u8>>) {
        if self.solutions.len() > MOST_SOLUTIONS || at - self.start > LONGEST {
            return;
        }
        let even = bytes.len().is_multiple_of(2);
        if even && !bytes.is_empty() && !self.is_damage(at) {
            self.solutions.push(Solution { end: at, bytes: bytes.clone() });
            return;
        }
        match self.raw.get(at).copied() {
            Some('?') => self.question(at, bytes),
            Some(sign @ (';' | 'a'..='z' | 'A'..='Z')) => self.sign(at, sign, bytes),
            Some(character) if !even && !character.is_ascii() => {
                if let Some([lead, trail]) = encode(character) {
                    self.with(bytes, &[Some(lead), Some(trail)], |search, bytes| search.step(at + 1, bytes));
                }
            }
            _ => {}
        }
    }

    fn with(
        &mut self,
        bytes: &mut Vec<Option<u8>>,
        more: &[Option<u8>],
        next: impl FnOnce(&mut Self, &mut Vec<Option<u8>>),
    ) {
        let length = bytes.len();
        bytes.extend_from_slice(more);
        next(self, bytes);
        bytes.truncate(length);
    }

    fn is_damage(&self, at: usize) -> bool {
        let gloss_after = |from: usize| {
            let end = gloss::letters_end(self.raw, from);
            self.raw.get(end) == Some(&')') && self.raw.get(from..end).is_some_and(gloss::is_toned)
        };
        match self.raw.get(at) {
            Some('?') => gloss_after(at + 1) || self.raw.get(at.wrapping_sub(1)) == Some(&';'),
            Some(';') => self.raw.get(at.wrapping_sub(1)) == Some(&'?'),
            Some(each) if each.is_ascii_alphabetic() => {
                gloss_after(at + 2) && self.raw.get(at + 1) == Some(&'(')
            }
            _ => false,
        }
    }

    /// `?` is one byte; with a reading after it, the byte that makes a character of that reading.
    fn question(&mut self, at: usize, bytes: &mut Vec<Option<u8>>) {
        let end = gloss::letters_end(self.raw, at + 1);
        let letters = self.raw.get(at + 1..end).unwrap_or_default();
        if letters.is_empty() || self.raw.get(end) != Some(&')') {
            self.with(bytes, &[None], |search, bytes| search.step(at + 1, bytes));
            return;
        }
        let Some(lead) = bytes.last().copied().unwrap_or(self.last) else { return };
        for trail in self.memory.trails(lead, letters) {
            self.with(bytes, &[Some(trail)], |search, bytes| search.step(end + 1, bytes));
        }
    }

    /// An ASCII sign is a full-width sign made of two torn bytes, or the second byte of a character. Before the first
    /// bytes around it may have vanished.
    fn sign(&mut self, at: usize, sign: char, bytes: &mut Vec<Option<u8>>) {
        let full = [Some(0xa3), Some(sign as u8 + 0x80)];
        self.with(bytes, &full, |search, bytes| search.step(at + 1, bytes));
        if at == self.start {
            self.with(bytes, &[None, full[0], full[1]], |search, bytes| {
                search.lost_then_gloss(at + 1, bytes);
            });
            self.with(bytes, &full, |search, bytes| search.lost_then_gloss(at + 1, bytes));
        } else if sign.is_ascii_alphabetic() {
            self.with(bytes, &[Some(sign as u8)], |search, bytes| search.step(at + 1, bytes));
        }
    }

    /// `A(chǔ)` after vanished bytes: the letter is the second byte of a character of that reading.
    fn lost_then_gloss(&mut self, at: usize, bytes: &mut Vec<Option<u8>>) {
        let Some(&letter) = self.raw.get(at).filter(|each| each.is_ascii_alphabetic()) else { return };
        let end = gloss::letters_end(self.raw, at + 2);
        let letters = self.raw.get(at + 2..end).unwrap_or_default();
        if self.raw.get(at + 1) != Some(&'(') || self.raw.get(end) != Some(&')') {
            return;
        }
        for lead in self.memory.leads(letter as u8, letters) {
            let found = [Some(lead), Some(letter as u8)];
            if bytes.len().is_multiple_of(2) {
                self.with(bytes, &found, |search, bytes| search.step(end + 1, bytes));
            } else {
                self.with(bytes, &[None, found[0], found[1]], |search, bytes| {
                    search.step(end + 1, bytes);
                });
            }
        }
    }
}
