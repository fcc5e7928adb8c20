//! The documents, the work on them, and what the user is told.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    ByHandView, Change, DoubtName, DropTarget, ErrorCode, FactName, FailureCode, FileState, LevelName,
    NoticeCode, RuleName, StageName,
};

/// The documents, the work and the notices: sent as an event on every change, small enough to send whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceView {
    /// Counts up with every change, so that the page can drop an answer that an event has overtaken.
    pub sequence: u32,
    /// In the order of the columns.
    pub documents: Vec<DocumentEntry>,
    /// The base document of a comparison of many.
    pub base: Option<u32>,
    /// Work under way.
    pub job: Option<JobView>,
    /// Revision of the finished comparison, to be fetched; `None` while there is none.
    pub comparison: Option<u32>,
    /// Messages to the user, oldest first.
    pub notices: Vec<Notice>,
    /// The change that can be undone.
    pub undo: Option<Change>,
    /// The undone change that can be made again.
    pub redo: Option<Change>,
    /// Name of the file that the comparison was opened from or saved to.
    pub set_file: Option<String>,
    /// What the reader set by hand, in the numbers of the finished comparison.
    pub by_hand: ByHandView,
}

/// One document of the comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DocumentEntry {
    /// Stable while the window lives.
    pub id: u32,
    /// 甲, 乙, 丙…, the same as in the comparison; `None` for one that could not be read.
    pub letter: Option<String>,
    /// File name, without its folder.
    pub name: String,
    /// How far it is.
    pub status: DocumentStatus,
    /// The first document that says the same, where that is another one: equal in normal form, furniture left out.
    pub same_as: Option<u32>,
    /// Title of the speech.
    pub title: Option<String>,
    /// Place, guessed or stated.
    pub region: Option<FactView>,
    /// Year of the event.
    pub year: Option<FactView>,
    /// Level of the speaker's place.
    pub level: Option<PlaceLevelView>,
    /// What it was said or written for.
    pub occasion: Option<FactView>,
    /// Who spoke.
    pub speaker: Option<FactView>,
    /// Who issued it.
    pub issuer: Option<FactView>,
    /// The facts that the reader stated, also that one is not known.
    pub stated: Vec<FactName>,
    /// txt, docx …
    pub format: String,
    /// Encoding that was used.
    pub encoding: String,
    /// Characters of the raw text.
    pub chars: u32,
    /// Han characters of the body.
    pub han: u32,
    /// Sections with a heading.
    pub sections: u32,
    /// What was done to read it.
    pub checkup: Vec<RuleCount>,
    /// Number of rules of reading that are switched off for it.
    pub rules_off: u32,
    /// The parts that may have been read wrong; a guessed place says so itself.
    pub doubts: Vec<DoubtName>,
    /// How much the user said of how it is to be read.
    pub corrected: u32,
}

/// How far a document is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum DocumentStatus {
    /// Being read; without a job, not read because the user stopped the work (see `resume`).
    Reading,
    /// Ready.
    Ready,
    /// Could not be read; the rest is compared.
    Failed {
        /// Why.
        code: FailureCode,
        /// What went wrong, in English, for the details.
        message: String,
        /// The most that is read, for one that is too large: MB of the file, or characters of the text.
        limit: u32,
        /// Characters that there are, for one of too many; else 0.
        figure: u32,
    },
}

/// A value of the metadata.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FactView {
    /// As text.
    pub value: String,
    /// Shown with 推测 where true.
    pub guessed: bool,
}

/// The level of a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlaceLevelView {
    /// Which.
    pub value: LevelName,
    /// Shown with 推测 where true.
    pub guessed: bool,
}

/// Something that was done to read a document, and how often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleCount {
    /// What was done.
    pub rule: RuleName,
    /// Times.
    pub count: u32,
}

/// Work under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// For cancelling.
    pub id: u32,
    /// Where it is.
    pub stage: StageName,
    /// Units done.
    pub done: u32,
    /// Units in all; 0 where unknown.
    pub total: u32,
    /// Documents whose reading takes long, in the order in which that was noticed. Each can be passed over.
    pub slow: Vec<u32>,
}

/// Something to tell the user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// For dismissing.
    pub id: u32,
    /// What it is about.
    pub code: NoticeCode,
    /// File or folder it is about.
    pub subject: String,
}

/// A comparison that was saved as a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedSetView {
    /// Number.
    pub id: u32,
    /// Name of the file, without its folder.
    pub name: String,
    /// Name of the folder that it lies in, for telling files of one name apart.
    pub folder: Option<String>,
    /// Titles or file names of its documents.
    pub names: Vec<String>,
    /// When it was last saved or opened, seconds since 1970.
    pub used_at: u32,
    /// Whether the file is not there any more.
    pub missing: bool,
}

/// A comparison that can be opened again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecentView {
    /// Number.
    pub id: u32,
    /// Titles or file names.
    pub names: Vec<String>,
    /// When it was last opened, seconds since 1970.
    pub opened_at: u32,
    /// The state of the file of each document.
    pub states: Vec<FileState>,
}

/// Files hang over the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum DragView {
    /// Over the window.
    Over {
        /// Number of files.
        files: u32,
        /// What a drop here would do.
        target: DropTarget,
    },
    /// Gone or dropped.
    Gone,
}

/// A command that did not work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CommandError {
    /// What kind of failure it is.
    pub code: ErrorCode,
    /// What went wrong and why, in English.
    pub message: String,
}
