/**
 * What the reader looks at in a comparison: which documents stand as columns, which matches are visible, which one is chosen.
 * One selection for all panes; nothing here draws.
 */
import type { ComparisonView, FamilyView, MatchView, PairView, ReadingDocument } from "../backend/backend";
import { t } from "../i18n/index.svelte";
import { blocks } from "../reading/blocks";
import { CLASSES, defaultFilters, type Filters, isStock, LAYERS, lengthOf, passes, readingOrder, step, type StockMode } from "../reading/order";
import type { Looking } from "../reading/segments";

/** As many documents stand side by side at most. */
export const MOST_COLUMNS = 4;

export class Reading {
  comparison = $state.raw<ComparisonView | null>(null);
  /** Id of the base document. */
  base = $state<number | null>(null);
  /** Id of the document beside the base where not all have room. */
  focus = $state<number | null>(null);
  /** How many columns have room. */
  room = $state(2);
  filters = $state<Filters>(defaultFilters());
  selected = $state<number | null>(null);
  /** The two documents whose overlap is told; `null` for the base and the one beside it. */
  pairChoice = $state.raw<readonly [number, number] | null>(null);
  /** Counts up when the selected match should be brought level, even if it is the same. */
  request = $state(0);
  /** The document whose end was clicked and stays where it is; `null` where the match was chosen elsewhere. */
  anchor: number | null = null;

  constructor(private readonly mode: () => StockMode) {}

  /** Takes a new comparison over. What was chosen stays where its documents stay. */
  take(comparison: ComparisonView | null, base: number | null) {
    if (comparison !== this.comparison) {
      this.selected = null;
      this.pairChoice = null;
    }
    this.comparison = comparison;
    this.base = base ?? comparison?.documents[0]?.id ?? null;
    const others = comparison?.documents.filter((document) => document.id !== this.base) ?? [];
    if (!others.some((document) => document.id === this.focus)) this.focus = this.closest(others)?.id ?? null;
  }

  /** The document that shares most with the base; the first of several. */
  private closest(others: readonly ReadingDocument[]): ReadingDocument | undefined {
    const shared = (other: ReadingDocument) => {
      const pair = this.pair(this.base ?? -1, other.id);
      return pair ? pair.sharedA + pair.sharedB : 0;
    };
    return others.toSorted((a, b) => shared(b) - shared(a))[0];
  }

  readonly all: boolean = $derived.by(() => {
    const count = this.comparison?.documents.length ?? 0;
    return count <= 2 || (count <= MOST_COLUMNS && count <= this.room);
  });

  /** Places of the shown documents: all in their order, or the base and the one beside it. */
  readonly columns: number[] = $derived.by(() => {
    const documents = this.comparison?.documents ?? [];
    if (this.all) return documents.map((_, index) => index);
    return [this.base, this.focus].map((id) => documents.findIndex((document) => document.id === id)).filter((index) => index >= 0);
  });

  readonly documents: ReadingDocument[] = $derived(this.columns.flatMap((index) => this.comparison?.documents[index] ?? []));

  /** Which column is the base. */
  readonly lead: number = $derived(Math.max(0, this.documents.findIndex((document) => document.id === this.base)));

  private readonly byId = $derived(new Map(this.comparison?.matches.map((match) => [match.id, match])));

  /** Matches between shown documents. */
  private readonly between: MatchView[] = $derived.by(() => {
    const shown = new Set(this.documents.map((document) => document.id));
    return this.comparison?.matches.filter((match) => shown.has(match.a.document) && shown.has(match.b.document)) ?? [];
  });

  readonly visible: MatchView[] = $derived(this.between.filter((match) => passes(match, this.filters, this.mode())));

  private readonly visibleIds = $derived(new Set(this.visible.map((match) => match.id)));
  private readonly stockIds = $derived(new Set(this.between.filter(isStock).map((match) => match.id)));

  /** Ids of the visible matches, in reading order. */
  readonly order: number[] = $derived(this.comparison ? readingOrder(this.comparison, this.visible, this.columns) : []);

  readonly inOrder: MatchView[] = $derived(this.order.flatMap((id) => this.match(id) ?? []));

  /** The two documents whose overlap is told, in the order of the columns. */
  readonly pairShown: ReadingDocument[] = $derived.by(() => {
    const wanted = this.pairChoice ?? [this.base, this.focus];
    return this.comparison?.documents.filter((document) => wanted.includes(document.id)) ?? [];
  });

  readonly blocks = $derived.by(() => {
    if (!this.comparison) return [];
    const anchors = this.between.filter((match) => match.layer === "reuse" && !match.moved);
    return blocks(this.comparison, this.columns, anchors.toSorted((a, b) => lengthOf(b) - lengthOf(a) || a.id - b.id), this.lead);
  });

  readonly looking: Looking = $derived({
    visible: (match: number) => this.visibleIds.has(match),
    stock: (match: number) => this.stockIds.has(match),
    selected: this.selected,
  });

  readonly chosen: MatchView | null = $derived(this.selected === null ? null : (this.match(this.selected) ?? null));

  /** Place of the selected match in the order, from 0; -1 where none is selected. */
  readonly at: number = $derived(this.selected === null ? -1 : this.order.indexOf(this.selected));

  /** What the filters leave out, in words. */
  readonly filterWords: string[] = $derived.by(() => {
    const { classes, layers, minLength, movedOnly } = this.filters;
    const usual = defaultFilters();
    const words = [
      ...CLASSES.filter((name) => classes[name] !== usual.classes[name]).map((name) => t("filter.without", { name: t(`class.${name}`) })),
      ...LAYERS.filter((name) => layers[name] !== usual.layers[name]).map((name) => t(layers[name] ? "filter.with" : "filter.without", { name: t(`layer.${name}`) })),
    ];
    if (minLength > 0) words.push(t("filter.from", { n: minLength }));
    if (movedOnly) words.push(t("filter.moved"));
    return words;
  });

  match(id: number): MatchView | undefined {
    return this.byId.get(id);
  }

  family(id: number | null): FamilyView | undefined {
    return id === null ? undefined : this.comparison?.families.find((family) => family.id === id);
  }

  document(id: number | null): ReadingDocument | undefined {
    return this.comparison?.documents.find((document) => document.id === id);
  }

  letter(id: number): string {
    return this.document(id)?.letter ?? "";
  }

  pair(a: number, b: number): PairView | undefined {
    return this.comparison?.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
  }

  select(id: number, anchor: number | null = null) {
    this.selected = id;
    this.anchor = anchor;
    const match = this.match(id);
    if (match) this.pairChoice = [match.a.document, match.b.document];
    this.request += 1;
  }

  clear() {
    this.selected = null;
  }

  /** To the next or previous visible match. Answers whether there was one to go to. */
  step(by: 1 | -1): boolean {
    const next = step(this.order, this.selected, by);
    if (next === null) return false;
    const moved = next !== this.selected;
    this.select(next);
    return moved;
  }

  toEnd(which: "first" | "last") {
    const id = which === "first" ? this.order[0] : this.order.at(-1);
    if (id !== undefined) this.select(id);
  }

  /** Puts `id` beside the base. */
  showBeside(id: number) {
    if (id === this.base) return;
    this.focus = id;
    this.pairChoice = null;
    if (this.chosen && !this.between.includes(this.chosen)) this.clear();
  }

  resetFilters() {
    this.filters = defaultFilters();
  }
}
