import { describe, expect, it } from "vitest";
import { fixtureWhole } from "../backend/fixture/comparison";
import { caretsOf, differences, movedIn } from "./differences";

const comparison = fixtureWhole([0, 1]);
const documentOf = (id: number) => comparison.texts.find((document) => document.id === id);

describe("differences", () => {
  it("puts what answers to each other together, in the order of the text", () => {
    for (const match of comparison.matches) {
      const found = differences(match);
      const starts = found.flatMap((difference) =>
        difference
          .filter((piece) => piece.document === match.a.document)
          .map((piece) => piece.paragraph * 1e6 + piece.start),
      );
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      for (const difference of found) expect(difference.length).toBeGreaterThan(0);
    }
  });

  it("names the words of both sides", () => {
    const match = comparison.matches.find((other) => other.a.text.includes("迎难而上"));
    const words = match
      ? differences(match).map((difference) =>
          difference.map((piece) =>
            documentOf(piece.document)?.paragraphs[piece.paragraph]?.text.slice(piece.start, piece.end),
          ),
        )
      : [];
    expect(words.some((pair) => pair.length === 2 && pair[0] !== pair[1])).toBe(true);
  });

  it("finds where moved words begin, and where one end lacks something", () => {
    const match = comparison.matches[0];
    if (!match) throw new Error("the fixture has no match");
    const piece = (start: number, end: number) => [{ paragraph: 3, start, end }];
    const differences = [
      { kind: "moved" as const, a: piece(2, 8), b: [{ paragraph: 5, start: 0, end: 6 }] },
      { kind: "only_b" as const, a: piece(9, 9), b: piece(4, 6) },
      { kind: "only_b" as const, a: piece(1, 1), b: piece(7, 9) },
    ];
    const changed = { ...match, differences };
    const [a, b] = [match.a.document, match.b.document];
    expect([...movedIn([changed])]).toEqual([`${a}:3`, `${b}:5`]);
    expect([...caretsOf([changed])]).toEqual([[`${a}:3`, [1, 9]]]);
  });

  it("finds none in a verbatim match", () => {
    const same = comparison.matches.find((match) => match.similarity === 100);
    expect(same && differences(same)).toEqual([]);
  });
});
