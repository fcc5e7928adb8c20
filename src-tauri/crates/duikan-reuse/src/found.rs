//! A match as the stage that finds it hands it on.
//!
//! It has no number, family or layer: what later stages learn of it is a product of theirs, by its place in the list,
//! until [`crate::join`] puts everything together.

use crate::{Block, Completeness, Explanation, MatchClass, MatchKind, Place};

/// How a match was found, with what only that stage can know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Reused text, aligned by characters.
    Passage {
        /// Whether it lies outside the heaviest chain of passages that keeps its order in both documents.
        moved: bool,
        /// Whether it is another place of wording that has its best partner elsewhere in the pair.
        is_repeat: bool,
    },
    /// A short phrase, found by its own pass.
    Formula {
        /// Whether its words are those of high politics.
        political: bool,
        /// Whether one of its ends has a better partner elsewhere in the pair.
        is_repeat: bool,
    },
}

impl Origin {
    /// Whether it is another place of wording that has its best partner elsewhere in the pair.
    pub const fn is_repeat(self) -> bool {
        let (Self::Passage { is_repeat, .. } | Self::Formula { is_repeat, .. }) = self;
        is_repeat
    }
}

/// Two aligned stretches of two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// How it was found.
    pub origin: Origin,
    /// The end in the document that was given first.
    pub a: Place,
    /// The other end.
    pub b: Place,
    /// How alike they are.
    pub class: MatchClass,
    /// Unchanged runs, in order of a; none overlap on either side.
    pub blocks: Vec<Block>,
    /// 0–1: twice the equal Han characters by the Han characters of both ends.
    pub similarity: f32,
    /// Whether it was computed in full.
    pub completeness: Completeness,
    /// Why it is a match.
    pub explanation: Explanation,
}

impl Found {
    /// How it was found.
    pub const fn kind(&self) -> MatchKind {
        match self.origin {
            Origin::Passage { .. } => MatchKind::Passage,
            Origin::Formula { .. } => MatchKind::Formula,
        }
    }

    /// The pair of documents, the one given first in front.
    pub const fn documents(&self) -> (u32, u32) {
        (self.a.document, self.b.document)
    }

    /// The same match seen from the other document; its blocks in order of what is a now.
    pub fn mirrored(mut self) -> Self {
        std::mem::swap(&mut self.a, &mut self.b);
        std::mem::swap(&mut self.explanation.inserted, &mut self.explanation.deleted);
        for block in &mut self.blocks {
            std::mem::swap(&mut block.a, &mut block.b);
        }
        self.blocks.sort_unstable();
        self
    }
}
