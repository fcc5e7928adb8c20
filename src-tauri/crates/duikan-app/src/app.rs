//! One window: what its use cases share. The use cases themselves are in [`crate::use_cases`].

use std::sync::Arc;

use duikan_store::Store;
use tokio::runtime::Handle;

use crate::error::AppError;
use crate::host::Host;
use crate::state::{Inner, State};
use crate::view::Change;

/// The use cases of one window. Cloning it gives another handle to the same window.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

impl App {
    /// A window with nothing in it. `store` keeps settings and recent comparisons; all work runs on `runtime`.
    /// The dictionaries are read at once, so that the first comparison need not wait for them.
    pub fn new(host: impl Host, store: Store, runtime: Handle) -> Self {
        runtime.spawn_blocking(duikan_text::load_dictionaries);
        Self { inner: Arc::new(Inner::new(host, store, runtime)) }
    }

    /// Runs something that reads or writes files away from the threads that serve the window.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<Inner>) -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let inner = Arc::clone(&self.inner);
        let handle = self.inner.runtime.spawn_blocking(move || work(&inner));
        handle.await.map_err(AppError::internal)
    }

    /// Edits what is wanted, so that it can be undone, and brings the rest up to it.
    pub(crate) fn change(&self, change: Change, edit: impl FnOnce(&mut State)) {
        self.inner.change(change, edit);
    }
}
