/**
 * Two versions of one text: what was changed, added, dropped and moved, in the order of the first.
 *
 * Inside a match a change is one of its differences; what no match has was dropped from the first or added to the second.
 */
import type { DifferenceName, MatchView, PairView } from "../backend/backend";
import type { DifferencePiece } from "./differences";
import type { MarkedParagraph, MarkedText } from "./marked";

export type ChangeKind = "changed" | "added" | "dropped" | "moved";

export interface Change {
  kind: ChangeKind;
  /** The match it lies in; `null` for what no match has. */
  match: number | null;
  /** Its place among the differences of the match; -1 for a match that was moved as a whole, and where there is none. */
  difference: number;
  /** Where it stands in the first and in the second document; empty pieces where the words would stand. */
  pieces: readonly DifferencePiece[];
  /** What stands there in each. */
  before: string;
  after: string;
}

/** Least percentage of both documents that is shared where they are versions of one text. Chosen by hand: two reports of one office stay under half. */
const LEAST_SHARED = 60;

/** Whether most of both documents is shared, so that a reader asks for what differs. */
export function areVersions(pair: PairView): boolean {
  return (pair.aInB ?? 0) >= LEAST_SHARED && (pair.bInA ?? 0) >= LEAST_SHARED;
}

const KINDS: Readonly<Record<DifferenceName, ChangeKind>> = {
  slot: "changed",
  rewording: "changed",
  only_a: "dropped",
  only_b: "added",
  moved: "moved",
};

/** The changes from `first` to `second`; `matches` are those between the two, `first` at their end a or b. */
export function changes(first: MarkedText, second: MarkedText, matches: readonly MatchView[]): Change[] {
  const passages = matches.filter((match) => match.kind === "passage" && match.layer !== "topic" && !match.repeat);
  const shared = new Set(passages.map((match) => match.id));
  const inside = passages.flatMap((match) => changesOf(match, first, second));
  const dropped = alone(first, shared).map((pieces) => lone("dropped", first, pieces));
  const added = alone(second, shared).map((pieces) => lone("added", second, pieces));
  const place = places(first, second, passages);
  const keyed = [...inside, ...dropped, ...added].map((change) => ({ change, at: place(change) }));
  return withoutEqual(keyed.sort((x, y) => x.at - y.at).map(({ change }) => change));
}

/** A line too short to be a match may stand in both: what is dropped and added in the same words at one place is no change. */
function withoutEqual(list: readonly Change[]): Change[] {
  const isPair = (one: Change | undefined, other: Change | undefined) =>
    one?.match === null &&
    other?.match === null &&
    one.kind !== other.kind &&
    one.before + one.after === other.before + other.after;
  return list.filter((change, at) => !isPair(list[at - 1], change) && !isPair(change, list[at + 1]));
}

function changesOf(match: MatchView, first: MarkedText, second: MarkedText): Change[] {
  const turned = match.a.document !== first.id;
  const [near, far] = turned ? [match.b, match.a] : [match.a, match.b];
  const found = match.differences.map((difference, index): Change => {
    const [own, other] = turned ? [difference.b, difference.a] : [difference.a, difference.b];
    const kind = KINDS[difference.kind];
    return {
      kind: turned && kind === "added" ? "dropped" : turned && kind === "dropped" ? "added" : kind,
      match: match.id,
      difference: index,
      pieces: [
        ...own.map((piece) => ({ document: first.id, ...piece })),
        ...other.map((piece) => ({ document: second.id, ...piece })),
      ],
      before: own.map((piece) => words(first, piece)).join(""),
      after: other.map((piece) => words(second, piece)).join(""),
    };
  });
  if (!match.moved) return found;
  const piece = (document: MarkedText, end: typeof near): DifferencePiece => {
    const paragraph = document.paragraphs[end.paragraph];
    const own = paragraph?.marks.filter((mark) => mark.roles.some((role) => role.match === match.id)) ?? [];
    return {
      document: document.id,
      paragraph: end.paragraph,
      start: own[0]?.start ?? 0,
      end: own.at(-1)?.end ?? 0,
    };
  };
  return [
    {
      kind: "moved",
      match: match.id,
      difference: -1,
      pieces: [piece(first, near), piece(second, far)],
      before: near.text,
      after: far.text,
    },
    ...found,
  ];
}

function words(document: MarkedText, piece: Omit<DifferencePiece, "document">): string {
  return document.paragraphs[piece.paragraph]?.text.slice(piece.start, piece.end) ?? "";
}

function lone(kind: "added" | "dropped", document: MarkedText, pieces: readonly DifferencePiece[]): Change {
  const text = pieces.map((piece) => words(document, piece)).join("\n");
  const [before, after] = kind === "dropped" ? [text, ""] : ["", text];
  return { kind, match: null, difference: -1, pieces, before, after };
}

/** What of the speech is in no match, paragraphs that follow each other as one. */
function alone(document: MarkedText, shared: ReadonlySet<number>): DifferencePiece[][] {
  const runs: DifferencePiece[][] = [];
  let isOpen = false;
  for (const paragraph of document.paragraphs) {
    if (!isSpoken(paragraph)) continue;
    for (const [start, end] of gaps(paragraph, shared)) {
      const piece = { document: document.id, paragraph: paragraph.id, start, end };
      if (isOpen && start === 0) runs.at(-1)?.push(piece);
      else runs.push([piece]);
      isOpen = end === paragraph.text.length;
    }
    if (gaps(paragraph, shared).at(-1)?.[1] !== paragraph.text.length) isOpen = false;
  }
  return runs;
}

/** Whether a paragraph is compared: title, names and forms of address are not, nor what a page puts around the speech. */
function isSpoken({ role }: MarkedParagraph): boolean {
  return role === "body" || role === "heading";
}

/** The stretches of a paragraph that say something and are in no match. */
function gaps(paragraph: MarkedParagraph, shared: ReadonlySet<number>): [number, number][] {
  const found: [number, number][] = [];
  let at = 0;
  const close = (end: number) => {
    if (/[\p{L}\p{N}]/u.test(paragraph.text.slice(at, end))) found.push([at, end]);
  };
  for (const mark of paragraph.marks) {
    if (!mark.furniture && !mark.roles.some((role) => shared.has(role.match))) continue;
    close(mark.start);
    at = mark.end;
  }
  close(paragraph.text.length);
  return found;
}

/** Where a change stands in the first document; what is only in the second stands behind the shared text before it. */
function places(first: MarkedText, second: MarkedText, passages: readonly MatchView[]): (change: Change) => number {
  const level = passages
    .filter((match) => !match.moved)
    .map(({ a, b }) => (a.document === first.id ? { own: a, other: b } : { own: b, other: a }))
    .sort((x, y) => x.other.end - y.other.end);
  const at = (document: MarkedText, piece: DifferencePiece) =>
    (document.paragraphs[piece.paragraph]?.start ?? 0) + piece.start;
  return ({ pieces }) => {
    const own = pieces.find((piece) => piece.document === first.id);
    if (own) return at(first, own);
    const [piece] = pieces;
    const there = piece ? at(second, piece) : 0;
    const before = level.findLast(({ other }) => other.end <= there);
    return before?.own.end ?? -1;
  };
}
