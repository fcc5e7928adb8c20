//! Sentences, clauses and words of the normal form.

mod cut;

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
}
