//! What may have been read wrong in a document, and what a reader may say of its lines.

use super::vocabulary;

vocabulary! {
    /// A part of a document that may have been read wrong.
    DoubtName, "camelCase" {
        /// The title, or that there is none.
        Title,
        /// The form of address, or that there is none.
        Salutation,
        /// Where the speech begins.
        Start,
        /// Where it ends.
        End,
        /// Sections and points.
        Outline,
        /// Where it comes from, which is guessed.
        Place,
    }
}

impl DoubtName {
    /// Those that the engine remarks upon.
    pub(crate) const ALL: [Self; 5] = [Self::Title, Self::Salutation, Self::Start, Self::End, Self::Outline];

    /// The code of the engine's remark on it.
    pub(crate) const fn code(self) -> Option<&'static str> {
        match self {
            Self::Title => Some("title_doubtful"),
            Self::Salutation => Some("salutation_doubtful"),
            Self::Start => Some("start_doubtful"),
            Self::End => Some("end_doubtful"),
            Self::Outline => Some("outline_doubtful"),
            Self::Place => None,
        }
    }
}

vocabulary! {
    /// What a reader may say of a stretch of a document.
    ReadingAct, "camelCase" {
        /// It is the title.
        Title,
        /// It is the form of address.
        Salutation,
        /// The speech begins with it.
        Start,
        /// The speech ends with it.
        End,
        /// It is no part of the document.
        Noise,
        /// It names the place the document comes from.
        Place,
    }
}

vocabulary! {
    /// What a line of a document was read as.
    LineRoleName, "camelCase" {
        /// The title.
        Title,
        /// Date, speaker, office.
        Byline,
        /// The form of address.
        Salutation,
        /// The speech.
        Body,
        /// None of them.
        Furniture,
    }
}
