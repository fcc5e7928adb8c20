//! What the user wants compared, apart from what is known of it so far. A job brings the two together, so a
//! change is an edit of this value, and undoing one is putting an older copy back.

use std::collections::BTreeSet;
use std::path::Path;

use crate::by_hand::{Correction, Marking, Pin, Remark, Said, Stated};
use crate::samples;

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// A file on disk, or a document in an archive.
    File(duikan_import::Source),
    /// One of the bundled speeches, by its place in [`samples::SAMPLES`].
    Sample(usize),
}

impl Source {
    /// A file on disk.
    pub(crate) fn file(path: &Path) -> Self {
        Self::File(duikan_import::Source::file(path))
    }

    /// File name, without its folder.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(file) => file_name(file.inside().map_or(file.path(), Path::new)),
            Self::Sample(at) => {
                samples::SAMPLES.get(*at).map(|sample| sample.name.to_owned()).unwrap_or_default()
            }
        }
    }
}

/// The last part of a path, or the whole where it has none.
pub(crate) fn file_name(path: &Path) -> String {
    duikan_import::shown(path.file_name().unwrap_or(path.as_os_str()).as_ref())
}

/// A document to compare.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WantedDocument {
    /// Stable while the window lives.
    pub(crate) id: u32,
    /// Where it comes from.
    pub(crate) source: Source,
    /// Encoding set by the user; `None` finds it out.
    pub(crate) encoding: Option<String>,
    /// Names of the rules of reading that the user switched off for it.
    pub(crate) disabled_rules: BTreeSet<String>,
    /// What the user said of how it is to be read, in that order.
    pub(crate) said: Vec<Said>,
}

/// All that decides a comparison, and what the reader says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// In the order of the columns.
    pub(crate) documents: Vec<WantedDocument>,
    /// Alignments set by hand.
    pub(crate) pins: Vec<Pin>,
    /// Corrections of outlines, in the order in which they were made.
    pub(crate) corrections: Vec<Correction>,
    /// What the reader says of where documents come from: one for each fact of a document.
    pub(crate) stated: Vec<Stated>,
    /// What the reader says of wordings: one for each.
    pub(crate) markings: Vec<Marking>,
    /// Remarks on matches.
    pub(crate) remarks: Vec<Remark>,
}

impl Wanted {
    /// The place of a document among the columns.
    pub(crate) fn position(&self, id: u32) -> Option<usize> {
        self.documents.iter().position(|document| document.id == id)
    }

    /// Whether a source is in the list.
    pub(crate) fn holds(&self, source: &Source) -> bool {
        self.documents.iter().any(|document| document.source == *source)
    }

    pub(crate) fn document_mut(&mut self, id: u32) -> Option<&mut WantedDocument> {
        self.documents.iter_mut().find(|document| document.id == id)
    }

    /// Drops a document and what was set by hand on it.
    pub(crate) fn remove(&mut self, id: u32) {
        self.documents.retain(|document| document.id != id);
        self.pins.retain(|pin| pin.a.document != id && pin.b.document != id);
        self.corrections.retain(|correction| correction.document != id);
        self.stated.retain(|stated| stated.document != id);
        self.markings.retain(|marking| marking.document != id);
        self.remarks.retain(|remark| remark.a.document != id && remark.b.document != id);
    }

    /// Takes away all that was set by hand.
    pub(crate) fn forget_by_hand(&mut self) {
        for document in &mut self.documents {
            document.disabled_rules.clear();
            document.said.clear();
        }
        *self = Self { documents: std::mem::take(&mut self.documents), ..Self::default() };
    }

    /// Whether nothing was set by hand.
    pub(crate) fn is_untouched(&self) -> bool {
        let set =
            |document: &WantedDocument| !document.disabled_rules.is_empty() || !document.said.is_empty();
        !self.documents.iter().any(set)
            && self.pins.is_empty()
            && self.corrections.is_empty()
            && self.stated.is_empty()
            && self.markings.is_empty()
            && self.remarks.is_empty()
    }
}
