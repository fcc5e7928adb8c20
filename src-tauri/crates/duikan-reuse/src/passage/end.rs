//! One end of a passage as the reader sees it: which marks around its Han characters belong to it.

use duikan_text::{CoreRange, NormalRange, PreparedDocument, Span};

use super::text::Break;
use crate::{DocumentId, Place};

/// One end.
pub struct End<'a> {
    /// Its document.
    pub document: &'a PreparedDocument,
    /// Where, by the number of the document in the compared set: the raw span, with the marks that open and close it.
    pub place: Place,
    /// From its first to its last Han character.
    pub core: CoreRange,
}

impl<'a> End<'a> {
    /// The end of a passage between its first and last Han character; `id` is the number of the document.
    pub fn new(document: &'a PreparedDocument, id: DocumentId, core: CoreRange) -> Self {
        Self { document, place: Place { document: id, span: span(document, core) }, core }
    }

    /// The same without the marks around it.
    pub fn bare(document: &'a PreparedDocument, id: DocumentId, core: CoreRange) -> Self {
        let span = document.normal.to_raw(document.core.to_normal(core));
        Self { document, place: Place { document: id, span }, core }
    }
}

/// The raw span of a stretch of the core, with the marks that open and close it.
pub fn span(document: &PreparedDocument, core: CoreRange) -> Span {
    let inner = document.core.to_normal(core);
    let neighbour = |at: Option<u32>| at.and_then(|at| document.core.normal.get(at as usize)).copied();
    let floor = neighbour(core.start.checked_sub(1)).map_or(0, |before| before + 1);
    let ceiling = neighbour(Some(core.end)).unwrap_or(document.normal.chars.len() as u32);
    let before = document.normal.slice(NormalRange::new(floor, inner.start));
    let after = document.normal.slice(NormalRange::new(inner.end, ceiling));
    document.normal.to_raw(NormalRange::new(inner.start - opening(before), inner.end + closing(after)))
}

/// How many characters right before a clause belong to it: brackets, quotes and digits, not the mark that ends what
/// stands before.
fn opening(before: &[char]) -> u32 {
    let own =
        before.iter().rev().take_while(|&&mark| Break::of(mark) == Break::None && !is_closing_bracket(mark));
    let own = own.count();
    let blank = before[before.len() - own..].iter().take_while(|mark| mark.is_whitespace()).count();
    (own - blank) as u32
}

/// How many characters right after a clause belong to it: digits, the mark that ends it, closing quotes and brackets.
fn closing(after: &[char]) -> u32 {
    let line = after.iter().position(|&mark| mark == '\n').unwrap_or(after.len());
    let line = &after[..line];
    let own = match line.iter().position(|&mark| Break::of(mark) != Break::None) {
        Some(mark) => {
            mark + 1 + line[mark + 1..].iter().take_while(|&&next| is_closing_bracket(next)).count()
        }
        // What is opened here belongs to what follows.
        None => line
            .iter()
            .rposition(|&mark| !mark.is_whitespace() && !is_opening_bracket(mark))
            .map_or(0, |last| last + 1),
    };
    own as u32
}

fn is_opening_bracket(mark: char) -> bool {
    matches!(mark, '“' | '‘' | '（' | '《' | '「' | '『' | '【' | '〈' | '(')
}

fn is_closing_bracket(mark: char) -> bool {
    matches!(mark, '”' | '’' | '）' | '》' | '」' | '』' | '】' | '〉' | ')' | '"')
}
