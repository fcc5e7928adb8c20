/** Rows of the table of sections as an outline: which document has something there, and how much of it is shared with the base. */
import type { ComparisonView, SectionView } from "../backend/backend";

export interface PresenceRow {
  /** Place in the rows of the comparison. */
  row: number;
  heading: string;
  level: number;
  /** Whether the base has something there. */
  inBase: boolean;
  /** Per other document that has something there. */
  cells: Map<number, PresenceCell>;
}

/** What another document has of a row. */
export interface PresenceCell {
  /** Matches between the base's part of the row and any place of the document. */
  matches: number;
  /** Whether it has sections in the row; else the matches lead elsewhere in it. */
  aligned: boolean;
}

/** How rows are worded. */
export interface RowWords {
  /** What a section is called. */
  section: (section: SectionView) => string;
  /** A row the base lacks, by the letters that have it. */
  alone: (letters: string[]) => string;
  /** A row without a heading. */
  front: string;
  /** What follows behind the parts of a section. */
  tail: (heading: string) => string;
}

export function presence(comparison: ComparisonView, base: number, say: RowWords): PresenceRow[] {
  const column = comparison.documents.findIndex((document) => document.id === base);
  return comparison.rows.map((row, index) => {
    const inBase = (row.cells[column]?.paragraphs.length ?? 0) > 0;
    const present = comparison.documents.filter((_, at) => (row.cells[at]?.paragraphs.length ?? 0) > 0);
    const named = inBase ? column : comparison.documents.findIndex((document) => document === present[0]);
    const section = comparison.documents[named]?.sections[row.cells[named]?.sections[0] ?? -1];
    const name = section && say.section(section);
    const own = name !== undefined && row.tail ? say.tail(name) : name;
    const words = own ?? paragraphStart(comparison, named, row.cells[named]?.paragraphs[0]) ?? say.front;
    const heading = inBase ? words : `${say.alone(present.map((document) => document.letter))} ${words}`;
    const answers = (at: number) => (row.cells[at]?.paragraphs.length ?? 0) + (row.cells[at]?.sections.length ?? 0) > 0;
    const cells = new Map<number, PresenceCell>();
    for (const [at, document] of comparison.documents.entries()) {
      const matches = row.cells[at]?.matches ?? 0;
      const aligned = answers(at);
      if (document.id !== base && (aligned || matches > 0)) cells.set(document.id, { matches, aligned });
    }
    return { row: index, heading, level: section?.level ?? 1, inBase, cells };
  });
}

function paragraphStart(comparison: ComparisonView, column: number, paragraph: number | undefined): string | undefined {
  const document = comparison.documents[column];
  // Title, byline and form of address stand before all sections and are told by their place.
  const isFront = paragraph !== undefined && paragraph < (document?.sections[0]?.paragraph ?? 0);
  const text = paragraph === undefined || isFront ? undefined : document?.paragraphs[paragraph]?.text.trim();
  return text ? text.slice(0, 24) : undefined;
}
