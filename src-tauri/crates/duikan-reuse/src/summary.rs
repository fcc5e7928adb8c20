//! What every pair shares, in figures.

use std::sync::Arc;

use duikan_text::{Cancelled, CoreRange, Monitor, PreparedDocument};
use rayon::prelude::*;

use crate::{
    Analysis, Block, Completeness, DocumentId, Family, Layer, Match, MatchKind, PairSummary, Place,
    SectionRef, SectionShare, Shortcut,
};

/// One summary for every pair a < b; of very many documents, for the pairs that share something. `matches` and
/// `families` as [`crate::join::join`] hands them on; `limits`: where not everything was compared.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn pairs(
    documents: &[Arc<PreparedDocument>],
    (matches, families): (&[Match], &[Family]),
    limits: &Limits,
    monitor: &dyn Monitor,
) -> Result<Vec<PairSummary>, Cancelled> {
    let figures = Figures::new(documents, families);
    let count = documents.len() as u32;
    let of_first = |a: u32| {
        monitor.check()?;
        let pairs = (a + 1..count).map(|b| {
            let from = matches.partition_point(|found| documents_of(found) < (a, b));
            let to = matches.partition_point(|found| documents_of(found) <= (a, b));
            let own: Vec<&Match> = matches.get(from..to).unwrap_or_default().iter().collect();
            figures.summarize((a, b), &own, limits.of((a, b)))
        });
        Ok(pairs.filter(|pair| is_wanted(documents, pair)).collect::<Vec<_>>())
    };
    let (mut summaries, firsts) = (Vec::new(), Vec::from_iter(0..count));
    // Hundreds of documents have a hundred thousand pairs: batch by batch they are never held twice.
    for batch in firsts.chunks(BATCH) {
        let of_batch: Vec<Vec<PairSummary>> =
            batch.par_iter().map(|&a| of_first(a)).collect::<Result<_, _>>()?;
        summaries.extend(of_batch.into_iter().flatten());
    }
    Ok(summaries)
}

/// The summaries as they would be without some matches, e.g. those that a reader holds to be false; nothing else changes.
pub fn pairs_without(
    documents: &[Arc<PreparedDocument>],
    analysis: &Analysis,
    is_left_out: impl Fn(&Match) -> bool + Sync,
) -> Vec<PairSummary> {
    let figures = Figures::new(documents, &analysis.families);
    let again = |before: &PairSummary| {
        let all = before.matches.iter().filter_map(|&id| analysis.matches.get(id as usize));
        let rest: Vec<&Match> = all.filter(|found| !is_left_out(found)).collect();
        if rest.len() == before.matches.len() {
            return before.clone();
        }
        let limit = Limit { completeness: before.completeness, passed_over: before.passed_over };
        figures.summarize((before.a, before.b), &rest, limit)
    };
    analysis.pairs.par_iter().map(again).filter(|pair| is_wanted(documents, pair)).collect()
}

/// The summaries of an analysis whose families or matches are of other layers now.
pub(crate) fn pairs_again(documents: &[Arc<PreparedDocument>], analysis: &Analysis) -> Vec<PairSummary> {
    let figures = Figures::new(documents, &analysis.families);
    let again = |before: &PairSummary| {
        let all: Vec<&Match> =
            before.matches.iter().filter_map(|&id| analysis.matches.get(id as usize)).collect();
        let limit = Limit { completeness: before.completeness, passed_over: before.passed_over };
        figures.summarize((before.a, before.b), &all, limit)
    };
    analysis.pairs.par_iter().map(again).collect()
}

fn documents_of(found: &Match) -> (DocumentId, DocumentId) {
    (found.a.document, found.b.document)
}

/// Of up to [`ALL_PAIRS`] documents every pair has a summary.
fn is_wanted(documents: &[Arc<PreparedDocument>], pair: &PairSummary) -> bool {
    documents.len() <= ALL_PAIRS || shares(pair)
}

/// Where not everything was compared, pair by pair.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// Pairs of which only the best was compared, in order.
    cut: Vec<(DocumentId, DocumentId)>,
    /// How many short stretches of a pair were not aligned, in order of the pairs.
    passed_over: Vec<((DocumentId, DocumentId), u32)>,
}

/// What was not compared of one pair.
#[derive(Clone, Copy)]
struct Limit {
    completeness: Completeness,
    passed_over: u32,
}

impl Limits {
    /// Pairs in any order, the lower number of each in front: those of which only the best was compared, and how many short
    /// stretches of a pair were not aligned.
    pub fn new(
        cut: impl Iterator<Item = (DocumentId, DocumentId)>,
        passed_over: impl Iterator<Item = ((DocumentId, DocumentId), u32)>,
    ) -> Self {
        let (mut cut, mut passed_over): (Vec<_>, Vec<_>) = (cut.collect(), passed_over.collect());
        cut.sort_unstable();
        passed_over.sort_unstable();
        Self { cut, passed_over }
    }

    fn of(&self, pair: (DocumentId, DocumentId)) -> Limit {
        let is_cut = self.cut.binary_search(&pair).is_ok();
        let completeness =
            if is_cut { Completeness::Approximate { reason: Shortcut::Cut } } else { Completeness::Exact };
        let at = self.passed_over.binary_search_by_key(&pair, |&(pair, _)| pair).ok();
        let passed_over = at.and_then(|at| self.passed_over.get(at)).map_or(0, |&(_, count)| count);
        Limit { completeness, passed_over }
    }
}

/// A place of a family that is told once: counted in the shares, though no match of a pair shows it.
#[derive(Clone, Copy)]
struct StockPlace {
    /// Its number.
    family: u32,
    range: CoreRange,
    is_finding: bool,
}

/// What is looked up for each document in all its pairs.
struct Figures<'a> {
    documents: &'a [Arc<PreparedDocument>],
    /// For each document its places of stock, by family, then place.
    stock: Vec<Vec<StockPlace>>,
    /// Where the sections of each document lie in its core.
    sections: Vec<Vec<CoreRange>>,
}

impl<'a> Figures<'a> {
    fn new(documents: &'a [Arc<PreparedDocument>], families: &[Family]) -> Self {
        let windows = |document: &Arc<PreparedDocument>| {
            let sections = document.outline.sections.iter();
            sections.map(|section| document.core.from_raw(&document.normal, section.span)).collect()
        };
        let sections = documents.par_iter().map(windows).collect();
        Self { documents, stock: stock_by_document(documents, families), sections }
    }

    /// The summary of a pair with the given matches.
    fn summarize(&self, (a, b): (u32, u32), own: &[&Match], limit: Limit) -> PairSummary {
        let (first, second) = (&self.documents[a as usize], &self.documents[b as usize]);
        let common = common(&self.stock[a as usize], &self.stock[b as usize]);
        let all: Vec<Placed> = own.iter().map(|found| Placed::new(first, second, found)).collect();
        let placed: Vec<&Placed> = all.iter().filter(|found| found.is_counted).collect();
        let side_a = SharedSide::new(first, a, &placed, |block| block.0, &common.iter().map(|pair| pair.0));
        let side_b = SharedSide::new(second, b, &placed, |block| block.1, &common.iter().map(|pair| pair.1));
        let runs = all.iter().map(Placed::longest_run);
        let in_stock = common.iter().map(|(x, y)| equal_start(first, x.range, second, y.range));
        let longest_run = runs.chain(in_stock).max().unwrap_or(0);
        let mut sections = side_a.sections(&self.sections[a as usize]);
        sections.extend(side_b.sections(&self.sections[b as usize]));
        PairSummary {
            a,
            b,
            a_in_b: side_a.share(side_a.all.chars()),
            b_in_a: side_b.share(side_b.all.chars()),
            a_in_b_without_boilerplate: side_a.share(side_a.findings.chars()),
            b_in_a_without_boilerplate: side_b.share(side_b.findings.chars()),
            shared_chars_a: side_a.all.chars(),
            shared_chars_b: side_b.all.chars(),
            longest_run,
            matches: own.iter().map(|found| found.id).collect(),
            sections,
            told_once: common.chunk_by(|one, other| one.0.family == other.0.family).count() as u32,
            passed_over: limit.passed_over,
            completeness: limit.completeness,
        }
    }
}

fn stock_by_document(documents: &[Arc<PreparedDocument>], families: &[Family]) -> Vec<Vec<StockPlace>> {
    let mut places: Vec<Vec<StockPlace>> = vec![Vec::new(); documents.len()];
    for family in families.iter().filter(|family| family.told_once && is_counted(family.kind, family.layer)) {
        for Place { document, span } in family.members.iter().map(|member| member.place) {
            let Some(own) = documents.get(document as usize) else { continue };
            let range = own.core.from_raw(&own.normal, span);
            let is_finding = is_finding(family.layer);
            places[document as usize].push(StockPlace { family: family.id, range, is_finding });
        }
    }
    places
}

/// Of so many documents every pair has a summary, also where they share nothing.
const ALL_PAIRS: usize = 500;

/// Documents whose pairs are summarized at a time.
const BATCH: usize = 64;

fn shares(pair: &PairSummary) -> bool {
    pair.shared_chars_a > 0 || !pair.matches.is_empty() || pair.completeness != Completeness::Exact
}

/// Places of the families that both documents have, each with the first of the other.
fn common(a: &[StockPlace], b: &[StockPlace]) -> Vec<(StockPlace, StockPlace)> {
    let mut pairs = Vec::new();
    let mut rest = b;
    for own in a.chunk_by(|x, y| x.family == y.family) {
        let Some(&first) = own.first() else { continue };
        rest = &rest[rest.partition_point(|other| other.family < first.family)..];
        let there = &rest[..rest.partition_point(|other| other.family == first.family)];
        let Some(&other) = there.first() else { continue };
        pairs.extend(own.iter().map(|&place| (place, other)));
        pairs.extend(there.iter().skip(1).map(|&place| (first, place)));
    }
    pairs
}

/// Han characters that are the same from the start of two stretches on.
fn equal_start(a: &PreparedDocument, in_a: CoreRange, b: &PreparedDocument, in_b: CoreRange) -> u32 {
    let (x, y) = (a.core.han.get(in_a.indices()), b.core.han.get(in_b.indices()));
    let both = x.unwrap_or_default().iter().zip(y.unwrap_or_default());
    both.take_while(|(x, y)| x == y).count() as u32
}

/// Set phrases, which are looked for the less closely the more is compared, and topic words are shown apart and counted
/// nowhere: so the shares of a pair are the same in every company.
pub(crate) const fn is_counted(kind: MatchKind, layer: Layer) -> bool {
    matches!(kind, MatchKind::Passage) && !matches!(layer, Layer::Topic)
}

/// All that is counted but stock and wording from above.
const fn is_finding(layer: Layer) -> bool {
    matches!(layer, Layer::Reuse | Layer::Own)
}

/// Where the blocks of a match lie in the cores of its two documents.
struct Placed {
    is_counted: bool,
    is_finding: bool,
    blocks: Vec<(CoreRange, CoreRange)>,
}

impl Placed {
    fn new(a: &PreparedDocument, b: &PreparedDocument, found: &Match) -> Self {
        let in_cores =
            |block: &Block| (a.core.from_raw(&a.normal, block.a), b.core.from_raw(&b.normal, block.b));
        let blocks = found.blocks.iter().map(in_cores).collect();
        let is_counted = is_counted(found.kind, found.layer);
        Self { is_counted, is_finding: is_finding(found.layer), blocks }
    }

    /// Han characters of the longest stretch that is the same on both sides. Blocks that touch in both cores are one
    /// run: only punctuation, masks or a gloss stand between them.
    fn longest_run(&self) -> u32 {
        let (mut longest, mut current, mut ends) = (0, 0, (0, 0));
        for &(in_a, in_b) in &self.blocks {
            current = if (in_a.start, in_b.start) == ends { current + in_a.len() } else { in_a.len() };
            ends = (in_a.end, in_b.end);
            longest = longest.max(current);
        }
        longest
    }
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
    fn new(
        document: &'a PreparedDocument,
        id: u32,
        placed: &[&Placed],
        side: impl Fn(&(CoreRange, CoreRange)) -> CoreRange,
        stock: &(impl Iterator<Item = StockPlace> + Clone),
    ) -> Self {
        let cover = |findings_only: bool| {
            let wanted = placed.iter().filter(|found| !findings_only || found.is_finding);
            let blocks = wanted.flat_map(|found| &found.blocks).map(&side);
            let stock = stock.clone().filter(|place| !findings_only || place.is_finding);
            Cover::new(blocks.chain(stock.map(|place| place.range)).collect())
        };
        Self { document, id, all: cover(false), findings: cover(true) }
    }

    fn share(&self, chars: u32) -> f32 {
        ratio(chars, self.document.core.han.len() as u32)
    }

    /// Sections that share nothing are left out.
    fn sections(&self, windows: &[CoreRange]) -> Vec<SectionShare> {
        if self.all.0.is_empty() {
            return Vec::new();
        }
        let outline = &self.document.outline.sections;
        let shares = outline.iter().zip(windows).map(|(section, &window)| SectionShare {
            section: SectionRef { document: self.id, section: section.id },
            shared: ratio(self.all.chars_in(window), window.len()),
            shared_without_boilerplate: ratio(self.findings.chars_in(window), window.len()),
        });
        shares.filter(|share| share.shared > 0.0).collect()
    }
}

fn ratio(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::speech;

    fn range(start: u32, end: u32) -> CoreRange {
        CoreRange::new(start, end)
    }

    #[test]
    fn characters_under_several_matches_are_counted_once() {
        let cover = Cover::new(vec![range(10, 20), range(0, 5), range(15, 25), range(25, 30)]);
        assert_eq!(cover.0, [range(0, 5), range(10, 30)]);
        assert_eq!(cover.chars(), 25);
        assert_eq!(
            [range(0, 30), range(3, 12), range(5, 10), range(40, 50)].map(|window| cover.chars_in(window)),
            [25, 4, 0, 0]
        );
    }

    #[test]
    fn a_share_of_nothing_is_nothing() {
        assert_eq!((ratio(0, 0), ratio(1, 4), ratio(4, 4)), (0.0, 0.25, 1.0));
    }

    #[test]
    fn blocks_that_touch_in_both_texts_are_one_run() {
        type Ends = (u32, u32);
        let run = |blocks: &[(Ends, Ends)]| {
            let pair = |&(a, b): &(Ends, Ends)| (range(a.0, a.1), range(b.0, b.1));
            Placed { is_counted: true, is_finding: true, blocks: blocks.iter().map(pair).collect() }
                .longest_run()
        };
        assert_eq!(run(&[((0, 4), (10, 14)), ((4, 9), (14, 19))]), 9);
        assert_eq!(run(&[((0, 4), (10, 14)), ((5, 9), (14, 18))]), 4);
        assert_eq!(run(&[((0, 4), (10, 14)), ((4, 8), (15, 19))]), 4);
        assert_eq!(run(&[]), 0);
    }

    #[test]
    fn set_phrases_and_topics_are_counted_nowhere() {
        let layers = [Layer::Reuse, Layer::Own, Layer::Boilerplate, Layer::Formula, Layer::Topic];
        let counted = |kind| layers.map(|layer| is_counted(kind, layer));
        assert_eq!(counted(MatchKind::Passage), [true, true, true, true, false]);
        assert_eq!(counted(MatchKind::Formula), [false; 5]);
        assert_eq!(layers.map(is_finding), [true, true, false, false, false]);
    }

    #[test]
    fn families_of_both_documents_are_paired_place_by_place() {
        let stock = |families: &[(u32, u32)]| -> Vec<StockPlace> {
            let place = |&(family, at)| StockPlace { family, range: range(at, at + 12), is_finding: false };
            families.iter().map(place).collect()
        };
        let pairs = common(
            &stock(&[(0, 0), (1, 20), (1, 40), (3, 60)]),
            &stock(&[(1, 100), (2, 120), (3, 140), (3, 160)]),
        );
        let starts: Vec<(u32, u32)> = pairs.iter().map(|(a, b)| (a.range.start, b.range.start)).collect();
        // Every place of either side once, with the first of the other.
        assert_eq!(starts, [(20, 100), (40, 100), (60, 140), (60, 160)]);
    }

    #[test]
    fn stock_is_equal_from_its_start_as_far_as_it_goes() {
        let (a, b) = (speech("渡口换上新船。"), speech("渡口换上旧桨。"));
        assert_eq!(equal_start(&a, range(0, 6), &b, range(0, 6)), 4);
        assert_eq!(equal_start(&a, range(0, 3), &b, range(0, 6)), 3);
        assert_eq!(equal_start(&a, range(1, 6), &b, range(0, 6)), 0);
    }
}
