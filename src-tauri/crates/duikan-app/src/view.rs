//! What the program sends to the page. These shapes cross to TypeScript (generated, `ui/src/lib/backend/bindings.ts`).
//!
//! Offsets here are **UTF-16 code units inside a paragraph**, ready for the DOM; everywhere else in the
//! program they are Unicode scalar values of the raw text. Documents are known to the page by id, never by path.

use serde::{Deserialize, Serialize};
use specta::Type;

mod families;

pub use self::families::*;
pub use crate::vocabulary::*;

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

/// What the reader set by hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ByHandView {
    /// Sections set together or apart.
    pub pins: Vec<PinView>,
    /// Ids of the documents whose outline was corrected.
    pub corrected: Vec<u32>,
    /// Remarks on matches.
    pub remarks: Vec<RemarkView>,
    /// What the reader says of wordings.
    pub markings: Vec<MarkingView>,
    /// The pairs with a match that the reader holds to be false, and what they share without such matches.
    pub pairs: Vec<PairView>,
}

/// A section of the comparison on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionOn {
    /// Document id.
    pub document: u32,
    /// Number of the section in the document.
    pub section: u32,
}

/// Two sections that the user set together or apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PinView {
    /// One.
    pub a: SectionOn,
    /// The other, of another document.
    pub b: SectionOn,
    /// `false`: they do not belong together.
    pub together: bool,
}

/// What the reader says of a match.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RemarkView {
    /// For forgetting it.
    pub id: u32,
    /// The match; `None` where it is not found any more.
    pub r#match: Option<u32>,
    /// The words it was made on.
    pub words: String,
    /// What was noted.
    pub note: String,
    /// Whether the reader holds the match to be a false one.
    pub false_match: bool,
}

/// What the reader says of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkingView {
    /// Number of the wording.
    pub family: u32,
    /// Whether it is starred.
    pub star: bool,
    /// The kind that the reader gives it.
    pub layer: Option<LayerName>,
}

/// A change of an outline at one section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum OutlineAct {
    /// One level up.
    Raise,
    /// Into the section before it.
    Lower,
    /// No heading after all.
    Remove,
}

/// The lines of a document, for a reader who puts right how it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// What may have been read wrong.
    pub doubts: Vec<PageDoubt>,
    /// Lines that hold anything, in order; long ones sentence by sentence.
    pub lines: Vec<PageLine>,
    /// How many are left out.
    pub left_out: u32,
}

/// A part that may have been read wrong, and where to look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PageDoubt {
    /// Which part.
    pub part: DoubtName,
    /// A raw character of the line to look at, in Unicode scalar values.
    pub start: u32,
}

/// A line of a document. Its place is counted in Unicode scalar values of the raw text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PageLine {
    /// Its first character.
    pub start: u32,
    /// After its last.
    pub end: u32,
    /// The raw text of it.
    pub text: String,
    /// What it was read as.
    pub role: LineRoleName,
    /// How many lines before it are left out.
    pub skipped: u32,
    /// Whether it holds the full name of a place.
    pub names_place: bool,
}

/// A closer look at one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckupView {
    /// Who, where, when.
    pub facts: Vec<NamedFact>,
    /// The rules that did something, and those that are switched off.
    pub rules: Vec<RuleView>,
}

/// A piece of metadata.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamedFact {
    /// What is known.
    pub name: FactName,
    /// As text.
    pub value: String,
    /// Shown with 推测 where true.
    pub guessed: bool,
    /// The words it was read from.
    pub evidence: String,
}

/// A rule of reading and what it did to a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Which rule.
    pub rule: RuleName,
    /// What it works on.
    pub stage: RuleStageName,
    /// Times.
    pub count: u32,
    /// Whether it is switched on for this document.
    pub on: bool,
    /// The first places.
    pub places: Vec<PlaceView>,
}

/// A place that a rule worked on, shortened, with signs for line ends and tabs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    /// A few characters before it.
    pub before: String,
    /// The raw text of it.
    pub text: String,
    /// A few characters after it.
    pub after: String,
    /// What is compared in its stead; empty where it is left out, `None` where nothing is changed.
    pub became: Option<String>,
}

/// Words that were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundView {
    /// Document id.
    pub document: u32,
    /// Where, in order; several where a line ends inside the words.
    pub pieces: Vec<PieceView>,
}

/// A stretch of one paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PieceView {
    /// Which paragraph.
    pub paragraph: u32,
    /// UTF-16, inside the paragraph.
    pub start: u32,
    /// After the last.
    pub end: u32,
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
    pub rule: TreatmentName,
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

/// A finished comparison, as far as all of its documents are on show at once. What two of them have in common is asked for
/// when they are opened beside each other: [`FacingView`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonView {
    /// Counts up with every run.
    pub revision: u32,
    /// In column order.
    pub documents: Vec<ReadingDocument>,
    /// All documents side by side, in reading order of the base.
    pub rows: Vec<RowView>,
    /// How many matches there are between any two documents.
    pub matches: u32,
    /// Every pair.
    pub pairs: Vec<PairView>,
    /// What was not compared in full; empty where everything was.
    pub shortcuts: Vec<ShortcutView>,
}

/// What documents that stand beside each other have in common. Its size is that of their texts and matches, whatever
/// else is compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FacingView {
    /// The comparison it belongs to.
    pub revision: u32,
    /// As they were asked for.
    pub documents: Vec<MarkedDocument>,
    /// Those between these documents, findings first.
    pub matches: Vec<MatchView>,
    /// Those of the matches, then those that are told once for the whole set and stand in two of these documents.
    pub families: Vec<FamilyView>,
}

/// The marks of a document that stands beside others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkedDocument {
    /// Document id.
    pub id: u32,
    /// For each paragraph its marked stretches, in order, disjoint; the rest is plain.
    pub marks: Vec<Vec<MarkView>>,
}

/// A document to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingDocument {
    /// As in [`DocumentEntry`].
    pub id: u32,
    /// 甲, 乙, 丙…
    pub letter: String,
    /// Title, else file name.
    pub title: String,
    /// Its script.
    pub lang: ScriptTag,
    /// Han characters of the body.
    pub han: u32,
    /// Characters of the raw text: the scale of the strip.
    pub chars: u32,
    /// Outline.
    pub sections: Vec<SectionView>,
    /// The whole raw text.
    pub paragraphs: Vec<ParagraphView>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    /// Its number in the document.
    pub id: u32,
    /// The part it lies in.
    pub parent: Option<u32>,
    /// 1 for chapters.
    pub level: u8,
    /// What it is.
    pub kind: SectionKindName,
    /// Heading, as written in the text.
    pub heading: String,
    /// Whether its number was repaired.
    pub repaired: bool,
    /// First raw character, for the strip.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// First paragraph.
    pub paragraph: u32,
}

/// A paragraph of the raw text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ParagraphView {
    /// Its number in the document.
    pub id: u32,
    /// First raw character, for the strip.
    pub start: u32,
    /// What it is.
    pub role: ParagraphRole,
    /// What kind of page furniture it is.
    pub furniture: Option<FurnitureName>,
    /// Innermost section it begins in.
    pub section: Option<u32>,
    /// The text, as written in the file.
    pub text: String,
}

/// A marked stretch of a paragraph, of one look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkView {
    /// UTF-16, inside the paragraph.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// The matches that cover it, smallest first, and what it is in each.
    pub roles: Vec<MarkRole>,
    /// Whether it is page furniture inside the body.
    pub furniture: bool,
}

/// What a stretch is in one match.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkRole {
    /// Which match.
    pub r#match: u32,
    /// What its characters are in it.
    pub role: RoleName,
}

/// One row: the parts that correspond.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// One cell per document, in column order.
    pub cells: Vec<CellView>,
    /// How sure the alignment is; `None` for a row of one document.
    pub strength: Option<StrengthName>,
    /// Why these belong together.
    pub evidence: Vec<EvidenceView>,
    /// Whether the order differs between the documents.
    pub moved: bool,
    /// Whether it is what follows behind the parts of its sections: the closing text of a chapter.
    pub tail: bool,
}

/// The part of one document in a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CellView {
    /// Sections shown.
    pub sections: Vec<u32>,
    /// Paragraphs shown, in order.
    pub paragraphs: Vec<u32>,
    /// Matches, topics left out, between the base's part of the row and any place of this document; 0 for the base.
    pub matches: u32,
}

/// One end of a match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EndView {
    /// Document id.
    pub document: u32,
    /// First paragraph.
    pub paragraph: u32,
    /// Raw characters, for the strip.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// The words as they stand in the file.
    pub text: String,
    /// The markers of its sections, from the outside in: 三、(二).
    pub path: String,
    /// Part of the body that it begins in; `None` where it lies in no section.
    pub part: Option<PartName>,
    /// Its paragraph in that part, or in the whole body where there is none, from 1; `None` for a heading.
    pub number: Option<u32>,
}

/// Two aligned stretches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatchView {
    /// Number.
    pub id: u32,
    /// How it was found.
    pub kind: MatchKindName,
    /// How alike its ends are.
    pub class: ClassName,
    /// What kind of sharing it is.
    pub layer: LayerName,
    /// How its wording spreads, where that is known.
    pub label: Option<LabelName>,
    /// Family number.
    pub family: u32,
    /// One end.
    pub a: EndView,
    /// The other.
    pub b: EndView,
    /// 0–100.
    pub similarity: u32,
    /// Whether it was moved.
    pub moved: bool,
    /// Whether it is another place of wording that has its best partner elsewhere in the pair.
    pub repeat: bool,
    /// Where its ends differ, in the order of the text.
    pub differences: Vec<DifferenceView>,
    /// Which paragraphs of its ends stand level, in order of those of a.
    pub levels: Vec<LevelView>,
    /// Why not all of it was compared.
    pub approximate: Option<ShortcutView>,
    /// Equal Han characters.
    pub equal: u32,
    /// Replaced.
    pub rewritten: u32,
    /// Only in b.
    pub inserted: u32,
    /// Only in a.
    pub deleted: u32,
    /// Not compared.
    pub ignored: u32,
    /// Rules at work.
    pub rules: Vec<MatchRuleName>,
    /// Left-over names, as text with the letter of the document they belong to.
    pub residue: Vec<ResidueView>,
}

/// Two paragraphs that have a passage in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LevelView {
    /// Of the document of a.
    pub a: u32,
    /// Of the document of b.
    pub b: u32,
}

/// A place at which the ends of a match differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// How.
    pub kind: DifferenceName,
    /// What stands there in a, one piece for each paragraph; one empty piece where a has nothing there.
    pub a: Vec<PieceView>,
    /// The same in b.
    pub b: Vec<PieceView>,
}

/// A name left over from another document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ResidueView {
    /// Document that holds it.
    pub document: u32,
    /// Document whose own it is.
    pub owner: u32,
    /// What it names.
    pub kind: ResidueKindName,
    /// The words.
    pub text: String,
}

/// A family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FamilyView {
    /// Number.
    pub id: u32,
    /// Inferred template.
    pub template: String,
    /// What kind of sharing it is.
    pub layer: LayerName,
    /// How its members were found.
    pub kind: MatchKindName,
    /// How many places it has.
    pub members: u32,
    /// The facing documents that have it, by id.
    pub holders: Vec<u32>,
    /// Its words in the first of them; empty where none has it.
    pub words: String,
    /// Id of the document that has it first, where dates say.
    pub earliest: Option<u32>,
    /// Regions of its members.
    pub regions: u32,
    /// Years of its members.
    pub years: u32,
    /// Documents of its members.
    pub documents: u32,
    /// Regions of the background beside those of the members.
    pub elsewhere_regions: u32,
    /// A year by which it was in use.
    pub since: Option<i32>,
    /// Whether documents of the state have it.
    pub from_above: bool,
    /// Whether no match shows it: it is listed once for the whole set, not pair by pair.
    pub told_once: bool,
}

/// A place of a family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MemberView {
    /// Where it stands, and its words.
    pub end: EndView,
    /// The match that shows it beside the document it was asked for with; `None` where no match does.
    pub r#match: Option<u32>,
}

/// What two documents share. Percentages are 0–100 with two decimals; denominators beside them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PairView {
    /// Document id.
    pub a: u32,
    /// Document id.
    pub b: u32,
    /// Percent of a that b has.
    pub a_in_b: f64,
    /// Percent of b that a has.
    pub b_in_a: f64,
    /// Without boilerplate.
    pub a_in_b_plain: f64,
    /// Without boilerplate.
    pub b_in_a_plain: f64,
    /// Han characters of a that are shared.
    pub shared_a: u32,
    /// Han characters of b that are shared.
    pub shared_b: u32,
    /// Longest equal run, Han characters.
    pub longest_run: u32,
    /// Wordings that both have and that are listed once for the whole set: families without a match. The shares count them.
    pub told_once: u32,
    /// Short equal stretches that were not aligned, since the text around them is too unlike.
    pub passed_over: u32,
    /// Why not all else that the two share is among their matches.
    pub approximate: Option<ShortcutView>,
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

/// What is remembered of the user's choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Language of the interface.
    pub language: LanguageChoice,
    /// Colours of the window.
    pub theme: ThemeChoice,
    /// Size of the reading text in CSS pixels, 14–34.
    pub font_size: u32,
    /// Typeface of the reading text.
    pub font_family: FontChoice,
    /// What happens to stock phrasing.
    pub boilerplate: StockMode,
    /// Whether single-letter keys work in the reading pane.
    pub letter_keys: bool,
    /// Whether the comparison that was open last is opened when the program starts.
    pub reopen: bool,
    /// What was chosen for the last report; `null` before the first.
    pub report: Option<ReportChoice>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: LanguageChoice::System,
            theme: ThemeChoice::System,
            font_size: 17,
            font_family: FontChoice::Hei,
            boilerplate: StockMode::Mute,
            letter_keys: true,
            reopen: true,
            report: None,
        }
    }
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

/// What the user may decide about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportOptions {
    /// Language of its words.
    pub language: ReportLanguage,
    /// Its type.
    pub kind: ReportType,
    /// Whether stock is listed; `null`: as usual for the type.
    pub stock: Option<bool>,
    /// Equal Han characters that a match must have to be listed.
    pub least: u32,
    /// Whether notes are printed.
    pub notes: bool,
    /// Whether matches that were called false are listed.
    pub false_matches: bool,
    /// Whether names of files, places and speakers are withheld.
    pub anonymous: bool,
    /// Colours.
    pub theme: ReportTheme,
    /// Typefaces and sizes.
    pub typography: ReportTypography,
    /// The family of a report on one wording, by its number; `null`: the most widespread.
    pub family: Option<u32>,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self {
            language: ReportLanguage::Chinese,
            kind: ReportType::SideBySide,
            stock: None,
            least: 0,
            notes: true,
            false_matches: true,
            anonymous: false,
            theme: ReportTheme::Safe,
            typography: ReportTypography::Screen,
            family: None,
        }
    }
}

impl From<ReportOptions> for duikan_report::ReportOptions {
    fn from(options: ReportOptions) -> Self {
        Self {
            kind: options.kind.into(),
            stock: options.stock,
            least: options.least,
            notes: options.notes,
            false_matches: options.false_matches,
            anonymous: options.anonymous,
            theme: options.theme.into(),
            typography: options.typography.into(),
            // The page counts families as it gets them, from nought.
            family: options.family.map(|family| family + 1),
            ..Self::default()
        }
    }
}

/// What the user chose for the last report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportChoice {
    /// Forms, in the order in which they are offered; at least one.
    pub formats: Vec<ReportFormat>,
    /// Its type and all else.
    pub options: ReportOptions,
}

impl Default for ReportChoice {
    fn default() -> Self {
        Self { formats: vec![ReportFormat::Html], options: ReportOptions::default() }
    }
}

/// How far the writing of reports is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportProgress {
    /// The form that is written.
    pub format: ReportFormat,
    /// Which of them it is, from 1.
    pub number: u32,
    /// How many are asked for.
    pub count: u32,
    /// Kilobytes of it that are written.
    pub kilobytes: u32,
}

/// A report that was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedReport {
    /// For opening it.
    pub id: u32,
    /// File name without its folder.
    pub name: String,
}
