/** What stands in a slot of a wording, by region and year, and as a plot over years. */
import type { DocumentEntry, FamilyPage, FigureView } from "../backend/backend";

/** What a document has in a slot. */
export interface SlotEntry {
  document: DocumentEntry;
  /** Place among the places of the wording. */
  place: number;
  /** As it is written, with unit and qualifier where it is a figure. */
  text: string;
  figure: FigureView | null;
}

/** What the documents have in a slot, in the order of the places; places with nothing there are left out. */
export function slotEntries(
  page: FamilyPage,
  slot: number,
  known: ReadonlyMap<number, DocumentEntry>,
): readonly SlotEntry[] {
  return page.places.flatMap(({ end, values }, place): SlotEntry[] => {
    const document = known.get(end.document);
    const value = values.find((own) => own.slot === slot);
    if (!document || !value || value.text === "") return [];
    return [{ document, place, text: value.figure?.text ?? value.text, figure: value.figure }];
  });
}

/** Unlike values and in how many documents each stands, the most frequent first. */
export function counted(entries: readonly SlotEntry[]): { text: string; documents: number }[] {
  const holders = new Map<string, Set<number>>();
  for (const { text, document } of entries) {
    const said = plain(text);
    holders.set(said, (holders.get(said) ?? new Set()).add(document.id));
  }
  const values = [...holders].map(([text, { size }]) => ({ text, documents: size }));
  return values.sort((x, y) => y.documents - x.documents || x.text.localeCompare(y.text, "zh-Hans"));
}

/** Wide digits and signs as narrow ones, so that the same value is told once. */
export function plain(text: string): string {
  return text.normalize("NFKC");
}

/** The number of a figure, or the middle of a range, in single units. */
export function amount({ low, high, factor }: FigureView): number {
  const from = low ?? 0;
  return ((from + (high ?? from)) / 2) * (factor ?? 1);
}

/** Documents of one year with one figure. */
export interface PlotRow {
  label: string;
  /** Names of the documents, each with the sign of how exactly its figure is meant. */
  names: { document: number; text: string }[];
  /** From the top of the plot to the first line of names, in lines. */
  top: number;
  lines: number;
}

export interface PlotColumn {
  year: string | null;
  rows: PlotRow[];
}

export interface Plot {
  columns: PlotColumn[];
  /** Height in lines. */
  lines: number;
}

/** Most lines between the highest and the lowest figure, where they are not crowded, and lines for each figure that there is. */
const SPAN = 14;
const LINES = 3;
const SIGNS = { about: "≈", at_least: "≥", at_most: "≤" } as const;

/**
 * Figures over years: one point a document, its name beside it. Figures stand as high as they are, but never over each other:
 * what is crowded is moved down.
 */
export function plot(
  entries: readonly SlotEntry[],
  unit: string,
  { name, perLine }: { name: (document: DocumentEntry) => string; perLine: number },
): Plot {
  const shown = entries.flatMap(({ document, figure }) =>
    figure && baseUnit(figure.unit) === baseUnit(unit) ? [{ document, figure, at: amount(figure) }] : [],
  );
  const amounts = shown.map(({ at }) => at);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const span = Math.min(SPAN, LINES * (new Set(amounts).size - 1));
  const height = (at: number) => (most === least ? 0 : Math.round(((most - at) / (most - least)) * span));
  const years = [...new Set(shown.map(({ document }) => document.year?.value ?? null))].sort((x, y) =>
    x === null || y === null ? Number(x === null) - Number(y === null) : x.localeCompare(y),
  );
  const columns = years.map((year): PlotColumn => {
    const own = shown.filter(({ document }) => (document.year?.value ?? null) === year);
    const rows = new Map<string, { at: number; label: string; names: PlotRow["names"] }>();
    for (const { document, figure, at } of own) {
      const label = labelOf(figure);
      const row = rows.get(label) ?? { at, label, names: [] };
      const sign = figure.qualifier === null ? "" : SIGNS[figure.qualifier];
      if (!row.names.some((other) => other.document === document.id))
        row.names.push({ document: document.id, text: `${sign}${name(document)}` });
      rows.set(label, row);
    }
    let free = 0;
    return {
      year,
      rows: [...rows.values()]
        .sort((x, y) => y.at - x.at)
        .map(({ at, label, names }) => {
          const lines = Math.max(1, Math.ceil(names.length / perLine));
          const top = Math.max(free, height(at));
          free = top + lines;
          return { label, names, top, lines };
        }),
    };
  });
  const lines = Math.max(1, ...columns.flatMap(({ rows }) => rows.map(({ top, lines }) => top + lines)));
  return { columns, lines };
}

/** A figure without how exactly it is meant. */
function labelOf({ low, high, unit }: FigureView): string {
  return high === null ? `${low}${unit}` : `${low}–${high}${unit}`;
}

/** The unit without the powers before it, by whichever they are written: 12 万人 and 3000 人 can be set beside each other. */
function baseUnit(unit: string): string {
  return unit.replace(/^[\u767e\u5343\u4e07\u4ebf]+/u, "");
}
