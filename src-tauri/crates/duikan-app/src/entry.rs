//! How the list of documents shows one of them.

use std::collections::BTreeMap;

use duikan_import::{MAX_BYTES, MAX_CHARS, MAX_SET_CHARS, Reason};
use duikan_report::Language;
use duikan_text::{Fact, Level, PreparedDocument, Provenance, SectionKind, one_line};

use crate::reading::{DocumentText, Reading};
use crate::view::{DocumentEntry, DocumentStatus, DoubtName, FactView, PlaceLevelView, RuleCount, RuleName};
use crate::wanted::WantedDocument;

/// Size of the largest file that is read, in MB.
const LARGEST_MB: u32 = (MAX_BYTES / 1_000_000) as u32;

/// What the documents that are compared are called, in their order and whatever the language of the window: 甲, 乙, 丙 …, or by
/// place and year where there are many. Everything that shows documents calls them so, so a document has one name.
pub(crate) fn letters<'a>(
    documents: impl IntoIterator<Item = (Option<&'a str>, Option<i32>)>,
) -> impl Iterator<Item = String> {
    duikan_report::names(documents, Language::ZhCn).into_iter()
}

/// Title of the speech, where it has one.
pub(crate) fn title(prepared: &PreparedDocument) -> Option<String> {
    prepared.cleaned.title.map(|span| one_line(&prepared.text(span))).filter(|title| !title.is_empty())
}

/// The entries of all documents, without their letters, which depend on all of them. One that says what an earlier one says, by
/// another name, names that one.
pub(crate) fn entries(
    documents: &[WantedDocument],
    readings: &BTreeMap<WantedDocument, Reading>,
) -> Vec<DocumentEntry> {
    let mut first: BTreeMap<u64, u32> = BTreeMap::new();
    let entry = |document: &WantedDocument| match readings.get(document) {
        None => unread(document, DocumentStatus::Reading),
        Some(Reading::Failed(error)) => {
            let code = (&error.reason).into();
            let message = error.reason.to_string();
            let (limit, figure) = bound(&error.reason);
            unread(document, DocumentStatus::Failed { code, message, limit, figure })
        }
        Some(Reading::Ready(open)) => {
            let known = open.content.map(|content| *first.entry(content).or_insert(document.id));
            let same_as = known.filter(|&id| id != document.id);
            DocumentEntry { same_as, ..open.entry.clone() }
        }
    };
    documents.iter().map(entry).collect()
}

/// Gives the entries their letters. One that could not be read has none, since no comparison has it.
pub(crate) fn call(entries: &mut [DocumentEntry]) {
    let is_called = |entry: &&mut DocumentEntry| !matches!(entry.status, DocumentStatus::Failed { .. });
    let places = entries.iter_mut().filter(is_called).map(|entry| {
        let year = entry.year.as_ref().and_then(|year| year.value.parse().ok());
        (entry.region.as_ref().map(|region| region.value.clone()), year)
    });
    let places: Vec<(Option<String>, Option<i32>)> = places.collect();
    let letters = letters(places.iter().map(|(region, year)| (region.as_deref(), *year)));
    for (entry, letter) in entries.iter_mut().filter(is_called).zip(letters) {
        entry.letter = Some(letter);
    }
}

/// The most that is read, in the unit of the reason, and what was found, for a document that is too large.
fn bound(reason: &Reason) -> (u32, u32) {
    let figure = |figure: u64| u32::try_from(figure).unwrap_or(u32::MAX);
    match *reason {
        Reason::TooLong(characters) => (figure(MAX_CHARS), figure(characters)),
        Reason::NoRoom(characters) => (figure(MAX_SET_CHARS), figure(characters)),
        _ => (LARGEST_MB, 0),
    }
}

fn unread(document: &WantedDocument, status: DocumentStatus) -> DocumentEntry {
    DocumentEntry {
        id: document.id,
        letter: None,
        same_as: None,
        name: document.source.name(),
        status,
        title: None,
        region: None,
        year: None,
        level: None,
        occasion: None,
        speaker: None,
        issuer: None,
        stated: Vec::new(),
        format: String::new(),
        encoding: String::new(),
        chars: 0,
        han: 0,
        sections: 0,
        checkup: Vec::new(),
        rules_off: document.disabled_rules.len() as u32,
        doubts: Vec::new(),
        corrected: document.said.len() as u32,
    }
}

/// The entry of a document that was read, without what depends on the others. Linear in the text: for the thread that reads.
pub(crate) fn ready(
    document: &WantedDocument,
    text: &DocumentText,
    prepared: &PreparedDocument,
) -> DocumentEntry {
    let sections = prepared.outline.sections.iter().filter(|section| section.kind == SectionKind::Section);
    let entry = DocumentEntry {
        title: title(prepared),
        format: text.format.into(),
        encoding: text.encoding.into(),
        chars: prepared.raw.len() as u32,
        han: prepared.core.han.len() as u32,
        sections: sections.count() as u32,
        checkup: checkup(prepared),
        doubts: doubts(prepared),
        ..unread(document, DocumentStatus::Ready)
    };
    with_provenance(entry, &prepared.provenance)
}

/// The entry with what is known of where the document comes from.
pub(crate) fn with_provenance(entry: DocumentEntry, known: &Provenance) -> DocumentEntry {
    let level = |fact: &Fact<Level>| PlaceLevelView { value: fact.value.into(), guessed: fact.guessed };
    DocumentEntry {
        region: known.region.as_ref().map(fact),
        year: known.year.as_ref().map(fact),
        level: known.level.as_ref().map(level),
        occasion: known.occasion.as_ref().map(fact),
        speaker: known.speaker.as_ref().map(fact),
        issuer: known.issuer.as_ref().map(fact),
        ..entry
    }
}

fn fact<T: ToString>(fact: &Fact<T>) -> FactView {
    FactView { value: fact.value.to_string(), guessed: fact.guessed }
}

/// The parts that may have been read wrong.
fn doubts(prepared: &PreparedDocument) -> Vec<DoubtName> {
    let is_doubtful =
        |part: &&DoubtName| prepared.diagnostics.iter().any(|odd| Some(odd.code) == part.code());
    DoubtName::ALL.iter().filter(is_doubtful).copied().collect()
}

/// What was done to read it, and how often: the same counts as a closer look gives.
fn checkup(prepared: &PreparedDocument) -> Vec<RuleCount> {
    let used = prepared.rule_uses().into_iter().filter(|used| used.count > 0);
    used.filter_map(|used| Some(RuleCount { rule: RuleName::of(used.rule)?, count: used.count })).collect()
}
