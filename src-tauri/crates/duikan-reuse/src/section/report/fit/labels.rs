//! Labelled pairs of documents: which sections correspond, and what each section is for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_text::{PrepareOptions, PreparedDocument, SectionKind, Span, Unwatched, prepare};
use serde_json::Value;

use super::super::super::part::Parts;
use crate::Purpose;

/// How well two sections correspond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Medium,
    Strong,
}

/// The labels of one pair of documents.
pub struct LabelledPair {
    pub id: String,
    pub paths: [PathBuf; 2],
    /// Judged sections of both sides with their purpose, if they have one.
    sections: [Vec<(Span, Option<usize>)>; 2],
    links: BTreeMap<(Span, Span), Grade>,
}

/// Letters of the purposes in the labels, in the order of [`super::super::purpose::Purposes`].
const LETTERS: [&str; 4] = ["R", "O", "P", "G"];

/// All labelled pairs.
pub fn pairs(shared: &Path) -> Vec<LabelledPair> {
    let text = fs::read_to_string(shared.join("gold/sections_reports.json")).expect("labels");
    let labels: Value = serde_json::from_str(&text).expect("JSON");
    let pairs = labels["pairs"].as_array().expect("pairs");
    pairs.iter().map(|pair| read(pair, &shared.join("corpus"))).collect()
}

/// Reads a document.
pub fn document(path: &Path) -> Arc<PreparedDocument> {
    let text = fs::read_to_string(path).expect("a document");
    Arc::new(prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
}

fn read(pair: &Value, corpus: &Path) -> LabelledPair {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let links = pair["links"].as_array().expect("links").iter().map(|link| {
        let grade = if link["grade"] == "strong" { Grade::Strong } else { Grade::Medium };
        ((span(&link["a_span"]), span(&link["b_span"])), grade)
    });
    let sections = ["sections_a", "sections_b"].map(|side| {
        let labelled = pair[side].as_array().expect("sections").iter().map(|section| {
            let letter = section["part"].as_str();
            (span(&section["span"]), LETTERS.iter().position(|known| Some(*known) == letter))
        });
        labelled.collect::<Vec<_>>()
    });
    LabelledPair {
        id: text(&pair["id"]),
        paths: ["a", "b"].map(|side| corpus.join(text(&pair[side]))),
        sections,
        links: links.collect(),
    }
}

fn span(value: &Value) -> Span {
    let end = |at: usize| value[at].as_u64().expect("an offset") as u32;
    Span::new(end(0), end(1))
}

impl LabelledPair {
    /// The grade of a pair of judged sections.
    pub fn grade(&self, a: Span, b: Span) -> Option<Grade> {
        self.links.get(&(a, b)).copied()
    }

    /// How many pairs of sections are labelled strong.
    pub fn strong(&self) -> usize {
        self.links.values().filter(|grade| **grade == Grade::Strong).count()
    }

    /// Whether both documents look back and set tasks, as reports of governments do.
    pub fn is_report(&self) -> bool {
        let has = |side: usize, purpose: Purpose| {
            let wanted = Some(purpose as usize);
            self.sections[side].iter().any(|(_, own)| *own == wanted)
        };
        (0..2).all(|side| has(side, Purpose::Review) && has(side, Purpose::Tasks))
    }

    /// Whether some document is in both pairs.
    pub fn shares_document(&self, other: &Self) -> bool {
        self.paths.iter().any(|path| other.paths.contains(path))
    }

    /// The parts that were judged, each with the labelled section.
    pub fn judged(&self, side: usize, parts: &Parts) -> Vec<(usize, Span)> {
        let linked = self.links.keys().map(|&(a, b)| [a, b][side]);
        let mut spans: Vec<Span> = self.sections[side].iter().map(|&(span, _)| span).chain(linked).collect();
        spans.sort_unstable();
        spans.dedup();
        locate(&spans, parts)
    }

    /// The parts whose purpose is known; that of a chapter is the one of most of its text.
    pub fn purposes(&self, side: usize, parts: &Parts) -> Vec<(usize, usize)> {
        let spans: Vec<Span> = self.sections[side].iter().map(|&(span, _)| span).collect();
        let labelled: BTreeMap<Span, usize> =
            self.sections[side].iter().filter_map(|&(span, purpose)| Some((span, purpose?))).collect();
        let located = locate(&spans, parts);
        let mut known: BTreeMap<usize, usize> =
            located.iter().filter_map(|(part, span)| Some((*part, *labelled.get(span)?))).collect();
        for (chapter, part) in parts.parts.iter().enumerate() {
            if part.parent.is_some() || part.kind != SectionKind::Section || known.contains_key(&chapter) {
                continue;
            }
            let mut lengths = [0; LETTERS.len()];
            for &child in &part.children {
                if let Some(&purpose) = known.get(&child) {
                    lengths[purpose] += parts.parts[child].han;
                }
            }
            let most = (0..LETTERS.len()).max_by_key(|&purpose| lengths[purpose]);
            known.extend(most.filter(|&most| lengths[most] > 0).map(|most| (chapter, most)));
        }
        known.into_iter().collect()
    }
}

/// Which part each labelled section is: the one that begins there, or else the one that overlaps it by half.
fn locate(spans: &[Span], parts: &Parts) -> Vec<(usize, Span)> {
    let mut free: Vec<Span> = spans.to_vec();
    let mut found: BTreeMap<usize, Span> = BTreeMap::new();
    let alike = |one: Span, other: Span| {
        let both = one.overlap(other);
        f64::from(both) / f64::from((one.len() + other.len()).saturating_sub(both).max(1))
    };
    for (part, own) in parts.parts.iter().enumerate() {
        let begins = free.iter().filter(|span| span.start.abs_diff(own.span.start) <= 4);
        if let Some(&best) = begins.min_by_key(|span| span.end.abs_diff(own.span.end)) {
            found.insert(part, best);
            free.retain(|span| *span != best);
        }
    }
    for (part, own) in parts.parts.iter().enumerate() {
        if found.contains_key(&part) {
            continue;
        }
        let best = free
            .iter()
            .copied()
            .max_by(|one, other| alike(*one, own.span).total_cmp(&alike(*other, own.span)));
        if let Some(best) = best.filter(|best| alike(*best, own.span) >= 0.5) {
            found.insert(part, best);
            free.retain(|span| *span != best);
        }
    }
    found.into_iter().collect()
}
