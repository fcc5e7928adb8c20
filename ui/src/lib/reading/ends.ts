/** The words of one end of a match, cut by what each stretch is in it. */
import type { EndView, MatchView, ReadingDocument } from "../backend/backend";
import { type Segment, segments } from "./segments";

/** Stretches of `end` in the order of the text; those between paragraphs are joined by a line break. */
export function endSegments(document: ReadingDocument, match: MatchView, end: EndView): Segment[] {
  const looking = { visible: (id: number) => id === match.id, stock: () => false, selected: null };
  const found: Segment[] = [];
  for (let index = end.paragraph; index < document.paragraphs.length; index += 1) {
    const paragraph = document.paragraphs[index];
    if (!paragraph || paragraph.start >= end.end) break;
    const marks = paragraph.marks.filter((mark) => mark.roles.some((role) => role.match === match.id));
    const [first, last] = [marks[0], marks.at(-1)];
    if (!first || !last) continue;
    if (found.length > 0) found.push({ ...(found.at(-1) as Segment), text: "\n", look: "plain", start: -index });
    for (const segment of segments(paragraph, looking, [], first.start, last.end))
      found.push({ ...segment, start: segment.start + index * 1_000_000 });
  }
  return found;
}

/** What stands only in this end: the differing stretches and the values of the slots. */
export function ownWords(list: readonly Segment[]): string[] {
  return list
    .filter((segment) => segment.look === "differs" || segment.look === "slot")
    .map((segment) => segment.text.trim())
    .filter((text) => text !== "");
}
