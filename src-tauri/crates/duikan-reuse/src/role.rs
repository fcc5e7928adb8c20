//! What each character is in a match: the one answer that the window, the reports and every other view show.
//!
//! An end of a match is cut into [`Stretch`]es of one [`Role`] each; put together again they are the end. The rules,
//! the first that holds wins:
//!
//! 1. Page furniture inside the end is `Furniture`, whatever else covers it; not an appendix, which is compared.
//! 2. What lies in a block is `Equal`, a gloss (區(qū)) or a digit in it too, and a value in a slot that both ends have.
//!    Blocks are what the shares count, so a reader who counts the equal Han finds the figures.
//! 3. A value in a slot (a filler of the family member that this end is) is `Slot` where something in it differs: the
//!    rest of it that is not equal goes with it, e.g. the point of 3.5.
//! 4. Letters, digits and masks are `Differs`. What a mask hides is unknown, so that two masks are not equal either.
//!    A character that the normal form has otherwise is judged by what stands there: a mask is one, whatever its sign;
//!    a gloss that is no part of a block, a dropped blank and a joined line are not compared.
//! 5. All else is `Ignored`: the words around a set phrase, punctuation and blanks. Between two differing characters they belong to the difference.

use duikan_text::{NoiseKind, PreparedDocument, Span};

use crate::{Family, Match, MatchKind, Member, Place};

/// What a character is in one match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Both ends have it, in normal form.
    Equal,
    /// The other end has something else or nothing, or it is hidden by a mask.
    Differs,
    /// A value in a slot of the family's template; the other end has another.
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

/// What speaks for the role of a character at one end of a match: spans of the raw text of one document, in any order.
/// They may reach beyond the end.
#[derive(Clone, Debug, Default)]
pub struct RoleEvidence {
    /// Unchanged runs.
    pub equal: Vec<Span>,
    /// Values in slots.
    pub fillers: Vec<Span>,
    /// Page furniture.
    pub furniture: Vec<Span>,
    /// The words around a set phrase: its ends reach to where its clauses begin and end, and what stands there is neither equal
    /// nor compared.
    pub around: Vec<Span>,
    /// What the normal form has otherwise, and whether a letter, a digit or a mask stands there instead.
    pub edits: Vec<(Span, bool)>,
}

impl Match {
    /// One end.
    pub const fn place(&self, end: MatchEnd) -> Place {
        match end {
            MatchEnd::A => self.a,
            MatchEnd::B => self.b,
        }
    }

    /// One end cut by what its characters are, in order, without gaps. `document` is the one this end is in, `families`
    /// are those of the analysis.
    pub fn stretches(&self, end: MatchEnd, document: &PreparedDocument, families: &[Family]) -> Vec<Stretch> {
        let place = self.place(end);
        let span = place.span;
        let family = families.get(self.family as usize);
        let members = family.map_or(&[][..], |family| &family.members);
        let at = member_at(members.iter().map(|member: &Member| member.place), place);
        let fillers = at.and_then(|at| members.get(at)).map_or(&[][..], |member| &member.fillers);
        let equal: Vec<Span> = self
            .blocks
            .iter()
            .map(|block| match end {
                MatchEnd::A => block.a,
                MatchEnd::B => block.b,
            })
            .collect();
        let evidence = RoleEvidence {
            around: words_around(self.kind, span, &equal),
            equal,
            fillers: fillers.iter().map(|filler| filler.span).collect(),
            furniture: overlapping(&document.cleaned.noise, span, |noise| noise.span)
                .filter(|noise| is_furniture(noise.kind))
                .map(|noise| noise.span)
                .collect(),
            edits: overlapping(&document.normal.edits, span, |edit| edit.span)
                .map(|edit| (edit.span, edit.text.chars().any(is_compared)))
                .collect(),
        };
        stretches(&document.raw, span, &evidence)
    }
}

/// What stands in an end of a set phrase before the first and after the last of its equal runs; nothing of a passage.
pub fn words_around(kind: MatchKind, span: Span, equal: &[Span]) -> Vec<Span> {
    let first = equal.iter().map(|run| run.start).min().unwrap_or(span.start);
    let last = equal.iter().map(|run| run.end).max().unwrap_or(span.end);
    match kind {
        MatchKind::Formula => vec![Span::new(span.start, first), Span::new(last, span.end)],
        MatchKind::Passage => Vec::new(),
    }
}

/// Which member of a family an end of a match is: of those in its document the one that it overlaps most, of several
/// the first.
pub fn member_at(members: impl Iterator<Item = Place>, end: Place) -> Option<usize> {
    members
        .enumerate()
        .filter(|(_, member)| member.document == end.document)
        .map(|(at, member)| (member.span.overlap(end.span), at))
        .filter(|&(overlap, _)| overlap > 0)
        .max_by_key(|&(overlap, at)| (overlap, std::cmp::Reverse(at)))
        .map(|(_, at)| at)
}

/// Those of ordered, disjoint things that overlap a span.
pub fn overlapping<T>(things: &[T], span: Span, place: impl Fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let first = things.partition_point(|thing| place(thing).end <= span.start);
    things[first..].iter().take_while(move |thing| place(thing).start < span.end)
}

/// Cuts `span` of a raw text by the rules above; cost linear in the span and the evidence.
pub fn stretches(raw: &[char], span: Span, evidence: &RoleEvidence) -> Vec<Stretch> {
    let characters = raw.get(span.indices()).unwrap_or_default();
    let own = |&character: &char| if is_compared(character) { Role::Differs } else { Role::Ignored };
    let mut roles = Roles { start: span.start, of: characters.iter().map(own).collect() };
    for &(edit, is_compared) in &evidence.edits {
        roles.at(edit).fill(if is_compared { Role::Differs } else { Role::Ignored });
    }
    for &around in &evidence.around {
        roles.at(around).fill(Role::Ignored);
    }
    for &equal in &evidence.equal {
        roles.at(equal).fill(Role::Equal);
    }
    for &furniture in &evidence.furniture {
        roles.at(furniture).fill(Role::Furniture);
    }
    for &filler in &evidence.fillers {
        roles.fill_slot(filler);
    }
    roles.complete_slots();
    roles.absorb_marks();
    roles.runs()
}

/// Whether what is labelled so is no part of what is compared: everything but an appendix, whose notes were printed with
/// the speech.
pub const fn is_furniture(kind: NoiseKind) -> bool {
    !matches!(kind, NoiseKind::Appendix)
}

/// Whether a character is compared: a letter, a digit, or the sign for something deleted or lost.
pub fn is_compared(character: char) -> bool {
    character.is_alphanumeric() || character == '▢'
}

/// Characters that may be the rest of the word of which a value is part.
const REST_OF_WORD: usize = 2;

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

    fn fill_slot(&mut self, filler: Span) {
        let roles = self.at(filler);
        if roles.contains(&Role::Differs) {
            for role in roles.iter_mut().filter(|role| matches!(role, Role::Differs | Role::Ignored)) {
                *role = Role::Slot;
            }
        }
    }

    /// The rest of a word belongs to the value in it: 柳溪 in 柳溪河, where both ends have another river.
    fn complete_slots(&mut self) {
        let mut at = 0;
        let runs: Vec<(usize, usize, Role)> = self
            .of
            .chunk_by(|one, other| one == other)
            .filter_map(|run| {
                let start = at;
                at += run.len();
                Some((start, at, *run.first()?))
            })
            .collect();
        for (number, &(start, end, role)) in runs.iter().enumerate() {
            let before = number.checked_sub(1).and_then(|before| runs.get(before));
            let is_rest = before.is_some_and(|run| run.2 == Role::Slot);
            if role == Role::Differs && end - start <= REST_OF_WORD && is_rest {
                self.of[start..end].fill(Role::Slot);
            }
        }
    }

    fn absorb_marks(&mut self) {
        let mut last_differing: Option<usize> = None;
        for at in 0..self.of.len() {
            match self.of[at] {
                Role::Differs => {
                    if let Some(last) = last_differing {
                        self.of[last..at].fill(Role::Differs);
                    }
                    last_differing = Some(at);
                }
                Role::Ignored => {}
                Role::Equal | Role::Slot | Role::Furniture => last_differing = None,
            }
        }
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
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use duikan_text::{PrepareOptions, SlotKind, Unwatched, prepare};

    use super::*;
    use crate::{Block, Completeness, Explanation, Filler, Layer, MatchClass, MatchKind, Spread};

    fn span(text: &str, words: &str) -> Span {
        let start = text[..text.find(words).unwrap()].chars().count() as u32;
        Span::new(start, start + words.chars().count() as u32)
    }

    /// One sign a character: `=` equal, `#` differs, `<` slot, `.` ignored, `-` furniture.
    fn signs(stretches: &[Stretch]) -> String {
        let sign = |role| match role {
            Role::Equal => "=",
            Role::Differs => "#",
            Role::Slot => "<",
            Role::Ignored => ".",
            Role::Furniture => "-",
        };
        stretches.iter().map(|stretch| sign(stretch.role).repeat(stretch.span.len() as usize)).collect()
    }

    fn check(text: &str, equal: &[&str], fillers: &[&str], furniture: &[&str], expected: &str) {
        let raw: Vec<char> = text.chars().collect();
        let spans = |words: &[&str]| words.iter().map(|words| span(text, words)).collect();
        let evidence = RoleEvidence {
            equal: spans(equal),
            fillers: spans(fillers),
            furniture: spans(furniture),
            ..RoleEvidence::default()
        };
        let found = stretches(&raw, Span::new(0, raw.len() as u32), &evidence);
        assert_eq!(signs(&found), expected, "{text}");
    }

    #[test]
    fn the_rest_of_a_word_belongs_to_the_value_in_it() {
        check("要把柳溪河治好", &["要把", "治好"], &["柳溪"], &[], "==<<<==");
        check("要把柳溪上下游治好", &["要把", "治好"], &["柳溪"], &[], "==<<###==");
    }

    #[test]
    fn the_words_around_a_set_phrase_are_not_compared() {
        let text: Vec<char> = "我们要修好渡口的路".chars().collect();
        let whole = Span::new(0, 9);
        let equal = vec![Span::new(3, 5), Span::new(7, 8)];
        let told = |kind| {
            let around = words_around(kind, whole, &equal);
            signs(&stretches(
                &text,
                whole,
                &RoleEvidence { equal: equal.clone(), around, ..RoleEvidence::default() },
            ))
        };
        assert_eq!(told(MatchKind::Formula), "...==##=.");
        assert_eq!(told(MatchKind::Passage), "###==##=#");
    }

    #[test]
    fn letters_and_digits_that_no_block_holds_differ() {
        check("取得3个成果", &["取得", "个成果"], &[], &[], "==#===");
        check("增长3.5个点", &["增长", "个点"], &[], &[], "==###==");
        check("用GDP说话", &["用", "说话"], &[], &[], "=###==");
        check("我县，修路。", &["我", "修路"], &[], &[], "=#.==.");
    }

    #[test]
    fn marks_between_two_differing_characters_belong_to_the_difference() {
        check("要看山、看水，修路", &["要", "修路"], &[], &[], "=#####.==");
        check("要看，修路", &["要", "修路"], &[], &[], "=#.==");
        check("山（水", &["水"], &[], &[], "#.=");
    }

    #[test]
    fn a_slot_holds_what_differs_and_leaves_what_is_equal() {
        check("要把河东的事办好", &["要把河", "的事办好"], &["东"], &[], "===<====");
        check("要把河东的事办好", &["要把河东的事办好"], &["东"], &[], "========");
        check("到青石县和白石县去", &["到", "石县", "去"], &["青石县", "白石县"], &[], "=<==#<<<=");
        check("增长3.5个点", &["增长", "个点"], &["3.5"], &[], "==<<<==");
        check("铺路、修桥", &["铺路", "修桥"], &["、"], &[], "==.==");
    }

    #[test]
    fn furniture_is_no_part_of_the_passage() {
        check("修好【点击】渠道", &["修好", "渠道"], &[], &["【点击】"], "==----==");
        check("修好【点击】渠道", &["修好【点击】渠道"], &["点击"], &["【点击】"], "==----==");
        check("山【击】水", &[], &[], &["【击】"], "#---#");
    }

    fn found(a: Place, b: Place, blocks: Vec<Block>) -> Match {
        Match {
            id: 0,
            kind: MatchKind::Passage,
            a,
            b,
            class: MatchClass::NearVerbatim,
            layer: Layer::Reuse,
            family: 0,
            blocks,
            similarity: 0.9,
            boilerplate: 0.0,
            moved: false,
            repeat: false,
            completeness: Completeness::Exact,
            label: None,
            explanation: Explanation::default(),
            residue: Vec::new(),
        }
    }

    /// Reads a speech of one sentence; `equal` are words of it that the other end has.
    fn check_read(sentence: &str, equal: &[&str], expected: &str) {
        let text = format!("同志们：\n{sentence}\n");
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
        let place = Place { document: 0, span: span(&text, sentence) };
        let block = |words: &&str| Block { a: span(&text, words), b: Span::new(0, 0) };
        let found = found(place, Place { document: 1, ..place }, equal.iter().map(block).collect());
        assert_eq!(signs(&found.stretches(MatchEnd::A, &document, &[])), expected, "{sentence}");
    }

    #[test]
    fn a_mask_differs_whatever_its_sign() {
        check_read("我们要把××县的事情办好", &["我们要把", "县的事情办好"], "====##======");
        check_read("我们要把**县的事情办好", &["我们要把", "县的事情办好"], "====##======");
        check_read("我们要把XX县的事情办好", &["我们要把", "县的事情办好"], "====##======");
        check_read("我们要把□□县的事情办好", &["我们要把", "县的事情办好"], "====##======");
        check_read("我们要把____县的事情办好", &["我们要把", "县的事情办好"], "====####======");
        check_read("我们要把某县的事情办好", &["我们要把", "县的事情办好"], "====#======");
    }

    #[test]
    fn a_sign_that_is_no_mask_is_punctuation() {
        check_read("铺设3×5厘米的石板路", &["铺设", "厘米的石板路"], "==###======");
        check_read("铺设石板路·修桥", &["铺设石板路", "修桥"], "=====.==");
    }

    #[test]
    fn a_gloss_goes_with_its_character_or_is_not_compared() {
        check_read("全區(qū)干部群众都来", &["全", "區(qū)", "干部群众都来"], "============");
        check_read("全區(qū)干部群众都来", &["全", "干部群众都来"], "=#....======");
    }

    #[test]
    fn fillers_are_those_of_the_member_that_the_end_is() {
        let text = "同志们：\n要把河东的事办好。要把河西的事办好。\n";
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        let place = |words: &str| Place { document: 0, span: span(text, words) };
        let (first, second) = (place("要把河东的事办好"), place("要把河西的事办好"));
        let member = |place, words: &str| Member {
            place,
            fillers: vec![Filler { slot: 0, kind: SlotKind::Place, span: span(text, words) }],
        };
        let family = Family {
            id: 0,
            kind: MatchKind::Passage,
            class: MatchClass::Template,
            layer: Layer::Reuse,
            label: None,
            earliest: None,
            template: "要把河{地名}的事办好".into(),
            members: vec![member(first, "东"), member(second, "西")],
            spread: Spread::default(),
            told_once: false,
        };
        let both = Place { document: 0, span: Span::new(first.span.start + 3, second.span.end) };
        let blocks = vec![Block { a: span(text, "的事办好。要把河"), b: Span::new(0, 0) }];
        let found = found(both, Place { document: 1, ..both }, blocks);
        let stretches = found.stretches(MatchEnd::A, &document, &[family]);
        assert_eq!(signs(&stretches), "#========<####");
        let members = [first, second].into_iter();
        assert_eq!(member_at(members.clone(), Place { document: 1, ..both }), None);
        assert_eq!(member_at(members, Place { document: 0, span: Span::new(0, 2) }), None);
    }

    #[test]
    fn stretches_are_the_end_without_gaps() {
        let raw: Vec<char> = "要看山、看水，修路".chars().collect();
        let end = Span::new(2, 8);
        let evidence =
            RoleEvidence { equal: vec![Span::new(0, 4), Span::new(7, 99)], ..RoleEvidence::default() };
        let found = stretches(&raw, end, &evidence);
        let expected =
            [(2, 4, Role::Equal), (4, 6, Role::Differs), (6, 7, Role::Ignored), (7, 8, Role::Equal)];
        let found: Vec<_> = found.iter().map(|one| (one.span.start, one.span.end, one.role)).collect();
        assert_eq!(found, expected);
        assert!(stretches(&raw, Span::new(7, 99), &evidence).is_empty());
    }
}
