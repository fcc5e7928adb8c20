/**
 * Which documents of a comparison stand beside each other, what they have in common, and what the reader set by hand on them.
 * Nothing here is chosen or filtered.
 */
import type {
  ByHandView,
  ComparisonView,
  FacingView,
  FamilyView,
  MatchView,
  PairView,
  PinView,
  ReadingDocument,
  RemarkView,
} from "../backend/backend";
import { UNTOUCHED } from "../backend/backend";
import { marked, type MarkedText } from "../reading/marked";
import { isSection } from "../reading/outline";

/** The two documents of a pair, in either order. */
function pairKey(a: number, b: number): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}

/** As many documents stand side by side at most. */
export const MOST_COLUMNS = 4;

export class Facing {
  comparison = $state.raw<ComparisonView | null>(null);
  /** What documents that face each other have in common: of the shown ones, as soon as it is there. */
  protected facing = $state.raw<FacingView | null>(null);
  /** Id of the base document. */
  base = $state<number | null>(null);
  /** Id of the document beside the base where not all have room. */
  focus = $state<number | null>(null);
  /** How many columns have room. */
  room = $state(2);

  constructor(protected readonly byHand: () => ByHandView = () => UNTOUCHED) {}

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

  protected readonly shown: ReadingDocument[] = $derived(
    this.columns.flatMap((index) => this.comparison?.documents[index] ?? []),
  );

  /** What is at hand about the shown documents; `null` while it is on its way. */
  protected readonly common: FacingView | null = $derived.by(() => {
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
  protected readonly between: MatchView[] = $derived.by(() => {
    const shown = new Set(this.shown.map((document) => document.id));
    return this.common?.matches.filter((match) => shown.has(match.a.document) && shown.has(match.b.document)) ?? [];
  });

  protected readonly byId = $derived(new Map(this.between.map((match) => [match.id, match])));

  protected readonly families = $derived(new Map(this.common?.families.map((family) => [family.id, family])));

  /** Families that no match shows, as far as the shares count them. */
  protected readonly stock: FamilyView[] = $derived.by(() => {
    const isCounted = (family: FamilyView) => ["reuse", "own", "boilerplate"].includes(family.layer);
    return this.common?.families.filter((family) => family.toldOnce && isCounted(family)) ?? [];
  });

  protected readonly pairs: ReadonlyMap<string, PairView> = $derived(
    new Map(this.comparison?.pairs.map((pair) => [pairKey(pair.a, pair.b), pair])),
  );

  protected readonly remarks = $derived.by(
    () => new Map(this.byHand().remarks.flatMap((remark) => (remark.match === null ? [] : [[remark.match, remark]]))),
  );

  /** Remarks whose match is not found any more. */
  readonly lostRemarks: RemarkView[] = $derived.by(() =>
    this.byHand().remarks.filter((remark) => remark.match === null),
  );

  /** The two shown documents, where there are two. */
  protected readonly two: readonly [MarkedText, MarkedText] | null = $derived.by(() => {
    const [first, second, more] = this.documents;
    return first && second && !more && this.common ? [first, second] : null;
  });

  /** Whether changes can be listed: of two documents. */
  readonly canListChanges: boolean = $derived(this.two !== null);

  /** The document that shares most with the base; the first of several. */
  protected closest(others: readonly ReadingDocument[]): ReadingDocument | undefined {
    const shared = (other: ReadingDocument) => {
      const pair = this.pair(this.base ?? -1, other.id);
      return pair ? pair.sharedA + pair.sharedB : 0;
    };
    return others.toSorted((a, b) => shared(b) - shared(a))[0];
  }

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
}
