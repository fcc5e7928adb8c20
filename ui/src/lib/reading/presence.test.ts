import { describe, expect, it } from "vitest";
import { fixtureComparison, fixtureWhole } from "../backend/fixture/comparison";
import { presence, type RowWords } from "./presence";

const five = fixtureComparison([0, 1, 2, 3, 4]);
const words: RowWords = {
  section: ({ kind, heading }) => (kind === "opening" ? "Opening" : heading),
  alone: (letters) => `only ${letters.join("")}`,
  front: "front",
  tail: (heading) => `${heading}!`,
};
const rows = presence(five, 0, words);

describe("presence", () => {
  it("has a line for every row of the table", () => {
    expect(rows).toHaveLength(five.rows.length);
  });

  it("counts the matches a document shares with the base there", () => {
    const projects = rows.find((row) => row.heading.startsWith("二、突出重点"));
    expect([...(projects?.cells ?? [])].map(([document, cell]) => [document, cell.matches])).toEqual([
      [1, 2],
      [2, 1],
      [3, 2],
      [4, 1],
    ]);
  });

  it("counts a section that stands in another row as answering", () => {
    const copy = structuredClone(five);
    const cell = copy.rows[3]?.cells[3];
    if (cell) cell.sections = [1];
    expect(presence(copy, 0, words)[3]?.cells.get(3)?.aligned).toBe(true);
    expect(rows[3]?.cells.get(3)?.aligned).toBe(false);
  });

  it("tells the closing text of a chapter from its beginning", () => {
    const copy = structuredClone(five);
    if (copy.rows[2]) copy.rows[2].tail = true;
    const told = presence(copy, 0, words).map((row) => row.heading.endsWith("!"));
    expect(told.flatMap((is, at) => (is ? at : []))).toEqual([2]);
  });

  it("calls an opening so, not by the words that it begins with", () => {
    const copy = structuredClone(five);
    const [at] = copy.rows[2]?.cells[0]?.sections ?? [];
    const section = copy.documents[0]?.sections[at ?? -1];
    if (section) Object.assign(section, { kind: "opening", heading: "现在" });
    expect(presence(copy, 0, words)[2]?.heading).toBe("Opening");
  });

  it("calls what stands before all sections by its place, what stands without a section by its first words", () => {
    const copy = structuredClone(five);
    const at = copy.rows.findIndex(({ cells }) => cells[0]?.sections.length === 0 && cells[0].paragraphs.length > 0);
    expect(presence(copy, 0, words)[at]?.heading).toBe("front");
    for (const document of copy.documents) document.sections = [];
    expect(presence(copy, 0, words)[at]?.heading).not.toBe("front");
  });

  it("names what the base lacks by who has it", () => {
    const alone = rows.filter((row) => !row.inBase);
    expect(alone.map((row) => row.heading.slice(0, 6))).toEqual(["only 乙", "only 戊"]);
    expect(alone.every((row) => row.cells.size === 1)).toBe(true);
  });

  it("shows a match also where the other document has no section of its own there", () => {
    const counted = rows.flatMap((row) => [...row.cells.values()]).reduce((sum, cell) => sum + cell.matches, 0);
    expect(counted).toBe(
      fixtureWhole([0, 1, 2, 3, 4]).matches.filter((match) => match.a.document === 0 || match.b.document === 0).length,
    );
  });
});
