/** Where the documents come from: what is known of each, which of them a reader looks at, and what is missing. */
import type { DocumentEntry, FactName, LevelName } from "../backend/backend";

/** The facts that a reader can state; the date on a page is not one of them. */
export const STATED_FACTS = ["region", "level", "year", "occasion", "speaker", "issuer"] as const;
export type StatedFact = (typeof STATED_FACTS)[number] & FactName;

export const PLACE_LEVELS: readonly LevelName[] = ["state", "province", "city", "district", "county"];

/** Which documents are listed. */
export const WHICH_DOCUMENTS = ["all", "lacking", "guessed", "stated"] as const;
export type WhichDocuments = (typeof WHICH_DOCUMENTS)[number];

/** Whether region or year of a document is missing: then the views by region and year cannot place it. */
export function isLacking({ region, year }: DocumentEntry): boolean {
  return region === null || year === null;
}

function isGuessed(document: DocumentEntry): boolean {
  return STATED_FACTS.some((fact) => document[fact]?.guessed);
}

/** The documents that are asked for: by what is known of them, and by words that stand in their names or facts. */
export function askedDocuments(
  documents: readonly DocumentEntry[],
  which: WhichDocuments,
  words: string,
): DocumentEntry[] {
  const wanted = words.trim().split(/\s+/).filter(Boolean);
  const passes: Readonly<Record<WhichDocuments, (document: DocumentEntry) => boolean>> = {
    all: () => true,
    lacking: isLacking,
    guessed: isGuessed,
    stated: ({ stated }) => stated.length > 0,
  };
  const says = (document: DocumentEntry, word: string) =>
    [document.letter, document.title, document.name, ...STATED_FACTS.map((fact) => document[fact]?.value)].some(
      (value) => value?.includes(word),
    );
  return documents.filter((document) => passes[which](document) && wanted.every((word) => says(document, word)));
}

/** The places that documents name, for filling in others. */
export function knownRegions(documents: readonly DocumentEntry[]): string[] {
  return [...new Set(documents.flatMap(({ region }) => region?.value ?? []))].sort((x, y) =>
    x.localeCompare(y, "zh-Hans"),
  );
}
