/** What the reader looks at in the table of where documents come from. It outlives the view. */
import { SvelteSet } from "svelte/reactivity";
import type { WhichDocuments } from "../reading/provenance";

export class Provenance {
  which = $state<WhichDocuments>("all");
  words = $state("");
  /** Whether all rows of a long table are drawn. */
  isWhole = $state(false);
  /** Ids of the documents that are put right together. */
  readonly chosen = new SvelteSet<number>();
}
