//! From equal runs of the core to what the reader sees: raw blocks, and why the match is one.

use duikan_text::{CoreRange, EditKind, PreparedDocument, SlotKind, Span};

use crate::{Block, Explanation, MatchClass, MatchRule};

use super::chain::Run;

/// Pairs of raw places that are the same in normal form, Han and marks alike, as blocks in order of a.
pub fn blocks(a: &PreparedDocument, b: &PreparedDocument, runs: &[Run], spans: (Span, Span)) -> Vec<Block> {
    let mut pairs = normal_pairs(a, b, runs);
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| pair.0);
    let mut blocks: Vec<Block> = Vec::new();
    for (at_a, at_b) in pairs {
        let (Some(&raw_a), Some(&raw_b)) =
            (a.normal.origin.get(at_a as usize), b.normal.origin.get(at_b as usize))
        else {
            continue;
        };
        if spans.0.encloses(raw_a) && spans.1.encloses(raw_b) {
            push(&mut blocks, raw_a, raw_b);
        }
    }
    blocks
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
            equal_marks(a, b, (here_a + 1, next_a), (here_b + 1, next_b), k + 1 < run.len, &mut pairs);
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

/// Equal marks between two Han characters, from the left and, where both sides go on together, from the right.
fn equal_marks(
    a: &PreparedDocument,
    b: &PreparedDocument,
    in_a: (u32, u32),
    in_b: (u32, u32),
    together: bool,
    pairs: &mut Vec<(u32, u32)>,
) {
    let (mut start_a, mut start_b) = (in_a.0, in_b.0);
    while start_a < in_a.1 && start_b < in_b.1 && is_same_mark(a, b, start_a, start_b) {
        pairs.push((start_a, start_b));
        start_a += 1;
        start_b += 1;
    }
    let (mut end_a, mut end_b) = (in_a.1, in_b.1);
    while together && start_a < end_a && start_b < end_b && is_same_mark(a, b, end_a - 1, end_b - 1) {
        end_a -= 1;
        end_b -= 1;
        pairs.push((end_a, end_b));
    }
}

/// Digits, letters and marks; never masks, lost characters or page furniture.
fn is_same_mark(a: &PreparedDocument, b: &PreparedDocument, at_a: u32, at_b: u32) -> bool {
    let (x, y) = (a.normal.chars.get(at_a as usize), b.normal.chars.get(at_b as usize));
    x == y && x.is_some_and(|&mark| mark != '▢') && is_speech(a, at_a) && is_speech(b, at_b)
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

/// How alike two spans are; punctuation does not count, digits and letters do.
pub fn class(
    a: &PreparedDocument,
    b: &PreparedDocument,
    spans: (Span, Span),
    explanation: &Explanation,
) -> MatchClass {
    if explanation.rewritten + explanation.inserted + explanation.deleted > 0
        || explanation.rules.contains(&MatchRule::Reordered)
    {
        return MatchClass::NearVerbatim;
    }
    let letters = |document: &PreparedDocument, span| -> Vec<char> {
        let normal = document.normal.slice(document.normal.from_raw(span));
        normal.iter().copied().filter(|mark| mark.is_alphanumeric()).collect()
    };
    if letters(a, spans.0) == letters(b, spans.1) { MatchClass::Verbatim } else { MatchClass::Template }
}

/// Counts what is the same, rewritten, inserted, dropped and not compared.
pub fn explain(
    a: &PreparedDocument,
    b: &PreparedDocument,
    runs: &[Run],
    (core_a, core_b): (CoreRange, CoreRange),
    spans: (Span, Span),
    blocks: &[Block],
) -> Explanation {
    let mut explanation =
        Explanation { equal: runs.iter().map(|run| run.len).sum(), ..Explanation::default() };
    let mut reordered = false;
    let (mut at_a, mut at_b) = (core_a.start, core_b.start);
    let end = Run { a: core_a.end, b: core_b.end, len: 0 };
    let mut claimed_b = 0;
    for run in runs.iter().chain([&end]) {
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
    explanation.ignored = ignored(a, spans.0, core_a) + ignored(b, spans.1, core_b);
    explanation.rules = rules(a, b, spans, blocks, reordered);
    explanation
}

/// Marks, digits and masks in a span: everything but Han and white space.
fn ignored(document: &PreparedDocument, span: Span, core: CoreRange) -> u32 {
    let normal = document.normal.from_raw(span);
    let solid = document.normal.slice(normal).iter().filter(|mark| !mark.is_whitespace()).count() as u32;
    solid.saturating_sub(core.len())
}

fn rules(
    a: &PreparedDocument,
    b: &PreparedDocument,
    spans: (Span, Span),
    blocks: &[Block],
    reordered: bool,
) -> Vec<MatchRule> {
    let edited = |kind| has_edit(a, spans.0, kind) || has_edit(b, spans.1, kind);
    let slots =
        |wanted: &dyn Fn(SlotKind) -> bool| has_slot(a, spans.0, wanted) || has_slot(b, spans.1, wanted);
    let mut rules = Vec::new();
    if blocks.iter().any(|block| block.a.len() == block.b.len() && differ_in_raw(a, b, block)) {
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

fn differ_in_raw(a: &PreparedDocument, b: &PreparedDocument, block: &Block) -> bool {
    a.raw.get(block.a.indices()) != b.raw.get(block.b.indices())
}

fn has_edit(document: &PreparedDocument, span: Span, kind: EditKind) -> bool {
    let edits = &document.normal.edits;
    let from = edits.partition_point(|edit| edit.span.end <= span.start);
    edits[from..].iter().take_while(|edit| edit.span.start < span.end).any(|edit| edit.kind == kind)
}

fn has_slot(document: &PreparedDocument, span: Span, wanted: &dyn Fn(SlotKind) -> bool) -> bool {
    let range = document.normal.from_raw(span);
    let slots = &document.core.slots;
    let from = slots.partition_point(|slot| slot.range.end <= range.start);
    slots[from..].iter().take_while(|slot| slot.range.start < range.end).any(|slot| wanted(slot.kind))
}
