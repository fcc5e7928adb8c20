//! The part of speech of a word that the dictionary has not: of the most likely states of its characters in a hidden Markov model,
//! where a state is a place in a word with a part of speech (after jieba-rs, MIT licence, whose model and answers these are).
//!
//! The model is a table that is part of the program and is used as it lies there. `examples/tables.rs` writes it; all numbers begin
//! with their lowest byte:
//!
//! ```text
//! u32 number of rows, u32 number of their entries, u32 bytes of the names of the tags
//! f64 ln of the chance of each state to begin, f64 for each state that of each state to come before it
//! u32 character of each row, in order, u32 first entry of each row and the end
//! f64 ln of the chance of the character in a state, entry by entry, u8 the state
//! the names of the tags, one a line
//! ```

use super::words::{names, take, take_count};

/// What a word is called whose characters the model does not know.
const NONE: &str = "x";
/// Parts of speech that the model tells apart.
const TAGS: usize = 64;
/// Places in a word: begin, middle, end, alone.
const PLACES: usize = 4;
const STATES: usize = PLACES * TAGS;
const END: usize = 2;
const ALONE: usize = 3;
/// The places that may come before each place.
const BEFORE: [[usize; 2]; PLACES] = [[END, ALONE], [0, 1], [0, 1], [END, ALONE]];
/// The logarithm of what cannot be.
const NEVER: f64 = -3.14e100;

/// A state with the logarithm of the chance of the best way to it, or of a character in it.
type Chance = (u8, f64);

/// The model.
pub struct Unknown {
    start: &'static [[u8; 8]],
    before: &'static [[u8; 8]],
    characters: &'static [[u8; 4]],
    rows: &'static [[u8; 4]],
    chances: &'static [[u8; 8]],
    states: &'static [u8],
    tags: Vec<&'static str>,
}

fn place(state: u8) -> usize {
    usize::from(state) / TAGS
}

/// Those of some states, which are in order, that have a place.
fn of_place(states: &[Chance], wanted: usize) -> &[Chance] {
    let from = states.partition_point(|own| place(own.0) < wanted);
    let to = states.partition_point(|own| place(own.0) <= wanted);
    &states[from..to]
}

impl Unknown {
    /// Of a table.
    pub fn new(mut table: &'static [u8]) -> Self {
        let rest = &mut table;
        let (rows, entries) = (take_count(rest), take_count(rest));
        let _ = take_count(rest);
        Self {
            start: take(rest, STATES),
            before: take(rest, STATES * STATES),
            characters: take(rest, rows),
            rows: take(rest, rows + 1),
            chances: take(rest, entries),
            states: take::<1>(rest, entries).as_flattened(),
            tags: names(rest),
        }
    }

    /// The part of speech of the longest word that the model sees in some characters, of equals the last.
    pub fn tag(&self, word: &[char]) -> &'static str {
        let mut best: Option<(usize, &'static str)> = None;
        for (length, tag) in self.words(word) {
            if best.is_none_or(|(longest, _)| length >= longest) {
                best = Some((length, tag));
            }
        }
        best.map_or(NONE, |(_, tag)| tag)
    }

    fn name(&self, state: u8) -> &'static str {
        self.tags.get(usize::from(state) % TAGS).copied().unwrap_or(NONE)
    }

    /// The states that a character can be in, in order, each with its chance.
    fn row(&self, character: char) -> impl Iterator<Item = Chance> {
        let at = self.characters.binary_search_by_key(&u32::from(character), |own| u32::from_le_bytes(*own));
        let entry = |at: usize| self.rows.get(at).map_or(0, |own| u32::from_le_bytes(*own) as usize);
        let range = at.map_or(0..0, |at| entry(at)..entry(at + 1));
        let states = self.states.get(range.clone()).unwrap_or_default().iter().copied();
        states.zip(self.chances.get(range).unwrap_or_default().iter().map(|own| f64::from_le_bytes(*own)))
    }

    fn begins(&self, state: u8) -> f64 {
        self.start.get(usize::from(state)).map_or(NEVER, |own| f64::from_le_bytes(*own))
    }

    /// The words that the model sees in some characters: bytes, which is how the lengths of words were compared when the model was
    /// made, and part of speech.
    fn words(&self, text: &[char]) -> Vec<(usize, &'static str)> {
        let bytes = |part: &[char]| part.iter().map(|own| own.len_utf8()).sum::<usize>();
        let whole = || vec![(bytes(text), NONE)];
        match text {
            [] => return Vec::new(),
            [one] => return vec![(one.len_utf8(), self.alone(*one))],
            _ => {}
        }
        let Some(path) = self.path(text) else { return whole() };
        let (mut words, mut start, mut end) = (Vec::new(), 0, 0);
        for (at, &state) in path.iter().enumerate() {
            match place(state) {
                0 => start = at,
                END => words.push((bytes(&text[start..=at]), self.name(state))),
                ALONE => words.push((text[at].len_utf8(), self.name(state))),
                _ => continue,
            }
            if place(state) >= END {
                end = at + 1;
            }
        }
        if words.is_empty() {
            return whole();
        }
        if end < text.len() {
            words.push((bytes(&text[end..]), NONE));
        }
        words
    }

    /// The part of speech of a character by itself, of equals the last.
    fn alone(&self, character: char) -> &'static str {
        let mut best: Option<(f64, u8)> = None;
        for (state, chance) in self.row(character).filter(|own| place(own.0) == ALONE) {
            let chance = self.begins(state) + chance;
            if chance > NEVER && best.is_none_or(|(most, _)| chance >= most) {
                best = Some((chance, state));
            }
        }
        best.map_or(NONE, |(_, state)| self.name(state))
    }

    /// The most likely states of two characters or more (Viterbi); `None` where there is no way through them.
    fn path(&self, text: &[char]) -> Option<Vec<u8>> {
        let (first, rest) = text.split_first()?;
        let begin = self.row(*first).map(|(state, chance)| (state, self.begins(state) + chance));
        let mut live: Vec<Chance> = begin.filter(|own| own.1 > NEVER).collect();
        let mut came_from: Vec<[u8; STATES]> = Vec::with_capacity(rest.len());
        for &character in rest {
            let mut from = [0; STATES];
            let mut next = Vec::new();
            for (state, chance) in self.row(character) {
                let own = self.before.get(usize::from(state) * STATES..).unwrap_or_default();
                let (mut most, mut best) = (NEVER, None);
                for &(earlier, way) in BEFORE[place(state)].iter().flat_map(|&place| of_place(&live, place)) {
                    let step = own.get(usize::from(earlier)).map_or(NEVER, |own| f64::from_le_bytes(*own));
                    let sum = way + step + chance;
                    if step > NEVER && sum > most {
                        (most, best) = (sum, Some(earlier));
                    }
                }
                if let Some(best) = best {
                    from[usize::from(state)] = best;
                    next.push((state, most));
                }
            }
            came_from.push(from);
            live = next;
        }
        let (mut most, mut last) = (NEVER, None);
        for &(state, chance) in [END, ALONE].iter().flat_map(|&place| of_place(&live, place)) {
            if chance > most {
                (most, last) = (chance, Some(state));
            }
        }
        let mut path = vec![last?];
        for from in came_from.iter().rev() {
            let state = path.last().copied()?;
            path.push(from[usize::from(state)]);
        }
        path.reverse();
        Some(path)
    }
}
