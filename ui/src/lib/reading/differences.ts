/** Where the two ends of a match differ: places that answer to each other, in the order of the text. */
import type { EndView, MatchView, ReadingDocument } from "../backend/backend";

/** A differing stretch, UTF-16 inside its paragraph. */
export interface DifferencePiece {
  document: number;
  paragraph: number;
  start: number;
  end: number;
}

/** One place at which they differ: what stands there on both sides, or on one. */
export type Difference = readonly DifferencePiece[];

/** Stretches with the same number of equal Han characters before them stand in the same place of the match. */
export function differences(match: MatchView, documentOf: (id: number) => ReadingDocument | undefined): Difference[] {
  const places = new Map<number, DifferencePiece[]>();
  for (const end of [match.a, match.b]) {
    const document = documentOf(end.document);
    if (document) collect(places, document, match.id, end);
  }
  return [...places].sort(([a], [b]) => a - b).map(([, pieces]) => pieces);
}

function collect(places: Map<number, DifferencePiece[]>, document: ReadingDocument, match: number, end: EndView) {
  let equal = 0;
  for (let index = end.paragraph; index < document.paragraphs.length; index += 1) {
    const paragraph = document.paragraphs[index];
    if (!paragraph || paragraph.start >= end.end) return;
    for (const mark of paragraph.marks) {
      const role = mark.roles.find((other) => other.match === match)?.role;
      if (role === "equal") equal += hanCount(paragraph.text.slice(mark.start, mark.end));
      if (role !== "differs" && role !== "slot") continue;
      const pieces = places.get(equal) ?? [];
      const last = pieces.at(-1);
      if (last && last.document === document.id && last.paragraph === index && last.end === mark.start)
        last.end = mark.end;
      else pieces.push({ document: document.id, paragraph: index, start: mark.start, end: mark.end });
      places.set(equal, pieces);
    }
  }
}

function hanCount(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}
