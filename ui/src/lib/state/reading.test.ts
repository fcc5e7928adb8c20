import { describe, expect, it } from "vitest";
import { fixtureComparison, fixtureFacing, fixtureWhole } from "../backend/fixture/comparison";
import { Reading } from "./reading.svelte";

function read(count: number, room = 2, mode: "show" | "mute" | "only" = "mute") {
  const reading = new Reading(() => mode);
  const order = Array.from({ length: count }, (_, id) => id);
  reading.take(fixtureComparison(order), 0);
  reading.room = room;
  fetch(reading, order);
  return reading;
}

/** Hands over what is lacking, as the window does. */
function fetch(reading: Reading, order: readonly number[]) {
  if (reading.lacking) reading.takeFacing(fixtureFacing(order, reading.lacking.documents));
}

describe("Reading", () => {
  it("shows two documents always, three and four where they have room, more as base and one beside it", () => {
    expect(read(2, 1).columns).toEqual([0, 1]);
    expect(read(3, 3).columns).toEqual([0, 1, 2]);
    expect(read(4, 3).columns).toEqual([0, 1]);
    expect(read(5, 9).columns).toEqual([0, 1]);
  });

  it("changes the document beside the base", () => {
    const reading = read(5);
    reading.showBeside(3);
    expect(reading.documents.map((document) => document.letter)).toEqual(["甲", "丁"]);
    expect(reading.pairShown.map((document) => document.letter)).toEqual(["甲", "丁"]);
    reading.step(1);
    reading.showBeside(1);
    expect(reading.selected).toBeNull();
    reading.showBeside(3);
    reading.showBeside(0);
    expect(reading.focus).toBe(3);
  });

  it("asks for what the shown documents have in common, and again where others are shown", () => {
    const reading = new Reading(() => "mute");
    const order = [0, 1, 2, 3, 4];
    reading.take(fixtureComparison(order), 0);
    expect([reading.lacking?.documents, reading.order.length]).toEqual([[0, 1], 0]);
    expect(reading.documents[0]?.paragraphs.every((paragraph) => paragraph.marks.length === 0)).toBe(true);
    fetch(reading, order);
    expect([reading.lacking, reading.order.length > 0]).toEqual([null, true]);
    expect(reading.documents[0]?.paragraphs.some((paragraph) => paragraph.marks.length > 0)).toBe(true);
    reading.showBeside(3);
    expect([reading.lacking?.documents, reading.order.length]).toEqual([[0, 3], 0]);
  });

  it("keeps a match chosen that is still on its way, and forgets one that no longer stands here", () => {
    const order = [0, 1, 2, 3, 4];
    const reading = read(5);
    const far = fixtureWhole(order).matches.find((match) => match.a.document === 0 && match.b.document === 3);
    if (!far) throw new Error("the fixture has no such match");
    reading.goto({ end: far.b, match: far.id });
    expect([reading.selected, reading.chosen]).toEqual([far.id, null]);
    let told = 0;
    const stop = reading.selectedAgain.on(() => (told += 1));
    fetch(reading, order);
    stop();
    expect([reading.chosen?.id, reading.pairChoice, told]).toEqual([far.id, [0, 3], 1]);
    reading.select(9999);
    reading.takeFacing(fixtureFacing(order, [0, 3]));
    expect(reading.selected).toBeNull();
  });

  it("sees matches between shown documents alone", () => {
    const reading = read(5);
    expect(reading.visible.every((match) => match.a.document === 0 && match.b.document === 1)).toBe(true);
  });

  it("steps through every visible match once", () => {
    const reading = read(2);
    const seen: (number | null)[] = [];
    while (reading.step(1)) seen.push(reading.selected);
    expect(seen).toEqual(reading.order);
    expect(new Set(seen).size).toBe(reading.visible.length);
    expect(reading.at).toBe(reading.order.length - 1);
    reading.clear();
    expect(reading.at).toBe(-1);
  });

  it("counts only stock phrasing when only that is looked at", () => {
    const reading = read(2, 2, "only");
    expect(reading.visible.length).toBeGreaterThan(0);
    expect(reading.visible.every((match) => match.layer !== "reuse")).toBe(true);
  });

  it("tells what the filters leave out", () => {
    const reading = read(2);
    expect(reading.filterWords).toEqual([]);
    reading.filters.classes.template = false;
    reading.filters.minLength = 20;
    reading.filters.layers.topic = true;
    expect(reading.filterWords).toHaveLength(3);
    reading.resetFilters();
    expect(reading.filterWords).toEqual([]);
  });

  it("holds every paragraph of the shown documents in its blocks", () => {
    for (const [count, room] of [
      [2, 2],
      [4, 4],
      [5, 2],
    ] as const) {
      const reading = read(count, room);
      reading.documents.forEach((document, column) => {
        const paragraphs = reading.blocks.flatMap(
          (block) => block.cells[column]?.flatMap((item) => item.fold ?? item.paragraph) ?? [],
        );
        expect(paragraphs.toSorted((a, b) => a - b)).toEqual(document.paragraphs.map((paragraph) => paragraph.id));
      });
    }
  });

  it("tells the overlap of the chosen match's documents", () => {
    const reading = read(3, 3);
    const match = fixtureWhole([0, 1, 2]).matches.find((other) => other.a.document === 1 && other.b.document === 2);
    reading.select(match?.id ?? -1);
    expect(reading.pairShown.map((document) => document.id)).toEqual([1, 2]);
  });
});
