import { describe, expect, it } from "vitest";
import type { ComparisonView, MatchView, ParagraphView, ReadingDocument, RowView } from "../backend/backend";
import { blocks, SLICE, withoutSame } from "./blocks";
import { foldKey } from "./fold";

const body = (text: string, id: number): ParagraphView => ({
  id,
  start: id * 10,
  role: "body",
  furniture: null,
  section: null,
  text,
});
const document = (id: number, texts: string[]): ReadingDocument => ({
  id,
  letter: "甲",
  title: "",
  lang: "zh-Hans",
  han: 1,
  chars: 1,
  sections: [],
  paragraphs: texts.map(body),
});
const row = (...cells: number[][]): RowView => ({
  cells: cells.map((paragraphs) => ({ sections: [], paragraphs, matches: 0 })),
  strength: null,
  evidence: [],
  moved: false,
  tail: false,
});
const anchor = (a: [number, number], b: [number, number]): MatchView =>
  ({
    a: { document: a[0], paragraph: a[1] },
    b: { document: b[0], paragraph: b[1] },
    levels: [{ a: a[1], b: b[1] }],
  }) as MatchView;
const comparison = (documents: ReadingDocument[], rows: RowView[]): ComparisonView => ({
  revision: 1,
  documents,
  rows,
  matches: 0,
  pairs: [],
  shortcuts: [],
});
const cells = (list: ReturnType<typeof blocks>) =>
  list.map((block) => block.cells.map((cell) => cell.map((item) => item.paragraph)));

const three = () =>
  comparison([document(1, ["一", "二", "三"]), document(2, ["子", "丑", "寅"])], [row([0, 1, 2], [0, 1, 2])]);

describe("blocks", () => {
  it("are rows where nothing is shared", () => {
    expect(cells(blocks(three(), [0, 1], []))).toEqual([
      [
        [0, 1, 2],
        [0, 1, 2],
      ],
    ]);
  });

  it("begin where paragraphs share a passage", () => {
    expect(cells(blocks(three(), [0, 1], [anchor([1, 1], [2, 2])]))).toEqual([
      [[0], [0, 1]],
      [[1, 2], [2]],
    ]);
  });

  it("run on where standing level would cost much blank space and little is to be blank", () => {
    const long = "水".repeat(300);
    const uneven = comparison(
      [document(1, [long, "二", "三"]), document(2, ["子", "丑", long])],
      [row([0, 1, 2], [0, 1, 2])],
    );
    const anchors = [anchor([1, 1], [2, 1])];
    expect(cells(blocks(uneven, [0, 1], anchors))).toHaveLength(2);
    expect(cells(blocks(uneven, [0, 1], anchors, 0, new Set(), new Set()))).toHaveLength(1);
    expect(cells(blocks(three(), [0, 1], anchors, 0, new Set(), new Set()))).toHaveLength(2);
  });

  it("fold what one document has alone to its beginning where little is to be blank", () => {
    const long = "水".repeat(300);
    const alone = comparison([document(1, ["一、修渠", long]), document(2, ["子"])], [row([0, 1], []), row([], [0])]);
    const [first] = blocks(alone, [0, 1], [], 0, new Set(), new Set());
    expect(first?.cells[0]?.map((item) => item.fold ?? item.paragraph)).toEqual([0, [1]]);
    const unfolded = blocks(alone, [0, 1], [], 0, new Set([foldKey(1, 1)]), new Set());
    expect(unfolded[0]?.cells[0]).toHaveLength(3);
    expect(blocks(alone, [0, 1], [])[0]?.cells[0]).toHaveLength(2);
  });

  it("leave a crossing pair in its place", () => {
    const list = blocks(three(), [0, 1], [anchor([1, 1], [2, 2]), anchor([1, 2], [2, 1])]);
    expect(cells(list)).toEqual([
      [[0], [0, 1]],
      [[1, 2], [2]],
    ]);
  });

  it("hold every paragraph of every column once and in order, whatever the anchors", () => {
    const anchors = [0, 1, 2].flatMap((a) => [0, 1, 2].map((b) => anchor([1, a], [2, b])));
    for (let subset = 0; subset < 2 ** anchors.length; subset += 7) {
      const chosen = anchors.filter((_, index) => subset & (1 << index));
      for (const lead of [0, 1]) {
        const list = blocks(three(), [0, 1], chosen, lead);
        for (const column of [0, 1])
          expect(list.flatMap((block) => block.cells[column]?.map((item) => item.paragraph))).toEqual([0, 1, 2]);
      }
    }
  });

  it("put titles level, whatever stands above one of them", () => {
    const two = comparison([document(1, ["网站", "标题"]), document(2, ["题目", "正文"])], [row([0, 1], [0, 1])]);
    const [first, second] = two.documents;
    if (first?.paragraphs[1] && second?.paragraphs[0]) first.paragraphs[1].role = second.paragraphs[0].role = "title";
    expect(cells(blocks(two, [0, 1], []))).toEqual([
      [[0], []],
      [[1], [0, 1]],
    ]);
  });

  it("leave out rows in which no shown document has anything", () => {
    const two = comparison(
      [document(1, ["一"]), document(2, ["子"]), document(3, ["天"])],
      [row([0], [], []), row([], [], [0])],
    );
    expect(blocks(two, [0, 1], [])).toHaveLength(1);
  });

  it("fold page furniture into one line until it is unfolded", () => {
    const page = comparison([document(1, ["首页", "来源", "题目", "正文"])], [row([0, 1, 2, 3])]);
    for (const paragraph of page.documents[0]?.paragraphs.slice(0, 2) ?? []) paragraph.role = "furniture";
    const folded = blocks(page, [0], [])[0]?.cells[0] ?? [];
    expect(folded.map((item) => [item.paragraph, item.fold])).toEqual([
      [0, [0, 1]],
      [2, undefined],
      [3, undefined],
    ]);
    const open = blocks(page, [0], [], 0, new Set([foldKey(1, 1)]))[0]?.cells[0] ?? [];
    expect(open.map((item) => item.paragraph)).toEqual([0, 0, 1, 2, 3]);
  });

  it("fold the rest of a long row that one document has alone, until it is unfolded", () => {
    const long = Array.from({ length: 9 }, (_, at) => String(at).repeat(200));
    const page = (beside: number[]) =>
      comparison([document(1, long), document(2, ["子"])], [row([0, 1, 2, 3, 4, 5, 6, 7, 8], beside)]);
    const own = (list: ReturnType<typeof blocks>) => list[0]?.cells[0]?.map((item) => item.fold ?? item.paragraph);
    expect(own(blocks(page([]), [0, 1], []))).toEqual([0, 1, 2, [3, 4, 5, 6, 7, 8]]);
    expect(own(blocks(page([]), [0, 1], [], 0, new Set([foldKey(1, 5)])))?.slice(3)).toEqual([
      [3, 4, 5, 6, 7, 8],
      3,
      4,
      5,
      6,
      7,
      8,
    ]);
    expect(own(blocks(page([0]), [0, 1], []))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(own(blocks(page([]), [0], []))).toHaveLength(9);
  });

  it("fold away what is the same in all columns, as one stretch in a row, until it is unfolded", () => {
    const lines = ["一", "二", "三", "四"];
    const page = comparison([document(1, lines), document(2, lines)], [row([0, 1, 2, 3], [0, 1, 2, 3])]);
    const level = lines.map((_, at) => anchor([1, at], [2, at]));
    const list = blocks(page, [0, 1], level);
    expect(list).toHaveLength(4);
    const shown = (changed: string[], unfolded: string[] = []) =>
      withoutSame(list, [1, 2], new Set(changed), new Set(unfolded)).map((block) =>
        block.cells.map((cell) => cell.map((item) => item.fold ?? item.paragraph)),
      );
    expect(shown([foldKey(2, 2)])).toEqual([
      [[[0, 1]], [[0, 1]]],
      [[2], [2]],
      [[3], [3]],
    ]);
    expect(shown([foldKey(2, 2)], [foldKey(1, 1)])[0]).toEqual([[[0, 1], 0, 1], [[0, 1]]]);
    expect(shown([])).toEqual([[[[0, 1, 2, 3]], [[0, 1, 2, 3]]]]);
  });

  it("cut an endless paragraph after a full stop and lose nothing of it", () => {
    const text = "茶园要管好。".repeat(3000);
    const [block] = blocks(comparison([document(1, [text])], [row([0])]), [0], []);
    const parts = block?.cells[0]?.map((item) => text.slice(item.from, item.to)) ?? [];
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.join("")).toBe(text);
    for (const part of parts) expect([part.endsWith("。"), part.length <= SLICE * 1.5]).toEqual([true, true]);
  });
});
