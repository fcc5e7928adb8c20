//! A comparison as one file (`.duikan`), and one that a report carries, see [`duikan_report::set`].

mod read;

use std::path::Path;

pub(crate) use self::read::{Opened, SetError, is_set, read};
pub(crate) use duikan_report::set::{Content, Document, Packed, pack};

/// How its name ends, without the point.
pub const ENDING: &str = "duikan";

/// Whether a document lies in a set.
pub(crate) fn holds(document: &duikan_import::Source) -> bool {
    document.inside().is_some() && has_ending(document.path())
}

/// Whether the name of a file is that of a set.
fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}
