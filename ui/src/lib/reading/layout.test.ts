import { describe, expect, it } from "vitest";
import type { Block, Item } from "./blocks";
import { COMPACT, estimate, layout, USUAL, window as inWindow } from "./layout";

const ROW_HEAD = USUAL.head;

const item = (paragraph: number): Item => ({ key: `0/${paragraph}:0`, paragraph, from: 0, to: 1 });
const block = (row: number, first: boolean, ...cells: number[][]): Block => ({
  row,
  first,
  cells: cells.map((cell) => cell.map(item)),
});
const tops = (list: readonly Block[], arrangement = {}) =>
  layout(list, 2, (column, of) => (column === 0 ? 10 : 20) + of.paragraph, arrangement).columns.map((column) =>
    column.items.map((placed) => placed.top),
  );

describe("layout", () => {
  it("begins a block at one height in all columns", () => {
    expect(tops([block(0, true, [0, 1], [0]), block(0, false, [2], [1])])).toEqual([
      [ROW_HEAD, ROW_HEAD + 10, ROW_HEAD + 21],
      [ROW_HEAD, ROW_HEAD + 21],
    ]);
  });

  it("moves a column as a whole and keeps everything within reach", () => {
    const list = [block(0, true, [0], [0])];
    expect(tops(list, { shifts: [0, 30] })).toEqual([[ROW_HEAD], [ROW_HEAD + 30]]);
    expect(tops(list, { shifts: [0, -30] })).toEqual([[ROW_HEAD + 30], [ROW_HEAD]]);
  });

  it("stacks the cells of a block where asked", () => {
    expect(tops([block(0, true, [0], [0]), block(1, true, [1], [1])], { stacked: true })).toEqual([
      [ROW_HEAD, 2 * ROW_HEAD + 30],
      [ROW_HEAD + 10, 2 * ROW_HEAD + 41],
    ]);
  });

  it("gives a row that some column lacks room for saying so", () => {
    const placed = layout([block(0, true, [0], []), block(1, true, [1], [0])], 2, () => 10);
    expect(placed.columns[1]?.bands[0]).toMatchObject({ row: 0, empty: true, top: ROW_HEAD, bottom: ROW_HEAD + 56 });
    expect(placed.columns[1]?.items[0]?.top).toBe(2 * ROW_HEAD + 56);
  });

  it("gives captions and notes less room where asked", () => {
    const list = [block(0, true, [0], []), block(1, true, [1], [0])];
    const placed = layout(list, 2, () => 10, { room: COMPACT });
    expect(placed.columns[1]?.bands[0]).toMatchObject({ top: COMPACT.head, bottom: COMPACT.head + COMPACT.least });
    expect(placed.height).toBeLessThan(layout(list, 2, () => 10).height);
  });

  it("finds the items of a window", () => {
    const items = layout([block(0, true, [0, 1, 2, 3], [])], 1, () => 10).columns[0]?.items ?? [];
    expect(inWindow(items, ROW_HEAD + 10, ROW_HEAD + 30)).toEqual([1, 3]);
    expect(inWindow(items, 1000, 2000)).toEqual([4, 4]);
    expect(inWindow([], 0, 10)).toEqual([0, 0]);
  });
});

describe("estimate", () => {
  it("counts lines with the indent", () => {
    expect(estimate(38, 20, 30, 6)).toBe(66);
    expect(estimate(39, 20, 30, 6)).toBe(96);
    expect(estimate(0, 20, 30, 6)).toBe(36);
  });
});
