//! Raw places as the page knows them: UTF-16 code units inside paragraphs.

use duikan_report::paragraphs::{Paragraph, paragraph_at};
use duikan_text::Span;

use crate::view::PieceView;

/// Where the characters of a document stand for the page.
pub(super) struct Places<'a> {
    paragraphs: &'a [Paragraph],
    /// Raw places of the characters that take two UTF-16 code units, ascending.
    wide: Vec<u32>,
}

impl<'a> Places<'a> {
    pub fn new(raw: &[char], paragraphs: &'a [Paragraph]) -> Self {
        let wide = (0..).zip(raw).filter(|(_, character)| character.len_utf16() > 1);
        Self { paragraphs, wide: wide.map(|(at, _)| at).collect() }
    }

    /// The pieces of a raw stretch, one for each paragraph that it touches; of an empty one its place.
    pub fn pieces(&self, span: Span) -> Vec<PieceView> {
        let first = paragraph_at(self.paragraphs, span.start);
        let touched = self.paragraphs.iter().enumerate().skip(first);
        let touched = touched.take_while(|(number, own)| *number == first || own.span.start < span.end);
        let piece = |(number, own): (usize, &Paragraph)| {
            let inside = |at: u32| at.clamp(own.span.start, own.span.end);
            let (start, end) = (inside(span.start), inside(span.end));
            PieceView {
                paragraph: number as u32,
                start: self.units(own.span.start, start),
                end: self.units(own.span.start, end),
            }
        };
        touched.map(piece).filter(|piece| piece.start < piece.end || span.is_empty()).collect()
    }

    /// UTF-16 code units of a raw stretch.
    fn units(&self, from: u32, to: u32) -> u32 {
        let before = |at: u32| self.wide.partition_point(|&wide| wide < at) as u32;
        to - from + before(to) - before(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duikan_report::paragraphs::ParagraphKind;

    fn pieces(raw: &str, paragraphs: &[(u32, u32)], span: (u32, u32)) -> Vec<(u32, u32, u32)> {
        let raw: Vec<char> = raw.chars().collect();
        let paragraph = |&(start, end): &(u32, u32)| Paragraph {
            span: Span::new(start, end),
            kind: ParagraphKind::Body,
            section: None,
            number: None,
        };
        let paragraphs: Vec<Paragraph> = paragraphs.iter().map(paragraph).collect();
        let found = Places::new(&raw, &paragraphs).pieces(Span::new(span.0, span.1));
        found.iter().map(|piece| (piece.paragraph, piece.start, piece.end)).collect()
    }

    #[test]
    fn characters_beyond_the_first_plane_take_two_units() {
        assert_eq!(pieces("渡𠀀口换船", &[(0, 5)], (2, 4)), [(0, 3, 5)]);
        assert_eq!(pieces("渡𠀀口\n换𠀀船", &[(0, 3), (4, 7)], (6, 7)), [(1, 3, 4)]);
    }

    #[test]
    fn a_stretch_over_two_paragraphs_has_two_pieces() {
        assert_eq!(pieces("渡口\n换船", &[(0, 2), (3, 5)], (1, 4)), [(0, 1, 2), (1, 0, 1)]);
    }

    #[test]
    fn an_empty_stretch_is_a_place() {
        assert_eq!(pieces("渡口\n换船", &[(0, 2), (3, 5)], (4, 4)), [(1, 1, 1)]);
        assert_eq!(pieces("渡口\n换船", &[(0, 2), (3, 5)], (5, 5)), [(1, 2, 2)]);
    }
}
