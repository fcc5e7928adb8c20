import { describe, expect, it } from "vitest";
import type { FoundView } from "../backend/backend";
import { FixtureBackend } from "../backend/fixture/backend";
import { Search } from "./search.svelte";

const backend = new FixtureBackend(2);
const search = () => new Search((query) => backend.find(query));

describe("Search", () => {
  it("gives the places by document and paragraph", async () => {
    const { documents } = await backend.comparison(1);
    const look = search();
    await look.look(" 项目 ");
    expect(look.found.length).toBeGreaterThan(2);
    for (const document of documents) {
      for (const paragraph of document.paragraphs) {
        for (const hit of look.hits.get(`${document.id}:${paragraph.id}`) ?? [])
          expect(paragraph.text.slice(hit.start, hit.end)).toBe("项目");
      }
    }
  });

  it("draws every piece of words that a line end divides", async () => {
    const pieces = [
      { paragraph: 3, start: 8, end: 9 },
      { paragraph: 4, start: 0, end: 1 },
    ];
    const look = new Search(async () => [{ document: 1, pieces }]);
    await look.look("项目");
    expect([look.hits.get("1:3"), look.hits.get("1:4")]).toEqual([
      [{ start: 8, end: 9, index: 0 }],
      [{ start: 0, end: 1, index: 0 }],
    ]);
  });

  it("goes round", async () => {
    const look = search();
    await look.look("项目");
    look.step(-1);
    expect(look.at).toBe(look.found.length - 1);
    look.step(1);
    expect(look.at).toBe(0);
  });

  it("finds nothing for nothing", async () => {
    const look = search();
    await look.look("  ");
    look.step(1);
    expect([look.found.length, look.at, look.current]).toEqual([0, -1, null]);
  });

  it("drops an answer that comes after a later question", async () => {
    const answers: ((found: FoundView[]) => void)[] = [];
    const look = new Search(() => new Promise((resolve) => answers.push(resolve)));
    const [first, second] = [look.look("一"), look.look("二")];
    answers[1]?.([{ document: 2, pieces: [] }]);
    answers[0]?.([{ document: 1, pieces: [] }]);
    await Promise.all([first, second]);
    expect(look.current?.document).toBe(2);
  });
});
