import { afterEach, describe, expect, it, vi } from "vitest";
import { Gradual } from "./gradual.svelte";

/** Frames that come when they are told to. */
function frames() {
  const waiting: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (run: FrameRequestCallback) => waiting.push(run));
  vi.stubGlobal("cancelAnimationFrame", (frame: number) => delete waiting[frame - 1]);
  let at = 0;
  return () => {
    const due = waiting.slice(at);
    at = waiting.length;
    for (const run of due) run?.(0);
    return due.length > 0;
  };
}

afterEach(() => vi.unstubAllGlobals());

describe("Gradual", () => {
  it("draws a small table at once", () => {
    const next = frames();
    const rows = new Gradual();
    rows.draw(5);
    expect(rows.shown).toBe(5);
    for (let frame = 0; frame < 5; frame += 1) next();
    expect(rows.shown).toBe(5);
  });

  it("draws of a large one first a screen, waits until that is painted, and then all of it", () => {
    const next = frames();
    const rows = new Gradual();
    rows.draw(50);
    const first = rows.shown;
    expect(first).toBeLessThan(50);
    next();
    expect(rows.shown).toBe(first);
    const seen: number[] = [];
    while (next()) seen.push(rows.shown);
    expect(seen[0]).toBeGreaterThan(first);
    expect(seen.at(-1)).toBe(50);
  });

  it("stops where the table is gone", () => {
    const next = frames();
    const rows = new Gradual();
    const stop = rows.draw(50);
    next();
    const before = rows.shown;
    stop();
    next();
    expect(rows.shown).toBe(before);
  });
});
