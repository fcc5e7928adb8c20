import { describe, expect, it } from "vitest";
import { fixtureWhole } from "../backend/fixture/comparison";
import { endSegments } from "./ends";

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
