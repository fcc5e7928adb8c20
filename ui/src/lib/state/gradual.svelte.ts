/** Rows of a large table, drawn bit by bit: thousands of cells at once keep a click waiting for a third of a second. */

/** Rows that are drawn at once: about a screen of them. */
const FIRST = 16;
/** Rows that every further frame adds. */
const STEP = 8;

export class Gradual {
  /** How many rows are to be drawn. */
  shown = $state(0);

  /** Draws the first of `count` rows, once these are on show the rest, frame by frame. Answers how to stop. */
  draw(count: number): () => void {
    this.shown = Math.min(count, FIRST);
    let frame = 0;
    const more = () => {
      if (this.shown >= count) return;
      this.shown = Math.min(count, this.shown + STEP);
      frame = requestAnimationFrame(more);
    };
    // The second frame from here comes after the first rows were painted.
    frame = requestAnimationFrame(() => (frame = requestAnimationFrame(more)));
    return () => cancelAnimationFrame(frame);
  }
}
