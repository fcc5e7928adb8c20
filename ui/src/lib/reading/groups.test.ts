import { describe, expect, it } from "vitest";
import { fixtureEntry } from "../backend/fixture/comparison";
import { fixtureOverview } from "../backend/fixture/families";
import { wordings } from "./families";
import { changed, contrasted, facetOf, facets, noContrastFilters, suggested } from "./groups";

const documents = [0, 1, 2, 3].map((id) => ({
  ...fixtureEntry(id, "甲乙丙丁"[id] ?? null),
  year: id === 3 ? null : { value: id === 0 ? "2025" : "2026", guessed: false },
  region: { value: id % 2 === 0 ? "云岭区" : "青石县", guessed: false },
}));

describe("two groups", () => {
  it("are the last two years, else the two largest regions, else none", () => {
    expect(suggested(documents)).toEqual({ a: [1, 2], b: [0] });
    const timeless = documents.map((document) => ({ ...document, year: null }));
    expect(suggested(timeless)).toEqual({ a: [1, 3], b: [0, 2] });
    expect(suggested([])).toEqual({ a: [], b: [] });
  });

  it("are called by what their documents have in common", () => {
    const all = facets(documents);
    expect(facetOf([2, 1], all)).toMatchObject({ kind: "year", value: "2026" });
    expect(facetOf([0, 2], all)).toMatchObject({ kind: "region", value: "云岭区" });
    expect(facetOf([0, 3], all)).toBeUndefined();
    expect(facetOf([], all)).toBeUndefined();
  });

  it("never have a document in common", () => {
    const groups = changed({ a: [1, 2], b: [0] }, "b", [2, 3], true);
    expect(groups).toEqual({ a: [1], b: [0, 2, 3] });
    expect(changed(groups, "b", [0], false)).toEqual({ a: [1], b: [2, 3] });
  });
});

describe("what two groups have unequally", () => {
  const rows = fixtureOverview([0, 1, 2, 3], 1).families;
  const all = wordings(
    rows.map((row, at) => ({
      ...row,
      template: ["全面建成数字粮仓", "建成数字粮仓", "{动词}好水渠清淤这件大事", "别的话"][at] ?? "别的",
    })),
    new Map(documents.map((document) => [document.id, document])),
  );
  const of = (id: number) => all.find(({ row }) => row.id === id);
  const [first, second, third] = rows.map(({ id }) => id);
  const told = [
    { family: first ?? 0, a: 2, b: 0, g2: 9 },
    { family: second ?? 0, a: 2, b: 0, g2: 8 },
    { family: third ?? 0, a: 0, b: 1, g2: 3 },
  ];
  const listed = (filters: Partial<ReturnType<typeof noContrastFilters>>) =>
    contrasted(told, of, { a: 2, b: 1 }, { ...noContrastFilters(), ...filters });

  it("is listed by side, one wording inside another as its part", () => {
    expect(listed({}).map(({ row, parts }) => [row.family, parts])).toEqual([[first, 1]]);
    expect(listed({ side: "b" }).map(({ row }) => row.family)).toEqual([third]);
    expect(listed({ words: "没有" })).toEqual([]);
  });
});
