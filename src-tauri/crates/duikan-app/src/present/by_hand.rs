//! What was set by hand, in the numbers of a comparison.

use std::collections::BTreeSet;
use std::sync::Arc;

use duikan_reuse::{Match, SectionRef, pairs_without};
use duikan_text::PreparedDocument;

use super::pair;
use crate::by_hand::{Marking, Remark};
use crate::comparison::{Comparison, Placed};
use crate::view::{ByHandView, MarkingView, PairView, PinView, RemarkView, SectionOn};

/// Finds remarks, pins and corrections in a comparison. The sums without false matches are taken from `before`, the same
/// of earlier remarks on this comparison, where the false matches are the same. Else this sums all pairs anew: it is no
/// work for a thread that holds the state.
pub(crate) fn by_hand(
    comparison: &Comparison,
    remarks: Vec<Remark>,
    markings: Vec<Marking>,
    before: Option<&Placed>,
) -> Placed {
    let texts = comparison.texts();
    let remark_views: Vec<RemarkView> = remarks
        .iter()
        .map(|remark| RemarkView {
            id: remark.id,
            r#match: remark.find(&texts, &comparison.analysis).map(|found| found.id),
            words: remark.a.words.clone(),
            note: remark.note.clone(),
            false_match: remark.false_match,
        })
        .collect();
    let left_out = false_matches(&remark_views);
    let known = before.filter(|before| false_matches(&before.view.remarks) == left_out);
    let pairs = known.map_or_else(|| pairs(comparison, &left_out), |before| before.view.pairs.clone());
    let ids = texts.iter().map(|(id, _)| *id);
    let view = ByHandView {
        pins: pins(comparison),
        corrected: ids.filter(|id| comparison.corrections_of(*id) > 0).collect(),
        remarks: remark_views,
        markings: marking_views(comparison, &markings),
        pairs,
    };
    Placed { remarks, markings, view }
}

/// What is said of the wordings that are there.
fn marking_views(comparison: &Comparison, markings: &[Marking]) -> Vec<MarkingView> {
    let texts = comparison.texts();
    let view = |marking: &Marking| {
        let family = marking.find(&texts, &comparison.analysis)?.id;
        Some(MarkingView { family, star: marking.star, layer: marking.layer })
    };
    markings.iter().filter_map(view).collect()
}

fn false_matches(remarks: &[RemarkView]) -> BTreeSet<u32> {
    remarks.iter().filter(|remark| remark.false_match).filter_map(|remark| remark.r#match).collect()
}

fn pins(comparison: &Comparison) -> Vec<PinView> {
    let section = |of: SectionRef| {
        let document = comparison.documents.get(of.document as usize)?;
        Some(SectionOn { document: document.wanted.id, section: of.section })
    };
    let pins = comparison.pins().into_iter();
    pins.filter_map(|pin| Some(PinView { a: section(pin.a)?, b: section(pin.b)?, together: pin.together }))
        .collect()
}

/// The pairs that some matches belong to, and what they share without these matches.
fn pairs(comparison: &Comparison, left_out: &BTreeSet<u32>) -> Vec<PairView> {
    if left_out.is_empty() {
        return Vec::new();
    }
    let of_match = |found: &Match| (found.a.document, found.b.document);
    let matches = comparison.analysis.matches.iter();
    let touched: BTreeSet<(u32, u32)> =
        matches.filter(|found| left_out.contains(&found.id)).map(of_match).collect();
    let documents: Vec<Arc<PreparedDocument>> =
        comparison.documents.iter().map(|document| Arc::clone(&document.prepared)).collect();
    let ids: Vec<u32> = comparison.documents.iter().map(|document| document.wanted.id).collect();
    let summaries = pairs_without(&documents, &comparison.analysis, |found| left_out.contains(&found.id));
    let is_touched = |a: u32, b: u32| touched.contains(&(a, b)) || touched.contains(&(b, a));
    summaries
        .iter()
        .filter(|summary| is_touched(summary.a, summary.b))
        .filter_map(|summary| pair(&ids, summary))
        .collect()
}
