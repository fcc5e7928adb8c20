/**
 * Columns with little blank space: paragraphs stand level where that costs little, and in a section that one document has
 * much more to say in, what has little in common with the others is folded away. Nothing is drawn yet when this is decided,
 * so heights are lines by the number of characters.
 */
import type { ReadingDocument } from "../backend/backend";
import { foldKey } from "./fold";
import type { MarkedText } from "./marked";
import type { Looking } from "./segments";

/** Characters of a line: a column of a usual window. */
export const LINE = 26;
/** Lines that one column may stay blank for paragraphs to stand level. */
const MOST_BLANK = 2;
/** Lines that a column may be longer than the others before something of it is folded away. */
const MOST_LONGER = 6;
/** A paragraph of which less than this lies in matches has little in common with the others: a guess, looked at on reports of provinces. */
const LITTLE = 0.15;

type Cells = readonly (readonly number[])[];
type Documents = readonly (ReadingDocument | undefined)[];

function lines(document: ReadingDocument | undefined, paragraph: number): number {
  return Math.ceil(((document?.paragraphs[paragraph]?.text.length ?? 0) + 2) / LINE);
}

/** The body paragraphs that have little in common with the other documents that are shown, as [`foldKey`]. */
export function ownParagraphs(documents: readonly MarkedText[], { visible }: Pick<Looking, "visible">): Set<string> {
  const own = new Set<string>();
  for (const document of documents)
    for (const { id, role, text, marks } of document.paragraphs) {
      const shared = marks.filter((mark) => mark.roles.some((part) => visible(part.match)));
      const length = shared.reduce((sum, mark) => sum + mark.end - mark.start, 0);
      if (role === "body" && length < LITTLE * text.length) own.add(foldKey(document.id, id));
    }
  return own;
}

/** What of a row is folded away, of `own` the longest first, until no column is much longer than the others. */
export function surplus(cells: Cells, documents: Documents, own: ReadonlySet<string>): Set<string> {
  const away = new Set<string>();
  const heights = cells.map((cell, column) => cell.reduce((sum, at) => sum + lines(documents[column], at), 0));
  cells.forEach((cell, column) => {
    const others = heights.filter((_, other) => other !== column && (cells[other]?.length ?? 0) > 0);
    if (others.length === 0) return;
    let longer = (heights[column] ?? 0) - Math.max(...others);
    const key = (paragraph: number) => foldKey(documents[column]?.id ?? -1, paragraph);
    const longest = cell
      .filter((paragraph) => own.has(key(paragraph)))
      .toSorted((a, b) => lines(documents[column], b) - lines(documents[column], a));
    for (const paragraph of longest) {
      const spared = lines(documents[column], paragraph) - 1;
      if (longer <= MOST_LONGER || spared < 1) break;
      away.add(key(paragraph));
      longer -= spared;
    }
  });
  return away;
}

/**
 * The cuts that cost little blank space. The columns run on past the others until paragraphs that share a passage come by
 * nearly level again; one that is chosen is brought level as ever.
 */
export function cheap(
  cuts: readonly number[][],
  cells: Cells,
  documents: Documents,
  away: ReadonlySet<string>,
): number[][] {
  const reached = cells.map((cell, column) => {
    const document = documents[column];
    const heights = [0];
    for (const paragraph of cell) {
      const isAway = away.has(foldKey(document?.id ?? -1, paragraph));
      heights.push((heights.at(-1) ?? 0) + (isAway ? 1 : lines(document, paragraph)));
    }
    return heights;
  });
  const kept: number[][] = [];
  for (const cut of cuts) {
    const last = kept.at(-1);
    const tall = cut.map((at, column) => (reached[column]?.[at] ?? 0) - (reached[column]?.[last?.[column] ?? 0] ?? 0));
    if (!last || Math.max(...tall) - Math.min(...tall) <= MOST_BLANK) kept.push(cut);
  }
  return kept;
}
