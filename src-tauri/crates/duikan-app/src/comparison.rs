//! What a job makes: a finished comparison, and what it is known by.

use std::collections::BTreeSet;
use std::sync::Arc;

use duikan_reuse::{Analysis, SectionPin, SectionRef};
use duikan_text::{Corrections, PreparedDocument};

use crate::by_hand::{Correction, Marking, Pin, Remark, SectionOf, Stated};
use crate::entry;
use crate::present::Column;
use crate::reading::OpenDocument;
use crate::view::{ByHandView, ComparisonView};
use crate::wanted::{Wanted, WantedDocument};

/// What identifies a prepared document. A change of the stages needs no mention: these are kept as long as the program
/// runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PreparedKey {
    /// SHA-256 of the bytes.
    pub(crate) sha256: String,
    /// Encoding set by the user.
    pub(crate) encoding: Option<String>,
    /// Rules of reading that are switched off.
    pub(crate) disabled_rules: BTreeSet<String>,
    /// What the user put right.
    pub(crate) corrections: Corrections,
}

/// What decides an analysis: the documents in their order and what was set by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnalysisKey {
    pub(crate) documents: Vec<WantedDocument>,
    pub(crate) pins: Vec<Pin>,
    pub(crate) corrections: Vec<Correction>,
    pub(crate) stated: Vec<Stated>,
    /// Wordings whose kind the reader gave.
    pub(crate) reclassified: Vec<Marking>,
}

impl AnalysisKey {
    /// What decides the comparison of those documents of `wanted` that could be read.
    pub(crate) fn of(documents: Vec<WantedDocument>, wanted: &Wanted) -> Self {
        Self {
            documents,
            pins: wanted.pins.clone(),
            corrections: wanted.corrections.clone(),
            stated: wanted.stated.clone(),
            reclassified: wanted.markings.iter().filter(|marking| marking.layer.is_some()).cloned().collect(),
        }
    }
}

/// What was found in some documents. The passages of two of them serve again where they are compared in other company.
#[derive(Clone)]
pub(crate) struct Analyzed {
    pub(crate) documents: Vec<Arc<PreparedDocument>>,
    pub(crate) analysis: Arc<Analysis>,
}

impl Analyzed {
    /// How many of some documents it has.
    pub(crate) fn count_of(&self, documents: &[Arc<PreparedDocument>]) -> usize {
        let has = |own: &&Arc<PreparedDocument>| self.documents.iter().any(|other| Arc::ptr_eq(own, other));
        documents.iter().filter(has).count()
    }
}

/// A finished comparison.
pub(crate) struct Comparison {
    pub(crate) key: AnalysisKey,
    /// Document id.
    pub(crate) base: Option<u32>,
    /// When it was made, seconds since 1970.
    pub(crate) opened_at: i64,
    /// In the order of the analysis.
    pub(crate) documents: Vec<ComparedDocument>,
    pub(crate) analysis: Arc<Analysis>,
    pub(crate) view: ComparisonView,
}

impl Comparison {
    /// What the user set together or apart, by place in the set.
    pub(crate) fn pins(&self) -> Vec<SectionPin> {
        self.key.pins.iter().filter_map(|pin| section_pin(&self.documents, pin)).collect()
    }

    /// Number of facts of a document that its reader stated.
    pub(crate) fn stated_of(&self, id: u32) -> usize {
        self.key.stated.iter().filter(|stated| stated.document == id).count()
    }

    /// Number of corrections of the outline of a document.
    pub(crate) fn corrections_of(&self, id: u32) -> usize {
        self.key.corrections.iter().filter(|correction| correction.document == id).count()
    }

    /// A document by its id.
    pub(crate) fn document(&self, id: u32) -> Option<&ComparedDocument> {
        self.documents.iter().find(|document| document.wanted.id == id)
    }

    /// Ids and texts of the documents.
    pub(crate) fn texts(&self) -> Vec<(u32, &PreparedDocument)> {
        self.documents.iter().map(|document| (document.wanted.id, &*document.prepared)).collect()
    }

    /// The place of a document among them all.
    pub(crate) fn index(&self, id: u32) -> Option<usize> {
        self.documents.iter().position(|document| document.wanted.id == id)
    }

    /// The place of the base among the documents.
    pub(crate) fn base_index(&self) -> Option<usize> {
        self.base.and_then(|base| self.index(base))
    }
}

/// A document of a finished comparison.
#[derive(Clone)]
pub(crate) struct ComparedDocument {
    pub(crate) wanted: WantedDocument,
    pub(crate) open: Arc<OpenDocument>,
    /// With outline and provenance as the user corrected them.
    pub(crate) prepared: Arc<PreparedDocument>,
}

/// The documents as they are called.
pub(crate) fn columns(documents: &[ComparedDocument]) -> Vec<Column<'_>> {
    let places = documents.iter().map(|document| {
        let known = &document.prepared.provenance;
        (known.region.as_ref().map(|fact| fact.value.as_str()), known.year.as_ref().map(|fact| fact.value))
    });
    let called = documents.iter().zip(entry::letters(places));
    called
        .map(|(document, letter)| Column {
            id: document.wanted.id,
            letter,
            name: document.wanted.source.name(),
            prepared: &document.prepared,
        })
        .collect()
}

/// What was set by hand, in the numbers of a comparison.
pub(crate) struct Placed {
    /// The remarks that were placed.
    pub(crate) remarks: Vec<Remark>,
    /// What is said of wordings, as it was placed.
    pub(crate) markings: Vec<Marking>,
    pub(crate) view: ByHandView,
}

/// A comparison with what was set by hand. A new comparison brings both.
#[derive(Clone)]
pub(crate) struct OnShow {
    pub(crate) comparison: Arc<Comparison>,
    pub(crate) placed: Arc<Placed>,
}

/// What a job came to.
#[derive(Default)]
pub(crate) struct Outcome {
    /// Alignments set by hand whose sections are not there any more.
    pub(crate) lost_pins: Vec<Pin>,
    /// Corrections of outlines that no longer fit.
    pub(crate) lost_corrections: Vec<Correction>,
    /// What was set by hand on these documents before, with their ids: to be brought back before they are compared.
    pub(crate) to_restore: Option<(Vec<u32>, String)>,
    /// `None` with fewer than two readable documents.
    pub(crate) compared: Option<(Comparison, Placed)>,
}

/// The base among the readable documents: the chosen one, else the first.
pub(crate) fn base_of(ready: &[WantedDocument], chosen: Option<u32>) -> Option<u32> {
    let ids = || ready.iter().map(|document| document.id);
    chosen.filter(|&chosen| ids().any(|id| id == chosen)).or_else(|| ids().next())
}

/// A pin by place in the set and number of the section; `None` where a document or section of it is not there.
pub(crate) fn section_pin(documents: &[ComparedDocument], pin: &Pin) -> Option<SectionPin> {
    let section = |of: &SectionOf| {
        let document = documents.iter().position(|document| document.wanted.id == of.document)?;
        let section = of.place.find(&documents.get(document)?.prepared)?;
        Some(SectionRef { document: document as u32, section })
    };
    let (a, b) = (section(&pin.a)?, section(&pin.b)?);
    Some(SectionPin { a: a.min(b), b: a.max(b), together: pin.together })
}
