//! Why a file could not be read. Callers word it for people by [`ImportError::code`]; the English text is for
//! logs and details.

use std::fmt;
use std::io;

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct ImportError {
    /// The file or folder, as it was named.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

impl ImportError {
    /// An error about the file `name`.
    pub fn new(name: impl Into<String>, reason: Reason) -> Self {
        Self { name: name.into(), reason }
    }

    /// Stable name of the reason, a key for catalogues of messages.
    pub const fn code(&self) -> &'static str {
        self.reason.code()
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No bytes, or nothing but white space.
    Empty,
    /// Bytes that are no text in any encoding.
    Binary,
    /// A known kind of file that is not read, named in English.
    UnknownType(&'static str),
    /// No such file.
    Missing,
    /// No permission to read it.
    Permission,
    /// Any other trouble of the file system.
    Unreadable(String),
    /// More bytes than are read (see [`crate::MAX_BYTES`]), or an archive that swells beyond that.
    TooLarge,
    /// So many characters of text, which are more than are compared (see [`crate::MAX_CHARS`]).
    TooLong(u64),
    /// So many characters together with the documents before it, which are more than are compared at a time (see
    /// [`crate::MAX_SET_CHARS`]).
    NoRoom(u64),
    /// No file that lies on a disk, but something that is named like one.
    NotAFile(Special),
    /// A report that this program wrote: what it says is said by the documents that it was made from.
    OwnReport,
    /// Needs a password.
    Encrypted,
    /// The right kind of file, but broken; what is wrong, in English.
    Damaged(String),
    /// Pages are pictures without a text layer.
    ScannedPdf,
    /// A folder or an archive without a readable file.
    FolderEmpty,
    /// An archive of several documents where one document was asked for.
    Archive(usize),
    /// The user asked for an encoding that does not exist.
    BadEncodingName(String),
    /// Reading it was given up after so many seconds.
    TooSlow(u64),
    /// Reading it takes more memory than this, in millions of bytes.
    TooHungry(u64),
    /// The user stopped the work before it was read.
    Stopped,
}

/// What is named like a file and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// A pipe between programs.
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
    /// What the system says of itself, as in `/proc`.
    System,
}

impl Special {
    /// In English.
    const fn words(self) -> &'static str {
        match self {
            Self::Pipe => "a pipe",
            Self::Device => "a device",
            Self::Socket => "a socket",
            Self::System => "a file of the system",
        }
    }
}

impl Reason {
    /// Stable name, see [`ImportError::code`].
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::UnknownType(_) => "unknown_type",
            Self::Missing => "missing",
            Self::Permission => "permission",
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge => "too_large",
            Self::TooLong(_) => "too_long",
            Self::NoRoom(_) => "no_room",
            Self::NotAFile(_) => "not_a_file",
            Self::OwnReport => "own_report",
            Self::Encrypted => "encrypted",
            Self::Damaged(_) => "damaged",
            Self::ScannedPdf => "scanned_pdf",
            Self::FolderEmpty => "folder_empty",
            Self::Archive(_) => "archive",
            Self::BadEncodingName(_) => "bad_encoding_name",
            Self::TooSlow(_) => "too_slow",
            Self::TooHungry(_) => "too_hungry",
            Self::Stopped => "stopped",
        }
    }
}

impl Reason {
    /// Of a file whose structure goes deeper than any document's.
    pub(crate) fn too_deep() -> Self {
        Self::Damaged("it is nested without end".into())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => {
                f.write_str("the file holds no text; open it in its own program and save the speech anew")
            }
            Self::Binary => {
                f.write_str("this is not a text file; save the speech as text, Word or PDF and open that")
            }
            Self::UnknownType(kind) => {
                write!(f, "{kind} files are not read; save the speech as text, Word or PDF")
            }
            Self::Missing => f.write_str("no such file; it may have been moved or renamed"),
            Self::Permission => {
                f.write_str("no permission to read this file; copy it into a folder of your own")
            }
            Self::Unreadable(cause) => {
                write!(f, "the file could not be read ({cause}); copy it to this computer and try again")
            }
            Self::TooLarge => write!(
                f,
                "the file is larger than {} MB; split it and open the parts",
                crate::MAX_BYTES / 1_000_000
            ),
            Self::TooLong(characters) => write!(
                f,
                "the text has {characters} characters, and at most {} are compared; split it and open the parts",
                crate::MAX_CHARS
            ),
            Self::NoRoom(characters) => write!(
                f,
                "with it the documents have {characters} characters, and at most {} are compared at a time; compare fewer",
                crate::MAX_SET_CHARS
            ),
            Self::NotAFile(special) => {
                write!(
                    f,
                    "this is {}, not a file on a disk; save the speech as a file and open that",
                    special.words()
                )
            }
            Self::OwnReport => {
                f.write_str("a report of Duikan itself, left out; open the documents that it was made from")
            }
            Self::Encrypted => f.write_str("the file is protected by a password; save a copy without one"),
            Self::Damaged(cause) => {
                write!(f, "the file is damaged ({cause}); open it in its own program and save it anew")
            }
            Self::ScannedPdf => {
                f.write_str("the pages are pictures without text; recognise the text (OCR) first")
            }
            Self::FolderEmpty => {
                f.write_str("no readable document inside; put text, Word, PDF or web page files there")
            }
            Self::Archive(count) => {
                write!(f, "an archive of {count} documents; unpack it and open one of them")
            }
            Self::BadEncodingName(encoding) => {
                write!(f, "unknown encoding {encoding:?}; known are {}", crate::OFFERED_ENCODINGS.join(", "))
            }
            Self::TooSlow(seconds) => write!(
                f,
                "reading the file was given up after {seconds} s; open it in its own program and save it as text"
            ),
            Self::TooHungry(megabytes) => write!(
                f,
                "reading the file takes more than {megabytes} MB of memory; open it in its own program and save it as text"
            ),
            Self::Stopped => f.write_str("not read, because the work was stopped; open it again"),
        }
    }
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Permission,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}
