//! From equal runs of the core to what the reader sees: raw blocks, and why the match is one.

use duikan_text::signs::{GAP, is_letter};
use duikan_text::{EditKind, PreparedDocument, SlotKind, Span};

use super::chain::Run;
use super::end::End;
use super::zeros::Zeros;
use crate::border::{Pair, join_numbers, to_whole_words};
use crate::{Block, Explanation, MatchClass, MatchRule};

/// The two ends of a passage, the document that was given first in front, with what is equal in them.
pub struct Aligned<'a> {
    /// In the document that was given first.
    pub a: End<'a>,
    /// In the other.
    pub b: End<'a>,
    /// Equal runs in order of a, none overlapping another on either side.
    pub runs: Vec<Run>,
    /// Whether its text has its best partner elsewhere on at least one side.
    pub is_repeat: bool,
}

/// What is equal in a match: places of the normal form, in order of a.
pub struct Equality {
    equal: Vec<Pair>,
    /// Equal characters of words that differ as a whole.
    cut: Vec<Pair>,
}

impl Equality {
    /// Takes back into each of some matches of a pair the characters that another of them holds for equal: a word that
    /// differs here may be one half of what is the same there.
    pub fn agree(all: &mut [Self]) {
        if all.iter().all(|own| own.cut.is_empty()) {
            return;
        }
        let equal = || all.iter().flat_map(|own| own.equal.iter().chain(&own.cut));
        let ends = equal().fold((0, 0), |ends, pair| (ends.0.max(pair.0 + 1), ends.1.max(pair.1 + 1)));
        let (mut in_a, mut in_b) = (Zeros::new(ends.0 as usize), Zeros::new(ends.1 as usize));
        let enter = |in_a: &mut [bool], in_b: &mut [bool], pairs: &[Pair]| {
            for pair in pairs {
                (in_a[pair.0 as usize], in_b[pair.1 as usize]) = (true, true);
            }
        };
        all.iter().for_each(|own| enter(&mut in_a, &mut in_b, &own.equal));
        for own in all {
            let (back, cut): (Vec<Pair>, Vec<Pair>) =
                own.cut.iter().partition(|pair| in_a[pair.0 as usize] || in_b[pair.1 as usize]);
            if back.is_empty() {
                continue;
            }
            enter(&mut in_a, &mut in_b, &back);
            own.cut = cut;
            own.equal.extend(back);
            own.equal.sort_unstable();
        }
    }
}

impl Aligned<'_> {
    /// Equal Han characters.
    pub fn equal(&self) -> u32 {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// What is the same in normal form, Han and marks alike.
    pub fn equality(&self) -> Equality {
        let (a, b) = (self.a.document, self.b.document);
        let mut equal = normal_pairs(a, b, &self.runs);
        equal.sort_unstable();
        equal.dedup_by_key(|pair| pair.0);
        let range = |end: &End| end.document.normal.from_raw(end.place.span);
        let cut = to_whole_words((a, range(&self.a)), (b, range(&self.b)), &mut equal);
        Equality { equal, cut }
    }

    /// Pairs of raw places that are the same, as blocks in order of a.
    pub fn blocks(&self, equality: &Equality) -> Vec<Block> {
        let (a, b) = (self.a.document, self.b.document);
        let mut blocks: Vec<Block> = Vec::new();
        for &(at_a, at_b) in &equality.equal {
            let (Some(&raw_a), Some(&raw_b)) =
                (a.normal.origin.get(at_a as usize), b.normal.origin.get(at_b as usize))
            else {
                continue;
            };
            if self.a.place.span.encloses(raw_a) && self.b.place.span.encloses(raw_b) {
                push(&mut blocks, raw_a, raw_b);
            }
        }
        join_numbers(&mut blocks, a, b);
        blocks
    }

    /// How alike the two ends are; punctuation does not count, digits and letters do.
    pub fn class(&self, explanation: &Explanation) -> MatchClass {
        if explanation.rewritten + explanation.inserted + explanation.deleted > 0
            || explanation.rules.contains(&MatchRule::Reordered)
        {
            return MatchClass::NearVerbatim;
        }
        let letters = |end: &End| -> Vec<char> {
            let normal = end.document.normal.slice(end.document.normal.from_raw(end.place.span));
            normal.iter().copied().filter(|&mark| is_letter(mark)).collect()
        };
        if letters(&self.a) == letters(&self.b) { MatchClass::Verbatim } else { MatchClass::Template }
    }

    /// Counts what is the same, rewritten, inserted, dropped and not compared; `blocks` are those of [`Self::blocks`].
    pub fn explain(&self, blocks: &[Block]) -> Explanation {
        let (core_a, core_b) = (self.a.core, self.b.core);
        let mut explanation = Explanation { equal: self.equal(), ..Explanation::default() };
        let mut reordered = false;
        let (mut at_a, mut at_b) = (core_a.start, core_b.start);
        let end = Run { a: core_a.end, b: core_b.end, len: 0 };
        let mut claimed_b = 0;
        for run in self.runs.iter().chain([&end]) {
            let gap_a = run.a.saturating_sub(at_a);
            if run.b < at_b {
                reordered = true;
                explanation.deleted += gap_a;
            } else {
                let gap_b = if reordered { 0 } else { run.b - at_b };
                claimed_b += gap_b;
                match (gap_a, gap_b) {
                    (0, _) => explanation.inserted += gap_b,
                    (_, 0) => explanation.deleted += gap_a,
                    _ => explanation.rewritten += gap_a.max(gap_b),
                }
            }
            (at_a, at_b) = (run.a_end(), run.b_end());
        }
        explanation.inserted += core_b.len().saturating_sub(explanation.equal + claimed_b);
        explanation.ignored = ignored(&self.a) + ignored(&self.b);
        explanation.rules = self.rules(blocks, reordered);
        explanation
    }

    fn rules(&self, blocks: &[Block], reordered: bool) -> Vec<MatchRule> {
        let edited = |kind| has_edit(&self.a, kind) || has_edit(&self.b, kind);
        let slots =
            |wanted: &dyn Fn(SlotKind) -> bool| has_slot(&self.a, wanted) || has_slot(&self.b, wanted);
        let differ_in_raw = |block: &Block| {
            self.a.document.raw.get(block.a.indices()) != self.b.document.raw.get(block.b.indices())
        };
        let mut rules = Vec::new();
        if blocks.iter().any(|block| block.a.len() == block.b.len() && differ_in_raw(block)) {
            rules.push(MatchRule::Variants);
        }
        if edited(EditKind::PinyinGloss) {
            rules.push(MatchRule::Glosses);
        }
        if edited(EditKind::Mojibake) {
            rules.push(MatchRule::Mojibake);
        }
        if slots(&|kind| kind == SlotKind::Mask) {
            rules.push(MatchRule::Masks);
        }
        if slots(&|kind| matches!(kind, SlotKind::Number | SlotKind::Year)) {
            rules.push(MatchRule::Numbers);
        }
        if reordered {
            rules.push(MatchRule::Reordered);
        }
        rules
    }
}

/// Appends one character; single raw characters that follow each other on both sides share a block.
fn push(blocks: &mut Vec<Block>, a: Span, b: Span) {
    let single = a.len() == 1 && b.len() == 1;
    match blocks.last_mut() {
        Some(last)
            if single && last.a.len() == last.b.len() && last.a.end == a.start && last.b.end == b.start =>
        {
            last.a.end = a.end;
            last.b.end = b.end;
        }
        _ if a.len() == b.len() => {
            blocks.push(Block { a: Span::new(a.start, a.start + 1), b: Span::new(b.start, b.start + 1) });
        }
        _ => blocks.push(Block { a, b }),
    }
}

/// The Han of the runs, and the marks inside and around each run that are the same on both sides.
fn normal_pairs(a: &PreparedDocument, b: &PreparedDocument, runs: &[Run]) -> Vec<(u32, u32)> {
    let mut pairs = marks_before(a, b, runs);
    for run in runs {
        for k in 0..run.len {
            let (at_a, at_b) = ((run.a + k) as usize, (run.b + k) as usize);
            let (Some(&here_a), Some(&here_b)) = (a.core.normal.get(at_a), b.core.normal.get(at_b)) else {
                continue;
            };
            pairs.push((here_a, here_b));
            let next_a = a.core.normal.get(at_a + 1).copied().unwrap_or(here_a + 1);
            let next_b = b.core.normal.get(at_b + 1).copied().unwrap_or(here_b + 1);
            let is_same = |at: (u32, u32)| is_same_mark(a, b, at.0, at.1);
            let (start, end) = ((here_a + 1, here_b + 1), (next_a, next_b));
            equal_marks(start, end, k + 1 < run.len, is_same, &mut pairs);
        }
    }
    pairs
}

/// The equal marks before the first Han of all: the year that a passage begins with.
fn marks_before(a: &PreparedDocument, b: &PreparedDocument, runs: &[Run]) -> Vec<(u32, u32)> {
    let first = runs.first().filter(|first| runs.iter().all(|run| first.b <= run.b));
    let Some((in_a, in_b)) = first.map(|first| (first.a, first.b)) else { return Vec::new() };
    let before = |document: &PreparedDocument, at: u32| {
        let last = at.checked_sub(1).and_then(|last| document.core.normal.get(last as usize));
        let here = document.core.normal.get(at as usize).copied().unwrap_or(0);
        last.map_or(0, |&last| last + 1)..here
    };
    let (range_a, range_b) = (before(a, in_a).rev(), before(b, in_b).rev());
    range_a.zip(range_b).take_while(|&(at_a, at_b)| is_same_mark(a, b, at_a, at_b)).collect()
}

/// Equal marks between two Han characters, from the left and, where both sides go on together, from the right. `start`
/// and `end` are places in both documents.
fn equal_marks(
    mut start: (u32, u32),
    mut end: (u32, u32),
    together: bool,
    is_same: impl Fn((u32, u32)) -> bool,
    pairs: &mut Vec<(u32, u32)>,
) {
    while start.0 < end.0 && start.1 < end.1 && is_same(start) {
        pairs.push(start);
        start = (start.0 + 1, start.1 + 1);
    }
    while together && start.0 < end.0 && start.1 < end.1 && is_same((end.0 - 1, end.1 - 1)) {
        end = (end.0 - 1, end.1 - 1);
        pairs.push(end);
    }
}

/// Digits, letters and marks; never masks, lost characters or page furniture.
fn is_same_mark(a: &PreparedDocument, b: &PreparedDocument, at_a: u32, at_b: u32) -> bool {
    let (x, y) = (a.normal.chars.get(at_a as usize), b.normal.chars.get(at_b as usize));
    x == y && x.is_some_and(|&mark| mark != GAP) && is_speech(a, at_a) && is_speech(b, at_b)
}

fn is_speech(document: &PreparedDocument, at: u32) -> bool {
    let masked = document.core.slots.partition_point(|slot| slot.range.end <= at);
    let mask = document.core.slots.get(masked).filter(|slot| slot.kind == SlotKind::Mask);
    if mask.is_some_and(|slot| slot.range.contains(at)) {
        return false;
    }
    let Some(origin) = document.normal.origin.get(at as usize) else { return false };
    let furniture = document.cleaned.noise.partition_point(|noise| noise.span.end <= origin.start);
    document.cleaned.noise.get(furniture).is_none_or(|noise| noise.span.overlap(*origin) == 0)
}

/// Marks, digits and masks in a span: everything but Han and white space.
fn ignored(end: &End) -> u32 {
    let normal = end.document.normal.from_raw(end.place.span);
    let solid = end.document.normal.slice(normal).iter().filter(|mark| !mark.is_whitespace()).count() as u32;
    solid.saturating_sub(end.core.len())
}

fn has_edit(end: &End, kind: EditKind) -> bool {
    let (edits, span) = (&end.document.normal.edits, end.place.span);
    let from = edits.partition_point(|edit| edit.span.end <= span.start);
    edits[from..].iter().take_while(|edit| edit.span.start < span.end).any(|edit| edit.kind == kind)
}

fn has_slot(end: &End, wanted: &dyn Fn(SlotKind) -> bool) -> bool {
    let range = end.document.normal.from_raw(end.place.span);
    let slots = &end.document.core.slots;
    let from = slots.partition_point(|slot| slot.range.end <= range.start);
    slots[from..].iter().take_while(|slot| slot.range.start < range.end).any(|slot| wanted(slot.kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;
    use crate::invented::{speech, with_marks};
    use crate::passage::align::global;
    use duikan_text::{CoreRange, PreparedDocument};

    /// The equal Han of two documents, in the same order on both sides.
    fn equal_runs(a: &PreparedDocument, b: &PreparedDocument) -> Vec<Run> {
        let mut runs = Vec::new();
        global(&a.core.han, &b.core.han, (0, 0), ends(a, b), &mut runs);
        runs
    }

    fn ends(a: &PreparedDocument, b: &PreparedDocument) -> (u32, u32) {
        (a.core.han.len() as u32, b.core.han.len() as u32)
    }

    /// The raw body, from after the form of address to the end of its line.
    fn body(document: &PreparedDocument) -> Span {
        Span::new(5, document.raw.len() as u32 - 1)
    }

    fn all_but_last(span: Span) -> Span {
        Span::new(span.start, span.end - 1)
    }

    /// Two whole documents of which `spans` are compared.
    fn aligned<'a>(
        (a, b): (&'a PreparedDocument, &'a PreparedDocument),
        runs: Vec<Run>,
        spans: (Span, Span),
    ) -> Aligned<'a> {
        let end = |document: &'a PreparedDocument, id, span| {
            let core = CoreRange::new(0, document.core.han.len() as u32);
            End { document, place: Place { document: id, span }, core }
        };
        Aligned { a: end(a, 0, spans.0), b: end(b, 1, spans.1), runs, is_repeat: false }
    }

    /// Both texts with their blocks marked.
    fn check(a: &str, b: &str) {
        let plain = |text: &str| text.replace(['«', '»'], "");
        // Something follows, as nearly always: marks are compared between two Han.
        let (one, other) = (speech(&(plain(a) + "完")), speech(&(plain(b) + "完")));
        let spans = (all_but_last(body(&one)), all_but_last(body(&other)));
        let aligned = aligned((&one, &other), equal_runs(&one, &other), spans);
        let found = aligned.blocks(&aligned.equality());
        assert_eq!(with_marks(&one, spans.0, found.iter().map(|block| block.a)), a);
        assert_eq!(with_marks(&other, spans.1, found.iter().map(|block| block.b)), b);
    }

    /// How alike two texts are, and what was equal, rewritten, inserted and deleted.
    fn judged(a: &str, b: &str) -> (MatchClass, [u32; 4]) {
        let (a, b) = (speech(a), speech(b));
        let aligned = aligned((&a, &b), equal_runs(&a, &b), (body(&a), body(&b)));
        let why = aligned.explain(&aligned.blocks(&aligned.equality()));
        (aligned.class(&why), [why.equal, why.rewritten, why.inserted, why.deleted])
    }

    #[test]
    fn marks_and_digits_that_are_the_same_belong_to_the_block() {
        check("«渡口换上7条新船，河堤加高。»", "«渡口换上7条新船，河堤加高。»");
        check("«渡口换上新船，河堤加高»。", "«渡口换上新船，河堤加高»！");
    }

    #[test]
    fn marks_and_digits_that_differ_part_two_blocks() {
        check("«渡口换上»7«条新船。»", "«渡口换上»9«条新船。»");
        check("«渡口换上新船»，«河堤加高。»", "«渡口换上新船»；«河堤加高。»");
    }

    #[test]
    fn a_mark_of_one_side_only_parts_two_blocks() {
        check("«渡口换上»«新船。»", "«渡口换上»“«新船。»");
    }

    #[test]
    fn masks_are_never_equal() {
        check("«渡口»××«换上新船。»", "«渡口»××«换上新船。»");
    }

    #[test]
    fn the_year_that_a_passage_begins_with_belongs_to_it() {
        check("«2023年渡口换上新船。»", "«2023年渡口换上新船。»");
        check("2023«年渡口换上新船。»", "1923«年渡口换上新船。»");
    }

    #[test]
    fn a_glossed_character_is_a_block_of_its_own() {
        check("«渡»«埠(bù)»«换上新船。»", "«渡»«埠»«换上新船。»");
    }

    #[test]
    fn punctuation_makes_no_difference_to_the_class() {
        assert_eq!(judged("渡口换上新船，河堤加高。", "渡口换上新船。河堤加高！").0, MatchClass::Verbatim);
    }

    #[test]
    fn digits_that_differ_make_a_template() {
        assert_eq!(judged("渡口换上7条新船。", "渡口换上9条新船。").0, MatchClass::Template);
    }

    #[test]
    fn one_other_word_makes_it_near_verbatim() {
        let near = MatchClass::NearVerbatim;
        assert_eq!(judged("渡口换上新船，河堤加高。", "渡口添置新船，河堤加高。"), (near, [8, 2, 0, 0]));
        assert_eq!(judged("渡口换上新船，河堤加高。", "渡口换上七条新船，河堤加高。"), (near, [10, 0, 2, 0]));
        assert_eq!(judged("渡口换上七条新船，河堤加高。", "渡口换上新船，河堤加高。"), (near, [10, 0, 0, 2]));
    }

    #[test]
    fn each_rule_at_work_is_named() {
        let named = |a: &str, b: &str| {
            let (a, b) = (speech(a), speech(b));
            let aligned = aligned((&a, &b), equal_runs(&a, &b), (body(&a), body(&b)));
            let why = aligned.explain(&aligned.blocks(&aligned.equality()));
            format!("{:?}", why.rules).to_lowercase()
        };
        assert_eq!(named("渡口换上新船。", "渡口换上新船。"), "[]");
        assert!(named("渡口換上新船。", "渡口换上新船。").contains("variants"));
        assert!(named("渡埠(bù)换上新船。", "渡埠换上新船。").contains("glosses"));
        assert!(named("渡口××换上新船。", "渡口换上新船。").contains("masks"));
        assert!(named("渡口换上7条新船。", "渡口换上9条新船。").contains("numbers"));
    }

    #[test]
    fn runs_that_go_backwards_are_reordered() {
        let (a, b) = (speech("渡口换上新船，河堤加高三尺。"), speech("河堤加高三尺，渡口换上新船。"));
        let runs = vec![Run { a: 0, b: 6, len: 6 }, Run { a: 6, b: 0, len: 6 }];
        let aligned = aligned((&a, &b), runs, (body(&a), body(&b)));
        let why = aligned.explain(&aligned.blocks(&aligned.equality()));
        assert!(format!("{:?}", why.rules).to_lowercase().contains("reordered"));
        assert_eq!((why.equal, why.rewritten, why.deleted), (12, 0, 0));
        assert_eq!(aligned.class(&why), MatchClass::NearVerbatim);
    }
}
