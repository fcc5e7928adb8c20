/** Keeps where the reader is with the comparison, and takes the reader back there when it is opened again. */
import type { App } from "./app.svelte";
import { type Pending, restoreSession, sessionOf } from "./session";

/** Milliseconds of rest after which a change is kept. */
const REST = 800;

export class Keeping {
  private pending: Pending = { template: null, chosen: null };
  /** Whether the reader is back where the comparison was left; before, nothing is kept. */
  private isBack = false;
  private last = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly app: App) {}

  /** Another set of documents is on show. */
  async opened() {
    this.isBack = false;
    this.last = "";
    const text = await this.app.workspace.ask(() => this.app.backend.savedView());
    if (text) this.pending = restoreSession(this.app, text);
    this.isBack = true;
    this.wordingsCame();
  }

  /** Where the reader is now; read under an effect, so that every change is heard of. */
  changed() {
    const text = sessionOf(this.app);
    if (!this.isBack || text === this.last) return;
    this.last = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.app.backend.keepView(text).catch(() => {}), REST);
  }

  /** The wordings of the set are there: the one whose page was open is opened. */
  wordingsCame() {
    const { overview } = this.app;
    if (this.pending.template === null || overview.isWaiting) return;
    const found = overview.all.find(({ row }) => row.template === this.pending.template);
    this.pending.template = null;
    if (found && this.app.overviewOpen) void overview.open(found.row.id);
  }

  /** What the shown documents have in common is there: the match that was chosen is chosen again. */
  matchesCame() {
    const { chosen } = this.pending;
    const { reading } = this.app;
    if (chosen === null || reading.order.length === 0) return;
    this.pending.chosen = null;
    const found = reading.order.find((id) => reading.match(id)?.a.text.startsWith(chosen));
    if (found !== undefined) reading.select(found);
  }
}
