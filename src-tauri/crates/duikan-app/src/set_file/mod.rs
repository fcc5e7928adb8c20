//! A comparison as one file (`.duikan`): a zip archive of [`Manifest`] and, where the user wants that, of the documents
//! themselves. A document in it is read as one in any archive, so that also other programs get at it.

mod read;
mod write;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub(crate) use self::read::{Opened, SetError, is_set, read};
pub(crate) use self::write::{Content, Packed, pack};

/// How its name ends, without the point.
pub const ENDING: &str = "duikan";
/// The part of it that says what is compared and what was set by hand.
const MANIFEST: &str = "duikan.json";
/// The folder of the documents in it.
const FOLDER: &str = "文稿";
/// Name of the shape of [`Manifest`]; the number behind it goes up when an older program would misread it.
const SCHEMA: &str = "duikan.set/";
/// The latest shape.
const VERSION: u32 = 1;

/// What is compared, and what was set by hand.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    /// Name and number of the shape.
    schema: String,
    /// Version of the program that wrote it.
    program: String,
    /// In the order of the columns.
    documents: Vec<Document>,
    /// The document that others are shown against, by its place.
    #[serde(default)]
    base: Option<u32>,
    /// As the store keeps it; empty where nothing was set.
    #[serde(default)]
    by_hand: String,
    /// What the page looked at, in its own words.
    #[serde(default)]
    view: String,
}

/// A document of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Document {
    /// Title of the speech, else file name.
    pub(crate) name: String,
    /// Encoding set by the user; empty where it is found out.
    pub(crate) encoding: String,
    /// SHA-256 of its bytes; empty for one that could not be read.
    pub(crate) sha256: String,
    /// Its name in the set; `None` where the set has its place only.
    pub(crate) inside: Option<String>,
    /// Where its file lies; `None` for one that is inside.
    pub(crate) path: Option<String>,
    /// The same from the folder of the set, where it lies in that folder: so a folder can be moved as a whole.
    pub(crate) beside: Option<String>,
    /// Its name in the file, where that is an archive; else empty.
    pub(crate) in_archive: String,
}

/// Whether a document lies in a set.
pub(crate) fn holds(document: &duikan_import::Source) -> bool {
    document.inside().is_some() && has_ending(document.path())
}

/// Whether the name of a file is that of a set.
fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}
