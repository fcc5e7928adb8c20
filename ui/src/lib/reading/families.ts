/** The wordings that documents share: which of them a reader asks for, in which order, and what is told of each. */
import type { DocumentEntry, FamilyRow, LayerName } from "../backend/backend";

/** What a list of wordings is ordered by. */
export const FAMILY_SORTS = ["weight", "documents", "regions", "length", "newest"] as const;
export type FamilySort = (typeof FAMILY_SORTS)[number];

/** Which wordings a reader asks for. */
export interface FamilyFilters {
  /** Words of the template, each of which it has. */
  words: string;
  layer: LayerName | null;
  /** At least so many regions, documents, characters. */
  regions: number;
  documents: number;
  length: number;
  /** Whether a slot holds figures. */
  figures: boolean;
  /** Stands in this region, in this year. */
  region: string | null;
  year: string | null;
  /** Stands first, or last, in this year. */
  since: string | null;
  until: string | null;
  /** Only what the reader starred. */
  starred: boolean;
}

export const noFilters = (): FamilyFilters => ({
  words: "",
  layer: null,
  regions: 0,
  documents: 0,
  length: 0,
  figures: false,
  region: null,
  year: null,
  since: null,
  until: null,
  starred: false,
});

/** How many of the filters leave something out. */
export function activeFilters(filters: FamilyFilters): number {
  const usual = noFilters();
  return (Object.keys(usual) as (keyof FamilyFilters)[]).filter((name) => filters[name] !== usual[name]).length;
}

/** A wording with what its documents tell of it. */
export interface Wording {
  row: FamilyRow;
  documents: readonly DocumentEntry[];
  regions: number;
  /** How many of its documents each year has, ascending; those without a year are not among them. */
  years: readonly { year: string; documents: number }[];
  /** How many wordings of the same documents are parts of it. */
  parts: number;
}

/** What is known of each wording, in the order of `rows`; parts of others come with these. */
export function wordings(rows: readonly FamilyRow[], known: ReadonlyMap<number, DocumentEntry>): Wording[] {
  const parts = new Map<number, number>();
  for (const { partOf } of rows) if (partOf !== null) parts.set(partOf, (parts.get(partOf) ?? 0) + 1);
  return rows.map((row) => {
    const documents = row.holders.flatMap((id) => known.get(id) ?? []);
    const years = new Map<string, number>();
    for (const { year } of documents) if (year) years.set(year.value, (years.get(year.value) ?? 0) + 1);
    return {
      row,
      documents,
      regions: new Set(documents.flatMap(({ region }) => region?.value ?? [])).size,
      years: [...years].sort(([x], [y]) => x.localeCompare(y)).map(([year, documents]) => ({ year, documents })),
      parts: parts.get(row.id) ?? 0,
    };
  });
}

/** The wordings that pass, in order. Parts of others are left out, unless words are asked for that the whole may hide. */
export function asked(
  all: readonly Wording[],
  filters: FamilyFilters,
  sort: FamilySort,
  isStarred: (family: number) => boolean = () => false,
): Wording[] {
  const words = filters.words.trim().split(/\s+/).filter(Boolean);
  const passes = ({ row, documents, regions, years }: Wording) =>
    (row.partOf === null || words.length > 0 || filters.starred) &&
    (!filters.starred || isStarred(row.id)) &&
    words.every((word) => row.template.includes(word)) &&
    (filters.layer === null || row.layer === filters.layer) &&
    regions >= filters.regions &&
    documents.length >= filters.documents &&
    row.han >= filters.length &&
    (!filters.figures || row.figures) &&
    (filters.region === null || documents.some(({ region }) => region?.value === filters.region)) &&
    (filters.year === null || years.some(({ year }) => year === filters.year)) &&
    (filters.since === null || years[0]?.year === filters.since) &&
    (filters.until === null || years.at(-1)?.year === filters.until);
  return all.filter(passes).sort((x, y) => order[sort](y) - order[sort](x) || x.row.id - y.row.id);
}

const order: Readonly<Record<FamilySort, (wording: Wording) => number>> = {
  weight: ({ row }) => row.weight ?? 0,
  documents: ({ documents }) => documents.length,
  regions: ({ regions }) => regions,
  length: ({ row }) => row.han,
  newest: ({ years, row }) => Number(years[0]?.year ?? 0) * 1e9 + (row.weight ?? 0),
};

/** A template as pieces of fixed text and names of slots. */
export function templatePieces(template: string): { text: string; slot: boolean }[] {
  return template
    .split(/(\{[^}]*\})/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece.startsWith("{") ? { text: piece.slice(1, -1), slot: true } : { text: piece, slot: false }));
}

/** What a year brings to a set, and what is not said after it. */
export interface YearOfSet {
  year: string;
  documents: number;
  /** Wordings that stand in documents of it. */
  wordings: number;
  /** Of these, those that no earlier year has; `null` in the first year, before which nothing is known. */
  fresh: number | null;
  /** Of these, those that no later year has; `null` in the last. */
  last: number | null;
}

/** The years of a set, ascending. */
export function timeline(all: readonly Wording[], documents: readonly DocumentEntry[]): YearOfSet[] {
  const years = [...new Set(documents.flatMap(({ year }) => year?.value ?? []))].sort();
  const whole = all.filter(({ row }) => row.partOf === null);
  return years.map((year, at) => ({
    year,
    documents: documents.filter((document) => document.year?.value === year).length,
    wordings: whole.filter((wording) => wording.years.some((own) => own.year === year)).length,
    fresh: at === 0 ? null : whole.filter((wording) => wording.years[0]?.year === year).length,
    last: at === years.length - 1 ? null : whole.filter((wording) => wording.years.at(-1)?.year === year).length,
  }));
}
