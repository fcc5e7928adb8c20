/** What the program says about the open documents, and what can be asked of it. Holds no rendering. */
import type {
  Backend,
  ComparisonView,
  ContrastView,
  DocumentEntry,
  DragView,
  FacingView,
  FamilyPage,
  HeatView,
  OverviewView,
  PageCommand,
  RecentView,
  SavedSetView,
  VariantView,
  WorkspaceView,
} from "../backend/backend";
import { BackendError, UNTOUCHED } from "../backend/backend";

const EMPTY: WorkspaceView = {
  sequence: 0,
  documents: [],
  base: null,
  job: null,
  comparison: null,
  notices: [],
  undo: null,
  redo: null,
  setFile: null,
  byHand: UNTOUCHED,
};

/** Which screen the workspace calls for. */
export type Screen = "start" | "waiting" | "working" | "stopped" | "comparison";

export class Workspace {
  view = $state.raw<WorkspaceView>(EMPTY);
  comparison = $state.raw<ComparisonView | null>(null);
  recents = $state.raw<RecentView[]>([]);
  savedSets = $state.raw<SavedSetView[]>([]);
  drag = $state.raw<DragView>({ kind: "gone" });
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly backend: Backend,
    private readonly failed: (error: unknown) => void,
    private readonly menu: (command: PageCommand) => void = () => {},
  ) {}

  readonly screen: Screen = $derived.by(() => {
    const { documents, job } = this.view;
    if (this.comparison && this.view.comparison !== null) return "comparison";
    if (documents.length === 0) return job ? "working" : "start";
    if (job || documents.some((document) => document.status.kind === "reading")) return "working";
    return this.ready.length < 2 ? "waiting" : this.view.comparison === null ? "stopped" : "working";
  });

  get ready(): DocumentEntry[] {
    return this.view.documents.filter((document) => document.status.kind === "ready");
  }

  get unreadable(): DocumentEntry[] {
    return this.view.documents.filter((document) => document.status.kind === "failed");
  }

  /** Begins to listen, then asks where things stand. */
  async start() {
    this.stops.push(await this.backend.onWorkspace((view) => this.take(view)));
    this.stops.push(await this.backend.onDrag((drag) => (this.drag = drag)));
    this.stops.push(await this.backend.onMenu(this.menu));
    await this.ask(async () => this.take(await this.backend.workspace()));
    await this.loadRecents();
  }

  stop() {
    for (const stop of this.stops.splice(0)) stop();
  }

  /** Runs a request; says so when it fails. */
  async ask<T>(request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      this.failed(error);
      return undefined;
    }
  }

  async loadRecents() {
    this.recents = (await this.ask(() => this.backend.recents())) ?? this.recents;
    this.savedSets = (await this.ask(() => this.backend.savedSets())) ?? this.savedSets;
  }

  async forgetSavedSet(id: number) {
    this.savedSets = (await this.ask(() => this.backend.forgetSavedSet(id))) ?? this.savedSets;
  }

  async locateRecent(id: number, index: number) {
    this.recents = (await this.ask(() => this.backend.locateRecent(id, index))) ?? this.recents;
  }

  async forgetRecent(id: number) {
    this.recents = (await this.ask(() => this.backend.forgetRecent(id))) ?? this.recents;
  }

  private take(view: WorkspaceView) {
    if (view.sequence < this.view.sequence) return;
    const emptied = this.view.documents.length > 0 && view.documents.length === 0;
    this.view = view;
    if (view.comparison === null) this.comparison = null;
    else if (view.comparison !== this.comparison?.revision) void this.fetch(view.comparison);
    if (emptied) void this.loadRecents();
  }

  private async fetch(revision: number) {
    const comparison = await this.unlessOvertaken(() => this.backend.comparison(revision));
    if (comparison && this.view.comparison === revision) this.comparison = comparison;
  }

  /** What documents of a comparison have in common; nothing where another comparison took its place. */
  facing(revision: number, documents: number[]): Promise<FacingView | undefined> {
    return this.unlessOvertaken(() => this.backend.facing(revision, documents));
  }

  /** What a comparison shares; nothing where another took its place. */
  overview(revision: number): Promise<OverviewView | undefined> {
    return this.unlessOvertaken(() => this.backend.overview(revision));
  }

  /** Where else the clauses of a document stand; nothing where another comparison took its place. */
  heat(revision: number, document: number): Promise<HeatView | undefined> {
    return this.unlessOvertaken(() => this.backend.heat(revision, document));
  }

  /** How the other documents word a clause of one; nothing where another comparison took its place. */
  variants(revision: number, document: number, clause: number): Promise<VariantView[] | undefined> {
    return this.unlessOvertaken(() => this.backend.variants(revision, document, clause));
  }

  /** What two groups of documents have unequally often; nothing where another comparison took its place. */
  contrast(revision: number, a: number[], b: number[]): Promise<ContrastView | undefined> {
    return this.unlessOvertaken(() => this.backend.contrast(revision, a, b));
  }

  /** One wording with all its places; nothing where another comparison took its place. */
  family(revision: number, id: number): Promise<FamilyPage | undefined> {
    return this.unlessOvertaken(() => this.backend.family(revision, id));
  }

  /** Runs a request about a comparison; is silent where another took its place, for that is fetched too. */
  private async unlessOvertaken<T>(request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      const overtaken = error instanceof BackendError && error.code === "gone";
      if (!overtaken) this.failed(error);
      return undefined;
    }
  }
}
