/** Find in all documents. Long texts are gone through in slices of a few milliseconds, so typing never waits. */
import type { ReadingDocument } from "../backend/backend";
import type { Hit } from "../reading/segments";

/** A found stretch. */
export interface Found {
  document: number;
  paragraph: number;
  start: number;
  end: number;
}

/** More are not listed. */
export const MOST_FOUND = 2000;
const SLICE_MS = 6;

export class Search {
  open = $state(false);
  query = $state("");
  found = $state.raw<Found[]>([]);
  at = $state(-1);
  /** Counts up when the current result should be shown. */
  request = $state(0);
  private run = 0;

  readonly current: Found | null = $derived(this.found[this.at] ?? null);

  /** Hits by document and paragraph, for drawing. */
  readonly hits: Map<string, Hit[]> = $derived.by(() => {
    const map = new Map<string, Hit[]>();
    this.found.forEach((found, index) => {
      const key = `${found.document}:${found.paragraph}`;
      const list = map.get(key) ?? [];
      list.push({ start: found.start, end: found.end, index });
      map.set(key, list);
    });
    return map;
  });

  async look(query: string, documents: readonly ReadingDocument[]) {
    this.query = query;
    this.run += 1;
    const run = this.run;
    const found: Found[] = [];
    const needle = query.trim().toLowerCase();
    let slice = performance.now();
    if (needle !== "") {
      for (const document of documents) {
        for (const paragraph of document.paragraphs) {
          collect(found, document.id, paragraph.id, paragraph.text.toLowerCase(), needle);
          if (found.length >= MOST_FOUND) break;
          if (performance.now() - slice > SLICE_MS) {
            await new Promise((resume) => setTimeout(resume));
            if (run !== this.run) return;
            slice = performance.now();
          }
        }
      }
    }
    this.found = found.slice(0, MOST_FOUND);
    this.at = this.found.length > 0 ? 0 : -1;
    this.request += 1;
  }

  step(by: 1 | -1) {
    if (this.found.length === 0) return;
    this.at = (this.at + by + this.found.length) % this.found.length;
    this.request += 1;
  }

  close() {
    this.open = false;
    this.run += 1;
    this.query = "";
    this.found = [];
    this.at = -1;
  }
}

function collect(found: Found[], document: number, paragraph: number, text: string, needle: string) {
  let at = text.indexOf(needle);
  while (at >= 0 && found.length < MOST_FOUND) {
    found.push({ document, paragraph, start: at, end: at + needle.length });
    at = text.indexOf(needle, at + needle.length);
  }
}
