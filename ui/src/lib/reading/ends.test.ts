import { describe, expect, it } from "vitest";
import { fixtureWhole } from "../backend/fixture/comparison";
import { endSegments, surroundings } from "./ends";

const two = fixtureWhole([0, 1]);

describe("endSegments", () => {
  it("give the words of the end as they stand in the document", () => {
    for (const match of two.matches) {
      for (const end of [match.a, match.b]) {
        const document = two.texts.find((other) => other.id === end.document);
        if (!document) throw new Error("an end without a document");
        expect(
          endSegments(document, match, end)
            .map((segment) => segment.text)
            .join(""),
        ).toBe(end.text);
      }
    }
  });
});

describe("surroundings", () => {
  const text = "头一句很长很长。要修路。要架桥。末一句也很长很长。";
  const shown = (words: string, around: number) => {
    const start = text.indexOf(words);
    return text.slice(...surroundings(text, start, start + words.length, around));
  };

  it.each([
    ["架桥", 6, "要修路。要架桥。"],
    ["架桥", 100, text],
    ["架桥", 1, "要架桥。"],
    ["头一", 3, "头一句很长"],
    ["很长。要修", 2, "很长很长。要修路。"],
  ])("of %s go from sentence to sentence", (words, around, expected) => {
    expect(shown(words, around)).toBe(expected);
  });
});
