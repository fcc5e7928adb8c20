//! The state of one window, and how a change of it becomes a job.
//!
//! What the user wants ([`Wanted`]) and what is known ([`State::readings`], [`State::comparison`]) are kept
//! apart. Every change edits what is wanted and calls [`Inner::refresh`]: it stops work that is no longer
//! asked for and starts a job where something is missing. Nothing that was read is thrown away by that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use duikan_reuse::Analysis;
use duikan_store::Store;
use duikan_text::PreparedDocument;
use tokio::runtime::Handle;

use crate::comparing::{self, AnalysisKey, Comparison, Outcome};
use crate::document::{self, Reading};
use crate::error::AppError;
use crate::hand;
use crate::history::History;
use crate::host::Host;
use crate::job::{Job, Running};
use crate::lru::Lru;
use crate::recents;
use crate::view::{ByHandView, Notice, WorkspaceView};
use crate::wanted::{Wanted, WantedDocument};

/// Prepared documents that are kept for coming back to.
const PREPARED_KEPT: usize = 64;
/// Results that are kept, so that undoing a change shows the earlier one at once.
const ANALYSES_KEPT: usize = 4;

/// The use cases of one window. Cloning it gives another handle to the same window.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

/// What identifies a prepared document: hash of the bytes, encoding set by the user, rules switched off, version of the
/// stages.
pub(crate) type PreparedKey = (String, Option<String>, BTreeSet<String>, u32);

pub(crate) struct Inner {
    host: Box<dyn Host>,
    runtime: Handle,
    pub(crate) store: Mutex<Store>,
    pub(crate) prepared: Mutex<Lru<PreparedKey, Arc<PreparedDocument>>>,
    pub(crate) analyses: Mutex<Lru<AnalysisKey, Arc<Analysis>>>,
    /// Held while what was set by hand is written, so that the latest is written last.
    keeping: Mutex<()>,
    state: Mutex<State>,
}

/// What changes.
#[derive(Default)]
pub(crate) struct State {
    sequence: u32,
    last_id: u32,
    pub(crate) wanted: Wanted,
    /// The base document the user chose; the first one that could be read where it is gone.
    pub(crate) base: Option<u32>,
    pub(crate) history: History,
    /// What became of every document that was read, also of those that an undo may bring back.
    pub(crate) readings: BTreeMap<WantedDocument, Reading>,
    pub(crate) comparison: Option<Arc<Comparison>>,
    pub(crate) job: Option<Running>,
    revision: u32,
    notices: Vec<Notice>,
    pub(crate) reports: BTreeMap<u32, std::path::PathBuf>,
    by_hand: ByHandView,
    /// What was set by hand and is not written yet, oldest first.
    unkept: Vec<(Arc<Comparison>, Wanted)>,
}

impl State {
    /// A number that was not given out before, for whatever needs one.
    pub(crate) const fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    /// Tells the user something, once.
    pub(crate) fn notify(&mut self, code: &str, subject: &str) {
        if self.notices.iter().any(|notice| notice.code == code && notice.subject == subject) {
            return;
        }
        let id = self.next_id();
        self.notices.push(Notice { id, code: code.into(), subject: subject.into() });
    }

    /// The wanted documents that could be read.
    pub(crate) fn ready(&self) -> Vec<WantedDocument> {
        let ready =
            |document: &&WantedDocument| matches!(self.readings.get(document), Some(Reading::Ready(_)));
        self.wanted.documents.iter().filter(ready).cloned().collect()
    }

    fn view(&self) -> WorkspaceView {
        let documents = self
            .wanted
            .documents
            .iter()
            .enumerate()
            .map(|(column, document)| document::entry(column, document, self.readings.get(document)))
            .collect();
        WorkspaceView {
            sequence: self.sequence,
            documents,
            base: comparing::base_of(&self.ready(), self.base),
            job: self.job.as_ref().map(|running| running.progress.view.clone()),
            comparison: self.comparison.as_ref().map(|comparison| comparison.view.revision),
            notices: self.notices.clone(),
            undo: self.history.undo_label().map(Into::into),
            redo: self.history.redo_label().map(Into::into),
            by_hand: self.by_hand.clone(),
        }
    }
}

/// Takes a lock. A thread that panicked while it held one left a whole value behind: all writes are single.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Inner {
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    pub(crate) fn now(&self) -> i64 {
        self.host.now()
    }

    /// Tells the host where the workspace stands, with the lock still held: so views arrive in their order.
    pub(crate) fn tell(&self, state: &mut State) {
        state.sequence += 1;
        self.host.workspace_changed(&state.view());
    }

    /// Stops work that is no longer asked for, starts what is missing, and tells.
    pub(crate) fn refresh(self: &Arc<Self>, state: &mut State) {
        if let Some(running) = state.job.take() {
            running.job.cancel();
        }
        if state.ready().len() < 2 {
            state.comparison = None;
        }
        if comparing::is_due(state) {
            self.start(state);
        } else {
            self.keep(state);
        }
        state.by_hand = hand::view(state);
        self.tell(state);
    }

    /// Keeps what was set by hand, where no new comparison does.
    fn keep(self: &Arc<Self>, state: &mut State) {
        let Some(comparison) = state.comparison.clone() else { return };
        state.unkept.push((comparison, state.wanted.clone()));
        let inner = Arc::clone(self);
        self.runtime.spawn_blocking(move || {
            let _in_order = lock(&inner.keeping);
            let unkept = std::mem::take(&mut inner.state().unkept);
            for (comparison, wanted) in unkept {
                recents::remember(&inner, &comparison.documents, &wanted);
            }
        });
    }

    fn start(self: &Arc<Self>, state: &mut State) {
        let job = Arc::new(Job::new(state.next_id(), Arc::clone(self)));
        state.job = Some(Running::new(Arc::clone(&job)));
        let (wanted, base, inner) = (state.wanted.clone(), state.base, Arc::clone(self));
        let id = job.id;
        let work = self.runtime.spawn_blocking({
            let inner = Arc::clone(self);
            move || comparing::run(&inner, &job, wanted, base)
        });
        self.runtime.spawn(async move {
            let outcome = match work.await {
                Ok(Ok(outcome)) => Ok(outcome),
                Ok(Err(_cancelled)) => Err(None),
                Err(panic) => Err(Some(panic.to_string())),
            };
            inner.finish(id, outcome);
        });
    }

    /// Takes in what a job came to, unless another took its place.
    fn finish(&self, id: u32, outcome: Result<Outcome, Option<String>>) {
        let mut state = self.state();
        if state.job.as_ref().is_none_or(|running| running.job.id != id) {
            return;
        }
        state.job = None;
        match outcome {
            Ok(outcome) => self.accept(&mut state, outcome),
            Err(None) => state.notify("cancelled", ""),
            Err(Some(panic)) => {
                tracing::error!(%panic, "a job ended unexpectedly");
                state.notify("internalError", &panic);
            }
        }
        self.tell(&mut state);
    }

    fn accept(&self, state: &mut State, outcome: Outcome) {
        for (duplicate, name) in outcome.duplicates {
            state.wanted.remove(duplicate);
            state.notify("sameFile", &name);
        }
        for pin in &outcome.lost_pins {
            state.notify("pinLost", &format!("{} · {}", pin.a.place.words(), pin.b.place.words()));
        }
        state.wanted.pins.retain(|pin| !outcome.lost_pins.contains(pin));
        for correction in &outcome.lost_corrections {
            state.notify("correctionLost", correction.words());
        }
        state.wanted.corrections.retain(|correction| !outcome.lost_corrections.contains(correction));
        let State { wanted, history, readings, .. } = state;
        readings.retain(|document, _| wanted.documents.contains(document) || history.mentions(document));
        state.comparison = outcome.comparison.map(|mut comparison| {
            state.revision += 1;
            comparison.view.revision = state.revision;
            Arc::new(comparison)
        });
        state.by_hand = hand::view(state);
    }
}

impl App {
    /// A window with nothing in it. `store` keeps settings and recent comparisons; all work runs on `runtime`.
    /// The dictionaries are read at once, so that the first comparison need not wait for them.
    pub fn new(host: impl Host, store: Store, runtime: Handle) -> Self {
        runtime.spawn_blocking(duikan_text::load_dictionaries);
        let inner = Inner {
            host: Box::new(host),
            runtime,
            store: Mutex::new(store),
            prepared: Mutex::new(Lru::new(PREPARED_KEPT)),
            analyses: Mutex::new(Lru::new(ANALYSES_KEPT)),
            keeping: Mutex::default(),
            state: Mutex::new(State::default()),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Version of the stages that read a document.
    pub const fn pipeline_version() -> u32 {
        duikan_text::PIPELINE_VERSION
    }

    /// Where the workspace stands.
    pub fn workspace(&self) -> WorkspaceView {
        self.inner.state().view()
    }

    /// Tells the user something that happened outside the use cases; `code` is a catalogue key.
    pub fn notify(&self, code: &str, subject: &str) {
        let mut state = self.inner.state();
        state.notify(code, subject);
        self.inner.tell(&mut state);
    }

    /// The user has read a notice.
    pub fn dismiss_notice(&self, id: u32) {
        let mut state = self.inner.state();
        state.notices.retain(|notice| notice.id != id);
        self.inner.tell(&mut state);
    }

    /// Stops a job. What was read so far is kept. A job that is over already is none of its business.
    pub fn cancel(&self, job: u32) {
        let state = self.inner.state();
        if let Some(running) = state.job.as_ref().filter(|running| running.job.id == job) {
            running.job.cancel();
        }
    }

    /// Runs something that reads or writes files away from the threads that serve the window.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<Inner>) -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let inner = Arc::clone(&self.inner);
        let handle = self.inner.runtime.spawn_blocking(move || work(&inner));
        handle.await.map_err(|error| AppError::Internal(error.to_string()))
    }

    /// Edits what is wanted, so that it can be undone, and brings the rest up to it.
    pub(crate) fn change(&self, label: &'static str, edit: impl FnOnce(&mut State)) {
        let mut state = self.inner.state();
        let before = state.wanted.clone();
        edit(&mut state);
        if state.wanted != before {
            state.history.record(label, before);
        }
        self.inner.refresh(&mut state);
    }
}
