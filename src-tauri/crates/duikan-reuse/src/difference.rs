//! The places at which the two ends of a match differ, and how.
//!
//! A place lies between two runs that are equal and follow each other at both ends. What stands there is a *slot* where both
//! ends have a value of one kind (a number and another number, a place and another place), or where a set phrase is filled
//! with other words; a *rewording* where both have words; and else stands *only here*, in one of them. Punctuation and blanks alone are no difference, nor are the words
//! around a set phrase.

mod alternative;
mod parted;

use duikan_text::signs::{GAP, is_letter};
use duikan_text::{NormalRange, PreparedDocument, SlotKind, Span, WordClass};

use crate::passage::out_of_order;
use crate::quote;
use crate::role::{is_compared, is_furniture, overlapping};
use crate::slot::{Value, is_value, kind_of};
use crate::{Block, MatchKind};

/// How the two ends differ at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// A value against another of the same kind, or against one that is hidden; in a set phrase also words without a common
    /// letter that fill it.
    Slot,
    /// Words against other words.
    Rewording,
    /// The other end has nothing there.
    OnlyA,
    /// The end that was given first has nothing there.
    OnlyB,
    /// The same words, in another order among the others.
    Moved,
}

/// A place at which the two ends of a match differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difference {
    /// What stands at the end that was given first, in raw characters of its document, from the first to behind the last
    /// that is compared; empty where it has nothing there.
    pub a: Span,
    /// The same at the other end.
    pub b: Span,
    /// How they differ.
    pub kind: DifferenceKind,
    /// What fills the slot, in a slot: [`SlotKind::Free`] and [`SlotKind::Verb`] in set phrases only.
    pub value: Option<SlotKind>,
}

/// An end of a match: a stretch of a document.
pub(crate) type End<'a> = (&'a PreparedDocument, Span);

/// The places at which two ends differ, in order of a. `blocks` are what is equal in them, in order of a.
pub(crate) fn between(kind: MatchKind, a: End<'_>, b: End<'_>, blocks: &[Block]) -> Vec<Difference> {
    let places: Vec<(u32, u32)> = blocks.iter().map(|block| (block.b.start, block.a.len())).collect();
    let (moved, ordered): (Vec<_>, Vec<_>) =
        blocks.iter().zip(out_of_order(&places)).partition(|(_, is_moved)| *is_moved);
    let moved: Vec<Block> = moved.into_iter().map(|(block, _)| *block).collect();
    let ordered: Vec<Block> = ordered.into_iter().map(|(block, _)| *block).collect();
    let stretches: Vec<&[Block]> = moved.chunk_by(|one, next| go_together(*one, *next, &ordered)).collect();
    let hulls: Vec<Block> = stretches.iter().filter_map(|blocks| hull(blocks)).collect();
    let cuts_a: Vec<Span> = hulls.iter().map(|hull| hull.a).collect();
    let mut cuts_b: Vec<Span> = hulls.iter().map(|hull| hull.b).collect();
    cuts_b.sort_unstable();
    let mut differences: Vec<Difference> =
        stretches.iter().flat_map(|blocks| in_moved(kind, a, b, blocks)).collect();
    let mut from = (a.1.start, b.1.start);
    let last = ((a.1.end, b.1.end), (a.1.end, b.1.end));
    let runs = ordered.iter().map(|block| ((block.a.start, block.b.start), (block.a.end, block.b.end)));
    for (to, next) in runs.chain([last]) {
        let gap_a = Gap::new(a.0, Span::new(from.0, to.0.max(from.0)), &cuts_a);
        let gap_b = Gap::new(b.0, Span::new(from.1, to.1.max(from.1)), &cuts_b);
        let told = gap_a.against(kind, &gap_b).into_iter();
        differences.extend(told.map(|one| one.with_marks((a.0, gap_a.whole), (b.0, gap_b.whole))));
        from = next;
    }
    differences.sort_unstable();
    differences
}

/// Characters between two equal runs of one stretch that has moved, at most: what stands between them is written otherwise there.
const LONGEST_IN_MOVED: u32 = 24;

/// Whether two runs that are out of order, the first before the second in a, are parts of one stretch that has moved: in order at both
/// ends, and no run that has stayed lies between them.
fn go_together(one: Block, next: Block, ordered: &[Block]) -> bool {
    let near = |one: Span, next: Span| one.end <= next.start && next.start - one.end <= LONGEST_IN_MOVED;
    let is_clear = |end: fn(&Block) -> Span| {
        let from = ordered.partition_point(|block| end(block).end <= end(&one).end);
        ordered.get(from).is_none_or(|block| end(block).start >= end(&next).start)
    };
    near(one.a, next.a) && near(one.b, next.b) && is_clear(|block| block.a) && is_clear(|block| block.b)
}

fn hull(blocks: &[Block]) -> Option<Block> {
    let (first, last) = (blocks.first()?, blocks.last()?);
    Some(Block { a: Span::new(first.a.start, last.a.end), b: Span::new(first.b.start, last.b.end) })
}

/// What is the same in a stretch that has moved, and what is not.
fn in_moved(kind: MatchKind, a: End<'_>, b: End<'_>, blocks: &[Block]) -> Vec<Difference> {
    let mut told: Vec<Difference> = Vec::new();
    let mut open: Option<Difference> = None;
    for block in blocks {
        let next = Difference { a: block.a, b: block.b, kind: DifferenceKind::Moved, value: None };
        let Some(last) = open.as_mut() else {
            open = Some(next);
            continue;
        };
        if follow(a.0, last.a, next.a) && follow(b.0, last.b, next.b) {
            (last.a.end, last.b.end) = (next.a.end, next.b.end);
            continue;
        }
        let gap_a = Gap::new(a.0, Span::new(last.a.end, next.a.start), &[]);
        let gap_b = Gap::new(b.0, Span::new(last.b.end, next.b.start), &[]);
        told.extend(gap_a.against(kind, &gap_b));
        told.extend(open.replace(next));
    }
    told.extend(open);
    told.retain(|one| one.kind != DifferenceKind::Moved || is_move(a.0, one.a));
    told
}

/// Han of the shortest words that are told to have moved; a single one stands elsewhere without anybody having moved it.
const LEAST_MOVED: usize = 2;

/// Whether a stretch that is out of order says enough to be told so.
fn is_move(document: &PreparedDocument, span: Span) -> bool {
    let range = document.normal.from_raw(span);
    document.normal.slice(range).iter().filter(|&&own| is_letter(own)).count() >= LEAST_MOVED
}

/// Whether nothing is said between two stretches of a document.
fn follow(document: &PreparedDocument, one: Span, other: Span) -> bool {
    one.end <= other.start && said(document, Span::new(one.end, other.start)).is_none()
}

/// What stands at an end between two equal runs that follow each other at both ends.
struct Gap<'a> {
    document: &'a PreparedDocument,
    /// From the end of one equal run to the beginning of the next.
    whole: Span,
    /// What is said there, each from the first to behind the last character that is compared. Words that have moved part them.
    pieces: Vec<Span>,
}

impl<'a> Gap<'a> {
    /// `moved` is in order.
    fn new(document: &'a PreparedDocument, whole: Span, moved: &[Span]) -> Self {
        let from = moved.partition_point(|cut| cut.end <= whole.start);
        let inside = moved[from..].iter().take_while(|cut| cut.start < whole.end);
        let (mut pieces, mut start) = (Vec::new(), whole.start);
        for cut in inside.copied().chain([Span::new(whole.end, whole.end)]) {
            pieces.extend(said(document, Span::new(start, cut.start.max(start))));
            start = cut.end;
        }
        Self { document, whole, pieces }
    }

    fn against(&self, kind: MatchKind, other: &Self) -> Vec<Difference> {
        match (&self.pieces[..], &other.pieces[..]) {
            ([own], [theirs]) if are_alike((self.document, *own), (other.document, *theirs)) => Vec::new(),
            ([], theirs) => theirs.iter().map(|&span| Difference::only_b(self.whole.start, span)).collect(),
            (own, []) => own.iter().map(|&span| Difference::only_a(span, other.whole.start)).collect(),
            _ => parted::differences(kind, self, other),
        }
    }
}

/// From the first to behind the last character of a stretch that is compared and no furniture.
fn said(document: &PreparedDocument, span: Span) -> Option<Span> {
    if span.is_empty() {
        return None;
    }
    let range = document.normal.from_raw(span);
    let is_clear = |origin: &Span| {
        let mut noise = overlapping(&document.cleaned.noise, *origin, |noise| noise.span);
        !noise.any(|noise| is_furniture(noise.kind))
    };
    let characters = document.normal.slice(range).iter().zip(document.normal.origin.get(range.indices())?);
    let mut own = characters.filter(|(character, origin)| is_compared(**character) && is_clear(origin));
    let first = own.next()?.1;
    let last = own.next_back().map_or(first, |last| last.1);
    let found = Span::new(first.start.max(span.start), last.end.min(span.end));
    (!found.is_empty()).then_some(found)
}

/// Whether two stretches have the same letters, in other punctuation; hidden ones are never the same.
fn are_alike(a: End<'_>, b: End<'_>) -> bool {
    let letters = |(document, span): End<'_>| -> Vec<char> {
        let text = document.normal.slice(document.normal.from_raw(span));
        text.iter().copied().filter(|&own| is_compared(own)).collect()
    };
    let own = letters(a);
    !own.contains(&GAP) && own == letters(b)
}

impl Difference {
    /// The same with both of two quotation marks of which it has one, within the gaps that it stands in.
    fn with_marks(self, a: End<'_>, b: End<'_>) -> Self {
        let whole = |own: Span, end: End<'_>| {
            if own.is_empty() { own } else { quote::with_marks(end.0, own, end.1) }
        };
        Self { a: whole(self.a, a), b: whole(self.b, b), ..self }
    }

    /// Two stretches that stand for each other: values that begin or end both of them apart from the words beside them.
    fn of_both(kind: MatchKind, a: End<'_>, b: End<'_>) -> Vec<Self> {
        if let Some(value) = value_of(a, b) {
            let (own, other) = (with_sign(a), with_sign(b));
            return vec![Self { a: own, b: other, kind: DifferenceKind::Slot, value: Some(value) }];
        }
        let Some(slot) = Self::of_figures(a, b).or_else(|| Self::of_names(a, b)) else {
            return Self::of_words(kind, a, b);
        };
        let before = |whole: End<'_>, figure: Span| said(whole.0, Span::new(whole.1.start, figure.start));
        let behind = |whole: End<'_>, figure: Span| said(whole.0, Span::new(figure.end, whole.1.end));
        let starts = (slot.a.start, slot.b.start);
        let ends = (slot.a.end, slot.b.end);
        let mut told = Self::of_rest(kind, (a.0, before(a, slot.a)), (b.0, before(b, slot.b)), starts);
        told.push(slot);
        told.extend(Self::of_rest(kind, (a.0, behind(a, slot.a)), (b.0, behind(b, slot.b)), ends));
        told
    }

    /// The figures of one kind with which both stretches begin, or end, or of which one is nothing but a figure. `None` where
    /// there are none, or several to choose from.
    fn of_figures(a: End<'_>, b: End<'_>) -> Option<Self> {
        let (in_a, in_b) = (figures(a), figures(b));
        if in_a.len() != in_b.len() {
            return None;
        }
        let pairs = [in_a.first().zip(in_b.first()), in_a.last().zip(in_b.last())];
        let is_clear = |(own, other): &(&Span, &Span)| {
            let begins = own.start == a.1.start && other.start == b.1.start;
            let ends = own.end == a.1.end && other.end == b.1.end;
            begins || ends || in_a.len() == 1 && (**own == a.1 || **other == b.1)
        };
        let (own, other) = pairs.into_iter().flatten().find(is_clear)?;
        let value = value_of((a.0, *own), (b.0, *other))?;
        Some(Self { a: *own, b: *other, kind: DifferenceKind::Slot, value: Some(value) })
    }

    /// The names or numbers in words with which both stretches begin, or end: 讲三点 against 强调四点.
    fn of_names(a: End<'_>, b: End<'_>) -> Option<Self> {
        let (in_a, in_b) = (names(a), names(b));
        let begin = in_a
            .first()
            .zip(in_b.first())
            .filter(|(own, other)| own.start == a.1.start && other.start == b.1.start);
        let end =
            in_a.last().zip(in_b.last()).filter(|(own, other)| own.end == a.1.end && other.end == b.1.end);
        let (own, other) = begin.or(end)?;
        let value = value_of((a.0, *own), (b.0, *other))?;
        Some(Self { a: *own, b: *other, kind: DifferenceKind::Slot, value: Some(value) })
    }

    /// What is left beside a figure at either end; `place` is where it is not.
    fn of_rest(
        kind: MatchKind,
        (a, in_a): (&PreparedDocument, Option<Span>),
        (b, in_b): (&PreparedDocument, Option<Span>),
        place: (u32, u32),
    ) -> Vec<Self> {
        match (in_a, in_b) {
            (Some(own), Some(other)) if are_alike((a, own), (b, other)) => Vec::new(),
            (Some(own), Some(other)) => Self::of_words(kind, (a, own), (b, other)),
            (Some(own), None) => vec![Self::only_a(own, place.1)],
            (None, Some(other)) => vec![Self::only_b(place.0, other)],
            (None, None) => Vec::new(),
        }
    }

    /// Words against words. In a set phrase those that are not alike are what fills its slot (在立的基础上 is no other wording
    /// for 在互利的基础上); elsewhere each of them stands only there, where they can be nothing for each other.
    fn of_words(kind: MatchKind, a: End<'_>, b: End<'_>) -> Vec<Self> {
        let share_letters = parted::share_letters(a, b);
        let (a, b) = ((a.0, with_sign(a)), (b.0, with_sign(b)));
        if kind == MatchKind::Formula && !parted::are_reworded(a, b) {
            let value = Some(kind_of(&[value(a), value(b)]));
            return vec![Self { a: a.1, b: b.1, kind: DifferenceKind::Slot, value }];
        }
        if share_letters || alternative::can_be_swapped(a, b) {
            return vec![Self { a: a.1, b: b.1, kind: DifferenceKind::Rewording, value: None }];
        }
        vec![Self::only_a(a.1, b.1.start), Self::only_b(a.1.end, b.1)]
    }

    fn only_a(a: Span, place: u32) -> Self {
        Self { a, b: Span::new(place, place), kind: DifferenceKind::OnlyA, value: None }
    }

    fn only_b(place: u32, b: Span) -> Self {
        Self { a: Span::new(place, place), b, kind: DifferenceKind::OnlyB, value: None }
    }
}

/// The figures in digits of a stretch, with 万, 亿 and the sign of percent behind them.
fn figures((document, span): End<'_>) -> Vec<Span> {
    let range = document.normal.from_raw(span);
    let slots = &document.core.slots;
    let from = slots.partition_point(|slot| slot.range.end <= range.start);
    let inside = slots[from..].iter().take_while(|slot| slot.range.start < range.end);
    let figures = inside.filter(|slot| matches!(slot.kind, SlotKind::Number | SlotKind::Year));
    let is_power =
        |at: &u32| matches!(document.normal.chars.get(*at as usize), Some('万' | '亿' | '%' | '％' | '‰'));
    let whole = |own: NormalRange| {
        let behind = (own.end..range.end).take_while(is_power).count() as u32;
        document.normal.to_raw(NormalRange::new(own.start, own.end + behind))
    };
    figures.map(|slot| whole(slot.range)).collect()
}

/// A stretch with the sign of percent right behind it, which is part of the figure before it.
fn with_sign((document, span): End<'_>) -> Span {
    let end = document.normal.from_raw(span).end;
    match document.normal.chars.get(end as usize) {
        Some('%' | '％' | '‰') => {
            let sign = document.normal.to_raw(NormalRange::new(end, end + 1));
            Span::new(span.start, sign.end.max(span.end))
        }
        _ => span,
    }
}

/// The names of people and places and the numbers in words of a stretch.
fn names((document, span): End<'_>) -> Vec<Span> {
    let range = document.normal.from_raw(span);
    let tokens = &document.segments.tokens;
    let from = tokens.partition_point(|token| token.range.start < range.start);
    let inside = tokens[from..].iter().take_while(|token| token.range.end <= range.end);
    let names = inside
        .filter(|token| matches!(token.class, WordClass::Person | WordClass::Place | WordClass::Numeral));
    names.map(|token| document.normal.to_raw(token.range)).collect()
}

fn value<'a>((document, span): End<'a>) -> Value<'a> {
    Value { document, range: document.normal.from_raw(span) }
}

/// What kind of value both ends have, or one of them hides; `None` where it is wording.
fn value_of(a: End<'_>, b: End<'_>) -> Option<SlotKind> {
    let (own, other) = (value(a), value(b));
    let is_hidden = |own: Value<'_>| kind_of(&[own]) == SlotKind::Mask;
    let kind = match kind_of(&[own, other]) {
        SlotKind::Free if is_hidden(own) || is_hidden(other) => SlotKind::Mask,
        kind => kind,
    };
    is_value(kind).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    /// The differences of two texts in which what is equal is marked, run by run; `order` says which run of b each of a is.
    pub(super) fn told(kind: MatchKind, a: &str, b: &str, order: &[usize]) -> Vec<String> {
        let (a, b) = (Marked::new(a), Marked::new(b));
        let whole = |own: &Marked| Span::new(5, own.document.raw.len() as u32 - 1);
        let block = |(at, &in_b): (usize, &usize)| Block { a: a.spans[at], b: b.spans[in_b] };
        let blocks: Vec<Block> = order.iter().enumerate().map(block).collect();
        let found = between(kind, (&a.document, whole(&a)), (&b.document, whole(&b)), &blocks);
        let words = |one: &Difference| {
            let kind = one.value.map_or(format!("{:?}", one.kind), |value| format!("{value:?}"));
            format!("{kind} {}/{}", a.document.text(one.a), b.document.text(one.b))
        };
        found.iter().map(words).collect()
    }

    pub(super) fn check(a: &str, b: &str, expected: &[&str]) {
        let order: Vec<usize> = (0..a.matches('«').count()).collect();
        assert_eq!(told(MatchKind::Passage, a, b, &order), expected, "{a} {b}");
    }

    #[test]
    fn a_value_against_a_value_of_its_kind_is_a_slot() {
        check("«渡口换上»7«条新船。»", "«渡口换上»12«条新船。»", &["Number 7/12"]);
        check("«自»2019«年起换船。»", "«自»2021«年起换船。»", &["Year 2019/2021"]);
        check("«走遍»青川县«的山路。»", "«走遍»仪陇县«的山路。»", &["Place 青川县/仪陇县"]);
        check("«全»县«上下换船。»", "«全»市«上下换船。»", &["Level 县/市"]);
    }

    #[test]
    fn the_sign_of_percent_is_part_of_the_figure() {
        check("«渔获增长»7%«，»", "«渔获增长»12%左右«，»", &["Number 7%/12%左右"]);
        check("«渔获增长»百分之十«以内»", "«渔获增长»5%«以内»", &["Number 百分之十/5%"]);
    }

    #[test]
    fn a_hidden_value_is_a_slot_whatever_stands_against_it() {
        check("«渡口换上»××«新船。»", "«渡口换上»旧木桨的«新船。»", &["Mask ××/旧木桨的"]);
        check("«渡口换上»××«条新船。»", "«渡口换上»12«条新船。»", &["Number ××/12"]);
    }

    #[test]
    fn words_against_words_are_a_rewording() {
        check("«渡口»换上«新船。»", "«渡口»添置«新船。»", &["Rewording 换上/添置"]);
        check("«渡口换上»7«条新船。»", "«渡口换上»好几«条新船。»", &["Rewording 7/好几"]);
        check("«渡口换上»7到8«条新船。»", "«渡口换上»近9«条新船。»", &["Rewording 7到8/近9"]);
    }

    #[test]
    fn words_beside_a_figure_stand_only_there() {
        check("«渡口换上»7«条新船。»", "«渡口换上»超9«条新船。»", &["OnlyB /超", "Number 7/9"]);
        check("«渡口换上»“旧船”7«条新船。»", "«渡口换上»9«条新船。»", &["OnlyA 旧船/", "Number 7/9"]);
        check(
            "«支出»超过7000亿«元。»",
            "«支出»突破1900亿«元。»",
            &["Rewording 超过/突破", "Number 7000亿/1900亿"],
        );
        check("«渡口换上»7多«条新船。»", "«渡口换上»9«条新船。»", &["Number 7/9", "OnlyA 多/"]);
        check(
            "«渡口»2019年主要«任务很重。»",
            "«渡口»2021年全部«任务很重。»",
            &["Year 2019/2021", "Rewording 年主要/年全部"],
        );
    }

    #[test]
    fn a_number_in_words_beside_other_words_is_a_slot() {
        check(
            "«下面，我»讲三个«问题。»",
            "«下面，我»强调四个«问题。»",
            &["Rewording 讲/强调", "Number 三个/四个"],
        );
    }

    #[test]
    fn what_one_end_lacks_stands_only_in_the_other() {
        check("«渡口换上»七条«新船。»", "«渡口换上»«新船。»", &["OnlyA 七条/"]);
        check("«渡口换上»«新船。»", "«渡口换上»七条«新船。»", &["OnlyB /七条"]);
    }

    #[test]
    fn punctuation_alone_is_no_difference() {
        check("«渡口换上新船»，«河堤加高。»", "«渡口换上新船»；«河堤加高。»", &[]);
        check("«渡口换上新船»、“«河堤加高。»", "«渡口换上新船»«河堤加高。»", &[]);
        check("«渡口换上»“新船”«河堤加高。»", "«渡口换上»《新船》«河堤加高。»", &[]);
        check("«渡口换上新船»，老井«河堤加高。»", "«渡口换上新船»；«河堤加高。»", &["OnlyA 老井/"]);
    }

    #[test]
    fn what_stands_at_the_edges_differs() {
        let (a, b) = ("我们«渡口换上新船»很快。", "«渡口换上新船»。");
        for kind in [MatchKind::Passage, MatchKind::Formula] {
            assert_eq!(told(kind, a, b, &[0]), ["OnlyA 我们/", "OnlyA 很快/"]);
        }
        let told = told(MatchKind::Formula, "突出«抓好两件事»。", "重点«抓好两件事»。", &[0]);
        assert_eq!(told, ["Free 突出/重点"]);
    }

    #[test]
    fn a_name_beside_other_words_is_a_slot() {
        check(
            "«渡口»属于青川县«的老人。»",
            "«渡口»已归仪陇县«的老人。»",
            &["Rewording 属于/已归", "Place 青川县/仪陇县"],
        );
    }

    #[test]
    fn between_runs_in_another_order_each_end_has_its_own() {
        let (a, b) = ("«渡口换上新船»，也«河堤加高三尺»。", "«河堤加高三尺»，又«渡口换上新船»。");
        let expected = ["OnlyB /又", "OnlyA 也/", "Moved 河堤加高三尺/河堤加高三尺"];
        assert_eq!(told(MatchKind::Passage, a, b, &[1, 0]), expected);
    }

    #[test]
    fn a_single_character_has_not_moved() {
        let (a, b) = ("«渡口换上新船»«和»«河堤加高三尺»。", "«和»«渡口换上新船»，«河堤加高三尺»。");
        assert_eq!(told(MatchKind::Passage, a, b, &[1, 0, 2]), [""; 0]);
    }

    #[test]
    fn a_word_that_has_moved_parts_no_figures_that_stand_for_each_other() {
        let a = "«渡口收入»«实际»累计12万«元，河堤加高»。";
        let b = "«实际»在«渡口收入»9万«元，河堤加高»。";
        let expected = ["OnlyB /在", "Moved 实际/实际", "OnlyA 累计/", "Number 12万/9万"];
        assert_eq!(told(MatchKind::Passage, a, b, &[1, 0, 2]), expected);
    }

    #[test]
    fn what_differs_in_a_moved_stretch_is_told_there() {
        let a = "«渡口年年换上新船»，«全年修好»七条«水渠»。";
        let b = "«全年修好»九条«水渠»，«渡口年年换上新船»。";
        let expected = ["Moved 全年修好/全年修好", "Number 七条/九条", "Moved 水渠/水渠"];
        assert_eq!(told(MatchKind::Passage, a, b, &[2, 0, 1]), expected);
    }

    #[test]
    fn other_words_in_a_set_phrase_fill_its_slot() {
        let told = |a: &str, b: &str| told(MatchKind::Formula, a, b, &[0, 1]);
        assert_eq!(told("«在»互利«的基础上»", "«在»修渠«的基础上»"), ["Free 互利/修渠"]);
        assert_eq!(told("«在»互利«的基础上»", "«在»7年«的基础上»"), ["Free 互利/7年"]);
        assert_eq!(told("«腐败问题»时有«发生»", "«腐败问题»仍有«发生»"), ["Rewording 时有/仍有"]);
    }

    #[test]
    fn a_glossed_character_is_taken_with_its_gloss() {
        check("«渡口»埠(bù)頭«换船。»", "«渡口»旧桥«换船。»", &["Rewording 埠(bù)頭/旧桥"]);
    }
}
