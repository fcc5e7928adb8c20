import { describe, expect, it } from "vitest";
import type { MatchView, ParagraphView, ReadingDocument, RowView } from "../backend/backend";
import { elsewhere } from "./elsewhere";
import { marked } from "./marked";

const document = (id: number, texts: string[]): ReadingDocument => ({
  id,
  letter: "甲",
  title: "",
  lang: "zh-Hans",
  han: 1,
  chars: 1,
  sections: [],
  paragraphs: texts.map((text, index): ParagraphView => ({
    id: index,
    start: index * 100,
    role: "body",
    furniture: null,
    section: null,
    text,
  })),
});
const row = (...cells: number[][]): RowView => ({
  cells: cells.map((paragraphs) => ({ sections: [], paragraphs, matches: 0 })),
  strength: null,
  evidence: [],
  moved: false,
  tail: false,
});
const match = (id: number, a: [number, number], b: [number, number], length: number, layer = "reuse"): MatchView => {
  const end = ([of, paragraph]: [number, number]) => ({
    document: of,
    paragraph,
    start: paragraph * 100,
    end: paragraph * 100 + length,
  });
  return { id, layer, a: end(a), b: end(b) } as MatchView;
};
/** The first `length` characters of a paragraph are equal in a match. */
const equal = (found: number, length: number) => [
  { start: 0, end: length, roles: [{ match: found, role: "equal" as const }], furniture: false },
];

describe("elsewhere", () => {
  const rows = [row([0], [0]), row([1], [])];
  const far = document(1, ["开头", "修好水渠，管好茶园。"]);
  const own = document(2, ["开头。修好水渠，管好茶园。"]);
  const told = (length: number, layer?: string) =>
    elsewhere(
      rows,
      [0, 1],
      [marked(far, [[], equal(7, length)]), marked(own)],
      [match(7, [1, 1], [2, 0], length, layer)],
    );

  it("tells how much of a row is said in a document that has no section there, and where", () => {
    const found = told(5);
    expect([...found.keys()]).toEqual(["1:1"]);
    expect(found.get("1:1")).toMatchObject({ share: 0.5, ends: [{ document: 2, paragraph: 0 }] });
  });

  it("tells nothing of a word or two, nor of mere topics", () => {
    expect(told(1).size).toBe(0);
    expect(told(5, "topic").size).toBe(0);
  });
});
