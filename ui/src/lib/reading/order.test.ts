import { describe, expect, it } from "vitest";
import { fixtureWhole } from "../backend/fixture/comparison";
import { defaultFilters, passes, readingOrder, step } from "./order";

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
  });
});
