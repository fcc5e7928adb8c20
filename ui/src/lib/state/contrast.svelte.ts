/** Two groups of documents that a reader compares, and what they have unequally often. */
import type { ContrastView, DocumentEntry } from "../backend/backend";
import { t } from "../i18n/index.svelte";
import type { Wording } from "../reading/families";
import {
  changed,
  type ContrastFilters,
  contrasted,
  type Contrasted,
  type Facet,
  facetOf,
  facets,
  type Groups,
  noContrastFilters,
  type Side,
  suggested,
} from "../reading/groups";

type Ask = (revision: number, a: number[], b: number[]) => Promise<ContrastView | undefined>;

/** What a facet is called: a level has words of its own, all else is its value. */
export function facetName({ kind, value }: Facet): string {
  return kind === "level" ? t(`placeLevel.${value as "state" | "province" | "city" | "district" | "county"}`) : value;
}

export class Contrast {
  /** What the reader chose; `null` for what the set suggests. */
  private chosen = $state.raw<Groups | null>(null);
  filters = $state<ContrastFilters>(noContrastFilters());
  /** Place of the row that has the focus. */
  at = $state(-1);
  private data = $state.raw<ContrastView | null>(null);
  private asked = "";

  constructor(
    private readonly ask: Ask,
    private readonly documents: () => readonly DocumentEntry[],
    private readonly wording: (family: number) => Wording | undefined,
  ) {}

  readonly facets: readonly Facet[] = $derived.by(() => facets(this.documents()));

  readonly groups: Groups = $derived.by(() => {
    const there = new Set(this.documents().map(({ id }) => id));
    const { a, b } = this.chosen ?? suggested(this.documents());
    return { a: a.filter((id) => there.has(id)), b: b.filter((id) => there.has(id)) };
  });

  readonly sizes: Readonly<Record<Side, number>> = $derived({ a: this.groups.a.length, b: this.groups.b.length });

  /** Whether what is at hand is about other groups. */
  get isWaiting(): boolean {
    const { a, b } = this.groups;
    return this.data === null || this.data.a.join() !== a.join() || this.data.b.join() !== b.join();
  }

  readonly listed: readonly Contrasted[] = $derived.by(() =>
    this.isWaiting ? [] : contrasted(this.data?.rows ?? [], (id) => this.wording(id), this.sizes, this.filters),
  );

  /** What a group is called: by what its documents have in common, else by how many they are. */
  name(side: Side): string {
    const ids = this.groups[side];
    const facet = facetOf(ids, this.facets);
    if (facet) return facetName(facet);
    const document = ids.length === 1 ? this.documents().find(({ id }) => id === ids[0]) : undefined;
    return document?.letter ?? t(ids.length === 0 ? "contrast.nobody" : `contrast.group.${side}`);
  }

  /** Puts documents into a group or takes them out. */
  change(side: Side, ids: readonly number[], isIn: boolean) {
    this.chosen = changed(this.groups, side, ids, isIn);
    this.at = -1;
  }

  /** The two groups change places. */
  swap() {
    this.chosen = { a: this.groups.b, b: this.groups.a };
    this.at = -1;
  }

  /** Takes groups over that were chosen before. */
  restore(groups: Groups | null) {
    this.chosen = groups;
  }

  /** What the reader chose; `null` where it is what the set suggests. */
  get kept(): Groups | null {
    return this.chosen;
  }

  /** Fetches what the groups have unequally, unless it is there. */
  async load(revision: number) {
    const { a, b } = this.groups;
    const asked = `${revision}:${a.join()}:${b.join()}`;
    if (a.length === 0 || b.length === 0 || this.asked === asked) return;
    this.asked = asked;
    const data = await this.ask(revision, [...a], [...b]);
    if (data && this.asked === asked) this.data = data;
  }

  /** Another comparison has other wordings. */
  forget() {
    this.data = null;
    this.asked = "";
    this.at = -1;
  }
}
