import { describe, expect, it } from "vitest";
import type { DocumentEntry, PairView } from "../backend/backend";
import { fixtureEntry } from "../backend/fixture/comparison";
import { bestMatches, bins, grid, ordered, pairRows, shareIn } from "./overview";

const document = (id: number, region: string | null, year: string | null): DocumentEntry => ({
  ...fixtureEntry(0, String(id)),
  id,
  title: `第${id}篇`,
  region: region === null ? null : { value: region, guessed: false },
  year: year === null ? null : { value: year, guessed: false },
});
const pair = (a: number, b: number, aInB: number, bInA: number, longestRun = 20) =>
  ({ a, b, aInB, bInA, aInBPlain: aInB / 2, bInAPlain: bInA / 2, longestRun }) as PairView;

const documents = [
  document(1, "云川", "2022"),
  document(2, null, "2021"),
  document(3, "安河", "2021"),
  document(4, "云川", "2021"),
];
const pairs = [
  pair(1, 2, 1, 2),
  pair(1, 3, 30, 20),
  pair(1, 4, 5, 6),
  pair(2, 3, 2, 2, 0),
  pair(2, 4, 40, 10),
  pair(3, 4, 3, 3),
];
const known = new Map(documents.map((one) => [one.id, one]));
const share = (of: number, within: number) => {
  const found = pairs.find((one) => [one.a, one.b].includes(of) && [one.a, one.b].includes(within));
  return found && of !== within ? shareIn(found, of, false) : null;
};

describe("ordered", () => {
  const ids = (by: Parameters<typeof ordered>[1]) => ordered(documents, by, share).map(({ id }) => id);

  it("is as given, by region or by year, the unknown last", () => {
    expect(ids("given")).toEqual([1, 2, 3, 4]);
    expect(ids("region")).toEqual([3, 4, 1, 2]);
    expect(ids("year")).toEqual([3, 4, 2, 1]);
  });

  it("puts beside each document what shares most with it", () => {
    expect(ids("likeness")).toEqual([4, 2, 3, 1]);
  });
});

describe("pairRows", () => {
  const rows = (words: string, by: "aInB" | "bInA" | "longest" = "aInB", plain = false) =>
    pairRows(pairs, known, { plain, words, by }).map(({ a, b, aInB }) => [a.id, b.id, aInB]);

  it("has the pairs that share something, the most first", () => {
    expect(rows("").map(([a, b]) => `${a}${b}`)).toEqual(["24", "13", "14", "34", "12"]);
    expect(rows("", "bInA")[0]).toEqual([1, 3, 30]);
    expect(rows("", "aInB", true)[0]).toEqual([2, 4, 20]);
  });

  it("keeps those that have all words asked for in one of their documents", () => {
    expect(rows("安河").map(([a, b]) => `${a}${b}`)).toEqual(["13", "34"]);
    expect(rows("安河 2022").map(([a, b]) => `${a}${b}`)).toEqual(["13"]);
    expect(rows("无此地")).toEqual([]);
  });
});

describe("grid", () => {
  it("has every document once, the unknown last", () => {
    const { regions, years, at } = grid(documents);
    expect([regions, years]).toEqual([
      ["安河", "云川", null],
      ["2021", "2022"],
    ]);
    const all = regions.flatMap((region) => years.flatMap((year) => at(region, year).map(({ id }) => id)));
    expect(all.toSorted()).toEqual([1, 2, 3, 4]);
    expect(at("云川", "2021").map(({ id }) => id)).toEqual([4]);
    expect(at(null, "2022")).toEqual([]);
  });
});

describe("the closest match of each document", () => {
  const shares = new Map([
    ["1:2", 12],
    ["1:3", 30],
    ["2:1", 4],
    ["3:1", 7],
  ]);
  const share = (of: number, within: number) => shares.get(`${of}:${within}`) ?? null;
  const best = bestMatches(documents, share);

  it("is the one that has most of it, the most first; what is compared with none is left out", () => {
    expect(best.map(({ document, other, value }) => [document.id, other.id, value])).toEqual([
      [1, 3, 30],
      [3, 1, 7],
      [2, 1, 4],
    ]);
  });

  it("is counted in bars of five percent, up to one beyond the most", () => {
    expect(bins(best)).toEqual([1, 1, 0, 0, 0, 0, 1, 0]);
    expect(bins([]).length).toBe(7);
    expect(bins(best.map((one) => ({ ...one, value: 100 }))).at(-1)).toBe(3);
  });
});
