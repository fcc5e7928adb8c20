/** The name by which a paragraph stands in the set of unfolded ones. */
export function foldKey(document: number, paragraph: number): string {
  return `${document}/${paragraph}`;
}
