//! One document on its way from a file to what is compared, and how the list of documents shows it.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use duikan_import::{ImportError, RawDocument, ReadOptions};
use duikan_report::Language;
use duikan_text::{Fact, PreparedDocument, SectionKind, one_line};

use crate::samples;
use crate::view::{DocumentEntry, DocumentStatus, FactView, RuleCount};
use crate::wanted::{Source, WantedDocument};

/// What became of reading a document.
#[derive(Clone)]
pub(crate) enum Reading {
    /// It can be compared.
    Ready(Arc<OpenDocument>),
    /// It cannot.
    Failed(ImportError),
}

/// A document that can be compared.
pub(crate) struct OpenDocument {
    /// txt, docx …
    pub(crate) format: &'static str,
    /// Encoding that was used; empty where the format settles it.
    pub(crate) encoding: &'static str,
    /// SHA-256 of the bytes.
    pub(crate) sha256: String,
    /// Size and time of the file when it was read.
    pub(crate) stamp: Stamp,
    /// Everything that later work needs.
    pub(crate) prepared: Arc<PreparedDocument>,
}

/// Signs by which a changed file is told without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Bytes.
    pub(crate) size: i64,
    /// Nanoseconds since 1970; 0 where the system does not say.
    pub(crate) modified: i64,
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            size: i64::try_from(metadata.len()).unwrap_or(i64::MAX),
            modified: modified.map_or(0, |time| i64::try_from(time.as_nanos()).unwrap_or(i64::MAX)),
        }
    }
}

/// Reads and decodes a document.
pub(crate) fn read(document: &WantedDocument) -> Result<(RawDocument, Stamp), ImportError> {
    let options = ReadOptions { encoding: document.encoding.clone() };
    match &document.source {
        Source::File(file) => {
            let stamp =
                std::fs::metadata(file.path()).map(|metadata| Stamp::of(&metadata)).unwrap_or_default();
            Ok((duikan_import::read(file, &options)?, stamp))
        }
        Source::Sample(at) => {
            let bytes = samples::SAMPLES.get(*at).map(|sample| sample.text.into()).unwrap_or_default();
            Ok((duikan_import::read_bytes(&document.source.name(), bytes, &options)?, Stamp::default()))
        }
    }
}

/// The letter of a column of the window, whatever the language of its words: 甲, 乙, 丙 …
pub(crate) fn letter(column: usize) -> String {
    duikan_report::letter(column as u32, Language::ZhCn)
}

/// Title of the speech, where it has one.
pub(crate) fn title(prepared: &PreparedDocument) -> Option<String> {
    prepared.cleaned.title.map(|span| one_line(&prepared.text(span))).filter(|title| !title.is_empty())
}

/// How the list shows a document.
pub(crate) fn entry(column: usize, document: &WantedDocument, reading: Option<&Reading>) -> DocumentEntry {
    let waiting = DocumentEntry {
        id: document.id,
        letter: letter(column),
        name: document.source.name(),
        status: DocumentStatus::Reading,
        title: None,
        region: None,
        year: None,
        level: None,
        format: String::new(),
        encoding: String::new(),
        chars: 0,
        han: 0,
        sections: 0,
        checkup: Vec::new(),
        rules_off: document.disabled_rules.len() as u32,
    };
    match reading {
        None => waiting,
        Some(Reading::Failed(error)) => DocumentEntry {
            status: DocumentStatus::Failed { code: error.code().into(), message: error.reason.to_string() },
            ..waiting
        },
        Some(Reading::Ready(open)) => ready_entry(waiting, open),
    }
}

fn ready_entry(waiting: DocumentEntry, open: &OpenDocument) -> DocumentEntry {
    let prepared = &open.prepared;
    let sections = prepared.outline.sections.iter().filter(|section| section.kind == SectionKind::Section);
    DocumentEntry {
        status: DocumentStatus::Ready,
        title: title(prepared),
        region: prepared.provenance.region.as_ref().map(fact),
        year: prepared.provenance.year.as_ref().map(fact),
        level: prepared
            .provenance
            .level
            .as_ref()
            .map(|level| FactView { value: level.value.name().into(), guessed: level.guessed }),
        format: open.format.into(),
        encoding: open.encoding.into(),
        chars: prepared.raw.len() as u32,
        han: prepared.core.han.len() as u32,
        sections: sections.count() as u32,
        checkup: checkup(prepared),
        ..waiting
    }
}

fn fact<T: ToString>(fact: &Fact<T>) -> FactView {
    FactView { value: fact.value.to_string(), guessed: fact.guessed }
}

/// What was done to read it: how often each rule was used, by name.
fn checkup(prepared: &PreparedDocument) -> Vec<RuleCount> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for noise in &prepared.cleaned.noise {
        *counts.entry(noise.kind.name()).or_default() += 1;
    }
    for edit in &prepared.normal.edits {
        *counts.entry(edit.kind.name()).or_default() += 1;
    }
    if prepared.normal.variants > 0 {
        counts.insert("han_variant", prepared.normal.variants);
    }
    counts.into_iter().map(|(rule, count)| RuleCount { rule: rule.into(), count }).collect()
}
