//! A comparison as one file: saved with all that was set by hand, and opened again here or on another machine.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_report::{contract, set};

use super::report::{facts_of, offered_name};
use super::saved_sets;
use crate::app::App;
use crate::by_hand;
use crate::entry::title;
use crate::error::AppError;
use crate::opening::{Incoming, Opening, take_in};
use crate::reading::{OpenDocument, Reading};
use crate::remembering;
use crate::samples;
use crate::set_file::{self, Content, Document, Opened, Packed, SetError};
use crate::state::{Inner, SetFile, State};
use crate::view::{Change, NoticeCode, SavedReport};
use crate::wanted::{Source, Wanted, WantedDocument, file_name};

/// A comparison on its way into a file, as it was when the user asked for it.
pub struct SavedSet {
    documents: Vec<(WantedDocument, Option<Reading>)>,
    content: Content,
    /// Whether the documents go into the file.
    with_texts: bool,
    name: String,
}

impl SavedSet {
    /// Ending of its file name, without the point.
    pub const ENDING: &'static str = set_file::ENDING;

    /// A file name to offer.
    pub fn file_name(&self) -> String {
        offered_name(&[], &self.name, Self::ENDING)
    }

    /// The bytes of the file that is to lie at `path`.
    fn bytes(self, path: &Path) -> std::io::Result<Vec<u8>> {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let packed = self
            .documents
            .into_iter()
            .map(|(wanted, reading)| packed(&wanted, reading.as_ref(), self.with_texts, &folder));
        set_file::pack(packed.collect(), self.content)
    }

    /// Titles of its documents, else their file names.
    fn titles(&self) -> Vec<String> {
        self.documents.iter().map(|(wanted, reading)| called(wanted, reading.as_ref())).collect()
    }

    /// The files that the set must not take the place of: those of its documents. A set whose documents it holds is
    /// written anew with them.
    fn inputs(&self) -> Vec<PathBuf> {
        let files = self.documents.iter().filter_map(|(wanted, _)| match &wanted.source {
            Source::File(file) if !set_file::holds(file) => Some(file.path().to_owned()),
            _ => None,
        });
        files.collect()
    }
}

/// A document as it goes into a set. One that has no place of its own goes in with its text, whatever was asked for.
fn packed(wanted: &WantedDocument, reading: Option<&Reading>, with_texts: bool, folder: &Path) -> Packed {
    let open = match reading {
        Some(Reading::Ready(open)) => Some(open),
        _ => None,
    };
    let name = wanted.source.name();
    let mut document = Document {
        name: called(wanted, reading),
        encoding: wanted.encoding.clone().unwrap_or_default(),
        sha256: open.map(|open| open.sha256.clone()).unwrap_or_default(),
        ..Document::default()
    };
    let place = match &wanted.source {
        Source::File(file) if !set_file::holds(file) => file.path().to_str().map(str::to_owned),
        _ => None,
    };
    if let (Source::File(file), Some(place)) = (&wanted.source, place)
        && !(with_texts && open.is_some())
    {
        let beside = file.path().strip_prefix(folder).ok().filter(|_| !folder.as_os_str().is_empty());
        document.beside = beside.and_then(Path::to_str).map(|beside| beside.replace('\\', "/"));
        document.in_archive = file.inside().unwrap_or_default().to_owned();
        document.path = Some(place);
        return Packed { document, content: None };
    }
    let wish = match &wanted.source {
        Source::File(file) if set_file::holds(file) => file.inside().unwrap_or_default().to_owned(),
        _ => name,
    };
    let Some(open) = open else {
        // It could not be read, and has nothing to go in; the set says where it should be.
        document.inside = Some(wish);
        return Packed { document, content: None };
    };
    let bytes = original(&wanted.source).filter(|bytes| duikan_import::sha256_of(bytes) == open.sha256);
    let content = bytes.map_or_else(
        || {
            // Its file changed or is gone since it was compared, or was never there: what was compared is kept.
            document.encoding = String::new();
            (format!("{}.txt", wish.trim_end_matches(".txt")), as_read(open, wish.clone()).into_bytes())
        },
        |bytes| (wish.clone(), bytes),
    );
    Packed { document, content: Some(content) }
}

/// What was compared of a document, for when its bytes are not to be had.
fn as_read(open: &OpenDocument, name: String) -> String {
    let facts = facts_of(open, name);
    set::as_read(&contract::Source { facts: &facts, document: &open.prepared })
}

/// The bytes of a document as they are now.
fn original(source: &Source) -> Option<Vec<u8>> {
    match source {
        Source::File(file) => duikan_import::bytes(file).ok(),
        Source::Sample(at) => samples::SAMPLES.get(*at).map(|sample| sample.text.as_bytes().to_vec()),
    }
}

impl App {
    /// The comparison as a file, with what the page looks at in its own words.
    ///
    /// # Errors
    /// [`AppError::NothingCompared`] where nothing is open.
    pub fn set_to_save(&self, with_texts: bool, view: String) -> Result<SavedSet, AppError> {
        let state = self.inner.state();
        let wanted = &state.wanted;
        if wanted.documents.is_empty() {
            return Err(AppError::NothingCompared);
        }
        let documents: Vec<(WantedDocument, Option<Reading>)> = wanted
            .documents
            .iter()
            .map(|document| (document.clone(), state.readings.get(document).cloned()))
            .collect();
        let ids: Vec<u32> = wanted.documents.iter().map(|document| document.id).collect();
        let base = state.base.and_then(|base| wanted.position(base)).map(|base| base as u32);
        let content = Content { base, by_hand: by_hand::to_text(wanted, &ids), view };
        let name = name_of(&documents, state.set.as_ref());
        Ok(SavedSet { documents, content, with_texts, name })
    }

    /// Where the comparison was saved to or opened from, and whether its texts are in it.
    pub fn set_place(&self) -> Option<(PathBuf, bool)> {
        self.inner.state().set.as_ref().map(|set| (set.path.clone(), set.with_texts))
    }

    /// Writes a comparison: the file is there whole or not at all.
    ///
    /// # Errors
    /// [`AppError::Write`].
    pub async fn write_set(&self, set: SavedSet, path: PathBuf) -> Result<SavedReport, AppError> {
        let (name, with_texts) = (file_name(&path), set.with_texts);
        let written = self.blocking({
            let (path, name) = (path.clone(), name.clone());
            move |inner| {
                let failed = |cause| AppError::Write { name: name.clone(), cause };
                let (inputs, titles) = (set.inputs(), set.titles());
                // Its bytes are made first: documents that lie in the file itself are read out of it.
                let bytes = set.bytes(&path).map_err(|cause| failed(cause.into()))?;
                let inputs = inputs.iter().map(PathBuf::as_path);
                duikan_report::save(&path, inputs, |out| out.write_all(&bytes)).map_err(failed)?;
                saved_sets::remember(inner, &path, &titles);
                Ok::<(), AppError>(())
            }
        });
        written.await??;
        let mut state = self.inner.state();
        let id = state.next_id();
        state.reports.insert(id, path.clone());
        state.set = Some(SetFile { path, with_texts });
        self.inner.tell(&mut state);
        Ok(SavedReport { id, name })
    }
}

/// What a set is called: as before, else by its documents.
fn name_of(documents: &[(WantedDocument, Option<Reading>)], before: Option<&SetFile>) -> String {
    if let Some(set) = before {
        return set.path.file_stem().map(|stem| duikan_import::shown(stem.as_ref())).unwrap_or_default();
    }
    documents.first().map(|(wanted, reading)| called(wanted, reading.as_ref())).unwrap_or_default()
}

/// Title of the speech, else file name.
fn called(wanted: &WantedDocument, reading: Option<&Reading>) -> String {
    let title = match reading {
        Some(Reading::Ready(open)) => title(&open.prepared),
        _ => None,
    };
    title.unwrap_or_else(|| wanted.source.name())
}

/// Opens a set in place of whatever is open. One that cannot be opened is said, and nothing changes.
pub(super) fn open_set(inner: &Arc<Inner>, path: &Path) {
    match set_file::read(path) {
        Ok(opened) => {
            show(inner, path, &opened);
            if set_file::is_set(path) {
                let names = opened.documents.iter().map(|(document, _)| document.name.clone());
                saved_sets::remember(inner, path, &names.collect::<Vec<_>>());
            }
        }
        Err(error) => {
            let code = match error {
                SetError::Missing => NoticeCode::SetMissing,
                SetError::TooNew => NoticeCode::SetTooNew,
                SetError::Damaged => NoticeCode::SetDamaged,
            };
            tracing::info!(%error, "a saved comparison could not be opened");
            inner.tell_of(code, path);
        }
    }
}

fn show(inner: &Arc<Inner>, path: &Path, opened: &Opened) {
    let incoming: Vec<Incoming> = opened.documents.iter().map(incoming).collect();
    let mut expected = Wanted::default();
    take_in(&mut expected, &incoming, Opening::New, || 0);
    let kept = remembering::places(&expected).map(|places| remembering::set_by_hand(inner, &places));
    let changed = changed(opened);
    let with_texts = opened.documents.iter().any(|(document, _)| document.inside.is_some());
    inner.edit(|state| {
        let before = std::mem::take(&mut state.wanted);
        state.history.record(Change::New, before);
        let mut wanted = Wanted::default();
        take_in(&mut wanted, &incoming, Opening::New, || state.next_id());
        let ids: Vec<u32> = wanted.documents.iter().map(|document| document.id).collect();
        let kept = kept.unwrap_or_default();
        if differs(&wanted, &ids, &kept, &opened.by_hand) {
            // What was set on this machine since is one step back.
            by_hand::restore(&mut wanted, &ids, &kept, || state.next_id());
            state.history.record(Change::FromSet, wanted.clone());
            state.notify(NoticeCode::SetDiffers, &file_name(path));
            wanted.forget_by_hand();
        }
        let is_read = opened.by_hand.is_empty()
            || by_hand::restore(&mut wanted, &ids, &opened.by_hand, || state.next_id());
        if !is_read {
            state.notify(NoticeCode::ByHandUnreadable, "");
        }
        state.wanted = wanted;
        state.base = opened.base.and_then(|base| ids.get(base as usize).copied());
        // A report is never written over with a set: saving asks for a place.
        state.set = set_file::is_set(path).then(|| SetFile { path: path.to_owned(), with_texts });
        state.view_to_restore = Some(opened.view.clone());
        for name in &changed {
            state.notify(NoticeCode::RecentChanged, name);
        }
        true
    });
}

/// Whether the two say unlike things, where both say anything. Where the file says nothing, what is kept is taken up as for any
/// comparison of these files.
fn differs(wanted: &Wanted, ids: &[u32], kept: &str, saved: &str) -> bool {
    let told = |text: &str| {
        let mut trial = wanted.clone();
        by_hand::restore(&mut trial, ids, text, || 0);
        by_hand::to_text(&trial, ids)
    };
    !kept.is_empty() && !saved.is_empty() && told(kept) != told(saved)
}

fn incoming((document, source): &(Document, duikan_import::Source)) -> Incoming {
    let encoding = Some(document.encoding.clone()).filter(|encoding| !encoding.is_empty());
    Incoming::Document { source: Source::File(source.clone()), encoding }
}

/// The documents whose files are other ones than when the set was saved.
fn changed(opened: &Opened) -> Vec<String> {
    let outside = opened.documents.iter().filter(|(document, _)| document.inside.is_none());
    let is_other = |(document, source): &&(Document, duikan_import::Source)| {
        let now = duikan_import::sha256(source);
        !document.sha256.is_empty() && now.is_ok_and(|now| now != document.sha256)
    };
    outside.filter(is_other).map(|(document, _)| document.name.clone()).collect()
}

impl State {
    /// What the page looked at when the documents were compared last; asked for once.
    pub(crate) fn take_view(&mut self) -> Option<String> {
        self.view_to_restore.take().filter(|view| !view.is_empty())
    }
}
