//! Shared passages of real documents, marked by hand: how many are found over most of what their ends have in common.
//!
//! A sentence inside a marked passage that only one end has, or that each has otherwise, is not missed where it is told with
//! its own partner instead: what counts is the text that both ends have.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::sync::Arc;

use duikan_reuse::{AnalyzeOptions, analyze};
use duikan_text::{PrepareOptions, PreparedDocument, Span, Unwatched, prepare};
use serde_json::Value;

/// Share of what the ends of a marked passage have in common that must be covered on both sides.
const COVERED: f64 = 0.9;

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn marked_passages_are_found_over_most_of_their_length() {
    let shared = duikan_tests::shared();
    let labels = fs::read_to_string(shared.join("gold/real_reuse_examples.jsonl")).expect("labels");
    let mut prepared: BTreeMap<String, Arc<PreparedDocument>> = BTreeMap::new();
    let (mut found, mut outside, mut all) = (0, 0, 0);
    for line in labels.lines().filter(|line| !line.is_empty()) {
        let label: Value = serde_json::from_str(line).expect("JSON");
        let mut side = |name: &str, start: &str, end: &str| {
            let path = label[name].as_str().expect("a path").to_owned();
            let document = prepared.entry(path.clone()).or_insert_with(|| {
                let text = fs::read_to_string(shared.join("corpus").join(&path)).expect("a document");
                Arc::new(prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
            });
            let at = |key: &str| label[key].as_u64().expect("a number") as u32;
            (document.clone(), Span::new(at(start), at(end)))
        };
        let (a, in_a) = side("doc_a", "start_a", "end_a");
        let (b, in_b) = side("doc_b", "start_b", "end_b");
        let documents = [a.clone(), b.clone()];
        let analysis = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels");
        let matches = analysis.matches;
        let hits =
            || matches.iter().filter(|hit| hit.a.span.overlap(in_a) > 0 && hit.b.span.overlap(in_b) > 0);
        let covered = covered((&a, in_a), (&b, in_b), hits().map(|hit| hit.a.span)).min(covered(
            (&b, in_b),
            (&a, in_a),
            hits().map(|hit| hit.b.span),
        ));
        all += 1;
        found += usize::from(covered >= COVERED);
        outside += usize::from(!has_core(&a, in_a) || !has_core(&b, in_b));
        if covered < COVERED {
            println!("{covered:.2} {} {in_a:?} ~ {} {in_b:?}", label["doc_a"], label["doc_b"]);
        }
    }
    println!("{found} of {all} found; {outside} lie outside a body");
    assert!(found * 100 >= all * 98, "marked passages found");
}

fn has_core(document: &PreparedDocument, span: Span) -> bool {
    !document.core.from_raw(&document.normal, span).is_empty()
}

/// Han of a run that two ends have in common by more than chance.
const COMMON: usize = 4;

/// Share of the Han characters of an end that it has in common with the other, in runs of at least [`COMMON`], that lie in
/// the hits.
fn covered(
    (document, span): (&PreparedDocument, Span),
    (other, there): (&PreparedDocument, Span),
    hits: impl Iterator<Item = Span>,
) -> f64 {
    let core = |document: &PreparedDocument, span| document.core.from_raw(&document.normal, span);
    let (own, others) = (core(document, span), core(other, there));
    let grams: HashSet<&[char]> = other.core.han[others.indices()].windows(COMMON).collect();
    let mut is_common = vec![false; own.len() as usize];
    for (at, gram) in document.core.han[own.indices()].windows(COMMON).enumerate() {
        if grams.contains(gram) {
            is_common[at..at + COMMON].fill(true);
        }
    }
    let mut held = vec![false; is_common.len()];
    for hit in hits.map(|hit| core(document, hit)) {
        for at in hit.start.max(own.start)..hit.end.min(own.end) {
            held[(at - own.start) as usize] = true;
        }
    }
    let common = is_common.iter().filter(|common| **common).count();
    let both = is_common.iter().zip(&held).filter(|(common, held)| **common && **held).count();
    both as f64 / common.max(1) as f64
}
