//! How a change becomes a job, and what becomes of the job.
//!
//! Every change edits what is wanted. It then stops work that is no longer asked for and starts a job where something is
//! missing; a job that ends hands in its [`Outcome`].

use std::sync::Arc;

use tokio::task::JoinError;

use crate::comparing;
use crate::comparison::{AnalysisKey, OnShow, Outcome, base_of};
use crate::error::with_causes;
use crate::job::{Job, Running};
use crate::present;
use crate::reading::Reading;
use crate::remembering;
use crate::state::{Inner, State};
use crate::view::{Change, JobView, NoticeCode};
use crate::wanted::WantedDocument;

/// How a job ended.
enum End {
    /// It did what was asked.
    Done(Box<Outcome>),
    /// The user, or a change, stopped it.
    Cancelled,
    /// A defect of this program.
    Failed(JoinError),
}

impl Inner {
    /// Edits what is wanted, so that it can be undone, and brings the rest up to it.
    pub(crate) fn change(self: &Arc<Self>, change: Change, edit: impl FnOnce(&mut State)) {
        self.edit(|state| {
            let before = state.wanted.clone();
            edit(state);
            if state.wanted != before {
                state.history.record(change, before);
            }
            true
        });
    }

    /// Edits the state; where `edit` answers that this changed something, brings the rest up to it and tells.
    pub(crate) fn edit(self: &Arc<Self>, edit: impl FnOnce(&mut State) -> bool) {
        let mut state = self.state();
        // What goes off the screen is freed when the lock is given back: a comparison of hundreds of documents is large.
        let before = state.on_show.clone();
        if edit(&mut state) {
            self.refresh(&mut state);
        }
        drop(state);
        drop(before);
        self.place_remarks();
    }

    /// Stops work that is no longer asked for and starts what is missing. Tells, unless the remarks are to be placed first.
    fn refresh(self: &Arc<Self>, state: &mut State) {
        if let Some(running) = state.job.take() {
            running.job.cancel();
        }
        if state.read_before().len() < 2 {
            state.on_show = None;
        }
        // At once, also where a comparison is due: that may take long, and the window be closed meanwhile.
        self.keep(state);
        if is_due(state) {
            self.start(state);
        }
        if state.shows_the_remarks() {
            self.tell(state);
        }
    }

    /// Finds the remarks that are wanted in the comparison on show, and tells. The state is not held meanwhile; where
    /// another thread changes the remarks, that thread places them.
    fn place_remarks(&self) {
        let (on_show, remarks, markings) = {
            let state = self.state();
            match &state.on_show {
                Some(on_show) if !state.shows_the_remarks() => {
                    (on_show.clone(), state.wanted.remarks.clone(), state.wanted.markings.clone())
                }
                _ => return,
            }
        };
        let placed = present::by_hand(&on_show.comparison, remarks, markings, Some(&on_show.placed));
        let mut state = self.state();
        let State { on_show: current, wanted, .. } = &mut *state;
        let same = |current: &&mut OnShow| Arc::ptr_eq(&current.comparison, &on_show.comparison);
        if let Some(current) = current.as_mut().filter(same)
            && placed.remarks == wanted.remarks
            && placed.markings == wanted.markings
        {
            current.placed = Arc::new(placed);
            self.tell(&mut state);
        }
    }

    /// Keeps what was set by hand, and what else could not be written yet.
    fn keep(self: &Arc<Self>, state: &mut State) {
        state.keep_shown();
        if !state.unkept.is_empty() {
            remembering::write_soon(self);
        }
    }

    fn start(self: &Arc<Self>, state: &mut State) {
        let inner = Arc::clone(self);
        let job = Arc::new(Job::new(state.next_id(), move |view| inner.advance(view)));
        state.job = Some(Running::new(Arc::clone(&job)));
        let (id, wanted, base) = (job.id, state.wanted.clone(), state.base);
        let inner = Arc::clone(self);
        let work = self.runtime.spawn_blocking(move || comparing::run(&inner, &job, wanted, base));
        let inner = Arc::clone(self);
        self.runtime.spawn(async move {
            let end = match work.await {
                Ok(Ok(outcome)) => End::Done(Box::new(outcome)),
                Ok(Err(_cancelled)) => End::Cancelled,
                Err(panic) => End::Failed(panic),
            };
            inner.finish(id, end);
        });
    }

    /// Takes in how far a job is, unless another took its place.
    fn advance(&self, view: JobView) {
        let mut state = self.state();
        let Some(running) = state.job.as_mut().filter(|running| running.job.id == view.id) else { return };
        running.view = view;
        self.tell(&mut state);
    }

    /// Takes in how a job ended, unless another took its place.
    fn finish(self: &Arc<Self>, id: u32, end: End) {
        let mut state = self.state();
        if state.job.as_ref().is_none_or(|running| running.job.id != id) {
            return;
        }
        state.job = None;
        let before = state.on_show.clone();
        let mut forgotten = Vec::new();
        match end {
            End::Done(outcome) => {
                if let Some((documents, by_hand)) = &outcome.to_restore {
                    state.restore(documents, by_hand);
                    self.refresh(&mut state);
                } else {
                    state.accept(*outcome);
                    forgotten = state.forget_readings();
                }
            }
            End::Cancelled => state.notify(NoticeCode::Cancelled, ""),
            End::Failed(error) => {
                let error = with_causes(&error);
                tracing::error!(%error, "a job ended unexpectedly");
                state.notify(NoticeCode::InternalError, &error);
            }
        }
        self.tell(&mut state);
        drop(state);
        drop((before, forgotten));
    }
}

impl State {
    /// Takes in what a job came to. Nothing was changed since it started: a change would have put another in its place.
    fn accept(&mut self, outcome: Outcome) {
        for pin in &outcome.lost_pins {
            self.notify(NoticeCode::PinLost, &format!("{} · {}", pin.a.place.words(), pin.b.place.words()));
        }
        self.wanted.pins.retain(|pin| !outcome.lost_pins.contains(pin));
        for correction in &outcome.lost_corrections {
            self.notify(NoticeCode::CorrectionLost, correction.words());
        }
        self.wanted.corrections.retain(|correction| !outcome.lost_corrections.contains(correction));
        self.on_show = outcome.compared.map(|(mut comparison, placed)| {
            self.revision += 1;
            comparison.view.revision = self.revision;
            OnShow { comparison: Arc::new(comparison), placed: Arc::new(placed) }
        });
    }

    /// Takes out the readings of documents that nothing mentions any more.
    fn forget_readings(&mut self) -> Vec<Reading> {
        let Self { wanted, history, readings, .. } = self;
        let is_forgotten = |document: &WantedDocument, _: &mut Reading| {
            !wanted.documents.contains(document) && !history.mentions(document)
        };
        readings.extract_if(.., is_forgotten).map(|(_, reading)| reading).collect()
    }
}

/// Whether something that is wanted is not there yet.
fn is_due(state: &State) -> bool {
    if state.wanted.documents.iter().any(|document| !state.readings.contains_key(document)) {
        return true;
    }
    let ready = state.ready();
    if ready.len() < 2 {
        return false;
    }
    let base = base_of(&ready, state.base);
    let key = AnalysisKey::of(ready, &state.wanted);
    let shown = state.on_show.as_ref().map(|on_show| &on_show.comparison);
    shown.is_none_or(|comparison| comparison.key != key || comparison.base != base)
}
