import { describe, expect, it } from "vitest";
import { fixtureComparison, fixtureFacing } from "../backend/fixture/comparison";
import { ColumnsGeometry } from "./columns.svelte";
import { FONT_SIZES } from "./preferences.svelte";
import { Reading } from "./reading.svelte";

function open() {
  const reading = new Reading(() => "mute");
  reading.take(fixtureComparison([0, 1]), 0);
  reading.takeFacing(fixtureFacing([0, 1], [0, 1]));
  return { reading, geometry: new ColumnsGeometry(reading) };
}

describe("ColumnsGeometry", () => {
  it("brings the ends of every match level by moving one column", () => {
    const { reading, geometry } = open();
    for (const match of reading.visible) {
      const by = (geometry.heightOfEnd(match, match.a) ?? 0) - (geometry.heightOfEnd(match, match.b) ?? 0);
      geometry.shift(1, by, 0);
      expect(geometry.heightOfEnd(match, match.b)).toBeCloseTo(geometry.heightOfEnd(match, match.a) ?? -1);
    }
    geometry.restore(0);
    expect(geometry.shifts).toEqual([]);
  });

  it("gives captions room that grows with the text", () => {
    const { geometry } = open();
    const usual = geometry.room.head;
    geometry.fontSize = FONT_SIZES.most;
    expect(geometry.room.head).toBe(2 * usual);
    geometry.fontSize = FONT_SIZES.least;
    expect(geometry.room.head).toBe(usual);
  });

  it("tells how far the column that should stay went", () => {
    const { geometry } = open();
    const before = geometry.layout.columns[0]?.items[0]?.top ?? 0;
    const moved = geometry.shift(1, -500, 0);
    expect(geometry.layout.columns[0]?.items[0]?.top).toBe(before + moved);
    expect(moved).toBe(500);
    expect(geometry.shifted).toBe(true);
  });

  it("keeps the place of the reader when heights above it turn out otherwise", () => {
    const { geometry } = open();
    geometry.scrollTop = 400;
    const first = geometry.layout.columns[0]?.items.find((item) => item.top + item.height > 400);
    const moved = geometry.measure([{ key: "0/0:0", height: 500 }]);
    const after = geometry.layout.columns[0]?.items.find((placed) => placed.item === first?.item);
    expect((after?.top ?? 0) - (first?.top ?? 0)).toBe(moved);
    expect(moved).toBeGreaterThan(300);
    expect(geometry.measure([{ key: "0/0:0", height: 500 }])).toBe(0);
  });

  it("goes from a character to its height and back", () => {
    const { reading, geometry } = open();
    const document = reading.documents[1];
    for (const paragraph of document?.paragraphs ?? []) {
      geometry.scrollTop = geometry.heightOfCharacter(1, paragraph.start);
      geometry.viewHeight = 10;
      expect(geometry.inView(1)[0]).toBe(paragraph.start);
    }
  });
});
