import { describe, expect, it } from "vitest";
import type { EndView, VariantView } from "../backend/backend";
import { wordedAlike } from "./variants";

const variant = (document: number, text: string, shared: number): VariantView => ({
  end: { document, text } as EndView,
  stretches: [{ text, equal: true }],
  shared,
});

describe("wordedAlike", () => {
  it("puts those of the same words together, the most usual first", () => {
    const found = wordedAlike([
      variant(3, "一条渠一条渠地走，", 8),
      variant(1, "逐渠走，", 3),
      variant(2, "一条渠\n一条渠地走，", 8),
      variant(4, "沿渠走，", 4),
    ]);
    expect(found.map(({ ends, shared }) => [ends.map(({ document }) => document), shared])).toEqual([
      [[2, 3], 8],
      [[4], 4],
      [[1], 3],
    ]);
  });

  it("has nothing to say of a clause that stands nowhere else", () => {
    expect(wordedAlike([])).toEqual([]);
  });
});
