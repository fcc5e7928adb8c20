/** Places in the lines of a document. The page counts in UTF-16, the program in characters of the raw text. */
import type { PageLine } from "../backend/backend";

/** The number of the line that a character lies in, else of the last one before it. */
export function lineAt(lines: readonly PageLine[], start: number): number {
  const behind = lines.findIndex((line) => line.end > start);
  return behind < 0 ? lines.length - 1 : behind;
}

/** The stretch that is marked in a line, from and to in UTF-16; where nothing is marked, the whole line. */
export function chosen(line: PageLine, from: number, to: number): { start: number; end: number } {
  if (from === to) return { start: line.start, end: line.end };
  const before = [...line.text.slice(0, from)].length;
  const marked = [...line.text.slice(from, to)].length;
  return { start: line.start + before, end: line.start + before + marked };
}
