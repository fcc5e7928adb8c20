//! Which paragraphs of the two ends of a match stand level.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use duikan_report::paragraphs::{Paragraph, paragraph_at};
use duikan_reuse::Block;
use duikan_text::Span;

use crate::view::LevelView;

/// For every paragraph of the first document that has part in `blocks` the paragraph of the other that has the most of it, of
/// equals the first; in order.
pub(super) fn levels(a: &[Paragraph], b: &[Paragraph], blocks: &[Block]) -> Vec<LevelView> {
    let mut shared: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for block in blocks {
        let first = paragraph_at(a, block.a.start);
        let touched = a.iter().enumerate().skip(first);
        for (number, paragraph) in touched.take_while(|(_, own)| own.span.start < block.a.end) {
            let inside =
                Span::new(paragraph.span.start.max(block.a.start), paragraph.span.end.min(block.a.end));
            if !inside.is_empty() {
                // Inside a block, character k of a is character k of b.
                let at = (block.b.start + inside.start - block.a.start).min(block.b.end);
                *shared.entry((number, paragraph_at(b, at))).or_default() += inside.len();
            }
        }
    }
    let mut best: BTreeMap<usize, (u32, Reverse<usize>)> = BTreeMap::new();
    for (&(own, other), &length) in &shared {
        let found = best.entry(own).or_insert((0, Reverse(other)));
        *found = (*found).max((length, Reverse(other)));
    }
    best.into_iter().map(|(a, (_, Reverse(b)))| LevelView { a: a as u32, b: b as u32 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use duikan_report::paragraphs::ParagraphKind;

    fn told(a: &[(u32, u32)], b: &[(u32, u32)], blocks: &[(u32, u32, u32)]) -> Vec<(u32, u32)> {
        let paragraphs = |spans: &[(u32, u32)]| -> Vec<Paragraph> {
            let paragraph = |&(start, end): &(u32, u32)| Paragraph {
                span: Span::new(start, end),
                kind: ParagraphKind::Body,
                section: None,
                number: None,
            };
            spans.iter().map(paragraph).collect()
        };
        let block =
            |&(a, b, len): &(u32, u32, u32)| Block { a: Span::new(a, a + len), b: Span::new(b, b + len) };
        let blocks: Vec<Block> = blocks.iter().map(block).collect();
        let found = levels(&paragraphs(a), &paragraphs(b), &blocks);
        found.iter().map(|level| (level.a, level.b)).collect()
    }

    #[test]
    fn a_passage_over_several_paragraphs_levels_each_of_them() {
        let three = [(0, 10), (11, 20), (21, 30)];
        assert_eq!(told(&three, &three, &[(0, 0, 30)]), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(told(&three, &three, &[(0, 11, 9), (11, 0, 9)]), [(0, 1), (1, 0)]);
    }

    #[test]
    fn a_paragraph_stands_level_with_the_one_that_has_most_of_it() {
        assert_eq!(told(&[(0, 20)], &[(0, 10), (11, 30)], &[(0, 0, 5), (5, 12, 12)]), [(0, 1)]);
        assert_eq!(told(&[(0, 20)], &[(0, 10), (11, 30)], &[(0, 0, 5), (5, 12, 5)]), [(0, 0)]);
        assert!(told(&[(0, 20)], &[(0, 10)], &[]).is_empty());
    }
}
