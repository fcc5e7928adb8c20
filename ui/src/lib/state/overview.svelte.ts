/** What the reader looks at in the overview of many documents. It outlives the view, so that a reader who goes to the text comes back to the same place. */
import type { ByHandView, MarkingView } from "../backend/backend";
import { UNTOUCHED } from "../backend/backend";
import type {
  ContrastView,
  DocumentEntry,
  FamilyPage,
  HeatView,
  OverviewView,
  StandingView,
  VariantView,
} from "../backend/backend";
import {
  activeFilters,
  asked,
  type FamilyFilters,
  type FamilySort,
  noFilters,
  timeline,
  type Wording,
  wordings,
  type YearOfSet,
} from "../reading/families";
import { Contrast } from "./contrast.svelte";
import type { Order, PairSort } from "../reading/overview";

export const OVERVIEW_VIEWS = [
  "families",
  "contrast",
  "single",
  "matrix",
  "pairs",
  "regions",
  "timeline",
  "distribution",
  "provenance",
] as const;
export type OverviewName = (typeof OVERVIEW_VIEWS)[number];

/** What the grid of regions and years shows of a document. */
export const MEASURES = ["closest", "earlier", "otherRegion", "ownEarlier", "nowhere"] as const;
export type Measure = (typeof MEASURES)[number];

/** Percent from which the best match of a document is listed, unless the reader says another. */
export const THRESHOLD = 10;

/** What has to be asked for. */
interface Source {
  overview: (revision: number) => Promise<OverviewView | undefined>;
  family: (revision: number, id: number) => Promise<FamilyPage | undefined>;
  heat: (revision: number, document: number) => Promise<HeatView | undefined>;
  variants: (revision: number, document: number, clause: number) => Promise<VariantView[] | undefined>;
  contrast: (revision: number, a: number[], b: number[]) => Promise<ContrastView | undefined>;
}

export class Overview {
  view = $state<OverviewName>("families");
  order = $state<Order>("given");
  plain = $state(false);
  /** Words of the pairs. */
  words = $state("");
  by = $state<PairSort>("aInB");
  measure = $state<Measure>("closest");
  /** Whether regions are shown on a scheme of the provinces, and the year of it; `null` for all. */
  asTiles = $state(false);
  tileYear = $state<string | null>(null);
  /** Percent from which the best match of a document is listed. */
  threshold = $state(THRESHOLD);

  filters = $state<FamilyFilters>(noFilters());
  sort = $state<FamilySort>("weight");
  /** The wording whose row has the focus. */
  at = $state(-1);
  /** The wording whose page is open. */
  family = $state<number | null>(null);
  page = $state.raw<FamilyPage | null>(null);
  /** The slot of the page that is looked at. */
  slot = $state<number | null>(null);
  /** The place of the page that is looked at in the text. */
  visited = $state<number | null>(null);

  /** The document that is read in its set. */
  single = $state<number | null>(null);
  heat = $state.raw<HeatView | null>(null);
  /** The clause of it that is told. */
  clause = $state<number | null>(null);
  /** How the other documents word that clause; `null` while it is on its way. */
  variants = $state.raw<VariantView[] | null>(null);
  /** Whether all that stands elsewhere is muted. */
  onlyHere = $state(false);
  /** Whether it is read beside the one of the same region before it. */
  besideBefore = $state(false);

  /** Two groups of the documents. */
  readonly contrast: Contrast;
  /** The view that a page of a wording goes back to. */
  private from = $state<OverviewName>("families");

  private data = $state.raw<OverviewView | null>(null);
  private asking: number | null = null;
  /** The template of the wording whose page is opened again when the wordings are there. */
  private reopen: string | null = null;

  constructor(
    private readonly source: Source,
    private readonly documents: () => readonly DocumentEntry[],
    private readonly byHand: () => ByHandView = () => UNTOUCHED,
  ) {
    this.contrast = new Contrast(source.contrast, documents, (id) => this.wording(id));
  }

  readonly known: ReadonlyMap<number, DocumentEntry> = $derived.by(
    () => new Map(this.documents().map((document) => [document.id, document])),
  );

  /** Whether the wordings are still on their way. */
  get isWaiting(): boolean {
    return this.data === null;
  }

  readonly all: readonly Wording[] = $derived.by(() => wordings(this.data?.families ?? [], this.known));
  private readonly byId = $derived.by(() => new Map(this.all.map((wording) => [wording.row.id, wording])));
  readonly asked: readonly Wording[] = $derived.by(() =>
    asked(this.all, this.filters, this.sort, (family) => this.marking(family)?.star ?? false),
  );
  readonly active: number = $derived(activeFilters(this.filters));
  readonly years: readonly YearOfSet[] = $derived.by(() => timeline(this.all, this.documents()));
  private readonly standings = $derived.by(
    () => new Map(this.data?.standings.map((standing) => [standing.document, standing])),
  );

  private readonly markings = $derived.by(
    () => new Map(this.byHand().markings.map((marking) => [marking.family, marking])),
  );

  /** What the reader said of a wording. */
  marking(id: number): MarkingView | undefined {
    return this.markings.get(id);
  }

  /** Where the page of a wording goes back to. */
  get goesBack(): OverviewName {
    return this.from;
  }

  wording(id: number | null): Wording | undefined {
    return id === null ? undefined : this.byId.get(id);
  }

  standing(document: number): StandingView | undefined {
    return this.standings.get(document);
  }

  /** Percent of a document by the chosen measure; `null` where the set cannot tell. */
  measured(document: number): number | null {
    const { measure } = this;
    return measure === "closest" ? null : (this.standing(document)?.[measure] ?? null);
  }

  /** Fetches what a comparison shares, unless it is there. */
  async load(revision: number) {
    if (this.data?.revision === revision || this.asking === revision) return;
    this.asking = revision;
    const data = await this.source.overview(revision);
    if (this.asking !== revision) return;
    this.asking = null;
    if (!data) return;
    this.data = data;
    // A change by hand made another comparison of the same documents: the reader stays at the wording.
    const again = this.reopen && this.all.find(({ row }) => row.template === this.reopen);
    this.reopen = null;
    if (again && this.family === null) void this.open(again.row.id);
  }

  /** Fetches where else the clauses of a document stand, unless it is there. */
  async loadHeat(revision: number, document: number) {
    if (this.heat?.document === document) return;
    this.clause = null;
    const heat = await this.source.heat(revision, document);
    if (heat && this.single === document) this.heat = heat;
  }

  /** Fetches how the other documents word a clause of a document. */
  async loadVariants(revision: number, document: number, clause: number) {
    this.variants = null;
    const variants = await this.source.variants(revision, document, clause);
    if (variants && this.single === document && this.clause === clause) this.variants = variants;
  }

  /** Reads a document in its set. */
  readSingle(document: number) {
    this.close();
    this.single = document;
    this.view = "single";
  }

  /** Another comparison has other wordings; what was asked of them is kept, and the page that was open is opened again. */
  forget() {
    this.reopen = this.wording(this.family)?.row.template ?? this.reopen;
    this.data = null;
    this.asking = null;
    this.heat = null;
    this.clause = null;
    this.contrast.forget();
    this.close();
    this.at = -1;
  }

  /** Opens the page of a wording. */
  async open(id: number) {
    const revision = this.data?.revision;
    if (revision === undefined) return;
    if (this.family === null) this.from = this.view;
    this.view = "families";
    this.family = id;
    this.page = null;
    this.slot = null;
    this.visited = null;
    this.at = this.asked.findIndex(({ row }) => row.id === id);
    const page = await this.source.family(revision, id);
    if (!page || this.family !== id) return;
    this.page = page;
    // A slot with figures tells more than one with words.
    const slots = page.slots.filter(({ distinct }) => distinct > 1);
    this.slot = (slots.find(({ figures, filled }) => figures * 2 > filled) ?? slots[0])?.slot ?? null;
  }

  /** Back to the list that led to the page. */
  close() {
    if (this.family !== null && this.view === "families" && this.from === "contrast") this.view = this.from;
    this.family = null;
    this.page = null;
    this.visited = null;
  }

  /** The wordings of a year: those that begin or end with it, or all that stand in it. */
  ofYear(which: "since" | "until" | "year", year: string) {
    this.filters = { ...noFilters(), [which]: year };
    this.close();
    this.view = "families";
  }

  reset() {
    this.filters = noFilters();
  }
}
