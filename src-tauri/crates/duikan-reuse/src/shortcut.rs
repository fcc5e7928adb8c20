//! Where not everything was compared, and why.

/// A shortcut that was taken. The numbers are the limits that the engine worked with, for the words that tell the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shortcut {
    /// Wording that very many documents share is listed once, not pair by pair.
    StockOnce {
        /// More documents than this share it.
        documents: u32,
    },
    /// Of many documents, short equal stretches with unlike surroundings are passed over.
    PassedOver {
        /// The set has more documents than this.
        documents: u32,
    },
    /// Two documents share more short stretches than are compared; the best of them were.
    Cut,
    /// The same, said of a set: there are such pairs in it.
    CutSome,
    /// Of much text, phrases are searched in the sentence pairs with the most equal runs.
    Phrases {
        /// Length of such a run, in Han.
        run: u32,
    },
    /// Of many documents, not every pair is aligned section by section.
    SectionPairs {
        /// How many pairs are: those that share the most.
        pairs: u32,
    },
    /// Of documents in very many sections, the upper levels only are aligned.
    UpperLevels {
        /// The document has more sections than this.
        sections: u32,
    },
}
