//! All documents side by side: which paragraphs stand in one row.
//!
//! Every paragraph of every document stands in exactly one row. The rows follow the reading order of the base;
//! what the base does not have is put behind what stands before it in its own document.

use std::collections::{BTreeMap, BTreeSet};

use duikan_report::paragraphs::Paragraph;
use duikan_reuse::{
    Analysis, DocumentId, Evidence, Relation, SectionAlignment, SectionRef, Strength, TableRow,
};
use duikan_text::{Outline, SectionId, SectionKind};

use super::Laid;
use crate::view::{CellView, RowView};

/// What a row is for. The order of the variants has no meaning; rows are ordered by where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// What stands before the body.
    Front,
    /// Body text that lies in no section.
    Unsectioned,
    /// A row of the alignment table.
    Aligned(usize),
    /// A section that the table does not name.
    Alone(DocumentId, SectionId),
    /// What follows behind the parts of the sections of a row of the alignment table.
    AlignedTail(usize),
    /// The same of a section that the table does not name.
    AloneTail(DocumentId, SectionId),
    /// What stands after the body.
    Back,
}

/// The rows, in order.
pub(crate) fn rows(documents: &[Laid<'_>], analysis: &Analysis, base: usize) -> Vec<RowView> {
    let table = &analysis.alignment_table;
    let alignments = alignments(analysis);
    let homes = homes(table, &alignments);
    let keys: Vec<Vec<Key>> =
        documents.iter().enumerate().map(|(document, laid)| keys(document, laid, &homes)).collect();
    let mut cells = cells(documents, &keys);
    let row = |key| {
        let (row, tail) = match key {
            Key::Aligned(row) => (table.get(row), false),
            Key::AlignedTail(row) => (table.get(row), true),
            Key::AloneTail(..) => (None, true),
            _ => (None, false),
        };
        let signs = row.map(|row| signs(row, &alignments, base));
        let Signs { strength, evidence, moved } = signs.unwrap_or_default();
        let strength = strength.map(Into::into);
        let mut cells = cells.remove(&key).unwrap_or_default();
        if let Some(row) = row.filter(|_| !tail) {
            for (document, cell) in (0..).zip(&mut cells) {
                cell.sections = row.cell(document).collect();
            }
        }
        let evidence = evidence.iter().map(Into::into).collect();
        RowView { cells, strength, evidence, moved, tail }
    };
    order(&keys, base).into_iter().map(row).collect()
}

/// The row of every section of the table. A section that is repeated, because it answers to parts of several
/// rows, is at home where its surest partner is.
fn homes(table: &[TableRow], alignments: &Alignments<'_>) -> BTreeMap<SectionRef, usize> {
    let mut homes: BTreeMap<SectionRef, (usize, f32)> = BTreeMap::new();
    for (number, row) in table.iter().enumerate() {
        let parts = &row.sections;
        for &part in parts {
            let scores =
                parts.iter().filter_map(|&other| alignments.get(&(part.min(other), part.max(other))));
            let surest = scores.map(|alignment| alignment.score).fold(0.0, f32::max);
            let home = homes.entry(part).or_insert((number, surest));
            if home.1 < surest {
                *home = (number, surest);
            }
        }
    }
    homes.into_iter().map(|(part, (row, _))| (part, row)).collect()
}

/// For every paragraph of a document its row. A section that the table does not name stands with the part it
/// lies in.
fn keys(document: usize, laid: &Laid<'_>, homes: &BTreeMap<SectionRef, usize>) -> Vec<Key> {
    let outline = &laid.column.prepared.outline;
    let document = document as DocumentId;
    let home = |section| homes.get(&SectionRef { document, section });
    let body = laid.column.prepared.cleaned.body;
    let parts = first_parts(outline);
    let is_tail = |section: SectionId, at: u32| {
        parts.get(section as usize).copied().flatten().is_some_and(|part| part < at)
    };
    let key = |paragraph: &Paragraph| match paragraph.section {
        _ if paragraph.span.end <= body.start => Key::Front,
        _ if paragraph.span.start >= body.end => Key::Back,
        None => Key::Unsectioned,
        Some(section) => {
            let row = ancestors(outline, section).find_map(home).copied();
            match (row, is_tail(section, paragraph.span.start)) {
                (Some(row), false) => Key::Aligned(row),
                (Some(row), true) => Key::AlignedTail(row),
                (None, false) => Key::Alone(document, section),
                (None, true) => Key::AloneTail(document, section),
            }
        }
    };
    laid.paragraphs.iter().map(key).collect()
}

/// Where the first part of each section begins: the text of the section itself that stands behind it is no opening any more.
fn first_parts(outline: &Outline) -> Vec<Option<u32>> {
    let mut first: Vec<Option<u32>> = vec![None; outline.sections.len()];
    for part in outline.sections.iter().filter(|section| section.kind != SectionKind::Point) {
        let of = part.parent.and_then(|parent| first.get_mut(parent as usize));
        if let Some(of) = of {
            *of = Some(of.map_or(part.span.start, |known| known.min(part.span.start)));
        }
    }
    first
}

/// A section and the parts it lies in, from the inside out.
fn ancestors(outline: &Outline, section: SectionId) -> impl Iterator<Item = SectionId> {
    std::iter::successors(Some(section), |&section| outline.sections.get(section as usize)?.parent)
}

/// The rows in the reading order of the base; the others are linked in behind their predecessors.
fn order(keys: &[Vec<Key>], base: usize) -> Vec<Key> {
    let mut next: BTreeMap<Key, Option<Key>> = BTreeMap::from([(Key::Front, None)]);
    let others = (0..keys.len()).filter(|&document| document != base);
    for document in std::iter::once(base).chain(others) {
        let mut before = Key::Front;
        for &key in keys.get(document).into_iter().flatten() {
            if !next.contains_key(&key) {
                let after = next.get(&before).copied().flatten();
                next.insert(key, after);
                next.insert(before, Some(key));
            }
            before = key;
        }
    }
    let linked = std::iter::successors(Some(Key::Front), |key| next.get(key).copied().flatten());
    let held: BTreeSet<Key> = keys.iter().flatten().copied().collect();
    let middle = linked.filter(|&key| key != Key::Back);
    middle.chain([Key::Back]).filter(|key| held.contains(key)).collect()
}

/// The cells of every row.
fn cells(documents: &[Laid<'_>], keys: &[Vec<Key>]) -> BTreeMap<Key, Vec<CellView>> {
    let mut rows: BTreeMap<Key, Vec<CellView>> = BTreeMap::new();
    for (document, (laid, keys)) in documents.iter().zip(keys).enumerate() {
        for (number, (paragraph, &key)) in laid.paragraphs.iter().zip(keys).enumerate() {
            let cells = rows.entry(key).or_insert_with(|| vec![CellView::default(); documents.len()]);
            let Some(cell) = cells.get_mut(document) else { continue };
            cell.paragraphs.push(number as u32);
            if let Some(section) = paragraph.section.filter(|section| !cell.sections.contains(section)) {
                cell.sections.push(section);
            }
        }
    }
    rows
}

type Alignments<'a> = BTreeMap<(SectionRef, SectionRef), &'a SectionAlignment>;

fn alignments(analysis: &Analysis) -> Alignments<'_> {
    analysis.section_alignments.iter().map(|alignment| ((alignment.a, alignment.b), alignment)).collect()
}

/// Why the parts of a row stand together.
#[derive(Debug, Default)]
struct Signs {
    strength: Option<Strength>,
    evidence: Vec<Evidence>,
    moved: bool,
}

/// The strongest alignment of a row speaks for it; with the base in the row, only its alignments are asked.
fn signs(row: &TableRow, alignments: &Alignments<'_>, base: usize) -> Signs {
    let parts = &row.sections;
    let with_base = row.cell(base as DocumentId).next().is_some();
    let mut signs = Signs::default();
    for (at, &a) in parts.iter().enumerate() {
        for &b in &parts[at + 1..] {
            let about_base = a.document as usize == base || b.document as usize == base;
            let Some(alignment) = alignments.get(&(a, b)).filter(|_| about_base || !with_base) else {
                continue;
            };
            signs.moved |= alignment.relation == Relation::Moved;
            if signs.strength < Some(alignment.strength) {
                signs.strength = Some(alignment.strength);
                signs.evidence.clone_from(&alignment.evidence);
            }
        }
    }
    signs
}
