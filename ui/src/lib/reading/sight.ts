/** Where things are put in the view of the columns, and whether they can be seen there. All lengths are CSS pixels. */

/** Share of the height of the view at which the reader should find what was gone to: above the middle, with text before it. */
const EYE = 0.3;
/** Room above a row that was gone to, so that the reader sees what it follows. */
const ABOVE_ROW = 48;
/** What lies nearer to the upper or lower edge of the view counts as out of sight. */
const UPPER_EDGE = 40;
const LOWER_EDGE = 80;
/** A column counts as no narrower than this when heights are estimated. */
const LEAST_WIDTH = 120;

/** Room below the last paragraph, so that it need not be read at the lower edge of the window. */
export const TAIL = 160;

/** Where a view of this height is looked at, from its upper edge. */
export function eyeLevel(viewHeight: number): number {
  return viewHeight * EYE;
}

/** Where to scroll so that a row that begins at `top` of the layout is seen from its beginning. */
export function aboveRow(top: number): number {
  return top - ABOVE_ROW;
}

/** Whether a line that stands `top` below the upper edge of the view can be read there. */
export function isInSight(top: number, viewHeight: number): boolean {
  return top >= UPPER_EDGE && top <= viewHeight - LOWER_EDGE;
}

/** Whether any of an item of the layout lies in the view. */
export function isInView(item: { top: number; height: number }, scrollTop: number, viewHeight: number): boolean {
  return item.top <= scrollTop + viewHeight && item.top + item.height >= scrollTop;
}

/** The width of one of `columns` columns that stand side by side. */
export function columnWidth(width: number, columns: number): number {
  return Math.max(LEAST_WIDTH, width / Math.max(1, columns));
}
