/** Going from the page of a wording to one of its places in the text, on to the next place, and back. */
import type { App } from "./app.svelte";

/** Shows a place of the wording whose page is open, in its document. */
export function visit(app: App, place: number) {
  const { overview, reading, search } = app;
  const own = overview.page?.places[place];
  if (!own) return;
  overview.visited = place;
  if (app.overviewOpen) app.closeOverview();
  reading.clear();
  search.point({ document: own.end.document, pieces: own.pieces });
}

/** Back to the page of the wording. */
export function back(app: App) {
  app.search.close();
  app.overviewOpen = true;
}

/** Words that were found, and a place that was gone to, are no longer marked. */
export function leave(app: App) {
  app.search.close();
  app.overview.visited = null;
}
