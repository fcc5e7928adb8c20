//! The work of one job: read what is missing, prepare it, compare, and lay the result out for the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_import::{ImportError, MAX_SET_CHARS, RawDocument, Reason};
use duikan_reuse::background::built_in;
use duikan_reuse::{Analysis, AnalyzeOptions, analyze};
use duikan_text::{Cancelled, Monitor, PrepareOptions, PreparedDocument, Stage, prepare};
use rayon::prelude::*;

use crate::by_hand::{self, Correction, Pin};
use crate::comparison::{
    AnalysisKey, ComparedDocument, Comparison, Outcome, PreparedKey, base_of, columns, section_pin,
};
use crate::entry;
use crate::job::Job;
use crate::present;
use crate::reading::{self, OpenDocument, Reading, Stamp};
use crate::remembering;
use crate::state::Inner;
use crate::wanted::{Wanted, WantedDocument};

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
    let (pins, corrections) = (wanted.pins.clone(), wanted.corrections.clone());
    let key = AnalysisKey { documents: ready, pins, corrections };
    let analysis = analysis(inner, job, &key, &documents)?;
    let place = documents.iter().position(|document| Some(document.wanted.id) == base).unwrap_or_default();
    let view = present::comparison(&columns(&documents), &analysis, place);
    job.check()?;
    let opened_at = inner.now();
    remembering::keep_compared(inner, job.id, &documents, &wanted, opened_at);
    let comparison = Comparison { key, base, opened_at, documents, analysis, view };
    let placed = present::by_hand(&comparison, wanted.remarks, None);
    Ok(Outcome { lost_pins, lost_corrections, to_restore: None, compared: Some((comparison, placed)) })
}

/// A document that was read and waits for its stages.
struct Read {
    document: WantedDocument,
    raw: RawDocument,
    stamp: Stamp,
}

fn read_missing(inner: &Inner, job: &Job, wanted: &Wanted) -> Result<Vec<Read>, Cancelled> {
    let missing: Vec<WantedDocument> = {
        let state = inner.state();
        let is_missing = |document: &&WantedDocument| !state.readings.contains_key(document);
        wanted.documents.iter().filter(is_missing).cloned().collect()
    };
    let total = missing.len() as u64;
    let mut read = Vec::new();
    for (done, document) in missing.into_iter().enumerate() {
        job.check()?;
        job.progress(Stage::Read, done as u64, total);
        match reading::read(&document, job) {
            Ok((raw, stamp)) => read.push(Read { document, raw, stamp }),
            Err(error) => {
                // What the user stopped is not unreadable.
                job.check()?;
                tracing::info!(code = error.code(), "a document could not be read");
                inner.state().readings.insert(document, Reading::Failed(error));
            }
        }
    }
    job.progress(Stage::Read, total, total);
    Ok(with_room(inner, wanted, read))
}

/// What fits into one comparison beside the documents that were read before; the rest is listed as failed.
fn with_room(inner: &Inner, wanted: &Wanted, read: Vec<Read>) -> Vec<Read> {
    let mut used: u64 =
        readable(inner, wanted).iter().map(|document| document.prepared.raw.len() as u64).sum();
    let mut has_room = |read: &Read| {
        let characters = used + read.raw.text.chars().count() as u64;
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

fn prepare_all(inner: &Inner, job: &Job, wanted: &Wanted, read: Vec<Read>) -> Result<(), Cancelled> {
    let total = wanted.documents.len() as u64;
    let done = AtomicU64::new(total - read.len() as u64);
    job.progress(Stage::Prepare, done.load(Ordering::Relaxed), total);
    read.into_par_iter().try_for_each(|Read { document, raw, stamp }| {
        job.check()?;
        let prepared = prepared(inner, job, &document, &raw)?;
        let open = OpenDocument {
            entry: entry::ready(&document, &raw, &prepared),
            content: reading::content(&prepared),
            format: raw.format.name(),
            encoding: raw.encoding,
            sha256: raw.sha256,
            stamp,
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
    raw: &RawDocument,
) -> Result<Arc<PreparedDocument>, Cancelled> {
    let key = PreparedKey {
        sha256: raw.sha256.clone(),
        encoding: document.encoding.clone(),
        disabled_rules: document.disabled_rules.clone(),
    };
    if let Some(known) = inner.prepared.lock().get(&key) {
        return Ok(known);
    }
    let options =
        PrepareOptions { disabled_rules: document.disabled_rules.clone(), evidence: raw.evidence.clone() };
    let prepared = Arc::new(prepare(&raw.text, &options, &Quiet(job))?);
    inner.prepared.lock().put(key, Arc::clone(&prepared));
    Ok(prepared)
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

/// Corrects the outlines; takes the corrections that do not fit out of what is wanted and gives them back.
fn correct(documents: &mut [ComparedDocument], wanted: &mut Wanted) -> Vec<Correction> {
    let mut lost = Vec::new();
    for document in documents {
        let own = wanted.corrections.iter().filter(|correction| correction.document == document.wanted.id);
        let (prepared, unfit) = by_hand::applied(&document.open.prepared, own);
        document.prepared = prepared;
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
    if let Some(known) = inner.analyses.lock().get(key) {
        return Ok(known);
    }
    let prepared: Vec<Arc<PreparedDocument>> =
        documents.iter().map(|document| Arc::clone(&document.prepared)).collect();
    let pins = key.pins.iter().filter_map(|pin| section_pin(documents, pin)).collect();
    let options = AnalyzeOptions { pins, background: built_in(), ..AnalyzeOptions::default() };
    let analysis = Arc::new(analyze(&prepared, &options, job)?);
    inner.analyses.lock().put(key.clone(), Arc::clone(&analysis));
    Ok(analysis)
}

/// Whether both documents of a pin are among those that could be read.
fn is_readable(documents: &[ComparedDocument], pin: &Pin) -> bool {
    [&pin.a, &pin.b].iter().all(|of| documents.iter().any(|document| document.wanted.id == of.document))
}
