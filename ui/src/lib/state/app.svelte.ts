/** All controllers of the window, and the commands that keys, menu and buttons share. */
import { getContext, setContext } from "svelte";
import type { Backend, EndView } from "../backend/backend";
import { BackendError } from "../backend/backend";
import { coded, t } from "../i18n/index.svelte";
import type { Command } from "./keys";
import { toReading } from "./panes";
import { Preferences } from "./preferences.svelte";
import { Reading } from "./reading.svelte";
import { Search } from "./search.svelte";
import { Toasts } from "./toasts.svelte";
import { Workspace } from "./workspace.svelte";

/** What stands over the window. */
export type Dialog = "report" | "settings" | "shortcuts" | "align" | "peek" | "checkup" | "outline";

export class App {
  readonly toasts = new Toasts();
  readonly workspace: Workspace;
  readonly preferences: Preferences;
  readonly reading: Reading;
  readonly search: Search;
  dialog = $state<Dialog | null>(null);
  /** What a screen reader is told. */
  spoken = $state("");
  /** Whether the outline and the list are open. */
  panels = $state({ outline: false, list: true });
  /** Whether the window is too narrow for panels beside the text. */
  narrow = $state(false);
  /** The section whose alignment is looked at: document id and section id. */
  aligning = $state.raw<{ document: number; section: number | null } | null>(null);

  /** The document that a dialog is about. */
  lookedAt = $state<number | null>(null);
  /** Counts up when the note on the selected match should be written. */
  noting = $state(0);

  /** Whether the keys are those of a Mac. */
  readonly mac = /mac/i.test(navigator.userAgent) && !/windows|linux/i.test(navigator.userAgent);

  constructor(readonly backend: Backend) {
    const failed = (error: unknown) => this.fail(error);
    this.workspace = new Workspace(backend, failed, (entry) => this.run(entry as Command));
    this.preferences = new Preferences(backend, failed);
    this.reading = new Reading(
      () => this.preferences.stock,
      () => this.workspace.view.byHand,
    );
    this.search = new Search(async (query) => (await this.workspace.ask(() => backend.find(query))) ?? []);
  }

  async start() {
    await this.preferences.load();
    await this.workspace.start();
  }

  fail(error: unknown) {
    const code = error instanceof BackendError ? error.code : "internalError";
    this.toasts.fail(coded("error", code));
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

  /** Puts `words` on the clipboard and says `done`. */
  async copy(words: string, done: string) {
    if (await writeClipboard(words)) this.toasts.say(done);
    else this.toasts.fail(t("help.copyFailed"));
  }

  /** Carries a command out. Answers whether it was one for this moment. */
  run(command: Command): boolean {
    const act = this.acts[command];
    if (act === undefined) return false;
    return act() ?? true;
  }

  private get open(): boolean {
    return this.workspace.screen === "comparison";
  }

  /** Commands by name; those that answer `false` leave the key to the page. */
  private readonly acts: Partial<Record<Command, () => boolean | void>> = {
    nothing: () => true,
    next: () => this.step(1),
    previous: () => this.step(-1),
    first: () => this.toEnd("first"),
    last: () => this.toEnd("last"),
    recentre: () => this.recentre(),
    peek: () => (this.reading.selected === null ? false : this.show("peek")),
    clear: () => this.clear(),
    nextDifference: () => this.stepDifference(1),
    previousDifference: () => this.stepDifference(-1),
    otherEnd: () => this.turnToOtherEnd(),
    swap: () => this.swap(),
    note: () => this.note(),
    falseMatch: () => this.toggleFalse(),
    base: () => this.nextBase(),
    stock: () => this.preferences.nextStock(),
    align: () => this.align(),
    find: () => (this.open ? void (this.search.open = true) : false),
    findNext: () => this.search.step(1),
    findPrevious: () => this.search.step(-1),
    report: () => (this.open ? this.show("report") : false),
    open: () => this.ask((backend) => backend.addFiles()),
    new: () => this.ask((backend) => backend.newComparison()),
    close: () => (this.workspace.view.documents.length > 0 ? this.ask((backend) => backend.closeDocuments()) : false),
    undo: () => (this.workspace.view.undo === null ? false : this.ask((backend) => backend.undo())),
    redo: () => (this.workspace.view.redo === null ? false : this.ask((backend) => backend.redo())),
    larger: () => this.preferences.zoom(1),
    smaller: () => this.preferences.zoom(-1),
    normal: () => this.preferences.zoom(0),
    shortcuts: () => this.show("shortcuts"),
    settings: () => this.show("settings"),
  };

  /** Looks closer at a document, or at its outline. */
  lookAt(dialog: "checkup" | "outline", document: number) {
    this.lookedAt = document;
    this.dialog = dialog;
  }

  private stepDifference(by: 1 | -1): boolean {
    const { reading } = this;
    if (!this.open || this.dialog === "report" || this.dialog === "settings") return false;
    if (reading.selected === null) return this.step(1);
    const moved = reading.stepDifference(by);
    this.spoken = moved
      ? this.differenceWords()
      : t(reading.differences.length === 0 ? "difference.none" : by > 0 ? "difference.last" : "difference.first");
    return true;
  }

  /** The difference the reader stands at, in words. */
  differenceWords(): string {
    const { difference, differenceAt, differences, chosen } = this.reading;
    if (!chosen || difference.length === 0) return "";
    const side = (document: number) => {
      const words = difference
        .filter((piece) => piece.document === document)
        .map(
          (piece) =>
            this.reading.document(document)?.paragraphs[piece.paragraph]?.text.slice(piece.start, piece.end) ?? "",
        );
      return `${this.reading.letter(document)} ${words.length > 0 ? `「${words.join("")}」` : t("detail.nothing")}`;
    };
    return t("difference.position", {
      n: differenceAt + 1,
      total: differences.length,
      a: side(chosen.a.document),
      b: side(chosen.b.document),
    });
  }

  private turnToOtherEnd(): boolean {
    const end = this.open ? this.reading.turnToOtherEnd() : null;
    if (end) this.spoken = this.placeOf(end);
    return end !== null;
  }

  /** Two documents change their columns; of many, the one beside the base becomes the base. */
  private swap(): boolean {
    const [first, second] = this.reading.documents;
    if (!this.open || !first || !second || this.reading.documents.length !== 2) return false;
    if (this.reading.all) this.ask((backend) => backend.moveDocument(first.id, 1));
    else this.ask((backend) => backend.setBase(this.reading.focus ?? second.id));
    return true;
  }

  private note(): boolean {
    if (!this.open || this.reading.selected === null) return false;
    this.panels.list = true;
    this.noting += 1;
    return true;
  }

  private toggleFalse(): boolean {
    const { selected } = this.reading;
    if (!this.open || selected === null) return false;
    const remark = this.reading.remark(selected);
    this.ask((backend) => backend.setRemark(selected, remark?.note ?? "", !remark?.falseMatch));
    this.spoken = t(remark?.falseMatch ? "remark.rightSaid" : "remark.falseSaid");
    return true;
  }

  private show(dialog: Dialog) {
    this.dialog = dialog;
  }

  private step(by: 1 | -1): boolean {
    if (!this.open || this.dialog === "report" || this.dialog === "settings") return false;
    const moved = this.reading.step(by);
    if (moved) this.tellPosition();
    else this.spoken = t(this.reading.order.length === 0 ? "match.none" : by > 0 ? "status.last" : "status.first");
    return true;
  }

  private toEnd(which: "first" | "last"): boolean {
    if (!this.open) return false;
    this.reading.toEnd(which);
    this.tellPosition();
    return true;
  }

  private recentre(): boolean {
    if (this.reading.selected === null) return false;
    this.reading.select(this.reading.selected);
    return true;
  }

  private clear(): boolean {
    if (this.dialog !== null) this.dialog = null;
    else if (this.search.open) this.search.close();
    else if (this.narrow && (this.panels.list || this.panels.outline)) this.closePanels();
    else if (this.reading.selected !== null) this.reading.clear();
    else return false;
    return true;
  }

  /** Panels that lie over the text give it free again. */
  private closePanels() {
    this.panels = { outline: false, list: false };
    toReading();
  }

  private nextBase(): boolean {
    const documents = this.workspace.ready;
    if (!this.open || documents.length < 3) return false;
    const at = documents.findIndex((document) => document.id === this.reading.base);
    const next = documents[(at + 1) % documents.length];
    if (next) this.ask((backend) => backend.setBase(next.id));
    return true;
  }

  /** Opens the alignment of a section; without one, of the section the selected match stands in. */
  align(document = this.reading.chosen?.a.document ?? this.reading.base ?? 0, section: number | null = null): boolean {
    if (!this.open) return false;
    const end =
      this.reading.chosen &&
      [this.reading.chosen.a, this.reading.chosen.b].find((other) => other.document === document);
    const paragraph = end ? this.reading.document(document)?.paragraphs[end.paragraph] : undefined;
    this.aligning = { document, section: section ?? paragraph?.section ?? null };
    this.dialog = "align";
    return true;
  }

  /** Where an end stands, in words: its document, opening or closing where it has no marker, its section and paragraph. */
  placeOf(end: EndView): string {
    const part = end.part === "opening" || end.part === "closing" ? t(`place.${end.part}`) : "";
    return [this.reading.letter(end.document), part, end.position].filter((word) => word !== "").join(" ");
  }

  /** Words for a match: its type, length and both places. */
  nameOf(id: number): string {
    const match = this.reading.match(id);
    if (!match) return "";
    return t("match.name", {
      class: coded("class", match.class),
      n: match.equal + match.rewritten,
      a: this.placeOf(match.a),
      b: this.placeOf(match.b),
    });
  }

  private tellPosition() {
    const { at, order, selected } = this.reading;
    if (selected !== null)
      this.spoken = t("status.selected", { n: at + 1, total: order.length, name: this.nameOf(selected) });
  }
}

/** Some webviews refuse the clipboard once the click that asked for it is over; those still copy a selection. */
async function writeClipboard(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: words });
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}

const KEY = Symbol("app");

export function provideApp(app: App): App {
  return setContext(KEY, app);
}

export function useApp(): App {
  return getContext<App>(KEY);
}
