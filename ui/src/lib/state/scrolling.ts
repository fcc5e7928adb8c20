/**
 * Goes to what the reader asks for: both ends of a match level, a difference, one end in its surroundings, words found.
 * Heights are estimated first, and corrected by what is drawn there.
 */
import { tick } from "svelte";
import type { EndView } from "../backend/backend";
import type { DifferencePiece } from "../reading/differences";
import type { Drawn } from "../reading/drawn";
import { aboveRow, eyeLevel, isInSight, isInView } from "../reading/sight";
import type { ColumnsGeometry } from "./columns.svelte";
import type { Reading } from "./reading.svelte";
import type { Search } from "./search.svelte";

/** Rounds of drawing after which an estimate is right: the first draws what was estimated, the others what that moved. */
const ROUNDS = 3;

/** The element that scrolls. */
export interface Scroller {
  /** Scrolls to a height of the layout. */
  goto(height: number): void;
  /** Follows a change of the layout before anything is painted. */
  scrollBy(pixels: number): void;
}

export class Scrolling {
  constructor(
    private readonly reading: Reading,
    private readonly search: Search,
    private readonly geometry: ColumnsGeometry,
    private readonly scroller: Scroller,
    private readonly drawn: Drawn,
  ) {}

  /** Goes along whenever something is asked for, until the answer is called. */
  follow(): () => void {
    const { reading, search } = this;
    const stops = [
      reading.selectedAgain.on(() => void tick().then(() => this.bringLevel())),
      reading.differenceChosen.on(() => void tick().then(() => this.showDifference())),
      reading.endChosen.on(() => void tick().then(() => this.showEnd())),
      search.chosen.on(() => void tick().then(() => this.showFound())),
    ];
    void this.bringLevel();
    void this.showFound();
    return () => stops.forEach((stop) => stop());
  }

  /** Shows the beginning of a row. */
  toRow(row: number) {
    const band = this.geometry.layout.columns[this.reading.lead]?.bands.find((other) => other.row === row);
    if (band) this.scroller.goto(aboveRow(band.top));
  }

  /** Every column in its own place again. */
  restore() {
    this.scroller.scrollBy(this.geometry.restore(this.reading.lead));
  }

  /** Brings a paragraph of a column to a height of the layout. */
  bring(column: number, paragraph: number, height: number) {
    this.reading.unfold(this.reading.documents[column]?.id ?? -1, paragraph);
    const placed = this.geometry.itemAt(column, paragraph);
    if (placed) this.scroller.scrollBy(this.geometry.shift(column, height - placed.top, this.reading.lead));
  }

  private async bringLevel() {
    const { reading, geometry, scroller } = this;
    const match = reading.chosen;
    if (!match) return;
    const [first, second] = reading.anchor === match.b.document ? [match.b, match.a] : [match.a, match.b];
    const [still, other] = [geometry.columnOf(first), geometry.columnOf(second)];
    const keep = reading.anchor === null ? null : this.drawn.chosenIn(still);
    if (still >= 0 && other >= 0) {
      const by = (geometry.heightOfEnd(match, first) ?? 0) - (geometry.heightOfEnd(match, second) ?? 0);
      scroller.scrollBy(geometry.shift(other, by, still));
    }
    if (keep === null) this.toEye(geometry.heightOfEnd(match, first) ?? 0);
    for (let round = 0; round < ROUNDS; round += 1) {
      await settled();
      if (reading.chosen !== match) return;
      this.refine(still, other, keep);
    }
  }

  /** Corrects the estimate: the other end to the height of the still one, that to where it should be seen. */
  private refine(still: number, other: number, keep: number | null) {
    const { geometry, scroller, drawn } = this;
    const [a, b] = [drawn.chosenIn(still), drawn.chosenIn(other)];
    if (a !== null && b !== null && Math.abs(a - b) > 1) scroller.scrollBy(geometry.shift(other, a - b, still));
    const now = drawn.chosenIn(still);
    if (now !== null) scroller.goto(geometry.scrollTop + now - (keep ?? eyeLevel(geometry.viewHeight)));
  }

  /** Goes to the difference the reader stands at, where it is not in sight. */
  private async showDifference() {
    const { reading, geometry } = this;
    const [first] = reading.difference;
    if (!first) return;
    if (reading.change) this.setLevel(reading.change.pieces);
    const column = reading.documents.findIndex((document) => document.id === first.document);
    const item = geometry.itemAt(column, first.paragraph, first.start);
    if (item && !isInView(item, geometry.scrollTop, geometry.viewHeight)) this.toEye(item.top);
    await settled();
    const here = this.drawn.difference();
    if (here !== null && !isInSight(here, geometry.viewHeight)) this.toEye(geometry.scrollTop + here);
  }

  /** Brings the places of a change level, each in its column; one that stands in a single document leaves the columns in place. */
  private setLevel(pieces: readonly DifferencePiece[]) {
    const { geometry, reading, scroller } = this;
    const [first] = pieces;
    const other = pieces.find((piece) => piece.document !== first?.document);
    const [own, far] = [first && geometry.heightOfPiece(first), other && geometry.heightOfPiece(other)];
    if (!first || !other || own === undefined || far === undefined) return this.restore();
    const columnOf = (id: number) => reading.documents.findIndex((document) => document.id === id);
    scroller.scrollBy(geometry.shift(columnOf(other.document), own - far, columnOf(first.document)));
  }

  /** Puts every column in its own place again and shows one end of the chosen match in its surroundings. */
  private async showEnd() {
    const { reading, geometry } = this;
    const match = reading.chosen;
    const end: EndView | undefined =
      match === null ? undefined : [match.a, match.b].find((other) => other.document === reading.shownEnd);
    if (!match || !end) return;
    this.restore();
    this.toEye(geometry.heightOfEnd(match, end) ?? 0);
    for (let round = 0; round < ROUNDS; round += 1) {
      await settled();
      const top = this.drawn.chosenIn(geometry.columnOf(end));
      if (reading.chosen !== match || top === null) return;
      this.toEye(geometry.scrollTop + top);
    }
  }

  private async showFound() {
    const { reading, geometry } = this;
    const found = this.search.current;
    if (!found) return;
    if (!reading.documents.some((document) => document.id === found.document)) {
      reading.showBeside(found.document);
      await tick();
    }
    const column = reading.documents.findIndex((document) => document.id === found.document);
    const [first] = found.pieces;
    if (first) reading.unfold(found.document, first.paragraph);
    await tick();
    const item = first && geometry.itemAt(column, first.paragraph, first.start);
    if (item) this.toEye(item.top);
    await settled();
    const hit = this.drawn.found();
    if (hit !== null) this.toEye(geometry.scrollTop + hit);
  }

  /** Scrolls so that the reader looks at a height of the layout. */
  private toEye(height: number) {
    this.scroller.goto(height - eyeLevel(this.geometry.viewHeight));
  }
}

async function settled() {
  await tick();
  await new Promise((resume) => requestAnimationFrame(resume));
}
