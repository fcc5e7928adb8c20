//! Fits `weights.tsv` on labelled pairs of reports, and tells what the same fit says of pairs that it was not fitted on.
//!
//! ```text
//! DUIKAN_SHARED=… cargo test -p duikan-reuse --lib --locked fit_the_weights -- --ignored
//! ```
//!
//! writes to `target/sections/` the table, to be copied beside this file, and for every pair what comes of these weights
//! (`fitted/`) and of weights fitted on all other pairs (`left-out/`), as `compare --format json` tells it, for the scorer
//! of the labels.

mod labels;
mod regression;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use duikan_text::{PreparedDocument, Span, Unwatched};
use serde_json::{Value, json};

use super::super::content::Content;
use super::super::likeness::Vocabulary;
use super::super::part::Parts;
use super::super::{Sections, align_by, report};
use super::purpose::{PURPOSES, PurposeSigns, Purposes, signs as purpose_signs, weigh};
use super::signs::{BELONGING, LIKENESS, ReportPair, Rivals};
use super::weights::{BIAS, Model, Weights};
use crate::{Purpose, SectionRef, Strength, TableRow};
use labels::{Grade, LabelledPair};
use regression::{Sample, fit};

/// Strengths of the pull towards 0 on weights of signs of one standard deviation, against a sum over all samples.
const PURPOSE_PULL: f64 = 10.0;
const PAIR_PULL: f64 = 3.3;
/// What a pair of sections labelled medium counts as, between 0 and 1.
const MEDIUM: f64 = 0.4;

/// A labelled pair of documents with the signs of its parts.
struct Subject {
    labels: LabelledPair,
    documents: [Arc<PreparedDocument>; 2],
    parts: [Parts; 2],
    /// Signs of the purposes of all parts.
    signs: [Vec<Vec<f64>>; 2],
}

impl Subject {
    fn new(labels: LabelledPair) -> Self {
        let documents = [0, 1].map(|side| labels::document(&labels.paths[side]));
        let parts = [0, 1].map(|side| Parts::of_report(&documents[side]));
        let signs = [0, 1].map(|side| purpose_signs(&documents[side], &parts[side]));
        Self { labels, documents, parts, signs }
    }

    fn purposes(&self, side: usize, models: &[Model; PURPOSES]) -> Vec<Purposes> {
        self.signs[side].iter().map(|signs| weigh(signs, models)).collect()
    }

    /// The samples by which one purpose is told from the others; other documents than reports have no purposes.
    fn purpose_samples(&self, purpose: usize) -> Vec<Sample> {
        if !self.labels.is_report() {
            return Vec::new();
        }
        let of = |side: usize| {
            let labelled = self.labels.purposes(side, &self.parts[side]).into_iter();
            labelled.map(move |(part, own)| Sample {
                signs: self.signs[side][part].clone(),
                target: f64::from(u8::from(own == purpose)),
            })
        };
        of(0).chain(of(1)).collect()
    }

    /// What `told` tells of the judged pairs of parts of this pair, seen through some weights.
    fn samples<T>(&self, weights: &Weights, told: impl Fn(&ReportPair<'_>) -> T) -> T {
        let contents = [0, 1].map(|side| Content::new(&self.documents[side], &self.parts[side], true, true));
        let vocabulary = Vocabulary::new(&self.parts, &contents);
        let mut reports = [0, 1].into_iter().zip(contents).map(|(side, content)| {
            report(&self.parts[side], &self.purposes(side, &weights.purposes), content, &vocabulary)
        });
        let (Some(a), Some(b)) = (reports.next(), reports.next()) else { unreachable!("two sides") };
        told(&ReportPair::new(&a, &b))
    }

    fn judged(&self, signs: impl Fn(usize, usize) -> Vec<f64>) -> Vec<Sample> {
        let places = [0, 1].map(|side| self.labels.judged(side, &self.parts[side]));
        let mut samples = Vec::new();
        for &(row, a) in &places[0] {
            for &(column, b) in &places[1] {
                let target = match self.labels.grade(a, b) {
                    Some(Grade::Strong) => 1.0,
                    Some(Grade::Medium) => MEDIUM,
                    None => 0.0,
                };
                samples.push(Sample { signs: signs(row, column), target });
            }
        }
        samples
    }

    fn aligned(&self, weights: &Weights) -> Sections {
        align_by(weights, &self.documents, &[], &[], &Unwatched).expect("nobody cancels")
    }

    /// How many pairs of sections labelled strong were found, of how many; how many strong links are right, of how many.
    fn right(&self, found: &Sections) -> [usize; 4] {
        let places: [BTreeMap<u32, Span>; 2] = [0, 1].map(|side| {
            let parts = &self.parts[side];
            let judged = self.labels.judged(side, parts).into_iter();
            judged.map(|(part, span)| (parts.parts[part].id, span)).collect()
        });
        let mut right = [0, self.labels.strong(), 0, 0];
        for link in found.alignments.iter().filter(|link| link.strength >= Strength::Medium) {
            let span = |side: usize, end: SectionRef| places[side].get(&end.section).copied();
            let (Some(a), Some(b)) = (span(0, link.a), span(1, link.b)) else { continue };
            let grade = self.labels.grade(a, b);
            right[0] += usize::from(grade == Some(Grade::Strong));
            if link.strength == Strength::Strong {
                right[2] += usize::from(grade.is_some());
                right[3] += 1;
            }
        }
        right
    }

    /// What the sections of this pair came to, as the scorer reads it.
    fn told(&self, found: &Sections) -> Value {
        let sections = |side: usize| -> Vec<Value> {
            let document = &self.documents[side];
            let told = document.outline.sections.iter().map(|section| {
                json!({"id": section.id, "start": section.span.start, "end": section.span.end,
                    "level": section.level, "kind": section.kind.name(),
                    "heading": {"text": document.text(section.heading)}})
            });
            told.collect()
        };
        let links = found.alignments.iter().map(|link| {
            json!({"a": {"section": link.a.section}, "b": {"section": link.b.section}, "score": link.score,
                "strength": format!("{:?}", link.strength).to_lowercase(),
                "relation": format!("{:?}", link.relation).to_lowercase()})
        });
        let cells = |row: &TableRow| {
            [0, 1].map(|document| {
                let own = row.sections.iter().filter(|cell| cell.document == document);
                own.map(|cell| cell.section).collect::<Vec<_>>()
            })
        };
        let documents = [0, 1].map(|side| json!({"sections": sections(side)}));
        json!({"documents": documents,
            "section_alignments": links.collect::<Vec<_>>(),
            "alignment_table": found.table.iter().map(|row| json!({"cells": cells(row)})).collect::<Vec<_>>()})
    }
}

/// Fits all models, one after the other: each reads what the earlier ones say.
fn fit_on(subjects: &[&Subject]) -> Weights {
    let mut weights = Weights {
        purposes: [0, 1, 2, 3].map(|purpose| {
            let samples = subjects.iter().flat_map(|subject| subject.purpose_samples(purpose));
            fit(&samples.collect::<Vec<_>>(), PURPOSE_PULL)
        }),
        ..Weights::default()
    };
    let likeness = |subject: &&Subject| {
        subject
            .samples(&weights, |pair| subject.judged(|row, column| pair.likeness_signs(row, column).to_vec()))
    };
    weights.likeness = fit(&subjects.iter().flat_map(likeness).collect::<Vec<_>>(), PAIR_PULL);
    let belonging = |subject: &&Subject| {
        subject.samples(&weights, |pair| {
            let rivals = Rivals::new(pair, &weights.likeness);
            subject.judged(|row, column| rivals.signs(row, column).to_vec())
        })
    };
    weights.belonging = fit(&subjects.iter().flat_map(belonging).collect::<Vec<_>>(), PAIR_PULL);
    weights
}

/// What the table says of itself.
const HEAD: &str = "\
# Natural log-odds per unit of each sign (purpose.rs, signs.rs). Written by report/fit.rs: purposes by the sections of the
# eleven labelled pairs whose documents look back and set tasks, likeness and belonging by those of all fourteen pairs.
# model\tsign\tweight
";

fn table(weights: &Weights) -> String {
    let mut table = HEAD.to_owned();
    let purpose_names = PurposeSigns::names();
    let mut add = |name: &str, model: &Model, signs: &[String]| {
        let rows = std::iter::once((BIAS, model.bias))
            .chain(signs.iter().map(String::as_str).zip(model.weights.iter().copied()));
        for (sign, weight) in rows {
            writeln!(table, "{name}\t{sign}\t{weight:.4}").expect("memory");
        }
    };
    for (purpose, model) in Purpose::ALL.iter().zip(&weights.purposes) {
        add(purpose.name(), model, &purpose_names);
    }
    add("likeness", &weights.likeness, &LIKENESS.map(str::to_owned));
    add("belonging", &weights.belonging, &BELONGING.map(str::to_owned));
    table
}

/// Bars for pairs left out of the fit, in percent: pairs labelled strong that are found, strong links that are right.
const BARS: [usize; 2] = [90, 93];

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn fit_the_weights() {
    let shared = std::env::var("DUIKAN_SHARED").expect("DUIKAN_SHARED");
    let subjects: Vec<Subject> = labels::pairs(Path::new(&shared)).into_iter().map(Subject::new).collect();
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/sections");
    let write = |folder: &str, subject: &Subject, found: &Sections| {
        let folder = target.join(folder);
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(format!("{}.json", subject.labels.id));
        fs::write(path, subject.told(found).to_string()).expect("a file");
    };
    let fitted = fit_on(&subjects.iter().collect::<Vec<_>>());
    let mut right = [0; 4];
    for subject in &subjects {
        let others = subjects.iter().filter(|other| !other.labels.shares_document(&subject.labels));
        let left_out = subject.aligned(&fit_on(&others.collect::<Vec<_>>()));
        right.iter_mut().zip(subject.right(&left_out)).for_each(|(sum, own)| *sum += own);
        write("left-out", subject, &left_out);
        write("fitted", subject, &subject.aligned(&fitted));
    }
    fs::write(target.join("weights.tsv"), table(&fitted)).expect("a file");
    let [found, strong, links_right, links] = right;
    println!("left out: {found} of {strong} strong pairs found, {links_right} of {links} strong links right");
    assert!(found * 100 >= strong * BARS[0] && links_right * 100 >= links * BARS[1]);
}
