import { describe, expect, it } from "vitest";
import { fixtureComparison } from "../backend/fixture/comparison";
import { headingLevel, outlineLines } from "./outline";

const [document] = fixtureComparison([0, 1]).documents;

describe("outlineLines", () => {
  it("name every section with its level", () => {
    const lines = document ? outlineLines(document, false) : [];
    expect(lines.map((line) => [line.section, line.level])).toEqual(
      document?.sections.map((section) => [section.id, section.level]),
    );
  });

  it("let a section be lowered only behind another of its level", () => {
    const chapters = (document ? outlineLines(document, false) : []).filter((line) => line.level === 1);
    expect(chapters.map((line) => line.canLower)).toEqual(chapters.map((_, index) => index > 0));
  });

  it("offer body paragraphs, never headings, in the order of the text", () => {
    const lines = document ? outlineLines(document, true) : [];
    const offered = lines.flatMap((line) => line.paragraph ?? []);
    expect(offered.length).toBeGreaterThan(2);
    expect(offered).toEqual(offered.toSorted((a, b) => a - b));
    for (const paragraph of offered) expect(document?.paragraphs[paragraph]?.role).toBe("body");
  });
});

describe("headingLevel", () => {
  it("is one below that of the title for chapters, one more for their parts, none for body text", () => {
    const levels = new Map(
      document?.paragraphs.map(({ id, role }) => [role, document ? headingLevel(document, id) : null]),
    );
    expect(levels.get("title")).toBe(2);
    expect(levels.get("body")).toBeNull();
    const headings = document?.paragraphs.filter(({ role }) => role === "heading") ?? [];
    expect(new Set(headings.map(({ id }) => document && headingLevel(document, id)))).toEqual(new Set([3, 4]));
  });
});
