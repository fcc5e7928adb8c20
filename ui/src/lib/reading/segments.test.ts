import { describe, expect, it } from "vitest";
import type { MarkRole, MarkView } from "../backend/backend";
import type { MarkedParagraph } from "./marked";
import { type Looking, segments } from "./segments";

const mark = (start: number, end: number, ...roles: [number, MarkRole["role"]][]): MarkView => ({
  start,
  end,
  furniture: false,
  roles: roles.map(([match, role]) => ({ match, role })),
});
const paragraph = (text: string, marks: MarkView[]): MarkedParagraph => ({
  id: 0,
  start: 0,
  role: "body",
  furniture: null,
  section: null,
  text,
  marks,
});
const looking = (change: Partial<Looking> = {}): Looking => ({
  visible: () => true,
  stock: () => false,
  repeat: () => false,
  selected: null,
  ...change,
});
const texts = (list: { text: string }[]) => list.map((segment) => segment.text);

describe("segments", () => {
  it("cover the paragraph without gaps, plain text between the marks", () => {
    const found = segments(
      paragraph("要把茶园管好，把路修通。", [mark(1, 3, [1, "equal"]), mark(3, 6, [1, "rewording"])]),
      looking(),
    );
    expect(texts(found)).toEqual(["要", "把茶", "园管好", "，把路修通。"]);
    expect(found.map((segment) => segment.look)).toEqual(["plain", "equal", "rewording", "plain"]);
  });

  it("draw a hidden match as plain text and join it to its neighbours", () => {
    const found = segments(paragraph("春耕备耕", [mark(0, 2, [1, "equal"])]), looking({ visible: () => false }));
    expect(texts(found)).toEqual(["春耕备耕"]);
    expect(found[0]?.matches).toEqual([]);
  });

  it("draw the smallest visible match, and the selected one before it", () => {
    const nested = paragraph("狠抓落实", [mark(0, 4, [1, "equal"], [2, "rewording"])]);
    expect(segments(nested, looking())[0]?.look).toBe("equal");
    expect(segments(nested, looking({ visible: (match) => match === 2 }))[0]?.look).toBe("rewording");
    const selected = segments(nested, looking({ selected: 2 }))[0];
    expect([selected?.look, selected?.selected, selected?.matches]).toEqual(["rewording", true, [1, 2]]);
  });

  it("keep to the asked part of a long paragraph", () => {
    const found = segments(paragraph("一二三四五六", [mark(1, 5, [1, "equal"])]), looking(), [], 2, 4);
    expect(texts(found)).toEqual(["三四"]);
    expect(found[0]?.start).toBe(2);
  });

  it("cut at search hits, also across marks", () => {
    const found = segments(paragraph("项目为王，项目", [mark(0, 3, [1, "equal"])]), looking(), [
      { start: 1, end: 4, index: 7 },
    ]);
    expect(found.map((segment) => [segment.text, segment.hit])).toEqual([
      ["项", -1],
      ["目为", 7],
      ["王", 7],
      ["，项目", -1],
    ]);
  });

  it("cut at the difference the reader stands at", () => {
    const found = segments(
      paragraph("项目为王", [mark(0, 4, [1, "rewording"])]),
      looking(),
      [{ start: 0, end: 2, index: 0 }],
      0,
      4,
      [{ start: 1, end: 3 }],
    );
    expect(found.map((segment) => [segment.text, segment.hit, segment.current])).toEqual([
      ["项", 0, false],
      ["目", 0, true],
      ["为", -1, true],
      ["王", -1, false],
    ]);
  });

  it("never split a character outside the basic plane", () => {
    const found = segments(paragraph("𠮷祥", [mark(0, 2, [1, "equal"])]), looking());
    expect(texts(found)).toEqual(["𠮷", "祥"]);
  });

  it("draw the match of which this is the best place, and a repeat only where it is alone", () => {
    const twice = paragraph("春耕备耕", [mark(0, 2, [1, "rewording"], [2, "equal"]), mark(2, 4, [1, "equal"])]);
    const found = segments(twice, looking({ repeat: (match) => match === 1 }));
    expect(found.map((segment) => [segment.text, segment.look, segment.repeat])).toEqual([
      ["春耕", "equal", false],
      ["备耕", "equal", true],
    ]);
  });

  it("have a caret where another document says more", () => {
    const whole = paragraph("春耕备耕", [mark(0, 4, [1, "equal"])]);
    const carets = (places: number[], from = 0, to = 4) =>
      segments(whole, looking(), [], from, to, [], places).map(
        (segment) => `${segment.caret ? "‸" : ""}${segment.text}`,
      );
    expect(carets([0, 2, 2, 4])).toEqual(["‸春耕", "‸备耕", "‸"]);
    expect(carets([1, 3], 2, 4)).toEqual(["备", "‸耕"]);
    expect(carets([])).toEqual(["春耕备耕"]);
  });
});
