/** The commands that keys, menu and buttons share. */
import { tick } from "svelte";
import { t } from "../i18n/index.svelte";
import type { App, Dialog } from "./app.svelte";
import type { Command } from "./keys";
import { nextPane } from "./panes";
import { leave } from "./visit";
import { differenceWords, nameOf, placeOf } from "./words";

/** What goes to a place of the text, or tells of one: the overview makes room for it. */
const OF_THE_TEXT: ReadonlySet<Command> = new Set<Command>([
  "next",
  "previous",
  "first",
  "last",
  "recentre",
  "peek",
  "nextDifference",
  "previousDifference",
  "otherEnd",
  "align",
  "find",
  "findNext",
  "findPrevious",
]);

export class Commands {
  constructor(private readonly app: App) {}

  /** Carries a command out. Answers whether it was one for this moment. */
  run(command: Command): boolean {
    if (this.app.overviewOpen && OF_THE_TEXT.has(command)) this.app.closeOverview();
    return this.acts[command]() ?? true;
  }

  /** Commands by name; those that answer `false` leave the key to the page. */
  private readonly acts: Readonly<Record<Command, () => boolean | void>> = {
    nothing: () => true,
    next: () => this.step(1),
    previous: () => this.step(-1),
    first: () => this.toEnd("first"),
    last: () => this.toEnd("last"),
    recentre: () => this.recentre(),
    peek: () => (this.app.reading.selected === null ? false : this.show("peek")),
    clear: () => this.clear(),
    nextDifference: () => this.stepDifference(1),
    previousDifference: () => this.stepDifference(-1),
    overview: () => this.toggleOverview(),
    nextPane: () => nextPane(document, 1),
    previousPane: () => nextPane(document, -1),
    otherEnd: () => this.turnToOtherEnd(),
    swap: () => this.swap(),
    note: () => this.note(),
    falseMatch: () => this.toggleFalse(),
    base: () => this.nextBase(),
    stock: () => this.app.preferences.nextStock(),
    align: () => this.app.align(),
    find: () => (this.app.isOpen ? void (this.app.search.open = true) : false),
    findNext: () => this.app.search.step(1),
    findPrevious: () => this.app.search.step(-1),
    report: () => (this.app.isOpen ? this.show("report") : false),
    save: () => this.save(),
    saveAs: () => (this.app.isOpen ? this.show("save") : false),
    openSet: () => this.app.ask((backend) => backend.openSet()),
    open: () => this.app.ask((backend) => backend.addFiles()),
    new: () => this.app.ask((backend) => backend.newComparison()),
    close: () =>
      this.app.workspace.view.documents.length > 0 ? this.app.ask((backend) => backend.closeDocuments()) : false,
    undo: () => (this.app.workspace.view.undo === null ? false : this.app.ask((backend) => backend.undo())),
    redo: () => (this.app.workspace.view.redo === null ? false : this.app.ask((backend) => backend.redo())),
    larger: () => this.app.preferences.zoom(1),
    smaller: () => this.app.preferences.zoom(-1),
    normal: () => this.app.preferences.zoom(0),
    shortcuts: () => this.show("shortcuts"),
    settings: () => this.show("settings"),
  };

  private stepDifference(by: 1 | -1): boolean {
    const { reading } = this.app;
    if (!this.app.isOpen || this.app.dialog === "report" || this.app.dialog === "settings") return false;
    if (reading.list === "changes") return this.step(by);
    if (reading.selected === null) return this.step(1);
    const moved = reading.stepDifference(by);
    this.app.spoken = moved
      ? differenceWords(this.app.reading)
      : t(reading.differences.length === 0 ? "difference.none" : by > 0 ? "difference.last" : "difference.first");
    return true;
  }

  private toggleOverview(): boolean {
    if (!this.app.hasOverview) return false;
    if (this.app.overviewOpen) this.app.closeOverview();
    else this.app.overviewOpen = true;
    return true;
  }

  private turnToOtherEnd(): boolean {
    const end = this.app.isOpen ? this.app.reading.turnToOtherEnd() : null;
    if (end) this.app.spoken = placeOf(this.app.reading, end);
    return end !== null;
  }

  /** Two documents change their columns; of many, the one beside the base becomes the base. */
  private swap(): boolean {
    const [first, second] = this.app.reading.documents;
    if (!this.app.isOpen || !first || !second || this.app.reading.documents.length !== 2) return false;
    if (this.app.reading.all) this.app.ask((backend) => backend.moveDocument(first.id, 1));
    else this.app.ask((backend) => backend.setBase(this.app.reading.focus ?? second.id));
    return true;
  }

  private note(): boolean {
    if (!this.app.isOpen || this.app.reading.selected === null || this.app.reading.list === "changes") return false;
    this.app.panels.list = true;
    void tick().then(() => this.app.noteAsked.emit());
    return true;
  }

  private toggleFalse(): boolean {
    const { selected, list } = this.app.reading;
    if (!this.app.isOpen || selected === null || list === "changes") return false;
    const remark = this.app.reading.remark(selected);
    this.app.ask((backend) => backend.setRemark(selected, remark?.note ?? "", !remark?.falseMatch));
    this.app.spoken = t(remark?.falseMatch ? "remark.rightSaid" : "remark.falseSaid");
    return true;
  }

  /** Where it was saved before, or by asking. */
  private save(): boolean {
    if (!this.app.isOpen) return false;
    if (this.app.workspace.view.setFile === null) this.show("save");
    else void this.app.saveSet(null);
    return true;
  }

  private show(dialog: Dialog) {
    this.app.dialog = dialog;
  }

  private step(by: 1 | -1): boolean {
    if (!this.app.isOpen || this.app.dialog === "report" || this.app.dialog === "settings") return false;
    const moved = this.app.reading.step(by);
    if (moved) this.tellPosition();
    else this.app.spoken = t(this.app.reading.count === 0 ? this.none() : by > 0 ? "status.last" : "status.first");
    return true;
  }

  /** Why there is nothing to go to. */
  private none() {
    return this.app.reading.list === "changes" ? "list.noChanges" : "match.none";
  }

  private toEnd(which: "first" | "last"): boolean {
    if (!this.app.isOpen) return false;
    this.app.reading.toEnd(which);
    this.tellPosition();
    return true;
  }

  private recentre(): boolean {
    const { reading } = this.app;
    if (reading.changeAt >= 0) reading.selectChange(reading.changeAt);
    else if (reading.selected !== null) reading.select(reading.selected);
    else return false;
    return true;
  }

  private clear(): boolean {
    if (this.app.dialog !== null) this.app.dialog = null;
    else if (this.app.overviewOpen && this.app.overview.family !== null) this.app.overview.close();
    else if (this.app.overviewOpen) this.app.closeOverview();
    else if (this.app.search.open || this.app.search.found.length > 0) leave(this.app);
    else if (this.app.narrow && (this.app.panels.list || this.app.panels.outline)) this.app.closePanels();
    else if (this.app.reading.selected !== null || this.app.reading.changeAt >= 0) this.app.reading.clear();
    else return false;
    return true;
  }

  private nextBase(): boolean {
    const documents = this.app.workspace.ready;
    if (!this.app.isOpen || documents.length < 3) return false;
    const at = documents.findIndex((document) => document.id === this.app.reading.base);
    const next = documents[(at + 1) % documents.length];
    if (next) this.app.ask((backend) => backend.setBase(next.id));
    return true;
  }

  private tellPosition() {
    const { at, order, selected, list, position, count } = this.app.reading;
    if (list === "changes" && position >= 0)
      this.app.spoken = t("status.position.changes", { n: position + 1, total: count });
    else if (selected !== null)
      this.app.spoken = t("status.selected", {
        n: at + 1,
        total: order.length,
        name: nameOf(this.app.reading, selected),
      });
  }
}
