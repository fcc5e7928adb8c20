//! One document on its way from a file to what is compared.

use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use duikan_import::{ImportError, RawDocument, ReadOptions};
use duikan_text::{Evidence, Monitor, PreparedDocument};

use crate::samples;
use crate::view::DocumentEntry;
use crate::wanted::{Source, WantedDocument};

/// What became of reading a document.
#[derive(Clone)]
pub(crate) enum Reading {
    /// It can be compared.
    Ready(Arc<OpenDocument>),
    /// It cannot.
    Failed(ImportError),
}

/// A document that can be compared.
pub(crate) struct OpenDocument {
    /// What the format says of stretches of the text: with the text all that is needed to read it anew.
    pub(crate) evidence: Vec<Evidence>,
    /// txt, docx …
    pub(crate) format: &'static str,
    /// Encoding that was used; empty where the format settles it.
    pub(crate) encoding: &'static str,
    /// SHA-256 of the bytes.
    pub(crate) sha256: String,
    /// Size and time of the file when it was read.
    pub(crate) stamp: Stamp,
    /// Everything that later work needs.
    pub(crate) prepared: Arc<PreparedDocument>,
    /// Hash of what it says; `None` where it says nothing. Of hundreds of documents two that say different things have
    /// the same with a chance of less than one in a million million.
    pub(crate) content: Option<u64>,
    /// How the list shows it. Made once, because the list is sent with every change; without what depends
    /// on the other documents.
    pub(crate) entry: DocumentEntry,
}

/// Signs by which a changed file is known without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Bytes.
    pub(crate) size: i64,
    /// Nanoseconds since 1970; 0 where the system does not say.
    pub(crate) modified: i64,
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            size: i64::try_from(metadata.len()).unwrap_or(i64::MAX),
            modified: modified.map_or(0, |time| i64::try_from(time.as_nanos()).unwrap_or(i64::MAX)),
        }
    }
}

/// Hash of what a document says, see [`PreparedDocument::content`]. Linear in the text.
pub(crate) fn content(prepared: &PreparedDocument) -> Option<u64> {
    let mut characters = prepared.content().peekable();
    characters.peek()?;
    let mut hasher = DefaultHasher::new();
    characters.for_each(|character| character.hash(&mut hasher));
    Some(hasher.finish())
}

/// The text of a document before it is prepared.
pub(crate) struct DocumentText {
    pub(crate) text: String,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) format: &'static str,
    pub(crate) encoding: &'static str,
    pub(crate) sha256: String,
    pub(crate) stamp: Stamp,
}

impl DocumentText {
    /// As it came from its file.
    pub(crate) fn of_file(raw: RawDocument, stamp: Stamp) -> Self {
        let RawDocument { text, evidence, format, encoding, sha256, .. } = raw;
        Self { text, evidence, format: format.name(), encoding, sha256, stamp }
    }

    /// Of a document that was read before: another rule or a correction needs no file.
    pub(crate) fn of_open(open: &OpenDocument) -> Self {
        Self {
            text: open.prepared.raw.iter().collect(),
            evidence: open.evidence.clone(),
            format: open.format,
            encoding: open.encoding,
            sha256: open.sha256.clone(),
            stamp: open.stamp,
        }
    }
}

/// Reads and decodes a document; a slow reader stops when `monitor` says so.
pub(crate) fn read(
    document: &WantedDocument,
    monitor: &dyn Monitor,
) -> Result<(RawDocument, Stamp), ImportError> {
    let options = ReadOptions { encoding: document.encoding.clone(), ..ReadOptions::default() };
    match &document.source {
        Source::File(file) => {
            let stamp =
                std::fs::metadata(file.path()).map(|metadata| Stamp::of(&metadata)).unwrap_or_default();
            Ok((duikan_import::read_watched(file, &options, monitor)?, stamp))
        }
        Source::Sample(at) => {
            let bytes = samples::SAMPLES.get(*at).map(|sample| sample.text.into()).unwrap_or_default();
            Ok((duikan_import::read_bytes(&document.source.name(), bytes, &options)?, Stamp::default()))
        }
    }
}
