//! A stretch of raw text cut into pieces of one look each. Put together again they are the raw text.

use super::texts::Text;

/// What a piece is in its match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Both have it.
    Equal,
    /// The other end has something else or nothing.
    Differs,
    /// A value in a slot.
    Slot,
    /// Not compared: punctuation, white space.
    Ignored,
    /// Page furniture inside the stretch.
    Furniture,
}

impl Mark {
    /// Name of the style of the piece.
    pub const fn style(self) -> &'static str {
        match self {
            Self::Equal => "eq",
            Self::Differs => "df",
            Self::Slot => "sl",
            Self::Ignored => "ig",
            Self::Furniture => "fu",
        }
    }
}

/// A piece of text of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its look.
    pub mark: Mark,
    /// The words, as they stand in the raw text.
    pub text: String,
}

/// Cuts `start..end`. `equal` and `slots` are sorted stretches of the same document.
pub fn cut(text: &Text<'_>, start: u32, end: u32, equal: &[(u32, u32)], slots: &[(u32, u32)]) -> Vec<Piece> {
    let noise: Vec<(u32, u32)> = text.document.noise.iter().map(|noise| (noise.start, noise.end)).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let inside = text.raw.get(start as usize..end as usize).unwrap_or_default();
    for (place, &character) in (start..).zip(inside) {
        let mark = if covers(&noise, place) {
            Mark::Furniture
        } else if covers(slots, place) {
            Mark::Slot
        } else if covers(equal, place) {
            Mark::Equal
        } else if character.is_alphanumeric() || is_mask(character) {
            Mark::Differs
        } else {
            Mark::Ignored
        };
        match pieces.last_mut() {
            Some(last) if last.mark == mark => last.text.push(character),
            _ => pieces.push(Piece { mark, text: character.into() }),
        }
    }
    pieces
}

/// Characters that stand for deleted words are no punctuation: they are shown as different.
pub const fn is_mask(character: char) -> bool {
    matches!(character, '×' | '＊' | '*' | '○' | '□' | '▢')
}

/// Whether one of sorted, disjoint stretches holds a position.
pub fn covers(stretches: &[(u32, u32)], position: u32) -> bool {
    let after = stretches.partition_point(|&(start, _)| start <= position);
    after.checked_sub(1).and_then(|at| stretches.get(at)).is_some_and(|&(_, end)| position < end)
}
