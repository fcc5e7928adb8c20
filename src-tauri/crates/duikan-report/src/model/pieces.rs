//! Both ends of every match cut by what their characters are. The rules are the engine's, see
//! [`duikan_reuse::Role`]; here the result is read from the contract, so that a stored one gives the same marks.

use duikan_reuse::{
    MatchEnd, Place, Role, RoleEvidence, Stretch, is_compared, is_furniture, member_at, overlapping,
    stretches, words_around,
};
use duikan_text::Span;

use super::texts::Text;
use crate::contract::{Comparison, Edit, End, Filler, Match, Member, Noise};

/// Name of the style of a role.
pub const fn style(role: Role) -> &'static str {
    match role {
        Role::Equal => "eq",
        Role::Differs => "df",
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
}

impl Piece {
    /// Name of its style.
    pub const fn style(&self) -> &'static str {
        style(self.role)
    }
}

/// The stretches of both ends of every match, in the order of the matches.
pub struct Cut(Vec<[Vec<Stretch>; 2]>);

impl Cut {
    /// Cuts every match of a comparison.
    pub fn new(comparison: &Comparison, texts: &[Text<'_>]) -> Self {
        let cut = |found| MatchEnd::BOTH.map(|end| cut_end(comparison, texts, found, end));
        Self(comparison.matches.iter().map(cut).collect())
    }

    /// The stretches of an end of the match at a place of the list.
    pub fn end(&self, found: usize, end: MatchEnd) -> &[Stretch] {
        let [a, b] = self.0.get(found).map_or([&[][..]; 2], |[a, b]| [a, b]);
        match end {
            MatchEnd::A => a,
            MatchEnd::B => b,
        }
    }
}

/// The words of stretches of a document.
pub fn pieces(text: &Text<'_>, stretches: &[Stretch]) -> Vec<Piece> {
    let piece = |one: &Stretch| Piece { role: one.role, text: text.words(one.span.start, one.span.end) };
    stretches.iter().map(piece).collect()
}

fn cut_end(comparison: &Comparison, texts: &[Text<'_>], found: &Match, end: MatchEnd) -> Vec<Stretch> {
    let place = match end {
        MatchEnd::A => found.a,
        MatchEnd::B => found.b,
    };
    let Some(text) = texts.get(place.doc as usize) else { return Vec::new() };
    let span = Span::new(place.start, place.end);
    let equal = |&[a_start, a_end, b_start, b_end]: &[u32; 4]| match end {
        MatchEnd::A => Span::new(a_start, a_end),
        MatchEnd::B => Span::new(b_start, b_end),
    };
    let of_noise = |noise: &Noise| Span::new(noise.start, noise.end);
    let of_edit = |edit: &Edit| Span::new(edit.start, edit.end);
    let equal: Vec<Span> = found.blocks.iter().map(equal).collect();
    let evidence = RoleEvidence {
        around: words_around(found.kind, span, &equal),
        equal,
        fillers: fillers(comparison, found, place)
            .iter()
            .map(|filler| Span::new(filler.start, filler.end))
            .collect(),
        furniture: overlapping(&text.document.noise, span, of_noise)
            .filter(|noise| is_furniture(noise.kind))
            .map(of_noise)
            .collect(),
        edits: overlapping(&text.document.edits, span, of_edit)
            .map(|edit| (of_edit(edit), edit.text.chars().any(is_compared)))
            .collect(),
    };
    stretches(text.raw, span, &evidence)
}

/// The values in slots of the family member that an end is.
fn fillers<'a>(comparison: &'a Comparison, found: &Match, end: End) -> &'a [Filler] {
    let family = comparison.families.get(found.family as usize);
    let members = family.map_or(&[][..], |family| &family.members);
    let place = |document, start, end| Place { document, span: Span::new(start, end) };
    let places = members.iter().map(|member: &Member| place(member.doc, member.start, member.end));
    let at = member_at(places, place(end.doc, end.start, end.end));
    at.and_then(|at| members.get(at)).map_or(&[][..], |member| &member.fillers)
}
