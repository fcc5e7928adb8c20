//! The words of the dictionary with their frequencies: a table that is part of the program and is used as it lies there. Reading
//! the list of 349,000 words took most of the time of a comparison of two speeches.
//!
//! The words are a tree of characters, in which what follows a character lies together and in order. All numbers begin with their
//! lowest byte; `examples/tables.rs` writes them:
//!
//! ```text
//! u32 number of nodes, u32 number of kinds, u32 bytes of the names of the tags, f64 ln of the sum of all frequencies
//! u16 character of each node, u32 first node behind each node and the end, u16 kind of the word that ends with each node
//! f64 ln of the frequency of each kind, u32 frequency, u8 tag
//! the names of the tags, one a line
//! ```
//!
//! Words of one frequency and one tag are of one kind; kinds count from 1, and 0 is no word.

/// Of each word frequency and tag; 0 is no word.
pub type Kind = u16;

/// The nodes that one character leads to, by the number of the character.
const FIRST: usize = 1 << 16;

/// The words.
pub struct Words {
    chars: &'static [[u8; 2]],
    starts: &'static [[u8; 4]],
    kinds: &'static [[u8; 2]],
    logarithms: &'static [[u8; 8]],
    frequencies: &'static [[u8; 4]],
    tag_of: &'static [u8],
    tags: Vec<&'static str>,
    /// ln of the sum of all frequencies.
    pub log_total: f64,
    /// The node of each character that begins a word; 0 of those that begin none.
    first: Vec<u32>,
}

/// Takes so many numbers off the front of a table.
pub fn take<const N: usize>(rest: &mut &'static [u8], count: usize) -> &'static [[u8; N]] {
    let (own, behind) = rest.split_at(rest.len().min(count * N));
    *rest = behind;
    own.as_chunks().0
}

/// Takes a count off the front of a table.
pub fn take_count(rest: &mut &'static [u8]) -> usize {
    take::<4>(rest, 1).first().map_or(0, |own| u32::from_le_bytes(*own) as usize)
}

/// The names that a table ends with.
pub fn names(rest: &'static [u8]) -> Vec<&'static str> {
    str::from_utf8(rest).unwrap_or_default().lines().collect()
}

impl Words {
    /// Of a table.
    pub fn new(mut table: &'static [u8]) -> Self {
        let rest = &mut table;
        let (nodes, kinds) = (take_count(rest), take_count(rest));
        let _ = take_count(rest);
        let log_total = take::<8>(rest, 1).first().map_or(0.0, |own| f64::from_le_bytes(*own));
        let mut words = Self {
            chars: take(rest, nodes),
            starts: take(rest, nodes + 1),
            kinds: take(rest, nodes),
            logarithms: take(rest, kinds),
            frequencies: take(rest, kinds),
            tag_of: take::<1>(rest, kinds).as_flattened(),
            tags: names(rest),
            log_total,
            first: vec![0; FIRST],
        };
        let (from, to) = words.behind(0);
        for node in from..to {
            let character = words.chars.get(node).map_or(0, |own| u16::from_le_bytes(*own));
            words.first[usize::from(character)] = node as u32;
        }
        words
    }

    /// The nodes behind a node: the first, and the end.
    fn behind(&self, node: usize) -> (usize, usize) {
        let start = |at: usize| self.starts.get(at).map_or(0, |own| u32::from_le_bytes(*own) as usize);
        (start(node), start(node + 1))
    }

    fn child(&self, node: usize, character: char) -> Option<usize> {
        let wanted = u16::try_from(u32::from(character)).ok()?;
        let (from, to) = self.behind(node);
        let own = self.chars.get(from..to)?;
        own.binary_search_by_key(&wanted, |own| u16::from_le_bytes(*own)).ok().map(|at| from + at)
    }

    fn kind(&self, node: usize) -> Kind {
        self.kinds.get(node).map_or(0, |own| u16::from_le_bytes(*own))
    }

    /// Calls `found` with the length in characters and the kind of every word that a text begins with, the shortest first.
    pub fn beginning(&self, text: &[char], mut found: impl FnMut(usize, Kind)) {
        let mut node = 0;
        for (length, &character) in (1..).zip(text) {
            let next = if node == 0 {
                self.first.get(character as usize).map(|&node| node as usize).filter(|&node| node > 0)
            } else {
                self.child(node, character)
            };
            let Some(next) = next else { return };
            node = next;
            let kind = self.kind(node);
            if kind > 0 {
                found(length, kind);
            }
        }
    }

    /// The kind of some characters as a word; 0 where they are none.
    pub fn kind_of(&self, word: &[char]) -> Kind {
        let mut kind = 0;
        self.beginning(word, |length, own| {
            if length == word.len() {
                kind = own;
            }
        });
        kind
    }

    /// ln of the frequency of a kind.
    pub fn logarithm(&self, kind: Kind) -> f64 {
        let own = usize::from(kind).checked_sub(1).and_then(|at| self.logarithms.get(at));
        own.map_or(0.0, |own| f64::from_le_bytes(*own))
    }

    /// How often a word of a kind is; `None` of no word.
    pub fn frequency(&self, kind: Kind) -> Option<u32> {
        let own = self.frequencies.get(usize::from(kind).checked_sub(1)?)?;
        Some(u32::from_le_bytes(*own))
    }

    /// The part of speech of a kind; `None` of no word.
    pub fn tag(&self, kind: Kind) -> Option<&'static str> {
        let tag = *self.tag_of.get(usize::from(kind).checked_sub(1)?)?;
        self.tags.get(usize::from(tag)).copied()
    }
}
