/** Two groups of the documents of a set, and the wordings that one has and the other lacks. */
import type { ContrastRow, DocumentEntry, LayerName, LevelName } from "../backend/backend";
import type { Wording } from "./families";

/** Ids of the documents of two groups; no document is in both. */
export interface Groups {
  a: readonly number[];
  b: readonly number[];
}
export type Side = keyof Groups;

/** Documents that have a year, a region or a level in common: by which a group is chosen at once. */
export interface Facet {
  kind: "year" | "region" | "level";
  value: string;
  ids: readonly number[];
}

/** The years, regions and levels of documents: years ascending, all else by name. */
export function facets(documents: readonly DocumentEntry[]): Facet[] {
  const of = (kind: Facet["kind"], value: (document: DocumentEntry) => string | undefined): Facet[] => {
    const values = new Map<string, number[]>();
    for (const document of documents) {
      const own = value(document);
      if (own !== undefined) values.set(own, [...(values.get(own) ?? []), document.id]);
    }
    return [...values]
      .map(([value, ids]) => ({ kind, value, ids }))
      .sort((x, y) => x.value.localeCompare(y.value, "zh-Hans"));
  };
  return [
    ...of("year", ({ year }) => year?.value),
    ...of("level", ({ level }) => level?.value satisfies LevelName | undefined),
    ...of("region", ({ region }) => region?.value),
  ];
}

const isSame = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((id) => other.includes(id));

/** The facet that a group is, where it is one; of several, as in a set of one year and one region, the first. */
export function facetOf(ids: readonly number[], all: readonly Facet[]): Facet | undefined {
  return ids.length === 0 ? undefined : all.find((facet) => isSame(facet.ids, ids));
}

/** The groups that a set suggests: its last year and the one before, else its two regions with most documents. */
export function suggested(documents: readonly DocumentEntry[]): Groups {
  const all = facets(documents);
  const [before, last] = all.filter(({ kind }) => kind === "year").slice(-2);
  if (before && last) return { a: last.ids, b: before.ids };
  const [most, next] = all.filter(({ kind }) => kind === "region").sort((x, y) => y.ids.length - x.ids.length);
  return most && next ? { a: most.ids, b: next.ids } : { a: [], b: [] };
}

/** Documents put into one group, or taken out of it; the other group has none of them. */
export function changed(groups: Groups, side: Side, ids: readonly number[], isIn: boolean): Groups {
  const without = (from: readonly number[]) => from.filter((id) => !ids.includes(id));
  const own = isIn ? [...without(groups[side]), ...ids] : without(groups[side]);
  const other = isIn ? without(groups[side === "a" ? "b" : "a"]) : groups[side === "a" ? "b" : "a"];
  return side === "a" ? { a: own, b: other } : { a: other, b: own };
}

/** Below so many documents a group is too small for a figure to tell anything. */
export const FEW = 5;

/** What of two groups is listed. */
export interface ContrastFilters {
  /** Which of them has it more often. */
  side: Side;
  /** Whether the other has it nowhere. */
  only: boolean;
  words: string;
  layer: LayerName | null;
}

export const noContrastFilters = (): ContrastFilters => ({ side: "a", only: false, words: "", layer: null });

/** A wording in two groups, and the others that say nearly the same of nearly the same documents. */
export interface Contrasted {
  row: ContrastRow;
  wording: Wording;
  parts: number;
}

/** Characters of the runs by which wordings are told to be nearly the same. */
const GRAM = 3;
/** How many of the runs of the shorter of two wordings the other has where they are nearly the same. */
const ALIKE = 0.5;

/** The runs of the fixed Han of a template. */
function grams(template: string): string[] {
  const pieces = template.split(/\{[^}]*\}/).map((piece) => piece.replace(/[^\p{Script=Han}]/gu, ""));
  return pieces.flatMap((piece) =>
    Array.from({ length: Math.max(0, piece.length - GRAM + 1) }, (_, at) => piece.slice(at, at + GRAM)),
  );
}

/** Wordings by their runs, so that one that is nearly the same is found without comparing it with all. */
class Alike {
  private readonly entries: { entry: Contrasted; size: number }[] = [];
  private readonly by = new Map<string, number[]>();

  /** The entry that says nearly the same. */
  find(own: readonly string[]): Contrasted | undefined {
    const shared = new Map<number, number>();
    for (const gram of own) for (const at of this.by.get(gram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    for (const [at, count] of shared) {
      const known = this.entries[at];
      if (known && count >= ALIKE * Math.min(known.size, own.length)) return known.entry;
    }
    return undefined;
  }

  add(entry: Contrasted, own: readonly string[]) {
    const at = this.entries.push({ entry, size: own.length }) - 1;
    for (const gram of new Set(own)) this.by.set(gram, [...(this.by.get(gram) ?? []), at]);
  }
}

/** The wordings that pass, the most unequal first. One that says nearly the same as a more unequal one is counted as a part of it. */
export function contrasted(
  rows: readonly ContrastRow[],
  of: (family: number) => Wording | undefined,
  sizes: Readonly<Record<Side, number>>,
  filters: ContrastFilters,
): Contrasted[] {
  const wanted = filters.words.trim().split(/\s+/).filter(Boolean);
  const more = (row: ContrastRow) => (row.a * sizes.b > row.b * sizes.a ? "a" : "b");
  const other = filters.side === "a" ? "b" : "a";
  const alike = new Alike();
  const listed: Contrasted[] = [];
  for (const row of rows) {
    const wording = of(row.family);
    if (!wording || more(row) !== filters.side || (filters.only && row[other] > 0)) continue;
    if (filters.layer !== null && wording.row.layer !== filters.layer) continue;
    if (!wanted.every((word) => wording.row.template.includes(word))) continue;
    const own = grams(wording.row.template);
    const home = alike.find(own);
    if (home) {
      home.parts += 1;
      continue;
    }
    const entry = { row, wording, parts: 0 };
    listed.push(entry);
    alike.add(entry, own);
  }
  return listed;
}
