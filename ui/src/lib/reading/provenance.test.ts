import { describe, expect, it } from "vitest";
import { fixtureEntry } from "../backend/fixture/comparison";
import { askedDocuments, isLacking, knownRegions } from "./provenance";

const documents = [0, 1, 2].map((id) => fixtureEntry(id, "甲乙丙"[id] ?? null));
const ids = (found: readonly { id: number }[]) => found.map(({ id }) => id);

describe("where documents come from", () => {
  it("is asked for by what is known", () => {
    const [first, second, third] = documents;
    if (!first || !second || !third) throw new Error("three documents");
    const lacking = { ...first, year: null };
    const stated = { ...third, stated: ["year" as const] };
    const all = [lacking, second, stated];
    expect(ids(askedDocuments(all, "all", ""))).toEqual([0, 1, 2]);
    expect(ids(askedDocuments(all, "lacking", ""))).toEqual([0]);
    expect(ids(askedDocuments(all, "guessed", ""))).toEqual([1, 2]);
    expect(ids(askedDocuments(all, "stated", ""))).toEqual([2]);
    expect(isLacking(second)).toBe(false);
  });

  it("is asked for by words of names and facts, all of which a document has", () => {
    const region = documents[1]?.region?.value ?? "";
    expect(ids(askedDocuments(documents, "all", region))).toContain(1);
    expect(ids(askedDocuments(documents, "all", `${region} 没有的话`))).toEqual([]);
  });

  it("offers every region once", () => {
    const twice = knownRegions([...documents, ...documents]);
    expect(twice).toEqual([...new Set(twice)]);
  });
});
