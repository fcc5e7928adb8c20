/**
 * What the reader looks at in a comparison: which documents stand as columns, which matches are visible, which one is chosen.
 * One selection for all panes; nothing here draws.
 */
import type {
  ByHandView,
  ComparisonView,
  EndView,
  FacingView,
  FamilyView,
  MatchView,
  MemberView,
  PairView,
  PinView,
  ReadingDocument,
  RemarkView,
  StockMode,
} from "../backend/backend";
import { UNTOUCHED } from "../backend/backend";
import { t } from "../i18n/index.svelte";
import { blocks, foldKey, withoutSame } from "../reading/blocks";
import { areVersions, type Change, changes } from "../reading/changes";
import { type Elsewhere, elsewhere } from "../reading/elsewhere";
import { marked, type MarkedText } from "../reading/marked";
import { caretsOf, type Difference, differences, movedIn } from "../reading/differences";
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
  step,
} from "../reading/order";
import { isSection } from "../reading/outline";
import type { Looking } from "../reading/segments";
import { Signal } from "../signal";

/** The two documents of a pair, in either order. */
function pairKey(a: number, b: number): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}

/** What the list tells. */
export type Listing = "shared" | "changes";

/** As many documents stand side by side at most. */
export const MOST_COLUMNS = 4;

export class Reading {
  comparison = $state.raw<ComparisonView | null>(null);
  /** What documents that face each other have in common: of the shown ones, as soon as it is there. */
  private facing = $state.raw<FacingView | null>(null);
  /** Id of the base document. */
  base = $state<number | null>(null);
  /** Id of the document beside the base where not all have room. */
  focus = $state<number | null>(null);
  /** How many columns have room. */
  room = $state(2);
  filters = $state<Filters>(defaultFilters());
  /** Whether the list tells what is shared or what differs; `null` for what the documents call for. */
  private listing = $state<Listing | null>(null);
  /** Whether what two versions have in common is folded away. */
  foldsSame = $state(false);
  /** Place of the chosen change, -1 where none is. */
  changeAt = $state(-1);
  /** What the list is ordered by. */
  sort = $state<Sort>("place");
  selected = $state<number | null>(null);
  /** The two documents whose overlap is told; `null` for the base and the one beside it. */
  pairChoice = $state.raw<readonly [number, number] | null>(null);
  /** The selected match should be brought level, even if it is the same. */
  readonly selectedAgain = new Signal();
  /** The document whose end was clicked and stays where it is; `null` where the match was chosen elsewhere. */
  anchor: number | null = null;
  /** Place among the differences of the selected match, -1 before the first. */
  differenceAt = $state(-1);
  /** The difference the reader stands at should be seen. */
  readonly differenceChosen = new Signal();
  /** The document whose end of the selected match is looked at in its own surroundings. */
  shownEnd: number | null = null;
  /** That end should be seen. */
  readonly endChosen = new Signal();
  /** Paragraphs that were unfolded. */
  private unfolded = $state.raw<ReadonlySet<string>>(new Set());

  constructor(
    private readonly mode: () => StockMode,
    private readonly byHand: () => ByHandView = () => UNTOUCHED,
  ) {}

  /** Takes a new comparison over. Base and the document beside it stay where they are still compared. */
  take(comparison: ComparisonView | null, base: number | null) {
    if (comparison !== this.comparison) {
      this.clear();
      this.pairChoice = null;
      this.facing = null;
      this.listing = null;
    }
    this.comparison = comparison;
    const before = this.base;
    this.base = base ?? comparison?.documents[0]?.id ?? null;
    const others = comparison?.documents.filter((document) => document.id !== this.base) ?? [];
    // The document beside the base became the base: the two change sides.
    if (this.base === this.focus) this.focus = before;
    if (!others.some((document) => document.id === this.focus)) this.focus = this.closest(others)?.id ?? null;
  }

  /** Takes over what the shown documents have in common. */
  takeFacing(facing: FacingView) {
    this.facing = facing;
    this.changeAt = -1;
    if (this.selected === null) return;
    if (this.chosen) this.select(this.selected, this.anchor);
    else this.clear();
  }

  /** What is lacking cannot be had: nothing is shown of it, and it is not waited for. */
  giveUp() {
    const { lacking } = this;
    if (lacking)
      this.takeFacing({
        ...lacking,
        documents: lacking.documents.map((id) => ({ id, marks: [] })),
        matches: [],
        families: [],
      });
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
    return [this.base, this.focus]
      .map((id) => documents.findIndex((document) => document.id === id))
      .filter((index) => index >= 0);
  });

  private readonly shown: ReadingDocument[] = $derived(
    this.columns.flatMap((index) => this.comparison?.documents[index] ?? []),
  );

  /** What is at hand about the shown documents; `null` while it is on its way. */
  private readonly common: FacingView | null = $derived.by(() => {
    const facing = this.facing;
    if (facing === null || facing.revision !== this.comparison?.revision) return null;
    const ids = new Set(facing.documents.map((document) => document.id));
    return this.shown.every((document) => ids.has(document.id)) ? facing : null;
  });

  /** The documents about which something is still to be asked for, and the comparison they are in. */
  readonly lacking: { revision: number; documents: number[] } | null = $derived(
    this.comparison === null || this.shown.length === 0 || this.common !== null
      ? null
      : { revision: this.comparison.revision, documents: this.shown.map((document) => document.id) },
  );

  /** The shown documents, with their marks as soon as they are there. */
  readonly documents: MarkedText[] = $derived.by(() => {
    const marks = new Map(this.common?.documents.map((document) => [document.id, document.marks]));
    return this.shown.map((document) => marked(document, marks.get(document.id)));
  });

  /** Which column is the base. */
  readonly lead: number = $derived(
    Math.max(
      0,
      this.documents.findIndex((document) => document.id === this.base),
    ),
  );

  /** Matches between shown documents. */
  private readonly between: MatchView[] = $derived.by(() => {
    const shown = new Set(this.shown.map((document) => document.id));
    return this.common?.matches.filter((match) => shown.has(match.a.document) && shown.has(match.b.document)) ?? [];
  });

  private readonly byId = $derived(new Map(this.between.map((match) => [match.id, match])));

  private readonly families = $derived(new Map(this.common?.families.map((family) => [family.id, family])));

  /** Families that no match shows, as far as the shares count them. */
  private readonly stock: FamilyView[] = $derived.by(() => {
    const isCounted = (family: FamilyView) => ["reuse", "own", "boilerplate"].includes(family.layer);
    return this.common?.families.filter((family) => family.toldOnce && isCounted(family)) ?? [];
  });

  private readonly pairs: ReadonlyMap<string, PairView> = $derived(
    new Map(this.comparison?.pairs.map((pair) => [pairKey(pair.a, pair.b), pair])),
  );

  private readonly remarks = $derived.by(
    () => new Map(this.byHand().remarks.flatMap((remark) => (remark.match === null ? [] : [[remark.match, remark]]))),
  );

  /** Remarks whose match is not found any more. */
  readonly lostRemarks: RemarkView[] = $derived.by(() =>
    this.byHand().remarks.filter((remark) => remark.match === null),
  );

  readonly visible: MatchView[] = $derived(
    this.between.filter((match) => passes(match, this.filters, this.mode(), this.remarks.has(match.id))),
  );

  private readonly visibleIds = $derived(new Set(this.visible.map((match) => match.id)));
  private readonly repeatIds = $derived(new Set(this.between.filter((match) => match.repeat).map((match) => match.id)));
  private readonly stockIds = $derived(new Set(this.between.filter(isStock).map((match) => match.id)));

  /** The visible matches that the list has: repeats are marked in the text, and listed where the reader asks for them. */
  private readonly listed: MatchView[] = $derived(
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
  private readonly entryOf: ReadonlyMap<number, number> = $derived(
    new Map(this.entries.flatMap(({ match, others }, at) => [match, ...others].map((one) => [one.id, at] as const))),
  );

  /** The two documents whose overlap is told, in the order of the columns. */
  readonly pairShown: ReadingDocument[] = $derived.by(() => {
    const wanted = this.pairChoice ?? [this.base, this.focus];
    return this.comparison?.documents.filter((document) => wanted.includes(document.id)) ?? [];
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
  private readonly folded: ReadonlySet<string> = $derived.by(() => {
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
  private readonly elsewhere = $derived(
    elsewhere(
      this.comparison?.rows ?? [],
      this.columns,
      this.documents,
      this.between.filter((match) => match.kind === "passage"),
    ),
  );

  /** Where the text of a row stands in the document of a column that has no section in it. */
  wordingElsewhere(row: number, column: number): Elsewhere | undefined {
    return this.elsewhere.get(`${row}:${column}`);
  }

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
  private readonly falseShown: number | null = $derived(
    this.selected !== null && this.isFalse(this.selected) ? this.selected : null,
  );

  private readonly drawn: MatchView[] = $derived(
    this.visible.filter((match) => match.id === this.falseShown || !this.isFalse(match.id)),
  );

  /** For every paragraph, by document and number, the places at which it lacks what stands only in another. */
  readonly carets = $derived(caretsOf(this.drawn));

  /** The paragraphs, by document and number, in which words begin that stand elsewhere in the other end of their match. */
  readonly movedIn = $derived(movedIn(this.drawn));

  /** The two shown documents, where there are two. */
  private readonly two: readonly [MarkedText, MarkedText] | null = $derived.by(() => {
    const [first, second, more] = this.documents;
    return first && second && !more && this.common ? [first, second] : null;
  });

  /** Whether changes can be listed: of two documents. */
  readonly canListChanges: boolean = $derived(this.two !== null);

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

  match(id: number): MatchView | undefined {
    return this.byId.get(id);
  }

  family(id: number): FamilyView | undefined {
    return this.families.get(id);
  }

  /** A document; with its marks where it is shown. */
  document(id: number | null): MarkedText | undefined {
    const shown = this.documents.find((document) => document.id === id);
    if (shown) return shown;
    const other = this.comparison?.documents.find((document) => document.id === id);
    return other && marked(other);
  }

  letter(id: number): string {
    return this.comparison?.documents.find((document) => document.id === id)?.letter ?? "";
  }

  pair(a: number, b: number): PairView | undefined {
    return this.pairs.get(pairKey(a, b));
  }

  /** What the reader said of a match. */
  remark(match: number | null): RemarkView | undefined {
    return match === null ? undefined : this.remarks.get(match);
  }

  /** Wordings of both documents that are told once for the whole set: no match of a pair shows them. */
  toldOnce(pair: PairView): FamilyView[] {
    return this.stock.filter((family) => [pair.a, pair.b].every((id) => family.holders.includes(id)));
  }

  /** Chooses the match that shows a place of a family: its document is put beside the base where it is not shown. */
  goto({ end, match }: MemberView) {
    if (match === null) return;
    if (!this.shown.some((document) => document.id === end.document)) this.showBeside(end.document);
    this.select(match);
  }

  /** Whether the reader holds a match to be a false one: it is listed, but not drawn in the text. */
  isFalse(match: number): boolean {
    return this.remarks.get(match)?.falseMatch ?? false;
  }

  /** The same pair without the matches that the reader holds to be false; `undefined` where there are none. */
  pairWithout(pair: PairView): PairView | undefined {
    return this.byHand().pairs.find((other) => other.a === pair.a && other.b === pair.b);
  }

  /** What was set by hand about two sections, or about one in any pair. */
  pins(document: number, section: number): PinView[] {
    return this.byHand().pins.filter(
      (pin) => isSection(pin.a, document, section) || isSection(pin.b, document, section),
    );
  }

  get allPins(): readonly PinView[] {
    return this.byHand().pins;
  }

  isCorrected(document: number): boolean {
    return this.byHand().corrected.includes(document);
  }

  /** To the next or previous difference of the selected match. Answers whether there is one to go to. */
  stepDifference(by: 1 | -1): boolean {
    const next = this.differenceAt < 0 && by < 0 ? this.differences.length - 1 : this.differenceAt + by;
    if (this.differences[next] === undefined) return false;
    this.differenceAt = next;
    this.differenceChosen.emit();
    return true;
  }

  /** Turns to the other end of the selected match, in its own surroundings. */
  turnToOtherEnd(): EndView | null {
    const match = this.chosen;
    if (!match) return null;
    const leading = this.documents[this.lead]?.id;
    const now = this.shownEnd ?? this.anchor ?? (match.b.document === leading ? match.b.document : match.a.document);
    const end = match.a.document === now ? match.b : match.a;
    this.shownEnd = end.document;
    this.endChosen.emit();
    return end;
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

  select(id: number, anchor: number | null = null) {
    this.choose(id, anchor);
    this.selectedAgain.emit();
  }

  private choose(id: number, anchor: number | null) {
    this.changeAt = -1;
    this.selected = id;
    this.differenceAt = -1;
    this.shownEnd = null;
    this.anchor = anchor;
    const match = this.match(id);
    if (match) {
      this.pairChoice = [match.a.document, match.b.document];
      for (const end of [match.a, match.b]) this.unfold(end.document, end.paragraph);
    }
  }

  clear() {
    this.selected = null;
    this.differenceAt = -1;
    this.changeAt = -1;
  }

  /** Lists what is shared, or what differs. */
  setList(listing: Listing) {
    if (listing !== this.list) this.clear();
    this.listing = listing;
  }

  /** Goes to a change: to the difference of its match, or to the text that no match has. */
  selectChange(at: number) {
    const change = this.changes[at];
    if (!change) return;
    this.clear();
    if (change.match !== null) this.choose(change.match, null);
    this.changeAt = at;
    this.differenceAt = change.difference;
    for (const piece of change.pieces) this.unfold(piece.document, piece.paragraph);
    this.differenceChosen.emit();
  }

  /** To the next or previous visible match. Answers whether there was one to go to. */
  step(by: 1 | -1): boolean {
    if (this.list === "changes") {
      const next = Math.min(this.changes.length - 1, Math.max(0, this.changeAt + by));
      const moved = next !== this.changeAt && next >= 0;
      if (moved) this.selectChange(next);
      return moved;
    }
    const from = this.order[this.at] ?? null;
    const next = step(this.order, from, by);
    if (next === null) return false;
    const moved = next !== from;
    this.select(next);
    return moved;
  }

  toEnd(which: "first" | "last") {
    if (this.list === "changes") return this.selectChange(which === "first" ? 0 : this.changes.length - 1);
    const id = which === "first" ? this.order[0] : this.order.at(-1);
    if (id !== undefined) this.select(id);
  }

  /** Puts `id` beside the base. */
  showBeside(id: number) {
    if (id === this.base) return;
    const chosen = this.chosen;
    this.focus = id;
    this.pairChoice = null;
    this.changeAt = -1;
    const isShown = (document: number) => this.shown.some((other) => other.id === document);
    if (chosen && !(isShown(chosen.a.document) && isShown(chosen.b.document))) this.clear();
  }

  resetFilters() {
    this.filters = defaultFilters();
  }
}
