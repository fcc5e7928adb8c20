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

mod choice;
mod likeness;
mod part;
mod pins;
mod relation;
mod table;
mod topics;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_text::{Cancelled, Monitor, PreparedDocument, SectionKind, Stage};
use rayon::prelude::*;

use crate::{Family, Layer, Match, SectionAlignment, SectionPin, SectionRef, TableRow};

use choice::{Choice, choose};
use likeness::{Vocabulary, Weighted, compare};
use part::Parts;
use pins::PairPins;

/// How many words or topics are named as evidence.
const NAMED: usize = 3;

/// The sections of all documents laid side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sections {
    /// Pair by pair.
    pub alignments: Vec<SectionAlignment>,
    /// All documents in one table.
    pub table: Vec<TableRow>,
}

/// Aligns the sections of every pair and lays all documents in one table; `pins` win.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn align(
    documents: &[Arc<PreparedDocument>],
    matches: &[Match],
    families: &[Family],
    pins: &[SectionPin],
    monitor: &dyn Monitor,
) -> Result<Sections, Cancelled> {
    let _ = families;
    monitor.check()?;
    let parts: Vec<Parts> = documents.par_iter().map(|document| Parts::new(document)).collect();
    let vocabulary = Vocabulary::new(&parts);
    let weighted: Vec<Weighted<'_>> = parts.par_iter().map(|own| Weighted::new(own, &vocabulary)).collect();
    let set = Set { documents, weighted: &weighted, matches, pins };
    let pairs: Vec<(usize, usize)> =
        (0..documents.len()).flat_map(|a| (a + 1..documents.len()).map(move |b| (a, b))).collect();
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
    Ok(Sections { alignments, table })
}

struct Set<'a> {
    documents: &'a [Arc<PreparedDocument>],
    weighted: &'a [Weighted<'a>],
    matches: &'a [Match],
    pins: &'a [SectionPin],
}

impl Set<'_> {
    fn align_pair(&self, a: usize, b: usize) -> Vec<SectionAlignment> {
        let (first, second) = (&self.weighted[a], &self.weighted[b]);
        let grid = compare(first, second);
        let mut choices = choose(first.own, second.own, &grid);
        let pins = PairPins::of(self.pins, (a as u32, first.own), (b as u32, second.own));
        pins.lay_over(&mut choices);
        let relations = relation::relate(first.own, second.own, &choices);
        let shared = self.matches_of(a, b);
        choices
            .iter()
            .zip(relations)
            .map(|(choice, relation)| SectionAlignment {
                a: SectionRef { document: a as u32, section: first.own.parts[choice.row].id },
                b: SectionRef { document: b as u32, section: second.own.parts[choice.column].id },
                strength: choice.strength,
                score: (choice.score * 1000.0).round() as f32 / 1000.0,
                relation,
                pinned: pins.holds(choice.row, choice.column),
                evidence: self.evidence((a, b), choice, &pins, shared),
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

    /// Stable codes with values: what speaks for a pair.
    fn evidence(
        &self,
        (a, b): (usize, usize),
        choice: &Choice,
        pins: &PairPins,
        matches: &[Match],
    ) -> Vec<String> {
        let (first, second) = (&self.weighted[a], &self.weighted[b]);
        let (row, column) = (&first.own.parts[choice.row], &second.own.parts[choice.column]);
        let mut evidence = Vec::new();
        if pins.holds(choice.row, choice.column) {
            evidence.push("pinned".to_owned());
        }
        if row.kind == column.kind && row.kind != SectionKind::Section {
            evidence.push(format!("function:{}", row.kind.name()));
        }
        let headings = row.heading_words.iter().filter(|word| column.heading_words.contains(word));
        push_list(&mut evidence, "heading", headings.filter_map(|word| self.spell(a, *word)));
        let topics = first.common_topics(choice.row, second, choice.column);
        push_list(
            &mut evidence,
            "topic",
            topics.iter().map(|&(topic, _)| topics::topics().name(topic).to_owned()),
        );
        let words = first.common_words(choice.row, second, choice.column);
        push_list(&mut evidence, "words", words.iter().filter_map(|&(word, _)| self.spell(a, word)));
        let shared = matches
            .iter()
            .filter(|found| found.layer != Layer::Topic)
            .filter(|found| row.span.encloses(found.a.span) && column.span.encloses(found.b.span))
            .count();
        if shared > 0 {
            evidence.push(format!("shared:{shared}"));
        }
        evidence
    }

    fn spell(&self, document: usize, word: u64) -> Option<String> {
        let range = self.weighted[document].own.spelling.get(&word)?;
        Some(self.documents[document].normal.text(*range))
    }
}

fn push_list(evidence: &mut Vec<String>, code: &str, values: impl Iterator<Item = String>) {
    let named: Vec<String> = values.take(NAMED).collect();
    if !named.is_empty() {
        evidence.push(format!("{code}:{}", named.join(",")));
    }
}
