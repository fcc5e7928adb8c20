import { describe, expect, it } from "vitest";
import { aboveRow, columnWidth, eyeLevel, isInSight, isInView } from "./sight";

describe("the view", () => {
  it("is looked at above its middle", () => {
    expect(eyeLevel(800)).toBe(240);
    expect(aboveRow(1000)).toBeLessThan(1000);
  });

  it("shows no line at its very edges", () => {
    expect([10, 39, 40, 400, 720, 721, 790].map((top) => isInSight(top, 800))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("holds an item as soon as any of it is inside", () => {
    const item = { top: 500, height: 100 };
    expect([0, 301, 550, 601].map((scrollTop) => isInView(item, scrollTop, 200))).toEqual([false, true, true, false]);
  });

  it("gives every column its share, but never less than a few characters", () => {
    expect([columnWidth(900, 3), columnWidth(900, 0), columnWidth(200, 4)]).toEqual([300, 900, 120]);
  });
});
