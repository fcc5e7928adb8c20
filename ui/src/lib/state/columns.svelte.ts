/**
 * Geometry of the columns: one scroller, measured heights, and the shifts that bring the ends of a match level.
 * Knows no elements; the view hands in what it measured.
 */
import type { EndView, MatchView } from "../backend/backend";
import type { Item } from "../reading/blocks";
import type { DifferencePiece } from "../reading/differences";
import {
  COMPACT,
  estimate,
  type Layout,
  layout,
  type Placed,
  type Room,
  USUAL,
  window as inWindow,
} from "../reading/layout";
import { FONT_SIZES } from "./preferences.svelte";
import type { Reading } from "./reading.svelte";

/** Room beside the text of a column: gutter and margin, in pixels. */
export const COLUMN_PADDING = 64;
const GAP = 6;

export class ColumnsGeometry {
  scrollTop = $state(0);
  viewHeight = $state(800);
  columnWidth = $state(440);
  fontSize = $state(17);
  /** Height of a line by the size of its characters. */
  line = $state(1.75);
  /** Whether the columns stand below each other, block by block. */
  stacked = $state(false);
  /** Pixels by which each column is moved down. */
  shifts = $state.raw<number[]>([]);
  private readonly measured = new Map<string, number>();
  private version = $state(0);

  constructor(private readonly reading: Reading) {}

  /** Room for captions and notes, which grow with the text. */
  readonly room: Room = $derived.by(() => {
    const { head, least } = this.reading.isCompact ? COMPACT : USUAL;
    const scale = Math.max(1, this.fontSize / FONT_SIZES.normal);
    return { head: head * scale, least: least * scale };
  });

  readonly layout: Layout = $derived.by(() => {
    void this.version;
    const { blocks, documents } = this.reading;
    return layout(blocks, documents.length, (_, item) => this.heightOf(item), {
      shifts: this.stacked ? [] : this.shifts,
      stacked: this.stacked,
      room: this.room,
    });
  });

  /** Whether a column stands so far off its place that the reader should be told. */
  readonly shifted: boolean = $derived(
    !this.stacked &&
      this.shifts.length > 0 &&
      Math.max(...this.shifts) - Math.min(...this.shifts) > this.fontSize * this.line * 3,
  );

  private heightOf(item: Item): number {
    const known = this.measured.get(item.key);
    if (known !== undefined) return known;
    return estimate(
      item.to - item.from,
      (this.columnWidth - COLUMN_PADDING) / this.fontSize,
      this.fontSize * this.line,
      GAP,
    );
  }

  /** Takes measured heights over. Answers by how much the text under the reader's eyes moved. */
  measure(heights: readonly { key: string; height: number }[]): number {
    const changed = heights.filter(
      ({ key, height }) => height > 0 && Math.abs((this.measured.get(key) ?? -1) - height) > 0.5,
    );
    if (changed.length === 0) return 0;
    return this.keepingPlace(() => {
      for (const { key, height } of changed) this.measured.set(key, height);
      this.version += 1;
    });
  }

  /** Forgets what was measured, since width or size of the text changed. */
  forget(): number {
    return this.keepingPlace(() => {
      this.measured.clear();
      this.version += 1;
    });
  }

  /** Runs `change` and answers how far the first visible item of the leading column went. */
  private keepingPlace(change: () => void): number {
    const before = this.firstVisible();
    change();
    if (before === undefined || this.scrollTop <= 0) return 0;
    const after = this.lead().find((placed) => placed.item === before.item);
    return after ? after.top - before.top : 0;
  }

  private lead(): Placed[] {
    return this.layout.columns[this.reading.lead]?.items ?? [];
  }

  private firstVisible(): Placed | undefined {
    const items = this.lead();
    return items[inWindow(items, this.scrollTop, this.scrollTop)[0]];
  }

  /** Where the reader is: the first visible item of the leading column, and how far it stands above the upper edge. */
  place(): { key: string; above: number } | null {
    const first = this.firstVisible();
    return first ? { key: first.item.key, above: this.scrollTop - first.top } : null;
  }

  /** Where an item stands in the view, whichever column it is in now. */
  heightOfKey(key: string): number | undefined {
    for (const column of this.layout.columns) {
      const placed = column.items.find(({ item }) => item.key === key);
      if (placed) return placed.top;
    }
    return undefined;
  }

  /** The column an end stands in, -1 where its document is not shown. */
  columnOf(end: EndView): number {
    return this.reading.documents.findIndex((document) => document.id === end.document);
  }

  /** The item of `column` that holds character `at` (UTF-16) of a paragraph. */
  itemAt(column: number, paragraph: number, at = 0): Placed | undefined {
    const items =
      this.layout.columns[column]?.items.filter(({ item }) =>
        item.fold ? item.fold.includes(paragraph) : item.paragraph === paragraph,
      ) ?? [];
    return items.find(({ item }) => !item.fold && at < item.to) ?? items.at(-1);
  }

  /** Where the first character of an end stands, UTF-16 inside its paragraph. */
  offsetOf(match: MatchView, end: EndView): number {
    const marks = this.reading.document(end.document)?.paragraphs[end.paragraph]?.marks ?? [];
    return marks.find((mark) => mark.roles.some((role) => role.match === match.id))?.start ?? 0;
  }

  /** Estimated height of an end in the view as it stands. */
  heightOfEnd(match: MatchView, end: EndView): number | undefined {
    const at = this.offsetOf(match, end);
    const placed = this.itemAt(this.columnOf(end), end.paragraph, at);
    return placed && inside(placed, at);
  }

  /** Estimated height of a piece of a paragraph in the view as it stands. */
  heightOfPiece({ document, paragraph, start }: DifferencePiece): number | undefined {
    const column = this.reading.documents.findIndex((other) => other.id === document);
    const placed = this.itemAt(column, paragraph, start);
    return placed && inside(placed, start);
  }

  /** Moves `column` by `pixels` against the others. Answers how far column `still` went in the view. */
  shift(column: number, pixels: number, still: number): number {
    const before = this.origin(still);
    const shifts = this.reading.documents.map((_, index) => this.shifts[index] ?? 0);
    shifts[column] = (shifts[column] ?? 0) + pixels;
    this.shifts = shifts;
    return this.origin(still) - before;
  }

  /** Every column in its own place again. Answers how far column `still` went in the view. */
  restore(still: number): number {
    const before = this.origin(still);
    this.shifts = [];
    return this.origin(still) - before;
  }

  private origin(column: number): number {
    return this.layout.columns[column]?.items[0]?.top ?? 0;
  }

  /** The stretch of a document that is in view, in raw characters. */
  inView(column: number): [number, number] {
    const document = this.reading.documents[column];
    const items = this.layout.columns[column]?.items ?? [];
    const [from, to] = inWindow(items, this.scrollTop, this.scrollTop + this.viewHeight);
    const [first, last] = [items[from]?.item, items[to - 1]?.item];
    if (!document || !first || !last || to <= from) return [0, 0];
    return [
      (document.paragraphs[first.paragraph]?.start ?? 0) + first.from,
      (document.paragraphs[last.paragraph]?.start ?? 0) + last.to,
    ];
  }

  /** Where raw character `at` of a column stands in the view. */
  heightOfCharacter(column: number, at: number): number {
    const document = this.reading.documents[column];
    const paragraph = document?.paragraphs.findLast((other) => other.start <= at);
    const offset = at - (paragraph?.start ?? 0);
    const placed = this.itemAt(column, paragraph?.id ?? 0, offset);
    return placed ? inside(placed, Math.min(offset, placed.item.to)) : 0;
  }
}

/** Estimated height of character `at` of a paragraph inside a placed item of it. */
function inside({ item, top, height }: Placed, at: number): number {
  return top + ((at - item.from) / Math.max(1, item.to - item.from)) * height;
}
