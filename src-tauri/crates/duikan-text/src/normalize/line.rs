//! The lines of a draft: what cleaning labels and layout joins.

use super::draft::Draft;
use crate::Span;

/// A line that is not blank, without the blanks at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// First character in the draft.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// Blanks before the first character.
    pub indent: usize,
    /// Whether an empty line stands before.
    pub after_blank: bool,
}

impl Line {
    /// The characters.
    pub fn text(self, draft: &Draft) -> &[char] {
        draft.chars.get(self.start..self.end).unwrap_or_default()
    }

    /// Where it stands in the raw text.
    pub fn raw(self, draft: &Draft) -> Span {
        let origin = draft.origin.get(self.start..self.end).unwrap_or_default();
        match (origin.first(), origin.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    /// Number of characters.
    pub const fn len(self) -> usize {
        self.end - self.start
    }
}

/// The lines that hold anything.
pub(crate) fn lines(draft: &Draft) -> Vec<Line> {
    let (mut found, mut start, mut blank) = (Vec::new(), 0, false);
    for part in draft.chars.split(|&each| each == '\n') {
        let indent = part.iter().take_while(|&&each| each == ' ').count();
        let trailing = part.iter().rev().take_while(|&&each| each == ' ').count();
        if indent < part.len() {
            let end = start + part.len() - trailing;
            found.push(Line { start: start + indent, end, indent, after_blank: blank });
        }
        blank = indent == part.len();
        start += part.len() + 1;
    }
    found
}
