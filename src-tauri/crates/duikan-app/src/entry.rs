//! How the list of documents shows one of them.

use std::collections::BTreeMap;

use duikan_import::RawDocument;
use duikan_report::Language;
use duikan_text::{EditKind, Fact, PreparedDocument, SectionKind, one_line};

use crate::reading::Reading;
use crate::view::{DocumentEntry, DocumentStatus, FactView, RuleCount, TreatmentName};
use crate::wanted::WantedDocument;

/// The letter of a column of the window, whatever the language of its words: 甲, 乙, 丙 …
pub(crate) fn letter(column: usize) -> String {
    duikan_report::letter(column as u32, Language::ZhCn)
}

/// Title of the speech, where it has one.
pub(crate) fn title(prepared: &PreparedDocument) -> Option<String> {
    prepared.cleaned.title.map(|span| one_line(&prepared.text(span))).filter(|title| !title.is_empty())
}

/// The entry of a document in a column.
pub(crate) fn entry(column: usize, document: &WantedDocument, reading: Option<&Reading>) -> DocumentEntry {
    let entry = match reading {
        None => unread(document, DocumentStatus::Reading),
        Some(Reading::Failed(error)) => {
            let code = (&error.reason).into();
            unread(document, DocumentStatus::Failed { code, message: error.reason.to_string() })
        }
        Some(Reading::Ready(open)) => open.entry.clone(),
    };
    DocumentEntry { letter: letter(column), ..entry }
}

fn unread(document: &WantedDocument, status: DocumentStatus) -> DocumentEntry {
    DocumentEntry {
        id: document.id,
        letter: String::new(),
        name: document.source.name(),
        status,
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
    }
}

/// The entry of a document that was read, without its letter. Linear in the text: for the thread that reads.
pub(crate) fn ready(
    document: &WantedDocument,
    raw: &RawDocument,
    prepared: &PreparedDocument,
) -> DocumentEntry {
    let sections = prepared.outline.sections.iter().filter(|section| section.kind == SectionKind::Section);
    let known = &prepared.provenance;
    let level =
        known.level.as_ref().map(|fact| FactView { value: fact.value.name().into(), guessed: fact.guessed });
    DocumentEntry {
        title: title(prepared),
        region: known.region.as_ref().map(fact),
        year: known.year.as_ref().map(fact),
        level,
        format: raw.format.name().into(),
        encoding: raw.encoding.into(),
        chars: prepared.raw.len() as u32,
        han: prepared.core.han.len() as u32,
        sections: sections.count() as u32,
        checkup: checkup(prepared),
        ..unread(document, DocumentStatus::Ready)
    }
}

fn fact<T: ToString>(fact: &Fact<T>) -> FactView {
    FactView { value: fact.value.to_string(), guessed: fact.guessed }
}

/// What was done to read it, and how often.
fn checkup(prepared: &PreparedDocument) -> Vec<RuleCount> {
    let mut counts: BTreeMap<TreatmentName, u32> = BTreeMap::new();
    for noise in &prepared.cleaned.noise {
        *counts.entry(noise.kind.into()).or_default() += 1;
    }
    for edit in &prepared.normal.edits {
        *counts.entry(edit.kind.into()).or_default() += 1;
    }
    if prepared.normal.variants > 0 {
        counts.insert(EditKind::HanVariant.into(), prepared.normal.variants);
    }
    counts.into_iter().map(|(rule, count)| RuleCount { rule, count }).collect()
}
