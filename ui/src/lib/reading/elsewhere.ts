/**
 * Where the wording of a row stands in a document that has no section in it: what has no counterpart by its subject may
 * still be said elsewhere, word for word.
 */
import type { EndView, MatchView, RowView } from "../backend/backend";
import type { MarkedText } from "./marked";

export interface Elsewhere {
  /** 0–1: Han characters of the row, in the document that has the most of them, that the other says too. */
  share: number;
  /** The ends of the matches in the other document, those with the most text first. */
  ends: EndView[];
}

/** Least share of a row that is worth telling: below, a set phrase or two. Chosen by hand. */
const LEAST = 0.2;

/**
 * For every row and shown column, as `row:column`, where the row's text stands in a document that has none of it in the
 * row; `places` are the places of the shown documents in the cells of the rows.
 */
export function elsewhere(
  rows: readonly RowView[],
  places: readonly number[],
  documents: readonly MarkedText[],
  matches: readonly MatchView[],
): Map<string, Elsewhere> {
  const found = new Map<string, Elsewhere>();
  const ofPair = byPair(matches);
  rows.forEach((row, index) => {
    const cells = places.map((place) => row.cells[place]?.paragraphs ?? []);
    if (cells.every((cell) => cell.length > 0)) return;
    cells.forEach((cell, column) => {
      if (cell.length > 0) return;
      const others = cells.map((paragraphs, other) => {
        const [own, far] = [documents[column], documents[other]];
        if (!own || !far || paragraphs.length === 0) return null;
        return toldBy(own, far, paragraphs, ofPair.get(`${far.id}:${own.id}`) ?? []);
      });
      const most = others.reduce((best, other) => ((other?.share ?? 0) > (best?.share ?? 0) ? other : best), null);
      if (most && most.share >= LEAST) found.set(`${index}:${column}`, most);
    });
  });
  return found;
}

/** A match as seen from one of its ends. */
interface Seen {
  match: number;
  near: EndView;
  far: EndView;
}

/** The matches that are more than a topic, by `near:far`, in both directions. */
function byPair(matches: readonly MatchView[]): Map<string, Seen[]> {
  const found = new Map<string, Seen[]>();
  const add = (match: number, near: EndView, far: EndView) => {
    const key = `${near.document}:${far.document}`;
    const list = found.get(key);
    if (list) list.push({ match, near, far });
    else found.set(key, [{ match, near, far }]);
  };
  for (const { id, layer, a, b } of matches) {
    if (layer === "topic") continue;
    add(id, a, b);
    add(id, b, a);
  }
  return found;
}

/** How much of `paragraphs` of `far` stands in `own`, and where. */
function toldBy(own: MarkedText, far: MarkedText, paragraphs: readonly number[], seen: readonly Seen[]): Elsewhere {
  const wanted = new Set(paragraphs);
  const told = seen.filter(({ near }) => wanted.has(near.paragraph));
  const ids = new Set(told.map(({ match }) => match));
  let [equal, all] = [0, 0];
  for (const index of paragraphs) {
    const paragraph = far.paragraphs[index];
    if (!paragraph || paragraph.role === "furniture") continue;
    all += han(paragraph.text);
    for (const mark of paragraph.marks)
      if (mark.roles.some((role) => role.role === "equal" && ids.has(role.match)))
        equal += han(paragraph.text.slice(mark.start, mark.end));
  }
  const ends = told.map((one) => one.far).filter((end) => end.document === own.id);
  return { share: all === 0 ? 0 : equal / all, ends: ends.toSorted((x, y) => y.end - y.start - (x.end - x.start)) };
}

function han(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}
