//! What the store remembers of comparisons of files, and of what was set by hand in them.

use duikan_store::recent::{self, NewRecent, RecentDocument};

use crate::by_hand;
use crate::comparison::ComparedDocument;
use crate::entry::title;
use crate::state::Inner;
use crate::wanted::{Source, Wanted};

/// Remembers a comparison of files and what was set by hand. A failure is logged and does not disturb the comparison.
pub(crate) fn remember(inner: &Inner, documents: &[ComparedDocument], wanted: &Wanted) {
    let ids: Vec<u32> = documents.iter().map(|document| document.wanted.id).collect();
    let Some(documents) = documents.iter().map(remembered).collect::<Option<Vec<_>>>() else { return };
    let recent = NewRecent { opened_at: inner.now(), documents, by_hand: by_hand::to_text(wanted, &ids) };
    if let Err(error) = recent::remember(&mut inner.store.lock(), &recent) {
        tracing::warn!(%error, "the comparison could not be remembered");
    }
}

/// What was set by hand when the same files were compared; empty where nothing was.
pub(crate) fn set_by_hand(inner: &Inner, paths: &[String]) -> String {
    recent::by_hand(&inner.store.lock(), paths).unwrap_or_else(|error| {
        tracing::warn!(%error, "what was set by hand could not be read");
        String::new()
    })
}

/// The paths by which the store knows a set of files, where something may be brought back for it: two or more files, not
/// in archives, on which nothing was set by hand yet.
pub(crate) fn paths(wanted: &Wanted) -> Option<Vec<String>> {
    let path = |source: &Source| match source {
        Source::File(file) if file.inside().is_none() => Some(file.path().to_string_lossy().into_owned()),
        _ => None,
    };
    let paths: Option<Vec<String>> = wanted.documents.iter().map(|document| path(&document.source)).collect();
    paths.filter(|paths| paths.len() > 1 && wanted.is_untouched())
}

/// `None` for a bundled speech and for one in an archive: a set with one is not offered again.
fn remembered(document: &ComparedDocument) -> Option<RecentDocument> {
    let Source::File(file) = &document.wanted.source else { return None };
    if file.inside().is_some() {
        return None;
    }
    Some(RecentDocument {
        path: file.path().to_string_lossy().into_owned(),
        name: title(&document.prepared).unwrap_or_else(|| document.wanted.source.name()),
        encoding: document.wanted.encoding.clone().unwrap_or_default(),
        sha256: document.open.sha256.clone(),
        size: document.open.stamp.size,
        modified: document.open.stamp.modified,
    })
}
