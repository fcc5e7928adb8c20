//! What each character is in a match: the one answer that the window, the reports and every other view show.
//!
//! An end of a match is cut into [`Stretch`]es of one [`Role`] each; put together again they are the end. The rules,
//! the first that holds wins:
//!
//! 1. Page furniture inside the end is `Furniture`, whatever else covers it; not an appendix, which is compared.
//! 2. What lies in a block is `Equal`, a gloss (區(qū)) or a digit in it too. Blocks are what the shares count, so a
//!    reader who counts the equal Han finds the figures.
//! 3. What lies in a [`Difference`](crate::Difference) is a `Slot`, a `Rewording` or `Only` here, with the punctuation and
//!    blanks inside it.
//! 4. All else is `Ignored`: punctuation, blanks, the words around a set phrase.

use duikan_text::signs::{GAP, is_letter};
use duikan_text::{NoiseKind, PreparedDocument, Span};

use crate::{DifferenceKind, Match, Place};

/// What a character is in one match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Both ends have it, in normal form.
    Equal,
    /// The other end has other words in its place.
    Rewording,
    /// The other end has nothing in its place.
    Only,
    /// A value; the other end has another of its kind, or one of the two is hidden.
    Slot,
    /// Not compared: punctuation, blanks, glosses.
    Ignored,
    /// Page furniture inside the passage; no part of it.
    Furniture,
}

/// A run of characters of one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where in the raw text; never empty.
    pub span: Span,
    /// What its characters are.
    pub role: Role,
}

/// One of the two ends of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchEnd {
    /// In the document that was given first.
    A,
    /// In the other.
    B,
}

impl MatchEnd {
    /// Both, in order.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];
}

impl DifferenceKind {
    /// What the characters are that an end has where both differ so.
    pub const fn role(self) -> Role {
        match self {
            Self::Moved => Role::Equal,
            Self::Slot => Role::Slot,
            Self::Rewording => Role::Rewording,
            Self::OnlyA | Self::OnlyB => Role::Only,
        }
    }
}

/// What speaks for the role of a character at one end of a match: spans of the raw text of one document, in any order.
/// They may reach beyond the end.
#[derive(Clone, Debug, Default)]
pub struct RoleEvidence {
    /// Unchanged runs.
    pub equal: Vec<Span>,
    /// What stands at this end where the two differ, and what it is.
    pub differences: Vec<(Span, Role)>,
    /// Page furniture.
    pub furniture: Vec<Span>,
}

impl Match {
    /// One end.
    pub const fn place(&self, end: MatchEnd) -> Place {
        match end {
            MatchEnd::A => self.a,
            MatchEnd::B => self.b,
        }
    }

    /// One end cut by what its characters are, in order, without gaps. `document` is the one this end is in.
    pub fn stretches(&self, end: MatchEnd, document: &PreparedDocument) -> Vec<Stretch> {
        let span = self.place(end).span;
        let of = |a: Span, b: Span| match end {
            MatchEnd::A => a,
            MatchEnd::B => b,
        };
        let evidence = RoleEvidence {
            equal: self.blocks.iter().map(|block| of(block.a, block.b)).collect(),
            differences: self.differences.iter().map(|one| (of(one.a, one.b), one.kind.role())).collect(),
            furniture: overlapping(&document.cleaned.noise, span, |noise| noise.span)
                .filter(|noise| is_furniture(noise.kind))
                .map(|noise| noise.span)
                .collect(),
        };
        stretches(span, &evidence)
    }
}

/// Those of ordered, disjoint things that overlap a span.
pub fn overlapping<T>(things: &[T], span: Span, place: impl Fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let first = things.partition_point(|thing| place(thing).end <= span.start);
    things[first..].iter().take_while(move |thing| place(thing).start < span.end)
}

/// Cuts `span` by the rules above; cost linear in the span and the evidence.
pub fn stretches(span: Span, evidence: &RoleEvidence) -> Vec<Stretch> {
    let mut roles = Roles { start: span.start, of: vec![Role::Ignored; span.len() as usize] };
    evidence.differences.iter().for_each(|&(own, role)| roles.at(own).fill(role));
    evidence.equal.iter().for_each(|&own| roles.at(own).fill(Role::Equal));
    evidence.furniture.iter().for_each(|&own| roles.at(own).fill(Role::Furniture));
    roles.runs()
}

/// Whether what is labelled so is no part of what is compared: everything but an appendix, whose notes were printed with
/// the speech.
pub const fn is_furniture(kind: NoiseKind) -> bool {
    !matches!(kind, NoiseKind::Appendix)
}

/// Whether a character of the normal form is compared: a letter, a digit, or the sign for something deleted or lost.
pub fn is_compared(character: char) -> bool {
    is_letter(character) || character == GAP
}

/// The role of every character of a span.
struct Roles {
    start: u32,
    of: Vec<Role>,
}

impl Roles {
    /// The roles of the characters of a span, as far as they are among these.
    fn at(&mut self, span: Span) -> &mut [Role] {
        let place = |position: u32| position.saturating_sub(self.start) as usize;
        let to = place(span.end).min(self.of.len());
        let from = place(span.start).min(to);
        &mut self.of[from..to]
    }

    fn runs(&self) -> Vec<Stretch> {
        let mut at = self.start;
        let run = |run: &[Role]| {
            let start = at;
            at += run.len() as u32;
            run.first().map(|&role| Stretch { span: Span::new(start, at), role })
        };
        self.of.chunk_by(|one, other| one == other).filter_map(run).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::difference::between;
    use crate::invented::Marked;
    use crate::{Block, MatchKind};

    /// One sign a character: `=` equal, `#` reworded, `+` only here, `<` slot, `.` ignored, `-` furniture.
    fn signs(stretches: &[Stretch]) -> String {
        let sign = |role| match role {
            Role::Equal => "=",
            Role::Rewording => "#",
            Role::Only => "+",
            Role::Slot => "<",
            Role::Ignored => ".",
            Role::Furniture => "-",
        };
        stretches.iter().map(|stretch| sign(stretch.role).repeat(stretch.span.len() as usize)).collect()
    }

    /// The first end of a match of two sentences; what is equal in them is marked.
    fn check_read(sentence: &str, other: &str, expected: &str) {
        let (a, b) = (Marked::new(sentence), Marked::new(other));
        let whole = |own: &Marked| Span::new(5, own.document.raw.len() as u32 - 1);
        let blocks: Vec<Block> = a.spans.iter().zip(&b.spans).map(|(&a, &b)| Block { a, b }).collect();
        let ends = ((&*a.document, whole(&a)), (&*b.document, whole(&b)));
        let differences = between(MatchKind::Passage, ends.0, ends.1, &blocks);
        let evidence = RoleEvidence {
            equal: a.spans.clone(),
            differences: differences.iter().map(|one| (one.a, one.kind.role())).collect(),
            furniture: Vec::new(),
        };
        assert_eq!(signs(&stretches(whole(&a), &evidence)), expected, "{sentence}");
    }

    #[test]
    fn letters_and_digits_that_no_block_holds_differ() {
        check_read("«取得»3«个成果»", "«取得»«个成果»", "==+===");
        check_read("«增长»3.5«个点»", "«增长»4«个点»", "==<<<==");
        check_read("«用»GDP«说话»", "«用»事实«说话»", "=###==");
        check_read("«我»县，«修路»。", "«我»，«修路»。", "=+.==.");
    }

    #[test]
    fn marks_inside_a_difference_belong_to_it_and_marks_beside_it_do_not() {
        check_read("«要»看3×5里，«修路»", "«要»走十几里，«修路»", "=#####.==");
        check_read("«要»看山、看水，«修路»", "«要»下田、下河，«修路»", "=##.##.==");
        check_read("«要»看，«修路»", "«要»做，«修路»", "=#.==");
    }

    #[test]
    fn a_mask_is_a_slot_whatever_its_sign() {
        for mask in ["××", "**", "XX", "□□", "____", "某"] {
            let sentence = format!("«我们要把»{mask}«县的事情办好»");
            let expected = format!("===={}======", "<".repeat(mask.chars().count()));
            check_read(&sentence, "«我们要把»青石«县的事情办好»", &expected);
        }
    }

    #[test]
    fn a_sign_that_is_no_mask_is_punctuation() {
        check_read("«铺设»3×5«厘米的石板路»", "«铺设»9«厘米的石板路»", "==###======");
        check_read("«铺设石板路»·«修桥»", "«铺设石板路»«修桥»", "=====.==");
    }

    #[test]
    fn a_gloss_goes_with_its_character_or_is_not_compared() {
        check_read("«全»«區(qū)»«干部群众都来»", "«全»«区»«干部群众都来»", "============");
        check_read("«全»區(qū)«干部群众都来»", "«全»«干部群众都来»", "=+++++======");
    }

    #[test]
    fn furniture_wins_over_what_is_equal_and_equal_over_what_differs() {
        let evidence = RoleEvidence {
            equal: vec![Span::new(0, 6)],
            differences: vec![(Span::new(5, 8), Role::Slot)],
            furniture: vec![Span::new(2, 4)],
        };
        assert_eq!(signs(&stretches(Span::new(0, 9), &evidence)), "==--==<<.");
    }

    #[test]
    fn stretches_are_the_end_without_gaps() {
        let evidence = RoleEvidence {
            equal: vec![Span::new(0, 4), Span::new(7, 99)],
            differences: vec![(Span::new(4, 6), Role::Only)],
            furniture: Vec::new(),
        };
        let found = stretches(Span::new(2, 8), &evidence);
        let expected = [(2, 4, Role::Equal), (4, 6, Role::Only), (6, 7, Role::Ignored), (7, 8, Role::Equal)];
        let found: Vec<_> = found.iter().map(|one| (one.span.start, one.span.end, one.role)).collect();
        assert_eq!(found, expected);
        assert!(stretches(Span::new(7, 7), &evidence).is_empty());
    }

    #[test]
    fn an_appendix_is_compared_and_all_other_noise_is_furniture() {
        assert!(!is_furniture(NoiseKind::Appendix));
        assert!(is_furniture(NoiseKind::Footer));
    }
}
