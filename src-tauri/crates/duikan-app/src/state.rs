//! The state of one window and the locks around it.
//!
//! What the user wants ([`Wanted`]) and what is known ([`State::readings`], [`State::on_show`]) are kept apart, so that
//! nothing that was read is thrown away when the user changes their mind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use duikan_store::Store;
use duikan_text::PreparedDocument;
use tokio::runtime::Handle;

use crate::by_hand::{Stated, stated};
use crate::comparison::{AnalysisKey, Analyzed, Comparison, OnShow, Placed, PreparedKey, base_of};
use crate::entry::{call, entries, with_provenance};
use crate::history::History;
use crate::host::Host;
use crate::job::Running;
use crate::locks::{Guard, Rank, Ranked};
use crate::lru::Lru;
use crate::reading::Reading;
use crate::remembering::Unkept;
use crate::view::{DocumentEntry, DoubtName, Notice, NoticeCode, WorkspaceView};
use crate::wanted::{Wanted, WantedDocument, file_name};

/// Prepared documents that are kept for coming back to (a guess: a few comparisons of a handful of documents).
const PREPARED_KEPT: usize = 64;
/// Results that are kept, so that undoing a change shows the earlier one at once (a guess).
const ANALYSES_KEPT: usize = 4;

/// What the handles of one window share. The locks stand in the order in which they are taken, see [`crate::locks`].
pub(crate) struct Inner {
    host: Box<dyn Host>,
    pub(crate) runtime: Handle,
    /// Held while what was set by hand is written, so that the latest is written last.
    pub(crate) keeping: Ranked<()>,
    pub(crate) store: Ranked<Store>,
    pub(crate) prepared: Ranked<Lru<PreparedKey, Arc<PreparedDocument>>>,
    pub(crate) analyses: Ranked<Lru<AnalysisKey, Analyzed>>,
    /// Whether the user stopped the report that is being written.
    pub(crate) report_stopped: AtomicBool,
    state: Ranked<State>,
}

/// What changes. Under its lock values are looked up, edited and copied; what takes longer is done before or after.
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
    pub(crate) on_show: Option<OnShow>,
    pub(crate) job: Option<Running>,
    /// Number of the latest comparison.
    pub(crate) revision: u32,
    pub(crate) notices: Vec<Notice>,
    /// Where reports were written to, by the id that the page knows them by.
    pub(crate) reports: BTreeMap<u32, PathBuf>,
    /// What was set by hand and is not written yet, oldest first, once for every set of files; see [`crate::remembering`].
    pub(crate) unkept: Vec<Unkept>,
    /// Why the last writing failed, as the user was told.
    pub(crate) trouble: Option<NoticeCode>,
    /// The file that the comparison was opened from or saved to.
    pub(crate) set: Option<SetFile>,
    /// What was looked at in the comparison that is opened, in the page's own words, until the page asks for it.
    pub(crate) view_to_restore: Option<String>,
    /// Whether a later try is on its way.
    pub(crate) retries: bool,
    /// Whether the user knows that remarks on the bundled speeches are not kept.
    pub(crate) told_of_samples: bool,
}

/// A file that holds a comparison.
#[derive(Clone, Debug)]
pub(crate) struct SetFile {
    pub(crate) path: PathBuf,
    /// Whether its documents are in it.
    pub(crate) with_texts: bool,
}

impl State {
    /// A number that was not given out before, for whatever needs one.
    pub(crate) const fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    /// Tells the user something, once.
    pub(crate) fn notify(&mut self, code: NoticeCode, subject: &str) {
        if self.notices.iter().any(|notice| notice.code == code && notice.subject == subject) {
            return;
        }
        let id = self.next_id();
        self.notices.push(Notice { id, code, subject: subject.into() });
    }

    /// The wanted documents that could be read.
    pub(crate) fn ready(&self) -> Vec<WantedDocument> {
        let ready =
            |document: &&WantedDocument| matches!(self.readings.get(document), Some(Reading::Ready(_)));
        self.wanted.documents.iter().filter(ready).cloned().collect()
    }

    /// The wanted documents that could be read, if only by other rules than are wanted now: their comparison stays on show
    /// until they are read anew.
    pub(crate) fn read_before(&self) -> Vec<WantedDocument> {
        let is_read = |wanted: &&WantedDocument| {
            self.readings.iter().any(|(known, reading)| {
                (known.id, &known.source) == (wanted.id, &wanted.source)
                    && matches!(reading, Reading::Ready(_))
            })
        };
        self.wanted.documents.iter().filter(is_read).cloned().collect()
    }

    /// The comparison on show.
    pub(crate) fn comparison(&self) -> Option<Arc<Comparison>> {
        self.on_show.as_ref().map(|on_show| Arc::clone(&on_show.comparison))
    }

    /// What was set by hand, in the numbers of the comparison on show.
    pub(crate) fn placed(&self) -> Option<Arc<Placed>> {
        self.on_show.as_ref().map(|on_show| Arc::clone(&on_show.placed))
    }

    /// Whether what is said of matches and wordings of the comparison on show is what is wanted.
    pub(crate) fn shows_the_remarks(&self) -> bool {
        self.on_show.as_ref().is_none_or(|on_show| {
            on_show.placed.remarks == self.wanted.remarks && on_show.placed.markings == self.wanted.markings
        })
    }

    /// The entries of the documents. An outline that was corrected is beyond doubt, and what the reader states of a document
    /// is known at once, whatever is still compared.
    fn entries(&self) -> Vec<DocumentEntry> {
        let mut entries = entries(&self.wanted.documents, &self.readings);
        for entry in &mut entries {
            if self.wanted.corrections.iter().any(|correction| correction.document == entry.id) {
                entry.doubts.retain(|part| *part != DoubtName::Outline);
            }
        }
        let mut entries: Vec<DocumentEntry> =
            entries.into_iter().map(|entry| self.as_stated(entry)).collect();
        call(&mut entries);
        entries
    }

    fn as_stated(&self, entry: DocumentEntry) -> DocumentEntry {
        let all: Vec<&Stated> =
            self.wanted.stated.iter().filter(|stated| stated.document == entry.id).collect();
        let wanted = self.wanted.documents.iter().find(|document| document.id == entry.id);
        match wanted.and_then(|wanted| self.readings.get(wanted)) {
            Some(Reading::Ready(open)) if !all.is_empty() => {
                let entry = DocumentEntry { stated: all.iter().map(|stated| stated.fact).collect(), ..entry };
                with_provenance(entry, &stated(&open.prepared.provenance, &all))
            }
            _ => entry,
        }
    }

    fn view(&self) -> WorkspaceView {
        WorkspaceView {
            sequence: self.sequence,
            documents: self.entries(),
            base: base_of(&self.read_before(), self.base),
            job: self.job.as_ref().map(|running| running.view.clone()),
            comparison: self.on_show.as_ref().map(|on_show| on_show.comparison.view.revision),
            notices: self.notices.clone(),
            undo: self.history.undoable(),
            redo: self.history.redoable(),
            set_file: self.set.as_ref().map(|set| file_name(&set.path)),
            by_hand: self.on_show.as_ref().map(|on_show| on_show.placed.view.clone()).unwrap_or_default(),
        }
    }
}

impl Inner {
    pub(crate) fn new(host: impl Host, store: Store, runtime: Handle) -> Self {
        Self {
            host: Box::new(host),
            runtime,
            keeping: Ranked::new(Rank::Keeping, ()),
            store: Ranked::new(Rank::Store, store),
            prepared: Ranked::new(Rank::Cache, Lru::new(PREPARED_KEPT)),
            analyses: Ranked::new(Rank::Cache, Lru::new(ANALYSES_KEPT)),
            report_stopped: AtomicBool::new(false),
            state: Ranked::new(Rank::State, State::default()),
        }
    }

    pub(crate) fn state(&self) -> Guard<'_, State> {
        self.state.lock()
    }

    pub(crate) fn now(&self) -> i64 {
        self.host.now()
    }

    /// The workspace as it is.
    pub(crate) fn workspace(&self) -> WorkspaceView {
        self.state().view()
    }

    /// Tells the user something about a file.
    pub(crate) fn tell_of(&self, code: NoticeCode, path: &Path) {
        let mut state = self.state();
        state.notify(code, &file_name(path));
        self.tell(&mut state);
    }

    /// Hands the workspace to the host, with the lock still held: so views arrive in their order.
    pub(crate) fn tell(&self, state: &mut State) {
        state.sequence += 1;
        self.host.workspace_changed(&state.view());
    }
}
