//! What speaks for and against a pair of sections of two work reports.
//!
//! Two steps, each a logistic regression. The first asks how alike two sections are: in wording, topics, headings,
//! purpose and place. The second sets each pair beside its rivals: another candidate for the same section counts for
//! little where it serves another purpose, for last year's result is no rival of this year's task.

use duikan_text::SectionKind;

use super::super::part::{Part, Parts};
use super::super::topics::{TOPICS, TopicVector, unit};
use super::bigrams::Bigrams;
use super::purpose::{Purposes, REVIEW, TASKS, sure};
use super::weights::{Model, probability};
use crate::Purpose;

/// Signs of likeness, by name in the table of weights.
pub const LIKENESS: [&str; 19] = [
    "wording",
    "purpose",
    "purpose of the chapters",
    "review against tasks",
    "review against tasks, chapters",
    "topics",
    "topics of the heading",
    "wording of the chapters",
    "place in the chapter",
    "place in the document",
    "heading",
    "chapter against section",
    "divided against undivided",
    "levels between",
    "both chapters",
    "length",
    "both openings",
    "both closings",
    "unlike kinds",
];

/// Signs of belonging, by name in the table of weights.
pub const BELONGING: [&str; 12] = [
    "likeness",
    "best rival in the row",
    "best rival in the column",
    "share of the best in the row",
    "share of the best in the column",
    "share of the best of its purpose in the row",
    "share of the best of its purpose in the column",
    "likeness of the chapters",
    "purpose",
    "both chapters",
    "levels between",
    "likeness of the parents",
];

/// A work report, ready to be compared.
pub struct Report<'a> {
    /// Its parts.
    pub own: &'a Parts,
    purposes: Vec<Purposes>,
    /// Wording of the parts, and of their headings.
    text: Bigrams,
    headings: Bigrams,
    topics: Vec<TopicVector>,
    heading_topics: Vec<TopicVector>,
    places: Vec<Place>,
}

/// Where a part stands, 0–1.
#[derive(Clone, Copy, Debug)]
struct Place {
    in_document: f64,
    in_chapter: f64,
}

impl<'a> Report<'a> {
    /// Puts together what is known of a document's parts.
    pub fn new(
        own: &'a Parts,
        purposes: Vec<Purposes>,
        (text, headings): (Bigrams, Bigrams),
        (topics, heading_topics): (Vec<TopicVector>, Vec<TopicVector>),
    ) -> Self {
        let end = own.parts.iter().map(|part| part.span.end).max().unwrap_or(0).max(1);
        let middle = |part: &Part| f64::from(part.span.start) + f64::from(part.span.len()) / 2.0;
        let place = |part: &Part| {
            let chapter = own.parts[part.chapter].span;
            Place {
                in_document: middle(part) / f64::from(end),
                in_chapter: (middle(part) - f64::from(chapter.start)) / f64::from(chapter.len().max(1)),
            }
        };
        let places = own.parts.iter().map(place).collect();
        Self { own, purposes, text, headings, topics, heading_topics, places }
    }

    /// What both of two parts are for, where that is sure.
    pub fn common_purpose(&self, part: usize, other: &Self, its: usize) -> Option<Purpose> {
        sure(&self.purposes[part]).filter(|own| sure(&other.purposes[its]) == Some(*own))
    }

    /// Topic vectors less a mean, at length 1.
    fn centred(&self, mean: &TopicVector) -> Vec<TopicVector> {
        let less = |vector: &TopicVector| {
            let mut centred = *vector;
            centred.iter_mut().zip(mean).for_each(|(value, mean)| *value -= mean);
            unit(centred)
        };
        self.topics.iter().map(less).collect()
    }

    fn topic_sum(&self) -> TopicVector {
        let mut sum = [0.0; TOPICS];
        for vector in &self.topics {
            sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value);
        }
        sum
    }
}

/// Two reports with what is computed for all pairs of their parts at once.
pub struct ReportPair<'a> {
    /// The rows.
    pub a: &'a Report<'a>,
    /// The columns.
    pub b: &'a Report<'a>,
    text: Vec<f64>,
    headings: Vec<f64>,
    /// Chance that both parts serve one purpose, and that one tells of last year what the other sets as a task.
    same_purpose: Vec<f64>,
    opposed: Vec<f64>,
    /// How near the topics are to each other, and those of a heading to those of the other part.
    topics: Vec<f64>,
    topics_of_heading: Vec<f64>,
}

impl<'a> ReportPair<'a> {
    /// Compares all parts of one report with all parts of another.
    pub fn new(a: &'a Report<'a>, b: &'a Report<'a>) -> Self {
        let count = (a.topics.len() + b.topics.len()).max(1) as f64;
        let mut mean = a.topic_sum();
        mean.iter_mut().zip(b.topic_sum()).for_each(|(sum, other)| *sum = (*sum + other) / count);
        let (topics, other_topics) = (a.centred(&mean), b.centred(&mean));
        let mut topics_of_heading = products(&a.heading_topics, &other_topics);
        let turned = products(&topics, &b.heading_topics);
        topics_of_heading.iter_mut().zip(turned).for_each(|(one, other)| *one = one.max(other));
        Self {
            a,
            b,
            text: a.text.cosines(&b.text),
            headings: a.headings.cosines(&b.headings),
            same_purpose: products(&a.purposes, &b.purposes),
            opposed: a
                .purposes
                .iter()
                .flat_map(|one| b.purposes.iter().map(|other| opposed(one, other)))
                .collect(),
            topics: products(&topics, &other_topics),
            topics_of_heading,
        }
    }

    fn at(&self, row: usize, column: usize) -> usize {
        row * self.b.own.parts.len() + column
    }

    /// Chance that both parts serve one purpose.
    pub fn same_purpose(&self, row: usize, column: usize) -> f64 {
        self.same_purpose[self.at(row, column)]
    }

    /// The signs of likeness of a pair, in the order of [`LIKENESS`].
    pub fn likeness_signs(&self, row: usize, column: usize) -> [f64; LIKENESS.len()] {
        let (first, second) = (&self.a.own.parts[row], &self.b.own.parts[column]);
        let (chapter, other_chapter) = (first.chapter, second.chapter);
        let (place, other) = (self.a.places[row], self.b.places[column]);
        let yes = |holds: bool| f64::from(u8::from(holds));
        let both = |kind| yes(first.kind == kind && second.kind == kind);
        let is_chapter = |part: &Part| part.parent.is_none();
        let (own, chapters) = (self.at(row, column), self.at(chapter, other_chapter));
        [
            self.text[own].sqrt(),
            self.same_purpose[own],
            self.same_purpose[chapters],
            self.opposed[own],
            self.opposed[chapters],
            self.topics[own],
            self.topics_of_heading[own],
            self.text[chapters],
            (place.in_chapter - other.in_chapter).abs(),
            (place.in_document - other.in_document).abs(),
            self.headings[own].sqrt(),
            yes(is_chapter(first) != is_chapter(second)),
            yes(first.children.is_empty() != second.children.is_empty()),
            f64::from(first.level.abs_diff(second.level)),
            yes(is_chapter(first) && is_chapter(second)),
            (f64::from(first.han) / f64::from(second.han)).ln().abs(),
            both(SectionKind::Opening),
            both(SectionKind::Closing),
            yes(first.kind != second.kind),
        ]
    }
}

/// Chance that one part tells of last year what the other sets as a task.
fn opposed(one: &Purposes, other: &Purposes) -> f64 {
    one[REVIEW] * other[TASKS] + one[TASKS] * other[REVIEW]
}

/// The inner products of all rows with all columns, row by row. Those of a row are summed side by side, each in the order of
/// its coordinates, so that they are what [`dot`](super::super::topics::dot) gives.
fn products<const N: usize>(rows: &[[f64; N]], columns: &[[f64; N]]) -> Vec<f64> {
    let mut products = vec![0.0; rows.len() * columns.len()];
    let coordinates: [Vec<f64>; N] =
        std::array::from_fn(|at| columns.iter().map(|column| column[at]).collect());
    for (row, line) in rows.iter().zip(products.chunks_mut(columns.len().max(1))) {
        for (own, others) in row.iter().zip(&coordinates) {
            line.iter_mut().zip(others).for_each(|(sum, other)| *sum += own * other);
        }
    }
    products
}

/// The pairs of two reports, each with its likeness, for the second step.
pub struct Rivals<'a> {
    pair: &'a ReportPair<'a>,
    columns: usize,
    /// Log-odds of likeness, row by row, and the same as probabilities.
    odds: Vec<f64>,
    likeness: Vec<f64>,
    /// Best and second best log-odds of each row and column.
    best_of_row: Vec<[f64; 2]>,
    best_of_column: Vec<[f64; 2]>,
    /// The largest probability of each row and column.
    likeliest_of_row: Vec<f64>,
    likeliest_of_column: Vec<f64>,
    /// The largest probability times the chance of one purpose.
    purposeful_of_row: Vec<f64>,
    purposeful_of_column: Vec<f64>,
}

impl<'a> Rivals<'a> {
    /// Weighs all pairs by their likeness.
    pub fn new(pair: &'a ReportPair<'a>, likeness: &Model) -> Self {
        let (rows, columns) = (pair.a.own.parts.len(), pair.b.own.parts.len());
        let mut rivals = Self {
            pair,
            columns,
            odds: Vec::with_capacity(rows * columns),
            likeness: Vec::with_capacity(rows * columns),
            best_of_row: vec![[f64::NEG_INFINITY; 2]; rows],
            best_of_column: vec![[f64::NEG_INFINITY; 2]; columns],
            likeliest_of_row: Vec::new(),
            likeliest_of_column: Vec::new(),
            purposeful_of_row: vec![0.0; rows],
            purposeful_of_column: vec![0.0; columns],
        };
        for row in 0..rows {
            for column in 0..columns {
                let odds = likeness.log_odds(&pair.likeness_signs(row, column));
                rivals.odds.push(odds);
                enter(&mut rivals.best_of_row[row], odds);
                enter(&mut rivals.best_of_column[column], odds);
                let likeness = probability(odds);
                rivals.likeness.push(likeness);
                let purposeful = likeness * pair.same_purpose(row, column);
                let of_row = &mut rivals.purposeful_of_row[row];
                *of_row = of_row.max(purposeful);
                let of_column = &mut rivals.purposeful_of_column[column];
                *of_column = of_column.max(purposeful);
            }
        }
        let likeliest = |best: &[[f64; 2]]| best.iter().map(|best| probability(best[0])).collect();
        rivals.likeliest_of_row = likeliest(&rivals.best_of_row);
        rivals.likeliest_of_column = likeliest(&rivals.best_of_column);
        rivals
    }

    fn odds(&self, row: usize, column: usize) -> f64 {
        self.odds[row * self.columns + column]
    }

    fn likeness(&self, row: usize, column: usize) -> f64 {
        self.likeness[row * self.columns + column]
    }

    /// The signs of belonging of a pair, in the order of [`BELONGING`].
    pub fn signs(&self, row: usize, column: usize) -> [f64; BELONGING.len()] {
        let (first, second) = (&self.pair.a.own.parts[row], &self.pair.b.own.parts[column]);
        let odds = self.odds(row, column);
        let likeness = self.likeness(row, column);
        let purpose = self.pair.same_purpose(row, column);
        let (of_row, of_column) = (self.best_of_row[row], self.best_of_column[column]);
        let purposeful = likeness * purpose;
        let parents = match (first.parent, second.parent) {
            (Some(one), Some(other)) => self.likeness(one, other),
            _ => 0.0,
        };
        [
            odds,
            rival(of_row, odds),
            rival(of_column, odds),
            likeness / self.likeliest_of_row[row],
            likeness / self.likeliest_of_column[column],
            share(purposeful, self.purposeful_of_row[row]),
            share(purposeful, self.purposeful_of_column[column]),
            self.odds(first.chapter, second.chapter),
            purpose,
            f64::from(u8::from(first.parent.is_none() && second.parent.is_none())),
            f64::from(first.level.abs_diff(second.level)),
            parents,
        ]
    }
}

/// Log-odds of a rival where there is none: as little as the least likely pairs have.
const NO_RIVAL: f64 = -12.0;

fn enter(best: &mut [f64; 2], odds: f64) {
    if odds > best[0] {
        *best = [odds, best[0]];
    } else if odds > best[1] {
        best[1] = odds;
    }
}

/// The best of the others.
fn rival(best: [f64; 2], own: f64) -> f64 {
    let other = if own >= best[0] { best[1] } else { best[0] };
    other.max(NO_RIVAL)
}

fn share(own: f64, best: f64) -> f64 {
    if best > 0.0 { own / best } else { 0.0 }
}
