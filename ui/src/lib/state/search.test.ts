import { describe, expect, it } from "vitest";
import { fixtureComparison } from "../backend/fixture/comparison";
import { MOST_FOUND, Search } from "./search.svelte";

const { documents } = fixtureComparison([0, 1]);

describe("Search", () => {
  it("finds every occurrence in every document, where it stands", async () => {
    const search = new Search();
    await search.look(" 项目 ", documents);
    const expected = documents.flatMap((document) => document.paragraphs).reduce((sum, paragraph) => sum + paragraph.text.split("项目").length - 1, 0);
    expect(search.found).toHaveLength(expected);
    for (const found of search.found) {
      const document = documents.find((other) => other.id === found.document);
      expect(document?.paragraphs[found.paragraph]?.text.slice(found.start, found.end)).toBe("项目");
    }
  });

  it("goes round", async () => {
    const search = new Search();
    await search.look("项目", documents);
    search.step(-1);
    expect(search.at).toBe(search.found.length - 1);
    search.step(1);
    expect(search.at).toBe(0);
  });

  it("finds nothing for nothing", async () => {
    const search = new Search();
    await search.look("  ", documents);
    search.step(1);
    expect([search.found.length, search.at, search.current]).toEqual([0, -1, null]);
  });

  it("lists no more than it says", async () => {
    const search = new Search();
    const [first] = documents;
    const text = "田".repeat(MOST_FOUND * 2);
    await search.look("田", first ? [{ ...first, paragraphs: [{ id: 0, start: 0, role: "body", section: null, text, marks: [] }] }] : []);
    expect(search.found).toHaveLength(MOST_FOUND);
  });
});
