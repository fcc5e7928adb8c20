import { describe, expect, it } from "vitest";
import type { PageLine } from "../backend/backend";
import { chosen, lineAt } from "./page";

const line = (start: number, text: string): PageLine => ({
  start,
  end: start + [...text].length,
  text,
  role: "body",
  skipped: 0,
  namesPlace: false,
});

describe("a stretch of a line", () => {
  it("is the whole line where nothing is marked", () => {
    expect(chosen(line(40, "今天修渠。"), 2, 2)).toEqual({ start: 40, end: 45 });
  });

  it("is counted in characters, also behind one of two UTF-16 units", () => {
    const text = "𠮷县今天修渠。";
    expect(chosen(line(40, text), text.indexOf("今"), text.indexOf("修"))).toEqual({ start: 42, end: 44 });
    expect(chosen(line(0, text), 0, 2)).toEqual({ start: 0, end: 1 });
  });
});

describe("a place", () => {
  it("is found in the line that holds it, or the next", () => {
    const lines = [line(0, "春耕讲话"), line(6, "今天修渠。"), line(90, "谢谢！")];
    expect([0, 3, 4, 6, 50, 91, 200].map((at) => lineAt(lines, at))).toEqual([0, 0, 1, 1, 2, 2, 2]);
    expect(lineAt([], 3)).toBe(-1);
  });
});
