//! Commands answer while work runs, however many documents it is about.

#![expect(
    clippy::unwrap_used,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

#[expect(dead_code, reason = "every suite uses a part of it")]
mod support;

use std::sync::{Mutex, mpsc};
use std::time::Duration;

use duikan_app::view::{DocumentStatus, JobView, NoticeCode, WorkspaceView};
use duikan_app::{App, Host, Opening};
use duikan_store::Store;

use support::speech;

const DOCUMENTS: usize = 200;
/// A test that waits this long has failed: it hangs.
const HANGS: Duration = Duration::from_secs(300);

/// A host that holds the work up where it asks for the time, which it does when it has compared everything.
struct Holding {
    told: mpsc::Sender<WorkspaceView>,
    arrived: mpsc::Sender<()>,
    go_on: Mutex<mpsc::Receiver<()>>,
}

impl Host for Holding {
    fn workspace_changed(&self, view: &WorkspaceView) {
        let _ = self.told.send(view.clone());
    }

    fn now(&self) -> i64 {
        let _ = self.arrived.send(());
        let _ = self.go_on.lock().unwrap().recv();
        1_700_000_000
    }
}

/// Every kind of command that leaves the documents as they are, one after the other.
async fn commands(app: &App) -> WorkspaceView {
    app.notify(NoticeCode::EmptyFolder, "空");
    let view = app.workspace();
    app.checkup(view.documents[DOCUMENTS - 1].id).unwrap();
    app.dismiss_notice(view.notices[0].id);
    app.save_settings(app.settings().await.unwrap()).await.unwrap();
    assert!(app.recents().await.unwrap().is_empty());
    assert!(app.find("经济".into()).await.unwrap().is_empty());
    view
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn commands_answer_while_two_hundred_documents_are_compared() {
    let (told, hear) = mpsc::channel();
    let (arrived, wait) = mpsc::channel();
    let (go, go_on) = mpsc::channel();
    let host = Holding { told, arrived, go_on: Mutex::new(go_on) };
    let app = App::new(host, Store::in_memory().unwrap(), tokio::runtime::Handle::current());
    let folder = tempfile::tempdir().unwrap();
    let file = |number: usize| {
        let path = folder.path().join(format!("讲话 {number}.txt"));
        std::fs::write(&path, format!("{}第{number}份。\n", speech(number))).unwrap();
        path
    };
    app.open((0..DOCUMENTS).map(file).collect(), Opening::New).await.unwrap();

    // The work cannot end before it is let go on: commands that waited for it would never answer.
    let reached = tokio::task::spawn_blocking(move || wait.recv_timeout(HANGS)).await.unwrap();
    reached.expect("the documents are compared");
    let view = tokio::time::timeout(HANGS, commands(&app)).await.expect("commands answer meanwhile");
    assert!(view.job.is_some() && view.comparison.is_none());
    assert!(view.documents.iter().all(|document| document.status == DocumentStatus::Ready));
    drop(go);

    let mut views: Vec<WorkspaceView> = Vec::new();
    while views.last().is_none_or(|view| view.comparison.is_none()) {
        views.push(hear.recv_timeout(HANGS).expect("the comparison is shown"));
    }
    assert!(views.windows(2).all(|pair| pair[0].sequence < pair[1].sequence));
    // The answers came between the steps of the work, which is told in its order.
    let jobs: Vec<(&JobView, u32)> =
        views.iter().filter_map(|view| Some((view.job.as_ref()?, view.sequence))).collect();
    assert!(jobs.iter().any(|(_, sequence)| *sequence < view.sequence));
    assert!(views.last().unwrap().sequence > view.sequence);
    assert!(jobs.windows(2).all(|pair| {
        let (before, after) = (pair[0].0, pair[1].0);
        before.stage < after.stage || (before.stage == after.stage && before.done <= after.done)
    }));
}
