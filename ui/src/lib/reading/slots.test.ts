import { describe, expect, it } from "vitest";
import type { DocumentEntry, FamilyPage, FigureView } from "../backend/backend";
import { fixtureEntry } from "../backend/fixture/comparison";
import { amount, counted, plot, slotEntries } from "./slots";

const figure = (text: string, low: number, more: Partial<FigureView> = {}): FigureView => ({
  text,
  low,
  high: null,
  unit: "%",
  factor: 1,
  qualifier: null,
  ...more,
});

const document = (id: number, region: string, year: string | null): DocumentEntry => ({
  ...fixtureEntry(0, null),
  id,
  region: { value: region, guessed: false },
  year: year === null ? null : { value: year, guessed: false },
});

const known = new Map(
  [
    document(0, "青山", "2024"),
    document(1, "柳湖", "2024"),
    document(2, "石桥", "2024"),
    document(3, "青山", "2025"),
    document(4, "云岭", null),
  ].map((one) => [one.id, one]),
);

function page(values: [number, string, FigureView | null][]): FamilyPage {
  const end = { paragraph: 0, start: 0, end: 0, text: "", path: "", part: null, number: null };
  return {
    id: 0,
    elsewhereRegions: 0,
    since: null,
    fromAbove: false,
    slots: [],
    places: values.map(([document, text, own]) => ({
      end: { ...end, document },
      pieces: [],
      before: "",
      after: "",
      stretches: [],
      values: [{ slot: 0, text, figure: own }],
    })),
  };
}

const entries = slotEntries(
  page([
    [0, "5%", figure("5%左右", 5, { qualifier: "about" })],
    [1, "５%", figure("５%左右", 5, { qualifier: "about" })],
    [2, "5%—6%", figure("5%—6%", 5, { high: 6 })],
    [3, "4%", figure("4%以上", 4, { qualifier: "at_least" })],
    [4, "", null],
  ]),
  0,
  known,
);

describe("values of a slot", () => {
  it("are told with what stands around the slot, and counted", () => {
    expect(entries.map(({ text }) => text)).toEqual(["5%左右", "５%左右", "5%—6%", "4%以上"]);
    expect(counted(entries)).toEqual([
      { text: "5%左右", documents: 2 },
      { text: "4%以上", documents: 1 },
      { text: "5%—6%", documents: 1 },
    ]);
  });

  it("stand over years, one name a document, the higher figure above", () => {
    const { columns } = plot(entries, "%", { name: ({ region }) => region?.value ?? "", perLine: 4 });
    expect(columns.map(({ year }) => year)).toEqual(["2024", "2025"]);
    const [first, second] = columns;
    expect(first?.rows.map(({ label }) => label)).toEqual(["5–6%", "5%"]);
    expect(first?.rows[1]?.names.map(({ text }) => text)).toEqual(["≈青山", "≈柳湖"]);
    expect(second?.rows[0]?.names.map(({ text }) => text)).toEqual(["≥青山"]);
    expect(second?.rows[0]?.top).toBeGreaterThan(first?.rows[1]?.top ?? 99);
  });

  it("are never drawn over each other", () => {
    const crowded = [...entries, ...entries].map((entry, at) => ({
      ...entry,
      document: document(at, "青山", "2024"),
      figure: figure("", 5 + at / 100),
    }));
    const [column] = plot(crowded, "%", { name: () => "", perLine: 1 }).columns;
    const rows = column?.rows ?? [];
    expect(rows.length).toBe(8);
    expect(rows.every((row, at) => at === 0 || row.top >= (rows[at - 1]?.top ?? 0) + (rows[at - 1]?.lines ?? 0))).toBe(
      true,
    );
  });

  it("of unlike powers can be set beside each other", () => {
    expect(amount(figure("12万人", 12, { unit: "万人", factor: 10000 }))).toBe(120000);
  });
});
