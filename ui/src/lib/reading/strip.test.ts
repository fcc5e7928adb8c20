import { describe, expect, it } from "vitest";
import { fixtureWhole } from "../backend/fixture/comparison";
import { isStock } from "./order";
import { stops, stripLength, ticks } from "./strip";

const two = fixtureWhole([0, 1]);
const [first, second] = two.texts;
if (!first || !second) throw new Error("the fixture has no two documents");

describe("strip", () => {
  it("has one scale for all documents", () => {
    expect(stripLength(first, two.texts)).toBe(1);
    expect(stripLength(second, two.texts)).toBeCloseTo(second.chars / first.chars);
  });

  it("draws a stop no longer than the passage, down to the least height", () => {
    const covered = stops(first, two.matches, isStock, 1, 0).reduce((sum, stop) => sum + stop.bottom - stop.top, 0);
    const passages = two.matches.reduce((sum, match) => sum + match.a.end - match.a.start, 0) / first.chars;
    expect(covered).toBeCloseTo(passages);
  });

  it("joins stops that touch and keeps stock apart from findings", () => {
    const joined = stops(first, two.matches, isStock, 1, 0.5);
    expect(joined.length).toBeLessThan(two.matches.length);
    expect(new Set(joined.map((stop) => stop.stock)).size).toBe(2);
  });

  it("ticks chapters and their parts", () => {
    expect(ticks(first, 1).map((tick) => tick.level)).toEqual([1, 1, 2, 2, 1]);
  });
});
