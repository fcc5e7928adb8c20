import { describe, expect, it } from "vitest";
import { fixtureEntry } from "../backend/fixture/comparison";
import type { DocumentEntry, FamilyRow } from "../backend/backend";
import { activeFilters, asked, noFilters, templatePieces, timeline, wordings } from "./families";

const document = (id: number, region: string, year: string | null): DocumentEntry => ({
  ...fixtureEntry(0, null),
  id,
  region: { value: region, guessed: false },
  year: year === null ? null : { value: year, guessed: false },
});

const row = (id: number, template: string, holders: number[], more: Partial<FamilyRow> = {}): FamilyRow => ({
  id,
  template,
  layer: "reuse",
  label: null,
  kind: "passage",
  holders,
  members: holders.length,
  han: template.length,
  weight: 10 - id,
  first: null,
  figures: false,
  partOf: null,
  ...more,
});

const documents = [
  document(0, "青山县", "2023"),
  document(1, "青山县", "2024"),
  document(2, "柳湖区", "2024"),
  document(3, "柳湖区", null),
];
const known = new Map(documents.map((one) => [one.id, one]));
const rows = [
  row(0, "渡口换上新船", [0, 1]),
  row(1, "渔获增长{数}", [1, 2], { figures: true }),
  row(2, "换上新船", [0, 1], { partOf: 0 }),
  row(3, "各位代表", [0, 1, 2, 3], { layer: "boilerplate" }),
];
const all = wordings(rows, known);
const ids = (filters: Partial<ReturnType<typeof noFilters>>, sort: Parameters<typeof asked>[2] = "weight") =>
  asked(all, { ...noFilters(), ...filters }, sort).map(({ row: { id } }) => id);

describe("wordings", () => {
  it("know their regions, years and parts", () => {
    expect(all[0]).toMatchObject({ regions: 1, parts: 1, years: [{ year: "2023", documents: 1 }, { year: "2024" }] });
    expect(all[3]).toMatchObject({ regions: 2, parts: 0, years: [{ documents: 1 }, { documents: 2 }] });
  });

  it("are listed with those of their parts only where words are looked for", () => {
    expect(ids({})).toEqual([0, 1, 3]);
    expect(ids({ words: "新船" })).toEqual([0, 2]);
    expect(ids({ words: "新船 渡口" })).toEqual([0]);
  });

  it.each([
    [{ layer: "boilerplate" as const }, [3]],
    [{ regions: 2 }, [1, 3]],
    [{ documents: 3 }, [3]],
    [{ length: 6 }, [0, 1]],
    [{ figures: true }, [1]],
    [{ region: "柳湖区" }, [1, 3]],
    [{ year: "2023" }, [0, 3]],
    [{ since: "2024" }, [1]],
    [{ until: "2023" }, []],
  ])("pass by %o", (filters, expected) => {
    expect(ids(filters)).toEqual(expected);
    expect(activeFilters({ ...noFilters(), ...filters })).toBe(1);
  });

  it.each([
    ["weight" as const, [0, 1, 3]],
    ["documents" as const, [3, 0, 1]],
    ["regions" as const, [1, 3, 0]],
    ["length" as const, [1, 0, 3]],
    ["newest" as const, [1, 0, 3]],
  ])("are ordered by %s", (sort, expected) => expect(ids({}, sort)).toEqual(expected));

  it("are told year by year; before the first year nothing is known, nor after the last", () => {
    expect(timeline(all, documents)).toEqual([
      { year: "2023", documents: 1, wordings: 2, fresh: null, last: 0 },
      { year: "2024", documents: 2, wordings: 3, fresh: 1, last: null },
    ]);
  });

  it("have templates of fixed text and slots", () => {
    expect(templatePieces("渔获增长{数}左右")).toEqual([
      { text: "渔获增长", slot: false },
      { text: "数", slot: true },
      { text: "左右", slot: false },
    ]);
  });
});
