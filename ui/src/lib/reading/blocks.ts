/**
 * Rows of aligned sections → blocks of paragraphs that stand level.
 *
 * A row of the program says which sections belong together. Inside a row the paragraphs that share a passage are put
 * level too, as far as their order allows: a block begins at every such pair of paragraphs. What crosses stays where its
 * document has it; the reader brings it level by choosing the match.
 */
import type { ComparisonView, MatchView, ReadingDocument } from "../backend/backend";
import { cheap, LINE, surplus } from "./compact";
import { foldKey } from "./fold";

/** Paragraphs longer than this are drawn in slices, so that one endless paragraph does not freeze the page. UTF-16. */
export const SLICE = 3000;

/** A slice of a paragraph; nearly always the whole. */
export interface Item {
  /** Unique among all documents, stable while they stand. */
  key: string;
  /** Place of the paragraph in its document. */
  paragraph: number;
  /** UTF-16, inside the paragraph. */
  from: number;
  to: number;
  /** The paragraphs that it stands for, where it is the line that folds them away. */
  fold?: readonly number[];
  /** Whether what it folds away is the same in all columns. */
  same?: boolean;
  /** Whether what it folds away is no rest behind something of the same section that is shown. */
  own?: boolean;
}

/** Stretch of the view whose columns begin level. */
export interface Block {
  /** The row it belongs to. */
  row: number;
  /** Whether it is the first of its row. */
  first: boolean;
  /** Items per shown column. */
  cells: Item[][];
}

/**
 * Blocks of `comparison` for the documents at `columns` (places in `documents`). The paragraphs of column `lead` say where
 * blocks begin; `anchors` are the matches whose ends should stand level, the weightiest first. Little is to be blank where `own`
 * is given: the paragraphs that have little in common with the other documents.
 */
export function blocks(
  comparison: ComparisonView,
  columns: readonly number[],
  anchors: readonly MatchView[],
  lead = 0,
  unfolded: ReadonlySet<string> = new Set(),
  own: ReadonlySet<string> | null = null,
): Block[] {
  const place = new Map(comparison.documents.map((document, index) => [document.id, index]));
  const level = anchorsOf(anchors, columns, place, lead);
  addTitles(level, comparison, columns, lead);
  const shown = columns.map((column) => comparison.documents[column]);
  const found: Block[] = [];
  comparison.rows.forEach((row, index) => {
    const cells = columns.map((column) => row.cells[column]?.paragraphs ?? []);
    if (cells.every((cell) => cell.length === 0)) return;
    const isAlone = cells.length > 1 && cells.filter((cell) => cell.length > 0).length === 1;
    const every = cutPoints(cells, level, lead);
    const away = own ? surplus(cells, shown, own) : NONE;
    const cuts = own ? cheap(every, cells, shown, away) : every;
    cuts.forEach((cut, number) => {
      const next = cuts[number + 1];
      const parts = cells.map((cell, column) => {
        const document = comparison.documents[columns[column] ?? -1];
        const part = cell.slice(cut[column], next?.[column] ?? cell.length);
        return isAlone
          ? beginning(document, part, unfolded, own ? FOLDED : SHOWN)
          : items(document, part, unfolded, away);
      });
      found.push({ row: index, first: number === 0, cells: parts });
    });
  });
  return found;
}

/**
 * Folds away what is the same in all columns: blocks in which no paragraph of `changed` (as [`foldKey`]) stands, those that
 * follow each other as one. `ids` are the documents of the columns.
 */
export function withoutSame(
  list: readonly Block[],
  ids: readonly number[],
  changed: ReadonlySet<string>,
  unfolded: ReadonlySet<string>,
): Block[] {
  const found: { block: Block; isSame: boolean }[] = [];
  for (const block of list) {
    const isSame = block.cells.every((cell, column) =>
      paragraphsOf(cell).every((paragraph) => !changed.has(foldKey(ids[column] ?? -1, paragraph))),
    );
    const last = found.at(-1);
    if (isSame && last?.isSame && last.block.row === block.row && !block.first)
      last.block = { ...last.block, cells: last.block.cells.map((cell, at) => [...cell, ...(block.cells[at] ?? [])]) };
    else found.push({ block, isSame });
  }
  return found.map(({ block, isSame }) =>
    isSame
      ? { ...block, cells: block.cells.map((cell, column) => foldSame(cell, ids[column] ?? -1, unfolded)) }
      : block,
  );
}

function foldSame(cell: readonly Item[], id: number, unfolded: ReadonlySet<string>): Item[] {
  const paragraphs = paragraphsOf(cell);
  const [first] = paragraphs;
  if (first === undefined || paragraphs.length < LEAST_FOLDED) return [...cell];
  const line: Item = {
    key: `${id}/${first}:same`,
    paragraph: first,
    from: 0,
    to: FOLD_LENGTH,
    fold: paragraphs,
    same: true,
  };
  return paragraphs.some((paragraph) => unfolded.has(foldKey(id, paragraph))) ? [line, ...cell] : [line];
}

/** The paragraphs that items stand for, each once. */
function paragraphsOf(cell: readonly Item[]): number[] {
  return [...new Set(cell.flatMap((item) => item.fold ?? [item.paragraph]))];
}

/** Paragraph of the leading column → for each other column the paragraph that shares a passage with it. */
type Anchors = Map<number, Map<number, number>>;

function anchorsOf(
  matches: readonly MatchView[],
  columns: readonly number[],
  place: ReadonlyMap<number, number>,
  lead: number,
): Anchors {
  const anchors: Anchors = new Map();
  for (const match of matches) {
    const a = columns.indexOf(place.get(match.a.document) ?? -1);
    const b = columns.indexOf(place.get(match.b.document) ?? -1);
    if (a < 0 || b < 0 || (a !== lead && b !== lead)) continue;
    for (const pair of match.levels) {
      const [base, other, column] = a === lead ? [pair.a, pair.b, b] : [pair.b, pair.a, a];
      const level = anchors.get(base) ?? new Map<number, number>();
      if (!level.has(column)) level.set(column, other);
      anchors.set(base, level);
    }
  }
  return anchors;
}

/** Titles stand level, whatever a web page put above them. */
function addTitles(anchors: Anchors, comparison: ComparisonView, columns: readonly number[], lead: number) {
  const titles = columns.map(
    (column) => comparison.documents[column]?.paragraphs.find((paragraph) => paragraph.role === "title")?.id,
  );
  const own = titles[lead];
  if (own === undefined) return;
  const level = anchors.get(own) ?? new Map<number, number>();
  titles.forEach((title, column) => {
    if (title !== undefined && column !== lead && !level.has(column)) level.set(column, title);
  });
  anchors.set(own, level);
}

/** Where blocks begin: per block the index into each cell. The first block begins at the top of every cell. */
function cutPoints(cells: readonly (readonly number[])[], anchors: Anchors, lead: number): number[][] {
  const cuts: number[][] = [cells.map(() => 0)];
  const base = cells[lead] ?? [];
  const reached = cells.map(() => 0);
  base.forEach((paragraph, index) => {
    const level = anchors.get(paragraph);
    if (level === undefined) return;
    const cut = cells.map((cell, column) => {
      if (column === lead) return index;
      const target = level.get(column);
      const at = target === undefined ? -1 : cell.indexOf(target);
      const opens = at === 0 && cuts.length === 1 && index > 0;
      return opens || at > (reached[column] ?? 0) ? at : -1;
    });
    if (cut.every((at, column) => column === lead || at < 0)) return;
    cut.forEach((at, column) => {
      if (at >= 0) reached[column] = at;
    });
    cuts.push(cut);
  });
  return settle(cuts, cells);
}

/** A column without an anchor at a cut keeps what it has in the block before. */
function settle(cuts: number[][], cells: readonly (readonly number[])[]): number[][] {
  const next = cells.map((cell) => cell.length);
  for (let index = cuts.length - 1; index >= 0; index -= 1) {
    const cut = cuts[index] ?? [];
    cut.forEach((at, column) => {
      if (at < 0) cut[column] = next[column] ?? 0;
      next[column] = cut[column] ?? 0;
    });
  }
  return cuts;
}

/** Fewer paragraphs of page furniture are not worth folding. */
const LEAST_FOLDED = 2;

/** How much of a row that one document has alone is shown. */
interface Alone {
  /** Characters up to which it is shown whole. */
  whole: number;
  /** Characters of a longer one that are shown before the rest is folded away. */
  shown: number;
  /** Characters of the longest paragraph that is shown. */
  longest: number;
  /** Fewer paragraphs are not worth folding. */
  least: number;
}

/** Whole up to about a screen beside an empty column. */
const SHOWN: Alone = { whole: 1500, shown: 500, longest: Infinity, least: LEAST_FOLDED };
/** Where little is to be blank: two lines, else its heading. */
const FOLDED: Alone = { whole: 2 * LINE, shown: 1, longest: 2 * LINE, least: 1 };

/** The items of a row that one document has alone; of a long one the beginning, and one line for the rest. */
function beginning(
  document: ReadingDocument | undefined,
  paragraphs: readonly number[],
  unfolded: ReadonlySet<string>,
  { whole, shown: wanted, longest, least }: Alone,
): Item[] {
  const lengths = paragraphs.map((paragraph) => document?.paragraphs[paragraph]?.text.length ?? 0);
  if (document === undefined || lengths.reduce((sum, length) => sum + length, 0) <= whole)
    return items(document, paragraphs, unfolded);
  let [kept, shown] = [0, 0];
  while (kept < paragraphs.length && shown < wanted && (lengths[kept] ?? 0) <= longest) shown += lengths[kept++] ?? 0;
  const rest = paragraphs.slice(kept);
  const first = rest[0];
  if (first === undefined || rest.length < least) return items(document, paragraphs, unfolded);
  const found = items(document, paragraphs.slice(0, kept), unfolded);
  found.push({
    key: `${document.id}/${first}:rest`,
    paragraph: first,
    from: 0,
    to: FOLD_LENGTH,
    fold: rest,
    own: kept === 0,
  });
  if (rest.some((paragraph) => unfolded.has(foldKey(document.id, paragraph))))
    found.push(...items(document, rest, unfolded));
  return found;
}

const NONE: ReadonlySet<string> = new Set();

/** Paragraphs as items. Page furniture in a run, and what is `away`, is folded into one line, unless one of it was unfolded. */
function items(
  document: ReadingDocument | undefined,
  paragraphs: readonly number[],
  unfolded: ReadonlySet<string>,
  away: ReadonlySet<string> = NONE,
): Item[] {
  if (document === undefined) return [];
  const isFurniture = (paragraph = -1) => document.paragraphs[paragraph]?.role === "furniture";
  const isAway = (paragraph = -1) => away.has(foldKey(document.id, paragraph));
  const found: Item[] = [];
  for (let at = 0; at < paragraphs.length;) {
    const own = isAway(paragraphs[at]);
    const belongs = own ? isAway : isFurniture;
    let end = at;
    while (end < paragraphs.length && belongs(paragraphs[end])) end += 1;
    const run = paragraphs.slice(at, end);
    const first = run[0];
    if (first === undefined || (!own && run.length < LEAST_FOLDED)) {
      found.push(...slices(document, paragraphs[at] ?? -1));
      at += 1;
      continue;
    }
    found.push({ key: `${document.id}/${first}:fold`, paragraph: first, from: 0, to: FOLD_LENGTH, fold: run, own });
    if (run.some((paragraph) => unfolded.has(foldKey(document.id, paragraph))))
      found.push(...run.flatMap((paragraph) => slices(document, paragraph)));
    at = end;
  }
  return found;
}

/** About so many characters the line of a fold has, for its estimated height. */
const FOLD_LENGTH = 20;

function slices(document: ReadingDocument | undefined, index: number): Item[] {
  const text = document?.paragraphs[index]?.text;
  if (document === undefined || text === undefined) return [];
  const item = (from: number, to: number): Item => ({
    key: `${document.id}/${index}:${from}`,
    paragraph: index,
    from,
    to,
  });
  const items: Item[] = [];
  let from = 0;
  while (text.length - from > SLICE * 1.5) {
    const to = sliceEnd(text, from + SLICE);
    items.push(item(from, to));
    from = to;
  }
  items.push(item(from, text.length));
  return items;
}

/** After a full stop near `at`, else at `at`; never inside a surrogate pair. */
function sliceEnd(text: string, at: number): number {
  for (let end = at; end > at - 400; end -= 1) if ("。！？；\n".includes(text[end - 1] ?? "")) return end;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
