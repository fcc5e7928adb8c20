/** Many documents at a glance: in which order they stand, what every two of them share, and where and when they are from. */
import type { DocumentEntry, PairView } from "../backend/backend";

/** By what the documents of an overview are ordered. */
export type Order = "given" | "region" | "year" | "likeness";
export const ORDERS: readonly Order[] = ["given", "region", "year", "likeness"];

/** Percent of one document that another has; `null` where the two are not compared. */
export type Share = (of: number, within: number) => number | null;

/** The share of `of` within `within` in a pair of the two. */
export function shareIn(pair: PairView, of: number, plain: boolean): number | null {
  if (pair.a === of) return plain ? pair.aInBPlain : pair.aInB;
  return plain ? pair.bInAPlain : pair.bInA;
}

/** `documents` in another order; what has no region or year comes last, equals stay as they are. */
export function ordered(documents: readonly DocumentEntry[], by: Order, share: Share): DocumentEntry[] {
  switch (by) {
    case "given":
      return [...documents];
    case "region":
      return byValue(documents, ({ region, year }) => [region?.value, year?.value]);
    case "year":
      return byValue(documents, ({ region, year }) => [year?.value, region?.value]);
    case "likeness":
      return byLikeness(documents, share);
  }
}

function byValue(
  documents: readonly DocumentEntry[],
  values: (document: DocumentEntry) => readonly (string | undefined)[],
): DocumentEntry[] {
  const compare = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined
      ? Number(one === undefined) - Number(other === undefined)
      : one.localeCompare(other, "zh-Hans");
  const keyed = documents.map((document) => ({ document, values: values(document) }));
  return keyed
    .sort((x, y) => compare(x.values[0], y.values[0]) || compare(x.values[1], y.values[1]))
    .map(({ document }) => document);
}

/** Each document is followed by the one that shares most with it of those that are left, beginning with the most shared of all. */
function byLikeness(documents: readonly DocumentEntry[], share: Share): DocumentEntry[] {
  const both = (a: DocumentEntry, b: DocumentEntry) => (share(a.id, b.id) ?? 0) + (share(b.id, a.id) ?? 0);
  const most = (list: readonly DocumentEntry[], value: (document: DocumentEntry) => number) => {
    const values = list.map(value);
    return list[values.indexOf(Math.max(...values))];
  };
  const left = [...documents];
  const found: DocumentEntry[] = [];
  let next = most(left, (one) => left.reduce((sum, other) => sum + (other === one ? 0 : both(one, other)), 0));
  while (next) {
    const last = next;
    found.push(last);
    left.splice(left.indexOf(last), 1);
    next = left.length > 0 ? most(left, (other) => both(last, other)) : undefined;
  }
  return found;
}

/** What two documents share, as a row of a table. */
export interface PairRow {
  a: DocumentEntry;
  b: DocumentEntry;
  aInB: number;
  bInA: number;
  longest: number;
}

export type PairSort = "aInB" | "bInA" | "longest";

/** The pairs that share something, the most first; with `words`, those of which a document has them in letter, title, place or year. */
export function pairRows(
  pairs: readonly PairView[],
  documents: ReadonlyMap<number, DocumentEntry>,
  { plain, words, by }: { plain: boolean; words: string; by: PairSort },
): PairRow[] {
  const wanted = words.trim().split(/\s+/).filter(Boolean);
  const says = ({ letter, title, name, region, year }: DocumentEntry, word: string) =>
    [letter, title ?? name, region?.value, year?.value].some((value) => value?.includes(word));
  const rows = pairs.flatMap((pair): PairRow[] => {
    const [a, b] = [documents.get(pair.a), documents.get(pair.b)];
    if (!a || !b || pair.longestRun === 0) return [];
    if (!wanted.every((word) => says(a, word) || says(b, word))) return [];
    const share = (of: number) => shareIn(pair, of, plain) ?? 0;
    return [{ a, b, aInB: share(a.id), bInA: share(b.id), longest: pair.longestRun }];
  });
  return rows.sort((x, y) => y[by] - x[by]);
}

/** Documents by region and year; `null` stands for what is not known. */
export interface Grid {
  regions: (string | null)[];
  years: (string | null)[];
  /** The documents of a cell. */
  at: (region: string | null, year: string | null) => readonly DocumentEntry[];
}

export function grid(documents: readonly DocumentEntry[]): Grid {
  const region = (document: DocumentEntry) => document.region?.value ?? null;
  const year = (document: DocumentEntry) => document.year?.value ?? null;
  const cells = new Map<string, DocumentEntry[]>();
  const key = (of: string | null, at: string | null) => JSON.stringify([of, at]);
  for (const document of documents) {
    const place = key(region(document), year(document));
    cells.set(place, [...(cells.get(place) ?? []), document]);
  }
  const values = (of: (document: DocumentEntry) => string | null) => {
    const known = [...new Set(documents.map(of))];
    return known.sort((x, y) =>
      x === null || y === null ? Number(x === null) - Number(y === null) : x.localeCompare(y, "zh-Hans"),
    );
  };
  return { regions: values(region), years: values(year), at: (of, at) => cells.get(key(of, at)) ?? [] };
}

/** A document and the one that has most of it. */
export interface BestMatch {
  document: DocumentEntry;
  other: DocumentEntry;
  value: number;
}

/** For each document the one that has most of it, the most first; documents that are compared with none are left out. */
export function bestMatches(documents: readonly DocumentEntry[], share: Share): BestMatch[] {
  const found = documents.flatMap((document) => {
    let best: BestMatch | null = null;
    for (const other of documents) {
      const value = other === document ? null : share(document.id, other.id);
      if (value !== null && (best === null || value > best.value)) best = { document, other, value };
    }
    return best === null ? [] : [best];
  });
  return found.sort((x, y) => y.value - x.value);
}

/** Percent that a bar of the distribution covers. */
export const BIN = 5;

/** Bars that are drawn at least, so that a set of which little is shared looks like one. */
const LEAST_BINS = 6;

/** How many documents each bar has, from nothing shared up to the most. */
export function bins(best: readonly BestMatch[]): number[] {
  const last = 100 / BIN - 1;
  const binOf = (value: number) => Math.min(last, Math.floor(value / BIN));
  const most = Math.max(0, ...best.map(({ value }) => binOf(value)));
  const counts = Array.from({ length: Math.min(last, Math.max(LEAST_BINS, most + 1)) + 1 }, () => 0);
  for (const { value } of best) counts[binOf(value)] = (counts[binOf(value)] ?? 0) + 1;
  return counts;
}
