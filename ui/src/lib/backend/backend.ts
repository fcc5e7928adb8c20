/**
 * All that the page can ask of the program, and all that it is told. The page has no other way out:
 * nothing else imports `@tauri-apps/*`. Documents are known by id; paths stay in the program.
 *
 * A call that fails rejects with a [`BackendError`], whose code is a key of the catalogue.
 */
import type {
  ByHandView,
  CheckupView,
  ComparisonView,
  ContrastView,
  DragView,
  ErrorCode,
  FacingView,
  FactName,
  FamilyPage,
  FoundView,
  GroupsToSave,
  LayerName,
  HeatView,
  MemberView,
  OutlineAct,
  OverviewView,
  PageCommand,
  PageView,
  PinView,
  ReadingAct,
  RecentView,
  ReportFormat,
  ReportLanguage,
  ReportOptions,
  ReportProgress,
  PictureFormat,
  RuleName,
  SavedReport,
  SavedSetView,
  Settings,
  VariantView,
  WorkspaceView,
} from "./bindings";

export type * from "./bindings";

/** Nothing was set by hand. */
export const UNTOUCHED: ByHandView = { pins: [], corrected: [], remarks: [], markings: [], pairs: [] };

/** Two sections that a user sets together or apart. */
export type SectionPair = Pick<PinView, "a" | "b">;

export interface Backend {
  workspace(): Promise<WorkspaceView>;
  comparison(revision: number): Promise<ComparisonView>;
  /** What documents of that comparison have in common, to be read beside each other. */
  facing(revision: number, documents: number[]): Promise<FacingView>;
  /** The places of a family, each with the match that shows it beside `base`, those of `base` with the one beside `beside`. */
  members(revision: number, family: number, base: number, beside: number): Promise<MemberView[]>;
  /** All wordings that the documents of that comparison share, and how much of each document stands elsewhere. */
  overview(revision: number): Promise<OverviewView>;
  /** One wording with all its places. */
  family(revision: number, family: number): Promise<FamilyPage>;
  /** One document in its set: where else its clauses stand. */
  heat(revision: number, document: number): Promise<HeatView>;
  /** How the other documents word a clause of one, by its place among those of `heat`; those with the most of it first. */
  variants(revision: number, document: number, clause: number): Promise<VariantView[]>;
  /** The wordings that two groups of documents have unequally often, the most unequal first. */
  contrast(revision: number, a: number[], b: number[]): Promise<ContrastView>;
  saveContrast(revision: number, groups: GroupsToSave, language: ReportLanguage): Promise<SavedReport | null>;
  /** All wordings as a table, or the places of one; `null` where the user closed the dialog. */
  saveTable(revision: number, family: number | null, language: ReportLanguage): Promise<SavedReport | null>;
  /** Calls back on every change of the workspace until the answer is called. */
  onWorkspace(tell: (view: WorkspaceView) => void): Promise<() => void>;
  /** Calls back while files hang over the window. */
  onDrag(tell: (drag: DragView) => void): Promise<() => void>;
  /** Calls back with what was chosen in the system menu and is carried out by the page. */
  onMenu(tell: (command: PageCommand) => void): Promise<() => void>;

  addFiles(): Promise<void>;
  addFolder(): Promise<void>;
  newComparison(): Promise<void>;
  openSamples(): Promise<void>;
  closeDocuments(): Promise<void>;

  /** The comparisons that were saved as files, latest first. */
  savedSets(): Promise<SavedSetView[]>;
  openSavedSet(id: number): Promise<void>;
  forgetSavedSet(id: number): Promise<SavedSetView[]>;

  recents(): Promise<RecentView[]>;
  openRecent(id: number): Promise<void>;
  locateRecent(id: number, index: number): Promise<RecentView[]>;
  forgetRecent(id: number): Promise<RecentView[]>;

  removeDocument(id: number): Promise<void>;
  replaceDocument(id: number): Promise<void>;
  moveDocument(id: number, toIndex: number): Promise<void>;
  setBase(id: number): Promise<void>;
  /** The empty encoding detects it again. */
  setEncoding(id: number, encoding: string): Promise<void>;

  /** A closer look at a document: who, where, when, and what the rules of reading did. */
  checkup(id: number): Promise<CheckupView>;
  setRule(id: number, rule: RuleName, on: boolean): Promise<void>;

  /** The lines of a document and what they were read as: those near the edges of the speech, or all. */
  page(id: number, all: boolean): Promise<PageView>;
  /** Says what a stretch of a document is, in characters of its raw text. */
  correctReading(id: number, act: ReadingAct, start: number, end: number): Promise<void>;
  /** Says that a document was read right. */
  confirmReading(id: number): Promise<void>;
  restoreReading(id: number): Promise<void>;

  /** The places of words in the documents on show, whichever script they are written in. */
  find(query: string): Promise<FoundView[]>;

  pinSections(pair: SectionPair, together: boolean): Promise<void>;
  clearPin(pair: SectionPair): Promise<void>;
  correctOutline(document: number, section: number, act: OutlineAct): Promise<void>;
  makeHeading(document: number, paragraph: number): Promise<void>;
  restoreOutline(document: number): Promise<void>;
  /** Says something of a match; a remark that says nothing is taken away. */
  setRemark(match: number, note: string, falseMatch: boolean): Promise<void>;
  forgetRemark(id: number): Promise<void>;

  /** Says of a wording whether it is starred and of what kind it is; `null` leaves that to the program. */
  markFamily(revision: number, family: number, star: boolean, layer: LayerName | null): Promise<void>;

  /** Says one fact of several documents; an empty value says that it is not known. */
  stateFact(ids: number[], fact: FactName, value: string): Promise<void>;
  /** Says that what was guessed of documents is right. */
  confirmFacts(ids: number[]): Promise<void>;
  /** Leaves documents to the program again: one fact of them, or all. */
  restoreFacts(ids: number[], fact: FactName | null): Promise<void>;

  undo(): Promise<void>;
  redo(): Promise<void>;
  cancel(job: number): Promise<void>;
  /** Goes on without a document whose reading takes long. */
  passOver(job: number, document: number): Promise<void>;
  /** Goes on with work that was stopped, and tries files again that could not be read. */
  resume(): Promise<void>;
  dismissNotice(id: number): Promise<void>;

  /** Asks for a saved comparison and opens it. */
  openSet(): Promise<void>;
  /** Saves the comparison: asks where, with its texts or their places only; `null` for where and as it was saved before. */
  saveSet(withTexts: boolean | null, view: string): Promise<SavedReport | null>;
  /** What was looked at when the open documents were compared last, as it was kept. */
  savedView(): Promise<string | null>;
  keepView(view: string): Promise<void>;

  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;

  /** The files, the first where the user put it, the others beside it; none where the user closed the dialog. */
  saveReport(formats: ReportFormat[], options: ReportOptions): Promise<SavedReport[]>;
  /** Stops the one that is being written: what was there before stays. Those that were finished are answered all the same. */
  stopReport(): Promise<void>;
  /** Kilobytes that a page has more with the texts in it, from which the comparison can be opened again. */
  reportTextsSize(): Promise<number>;
  /** How its first page looks, as a page without script. */
  previewReport(options: ReportOptions): Promise<string>;
  /** Calls back while reports are written. */
  onReport(tell: (progress: ReportProgress) => void): Promise<() => void>;
  /** A picture that the page drew, where the user puts it; `null` where the dialog was closed. */
  savePicture(name: string, format: PictureFormat, bytes: number[]): Promise<SavedReport | null>;
  openReport(id: number): Promise<void>;
  /** Shows it in the file manager. */
  showReport(id: number): Promise<void>;
  diagnosticInfo(): Promise<string>;
}

/** A command that did not work. */
export class BackendError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "BackendError";
  }
}
