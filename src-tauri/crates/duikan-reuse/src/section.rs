//! Which sections of two or more speeches correspond.
//!
//! By meaning and function, not by number: 三 of one speech may be 四 of another, and a chapter here may be a
//! subsection there. Every section is described once (words, topics, n-grams); every pair of documents is then
//! compared section by section, the pairs that belong together are chosen, and all documents are laid in one
//! table.
//!
//! ```text
//! documents → parts → likeness (pair by pair) → choice → pins → relation → table
//! ```
//!
//! Two work reports go another way from likeness to choice, see [`mod@report`]: there the part of the report that a section
//! belongs to decides which others are its rivals at all. Fitted on speeches and reports together, one way found 47 of the
//! 57 clear pairs of five speeches that were left out; the way of speeches finds 56, but was fitted on them.

mod choice;
mod content;
mod keys;
mod likeness;
mod part;
mod pins;
mod relation;
mod report;
mod table;
mod topics;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_text::{Cancelled, Monitor, PreparedDocument, SectionKind, Span, Stage};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub(crate) use part::heading_words;

use crate::order::ContentOrder;
use crate::{Evidence, Layer, Match, SectionAlignment, SectionPin, SectionRef, Shortcut, Strength, TableRow};

use choice::{Choice, choose};
use content::Content;
use likeness::{Vocabulary, Weighted, compare};
use part::Parts;
use pins::PairPins;
use report::{Bigrams, Purposes, Report, ReportPair, Weights};

/// How many words or topics are named as evidence.
const NAMED: usize = 3;

/// Least probabilities of links by their strength.
struct Least {
    weak: f64,
    medium: f64,
    strong: f64,
}

impl Least {
    /// How sure a link of a probability is; `None` where it is none.
    fn strength(&self, probability: f64) -> Option<Strength> {
        match probability {
            p if p >= self.strong => Some(Strength::Strong),
            p if p >= self.medium => Some(Strength::Medium),
            p if p >= self.weak => Some(Strength::Weak),
            _ => None,
        }
    }
}

/// The sections of all documents laid side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sections {
    /// Pair by pair.
    pub alignments: Vec<SectionAlignment>,
    /// All documents in one table.
    pub table: Vec<TableRow>,
    /// The shortcuts that were taken where not all was aligned.
    pub shortcuts: Vec<Shortcut>,
}

/// A further partner of a section counts as one, so that the section is divided and stands in the rows of both, where that
/// link is at least this share as sure as the surest one. On the labelled pairs of reports, each left out of the fit,
/// 92 of 100 divisions hold with .6, 89 with .5, 90 with no such rule; rows with two sides 96, lone ones 96 of 100.
const AS_SURE: f64 = 0.6;

/// Pairs of documents that are aligned at most: all pairs of 64 documents.
const MOST_PAIRS: usize = 2016;
/// Where there are more, so many that share the most are.
const SHARING_MOST: usize = 1000;

/// Aligns the sections of every pair and lays all documents in one table; `pins` win.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn align(
    documents: &[Arc<PreparedDocument>],
    matches: &[Match],
    pins: &[SectionPin],
    monitor: &dyn Monitor,
) -> Result<Sections, Cancelled> {
    align_by(report::weights(), documents, matches, pins, monitor)
}

/// The same by other weights for reports.
fn align_by(
    weights: &Weights,
    documents: &[Arc<PreparedDocument>],
    matches: &[Match],
    pins: &[SectionPin],
    monitor: &dyn Monitor,
) -> Result<Sections, Cancelled> {
    monitor.check()?;
    let pairs = pairs(documents.len(), matches, pins);
    let (parts, purposes): (Vec<Parts>, Vec<Option<Vec<Purposes>>>) =
        documents.par_iter().map(|document| parts_of(document, weights)).unzip();
    let weighted = weigh(documents, &parts, &purposes, &pairs);
    let order = ContentOrder::of(documents);
    let set = SectionSet { documents, weighted: &weighted, weights, matches, pins, order };
    let done = AtomicU64::new(0);
    let aligned: Result<Vec<_>, Cancelled> = pairs
        .par_iter()
        .map(|&(a, b)| {
            monitor.check()?;
            let alignments = set.align_pair(a, b);
            monitor.progress(Stage::Align, done.fetch_add(1, Ordering::Relaxed) + 1, pairs.len() as u64);
            Ok(alignments)
        })
        .collect();
    let alignments: Vec<SectionAlignment> = aligned?.into_iter().flatten().collect();
    let table = table::lay_out(&parts, &alignments);
    let count = documents.len();
    let few_pairs = (pairs.len() < count * count.saturating_sub(1) / 2)
        .then_some(Shortcut::SectionPairs { pairs: SHARING_MOST as u32 });
    let upper_levels = documents
        .iter()
        .any(|document| part::is_cut(document))
        .then_some(Shortcut::UpperLevels { sections: part::MOST_PARTS as u32 });
    Ok(Sections { alignments, table, shortcuts: few_pairs.into_iter().chain(upper_levels).collect() })
}

/// The pairs to align: all of them, or where they are too many those that share the most and those that the user
/// spoke of. Of pairs that share as much as each other all are aligned or none.
fn pairs(count: usize, matches: &[Match], pins: &[SectionPin]) -> Vec<(usize, usize)> {
    if count * count.saturating_sub(1) / 2 <= MOST_PAIRS {
        return (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
    }
    let of = |found: &Match| (found.a.document as usize, found.b.document as usize);
    let mut shared: Vec<((u32, u32), (usize, usize))> = matches
        .chunk_by(|one, other| of(one) == of(other))
        .filter_map(|own| {
            let equal = |layer: &dyn Fn(Layer) -> bool| -> u32 {
                own.iter().filter(|found| layer(found.layer)).map(|found| found.explanation.equal).sum()
            };
            Some((
                (equal(&|layer| matches!(layer, Layer::Reuse | Layer::Own)), equal(&|_| true)),
                of(own.first()?),
            ))
        })
        .collect();
    shared.sort_unstable_by(|one, other| other.cmp(one));
    if let Some(&(least, _)) = shared.get(SHARING_MOST) {
        shared.retain(|&(equal, _)| equal > least);
    }
    let pinned = pins.iter().map(|pin| {
        let (a, b) = (pin.a.document as usize, pin.b.document as usize);
        (a.min(b), a.max(b))
    });
    let mut pairs: Vec<(usize, usize)> =
        shared.into_iter().map(|(_, pair)| pair).chain(pinned.filter(|&(a, b)| a < b && b < count)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Weighs the parts of the documents that are aligned with another by what is common in the whole set.
fn weigh<'a>(
    documents: &[Arc<PreparedDocument>],
    parts: &'a [Parts],
    purposes: &[Option<Vec<Purposes>>],
    pairs: &[(usize, usize)],
) -> Vec<Option<(Weighted<'a>, Option<Report<'a>>)>> {
    let mut is_aligned = vec![false; documents.len()];
    for &(a, b) in pairs {
        (is_aligned[a], is_aligned[b]) = (true, true);
    }
    let read = |at: usize| {
        let is_report = is_aligned[at] && purposes[at].is_some();
        Content::new(&documents[at], &parts[at], is_aligned[at], is_report)
    };
    let contents: Vec<Content> = (0..documents.len()).into_par_iter().map(read).collect();
    let vocabulary = Vocabulary::new(parts, &contents);
    // Most n-grams are those of one document only: of many documents, the largest part of the memory.
    let weigh = |(at, content): (usize, Content)| {
        is_aligned[at].then(|| {
            let weighted = Weighted::new(&parts[at], &content, &vocabulary);
            let purposes = purposes[at].as_ref();
            (weighted, purposes.map(|purposes| report(&parts[at], purposes, content, &vocabulary)))
        })
    };
    contents.into_par_iter().enumerate().map(weigh).collect()
}

/// The parts of a document and, of a work report, what each of them is for. Nothing of other documents plays a role.
fn parts_of(document: &PreparedDocument, weights: &Weights) -> (Parts, Option<Vec<Purposes>>) {
    let parts = Parts::new(document);
    let purposes = report::read_purposes(document, &parts, &weights.purposes);
    let finer = purposes.as_ref().map(|_| Parts::of_report(document));
    let Some(finer) = finer.filter(|finer| finer.parts.len() != parts.parts.len()) else {
        return (parts, purposes);
    };
    let purposes = report::read_purposes(document, &finer, &weights.purposes);
    (finer, purposes)
}

fn report<'a>(
    parts: &'a Parts,
    purposes: &[Purposes],
    content: Content,
    vocabulary: &Vocabulary,
) -> Report<'a> {
    let bigrams = |counts| Bigrams::new(parts.parts.len(), counts, |key| vocabulary.bigram(key));
    let wording = (bigrams(&content.bigrams.text), bigrams(&content.bigrams.headings));
    Report::new(parts, purposes.to_vec(), wording, (content.topics, content.headings))
}

struct SectionSet<'a> {
    documents: &'a [Arc<PreparedDocument>],
    /// Of the documents that are aligned with another.
    weighted: &'a [Option<(Weighted<'a>, Option<Report<'a>>)>],
    /// How the sections of reports are weighed.
    weights: &'a Weights,
    matches: &'a [Match],
    pins: &'a [SectionPin],
    order: ContentOrder,
}

impl SectionSet<'_> {
    /// The links of a pair. It is looked at in the order of the contents, so that a pair mirrors itself.
    fn align_pair(&self, a: usize, b: usize) -> Vec<SectionAlignment> {
        if !self.order.is_reversed((a as u32, b as u32)) {
            return self.align_in_order(a, b);
        }
        let there = self.align_in_order(b, a).into_iter();
        let mut mirrored: Vec<SectionAlignment> = there.map(SectionAlignment::mirrored).collect();
        mirrored.sort_by_key(|link| (link.a, link.b));
        mirrored
    }

    fn align_in_order(&self, a: usize, b: usize) -> Vec<SectionAlignment> {
        let (Some((first, report)), Some((second, other))) = (&self.weighted[a], &self.weighted[b]) else {
            return Vec::new();
        };
        let reports = report.as_ref().zip(other.as_ref());
        let mut choices = match reports {
            Some((report, other)) => report::choose(&ReportPair::new(report, other), self.weights),
            None => choose(first.own, second.own, &compare(first, second)),
        };
        let pins = PairPins::of(self.pins, (a as u32, first.own), (b as u32, second.own));
        pins.lay_over(&mut choices);
        let relations = relation::relate(first.own, second.own, &choices);
        let shared = self.matches_of(a.min(b), a.max(b)).iter().filter(|found| found.layer != Layer::Topic);
        let ends = |found: &Match| {
            let (one, other) = (found.a.span, found.b.span);
            if a <= b { (one, other) } else { (other, one) }
        };
        let shared = shared_inside(shared.map(ends), first.own, second.own);
        let pair = SectionPair { document: &self.documents[a], first, second, reports, pins: &pins, shared };
        let places: Vec<(usize, usize)> = choices.iter().map(|choice| (choice.row, choice.column)).collect();
        let words = first.common_words(second, &places, NAMED);
        choices
            .iter()
            .zip(relations)
            .zip(&words)
            .map(|((choice, relation), words)| SectionAlignment {
                a: SectionRef { document: a as u32, section: first.own.parts[choice.row].id },
                b: SectionRef { document: b as u32, section: second.own.parts[choice.column].id },
                strength: choice.strength,
                score: (choice.score * 1000.0).round() as f32 / 1000.0,
                relation,
                pinned: pins.holds(choice.row, choice.column),
                evidence: pair.evidence(choice, words),
            })
            .collect()
    }

    /// The matches of a pair; they are ordered pair by pair.
    fn matches_of(&self, a: usize, b: usize) -> &[Match] {
        let pair = (a as u32, b as u32);
        let of = |found: &Match| (found.a.document, found.b.document);
        let from = self.matches.partition_point(|found| of(found) < pair);
        let to = self.matches.partition_point(|found| of(found) <= pair);
        self.matches.get(from..to).unwrap_or_default()
    }
}

/// Two documents whose sections are aligned.
struct SectionPair<'a> {
    /// The first; evidence is quoted from it.
    document: &'a PreparedDocument,
    first: &'a Weighted<'a>,
    second: &'a Weighted<'a>,
    /// Both, where they are work reports.
    reports: Option<(&'a Report<'a>, &'a Report<'a>)>,
    pins: &'a PairPins,
    /// How many matches, topics left out, lie with both ends in a pair of sections; pairs without one are left out.
    shared: FxHashMap<(usize, usize), u32>,
}

impl SectionPair<'_> {
    /// What speaks for a pair of sections. `words` are those they have in common.
    fn evidence(&self, choice: &Choice, words: &[u32]) -> Vec<Evidence> {
        let (first, second) = (self.first, self.second);
        let (row, column) = (&first.own.parts[choice.row], &second.own.parts[choice.column]);
        let mut evidence = Vec::new();
        if self.pins.holds(choice.row, choice.column) {
            evidence.push(Evidence::Pinned);
        }
        if row.kind == column.kind && row.kind != SectionKind::Section {
            evidence.push(Evidence::Function(row.kind));
        }
        let purpose = self.reports.and_then(|(a, b)| a.common_purpose(choice.row, b, choice.column));
        evidence.extend(purpose.map(Evidence::Purpose));
        let spelled = |range| -> String { self.document.normal.slice(range).iter().collect() };
        let heads = |word: &u64| column.heading_words.iter().any(|(other, _)| other == word);
        let headings = row.heading_words.iter().filter(|(word, _)| heads(word));
        evidence.extend(first_of(headings.map(|&(_, range)| spelled(range))).map(Evidence::Heading));
        let topics = first.common_topics(choice.row, second, choice.column);
        let topics = topics.iter().filter_map(|&(place, _)| topics::topics().topic(place));
        evidence.extend(first_of(topics).map(Evidence::Topics));
        let words = words.iter().filter_map(|&number| first.spelling(number));
        evidence.extend(first_of(words.map(spelled)).map(Evidence::Words));
        let shared = self.shared.get(&(choice.row, choice.column));
        evidence.extend(shared.map(|&count| Evidence::Shared(count)));
        evidence
    }
}

/// How many of these pairs of stretches lie in each pair of sections. Sections lie in few others, so that a stretch is in
/// few of them.
fn shared_inside(
    ends: impl Iterator<Item = (Span, Span)>,
    first: &Parts,
    second: &Parts,
) -> FxHashMap<(usize, usize), u32> {
    let around = |parts: &Parts, span: Span| -> Vec<usize> {
        (0..parts.parts.len()).filter(|&part| parts.parts[part].span.encloses(span)).collect()
    };
    let mut shared = FxHashMap::default();
    for (in_a, in_b) in ends {
        let columns = around(second, in_b);
        for row in around(first, in_a) {
            columns.iter().for_each(|&column| *shared.entry((row, column)).or_default() += 1);
        }
    }
    shared
}

/// The first [`NAMED`] of some values; nothing where there is none.
fn first_of<T>(values: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let first: Vec<T> = values.take(NAMED).collect();
    (!first.is_empty()).then_some(first)
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;
    use crate::Strength;
    use crate::invented::{NEXT_REPORT, REPORT, page};

    const FIRST: &str = "在全县工作会议上的讲话\n同志们：\n今天召开全县工作会议，主要任务是安排下一步工作。下面，我讲两点意见。\n\
        一、壮大旅游产业\n要打造精品景区，发展民宿，引来游客，建好旅游线路，办好乡村旅游，让景点连成线。\n\
        二、转变工作作风\n要敢于担当，不推诿不扯皮，克服拖拉敷衍，真抓实干，加强督查问责，把任务落实到人。\n\
        同志们，让我们齐心协力，为建设美好家园而奋斗！";
    const SECOND: &str = "在全市干部大会上的讲话\n同志们：\n刚才宣读了决定。下面，我再强调两点。\n\
        一、以过硬作风抓落实\n要雷厉风行，严格督查，严肃问责，坚决克服推诿扯皮、敷衍拖拉，敢于担当，狠抓落实。\n\
        二、做大文化旅游\n要开发旅游资源，提升景区品质，发展民宿和观光度假，让游客住下来，做强旅游业。\n\
        同志们，让我们携手并肩，为实现目标而努力！";

    fn documents(texts: &[&str]) -> Vec<Arc<PreparedDocument>> {
        let read = |text: &&str| prepare(text, &PrepareOptions::default(), &Unwatched).ok().map(Arc::new);
        texts.iter().filter_map(read).collect()
    }

    fn section(document: &PreparedDocument, words: &str) -> u32 {
        let sections = &document.outline.sections;
        let found = sections.iter().find(|section| document.text(section.heading).contains(words));
        found.map_or(u32::MAX, |section| section.id)
    }

    fn aligned(set: &[Arc<PreparedDocument>], pins: &[SectionPin]) -> Sections {
        align(set, &[], pins, &Unwatched).unwrap_or_default()
    }

    fn strength(found: &Sections, a: u32, b: u32) -> Option<Strength> {
        let link = |link: &&SectionAlignment| (link.a.section, link.b.section) == (a, b);
        found.alignments.iter().find(link).map(|link| link.strength)
    }

    #[test]
    fn sections_meet_by_meaning_not_by_number() {
        let set = documents(&[FIRST, SECOND]);
        let found = aligned(&set, &[]);
        let (tourism, style) = (section(&set[0], "旅游"), section(&set[0], "作风"));
        let (tourism_b, style_b) = (section(&set[1], "旅游"), section(&set[1], "作风"));
        assert!(strength(&found, tourism, tourism_b) >= Some(Strength::Medium));
        assert!(strength(&found, style, style_b) >= Some(Strength::Medium));
        assert!(strength(&found, tourism, style_b) <= Some(Strength::Weak));
        let opening = found
            .alignments
            .iter()
            .find(|link| link.evidence.contains(&Evidence::Function(SectionKind::Opening)));
        assert_eq!(opening.map(|link| link.strength), Some(Strength::Strong));
    }

    #[test]
    fn pins_win() {
        let set = documents(&[FIRST, SECOND]);
        let at = |document: usize, words: &str| SectionRef {
            document: document as u32,
            section: section(&set[document], words),
        };
        let together = SectionPin { a: at(1, "作风"), b: at(0, "旅游"), together: true };
        let found = aligned(&set, &[together]);
        let (tourism, style_b) = (at(0, "旅游").section, at(1, "作风").section);
        assert_eq!(strength(&found, tourism, style_b), Some(Strength::Strong));
        assert!(strength(&found, tourism, at(1, "旅游").section) <= Some(Strength::Weak));
        let apart = SectionPin { a: at(0, "旅游"), b: at(1, "旅游"), together: false };
        assert_eq!(strength(&aligned(&set, &[apart]), tourism, at(1, "旅游").section), None);
    }

    #[test]
    fn results_of_last_year_meet_results_and_tasks_meet_tasks() {
        let set = [page(REPORT), page(NEXT_REPORT)];
        let found = aligned(&set, &[]);
        let at = |document: usize, words: &str| section(&set[document], words);
        let review = [("农业生产", "农业基础"), ("城乡面貌明显", "城乡建设明显")];
        let tasks = [("现代农业", "特色农业"), ("改善城乡面貌", "宜居城乡")];
        for (a, b) in review.into_iter().chain(tasks) {
            assert!(strength(&found, at(0, a), at(1, b)) >= Some(Strength::Medium), "{a} {b}");
        }
        for (done, planned) in review.iter().zip(&tasks) {
            assert!(strength(&found, at(0, done.0), at(1, planned.1)) < Some(Strength::Medium), "{done:?}");
            assert!(strength(&found, at(0, planned.0), at(1, done.1)) < Some(Strength::Medium), "{done:?}");
        }
        let link = found.alignments.iter().find(|link| link.a.section == at(0, "农业生产"));
        let evidence = link.map(|link| link.evidence.as_slice()).unwrap_or_default();
        assert!(evidence.contains(&Evidence::Purpose(crate::Purpose::Review)), "{evidence:?}");
    }

    /// The pair is looked at in the order of the contents, the longer document first; pins speak of it as it was given.
    #[test]
    fn pins_win_in_reports_too_whichever_is_longer() {
        for turned in [false, true] {
            let [own, next] = if turned { [1, 0] } else { [0, 1] };
            let set =
                if turned { [page(NEXT_REPORT), page(REPORT)] } else { [page(REPORT), page(NEXT_REPORT)] };
            let at = |document: usize, words: &str| SectionRef {
                document: document as u32,
                section: section(&set[document], words),
            };
            let together =
                SectionPin { a: at(own, "农业生产"), b: at(next, "宜居城乡"), together: true };
            let found = aligned(&set, &[together]);
            let strength = |one: SectionRef, other: SectionRef| {
                let (a, b) = if turned { (other, one) } else { (one, other) };
                strength(&found, a.section, b.section)
            };
            assert_eq!(strength(together.a, together.b), Some(Strength::Strong));
            assert!(strength(together.a, at(next, "农业基础")) <= Some(Strength::Weak));
        }
    }

    #[test]
    fn reports_mirror_themselves_to_the_last_digit() {
        let there = aligned(&[page(REPORT), page(NEXT_REPORT)], &[]).alignments;
        let back = aligned(&[page(NEXT_REPORT), page(REPORT)], &[]).alignments.into_iter();
        let turned = |link: SectionAlignment| {
            let link = link.mirrored();
            let on = |own: SectionRef| SectionRef { document: 1 - own.document, ..own };
            SectionAlignment { a: on(link.a), b: on(link.b), ..link }
        };
        let mut back: Vec<SectionAlignment> = back.map(turned).collect();
        back.sort_by_key(|link| (link.a, link.b));
        assert!(there.len() >= 7);
        assert_eq!(format!("{back:?}"), format!("{there:?}"));
    }

    #[test]
    fn order_of_the_documents_does_not_matter() {
        let there = aligned(&documents(&[FIRST, SECOND]), &[]);
        let back = aligned(&documents(&[SECOND, FIRST]), &[]);
        let key = |link: &SectionAlignment, swap: bool| {
            let (a, b) = (link.a.section, link.b.section);
            (if swap { (b, a) } else { (a, b) }, link.strength, (link.score * 1000.0).round() as u32)
        };
        let mut one: Vec<_> = there.alignments.iter().map(|link| key(link, false)).collect();
        let mut other: Vec<_> = back.alignments.iter().map(|link| key(link, true)).collect();
        one.sort_unstable();
        other.sort_unstable();
        assert_eq!(one, other);
    }
}
