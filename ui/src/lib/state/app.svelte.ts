/** All controllers of the window, and what stands over it. */
import { getContext, setContext } from "svelte";
import type { Backend, SavedReport } from "../backend/backend";
import { BackendError } from "../backend/backend";
import { language, t } from "../i18n/index.svelte";
import { Signal } from "../signal";
import type { WhichDocuments } from "../reading/provenance";
import { writeClipboard } from "./clipboard";
import { Commands } from "./commands";
import type { Command } from "./keys";
import { toReading } from "./panes";
import { Overview } from "./overview.svelte";
import { Provenance } from "./provenance.svelte";
import { Preferences } from "./preferences.svelte";
import { Reading } from "./reading.svelte";
import { sessionOf } from "./session";
import { Search } from "./search.svelte";
import { Toasts } from "./toasts.svelte";
import { Workspace } from "./workspace.svelte";

/** What stands over the window. */
export type Dialog =
  "report" | "settings" | "shortcuts" | "align" | "peek" | "checkup" | "outline" | "reading" | "provenance" | "save";

export class App {
  readonly toasts = new Toasts();
  readonly workspace: Workspace;
  readonly preferences: Preferences;
  readonly reading: Reading;
  readonly search: Search;
  readonly overview: Overview;
  readonly provenance = new Provenance();
  dialog = $state<Dialog | null>(null);
  /** What a screen reader is told. */
  spoken = $state("");
  /** Whether the outline and the list are open. */
  panels = $state({ outline: false, list: true });
  /** Whether the overview of all documents lies over the text. */
  overviewOpen = $state(false);
  /** Whether the window is too narrow for panels beside the text. */
  narrow = $state(false);
  /** The section whose alignment is looked at: document id and section id. */
  aligning = $state.raw<{ document: number; section: number | null } | null>(null);

  /** The document that a dialog is about. */
  lookedAt = $state<number | null>(null);
  /** The note on the selected match should be written. */
  readonly noteAsked = new Signal();
  private readonly commands = new Commands(this);

  /** Whether the keys are those of a Mac. */
  readonly mac = /mac/i.test(navigator.userAgent) && !/windows|linux/i.test(navigator.userAgent);

  constructor(readonly backend: Backend) {
    const failed = (error: unknown) => this.fail(error);
    this.workspace = new Workspace(backend, failed, (command) => this.run(command));
    this.preferences = new Preferences(backend, failed);
    this.reading = new Reading(
      () => this.preferences.stock,
      () => this.workspace.view.byHand,
      () => this.preferences.settings.compact,
    );
    this.overview = new Overview(
      {
        overview: (revision) => this.workspace.overview(revision),
        family: (revision, id) => this.workspace.family(revision, id),
        heat: (revision, document) => this.workspace.heat(revision, document),
        variants: (revision, document, clause) => this.workspace.variants(revision, document, clause),
        contrast: (revision, a, b) => this.workspace.contrast(revision, a, b),
      },
      () => this.workspace.ready,
      () => this.workspace.view.byHand,
    );
    this.search = new Search(async (query) => (await this.workspace.ask(() => backend.find(query))) ?? []);
  }

  /** Whether a comparison is on show. */
  get isOpen(): boolean {
    return this.workspace.screen === "comparison";
  }

  async start() {
    await this.preferences.load();
    await this.workspace.start();
  }

  fail(error: unknown) {
    const code = error instanceof BackendError ? error.code : "internalError";
    this.toasts.fail(t(`error.${code}`));
  }

  /** Asks the program for something that answers nothing. */
  ask(request: (backend: Backend) => Promise<unknown>) {
    void this.workspace.ask(() => request(this.backend));
  }

  /** Looks for `words` in all documents. */
  findWords(words: string) {
    this.search.open = true;
    void this.search.look(words);
  }

  /** Asks where to save all shared wordings as a table, or the places of one; then offers to open it. */
  async saveTable(revision: number, family: number | null) {
    const saved = await this.workspace.ask(() => this.backend.saveTable(revision, family, language()));
    if (saved) this.tellSaved(saved);
  }

  /** Asks where to save what two groups have unequally often as a table. */
  async saveContrast(revision: number) {
    const { contrast } = this.overview;
    const groups = {
      a: [...contrast.groups.a],
      aName: contrast.name("a"),
      b: [...contrast.groups.b],
      bName: contrast.name("b"),
    };
    const saved = await this.workspace.ask(() => this.backend.saveContrast(revision, groups, language()));
    if (saved) this.tellSaved(saved);
  }

  private tellSaved(saved: SavedReport) {
    this.toasts.say(t("set.saved", { name: saved.name }), {
      label: t("report.open"),
      run: () => this.ask((backend) => backend.openReport(saved.id)),
    });
  }

  /** Saves the comparison as one file; without a choice where and as it was saved before. Answers whether it is saved. */
  async saveSet(withTexts: boolean | null): Promise<boolean> {
    const saved = await this.workspace.ask(() => this.backend.saveSet(withTexts, sessionOf(this)));
    if (!saved) return false;
    this.toasts.say(t("set.saved", { name: saved.name }), {
      label: t("set.show"),
      run: () => this.ask((backend) => backend.showReport(saved.id)),
    });
    return true;
  }

  /** Puts `words` on the clipboard and says `done`. */
  async copy(words: string, done: string) {
    if (await writeClipboard(words)) this.toasts.say(done);
    else this.toasts.fail(t("help.copyFailed"));
  }

  /** Carries a command out. Answers whether it was one for this moment. */
  run(command: Command): boolean {
    return this.commands.run(command);
  }

  /** Looks closer at a document, at its outline, or at where its parts are. */
  lookAt(dialog: "checkup" | "outline" | "reading", document: number) {
    this.lookedAt = document;
    this.dialog = dialog;
  }

  /** Shows where the documents come from: `which` of them, in the overview where there is one. */
  showProvenance(which: WhichDocuments) {
    Object.assign(this.provenance, { which, words: "" });
    this.dialog = this.hasOverview ? null : "provenance";
    if (!this.hasOverview) return;
    this.overview.close();
    this.overview.view = "provenance";
    this.overviewOpen = true;
  }

  /** Whether there are so many documents that an overview tells something. */
  get hasOverview(): boolean {
    return this.isOpen && this.workspace.ready.length > 2;
  }

  /** Shows two documents beside each other, in place of whatever is shown; the overview makes room. */
  openPair(a: number, b: number) {
    const { reading } = this;
    if (!reading.all && a !== reading.base && b !== reading.base) {
      this.ask((backend) => backend.setBase(a));
      reading.focus = b;
    } else reading.showBeside(a === reading.base ? b : a);
    reading.pairChoice = [a, b];
    if (this.overviewOpen) this.closeOverview();
  }

  /** Back to the text, where the reader was. */
  closeOverview() {
    this.overviewOpen = false;
    toReading();
  }

  /** Panels that lie over the text give it free again. */
  closePanels() {
    this.panels = { outline: false, list: false };
    toReading();
  }

  /** Opens the alignment of a section; without one, of the section the selected match stands in. */
  align(document = this.reading.chosen?.a.document ?? this.reading.base ?? 0, section: number | null = null): boolean {
    if (!this.isOpen) return false;
    const end =
      this.reading.chosen &&
      [this.reading.chosen.a, this.reading.chosen.b].find((other) => other.document === document);
    const paragraph = end ? this.reading.document(document)?.paragraphs[end.paragraph] : undefined;
    this.aligning = { document, section: section ?? paragraph?.section ?? null };
    this.dialog = "align";
    return true;
  }
}

const KEY = Symbol("app");

export function provideApp(app: App): App {
  return setContext(KEY, app);
}

export function useApp(): App {
  return getContext<App>(KEY);
}
