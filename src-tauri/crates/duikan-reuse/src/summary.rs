//! What every pair shares, in figures, and the order in which its matches are shown.

use std::sync::Arc;

use duikan_text::{CoreRange, PreparedDocument, Span};

use crate::{Analysis, Block, Layer, Match, PairSummary, SectionRef, SectionShare};

/// Orders matches pair by pair, findings first, the longer before the shorter, and numbers them.
pub fn order(matches: &mut [Match]) {
    matches.sort_by_key(|found| {
        (
            found.a.document,
            found.b.document,
            found.layer,
            std::cmp::Reverse(found.explanation.equal),
            found.a.span,
            found.b.span,
        )
    });
    for (id, found) in matches.iter_mut().enumerate() {
        found.id = id as u32;
    }
}

/// One summary for every pair a < b; `matches` are ordered by [`order`].
pub fn pairs(documents: &[Arc<PreparedDocument>], matches: &[Match]) -> Vec<PairSummary> {
    let count = documents.len() as u32;
    let mut rest = matches;
    let mut summaries = Vec::new();
    for a in 0..count {
        for b in a + 1..count {
            let end = rest.partition_point(|found| (found.a.document, found.b.document) <= (a, b));
            let (own, later) = rest.split_at(end);
            rest = later;
            summaries.push(summarize(documents, (a, b), own));
        }
    }
    summaries
}

/// The summaries as they would be without some matches, e.g. those that a reader holds to be false; nothing else changes.
pub fn pairs_without(
    documents: &[Arc<PreparedDocument>],
    analysis: &Analysis,
    is_left_out: impl Fn(&Match) -> bool,
) -> Vec<PairSummary> {
    let rest: Vec<Match> = analysis.matches.iter().filter(|found| !is_left_out(found)).cloned().collect();
    pairs(documents, &rest)
}

fn summarize(documents: &[Arc<PreparedDocument>], (a, b): (u32, u32), own: &[Match]) -> PairSummary {
    let (first, second) = (&documents[a as usize], &documents[b as usize]);
    let side_a = SharedSide::new(first, a, own, |block| block.a);
    let side_b = SharedSide::new(second, b, own, |block| block.b);
    let mut sections = side_a.sections();
    sections.extend(side_b.sections());
    PairSummary {
        a,
        b,
        a_in_b: side_a.share(side_a.all.chars()),
        b_in_a: side_b.share(side_b.all.chars()),
        a_in_b_without_boilerplate: side_a.share(side_a.findings.chars()),
        b_in_a_without_boilerplate: side_b.share(side_b.findings.chars()),
        shared_chars_a: side_a.all.chars(),
        shared_chars_b: side_b.all.chars(),
        longest_run: own
            .iter()
            .filter(|found| counts(found))
            .map(|found| longest_run(first, second, found))
            .max()
            .unwrap_or(0),
        matches: own.iter().map(|found| found.id).collect(),
        sections,
    }
}

/// Formulas and topic words are shown apart and counted nowhere.
fn counts(found: &Match) -> bool {
    matches!(found.layer, Layer::Reuse | Layer::Boilerplate)
}

/// Han characters of the longest stretch that is the same on both sides. Blocks that touch in both cores are one
/// run: only punctuation, masks or a gloss stand between them.
fn longest_run(a: &PreparedDocument, b: &PreparedDocument, found: &Match) -> u32 {
    let (mut longest, mut current, mut ends) = (0, 0, (0, 0));
    for block in &found.blocks {
        let in_a = a.core.from_raw(&a.normal, block.a);
        let in_b = b.core.from_raw(&b.normal, block.b);
        current = if (in_a.start, in_b.start) == ends { current + in_a.len() } else { in_a.len() };
        ends = (in_a.end, in_b.end);
        longest = longest.max(current);
    }
    longest
}

/// A set of core positions as disjoint ranges in order.
#[derive(Default)]
struct Cover(Vec<CoreRange>);

impl Cover {
    fn new(mut ranges: Vec<CoreRange>) -> Self {
        ranges.sort_unstable();
        let mut cover: Vec<CoreRange> = Vec::new();
        for range in ranges {
            match cover.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => cover.push(range),
            }
        }
        Self(cover)
    }

    fn chars(&self) -> u32 {
        self.0.iter().map(|range| range.len()).sum()
    }

    fn chars_in(&self, window: CoreRange) -> u32 {
        let from = self.0.partition_point(|range| range.end <= window.start);
        self.0[from..]
            .iter()
            .take_while(|range| range.start < window.end)
            .map(|range| range.overlap(window))
            .sum()
    }
}

/// What of one document stands in unchanged runs of the matches of a pair.
struct SharedSide<'a> {
    document: &'a PreparedDocument,
    id: u32,
    all: Cover,
    findings: Cover,
}

impl<'a> SharedSide<'a> {
    fn new(document: &'a PreparedDocument, id: u32, own: &[Match], side: impl Fn(&Block) -> Span) -> Self {
        let cover = |wanted: &dyn Fn(&Match) -> bool| {
            let blocks = own.iter().filter(|found| wanted(found)).flat_map(|found| &found.blocks);
            Cover::new(blocks.map(|block| document.core.from_raw(&document.normal, side(block))).collect())
        };
        Self { document, id, all: cover(&counts), findings: cover(&|found| found.layer == Layer::Reuse) }
    }

    fn share(&self, chars: u32) -> f32 {
        ratio(chars, self.document.core.han.len() as u32)
    }

    /// Sections that share nothing are left out.
    fn sections(&self) -> Vec<SectionShare> {
        if self.all.0.is_empty() {
            return Vec::new();
        }
        let outline = &self.document.outline.sections;
        let shares = outline.iter().map(|section| {
            let window = self.document.core.from_raw(&self.document.normal, section.span);
            SectionShare {
                section: SectionRef { document: self.id, section: section.id },
                shared: ratio(self.all.chars_in(window), window.len()),
                shared_without_boilerplate: ratio(self.findings.chars_in(window), window.len()),
            }
        });
        shares.filter(|share| share.shared > 0.0).collect()
    }
}

fn ratio(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}
