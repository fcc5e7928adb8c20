import { describe, expect, it } from "vitest";
import type { ParagraphView } from "../backend/backend";
import { heatOf, heatPieces, heatShares } from "./heat";

const paragraph = (id: number, text: string): ParagraphView => ({
  id,
  start: 0,
  role: "body",
  furniture: null,
  section: null,
  text,
});

describe("one document in its set", () => {
  const paragraphs = [paragraph(0, "渡口换船，老井淘过。"), paragraph(1, "（完）")];
  const clauses = [
    { pieces: [{ paragraph: 0, start: 0, end: 5 }], holders: [1, 2] },
    { pieces: [{ paragraph: 0, start: 5, end: 10 }], holders: [] },
  ];
  const pieces = heatPieces(paragraphs, clauses);

  it("is cut where clauses begin, without losing a character", () => {
    expect(pieces[0]).toEqual([
      { text: "渡口换船，", clause: 0, last: true },
      { text: "老井淘过。", clause: 1, last: true },
    ]);
    expect(pieces[1]).toEqual([{ text: "（完）", clause: null, last: false }]);
  });

  it("keeps a clause that goes on in the next paragraph together", () => {
    const [first, second] = heatPieces(
      [paragraph(0, "渡口"), paragraph(1, "换船。")],
      [
        {
          pieces: [
            { paragraph: 0, start: 0, end: 2 },
            { paragraph: 1, start: 0, end: 3 },
          ],
          holders: [],
        },
      ],
    );
    expect([first?.[0], second?.[0]]).toMatchObject([
      { clause: 0, last: false },
      { clause: 0, last: true },
    ]);
  });

  it("tells how much stands in how many", () => {
    expect(heatShares(pieces, clauses)).toEqual({ none: 5, one: 0, few: 5, many: 0, most: 0 });
    expect([0, 1, 2, 4, 5, 23, 24].map(heatOf)).toEqual(["none", "one", "few", "few", "many", "many", "most"]);
  });
});
