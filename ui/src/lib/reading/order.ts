/** Which matches are visible, and in which order a reader steps through them. */
import type { ClassName, ComparisonView, EndView, LayerName, MatchView, StockMode } from "../backend/backend";

/** What a reader wants to see. */
export interface Filters {
  classes: Record<ClassName, boolean>;
  layers: Record<LayerName, boolean>;
  /** Han characters. */
  minLength: number;
  movedOnly: boolean;
  /** Whether other places of one wording are listed one by one. */
  repeats: boolean;
  /** Only what the reader made a remark on. */
  remarkedOnly: boolean;
  /** Only what holds these words at one of its ends; empty for all. */
  words: string;
}

/** What the entries of the list are ordered by. */
export type Sort = "place" | "length" | "similarity" | "documents";

/** An entry of the list: a match, and the other matches that show the same wording between other documents. */
export interface Entry {
  match: MatchView;
  others: readonly MatchView[];
}

export const SORTS: readonly Sort[] = ["place", "length", "similarity", "documents"];

export const CLASSES: readonly ClassName[] = ["verbatim", "near_verbatim", "template", "stock_phrase"];
export const LAYERS: readonly LayerName[] = ["reuse", "own", "boilerplate", "formula", "topic"];
export const STOCK_MODES: readonly StockMode[] = ["show", "mute", "only"];

/** All but mere topic words. */
export function defaultFilters(): Filters {
  return {
    classes: { verbatim: true, near_verbatim: true, template: true, stock_phrase: true },
    layers: { reuse: true, own: true, boilerplate: true, formula: true, topic: false },
    minLength: 0,
    movedOnly: false,
    repeats: false,
    remarkedOnly: false,
    words: "",
  };
}

/** Whether a match is stock phrasing of the genre or a formula from above. */
export function isStock(match: MatchView): boolean {
  return match.layer === "boilerplate" || match.layer === "formula";
}

/** Han characters of a match that count: the equal and the rewritten ones. */
export function lengthOf(match: MatchView): number {
  return match.equal + match.rewritten;
}

/** Whether `match` passes `filters`. */
export function passes(match: MatchView, filters: Filters, mode: StockMode, remarked = false): boolean {
  return (
    filters.classes[match.class] &&
    filters.layers[match.layer] &&
    lengthOf(match) >= filters.minLength &&
    (!filters.movedOnly || match.moved) &&
    (!filters.remarkedOnly || remarked) &&
    (filters.words === "" || holds(match, bare(filters.words))) &&
    (mode !== "only" || isStock(match))
  );
}

function holds(match: MatchView, words: string): boolean {
  return [match.a, match.b].some((end) => bare(end.text).includes(words));
}

/** Words without the spaces and line ends between them. */
function bare(words: string): string {
  return words.replace(/\s+/g, "");
}

/** Puts matches of one family together where one has a place of another: the same wording between other documents. */
export function grouped(matches: readonly MatchView[]): Entry[] {
  const groups: { match: MatchView; others: MatchView[] }[] = [];
  const ofFamily = new Map<number, typeof groups>();
  for (const match of matches) {
    const known = ofFamily.get(match.family) ?? [];
    const group = known.find((other) => [other.match, ...other.others].some((own) => sharesPlace(own, match)));
    if (group) group.others.push(match);
    else {
      const fresh = { match, others: [] };
      groups.push(fresh);
      ofFamily.set(match.family, [...known, fresh]);
    }
  }
  return groups;
}

function sharesPlace(one: MatchView, other: MatchView): boolean {
  const overlap = (x: EndView, y: EndView) => x.document === y.document && x.start < y.end && y.start < x.end;
  return [one.a, one.b].some((end) => overlap(end, other.a) || overlap(end, other.b));
}

/** Entries by what the reader asks for; equals, and all of them by place, stay in reading order. */
export function sorted(entries: readonly Entry[], by: Sort, documents: (match: MatchView) => number): Entry[] {
  const value: Readonly<Record<Sort, (match: MatchView) => number>> = {
    place: () => 0,
    length: lengthOf,
    similarity: (match) => match.similarity,
    documents,
  };
  const keyed = entries.map((entry) => ({ entry, value: value[by](entry.match) }));
  return keyed.sort((one, other) => other.value - one.value).map(({ entry }) => entry);
}

/** Ids in reading order: by row, then by place in the leftmost document of the match. */
export function readingOrder(
  comparison: ComparisonView,
  matches: readonly MatchView[],
  columns: readonly number[],
): number[] {
  const rows = rowOfParagraphs(comparison);
  const place = new Map(comparison.documents.map((document, index) => [document.id, index]));
  const keyed = matches.map((match) => {
    const a = columns.indexOf(place.get(match.a.document) ?? -1);
    const b = columns.indexOf(place.get(match.b.document) ?? -1);
    const end: EndView = b >= 0 && (a < 0 || b < a) ? match.b : match.a;
    const column = place.get(end.document) ?? 0;
    return {
      id: match.id,
      row: rows[column]?.get(end.paragraph) ?? 0,
      column: Math.min(a < 0 ? b : a, b < 0 ? a : b),
      start: end.start,
      end: end.end,
    };
  });
  keyed.sort((x, y) => x.row - y.row || x.column - y.column || x.start - y.start || y.end - x.end || x.id - y.id);
  return keyed.map((entry) => entry.id);
}

/** Per document: paragraph → row. */
function rowOfParagraphs(comparison: ComparisonView): Map<number, number>[] {
  const rows = comparison.documents.map(() => new Map<number, number>());
  comparison.rows.forEach((row, index) => {
    row.cells.forEach((cell, column) => {
      for (const paragraph of cell.paragraphs) rows[column]?.set(paragraph, index);
    });
  });
  return rows;
}

/** The id `step` places after `from`; the first or last where nothing is selected; stays at the ends. */
export function step(order: readonly number[], from: number | null, by: 1 | -1): number | null {
  if (order.length === 0) return null;
  const at = from === null ? -1 : order.indexOf(from);
  if (at < 0) return (by > 0 ? order[0] : order[order.length - 1]) ?? null;
  return order[Math.min(order.length - 1, Math.max(0, at + by))] ?? null;
}
