//! The workspace as a whole: its state, its notices, the work on it, undo and redo.

use std::sync::Arc;

use crate::app::App;
use crate::comparison::{Comparison, columns};
use crate::error::AppError;
use crate::present;
use crate::reading::Reading;
use crate::remembering;
use crate::view::{ComparisonView, FacingView, MemberView, NoticeCode, WorkspaceView};

impl App {
    /// The workspace as it is.
    pub fn workspace(&self) -> WorkspaceView {
        self.inner.workspace()
    }

    /// The finished comparison, if `revision` is still the one.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another took its place.
    pub fn comparison(&self, revision: u32) -> Result<ComparisonView, AppError> {
        Ok(self.on_show(revision)?.view.clone())
    }

    /// What `documents` of that comparison have in common, to be read beside each other.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place; [`AppError::Internal`] only for a defect of this program.
    pub async fn facing(&self, revision: u32, documents: Vec<u32>) -> Result<FacingView, AppError> {
        let comparison = self.on_show(revision)?;
        self.blocking(move |_| {
            let shown: Vec<usize> = documents.iter().filter_map(|&id| comparison.index(id)).collect();
            let view = present::facing(&columns(&comparison.documents), &comparison.analysis, &shown);
            FacingView { revision, ..view }
        })
        .await
    }

    /// The places of a family of that comparison, each with the match that shows it beside `base`, those of `base` with the
    /// match that shows it beside `beside`.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place; [`AppError::Internal`] only for a defect of this program.
    pub async fn members(
        &self,
        revision: u32,
        family: u32,
        base: u32,
        beside: u32,
    ) -> Result<Vec<MemberView>, AppError> {
        let comparison = self.on_show(revision)?;
        let base = comparison.index(base).ok_or(AppError::Gone("this document"))?;
        let beside = comparison.index(beside);
        let found = self.blocking(move |_| {
            present::members(&columns(&comparison.documents), &comparison.analysis, family, (base, beside))
        });
        found.await?.ok_or(AppError::Gone("this wording"))
    }

    pub(super) fn on_show(&self, revision: u32) -> Result<Arc<Comparison>, AppError> {
        let comparison = self.inner.state().comparison();
        let comparison = comparison.filter(|comparison| comparison.view.revision == revision);
        comparison.ok_or(AppError::Gone("this comparison"))
    }

    /// Tells the user something that happened outside the use cases.
    pub fn notify(&self, code: NoticeCode, subject: &str) {
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

    /// Goes on without a document whose reading takes long: it is listed as not read. A job that is over already is none of
    /// its business.
    pub fn pass_over(&self, job: u32, document: u32) {
        let running = {
            let state = self.inner.state();
            state.job.as_ref().filter(|running| running.job.id == job).map(|running| Arc::clone(&running.job))
        };
        if let Some(job) = running {
            job.pass_over(document);
        }
    }

    /// Goes on with work that was stopped, and tries files again that could not be read.
    pub fn resume(&self) {
        self.inner.edit(|state| {
            state.readings.retain(|_, reading| matches!(reading, Reading::Ready(_)));
            true
        });
    }

    /// Whether everything that the user set is on the disk.
    pub fn is_saved(&self) -> bool {
        self.inner.state().is_saved()
    }

    /// Writes what is not on the disk yet, and answers as [`App::is_saved`] after that.
    ///
    /// # Errors
    /// Only for a defect of this program.
    pub async fn save(&self) -> Result<bool, AppError> {
        self.blocking(remembering::write).await?;
        Ok(self.is_saved())
    }

    /// Takes the last change back.
    pub fn undo(&self) {
        self.inner.edit(|state| state.history.undo(&mut state.wanted));
    }

    /// Makes the last undone change again.
    pub fn redo(&self) {
        self.inner.edit(|state| state.history.redo(&mut state.wanted));
    }
}
