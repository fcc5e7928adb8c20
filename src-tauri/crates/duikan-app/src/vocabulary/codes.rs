//! What the page words for the user: changes, notices, and why something did not work.

use duikan_import::Reason;
use duikan_store::{StoreCode, StoreError};

use super::vocabulary;

vocabulary! {
    /// A change that can be undone.
    Change, "camelCase" {
        /// Documents were added.
        Add,
        /// Others took the place of all documents.
        New,
        /// A document was taken out.
        Remove,
        /// Another file took the place of a document.
        Replace,
        /// A document went to another column.
        Move,
        /// A document is read with another encoding.
        Encoding,
        /// A rule of reading was switched.
        Rule,
        /// Sections were set together or apart.
        Pin,
        /// An outline was corrected.
        Outline,
        /// It was said where parts of a document are.
        Reading,
        /// It was said where documents come from.
        Provenance,
        /// Something was said of a wording.
        Marking,
        /// What was set by hand is as in the file that was opened.
        FromSet,
        /// Something was said of a match.
        Remark,
        /// All documents were taken out.
        Close,
    }
}

vocabulary! {
    /// A message to the user.
    NoticeCode, "camelCase" {
        /// A file is there already; it is compared once.
        SameFile,
        /// A folder holds no file that can be read.
        EmptyFolder,
        /// The user stopped the work.
        Cancelled,
        /// A file is not as it was when it was compared last.
        RecentChanged,
        /// Sections that were set together or apart are gone.
        PinLost,
        /// A correction of an outline no longer fits.
        CorrectionLost,
        /// What was said of where a part of a document is no longer fits.
        ReadingLost,
        /// What was set by hand last time is back.
        ByHandRestored,
        /// What was set by hand last time could not be read.
        ByHandUnreadable,
        /// A saved comparison is not there.
        SetMissing,
        /// A saved comparison was written by a later version of the program.
        SetTooNew,
        /// A saved comparison is cut off or none.
        SetDamaged,
        /// Of a saved comparison something else was set by hand on this machine; it is one step back.
        SetDiffers,
        /// A report of this program was among the files and was left out.
        OwnReport,
        /// A report was opened that does not carry the texts it was made from.
        ReportWithoutTexts,
        /// What is set by hand on the bundled speeches is not kept.
        SamplesNotKept,
        /// What was set by hand is not written yet: another program uses the database.
        UnsavedLocked,
        /// The same: no room on the disk.
        UnsavedDiskFull,
        /// The same: the folder of the database cannot be written.
        UnsavedNotWritable,
        /// The same, for another reason.
        UnsavedUnavailable,
        /// A defect of this program.
        InternalError,
        /// The database was damaged and put aside.
        StoreDamaged,
        /// The database comes from a later version of the program.
        StoreTooNew,
        /// The folder of the database cannot be written.
        StoreNotWritable,
        /// Another program uses the database.
        StoreLocked,
        /// The database cannot be used for another reason.
        StoreUnavailable,
        /// No room on the disk.
        DiskFull,
    }
}

vocabulary! {
    /// Why a command did not work.
    ErrorCode, "camelCase" {
        /// What it was about is no longer there.
        Gone,
        /// There is no finished comparison.
        NothingCompared,
        /// A value that is not among those offered.
        BadValue,
        /// A file could not be written.
        CannotWrite,
        /// A report would replace a compared file.
        ReportIsInput,
        /// A PDF file cannot be set: no typeface with Chinese characters is installed.
        NoTypeface,
        /// No program could open a file.
        CannotOpen,
        /// A defect of this program.
        InternalError,
        /// The database is damaged.
        StoreDamaged,
        /// The database comes from a later version of the program.
        StoreTooNew,
        /// The folder of the database cannot be written.
        StoreNotWritable,
        /// Another program uses the database.
        StoreLocked,
        /// The database cannot be used for another reason.
        StoreUnavailable,
        /// No room on the disk.
        DiskFull,
    }
}

/// Gives each of these the words for trouble with the data file; they call it by the same names.
macro_rules! of_store {
    ($($code:ident),+) => {
        $(impl From<&StoreError> for $code {
            fn from(error: &StoreError) -> Self {
                match error.code() {
                    StoreCode::Locked => Self::StoreLocked,
                    StoreCode::DiskFull => Self::DiskFull,
                    StoreCode::Damaged => Self::StoreDamaged,
                    StoreCode::NotWritable => Self::StoreNotWritable,
                    StoreCode::TooNew => Self::StoreTooNew,
                    StoreCode::Unavailable => Self::StoreUnavailable,
                }
            }
        })+
    };
}

of_store!(NoticeCode, ErrorCode);

vocabulary! {
    /// Why a document could not be read.
    FailureCode, "snake_case" {
        /// Nothing but white space.
        Empty,
        /// No text in any encoding.
        Binary,
        /// A known kind of file that is not read.
        UnknownType,
        /// No such file.
        Missing,
        /// No permission to read it.
        Permission,
        /// Any other trouble of the file system.
        Unreadable,
        /// Too many bytes.
        TooLarge,
        /// Too many characters.
        TooLong,
        /// Too many characters together with the other documents.
        NoRoom,
        /// A pipe, a device, a socket, or what the system shows of itself.
        NotAFile,
        /// A report of this program.
        OwnReport,
        /// Needs a password.
        Encrypted,
        /// The right kind of file, but broken.
        Damaged,
        /// Pictures without a text layer.
        ScannedPdf,
        /// Nothing in it can be read.
        FolderEmpty,
        /// An archive of several documents.
        Archive,
        /// There is no such encoding.
        BadEncodingName,
        /// The user passed over it while it was being read.
        Stopped,
    }
}

impl From<&Reason> for FailureCode {
    fn from(reason: &Reason) -> Self {
        match reason {
            Reason::Empty => Self::Empty,
            Reason::Binary => Self::Binary,
            Reason::UnknownType(_) => Self::UnknownType,
            Reason::Missing => Self::Missing,
            Reason::Permission => Self::Permission,
            Reason::Unreadable(_) => Self::Unreadable,
            Reason::TooLarge => Self::TooLarge,
            Reason::TooLong(_) => Self::TooLong,
            Reason::NoRoom(_) => Self::NoRoom,
            Reason::NotAFile(_) => Self::NotAFile,
            Reason::OwnReport => Self::OwnReport,
            Reason::Encrypted => Self::Encrypted,
            Reason::Damaged(_) => Self::Damaged,
            Reason::ScannedPdf => Self::ScannedPdf,
            Reason::FolderEmpty => Self::FolderEmpty,
            Reason::Archive(_) => Self::Archive,
            Reason::BadEncodingName(_) => Self::BadEncodingName,
            // What helps is the same as for a damaged file: to open it in its own program and save it anew.
            Reason::TooSlow(_) | Reason::TooHungry(_) => Self::Damaged,
            // Where all work was stopped no document is listed as failed.
            Reason::Stopped => Self::Stopped,
        }
    }
}

vocabulary! {
    /// What became of a file since it was compared.
    FileState, "camelCase" {
        /// The same bytes.
        Ok,
        /// Not there any more.
        Missing,
        /// Other bytes.
        Changed,
    }
}

#[cfg(test)]
mod tests {
    use super::super::word;
    use super::*;

    #[test]
    fn failures_have_the_codes_of_the_import() {
        for reason in [
            Reason::OwnReport,
            Reason::TooLong(1),
            Reason::NoRoom(1),
            Reason::ScannedPdf,
            Reason::Stopped,
            Reason::BadEncodingName("x".into()),
            Reason::UnknownType("x"),
        ] {
            assert_eq!(word(FailureCode::from(&reason)), reason.code());
        }
    }
}
