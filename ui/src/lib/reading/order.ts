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
}

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
    (mode !== "only" || isStock(match))
  );
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
