/** Geometry of the strip beside a column: the whole document at true length. Units are shares of the longest document. */
import type { MatchView, ReadingDocument } from "../backend/backend";
import type { Change } from "./changes";
import type { DifferencePiece } from "./differences";

/** A stretch of the strip, 0–1 of its full height. */
export interface Stop {
  top: number;
  bottom: number;
  /** reuse or stock. */
  stock: boolean;
  moved: boolean;
  /** One of the matches in it, to go there. */
  match: number;
}

/** A section tick, 0–1. */
export interface Tick {
  at: number;
  level: number;
}

/** Share of the strip that `document` fills, so that all strips have one scale. */
export function stripLength(document: ReadingDocument, documents: readonly ReadingDocument[]): number {
  const longest = Math.max(1, ...documents.map((other) => other.chars));
  return document.chars / longest;
}

/** Stops of `document`, those that touch within `least` of the strip joined. Findings are kept apart from stock. */
export function stops(
  document: ReadingDocument,
  matches: readonly MatchView[],
  stock: (match: MatchView) => boolean,
  scale: number,
  least: number,
): Stop[] {
  const found = matches
    .flatMap((match) => [match.a, match.b].filter((end) => end.document === document.id).map((end) => ({ end, match })))
    .map(({ end, match }): Stop => {
      const top = (end.start / Math.max(1, document.chars)) * scale;
      const bottom = (end.end / Math.max(1, document.chars)) * scale;
      return { top, bottom: Math.max(bottom, top + least), stock: stock(match), moved: match.moved, match: match.id };
    })
    .sort((a, b) => Number(b.stock) - Number(a.stock) || a.top - b.top);
  const joined: Stop[] = [];
  for (const stop of found) {
    const last = joined.at(-1);
    if (last && last.stock === stop.stock && last.moved === stop.moved && stop.top < last.bottom)
      last.bottom = Math.max(last.bottom, stop.bottom);
    else joined.push(stop);
  }
  return joined;
}

/** The changes between two versions, as stops of one of them; `match` is their place in the list. */
export function changeStops(
  document: ReadingDocument,
  changes: readonly Change[],
  scale: number,
  least: number,
): Stop[] {
  const chars = Math.max(1, document.chars);
  return changes.flatMap(({ kind, pieces }, match) => {
    const own = pieces.filter((piece) => piece.document === document.id);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const at = ({ paragraph }: DifferencePiece, units: number) =>
      (((document.paragraphs[paragraph]?.start ?? 0) + units) / chars) * scale;
    const [top, bottom] = [at(first, first.start), at(last, last.end)];
    return [{ top, bottom: Math.max(bottom, top + least), stock: false, moved: kind === "moved", match }];
  });
}

/** Ticks of the chapters and their parts. */
export function ticks(document: ReadingDocument, scale: number): Tick[] {
  return document.sections
    .filter((section) => section.kind === "section" && section.level <= 2)
    .map((section) => ({ at: (section.start / Math.max(1, document.chars)) * scale, level: section.level }));
}
