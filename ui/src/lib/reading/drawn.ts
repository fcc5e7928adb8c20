/** Where things are drawn in the view of the columns: the one place that knows by which marks of the page they are found. */
export class Drawn {
  constructor(private readonly scroller: () => HTMLElement | undefined) {}

  /** Height of the chosen match in a column, below the upper edge of the view; `null` where it is not drawn. */
  chosenIn(column: number): number | null {
    return this.heightOf(`[data-column="${column}"] [data-selected]`);
  }

  /** Height of the difference the reader stands at. */
  difference(): number | null {
    return this.heightOf(".here");
  }

  /** Height of the words that were found and are current. */
  found(): number | null {
    return this.heightOf(".hit.current");
  }

  private heightOf(selector: string): number | null {
    const scroller = this.scroller();
    const found = scroller?.querySelector(selector);
    return scroller && found ? found.getBoundingClientRect().top - scroller.getBoundingClientRect().top : null;
  }
}

/** The matches under the pointer, smallest first, and the column they are drawn in; `null` where there are none. */
export function matchesUnder(target: EventTarget | null): { matches: number[]; column: number } | null {
  const mark = target instanceof Element ? target.closest<HTMLElement>("[data-m]") : null;
  if (!mark) return null;
  const matches = (mark.dataset.m ?? "").split(" ").map(Number);
  return { matches, column: Number(mark.closest<HTMLElement>("[data-column]")?.dataset.column) };
}
