/**
 * Where a reader was in a comparison: view, filters, order, place. The program keeps it with the comparison in these words and
 * gives it back when the same comparison is opened. Documents are told by their place, for their ids change; whatever does not
 * fit is left as it is.
 */
import type { App } from "./app.svelte";
import { MEASURES, OVERVIEW_VIEWS } from "./overview.svelte";
import { FAMILY_SORTS } from "../reading/families";
import type { Groups } from "../reading/groups";
import { SORTS } from "../reading/order";
import { ORDERS } from "../reading/overview";
import { WHICH_DOCUMENTS } from "../reading/provenance";

/** Characters by which the chosen match is found again. */
const WORDS = 16;

/** What is kept, as text. */
export function sessionOf(app: App): string {
  const { overview, reading, provenance } = app;
  const place = (id: number | null) => app.workspace.ready.findIndex((document) => document.id === id);
  return JSON.stringify({
    overviewOpen: app.overviewOpen,
    panels: app.panels,
    overview: {
      view: overview.view,
      order: overview.order,
      plain: overview.plain,
      words: overview.words,
      by: overview.by,
      measure: overview.measure,
      asTiles: overview.asTiles,
      tileYear: overview.tileYear,
      threshold: overview.threshold,
      filters: overview.filters,
      sort: overview.sort,
      onlyHere: overview.onlyHere,
      single: place(overview.single),
      contrast: overview.contrast.filters,
      groups: groupsOf(app),
      template: overview.wording(overview.family)?.row.template ?? null,
    },
    provenance: { which: provenance.which, words: provenance.words },
    reading: {
      base: place(reading.base),
      focus: place(reading.focus),
      filters: reading.filters,
      sort: reading.sort,
      chosen: wordsOfChosen(app),
    },
  });
}

/** The groups by the places of their documents. */
function groupsOf(app: App): Groups | null {
  const { kept } = app.overview.contrast;
  const places = (ids: readonly number[]) =>
    ids.map((id) => app.workspace.ready.findIndex((document) => document.id === id));
  return kept && { a: places(kept.a), b: places(kept.b) };
}

function wordsOfChosen({ reading }: App): string | null {
  return reading.chosen?.a.text.slice(0, WORDS) ?? null;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is still to be found when its data are there. */
export interface Pending {
  template: string | null;
  chosen: string | null;
}

/** Takes the reader back there. What needs data that are still on their way is answered. */
export function restoreSession(app: App, text: string): Pending {
  const nothing = { template: null, chosen: null };
  const kept = parsed(text);
  if (!isFields(kept)) return nothing;
  const { overview, reading, provenance } = app;
  const inside = (name: string): Fields => (isFields(kept[name]) ? kept[name] : {});
  const id = (place: unknown) => (typeof place === "number" ? app.workspace.ready[place]?.id : undefined);
  const [seen, read, from] = [inside("overview"), inside("reading"), inside("provenance")];

  assign(app.panels, inside("panels"));
  assign(overview, seen, ["plain", "words", "threshold", "onlyHere", "asTiles"]);
  assign(overview.filters, isFields(seen.filters) ? seen.filters : {});
  choose(seen.view, OVERVIEW_VIEWS, (view) => (overview.view = view));
  choose(seen.order, ORDERS, (order) => (overview.order = order));
  choose(seen.by, ["aInB", "bInA", "longest"] as const, (by) => (overview.by = by));
  choose(seen.measure, MEASURES, (measure) => (overview.measure = measure));
  if (typeof seen.tileYear === "string") overview.tileYear = seen.tileYear;
  choose(seen.sort, FAMILY_SORTS, (sort) => (overview.sort = sort));
  assign(overview.contrast.filters, isFields(seen.contrast) ? seen.contrast : {});
  const group = (places: unknown) => (Array.isArray(places) ? places.flatMap((place) => id(place) ?? []) : []);
  if (isFields(seen.groups)) overview.contrast.restore({ a: group(seen.groups.a), b: group(seen.groups.b) });
  overview.single = id(seen.single) ?? overview.single;
  choose(from.which, WHICH_DOCUMENTS, (which) => (provenance.which = which));
  assign(provenance, from, ["words"]);

  assign(reading.filters, isFields(read.filters) ? read.filters : {});
  choose(read.sort, SORTS, (sort) => (reading.sort = sort));
  const [base, focus] = [id(read.base), id(read.focus)];
  if (focus !== undefined && focus !== base) reading.focus = focus;
  if (base !== undefined && base !== reading.base) app.ask((backend) => backend.setBase(base));
  if (typeof kept.overviewOpen === "boolean") app.overviewOpen = kept.overviewOpen && app.hasOverview;
  const words = (value: unknown) => (typeof value === "string" ? value : null);
  return { template: words(seen.template), chosen: words(read.chosen) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Takes over those values that are of the kind they were; `null` is a kind of its own and of any. */
function assign<T extends object>(target: T, kept: Fields, names = Object.keys(target)) {
  const fields = target as Fields;
  for (const name of names) {
    const [now, value] = [fields[name], kept[name]];
    if (value === undefined) continue;
    if (isFields(now) && isFields(value)) assign(now, value);
    else if (typeof now === typeof value || ((now === null || value === null) && typeof value !== "object"))
      fields[name] = value;
    else if (value === null && typeof now === "string") fields[name] = value;
  }
}

function choose<T>(value: unknown, of: readonly T[], take: (value: T) => void) {
  const found = of.find((one) => one === value);
  if (found !== undefined) take(found);
}
