//! Numbers with blanks in them at one end: 3 0年 against 30年.
//!
//! A blank inside a number is a fault of the page. Where the other end has the number whole, both are one block, so that no
//! view parts it.

use duikan_text::{PreparedDocument, Span};

use crate::Block;

/// Puts together the blocks that a blank inside a number parts at one end. `blocks` are in order of a and stay so.
pub fn join_numbers(blocks: &mut Vec<Block>, a: &PreparedDocument, b: &PreparedDocument) {
    let mut at = 1;
    while at < blocks.len() {
        let (one, other) = (blocks[at - 1], blocks[at]);
        if let Some(joined) = joined((a, b), one, other) {
            let number = usize::from(joined[0].is_some());
            blocks.splice(at - 1..=at, joined.into_iter().flatten());
            // The number may go on behind the next blank.
            at += number;
        } else {
            at += 1;
        }
    }
}

/// Two neighbouring blocks as what stands before the number, the number, and what stands behind it; `None` where none is torn.
fn joined(
    (a, b): (&PreparedDocument, &PreparedDocument),
    one: Block,
    other: Block,
) -> Option<[Option<Block>; 3]> {
    let gaps = (blank(a, one.a.end, other.a.start)?, blank(b, one.b.end, other.b.start)?);
    if (gaps.0 == 0) == (gaps.1 == 0) || other.a.len() != other.b.len() {
        return None;
    }
    let digit = |at: u32| a.raw.get(at as usize).is_some_and(char::is_ascii_digit);
    // A number that has been put together already goes on whole.
    let before = if one.a.len() == one.b.len() {
        (one.a.start..one.a.end).rev().take_while(|&at| digit(at)).count() as u32
    } else {
        one.a.len().max(one.b.len())
    };
    let behind = (other.a.start..other.a.end).take_while(|&at| digit(at)).count() as u32;
    let start = |own: Span| own.end - before.min(own.len());
    let cut = |from: (u32, u32), to: (u32, u32)| {
        let block = Block { a: Span::new(from.0, to.0), b: Span::new(from.1, to.1) };
        (!block.a.is_empty()).then_some(block)
    };
    let (from, to) = ((start(one.a), start(one.b)), (other.a.start + behind, other.b.start + behind));
    Some([cut((one.a.start, one.b.start), from), cut(from, to), cut(to, (other.a.end, other.b.end))])
}

/// How many blanks part two digits; `None` where anything else does, or what stands there is no digit.
fn blank(document: &PreparedDocument, from: u32, to: u32) -> Option<usize> {
    let digit =
        |at: Option<u32>| at.and_then(|at| document.raw.get(at as usize)).is_some_and(char::is_ascii_digit);
    let between = document.raw.get(from as usize..to as usize)?;
    let is_torn = digit(from.checked_sub(1)) && digit(Some(to));
    (is_torn && between.iter().all(|own| own.is_whitespace())).then_some(between.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::{Marked, with_marks};

    /// The blocks of two marked texts, put together.
    fn check(a: &str, b: &str, expected: [&str; 2]) {
        let (a, b) = (Marked::new(a), Marked::new(b));
        let mut blocks: Vec<Block> = a.spans.iter().zip(&b.spans).map(|(&a, &b)| Block { a, b }).collect();
        join_numbers(&mut blocks, &a.document, &b.document);
        let shown = |own: &Marked, of: fn(&Block) -> Span| {
            let whole = Span::new(5, own.document.raw.len() as u32 - 1);
            with_marks(&own.document, whole, blocks.iter().map(of))
        };
        assert_eq!([shown(&a, |block| block.a), shown(&b, |block| block.b)], expected);
    }

    #[test]
    fn a_number_with_a_blank_in_it_is_one_block() {
        check("«承包3» «0年。»", "«承包3»«0年。»", ["«承包»«3 0»«年。»", "«承包»«30»«年。»"]);
        check("«承包1»«20年。»", "«承包1» «20年。»", ["«承包»«120»«年。»", "«承包»«1 20»«年。»"]);
        check("«种1» «2» «0棵»", "«种1»«2»«0棵»", ["«种»«1 2 0»«棵»", "«种»«120»«棵»"]);
    }

    #[test]
    fn two_numbers_are_two_blocks() {
        let apart = ["«种3»，«4棵»", "«种3»、«4棵»"];
        check(apart[0], apart[1], apart);
        let same = ["«种3» «4棵»", "«种3» «4棵»"];
        check(same[0], same[1], same);
    }
}
