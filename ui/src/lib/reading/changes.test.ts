import { describe, expect, it } from "vitest";
import type { DifferenceView, MarkView, MatchView, PairView, ParagraphRole, ReadingDocument } from "../backend/backend";
import { areVersions, changes } from "./changes";
import { marked } from "./marked";

const text = (id: number, lines: string[], marks: MarkView[][], roles: ParagraphRole[] = []) => {
  let at = 0;
  const paragraphs = lines.map((line, index) => {
    const start = at;
    at += line.length + 1;
    return { id: index, start, role: roles[index] ?? "body", furniture: null, section: null, text: line };
  });
  const document: ReadingDocument = {
    id,
    letter: "",
    title: "",
    lang: "zh-Hans",
    han: at,
    chars: at,
    sections: [],
    paragraphs,
  };
  return marked(document, marks);
};
const mark = (match: number, start: number, end: number): MarkView => ({
  start,
  end,
  roles: [{ match, role: "equal" }],
  furniture: false,
});
const end = (document: number, paragraph: number, start: number, words: string) => ({
  document,
  paragraph,
  start,
  end: start + words.length,
  text: words,
});
const match = (
  id: number,
  a: ReturnType<typeof end>,
  b: ReturnType<typeof end>,
  differences: DifferenceView[] = [],
  moved = false,
) => ({ id, kind: "passage", layer: "reuse", repeat: false, a, b, differences, moved }) as unknown as MatchView;

/** 修好九条渠。/修好十条渠。, one line that only the first has, one that only the second has, and one that was moved. */
const LINE = ["修好九条渠。", "管好茶园。", "谢谢大家。"];
const OTHER = ["修好十条渠。", "谢谢大家。", "办好食堂。"];
const first = text(1, LINE, [[mark(0, 0, 6)], [], [mark(1, 0, 5)]]);
const second = text(2, OTHER, [[mark(0, 0, 6)], [mark(1, 0, 5)], []]);
const slot: DifferenceView = {
  kind: "slot",
  a: [{ paragraph: 0, start: 2, end: 3 }],
  b: [{ paragraph: 0, start: 2, end: 3 }],
};
const matches = (moved = false) => [
  match(0, end(1, 0, 0, "修好九条渠。"), end(2, 0, 0, "修好十条渠。"), [slot]),
  match(1, end(1, 2, 13, "谢谢大家。"), end(2, 1, 7, "谢谢大家。"), [], moved),
];
const told = (list: ReturnType<typeof changes>) => list.map(({ kind, before, after }) => [kind, before, after]);

describe("changes", () => {
  it("tells what was changed, dropped and added, in the order of the text", () => {
    expect(told(changes(first, second, matches()))).toEqual([
      ["changed", "九", "十"],
      ["dropped", "管好茶园。", ""],
      ["added", "", "办好食堂。"],
    ]);
  });

  it("tells the same the other way round", () => {
    expect(told(changes(second, first, matches()))).toEqual([
      ["changed", "十", "九"],
      ["added", "", "管好茶园。"],
      ["dropped", "办好食堂。", ""],
    ]);
  });

  it("tells what was moved once, with the words of both", () => {
    const moved = changes(first, second, matches(true)).find((change) => change.kind === "moved");
    expect([moved?.kind, moved?.match, moved?.pieces]).toEqual([
      "moved",
      1,
      [
        { document: 1, paragraph: 2, start: 0, end: 5 },
        { document: 2, paragraph: 1, start: 0, end: 5 },
      ],
    ]);
  });

  it("tells paragraphs that follow each other as one change, and no page furniture or punctuation", () => {
    const own = text(
      1,
      ["修渠。", "管好茶园。", "办好食堂。", "分享到", "——"],
      [[mark(0, 0, 3)]],
      ["body", "body", "body", "furniture", "body"],
    );
    const other = text(2, ["修渠。"], [[mark(0, 0, 3)]]);
    const found = changes(own, other, [match(0, end(1, 0, 0, "修渠。"), end(2, 0, 0, "修渠。"))]);
    expect(told(found)).toEqual([["dropped", "管好茶园。\n办好食堂。", ""]]);
  });

  it("passes over a line that both have and that is too short to be a match", () => {
    const own = text(1, ["修渠。", "谢谢。"], [[mark(0, 0, 3)]]);
    const other = text(2, ["修渠。", "谢谢。"], [[mark(0, 0, 3)]]);
    expect(changes(own, other, [match(0, end(1, 0, 0, "修渠。"), end(2, 0, 0, "修渠。"))])).toEqual([]);
  });

  it("are asked for where most of both is shared", () => {
    const pair = (aInB: number, bInA: number) => ({ aInB, bInA }) as PairView;
    expect([pair(97, 99), pair(60, 60), pair(97, 40)].map(areVersions)).toEqual([true, true, false]);
  });
});
