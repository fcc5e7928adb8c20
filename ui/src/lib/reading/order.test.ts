import { describe, expect, it } from "vitest";
import { fixtureWhole } from "../backend/fixture/comparison";
import { defaultFilters, grouped, passes, readingOrder, sorted, step } from "./order";

const two = fixtureWhole([0, 1]);

describe("readingOrder", () => {
  it("follows the text of the leftmost document", () => {
    const starts = readingOrder(two.view, two.matches, [0, 1]).map((id) => two.matches[id]?.a.start ?? -1);
    expect(starts).toHaveLength(two.matches.length);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it("never skips a moved match", () => {
    const moved = two.matches.filter((match) => match.moved).map((match) => match.id);
    expect(moved.length).toBeGreaterThan(2);
    expect(readingOrder(two.view, two.matches, [0, 1])).toEqual(expect.arrayContaining(moved));
  });
});

describe("step", () => {
  it("starts at either end and stays there", () => {
    expect(step([4, 2, 9], null, 1)).toBe(4);
    expect(step([4, 2, 9], null, -1)).toBe(9);
    expect(step([4, 2, 9], 4, 1)).toBe(2);
    expect(step([4, 2, 9], 9, 1)).toBe(9);
    expect(step([], null, 1)).toBeNull();
  });
});

describe("passes", () => {
  const match = two.matches[0];
  if (!match) throw new Error("the fixture has no match");

  it("hides topic words alone at first", () => {
    expect(two.matches.every((other) => passes(other, defaultFilters(), "mute"))).toBe(true);
    expect(passes({ ...match, layer: "topic" }, defaultFilters(), "mute")).toBe(false);
  });

  it("keeps to what the reader asks for", () => {
    const filters = defaultFilters();
    expect(passes(match, { ...filters, minLength: 1000 }, "mute")).toBe(false);
    expect(passes({ ...match, moved: false }, { ...filters, movedOnly: true }, "mute")).toBe(false);
    expect(passes({ ...match, layer: "reuse" }, filters, "only")).toBe(false);
    expect(passes({ ...match, layer: "boilerplate" }, filters, "only")).toBe(true);
    const words = { ...match, a: { ...match.a, text: "修好渡口，" }, b: { ...match.b, text: "修好\n桥梁" } };
    expect(
      ["渡口", "修好桥", " ", "水库"].map((words_) => passes(words, { ...filters, words: words_ }, "mute")),
    ).toEqual([true, true, true, false]);
  });
});

describe("grouped", () => {
  const [template] = two.matches;
  if (!template) throw new Error("the fixture has no match");
  const end = (document: number, start: number, length: number) => ({
    ...template.a,
    document,
    start,
    end: start + length,
  });
  const match = (id: number, family: number, a: [number, number], b: [number, number], length = 10) => ({
    ...template,
    id,
    family,
    a: end(...a, length),
    b: end(...b, length),
    equal: length,
    rewritten: 0,
    similarity: 100 - id,
  });
  const ids = (entries: ReturnType<typeof grouped>) =>
    entries.map(({ match: first, others }) => [first.id, ...others.map((other) => other.id)]);

  it("puts one wording of several documents into one entry, and a second place of it into another", () => {
    const matches = [
      match(0, 7, [0, 0], [1, 0]),
      match(1, 7, [0, 2], [2, 50]),
      match(2, 7, [1, 0], [2, 55]),
      match(3, 7, [0, 400], [1, 400]),
      match(4, 8, [0, 0], [1, 0]),
    ];
    expect(ids(grouped(matches))).toEqual([[0, 1, 2], [3], [4]]);
  });

  it("is sorted as the reader asks, equals in reading order", () => {
    const entries = grouped([
      match(0, 1, [0, 0], [1, 0], 10),
      match(1, 2, [0, 20], [1, 20], 30),
      match(2, 3, [0, 60], [1, 60], 10),
    ]);
    const by = (sort: Parameters<typeof sorted>[1]) => ids(sorted(entries, sort, ({ family }) => family)).flat();
    expect(by("place")).toEqual([0, 1, 2]);
    expect(by("length")).toEqual([1, 0, 2]);
    expect(by("similarity")).toEqual([0, 1, 2]);
    expect(by("documents")).toEqual([2, 1, 0]);
  });
});
