//! A host that is nothing but the trait, and a desk with invented speeches on it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use duikan_app::view::{ComparisonView, DocumentStatus, FacingView, FailureCode, NoticeCode, WorkspaceView};
use duikan_app::{App, Host};
use duikan_store::Store;
use tempfile::TempDir;
use tokio::sync::watch;

/// Hears what is told.
pub struct Ears {
    latest: watch::Sender<WorkspaceView>,
    heard: Arc<Mutex<Vec<WorkspaceView>>>,
}

impl Host for Ears {
    fn workspace_changed(&self, view: &WorkspaceView) {
        self.heard.lock().unwrap().push(view.clone());
        self.latest.send_replace(view.clone());
    }

    fn now(&self) -> i64 {
        1_700_000_000
    }
}

/// A window, its files and what it told.
pub struct Desk {
    pub app: App,
    pub folder: TempDir,
    latest: watch::Receiver<WorkspaceView>,
    heard: Arc<Mutex<Vec<WorkspaceView>>>,
}

impl Desk {
    pub fn new() -> Self {
        Self::with_store(Store::in_memory().unwrap())
    }

    /// A desk with this data file.
    pub fn with_store(store: Store) -> Self {
        let (sender, latest) = watch::channel(WorkspaceView::default());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = Ears { latest: sender, heard: Arc::clone(&heard) };
        let app = App::new(ears, store, tokio::runtime::Handle::current());
        Self { app, folder: tempfile::tempdir().unwrap(), latest, heard }
    }

    /// Puts a file on the desk.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Puts an invented speech on the desk, another one for every number.
    pub fn speech(&self, number: usize) -> PathBuf {
        self.file(&format!("讲话 {number}.txt"), speech(number))
    }

    /// Waits until the workspace is as asked.
    pub async fn wait(&mut self, ready: impl FnMut(&WorkspaceView) -> bool) -> WorkspaceView {
        let waited = tokio::time::timeout(Duration::from_secs(60), self.latest.wait_for(ready)).await;
        match waited {
            Ok(view) => view.unwrap().clone(),
            Err(_) => panic!("never came to it; the last was {:#?}", self.app.workspace()),
        }
    }

    /// Waits until nothing is under way any more.
    pub async fn settled(&mut self) -> WorkspaceView {
        self.wait(|view| view.job.is_none()).await
    }

    /// The comparison that is on show.
    pub fn comparison(&self) -> ComparisonView {
        let revision = self.app.workspace().comparison.expect("a comparison");
        self.app.comparison(revision).unwrap()
    }

    /// What all its documents have in common.
    pub async fn facing(&self) -> FacingView {
        let comparison = self.comparison();
        let ids = comparison.documents.iter().map(|document| document.id).collect();
        self.app.facing(comparison.revision, ids).await.unwrap()
    }

    /// Everything told so far.
    pub fn heard(&self) -> Vec<WorkspaceView> {
        self.heard.lock().unwrap().clone()
    }
}

/// A speech of two chapters; all share the same sentences but for places and figures.
pub fn speech(number: usize) -> String {
    let place = ["清河", "云岭", "东湾", "白沙", "石桥"][number % 5];
    format!(
        "在{place}县经济工作会议上的讲话\n同志们：\n今天召开这次会议，主要任务是总结工作、部署任务。\n\
         一、认清形势，坚定信心\n过去一年，{place}县完成了{number}个项目，村村通上了水泥路，家家用上了自来水。\n\
         二、突出重点，狠抓落实\n各乡镇要把灌溉渠道的清淤作为冬季第一件大事，一条一条地查，一段一段地修。\n\
         谢谢大家！\n"
    )
}

/// How far a document is, and why it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    Reading,
    Ready,
    Failed(FailureCode),
}

/// Names of the documents with their states.
pub fn states(view: &WorkspaceView) -> Vec<(String, Is)> {
    view.documents
        .iter()
        .map(|document| {
            let state = match &document.status {
                DocumentStatus::Reading => Is::Reading,
                DocumentStatus::Ready => Is::Ready,
                DocumentStatus::Failed { code, .. } => Is::Failed(*code),
            };
            (document.name.clone(), state)
        })
        .collect()
}

/// Letters of the documents; empty for one without.
pub fn letters(view: &WorkspaceView) -> Vec<&str> {
    view.documents.iter().map(|document| document.letter.as_deref().unwrap_or_default()).collect()
}

/// Codes of the notices.
pub fn notices(view: &WorkspaceView) -> Vec<NoticeCode> {
    view.notices.iter().map(|notice| notice.code).collect()
}
