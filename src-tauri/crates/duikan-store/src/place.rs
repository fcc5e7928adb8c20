//! Columns of `recent_document` added later: where a document lies, exactly. Names of files need not be text: old Chinese
//! systems wrote them in GBK. What is no text is kept as bytes beside the text that is shown for it.

use std::path::{Path, PathBuf};

/// `path_bytes` is null where `path` is all of the name; `inside` is empty for a file that is no archive.
pub(crate) const ADD: &str = "
    ALTER TABLE recent_document ADD COLUMN path_bytes BLOB;
    ALTER TABLE recent_document ADD COLUMN inside TEXT NOT NULL DEFAULT '';
";

/// The bytes of a name that is no text.
pub(crate) fn bytes(path: &Path) -> Option<Vec<u8>> {
    if path.to_str().is_some() { None } else { raw(path) }
}

/// The name from both columns.
pub(crate) fn path(text: String, bytes: Option<Vec<u8>>) -> PathBuf {
    bytes.and_then(from_raw).unwrap_or_else(|| text.into())
}

#[cfg(unix)]
fn raw(path: &Path) -> Option<Vec<u8>> {
    use std::os::unix::ffi::OsStrExt;
    Some(path.as_os_str().as_bytes().to_vec())
}

#[cfg(unix)]
fn from_raw(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

/// Units of sixteen bits, the lower byte first.
#[cfg(windows)]
fn raw(path: &Path) -> Option<Vec<u8>> {
    use std::os::windows::ffi::OsStrExt;
    Some(path.as_os_str().encode_wide().flat_map(u16::to_le_bytes).collect())
}

#[cfg(windows)]
fn from_raw(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::windows::ffi::OsStringExt;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some(std::ffi::OsString::from_wide(&units).into())
}
