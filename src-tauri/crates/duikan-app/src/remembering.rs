//! What the store remembers of comparisons of files, and of what was set by hand in them.
//!
//! Nothing that a user set is lost in silence: a change waits in the state of the window until it is written. Where that
//! fails the user is told at once why and what helps, and it is tried again after a while and with the next change. Who
//! closes the window meanwhile is asked.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use duikan_store::recent::{self, NewRecent, Place, RecentDocument};
use duikan_store::{StoreCode, StoreError};

use crate::by_hand;
use crate::comparison::{ComparedDocument, Comparison};
use crate::entry::title;
use crate::state::{Inner, State};
use crate::view::{Change, NoticeCode};
use crate::wanted::{Source, Wanted, WantedDocument};

/// Time until what could not be written is tried again. Short beside what a user does after having closed another program
/// or made room; a guess.
const RETRY: Duration = Duration::from_secs(5);

/// A comparison that waits to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unkept {
    recent: NewRecent,
    /// Whether something would be lost with it that the user did.
    pub(crate) matters: bool,
}

impl Unkept {
    fn places(&self) -> impl Iterator<Item = Place<'_>> {
        self.recent.documents.iter().map(RecentDocument::place)
    }
}

impl State {
    /// Puts the comparison on show, with what is set by hand now, among what waits to be written. Where documents of it were
    /// taken out or replaced, what is set by hand is no longer about it.
    pub(crate) fn keep_shown(&mut self) {
        let Some(comparison) = self.comparison() else { return };
        if is_about(&self.wanted, &comparison) {
            let recent = remembered(&comparison.documents, &self.wanted, comparison.opened_at);
            self.keep(recent);
        }
    }

    /// Puts a comparison among what waits to be written; `None` is one with bundled speeches, which have no place on the
    /// disk to be known by.
    fn keep(&mut self, recent: Option<NewRecent>) {
        let Some(recent) = recent else {
            if !self.wanted.is_untouched() && !self.told_of_samples {
                self.told_of_samples = true;
                self.notify(NoticeCode::SamplesNotKept, "");
            }
            return;
        };
        let is_by_hand = |change| {
            matches!(
                change,
                Change::Rule
                    | Change::Pin
                    | Change::Outline
                    | Change::Remark
                    | Change::Reading
                    | Change::Provenance
                    | Change::Marking
            )
        };
        let changed = self.history.undoable().into_iter().chain(self.history.redoable()).any(is_by_hand);
        let unkept = Unkept { matters: changed || !recent.by_hand.is_empty(), recent };
        self.unkept.retain(|other| !other.places().eq(unkept.places()));
        self.unkept.push(unkept);
    }

    /// Brings back what was set by hand when the same files were compared; `documents` are their ids.
    pub(crate) fn restore(&mut self, documents: &[u32], by_hand: &str) {
        let mut wanted = std::mem::take(&mut self.wanted);
        let is_restored = by_hand::restore(&mut wanted, documents, by_hand, || self.next_id());
        self.wanted = wanted;
        let code = if is_restored { NoticeCode::ByHandRestored } else { NoticeCode::ByHandUnreadable };
        self.notify(code, "");
    }

    /// Whether everything that the user set is written.
    pub(crate) fn is_saved(&self) -> bool {
        !self.unkept.iter().any(|unkept| unkept.matters)
    }

    /// Takes in why something could not be written. It is told once for every cause, and again after every change.
    fn trouble(&mut self, code: NoticeCode, is_retry: bool) -> bool {
        let is_known = self.trouble == Some(code);
        self.trouble = Some(code);
        if self.is_saved() || (is_known && is_retry) {
            return false;
        }
        self.notices.retain(|notice| !UNSAVED.contains(&notice.code));
        self.notify(code, "");
        true
    }

    /// Takes in that everything is written.
    fn relief(&mut self) -> bool {
        let before = self.notices.len();
        self.notices.retain(|notice| !UNSAVED.contains(&notice.code));
        self.trouble.take().is_some() && self.notices.len() < before
    }
}

/// The notices that something is not written yet.
const UNSAVED: [NoticeCode; 4] = [
    NoticeCode::UnsavedLocked,
    NoticeCode::UnsavedDiskFull,
    NoticeCode::UnsavedNotWritable,
    NoticeCode::UnsavedUnavailable,
];

fn unsaved(error: &StoreError) -> NoticeCode {
    match error.code() {
        StoreCode::Locked => NoticeCode::UnsavedLocked,
        StoreCode::DiskFull => NoticeCode::UnsavedDiskFull,
        StoreCode::NotWritable => NoticeCode::UnsavedNotWritable,
        StoreCode::Damaged | StoreCode::TooNew | StoreCode::Unavailable => NoticeCode::UnsavedUnavailable,
    }
}

/// Keeps what a job compared, unless another took its place, which then knows more of what is set by hand.
pub(crate) fn keep_compared(
    inner: &Arc<Inner>,
    job: u32,
    documents: &[ComparedDocument],
    wanted: &Wanted,
    now: i64,
) {
    let recent = remembered(documents, wanted, now);
    let mut state = inner.state();
    if state.job.as_ref().is_some_and(|running| running.job.id == job) {
        state.keep(recent);
    }
    drop(state);
    write_soon(inner);
}

/// Writes what waits on a thread that may wait for the disk.
pub(crate) fn write_soon(inner: &Arc<Inner>) {
    let inner = Arc::clone(inner);
    inner.runtime.clone().spawn_blocking(move || write(&inner));
}

/// Writes what waits, oldest first, and tells what could not be written; that stays where it is. May wait for the disk.
pub(crate) fn write(inner: &Arc<Inner>) {
    write_again(inner, false);
}

fn write_again(inner: &Arc<Inner>, is_retry: bool) {
    let _in_order = inner.keeping.lock();
    let next = || inner.state().unkept.first().cloned();
    while let Some(unkept) = next() {
        match write_one(inner, &unkept.recent) {
            Ok(mended) => {
                let mut state = inner.state();
                // A later change of the same comparison has taken its place meanwhile, and is another value.
                state.unkept.retain(|other| *other != unkept);
                if mended {
                    state.notify(NoticeCode::StoreDamaged, "");
                    inner.tell(&mut state);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "what was set by hand could not be written yet");
                let mut state = inner.state();
                if state.trouble(unsaved(&error), is_retry) {
                    inner.tell(&mut state);
                }
                try_later(inner, &mut state);
                return;
            }
        }
    }
    let mut state = inner.state();
    if state.relief() {
        inner.tell(&mut state);
    }
}

/// Writes one comparison; answers whether a broken file was put aside for it.
fn write_one(inner: &Inner, recent: &NewRecent) -> Result<bool, StoreError> {
    let mut store = inner.store.lock();
    // Where the file cannot be used, a store in memory still has the list for as long as the program runs.
    let landed = store.land();
    match recent::remember(&mut store, recent) {
        Ok(()) => landed.map(|()| false),
        Err(error) if matches!(error.code(), StoreCode::Damaged | StoreCode::Unavailable) => {
            let mended = store.mend()?;
            recent::remember(&mut store, recent)?;
            Ok(mended)
        }
        Err(error) => Err(error),
    }
}

fn try_later(inner: &Arc<Inner>, state: &mut State) {
    if std::mem::replace(&mut state.retries, true) {
        return;
    }
    let inner = Arc::clone(inner);
    inner.runtime.clone().spawn(async move {
        tokio::time::sleep(RETRY).await;
        inner.runtime.clone().spawn_blocking(move || {
            inner.state().retries = false;
            write_again(&inner, true);
        });
    });
}

/// What was set by hand when the same files were compared; empty where nothing was. What waits to be written is the latest.
pub(crate) fn set_by_hand(inner: &Inner, places: &[OwnedPlace]) -> String {
    let places = borrowed(places);
    let waiting = {
        let state = inner.state();
        let same = state.unkept.iter().find(|unkept| unkept.places().eq(places.iter().copied()));
        same.map(|unkept| unkept.recent.by_hand.clone())
    };
    waiting.unwrap_or_else(|| {
        recent::by_hand(&inner.store.lock(), &places).unwrap_or_else(|error| {
            tracing::warn!(%error, "what was set by hand could not be read");
            String::new()
        })
    })
}

/// What was set by hand on the documents that could be read, with their ids, where another set was on show: it was not
/// known before that it would be these. Without it their comparison would take the place of the one with all that.
pub(crate) fn to_restore(
    inner: &Inner,
    documents: &[ComparedDocument],
    wanted: &Wanted,
) -> Option<(Vec<u32>, String)> {
    let same = |(one, other): (&ComparedDocument, &ComparedDocument)| {
        (one.wanted.id, &one.wanted.source) == (other.wanted.id, &other.wanted.source)
    };
    let is_on_show = |shown: &Comparison| {
        shown.documents.len() == documents.len() && shown.documents.iter().zip(documents).all(same)
    };
    if !wanted.is_untouched() || inner.state().comparison().is_some_and(|shown| is_on_show(&shown)) {
        return None;
    }
    let places = places_of(documents.iter().map(|document| &document.wanted));
    let by_hand = set_by_hand(inner, &places?);
    let ids: Vec<u32> = documents.iter().map(|document| document.wanted.id).collect();
    // Only what changes something, so that this is done once.
    let mut trial = wanted.clone();
    let changes = by_hand::restore(&mut trial, &ids, &by_hand, || 0) && !trial.is_untouched();
    changes.then_some((ids, by_hand))
}

/// What was looked at when the documents that are open were compared last, in the page's own words.
pub(crate) fn view(inner: &Inner) -> Option<String> {
    let places = {
        let mut state = inner.state();
        if let Some(view) = state.take_view() {
            return Some(view);
        }
        places_of(state.comparison()?.documents.iter().map(|document| &document.wanted))?
    };
    let view = recent::view(&inner.store.lock(), &borrowed(&places));
    view.ok().filter(|view| !view.is_empty())
}

/// Keeps what is looked at, in the page's own words. It is no work of the user: where it cannot be written nothing is said.
pub(crate) fn keep_view(inner: &Inner, view: &str) {
    let comparison = inner.state().comparison();
    let places = comparison
        .and_then(|comparison| places_of(comparison.documents.iter().map(|document| &document.wanted)));
    let Some(places) = places else { return };
    if let Err(error) = recent::keep_view(&inner.store.lock(), &borrowed(&places), view) {
        tracing::info!(%error, "what is looked at could not be kept");
    }
}

/// No comparison is open any more: the next start opens none by itself.
pub(crate) fn close(inner: &Arc<Inner>) {
    let inner = Arc::clone(inner);
    inner.runtime.clone().spawn_blocking(move || {
        write(&inner);
        if let Err(error) = recent::close(&inner.store.lock()) {
            tracing::info!(%error, "that the comparison was closed could not be kept");
        }
    });
}

/// The places of all these documents; `None` where one is a bundled speech.
fn places_of<'a>(documents: impl Iterator<Item = &'a WantedDocument>) -> Option<Vec<OwnedPlace>> {
    documents.map(|document| place(&document.source)).collect()
}

fn borrowed(places: &[OwnedPlace]) -> Vec<Place<'_>> {
    places.iter().map(|(path, inside)| (path.as_path(), inside.as_str())).collect()
}

/// As [`Place`], its own.
pub(crate) type OwnedPlace = (PathBuf, String);

/// The places by which the store knows a set of files, where something may be brought back for it: two or more files on
/// which nothing was set by hand yet.
pub(crate) fn places(wanted: &Wanted) -> Option<Vec<OwnedPlace>> {
    let places = places_of(wanted.documents.iter());
    places.filter(|places| places.len() > 1 && wanted.is_untouched())
}

/// `None` for a bundled speech.
fn place(source: &Source) -> Option<OwnedPlace> {
    match source {
        Source::File(file) => Some((file.path().to_owned(), file.inside().unwrap_or_default().to_owned())),
        Source::Sample(_) => None,
    }
}

/// Whether all documents of a comparison are still wanted, from the same places.
fn is_about(wanted: &Wanted, comparison: &Comparison) -> bool {
    let is_wanted = |document: &ComparedDocument| {
        let same = |other: &&WantedDocument| other.id == document.wanted.id;
        wanted.documents.iter().find(same).is_some_and(|other| other.source == document.wanted.source)
    };
    comparison.documents.iter().all(is_wanted)
}

/// A comparison as the store keeps it; `None` for one with a bundled speech.
fn remembered(documents: &[ComparedDocument], wanted: &Wanted, now: i64) -> Option<NewRecent> {
    let ids: Vec<u32> = documents.iter().map(|document| document.wanted.id).collect();
    let documents = documents.iter().map(remembered_document).collect::<Option<Vec<_>>>()?;
    Some(NewRecent { opened_at: now, documents, by_hand: by_hand::to_text(wanted, &ids) })
}

fn remembered_document(document: &ComparedDocument) -> Option<RecentDocument> {
    let (path, inside) = place(&document.wanted.source)?;
    Some(RecentDocument {
        path,
        inside,
        name: title(&document.prepared).unwrap_or_else(|| document.wanted.source.name()),
        encoding: document.wanted.encoding.clone().unwrap_or_default(),
        sha256: document.open.sha256.clone(),
        size: document.open.stamp.size,
        modified: document.open.stamp.modified,
    })
}
