//! What the user wants compared, apart from what is known of it so far. A job brings the two together, so a
//! change is an edit of this value, and undoing one is putting an older copy back.

use std::path::Path;

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
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
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
}

/// Two sections that the user set together or apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pin {
    /// Document id and section number.
    pub(crate) a: (u32, u32),
    /// Document id and section number.
    pub(crate) b: (u32, u32),
    /// `false`: these two do not belong together.
    pub(crate) together: bool,
}

impl Pin {
    /// Whether it is about the same two sections, in either order.
    pub(crate) fn joins(&self, a: (u32, u32), b: (u32, u32)) -> bool {
        (self.a, self.b) == (a, b) || (self.a, self.b) == (b, a)
    }
}

/// All that decides a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// In the order of the columns.
    pub(crate) documents: Vec<WantedDocument>,
    /// Alignments set by hand.
    pub(crate) pins: Vec<Pin>,
}

impl Wanted {
    /// The place of a document among the columns.
    pub(crate) fn position(&self, id: u32) -> Option<usize> {
        self.documents.iter().position(|document| document.id == id)
    }

    /// Drops a document and what was said of its sections.
    pub(crate) fn remove(&mut self, id: u32) {
        self.documents.retain(|document| document.id != id);
        self.forget_sections(id);
    }

    /// Drops what was said of the sections of a document whose text may be another now.
    pub(crate) fn forget_sections(&mut self, id: u32) {
        self.pins.retain(|pin| pin.a.0 != id && pin.b.0 != id);
    }
}
