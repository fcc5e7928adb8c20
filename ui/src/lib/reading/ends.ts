/** The words of one end of a match, cut by what each stretch is in it. */
import type { EndView, MatchView } from "../backend/backend";
import { caretsOf } from "./differences";
import type { MarkedText } from "./marked";
import { type Looking, type Segment, segments } from "./segments";

/** The eyes of one who looks at a single match. */
export function onlyOne(match: MatchView): Looking {
  return { visible: (id) => id === match.id, stock: () => false, repeat: () => false, selected: null };
}

/** What ends a sentence. */
const STOP = /[。！？；\n]/u;

/**
 * The stretch of `text` to show around `start`–`end`, at most `around` characters before and after: from the beginning of a
 * sentence to the end of one, where there is one so near.
 */
export function surroundings(text: string, start: number, end: number, around: number): [number, number] {
  const [first, last] = [Math.max(0, start - around), Math.min(text.length, end + around)];
  const before = first === 0 ? 0 : text.slice(first, start).search(STOP) + 1;
  const stops = [...text.slice(end, last)].map((character) => STOP.test(character));
  const after = last === text.length ? -1 : stops.lastIndexOf(true);
  return [first + before, after < 0 ? last : end + [...text.slice(end, last)].slice(0, after + 1).join("").length];
}

/** Stretches of `end` in the order of the text; those between paragraphs are joined by a line break. */
export function endSegments(document: MarkedText, match: MatchView, end: EndView): Segment[] {
  const looking = onlyOne(match);
  const carets = caretsOf([match]);
  const found: Segment[] = [];
  for (let index = end.paragraph; index < document.paragraphs.length; index += 1) {
    const paragraph = document.paragraphs[index];
    if (!paragraph || paragraph.start >= end.end) break;
    const marks = paragraph.marks.filter((mark) => mark.roles.some((role) => role.match === match.id));
    const [first, last] = [marks[0], marks.at(-1)];
    if (!first || !last) continue;
    if (found.length > 0) found.push({ ...(found.at(-1) as Segment), text: "\n", look: "plain", start: -index });
    const lacking = carets.get(`${document.id}:${index}`);
    for (const segment of segments(paragraph, looking, [], first.start, last.end, [], lacking))
      found.push({ ...segment, start: segment.start + index * 1_000_000 });
  }
  return found;
}
