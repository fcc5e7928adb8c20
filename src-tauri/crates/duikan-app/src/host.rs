//! What the use cases need from the program around them. It grows only when a use case needs more.

use crate::view::WorkspaceView;

/// The program that shows the workspace: the desktop shell, or a test.
pub trait Host: Send + Sync + 'static {
    /// The workspace changed. Called in the order of the changes, from any thread, with a lock held:
    /// it must hand the value on and return, and must not call back.
    fn workspace_changed(&self, view: &WorkspaceView);

    /// Seconds since 1970.
    fn now(&self) -> i64;
}
