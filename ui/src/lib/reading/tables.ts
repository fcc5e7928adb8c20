/** Tables as text for the clipboard: a line for each row, tabs between cells. */

/** A cell that means nothing but its words to a spreadsheet: what begins a formula is held by a quotation mark. */
export function cell(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  return /^[=+@]|^-(?!\d)/.test(line) ? `'${line}` : line;
}

/** Rows of cells as text. */
export function tabbed(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

/** What a table of the page shows. */
export function tableText(table: HTMLTableElement): string {
  return tabbed([...table.rows].map((row) => [...row.cells].map(({ textContent }) => textContent)));
}
