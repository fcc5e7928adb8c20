//! The work of one job: read what is missing, prepare it, compare, and lay the result out for the window.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_import::{ImportError, MAX_SET_CHARS, Reason};
use duikan_reuse::background::built_in;
use duikan_reuse::{Analysis, AnalyzeOptions, Earlier, Layer, analyze_again};
use duikan_text::{
    Cancelled, Corrections, Monitor, PrepareOptions, PreparedDocument, Stage, one_line, prepare,
};
use rayon::prelude::*;

use crate::by_hand::{self, Correction, Marking, Pin};
use crate::comparison::{
    AnalysisKey, Analyzed, ComparedDocument, Comparison, Outcome, PreparedKey, base_of, columns, section_pin,
};
use crate::entry;
use crate::job::{Job, OneFile};
use crate::present;
use crate::reading::{self, DocumentText, OpenDocument, Reading};
use crate::remembering;
use crate::state::Inner;
use crate::text::shortened;
use crate::view::NoticeCode;
use crate::wanted::{Wanted, WantedDocument};

/// Characters of a correction that a notice shows.
const LONGEST_TOLD: usize = 30;

/// Does the work of a job.
pub(crate) fn run(
    inner: &Arc<Inner>,
    job: &Job,
    mut wanted: Wanted,
    base: Option<u32>,
) -> Result<Outcome, Cancelled> {
    prepare_all(inner, job, &wanted, read_missing(inner, job, &wanted)?)?;
    let mut documents = readable(inner, &wanted);
    if documents.len() < 2 {
        return Ok(Outcome::default());
    }
    let to_restore = remembering::to_restore(inner, &documents, &wanted);
    if to_restore.is_some() {
        return Ok(Outcome { to_restore, ..Outcome::default() });
    }
    let lost_corrections = correct(&mut documents, &mut wanted);
    let is_lost = |pin: &mut Pin| is_readable(&documents, pin) && section_pin(&documents, pin).is_none();
    let lost_pins: Vec<Pin> = wanted.pins.extract_if(.., is_lost).collect();
    let ready: Vec<WantedDocument> = documents.iter().map(|document| document.wanted.clone()).collect();
    let base = base_of(&ready, base);
    let key = AnalysisKey::of(ready, &wanted);
    let found = analysis(inner, job, &key, &documents)?;
    let analysis = reclassified(&documents, &found, &key);
    let place = documents.iter().position(|document| Some(document.wanted.id) == base).unwrap_or_default();
    let view = present::comparison(&columns(&documents), &analysis, place);
    job.check()?;
    let opened_at = inner.now();
    remembering::keep_compared(inner, job.id, &documents, &wanted, opened_at);
    let comparison = Comparison { key, base, opened_at, documents, analysis, view };
    let placed = present::by_hand(&comparison, wanted.remarks, wanted.markings, None);
    Ok(Outcome { lost_pins, lost_corrections, to_restore: None, compared: Some((comparison, placed)) })
}

/// A document that was read and waits for its stages.
struct Read {
    document: WantedDocument,
    text: DocumentText,
}

fn read_missing(inner: &Inner, job: &Job, wanted: &Wanted) -> Result<Vec<Read>, Cancelled> {
    let missing: Vec<WantedDocument> = {
        let state = inner.state();
        let is_missing = |document: &&WantedDocument| !state.readings.contains_key(document);
        wanted.documents.iter().filter(is_missing).cloned().collect()
    };
    let (done, total) = (AtomicU64::new(0), missing.len() as u64);
    job.progress(Stage::Read, 0, total);
    // Side by side: a slow one holds up none but itself.
    let read: Result<Vec<Option<Read>>, Cancelled> = missing
        .into_par_iter()
        .map(|document| {
            job.check()?;
            let read = read_one(inner, job, document)?;
            job.progress(Stage::Read, done.fetch_add(1, Ordering::Relaxed) + 1, total);
            Ok(read)
        })
        .collect();
    let read = read?.into_iter().flatten().collect();
    job.progress(Stage::Read, total, total);
    Ok(with_room(inner, wanted, read))
}

/// Reads a document, or takes its text from where it was read before. One that cannot be read is listed as failed.
fn read_one(inner: &Inner, job: &Job, document: WantedDocument) -> Result<Option<Read>, Cancelled> {
    if let Some(open) = read_before(inner, &document) {
        return Ok(Some(Read { document, text: DocumentText::of_open(&open) }));
    }
    match reading::read(&document, &OneFile::new(job, document.id)) {
        Ok((raw, stamp)) => Ok(Some(Read { document, text: DocumentText::of_file(raw, stamp) })),
        Err(error) => {
            // What was stopped with the job is not unreadable; what was passed over is told as that.
            job.check()?;
            tracing::info!(code = error.code(), "a document could not be read");
            inner.state().readings.insert(document, Reading::Failed(error));
            Ok(None)
        }
    }
}

/// What fits into one comparison beside the documents that were read before; the rest is listed as failed.
fn with_room(inner: &Inner, wanted: &Wanted, read: Vec<Read>) -> Vec<Read> {
    let mut used: u64 =
        readable(inner, wanted).iter().map(|document| document.prepared.raw.len() as u64).sum();
    let mut has_room = |read: &Read| {
        let characters = used + read.text.text.chars().count() as u64;
        if characters > MAX_SET_CHARS {
            let error = ImportError::new(read.document.source.name(), Reason::NoRoom(characters));
            inner.state().readings.insert(read.document.clone(), Reading::Failed(error));
            return false;
        }
        used = characters;
        true
    };
    read.into_iter().filter(|read| has_room(read)).collect()
}

/// The same document of the same file and encoding as it was read before, whatever the rules.
fn read_before(inner: &Inner, document: &WantedDocument) -> Option<Arc<OpenDocument>> {
    let state = inner.state();
    state.readings.iter().find_map(|(other, reading)| match reading {
        Reading::Ready(open) => {
            let same = (other.id, &other.source, &other.encoding);
            (same == (document.id, &document.source, &document.encoding)).then(|| Arc::clone(open))
        }
        Reading::Failed(_) => None,
    })
}

fn prepare_all(inner: &Inner, job: &Job, wanted: &Wanted, read: Vec<Read>) -> Result<(), Cancelled> {
    let total = wanted.documents.len() as u64;
    let done = AtomicU64::new(total - read.len() as u64);
    job.progress(Stage::Prepare, done.load(Ordering::Relaxed), total);
    read.into_par_iter().try_for_each(|Read { document, text }| {
        job.check()?;
        let prepared = prepared(inner, job, &document, &text)?;
        let open = OpenDocument {
            entry: entry::ready(&document, &text, &prepared),
            content: reading::content(&prepared),
            evidence: text.evidence,
            format: text.format,
            encoding: text.encoding,
            sha256: text.sha256,
            stamp: text.stamp,
            prepared,
        };
        inner.state().readings.insert(document, Reading::Ready(Arc::new(open)));
        job.progress(Stage::Prepare, done.fetch_add(1, Ordering::Relaxed) + 1, total);
        Ok(())
    })
}

fn prepared(
    inner: &Inner,
    job: &Job,
    document: &WantedDocument,
    text: &DocumentText,
) -> Result<Arc<PreparedDocument>, Cancelled> {
    let corrections = corrections(inner, document, text);
    let key = PreparedKey {
        sha256: text.sha256.clone(),
        encoding: document.encoding.clone(),
        disabled_rules: document.disabled_rules.clone(),
        corrections: corrections.clone(),
    };
    if let Some(known) = inner.prepared.lock().get(&key) {
        return Ok(known);
    }
    let options = PrepareOptions {
        disabled_rules: document.disabled_rules.clone(),
        evidence: text.evidence.clone(),
        corrections,
    };
    let prepared = Arc::new(prepare(&text.text, &options, &Quiet(job))?);
    inner.prepared.lock().put(key, Arc::clone(&prepared));
    Ok(prepared)
}

/// What the user said of how a document is to be read, as places of its text. What does not fit it is told, and kept: it may
/// fit again.
fn corrections(inner: &Inner, document: &WantedDocument, text: &DocumentText) -> Corrections {
    if document.said.is_empty() {
        return Corrections::default();
    }
    let raw: Vec<char> = text.text.chars().collect();
    let (corrections, unfit) = by_hand::resolved(&document.said, &raw);
    for said in unfit {
        let words = shortened(&one_line(said.words()), LONGEST_TOLD);
        inner.state().notify(NoticeCode::ReadingLost, &words);
    }
    corrections
}

/// Lets work be stopped whose own steps are too short to be reported.
struct Quiet<'a>(&'a Job);

impl Monitor for Quiet<'_> {
    fn progress(&self, _: Stage, _: u64, _: u64) {}
    fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}

fn readable(inner: &Inner, wanted: &Wanted) -> Vec<ComparedDocument> {
    let state = inner.state();
    let open = |document: &WantedDocument| match state.readings.get(document) {
        Some(Reading::Ready(open)) => {
            let prepared = Arc::clone(&open.prepared);
            Some(ComparedDocument { wanted: document.clone(), open: Arc::clone(open), prepared })
        }
        _ => None,
    };
    wanted.documents.iter().filter_map(open).collect()
}

/// Corrects outlines and provenance; takes the corrections that do not fit out of what is wanted and gives them back.
fn correct(documents: &mut [ComparedDocument], wanted: &mut Wanted) -> Vec<Correction> {
    let mut lost = Vec::new();
    for document in documents {
        let own = wanted.corrections.iter().filter(|correction| correction.document == document.wanted.id);
        let (prepared, unfit) = by_hand::applied(&document.open.prepared, own);
        let stated = wanted.stated.iter().filter(|stated| stated.document == document.wanted.id);
        document.prepared = by_hand::with_stated(&prepared, stated);
        lost.extend(unfit.into_iter().cloned());
    }
    wanted.corrections.retain(|correction| !lost.contains(correction));
    lost
}

fn analysis(
    inner: &Inner,
    job: &Job,
    key: &AnalysisKey,
    documents: &[ComparedDocument],
) -> Result<Arc<Analysis>, Cancelled> {
    // What the reader says of kinds changes no match: the same analysis serves.
    let key = &AnalysisKey { reclassified: Vec::new(), ..key.clone() };
    if let Some(known) = inner.analyses.lock().get(key) {
        return Ok(known.analysis);
    }
    let prepared: Vec<Arc<PreparedDocument>> =
        documents.iter().map(|document| Arc::clone(&document.prepared)).collect();
    let pins = key.pins.iter().filter_map(|pin| section_pin(documents, pin)).collect();
    let options = AnalyzeOptions { pins, background: built_in(), ..AnalyzeOptions::default() };
    let nearest = {
        let analyses = inner.analyses.lock();
        analyses.values().max_by_key(|analyzed| analyzed.count_of(&prepared)).cloned()
    };
    let earlier = nearest.as_ref();
    let earlier = earlier.map(|own| Earlier { documents: &own.documents, analysis: &own.analysis });
    let analysis = Arc::new(analyze_again(&prepared, &options, earlier, job)?);
    let analyzed = Analyzed { documents: prepared, analysis: Arc::clone(&analysis) };
    inner.analyses.lock().put(key.clone(), analyzed);
    Ok(analysis)
}

/// The analysis with the wordings whose kind the reader gave.
fn reclassified(
    documents: &[ComparedDocument],
    analysis: &Arc<Analysis>,
    key: &AnalysisKey,
) -> Arc<Analysis> {
    let texts: Vec<(u32, &PreparedDocument)> =
        documents.iter().map(|document| (document.wanted.id, &*document.prepared)).collect();
    let of = |marking: &Marking| {
        let layer = marking.layer?;
        Some((marking.find(&texts, analysis)?.id, layer.into()))
    };
    let layers: BTreeMap<u32, Layer> = key.reclassified.iter().filter_map(of).collect();
    if layers.is_empty() {
        return Arc::clone(analysis);
    }
    let prepared: Vec<Arc<PreparedDocument>> =
        documents.iter().map(|document| Arc::clone(&document.prepared)).collect();
    Arc::new(duikan_reuse::reclassified(&prepared, analysis, &layers))
}

/// Whether both documents of a pin are among those that could be read.
fn is_readable(documents: &[ComparedDocument], pin: &Pin) -> bool {
    [&pin.a, &pin.b].iter().all(|of| documents.iter().any(|document| document.wanted.id == of.document))
}
