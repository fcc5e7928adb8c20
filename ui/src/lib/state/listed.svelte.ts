/**
 * What is listed and drawn of the documents that stand beside each other: the visible matches or changes in their order, the rows of
 * the columns, and what of it is chosen.
 */
import type { ByHandView, MatchView, ReadingDocument, StockMode } from "../backend/backend";
import { t } from "../i18n/index.svelte";
import { blocks, withoutSame } from "../reading/blocks";
import { areVersions, type Change, changes } from "../reading/changes";
import { caretsOf, type Difference, differences, movedIn } from "../reading/differences";
import { ownParagraphs } from "../reading/compact";
import { type Elsewhere, elsewhere } from "../reading/elsewhere";
import { foldKey } from "../reading/fold";
import {
  CLASSES,
  defaultFilters,
  type Entry,
  type Filters,
  grouped,
  isStock,
  LAYERS,
  lengthOf,
  passes,
  readingOrder,
  type Sort,
  sorted,
} from "../reading/order";
import type { Looking } from "../reading/segments";
import { Facing } from "./facing.svelte";

/** What the list tells. */
export type Listing = "shared" | "changes";

export class Listed extends Facing {
  filters = $state<Filters>(defaultFilters());
  /** Whether the list tells what is shared or what differs; `null` for what the documents call for. */
  protected listing = $state<Listing | null>(null);
  /** Whether what two versions have in common is folded away. */
  foldsSame = $state(false);
  /** Place of the chosen change, -1 where none is. */
  changeAt = $state(-1);
  /** What the list is ordered by. */
  sort = $state<Sort>("place");
  selected = $state<number | null>(null);
  /** The two documents whose overlap is told; `null` for the base and the one beside it. */
  pairChoice = $state.raw<readonly [number, number] | null>(null);
  /** Place among the differences of the selected match, -1 before the first. */
  differenceAt = $state(-1);
  /** Paragraphs that were unfolded. */
  protected unfolded = $state.raw<ReadonlySet<string>>(new Set());

  constructor(
    private readonly mode: () => StockMode,
    byHand?: () => ByHandView,
    private readonly compact: () => boolean = () => false,
  ) {
    super(byHand);
  }

  /** Whether little of the columns is to be blank. */
  get isCompact(): boolean {
    return this.compact();
  }

  readonly visible: MatchView[] = $derived(
    this.between.filter((match) => passes(match, this.filters, this.mode(), this.remarks.has(match.id))),
  );

  protected readonly visibleIds = $derived(new Set(this.visible.map((match) => match.id)));

  protected readonly repeatIds = $derived(
    new Set(this.between.filter((match) => match.repeat).map((match) => match.id)),
  );

  protected readonly stockIds = $derived(new Set(this.between.filter(isStock).map((match) => match.id)));

  /** The visible matches that the list has: repeats are marked in the text, and listed where the reader asks for them. */
  protected readonly listed: MatchView[] = $derived(
    this.filters.repeats ? this.visible : this.visible.filter((match) => !match.repeat),
  );

  /** How many visible matches are repeats that the list leaves out. */
  readonly repeatsLeftOut: number = $derived(this.visible.length - this.listed.length);

  /** What the list has, as the reader wants it ordered. Of more than two documents, one entry for each wording. */
  readonly entries: Entry[] = $derived.by(() => {
    if (!this.comparison) return [];
    const inOrder = readingOrder(this.comparison, this.listed, this.columns).flatMap((id) => this.match(id) ?? []);
    const entries = this.shown.length > 2 ? grouped(inOrder) : inOrder.map((match) => ({ match, others: [] }));
    return sorted(entries, this.sort, (match) => this.families.get(match.family)?.documents ?? 0);
  });

  /** Ids of the first matches of the entries. */
  readonly order: number[] = $derived(this.entries.map(({ match }) => match.id));

  /** The entry of every listed match. */
  protected readonly entryOf: ReadonlyMap<number, number> = $derived(
    new Map(this.entries.flatMap(({ match, others }, at) => [match, ...others].map((one) => [one.id, at] as const))),
  );

  /** The two documents whose overlap is told, in the order of the columns. */
  readonly pairShown: ReadingDocument[] = $derived.by(() => {
    const wanted = this.pairChoice ?? [this.base, this.focus];
    return this.comparison?.documents.filter((document) => wanted.includes(document.id)) ?? [];
  });

  /** Where little is to be blank, the paragraphs that have little in common with the other shown documents. */
  protected readonly own: ReadonlySet<string> | null = $derived.by(() => {
    if (!this.isCompact) return null;
    return this.common ? ownParagraphs(this.documents, { visible: (match) => this.visibleIds.has(match) }) : new Set();
  });

  readonly blocks = $derived.by(() => {
    if (!this.comparison) return [];
    const anchors = this.between.filter((match) => match.kind === "passage" && !match.moved && !match.repeat);
    const list = blocks(
      this.comparison,
      this.columns,
      anchors.toSorted((a, b) => lengthOf(b) - lengthOf(a) || a.id - b.id),
      this.lead,
      this.unfolded,
      this.own,
    );
    if (this.list !== "changes" || !this.foldsSame) return list;
    const changed = this.changes.flatMap(({ pieces }) =>
      pieces.map((piece) => foldKey(piece.document, piece.paragraph)),
    );
    return withoutSame(
      list,
      this.shown.map((document) => document.id),
      new Set(changed),
      this.unfolded,
    );
  });

  /** The paragraphs that are folded away, by document and number. */
  protected readonly folded: ReadonlySet<string> = $derived.by(() => {
    const folded = new Set<string>();
    for (const block of this.blocks)
      block.cells.forEach((cell, column) => {
        const id = this.shown[column]?.id ?? -1;
        for (const { fold } of cell)
          if (fold && !this.isUnfolded(id, fold)) for (const paragraph of fold) folded.add(foldKey(id, paragraph));
      });
    return folded;
  });

  /** Where the text of rows stands in a document that has no section there, by `row:column`. */
  protected readonly elsewhere = $derived(
    elsewhere(
      this.comparison?.rows ?? [],
      this.columns,
      this.documents,
      this.between.filter((match) => match.kind === "passage"),
    ),
  );

  readonly looking: Looking = $derived.by(() => ({
    visible: (match: number) => this.visibleIds.has(match) && (match === this.selected || !this.isFalse(match)),
    stock: (match: number) => this.stockIds.has(match),
    repeat: (match: number) => this.repeatIds.has(match),
    // Of two versions nearly everything lies in the match of a change: what is looked at is the change.
    selected: this.list === "changes" ? null : this.selected,
  }));

  readonly chosen: MatchView | null = $derived(this.selected === null ? null : (this.match(this.selected) ?? null));

  /** Place of the entry of the selected match, from 0; -1 where none is selected. */
  readonly at: number = $derived(this.selected === null ? -1 : (this.entryOf.get(this.selected) ?? -1));

  /** Where the ends of the selected match differ. */
  readonly differences: Difference[] = $derived(this.chosen ? differences(this.chosen) : []);

  /** A match held to be false that is drawn all the same, because it is looked at. */
  protected readonly falseShown: number | null = $derived(
    this.selected !== null && this.isFalse(this.selected) ? this.selected : null,
  );

  protected readonly drawn: MatchView[] = $derived(
    this.visible.filter((match) => match.id === this.falseShown || !this.isFalse(match.id)),
  );

  /** For every paragraph, by document and number, the places at which it lacks what stands only in another. */
  readonly carets = $derived(caretsOf(this.drawn));

  /** The paragraphs, by document and number, in which words begin that stand elsewhere in the other end of their match. */
  readonly movedIn = $derived(movedIn(this.drawn));

  /** What the list tells: what is shared, or of two versions of one text what differs. */
  readonly list: Listing = $derived.by(() => {
    if (!this.two) return "shared";
    const pair = this.pair(this.two[0].id, this.two[1].id);
    // Who made remarks on what is shared comes back to them.
    const isRemarked = this.between.some((match) => this.remarks.has(match.id));
    return this.listing ?? (pair && areVersions(pair) && !isRemarked ? "changes" : "shared");
  });

  /** What differs between the two, where the list tells that. */
  readonly changes: Change[] = $derived(
    this.two && this.list === "changes"
      ? changes(
          this.two[0],
          this.two[1],
          this.between.filter((match) => !this.isFalse(match.id)),
        )
      : [],
  );

  /** The chosen change. */
  readonly change: Change | null = $derived(this.changes[this.changeAt] ?? null);

  /** How many entries the list has. */
  readonly count: number = $derived(this.list === "changes" ? this.changes.length : this.order.length);

  /** Place of the chosen entry of the list, from 0; -1 where none is chosen. */
  readonly position: number = $derived(this.list === "changes" ? this.changeAt : this.at);

  /** The difference the reader stands at. */
  readonly difference: Difference = $derived(this.change?.pieces ?? this.differences[this.differenceAt] ?? []);

  /** What the filters leave out, in words. */
  readonly filterWords: string[] = $derived.by(() => {
    const { classes, layers, minLength, movedOnly, repeats, remarkedOnly, words: wanted } = this.filters;
    const usual = defaultFilters();
    const words = [
      ...CLASSES.filter((name) => classes[name] !== usual.classes[name]).map((name) =>
        t("filter.without", { name: t(`class.${name}`) }),
      ),
      ...LAYERS.filter((name) => layers[name] !== usual.layers[name]).map((name) =>
        t(layers[name] ? "filter.with" : "filter.without", { name: t(`layer.${name}`) }),
      ),
    ];
    if (minLength > 0) words.push(t("filter.from", { n: minLength }));
    if (movedOnly) words.push(t("filter.moved"));
    if (repeats) words.push(t("filter.repeats"));
    if (remarkedOnly) words.push(t("filter.remarked"));
    if (wanted.trim() !== "") words.push(t("filter.withWords", { words: wanted.trim() }));
    return words;
  });

  /** Where the text of a row stands in the document of a column that has no section in it. */
  wordingElsewhere(row: number, column: number): Elsewhere | undefined {
    return this.elsewhere.get(`${row}:${column}`);
  }

  /** Folds paragraphs away or unfolds them. */
  toggleFold(document: number, paragraphs: readonly number[]) {
    const keys = paragraphs.map((paragraph) => foldKey(document, paragraph));
    const rest = [...this.unfolded].filter((key) => !keys.includes(key));
    this.unfolded = new Set(rest.length === this.unfolded.size ? [...rest, ...keys] : rest);
  }

  isUnfolded(document: number, paragraphs: readonly number[]): boolean {
    return paragraphs.some((paragraph) => this.unfolded.has(foldKey(document, paragraph)));
  }

  /** Sees to it that a paragraph is not folded away. */
  unfold(document: number, paragraph: number) {
    const key = foldKey(document, paragraph);
    if (this.folded.has(key)) this.unfolded = new Set([...this.unfolded, key]);
  }

  resetFilters() {
    this.filters = defaultFilters();
  }
}
