/**
 * Marks of a paragraph → stretches of one look.
 *
 * The program sends marks that are disjoint and name every match that covers them; which of them is drawn depends on
 * what the reader looks at (filters, columns, the selected match), so it is decided here and never stored.
 */
import type { MarkView } from "../backend/backend";
import type { MarkedParagraph } from "./marked";

/** What a stretch looks like. */
export type Look = "plain" | "equal" | "rewording" | "only" | "slot" | "ignored";

/** A stretch of a paragraph, drawn as one text node. */
export interface Segment {
  /** UTF-16, inside the paragraph. */
  start: number;
  text: string;
  look: Look;
  /** Whether the match that is drawn is stock phrasing. */
  stock: boolean;
  /** Whether the match that is drawn is another place of wording that has its best partner elsewhere in the pair. */
  repeat: boolean;
  /** Whether the match that is drawn is the selected one. */
  selected: boolean;
  /** Whether it is page furniture. */
  furniture: boolean;
  /** Visible matches that cover it, smallest first. */
  matches: number[];
  /** Number of the search hit it belongs to, -1 outside of hits. */
  hit: number;
  /** Whether it belongs to the difference the reader stands at. */
  current: boolean;
  /** Whether another document has something before it that stands only there. */
  caret: boolean;
}

/** A stretch of a paragraph, UTF-16. */
export interface Range {
  start: number;
  end: number;
}

/** A found stretch of a paragraph, UTF-16. */
export interface Hit extends Range {
  /** Its number among all hits. */
  index: number;
}

/** What the reader looks at. */
export interface Looking {
  /** Whether a match is drawn. */
  visible: (match: number) => boolean;
  /** Whether a match is stock phrasing. */
  stock: (match: number) => boolean;
  /** Whether a match is another place of wording that has its best partner elsewhere in the pair. */
  repeat: (match: number) => boolean;
  /** The selected match. */
  selected: number | null;
}

const LOOKS: readonly string[] = ["equal", "rewording", "only", "slot", "ignored"];

/**
 * Stretches of `paragraph` from `from` to `to`, in order and without gaps. `hits` and `current` are each disjoint and in order;
 * `carets` are places, in order, at which another document has something that stands only there.
 */
export function segments(
  paragraph: MarkedParagraph,
  looking: Looking,
  hits: readonly Hit[] = [],
  from = 0,
  to = paragraph.text.length,
  current: readonly Range[] = [],
  carets: readonly number[] = [],
): Segment[] {
  const found: Segment[] = [];
  let at = from;
  for (const mark of paragraph.marks) {
    if (mark.end <= at) continue;
    if (mark.start >= to) break;
    if (mark.start > at) push(found, paragraph.text, at, mark.start, PLAIN);
    const end = Math.min(mark.end, to);
    push(found, paragraph.text, Math.max(mark.start, at), end, lookOf(mark, looking));
    at = end;
  }
  if (at < to) push(found, paragraph.text, at, to, PLAIN);
  const withHits = hits.length === 0 ? found : cutAt(found, hits, (hit) => ({ hit: hit.index }));
  const withCurrent = current.length === 0 ? withHits : cutAt(withHits, current, () => ({ current: true }));
  return withCarets(
    withCurrent,
    carets.filter((caret) => caret >= from && caret <= to),
  );
}

/** Cuts at `carets` and marks what stands behind each; behind the last stretch there is an empty one. */
function withCarets(list: readonly Segment[], carets: readonly number[]): Segment[] {
  if (carets.length === 0) return [...list];
  const cut: Segment[] = [];
  for (const segment of list) {
    const end = segment.start + segment.text.length;
    const inside = [...new Set(carets.filter((caret) => caret > segment.start && caret < end))];
    const starts = [segment.start, ...inside];
    starts.forEach((start, index) => {
      const piece = part(segment, start, starts[index + 1] ?? end);
      cut.push(carets.includes(start) ? { ...piece, caret: true } : piece);
    });
  }
  const last = list.at(-1);
  const end = last ? last.start + last.text.length : 0;
  if (carets.includes(end)) cut.push({ ...PLAIN, start: end, text: "", caret: true });
  return cut;
}

type Drawn = Omit<Segment, "start" | "text">;

const PLAIN: Drawn = {
  look: "plain",
  stock: false,
  repeat: false,
  selected: false,
  furniture: false,
  matches: [],
  hit: -1,
  current: false,
  caret: false,
};

function lookOf(mark: MarkView, looking: Looking): Drawn {
  const roles = mark.roles.filter((role) => looking.visible(role.match));
  const drawn =
    roles.find((role) => role.match === looking.selected) ??
    roles.find((role) => !looking.repeat(role.match)) ??
    roles[0];
  if (drawn === undefined) return { ...PLAIN, furniture: mark.furniture };
  return {
    look: (LOOKS.includes(drawn.role) ? drawn.role : "equal") as Look,
    stock: looking.stock(drawn.match),
    repeat: looking.repeat(drawn.match),
    selected: drawn.match === looking.selected,
    furniture: mark.furniture,
    matches: roles.map((role) => role.match),
    hit: -1,
    current: false,
    caret: false,
  };
}

/** Adds a stretch, joined to the one before where nothing differs. */
function push(found: Segment[], text: string, start: number, end: number, drawn: Drawn) {
  const last = found.at(-1);
  if (last && last.start + last.text.length === start && same(last, drawn)) last.text += text.slice(start, end);
  else found.push({ start, text: text.slice(start, end), ...drawn });
}

function same(a: Drawn, b: Drawn): boolean {
  return (
    a.look === b.look &&
    a.stock === b.stock &&
    a.repeat === b.repeat &&
    a.selected === b.selected &&
    a.furniture === b.furniture &&
    a.hit === b.hit &&
    a.matches.length === b.matches.length &&
    a.matches.every((match, index) => match === b.matches[index])
  );
}

/** Cuts `list` at the ends of `ranges`; what lies inside one takes over what `mark` says. */
function cutAt<T extends Range>(
  list: readonly Segment[],
  ranges: readonly T[],
  mark: (range: T) => Partial<Segment>,
): Segment[] {
  const cut: Segment[] = [];
  for (const segment of list) {
    const end = segment.start + segment.text.length;
    let at = segment.start;
    for (const range of ranges) {
      if (range.end <= at) continue;
      if (range.start >= end) break;
      const start = Math.max(range.start, at);
      const stop = Math.min(range.end, end);
      if (start > at) cut.push(part(segment, at, start));
      cut.push({ ...part(segment, start, stop), ...mark(range) });
      at = stop;
    }
    if (at < end) cut.push(part(segment, at, end));
  }
  return cut;
}

function part(segment: Segment, start: number, end: number): Segment {
  return { ...segment, start, text: segment.text.slice(start - segment.start, end - segment.start) };
}
