/**
 * All that the page can ask of the program, and all that it is told. The page has no other way out:
 * nothing else imports `@tauri-apps/*`. Documents are known by id; paths stay in the program.
 *
 * A call that fails rejects with a [`BackendError`], whose code is a key of the catalogue.
 */
import type { ComparisonView, DragView, RecentView, ReportFormat, ReportOptions, SavedReport, Settings, WorkspaceView } from "./bindings";

export type * from "./bindings";

/** Two sections that a user sets together or apart. */
export interface SectionPair {
  aDocument: number;
  aSection: number;
  bDocument: number;
  bSection: number;
}

export interface Backend {
  workspace(): Promise<WorkspaceView>;
  comparison(revision: number): Promise<ComparisonView>;
  /** Calls back on every change of the workspace until the answer is called. */
  onWorkspace(tell: (view: WorkspaceView) => void): Promise<() => void>;
  /** Calls back while files hang over the window. */
  onDrag(tell: (drag: DragView) => void): Promise<() => void>;
  /** Calls back with the name of an entry of the system menu that the page carries out, e.g. `find`. */
  onMenu(tell: (entry: string) => void): Promise<() => void>;

  addFiles(): Promise<void>;
  addFolder(): Promise<void>;
  newComparison(): Promise<void>;
  openSamples(): Promise<void>;
  closeDocuments(): Promise<void>;

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

  pinSections(pair: SectionPair, together: boolean): Promise<void>;
  clearPin(pair: SectionPair): Promise<void>;

  undo(): Promise<void>;
  redo(): Promise<void>;
  cancel(job: number): Promise<void>;
  /** Goes on with work that was stopped, and tries files again that could not be read. */
  resume(): Promise<void>;
  dismissNotice(id: number): Promise<void>;

  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;

  /** `null` where the user closed the dialog. */
  saveReport(format: ReportFormat, options: ReportOptions): Promise<SavedReport | null>;
  openReport(id: number): Promise<void>;
  diagnosticInfo(): Promise<string>;
}

/** A command that did not work. */
export class BackendError extends Error {
  constructor(
    /** Key of the catalogue. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "BackendError";
  }
}
