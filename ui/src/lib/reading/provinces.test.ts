import { describe, expect, it } from "vitest";
import type { DocumentEntry } from "../backend/backend";
import { COLUMNS, provinceOf, ROWS, TILES, tiles } from "./provinces";

const document = (id: number, region: string | null, year: string | null) =>
  ({
    id,
    region: region && { value: region, guessed: false },
    year: year && { value: year, guessed: false },
  }) as DocumentEntry;

describe("provinces", () => {
  it("have a tile each, and no two the same one", () => {
    expect(TILES.length).toBe(34);
    expect(new Set(TILES.map(([, column, row]) => `${column}:${row}`)).size).toBe(34);
    expect(TILES.every(([, column, row]) => column < COLUMNS && row < ROWS)).toBe(true);
  });

  it.each([
    ["上海市", "shanghai"],
    ["内蒙古自治区", "innerMongolia"],
    ["内蒙古呼伦贝尔市海拉尔区", "innerMongolia"],
    ["吉林省吉林市", "jilin"],
    ["青石县", null],
    [null, null],
  ])("hold the regions that lie in them: %s", (region, expected) => {
    expect(provinceOf(region)).toBe(expected);
  });
});

describe("tiles", () => {
  const documents = [
    document(1, "上海市", "2025"),
    document(2, "上海市", "2024"),
    document(3, "北京市", "2025"),
    document(4, "青石县", "2025"),
  ];
  const of = (year: string | null, name: string) => {
    const found = tiles(documents, year, ({ id }) => (id === 3 ? null : id * 10));
    return [found.tiles.find((tile) => tile.name === name), found.elsewhere.map(({ id }) => id)] as const;
  };

  it("show the mean of their documents, of one year or of all", () => {
    expect(of(null, "shanghai")[0]?.value).toBe(15);
    expect(of("2024", "shanghai")[0]?.value).toBe(20);
    expect(of("2024", "beijing")[0]?.documents).toEqual([]);
  });

  it("show no value where the set cannot tell, and say which documents have no tile", () => {
    const [beijing, elsewhere] = of("2025", "beijing");
    expect([beijing?.documents.length, beijing?.value, elsewhere]).toEqual([1, null, [4]]);
  });
});
