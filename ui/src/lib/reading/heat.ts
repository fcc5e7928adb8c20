/** One document in its set: its paragraphs cut where clauses begin, each clause with the other documents in which it stands. */
import type { ClauseView, ParagraphView } from "../backend/backend";

/** A stretch of a paragraph. */
export interface HeatPiece {
  text: string;
  /** Place of its clause; `null` for what is no clause. */
  clause: number | null;
  /** Whether the clause ends with it. */
  last: boolean;
}

/** How many other documents a clause stands in, in steps that are told apart at a glance. */
export const HEATS = ["none", "one", "few", "many", "most"] as const;
export type Heat = (typeof HEATS)[number];

export function heatOf(documents: number): Heat {
  if (documents === 0) return "none";
  if (documents === 1) return "one";
  if (documents <= 4) return "few";
  return documents <= 23 ? "many" : "most";
}

/** The pieces of every paragraph, in order, all of its text. */
export function heatPieces(paragraphs: readonly ParagraphView[], clauses: readonly ClauseView[]): HeatPiece[][] {
  const within = paragraphs.map((): { start: number; end: number; clause: number; last: boolean }[] => []);
  clauses.forEach(({ pieces }, clause) =>
    pieces.forEach(({ paragraph, start, end }, at) =>
      within[paragraph]?.push({ start, end, clause, last: at === pieces.length - 1 }),
    ),
  );
  return paragraphs.map(({ text }, paragraph) => {
    const found: HeatPiece[] = [];
    let at = 0;
    for (const { start, end, clause, last } of within[paragraph] ?? []) {
      if (start > at) found.push({ text: text.slice(at, start), clause: null, last: false });
      found.push({ text: text.slice(Math.max(at, start), end), clause, last });
      at = Math.max(at, end);
    }
    if (at < text.length) found.push({ text: text.slice(at), clause: null, last: false });
    return found;
  });
}

/** How many characters of the clauses have each heat. */
export function heatShares(paragraphs: readonly HeatPiece[][], clauses: readonly ClauseView[]): Record<Heat, number> {
  const shares: Record<Heat, number> = { none: 0, one: 0, few: 0, many: 0, most: 0 };
  for (const { text, clause } of paragraphs.flat())
    if (clause !== null) shares[heatOf(clauses[clause]?.holders.length ?? 0)] += [...text].length;
  return shares;
}
