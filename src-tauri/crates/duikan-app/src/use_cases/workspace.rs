//! The workspace as a whole: its state, its notices, the work on it, undo and redo.

use crate::app::App;
use crate::error::AppError;
use crate::reading::Reading;
use crate::remembering;
use crate::view::{ComparisonView, NoticeCode, WorkspaceView};

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
        let comparison = self.inner.state().comparison();
        let comparison = comparison.filter(|comparison| comparison.view.revision == revision);
        Ok(comparison.ok_or(AppError::Gone("this comparison"))?.view.clone())
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
