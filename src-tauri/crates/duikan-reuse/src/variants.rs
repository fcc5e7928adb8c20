//! How other documents word a clause of one of them.

use std::collections::BTreeMap;

use duikan_text::{CoreRange, PreparedDocument, Span};

use crate::fate::{CHANGED, clauses};
use crate::{Analysis, DocumentId, Layer, Place};

/// A clause as another document words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The other document.
    pub document: DocumentId,
    /// The clauses there that say it, in raw characters.
    pub span: Span,
    /// What of them the clause has too, ascending and disjoint.
    pub equal: Vec<Span>,
    /// Han characters of the clause that stand there too.
    pub shared: u32,
}

/// How the other documents word `clause` of `document`, one variant for each that has enough of it, in the order of the
/// documents. Matches of every kind count but topics, which are no wording. Cost: linear in the matches of the document.
pub fn variants(
    documents: &[&PreparedDocument],
    analysis: &Analysis,
    document: DocumentId,
    clause: Span,
) -> Vec<Variant> {
    let Some(own) = documents.get(document as usize).copied() else { return Vec::new() };
    let range = own.core.from_raw(&own.normal, clause);
    let mut best: BTreeMap<DocumentId, Vec<CoreRange>> = BTreeMap::new();
    let mut offer = |other: DocumentId, equal: Vec<CoreRange>| {
        let before = best.entry(other).or_default();
        if total(&equal) > total(before) {
            *before = equal;
        }
    };
    for found in analysis.matches.iter().filter(|found| found.layer != Layer::Topic) {
        let is_turned = found.b.document == document;
        if !is_turned && found.a.document != document {
            continue;
        }
        let (here, there) = if is_turned { (found.b, found.a) } else { (found.a, found.b) };
        let Some(other) = documents.get(there.document as usize).filter(|_| here.span.overlap(clause) > 0)
        else {
            continue;
        };
        let blocks =
            found.blocks.iter().map(|block| if is_turned { (block.b, block.a) } else { (block.a, block.b) });
        let equal = blocks.filter_map(|(here, there)| told_by((own, here), (other, there), range));
        offer(there.document, equal.collect());
    }
    for family in analysis.families.iter().filter(|family| family.told_once && family.layer != Layer::Topic) {
        let places = || family.members.iter().map(|member| member.place);
        let is_here = |place: &Place| place.document == document && place.span.overlap(clause) > 0;
        let Some(here) = places().find(is_here) else { continue };
        for there in places().filter(|place| place.document != document) {
            let Some(other) = documents.get(there.document as usize) else { continue };
            offer(
                there.document,
                told_by((own, here.span), (other, there.span), range).into_iter().collect(),
            );
        }
    }
    let variant = |(other, equal): (DocumentId, Vec<CoreRange>)| {
        let shared = total(&equal);
        let enough = shared as f32 >= CHANGED * range.len() as f32 && shared > 0;
        let there = documents.get(other as usize).filter(|_| enough)?;
        let span = clauses_of(there, &equal)?;
        let equal = equal.iter().map(|&range| there.core.to_raw(&there.normal, range)).collect();
        Some(Variant { document: other, span, equal, shared })
    };
    best.into_iter().filter_map(variant).collect()
}

fn total(ranges: &[CoreRange]) -> u32 {
    ranges.iter().map(|range| range.len()).sum()
}

/// The part of a stretch of another document that is the same as what a stretch here has of the clause. Stretches of equal text
/// have equal cores, so that a place in one is known in the other.
fn told_by(
    (own, here): (&PreparedDocument, Span),
    (other, there): (&PreparedDocument, Span),
    clause: CoreRange,
) -> Option<CoreRange> {
    let (here, there) = (own.core.from_raw(&own.normal, here), other.core.from_raw(&other.normal, there));
    let (start, end) = (here.start.max(clause.start), here.end.min(clause.end));
    let moved = |at: u32| (there.start + (at - here.start)).min(there.end);
    let range = (start < end).then(|| CoreRange::new(moved(start), moved(end)))?;
    (!range.is_empty()).then_some(range)
}

/// From the first to the last clause that has enough of what is equal, or has the most of it.
fn clauses_of(other: &PreparedDocument, equal: &[CoreRange]) -> Option<Span> {
    let had = |range: CoreRange| equal.iter().map(|own| own.overlap(range)).sum::<u32>();
    let told: Vec<(Span, CoreRange, u32)> = clauses(other)
        .into_iter()
        .map(|(span, range)| (span, range, had(range)))
        .filter(|&(_, _, had)| had > 0)
        .collect();
    let most = told.iter().map(|&(_, _, had)| had).max()?;
    let mut kept = told
        .iter()
        .filter(|&&(_, range, had)| had == most || had as f32 >= CHANGED * range.len() as f32)
        .map(|&(span, _, _)| span);
    let first = kept.next()?;
    let last = kept.next_back().unwrap_or(first);
    Some(Span::new(first.start, last.end.max(first.end)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use duikan_text::Unwatched;

    use super::*;
    use crate::invented::speech;
    use crate::{AnalyzeOptions, analyze};

    /// What every other document says of the clause that begins with these words.
    fn told(said: &[&str], words: &str) -> Vec<(DocumentId, String, Vec<String>)> {
        let documents: Vec<Arc<PreparedDocument>> = said.iter().map(|text| speech(text)).collect();
        let analysis = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels");
        let documents: Vec<&PreparedDocument> = documents.iter().map(|own| &**own).collect();
        let clause = clauses(documents[0]).into_iter().map(|(span, _)| span);
        let clause =
            clause.into_iter().find(|&span| documents[0].text(span).starts_with(words)).expect("a clause");
        let said = |own: Variant| {
            let there = documents[own.document as usize];
            let equal = own.equal.iter().map(|&span| there.text(span)).collect();
            (own.document, there.text(own.span), equal)
        };
        variants(&documents, &analysis, 0, clause).into_iter().map(said).collect()
    }

    #[test]
    fn a_clause_is_told_in_the_words_of_the_others() {
        let found = told(
            &[
                "渡口的灯要在天黑以前点亮，渡船靠岸以后先下老人和孩子，船工不得多收一文船钱。",
                "老井淘过一遍。渡口的灯要在天黑以前点亮，渡船靠岸以后先下妇女和伤员，船工不得多收一文船钱。",
                "晒场上的玉米要赶在霜降以前归仓，仓门的钥匙由两个人分别保管。",
            ],
            "渡船靠岸",
        );
        let words: Vec<_> = found.iter().map(|(document, text, _)| (*document, text.as_str())).collect();
        assert_eq!(words, [(1, "渡船靠岸以后先下妇女和伤员，")]);
        // 老人和孩子 and 妇女和伤员 differ as wholes.
        assert_eq!(found[0].2.concat(), "渡船靠岸以后先下");
    }

    #[test]
    fn what_stands_nowhere_else_has_no_variant() {
        let said = [
            "渡口的灯要在天黑以前点亮，渡船靠岸以后先下老人和孩子。磨坊的水轮上月换了新轴。",
            "渡口的灯要在天黑以前点亮，渡船靠岸以后先下老人和孩子。",
        ];
        assert_eq!(told(&said, "磨坊的水轮"), []);
        assert_eq!(told(&said, "渡口的灯").len(), 1);
    }
}
