/** Where the two ends of a match differ: places that answer to each other, in the order of the text. */
import type { MatchView, PieceView } from "../backend/backend";

/** A differing stretch, UTF-16 inside its paragraph; empty where its document has nothing there. */
export interface DifferencePiece {
  document: number;
  paragraph: number;
  start: number;
  end: number;
}

/** One place at which they differ: what stands there on both sides. */
export type Difference = readonly DifferencePiece[];

/** The pieces of every difference of a match, those of a first. */
export function differences(match: MatchView): Difference[] {
  return match.differences.map(({ a, b }) => [
    ...a.map((piece) => ({ document: match.a.document, ...piece })),
    ...b.map((piece) => ({ document: match.b.document, ...piece })),
  ]);
}

/** The paragraphs, by document and number, in which words begin that stand elsewhere in the other end of their match. */
export function movedIn(matches: readonly MatchView[]): ReadonlySet<string> {
  const moved = matches.flatMap((match) => {
    const own = match.differences.filter((difference) => difference.kind === "moved");
    const key = (document: number, piece: PieceView | undefined) => (piece ? [`${document}:${piece.paragraph}`] : []);
    return own.flatMap(({ a, b }) => [...key(match.a.document, a[0]), ...key(match.b.document, b[0])]);
  });
  return new Set(moved);
}

/** For every paragraph, by document and number, the places at which it lacks what stands only in the other end of a match. */
export function caretsOf(matches: readonly MatchView[]): ReadonlyMap<string, readonly number[]> {
  const carets = new Map<string, number[]>();
  for (const match of matches)
    for (const piece of differences(match).flat()) {
      if (piece.start !== piece.end) continue;
      const key = `${piece.document}:${piece.paragraph}`;
      const places = carets.get(key);
      if (places) places.push(piece.start);
      else carets.set(key, [piece.start]);
    }
  for (const places of carets.values()) places.sort((a, b) => a - b);
  return carets;
}
