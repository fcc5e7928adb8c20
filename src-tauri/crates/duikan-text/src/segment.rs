//! Sentences, clauses and words of the normal form.

mod cut;

use crate::normalize::Ranks;
use crate::{NormalRange, WordClass};

pub(crate) use cut::cut;

/// A sentence, closing mark included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where.
    pub range: NormalRange,
}

/// A stretch up to and including a clause mark (，；：、 excluded for 、).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where.
    pub range: NormalRange,
}

/// A word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub range: NormalRange,
    /// What it does.
    pub class: WordClass,
}

/// The body cut up, furniture left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    /// In order.
    pub sentences: Vec<Sentence>,
    /// In order.
    pub clauses: Vec<Clause>,
    /// In order; Han words only.
    pub tokens: Vec<Token>,
    /// Where the words begin, and where they end.
    starts: Ranks,
    ends: Ranks,
}

impl Segments {
    /// How many words begin before a place of the normal form.
    pub fn begun_before(&self, at: u32) -> usize {
        self.starts.below(at, |nth| self.tokens.get(nth).map_or(u32::MAX, |token| token.range.start))
    }

    /// How many words end at a place of the normal form or before it.
    pub fn ended_by(&self, at: u32) -> usize {
        let end = |nth: usize| self.tokens.get(nth).map_or(u32::MAX, |token| token.range.end);
        self.ends.below(at.saturating_add(1), end)
    }

    /// Keeps where the words are.
    fn file_words(&mut self) {
        self.tokens.shrink_to_fit();
        self.starts = Ranks::of(self.tokens.iter().map(|token| token.range.start));
        self.ends = Ranks::of(self.tokens.iter().map(|token| token.range.end));
    }
}
