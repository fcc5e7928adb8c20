/** The focus goes to the text, where letters and scrolling work; what is shown stays where it is. Unasked, no frame is drawn. */
export function toReading(focusVisible = true) {
  document
    .querySelector<HTMLElement>("[data-reading]")
    ?.focus({ preventScroll: true, ...(focusVisible ? {} : { focusVisible }) });
}

/** F6: the focus goes from pane to pane, in the order of the page. */
export function nextPane(root: ParentNode & { activeElement: Element | null }, by: 1 | -1): boolean {
  const panes = [...root.querySelectorAll<HTMLElement>("[data-pane]")];
  if (panes.length === 0) return false;
  const at = panes.findIndex((pane) => pane.contains(root.activeElement));
  const start = at < 0 ? (by > 0 ? -1 : 0) : at;
  panes[(start + by + panes.length) % panes.length]?.focus();
  return true;
}
