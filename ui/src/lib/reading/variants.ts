/** How other documents word a clause: those that word it alike are one. */
import type { EndView, SaidView, VariantView } from "../backend/backend";

export interface WordedAlike {
  stretches: readonly SaidView[];
  /** Where it is worded so, in the order of the documents. */
  ends: readonly EndView[];
  /** Han characters of the clause that it has. */
  shared: number;
}

/** Variants of the same words, blanks apart, taken together: the one of most documents first, of equally many the one with most of the clause. */
export function wordedAlike(variants: readonly VariantView[]): WordedAlike[] {
  const alike = new Map<string, VariantView[]>();
  for (const variant of variants) {
    const words = variant.end.text.replace(/\s+/g, "");
    alike.set(words, [...(alike.get(words) ?? []), variant]);
  }
  const groups = [...alike.values()].flatMap((all): WordedAlike[] => {
    const [first] = all;
    if (!first) return [];
    const ends = all.map(({ end }) => end).toSorted((one, other) => one.document - other.document);
    return [{ stretches: first.stretches, ends, shared: first.shared }];
  });
  return groups.sort((one, other) => other.ends.length - one.ends.length || other.shared - one.shared);
}
