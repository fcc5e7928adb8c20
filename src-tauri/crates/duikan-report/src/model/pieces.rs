//! The ends of a match cut by what their characters are. The rules are the engine's, see
//! [`duikan_reuse::Role`]; here the result is read from the contract, so that a stored one gives the same marks.

use duikan_reuse::{MatchEnd, Role, RoleEvidence, Stretch, is_furniture, overlapping, stretches};
use duikan_text::Span;

use super::texts::Text;
use crate::contract::{Difference, Match, Noise};

/// Name of the style of a role.
pub const fn style(role: Role) -> &'static str {
    match role {
        Role::Equal => "eq",
        Role::Rewording => "df",
        Role::Only => "on",
        Role::Slot => "sl",
        Role::Ignored => "ig",
        Role::Furniture => "fu",
    }
}

/// A piece of text of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What its characters are.
    pub role: Role,
    /// The words of the raw text, unchanged.
    pub text: String,
    /// Whether the other end has something before it that it has not.
    pub lacks: bool,
}

impl Piece {
    /// Name of its style.
    pub const fn style(&self) -> &'static str {
        style(self.role)
    }
}

/// An end of a match, cut.
#[derive(Clone, Debug, Default)]
pub struct CutEnd {
    /// What its characters are, in order, without gaps.
    pub stretches: Vec<Stretch>,
    /// Where the other end has something that this one has not, ascending.
    pub carets: Vec<u32>,
}

/// The words of an end of a match, parted where it lacks something.
pub fn pieces(text: &Text<'_>, CutEnd { stretches, carets }: &CutEnd) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(stretches.len() + carets.len());
    let mut carets = carets.iter().copied().peekable();
    for stretch in stretches {
        let mut at = stretch.span.start;
        while at < stretch.span.end {
            let mut lacks = false;
            while carets.next_if(|&caret| caret <= at).is_some() {
                lacks = true;
            }
            let end = carets.peek().map_or(stretch.span.end, |&caret| caret.min(stretch.span.end));
            pieces.push(Piece { role: stretch.role, text: text.words(at, end), lacks });
            at = end;
        }
    }
    if carets.next().is_some() {
        pieces.push(Piece { role: Role::Ignored, text: String::new(), lacks: true });
    }
    pieces
}

/// Leaves the first characters of longer words; whether there were more.
pub fn clip(pieces: &mut Vec<Piece>, most: usize) -> bool {
    // A few characters more are not worth a mark that there are more.
    const SLACK: usize = 20;
    let length: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
    if length <= most + SLACK {
        return false;
    }
    let mut left = most;
    pieces.retain_mut(|piece| {
        let had = left;
        let kept: String = piece.text.chars().take(left).collect();
        left -= kept.chars().count();
        piece.text = kept;
        had > 0
    });
    true
}

/// Cuts an end of a match.
pub fn cut_end(texts: &[Text<'_>], found: &Match, end: MatchEnd) -> CutEnd {
    let place = match end {
        MatchEnd::A => found.a,
        MatchEnd::B => found.b,
    };
    let Some(text) = texts.get(place.doc as usize) else { return CutEnd::default() };
    let span = Span::new(place.start, place.end);
    let equal = |&[a_start, a_end, b_start, b_end]: &[u32; 4]| match end {
        MatchEnd::A => Span::new(a_start, a_end),
        MatchEnd::B => Span::new(b_start, b_end),
    };
    let own = |one: &Difference| {
        let [start, end] = match end {
            MatchEnd::A => one.a,
            MatchEnd::B => one.b,
        };
        Span::new(start, end)
    };
    let of_noise = |noise: &Noise| Span::new(noise.start, noise.end);
    let evidence = RoleEvidence {
        equal: found.blocks.iter().map(equal).collect(),
        differences: found.differences.iter().map(|one| (own(one), one.kind.role())).collect(),
        furniture: overlapping(&text.document.noise, span, of_noise)
            .filter(|noise| is_furniture(noise.kind))
            .map(of_noise)
            .collect(),
    };
    let lacking = found.differences.iter().map(own).filter(|own| own.is_empty());
    let mut carets: Vec<u32> = lacking.map(|own| own.start).collect();
    carets.sort_unstable();
    CutEnd { stretches: stretches(span, &evidence), carets }
}
