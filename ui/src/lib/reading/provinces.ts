/**
 * The provinces as tiles of one size, each about where it lies from its neighbours: a scheme, no map. It has no borders, and a
 * province of few people is as large as one of many.
 */
import type { DocumentEntry } from "../backend/backend";
import { catalogues } from "../i18n/index.svelte";

/** Provinces by column and row of the scheme. */
export const TILES = [
  ["heilongjiang", 8, 0],
  ["innerMongolia", 6, 1],
  ["jilin", 8, 1],
  ["xinjiang", 1, 2],
  ["gansu", 3, 2],
  ["ningxia", 4, 2],
  ["beijing", 6, 2],
  ["tianjin", 7, 2],
  ["liaoning", 8, 2],
  ["qinghai", 2, 3],
  ["shaanxi", 4, 3],
  ["shanxi", 5, 3],
  ["hebei", 6, 3],
  ["shandong", 7, 3],
  ["tibet", 1, 4],
  ["sichuan", 3, 4],
  ["chongqing", 4, 4],
  ["henan", 5, 4],
  ["anhui", 6, 4],
  ["jiangsu", 7, 4],
  ["shanghai", 8, 4],
  ["yunnan", 3, 5],
  ["guizhou", 4, 5],
  ["hubei", 5, 5],
  ["jiangxi", 6, 5],
  ["zhejiang", 7, 5],
  ["guangxi", 4, 6],
  ["hunan", 5, 6],
  ["guangdong", 6, 6],
  ["fujian", 7, 6],
  ["taiwan", 8, 6],
  ["hainan", 5, 7],
  ["macao", 6, 7],
  ["hongKong", 7, 7],
] as const;
export type ProvinceName = (typeof TILES)[number][0];

/** Columns and rows of the scheme. */
export const COLUMNS = 9;
export const ROWS = 8;

/** The province that a region is or lies in: full names begin with it. `null` where they do not say. */
export function provinceOf(region: string | null | undefined): ProvinceName | null {
  const found = TILES.find(([name]) => region?.startsWith(catalogues["zh-CN"][`province.${name}`]));
  return found ? found[0] : null;
}

/** A province and what its documents show. */
export interface Tile {
  name: ProvinceName;
  column: number;
  row: number;
  /** Those of the year that is looked at. */
  documents: readonly DocumentEntry[];
  /** Mean over those of them of which the set can tell something; `null` where it can of none. */
  value: number | null;
}

/** The tiles, and the documents that no tile has because their province is not known. */
export function tiles(
  documents: readonly DocumentEntry[],
  year: string | null,
  measured: (document: DocumentEntry) => number | null,
): { tiles: Tile[]; elsewhere: readonly DocumentEntry[] } {
  const wanted = documents.filter((document) => year === null || document.year?.value === year);
  const places = new Map<ProvinceName | null, DocumentEntry[]>();
  for (const document of wanted) {
    const province = provinceOf(document.region?.value);
    places.set(province, [...(places.get(province) ?? []), document]);
  }
  const found = TILES.map(([name, column, row]): Tile => {
    const own = places.get(name) ?? [];
    const values = own.map(measured).filter((value) => value !== null);
    const sum = values.reduce((total, value) => total + value, 0);
    return { name, column, row, documents: own, value: values.length === 0 ? null : sum / values.length };
  });
  return { tiles: found, elsewhere: places.get(null) ?? [] };
}
