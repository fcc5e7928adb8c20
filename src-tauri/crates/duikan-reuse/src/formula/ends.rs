//! Where the row of a set phrase begins and ends.
//!
//! A family says where its wording may be filled, the words before and behind it too (渔民们要守住灯塔, 菜农们要守住灯塔). Of two
//! documents a reader wants to see what both say. Words before the first equal ones, or behind the last, are shown where they fill the
//! same slot: a value against a value, or words of one class in the same place. Any other words that happen to stand there are none of
//! the phrase.

use duikan_text::signs::{is_han, is_letter};
use duikan_text::{NormalRange, PreparedDocument, Span, Token, WordClass};

use crate::found::Found;
use crate::quote;
use crate::slot::{Value, is_mask, is_value, kind_of};
use crate::{Block, MatchClass, MatchRule};

/// Han of the longest words at an end that are shown; more are a clause of their own. Chosen by hand.
const LONGEST_END: u32 = 8;
/// Han of the longest words that are a topic and no phrase where unlike words stand around them (固定资产投入). Chosen by hand.
const MOST_HAN_OF_TOPIC: u32 = 8;
/// Marks that a phrase neither begins nor ends with; quotation marks belong to it.
const PAUSES: &str = "，、；：。,;: ";
/// Times that the words at one end may be as many as those at the other.
const LONGER: u32 = 3;

/// Which end of a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Front,
    Back,
}

/// Draws the ends of a phrase in to its first and its last equal words where the words around those are no slot. `a` and `b` are its
/// documents. Likeness and explanation go with it. A phrase of which a few words out of the middle of unlike clauses would be left stays
/// as it is: those alone are a topic, and what makes it a phrase is how it is built around them.
pub(super) fn draw_in((a, b): (&PreparedDocument, &PreparedDocument), whole: Found) -> Found {
    let mut found = whole.clone();
    for edge in [Edge::Front, Edge::Back] {
        if let Some(core) = core_end(a, &found, edge)
            && let Some(ends) = Ends::new((a, b), &found, core, edge)
            && !ends.are_slot()
            && ends.may_be_left()
        {
            ends.leave(&mut found);
        }
    }
    let whole_marks =
        |own: &PreparedDocument, span: Span| quote::with_marks(own, span, Span::new(0, own.raw.len() as u32));
    (found.a.span, found.b.span) = (whole_marks(a, found.a.span), whole_marks(b, found.b.span));
    let is_within = |edge: Edge| !(at_clause(a, found.a.span, edge) && at_clause(b, found.b.span, edge));
    if found.explanation.equal <= MOST_HAN_OF_TOPIC && is_within(Edge::Front) && is_within(Edge::Back) {
        return whole;
    }
    if found.explanation.rewritten + found.explanation.inserted + found.explanation.deleted == 0 {
        found.explanation.rules.retain(|&rule| rule != MatchRule::Slots);
        if let [Block { a: own, b: other }] = found.blocks[..]
            && (own, other) == (found.a.span, found.b.span)
        {
            found.class = MatchClass::StockPhrase;
        }
    }
    found
}

/// Whether a clause begins, or ends, where a stretch does.
fn at_clause(document: &PreparedDocument, span: Span, edge: Edge) -> bool {
    let range = document.normal.from_raw(span);
    let beside = match edge {
        Edge::Front => range.start.checked_sub(1),
        Edge::Back => Some(range.end),
    };
    let is_pause = |own: &char| *own != '、' && !is_letter(*own) && !is_mask(*own);
    beside.and_then(|at| document.normal.chars.get(at as usize)).is_none_or(is_pause)
}

/// The equal run at an end without pauses at its outer side, if it is the same one in both documents; none of pauses alone.
fn core_end(a: &PreparedDocument, found: &Found, edge: Edge) -> Option<Block> {
    let by_b = |block: &&Block| block.b;
    let is_pause = |at: &u32| a.raw.get(*at as usize).is_some_and(|&own| PAUSES.contains(own));
    let (block, furthest) = match edge {
        Edge::Front => (*found.blocks.first()?, found.blocks.iter().min_by_key(by_b)?),
        Edge::Back => (*found.blocks.last()?, found.blocks.iter().max_by_key(by_b)?),
    };
    let inside = block.a.start..block.a.end;
    let marks = match edge {
        Edge::Front => inside.take_while(is_pause).count(),
        Edge::Back => inside.rev().take_while(is_pause).count(),
    } as u32;
    let without = |span: Span| match edge {
        Edge::Front => Span::new(span.start + marks, span.end),
        Edge::Back => Span::new(span.start, span.end - marks),
    };
    let is_same = block == *furthest && block.a.len() == block.b.len() && marks < block.a.len();
    is_same.then(|| Block { a: without(block.a), b: without(block.b) })
}

/// Whether words of two classes stand in a sentence for the same: what may be a noun and a verb goes with both.
const fn does_the_same(one: WordClass, other: WordClass) -> bool {
    use WordClass::{Adjective, Adverb, Noun, Organisation, Person, Place, Verb, VerbalNoun};
    match (one, other) {
        (
            Noun | Place | Organisation | Person | VerbalNoun,
            Noun | Place | Organisation | Person | VerbalNoun,
        )
        | (Verb | VerbalNoun, Verb | VerbalNoun)
        | (Adjective | Adverb, Adjective | Adverb) => true,
        _ => one as u8 == other as u8,
    }
}

/// The words of both documents between an end of a phrase and the equal words next to it.
struct Ends<'a> {
    a: End<'a>,
    b: End<'a>,
    edge: Edge,
}

/// The same of one document.
struct End<'a> {
    document: &'a PreparedDocument,
    /// The words at the end.
    words: NormalRange,
    /// The equal run beside them.
    core: NormalRange,
    /// Where the equal words begin or end, in raw characters.
    at: u32,
}

impl<'a> Ends<'a> {
    /// `None` where neither document says anything there.
    fn new(
        (a, b): (&'a PreparedDocument, &'a PreparedDocument),
        found: &Found,
        core: Block,
        edge: Edge,
    ) -> Option<Self> {
        let ends = Self {
            a: End::new(a, found.a.span, core.a, edge),
            b: End::new(b, found.b.span, core.b, edge),
            edge,
        };
        (ends.a.is_said() || ends.b.is_said()).then_some(ends)
    }

    /// Whether the words fill the same slot.
    fn are_slot(&self) -> bool {
        if !(self.a.is_said() && self.b.is_said()) {
            return false;
        }
        let value = |end: &End<'a>| Value { document: end.document, range: end.words };
        if is_value(kind_of(&[value(&self.a), value(&self.b)])) {
            return true;
        }
        let (own, other) = (self.a.han(), self.b.han());
        let is_short = own.max(other) <= LONGEST_END.min(LONGER * own.min(other));
        let classes = self.a.beside(self.edge).zip(self.b.beside(self.edge));
        is_short && classes.is_some_and(|(own, other)| does_the_same(own, other))
    }

    /// Whether the equal words may begin or end a phrase: 等 in 水利等工作 may not.
    fn may_be_left(&self) -> bool {
        self.a.may_be_left(self.edge) && self.b.may_be_left(self.edge)
    }

    fn leave(&self, found: &mut Found) {
        let (own, other) = (self.a.han(), self.b.han());
        let told = &mut found.explanation;
        match (own, other) {
            (own, 0) => told.deleted = told.deleted.saturating_sub(own),
            (0, other) => told.inserted = told.inserted.saturating_sub(other),
            (own, other) => told.rewritten = told.rewritten.saturating_sub(own.max(other)),
        }
        let equal = 2.0 * told.equal as f32;
        let whole = equal / found.similarity.max(f32::EPSILON);
        found.similarity = (equal / (whole - (own + other) as f32).max(equal)).min(1.0);
        let (own, other) = (self.a.at, self.b.at);
        match self.edge {
            Edge::Front => {
                (found.a.span.start, found.b.span.start) = (own, other);
                if let Some(first) = found.blocks.first_mut() {
                    (first.a.start, first.b.start) = (own, other);
                }
            }
            Edge::Back => {
                (found.a.span.end, found.b.span.end) = (own, other);
                if let Some(last) = found.blocks.last_mut() {
                    (last.a.end, last.b.end) = (own, other);
                }
            }
        }
    }
}

impl<'a> End<'a> {
    fn new(document: &'a PreparedDocument, whole: Span, core: Span, edge: Edge) -> Self {
        let (words, at) = match edge {
            Edge::Front => (Span::new(whole.start, core.start.max(whole.start)), core.start),
            Edge::Back => (Span::new(core.end.min(whole.end), whole.end), core.end),
        };
        let normal = |span: Span| document.normal.from_raw(span);
        Self { document, words: normal(words), core: normal(core), at }
    }

    fn text(&self) -> &[char] {
        self.document.normal.slice(self.words)
    }

    fn is_said(&self) -> bool {
        self.text().iter().any(|&own| is_letter(own))
    }

    /// Han of the words, figures left out.
    fn han(&self) -> u32 {
        let is_figure = |at: u32| {
            self.token(at).is_some_and(|token| token.class == WordClass::Numeral && token.range.start <= at)
        };
        let inside = (self.words.start..self.words.end).zip(self.text());
        inside.filter(|&(at, &own)| is_han(own) && !is_figure(at)).count() as u32
    }

    /// The first word that does not end before a place.
    fn token(&self, at: u32) -> Option<&'a Token> {
        let tokens = &self.document.segments.tokens;
        tokens.get(self.document.segments.ended_by(at))
    }

    /// What the word does that stands right beside the equal words; `None` where a mark stands there or a word that only joins others.
    fn beside(&self, edge: Edge) -> Option<WordClass> {
        let at = match edge {
            Edge::Front => self.words.end.checked_sub(1)?,
            Edge::Back => self.words.start,
        };
        let token = self.token(at).filter(|token| token.range.start <= at)?;
        match token.class {
            WordClass::Particle | WordClass::Conjunction | WordClass::Preposition => None,
            class => Some(class),
        }
    }

    fn may_be_left(&self, edge: Edge) -> bool {
        let at = match edge {
            Edge::Front => self.core.start,
            Edge::Back => self.core.end.saturating_sub(1),
        };
        let class = self.token(at).filter(|token| token.range.start <= at).map(|token| token.class);
        let is_bound = |class: WordClass| match edge {
            Edge::Front => matches!(class, WordClass::Particle | WordClass::Conjunction),
            Edge::Back => {
                matches!(class, WordClass::Particle | WordClass::Conjunction | WordClass::Preposition)
            }
        };
        !class.is_some_and(is_bound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::found::Origin;
    use crate::invented::Marked;
    use crate::{Completeness, Explanation, Place};

    /// The row of a phrase that is all of both texts, of which what is marked is equal.
    fn row(a: &str, b: &str) -> (Found, [String; 2]) {
        let (a, b) = (Marked::new(a), Marked::new(b));
        let whole = |own: &Marked, document| Place {
            document,
            span: Span::new(5, own.document.raw.len() as u32 - 1),
        };
        let han = |own: &Marked| own.document.core.han.len() as f32;
        let blocks: Vec<Block> =
            a.spans.iter().zip(&b.spans).map(|(&own, &other)| Block { a: own, b: other }).collect();
        let equal = blocks.iter().map(|block| block.a.len()).sum();
        let found = Found {
            origin: Origin::Formula { political: false, is_repeat: false },
            a: whole(&a, 0),
            b: whole(&b, 1),
            class: MatchClass::Template,
            blocks,
            similarity: 2.0 * equal as f32 / (han(&a) + han(&b)),
            completeness: Completeness::Exact,
            explanation: Explanation { equal, ..Explanation::default() },
        };
        let found = draw_in((&a.document, &b.document), found);
        let texts = [a.document.text(found.a.span), b.document.text(found.b.span)];
        (found, texts)
    }

    fn check(a: &str, b: &str, expected: [&str; 2]) {
        assert_eq!(row(a, b).1, expected, "{a} / {b}");
    }

    #[test]
    fn words_of_one_class_in_the_same_place_are_a_slot() {
        check("加高«渡口的大坝»", "修好«渡口的大坝»", ["加高渡口的大坝", "修好渡口的大坝"]);
        check("«渔获增长»7%", "«渔获增长»12%", ["渔获增长7%", "渔获增长12%"]);
        check("«增强守堤的»责任感", "«增强守堤的»使命感", ["增强守堤的责任感", "增强守堤的使命感"]);
    }

    #[test]
    fn other_words_at_an_end_are_none_of_the_phrase() {
        let same = "守好渡口和河湾的大坝";
        check(&format!("«{same}»和钟楼"), &format!("«{same}»工作"), [same, same]);
        check(&format!("100万«{same}»"), &format!("«{same}»"), [same, same]);
        check(&format!("最要紧的是«{same}»"), &format!("全面«{same}»"), [same, same]);
        check(&format!("全村的老人和孩子一起来«{same}»"), &format!("赶来«{same}»"), [same, same]);
        check(&format!("钟楼«，{same}»"), &format!("食堂«，{same}»"), [same, same]);
    }

    #[test]
    fn a_few_words_out_of_unlike_clauses_are_shown_with_what_makes_them_a_phrase() {
        let (own, other) = ("今年把«固定大坝投入»和利润", "修好钟楼的«固定大坝投入»以外");
        let plain = |text: &str| text.replace(['«', '»'], "");
        // The texts are whole clauses; so each stands in a longer one.
        let within = |text: &str| format!("大家{text}都");
        check(&within(own), &within(other), [&plain(&within(own)), &plain(&within(other))]);
        check("«固定大坝投入»和利润", "«固定大坝投入»以外", ["固定大坝投入", "固定大坝投入"]);
    }

    #[test]
    fn words_that_lean_on_others_do_not_stand_at_an_end() {
        check(
            "水利«等工作有成效»",
            "气象和水文«等工作有成效»",
            ["水利等工作有成效", "气象和水文等工作有成效"],
        );
    }

    #[test]
    fn a_row_without_its_slots_is_the_same_in_both() {
        let (found, _) = row("最要紧的是«守好渡口和河湾的大坝»", "全面«守好渡口和河湾的大坝»");
        assert_eq!((found.class, found.similarity), (MatchClass::StockPhrase, 1.0));
        assert_eq!(found.blocks, [Block { a: found.a.span, b: found.b.span }]);
    }
}
