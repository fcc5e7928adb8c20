/** Arrow keys in a table of buttons: Tab comes to one of them and leaves the table again, arrows go from cell to cell. */
const BUTTON = "button:not(:disabled)";

export function roving(table: HTMLTableElement): () => void {
  const all = () => [...table.querySelectorAll<HTMLButtonElement>(BUTTON)];

  /** Makes one button the stop of Tab. */
  function stopAt(stop: HTMLButtonElement | undefined) {
    for (const button of all()) {
      const wanted = button === stop ? 0 : -1;
      if (button.tabIndex !== wanted) button.tabIndex = wanted;
    }
  }

  /** The table was drawn anew: the stop stays where it was, or is the first button. */
  function settle() {
    const before = all().filter((button) => button.getAttribute("tabindex") === "0");
    stopAt(before.find((button) => button === document.activeElement) ?? before[0] ?? all()[0]);
  }

  function focused(event: FocusEvent) {
    if (event.target instanceof HTMLButtonElement) stopAt(event.target);
  }

  function keydown(event: KeyboardEvent) {
    const by = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>("td, th") : null;
    if (!by || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    neighbour(table, cell, by as [number, number])?.focus();
  }

  const redrawn = new MutationObserver(settle);
  redrawn.observe(table, { childList: true, subtree: true });
  table.addEventListener("focusin", focused);
  table.addEventListener("keydown", keydown);
  settle();
  return () => {
    redrawn.disconnect();
    table.removeEventListener("focusin", focused);
    table.removeEventListener("keydown", keydown);
  };
}

/** The next button in a direction; cells without one are passed over. */
function neighbour(
  table: HTMLTableElement,
  cell: HTMLTableCellElement,
  [down, right]: [number, number],
): HTMLButtonElement | null {
  const rows = [...table.rows];
  let row = rows.findIndex((candidate) => candidate.contains(cell));
  let column = [...(rows[row]?.cells ?? [])].indexOf(cell);
  for (;;) {
    row += down;
    column += right;
    const next = rows[row]?.cells[column];
    if (!next) return null;
    const button = next.querySelector<HTMLButtonElement>(BUTTON);
    if (button) return button;
  }
}
