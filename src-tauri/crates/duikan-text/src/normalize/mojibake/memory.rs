//! What was found out once about bytes, readings and words: a text that is damaged in many places is damaged in the
//! same words again and again, and each question costs a walk over a whole row of characters.

use rustc_hash::FxHashMap;

use super::{
    bytes,
    choice::{self, Neighbours},
};

/// A known byte and the letters of a reading.
type ByteAndReading = (u8, Vec<char>);
/// The neighbours of a free character, and its known byte, first or second.
type FreePlace = (Neighbours, Option<u8>, Option<u8>);

/// Answers of one document; looked up, never walked over.
#[derive(Default)]
pub(super) struct Memory {
    trails: FxHashMap<ByteAndReading, Vec<u8>>,
    leads: FxHashMap<ByteAndReading, Vec<u8>>,
    free: FxHashMap<FreePlace, Option<char>>,
    lonely: FxHashMap<Vec<char>, usize>,
}

impl Memory {
    /// [`bytes::trails`].
    pub fn trails(&mut self, lead: u8, letters: &[char]) -> Vec<u8> {
        let found = self.trails.entry((lead, letters.to_vec()));
        found.or_insert_with(|| bytes::trails(lead, letters)).clone()
    }

    /// [`bytes::leads`].
    pub fn leads(&mut self, trail: u8, letters: &[char]) -> Vec<u8> {
        let found = self.leads.entry((trail, letters.to_vec()));
        found.or_insert_with(|| bytes::leads(trail, letters)).clone()
    }

    /// [`choice::free`].
    pub fn free(&mut self, around: Neighbours, lead: Option<u8>, trail: Option<u8>) -> Option<char> {
        let place = (around, lead, trail);
        if let Some(known) = self.free.get(&place) {
            return *known;
        }
        let found = choice::free(&place.0, lead, trail);
        self.free.insert(place, found);
        found
    }

    /// [`choice::lonely`].
    pub fn lonely(&mut self, text: Vec<char>) -> usize {
        if let Some(&known) = self.lonely.get(&text) {
            return known;
        }
        let found = choice::lonely(&text);
        self.lonely.insert(text, found);
        found
    }
}
