import { describe, expect, it } from "vitest";
import { fixtureComparison, fixtureFacing } from "../backend/fixture/comparison";
import type { ReadingDocument } from "../backend/backend";
import { cheap, LINE, ownParagraphs, surplus } from "./compact";
import { marked } from "./marked";

const NOTHING: ReadonlySet<string> = new Set();
const ofLines = (id: number, lines: number[]) =>
  ({ id, paragraphs: lines.map((n) => ({ text: "水".repeat(n * LINE - 2) })) }) as unknown as ReadingDocument;

describe("ownParagraphs", () => {
  it("are the body paragraphs of which little lies in visible matches", () => {
    const { documents } = fixtureFacing([0, 1], [0, 1]);
    const texts = fixtureComparison([0, 1]).documents.map((document, at) => marked(document, documents[at]?.marks));
    const bodies = texts.flatMap((text) => text.paragraphs.filter(({ role }) => role === "body"));
    const own = ownParagraphs(texts, { visible: () => true });
    expect(own.size).toBeGreaterThan(0);
    expect(own.size).toBeLessThan(bodies.length);
    expect(ownParagraphs(texts, { visible: () => false }).size).toBe(bodies.length);
  });
});

describe("surplus", () => {
  const own = new Set(["1/1", "1/2", "1/3", "2/0"]);
  it.each([
    ["nothing where the columns are about as long", [2, 3, 2], [5], []],
    ["of the longer column the longest first, no more than needed", [2, 3, 20, 4], [9], ["1/2"]],
    ["never what others have too", [20, 1, 1], [2], []],
    ["of the other column too", [1], [20, 2], ["2/0"]],
    ["nothing of a row that one document has alone", [2, 30], [], []],
  ] as const)("folds %s", (_, a, b, expected) => {
    const documents = [ofLines(1, [...a]), ofLines(2, [...b])];
    const cells = [a, b].map((lines) => lines.map((_, at) => at));
    expect([...surplus(cells, documents, own)]).toEqual(expected);
  });
});

describe("cheap", () => {
  const documents = [ofLines(1, [10, 2, 2]), ofLines(2, [1, 11, 2])];
  const cells = [
    [0, 1, 2],
    [0, 1, 2],
  ];
  it("drops the cuts that would leave one column blank for long, and keeps those where both are level again", () => {
    const cuts = [
      [0, 0],
      [1, 1],
      [2, 2],
    ];
    expect(cheap(cuts, cells, documents, NOTHING)).toEqual([
      [0, 0],
      [2, 2],
    ]);
    expect(cheap(cuts, cells, documents, new Set(["1/0", "2/1"]))).toEqual(cuts);
  });
});
