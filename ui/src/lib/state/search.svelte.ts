/** Find in all documents. The program looks, since it knows how each document is written; the page steps through what it finds. */
import type { FoundView } from "../backend/backend";
import type { Hit } from "../reading/segments";
import { Signal } from "../signal";

/** The program lists no more. */
export const MOST_FOUND = 2000;

export class Search {
  open = $state(false);
  query = $state("");
  found = $state.raw<FoundView[]>([]);
  at = $state(-1);
  /** The current result should be shown. */
  readonly chosen = new Signal();
  private run = 0;

  constructor(private readonly find: (query: string) => Promise<FoundView[]>) {}

  readonly current: FoundView | null = $derived(this.found[this.at] ?? null);

  /** Hits by document and paragraph, for drawing. */
  readonly hits: Map<string, Hit[]> = $derived.by(() => {
    const map = new Map<string, Hit[]>();
    this.found.forEach(({ document, pieces }, index) => {
      for (const { paragraph, start, end } of pieces) {
        const key = `${document}:${paragraph}`;
        const list = map.get(key) ?? [];
        list.push({ start, end, index });
        map.set(key, list);
      }
    });
    return map;
  });

  /** Looks for `query`; an answer that was overtaken by another question is dropped. */
  async look(query: string) {
    this.query = query;
    this.run += 1;
    const run = this.run;
    const found = query.trim() === "" ? [] : await this.find(query);
    if (run !== this.run) return;
    this.found = found;
    this.at = found.length > 0 ? 0 : -1;
    this.chosen.emit();
  }

  /** Shows one place as if it had been looked for, without words. */
  point(place: FoundView) {
    this.close();
    this.found = [place];
    this.at = 0;
    this.chosen.emit();
  }

  step(by: 1 | -1) {
    if (this.found.length === 0) return;
    this.at = (this.at + by + this.found.length) % this.found.length;
    this.chosen.emit();
  }

  /** Shows the first result in a document. */
  goTo(document: number) {
    const at = this.found.findIndex((found) => found.document === document);
    if (at < 0) return;
    this.at = at;
    this.chosen.emit();
  }

  close() {
    this.open = false;
    this.run += 1;
    this.query = "";
    this.found = [];
    this.at = -1;
  }
}
