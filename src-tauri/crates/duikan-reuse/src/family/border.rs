//! Where clauses and words begin among the Han characters of a document.

use duikan_text::PreparedDocument;

/// What ends before a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Border {
    /// Nothing: it goes on a word.
    #[default]
    Inside,
    /// A word.
    Word,
    /// A clause.
    Clause,
}

/// The borders of a document, by characters of its core.
pub(super) struct Borders(Vec<Border>);

impl Borders {
    /// Reads them off clauses and words; one more than there are characters. Cost linear in the document.
    pub fn of(document: &PreparedDocument) -> Self {
        let segments = &document.segments;
        let mut clauses = segments.clauses.iter().map(|clause| clause.range).peekable();
        let mut tokens = segments.tokens.iter().map(|token| token.range).peekable();
        let mut before = None;
        let border = |&at: &u32| {
            while clauses.next_if(|clause| clause.end <= at).is_some() {}
            while tokens.next_if(|token| token.end <= at).is_some() {}
            let last = before.replace(at);
            let is_new = |start: u32| last.is_none_or(|last| last < start);
            match (clauses.peek(), tokens.peek()) {
                (None, _) => Border::Clause,
                (Some(clause), _) if is_new(clause.start) => Border::Clause,
                (_, Some(token)) if token.start < at => Border::Inside,
                _ => Border::Word,
            }
        };
        let mut borders: Vec<Border> = document.core.normal.iter().map(border).collect();
        borders.push(Border::Clause);
        Self(borders)
    }

    /// What ends before a character of the core; a clause at the end of the text and beyond.
    pub fn before(&self, at: u32) -> Border {
        self.0.get(at as usize).copied().unwrap_or(Border::Clause)
    }
}
