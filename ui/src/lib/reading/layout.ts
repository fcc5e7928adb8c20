/**
 * Where every item of every column stands, in CSS pixels from the top of the view.
 *
 * All columns share one scroller. A block begins at one height in all of them; a column can be shifted as a whole, which is
 * how the two ends of a crossing match are brought level. Items have an estimated height until they were drawn once.
 */
import type { Block, Item } from "./blocks";

/** A placed item. */
export interface Placed {
  item: Item;
  top: number;
  height: number;
  /** Whether it is the first of its block in its column. */
  opens: boolean;
}

/** A row in one column: where its band begins and ends, and whether anything stands in it. */
export interface Band {
  row: number;
  top: number;
  bottom: number;
  empty: boolean;
}

/** One column. */
export interface PlacedColumn {
  items: Placed[];
  bands: Band[];
}

/** The whole view. */
export interface Layout {
  columns: PlacedColumn[];
  height: number;
}

/** Room for what is said of rows. */
export interface Room {
  /** Above the first block of a row, for its caption. */
  head: number;
  /** Least height of a row in which some column is empty, for the note that says so. */
  least: number;
}

export const USUAL: Room = { head: 38, least: 56 };
/** As little as a caption that can be clicked takes (WCAG 2.5.8), and a note of one line. */
export const COMPACT: Room = { head: 24, least: 32 };

/** How the columns stand. */
export interface Arrangement {
  /** Pixels by which each column is moved down. */
  shifts?: readonly number[];
  /** The cells of a block stand below each other, in a window too narrow for two columns. */
  stacked?: boolean;
  room?: Room;
}

/** Places `blocks`; `height` answers for an item of a column. */
export function layout(
  list: readonly Block[],
  columnCount: number,
  height: (column: number, item: Item) => number,
  { shifts = [], stacked = false, room = USUAL }: Arrangement = {},
): Layout {
  const columns: PlacedColumn[] = Array.from({ length: columnCount }, () => ({ items: [], bands: [] }));
  const lift = Math.min(0, ...shifts);
  let top = 0;
  list.forEach((block, index) => {
    if (block.first) top += room.head;
    let bottom = top;
    columns.forEach((column, number) => {
      let at = stacked ? bottom : top;
      (block.cells[number] ?? []).forEach((item, place) => {
        const tall = height(number, item);
        column.items.push({ item, top: at + (shifts[number] ?? 0) - lift, height: tall, opens: place === 0 });
        at += tall;
      });
      bottom = Math.max(bottom, at);
    });
    bottom = addBands(columns, block, top, bottom, shifts, lift, list[index + 1], room.least);
    top = bottom;
  });
  return { columns, height: top + Math.max(0, ...shifts) - lift };
}

function addBands(
  columns: PlacedColumn[],
  block: Block,
  top: number,
  bottom: number,
  shifts: readonly number[],
  lift: number,
  next: Block | undefined,
  least: number,
): number {
  const lastOfRow = next === undefined || next.first;
  let end = bottom;
  columns.forEach((column, number) => {
    const shift = (shifts[number] ?? 0) - lift;
    const empty = (block.cells[number] ?? []).length === 0;
    const band = column.bands.at(-1);
    if (block.first || band === undefined)
      column.bands.push({ row: block.row, top: top + shift, bottom: bottom + shift, empty });
    else {
      band.bottom = bottom + shift;
      band.empty &&= empty;
    }
  });
  if (lastOfRow && columns.some((column) => column.bands.at(-1)?.empty)) {
    const band = columns[0]?.bands.at(-1);
    const short = band ? least - (bottom + (shifts[0] ?? 0) - lift - band.top) : 0;
    if (short > 0) {
      end = bottom + short;
      for (const column of columns) {
        const last = column.bands.at(-1);
        if (last) last.bottom += short;
      }
    }
  }
  return end;
}

/** Entries whose [top, bottom) meets [from, to), of a list in order of height: first index and after the last. */
export function window(items: readonly Placed[], from: number, to: number): [number, number] {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item && item.top + item.height <= from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < items.length && (items[end]?.top ?? 0) < to) end += 1;
  return [low, end];
}

/** Height of a paragraph that was not drawn yet: `perLine` characters a line of `line` pixels. */
export function estimate(characters: number, perLine: number, line: number, gap: number): number {
  return Math.max(1, Math.ceil((characters + 2) / Math.max(1, Math.floor(perLine)))) * line + gap;
}
