/** Words for what the reader looks at, as the page shows them and a screen reader says them. */
import type {
  DocumentEntry,
  EndView,
  EvidenceView,
  FirstView,
  PieceView,
  SectionView,
  ShortcutView,
} from "../backend/backend";
import { count, t } from "../i18n/index.svelte";
import type { Look } from "../reading/segments";
import type { App } from "./app.svelte";
import type { Reading } from "./reading.svelte";

/** The difference the reader stands at, in words. */
export function differenceWords(reading: Reading): string {
  const { difference, differenceAt, differences, chosen } = reading;
  if (!chosen || difference.length === 0) return "";
  const side = (document: number) => {
    const words = wordsOf(
      reading,
      document,
      difference.filter((piece) => piece.document === document),
    );
    return `${reading.letter(document)} ${words === "" ? t("detail.nothing") : `「${words}」`}`;
  };
  return t("difference.position", {
    n: differenceAt + 1,
    total: differences.length,
    a: side(chosen.a.document),
    b: side(chosen.b.document),
  });
}

/** Characters of the longest words that are told whole; of longer ones the beginning and the end. */
const MOST_WORDS = 60;

/** What stands in pieces of a document; a moved page by its beginning and end. */
export function wordsOf(reading: Reading, document: number, pieces: readonly PieceView[]): string {
  const paragraphs = reading.document(document)?.paragraphs ?? [];
  const words = pieces.map(({ paragraph, start, end }) => paragraphs[paragraph]?.text.slice(start, end) ?? "").join("");
  const characters = [...words.trim()];
  if (characters.length <= MOST_WORDS) return characters.join("");
  return `${characters.slice(0, MOST_WORDS - 15).join("")}……${characters.slice(-15).join("")}`;
}

/** Why something was not compared in full, with the limit that the program worked with. */
export function shortcutWords({ kind, ...limits }: ShortcutView): string {
  return t(`shortcut.${kind}`, limits);
}

/** Why two sections correspond. */
export function evidenceWords(sign: EvidenceView): string {
  return t(`evidence.${sign.kind}`, { value: valueOf(sign) });
}

function valueOf(sign: EvidenceView): string {
  switch (sign.kind) {
    case "pinned":
      return "";
    case "function":
      return t(`function.${sign.part}`);
    case "purpose":
      return t(`purpose.${sign.purpose}`);
    case "topic":
      return sign.topics.map((topic) => t(`topic.${topic}`)).join(t("list.comma"));
    case "shared":
      return count(sign.passages);
    case "heading":
    case "words":
      return sign.words.join(t("list.comma"));
  }
}

/** Where in its document an end stands, as reports say it: 三、(二) 第 2 段; opening and closing have no markers but words. */
export function whereOf({ path, part, number }: EndView): string {
  const name = part === "opening" || part === "closing" ? t(`place.${part}`) : path;
  return [name, number === null ? "" : t("place.paragraph", { n: number })].filter((word) => word !== "").join(" ");
}

/** What a section is called: by its heading; opening and closing have none, and the words that they begin with say nothing. */
export function sectionName({ kind, heading }: Pick<SectionView, "kind" | "heading">): string {
  if (kind === "opening" || kind === "closing") return t(`place.${kind}`);
  return heading === "" ? t(`function.${kind}`) : heading;
}

/** Where a place is to be cited from: title, place and year of the speech, section and paragraph. */
export function citation({ letter, title, name, region, year }: DocumentEntry, end: EndView): string {
  const about = [region?.value, year?.value].filter((word) => word !== undefined).join(" ");
  const named = t("detail.cited", { title: title ?? name });
  const speech = `${letter ?? ""} ${named}${about === "" ? "" : t("detail.citedFrom", { about })}`.trim();
  const place = whereOf(end);
  return place === "" ? speech : t("detail.citedAt", { speech, place });
}

/** The same with its document. */
export function placeOf(reading: Reading, end: EndView): string {
  return [reading.letter(end.document), whereOf(end)].filter((word) => word !== "").join(" ");
}

/** Words for a match: its type, length and both places. */
export function nameOf(reading: Reading, id: number): string {
  const match = reading.match(id);
  if (!match) return "";
  return t("match.name", {
    class: t(`class.${match.class}`),
    n: match.equal + match.rewritten,
    a: placeOf(reading, match.a),
    b: placeOf(reading, match.b),
  });
}

/** What is said of a stretch of a match that is not equal; nothing of one that is. */
export function segmentWords(look: Look): string {
  return look === "rewording" || look === "only" || look === "slot" ? t(`spoken.${look}`) : "";
}

/** A document by its region, as short as it is said; else by its letter. */
export function shortName(app: App, document: DocumentEntry): string {
  return app.overview.standing(document.id)?.region ?? document.letter ?? document.name;
}

/** Who has a wording first in this set. Years say nothing of the order within one. */
export function firstWords(app: App, first: FirstView | null): string {
  if (first === null) return t("families.firstUnknown");
  const [only, more] = first.documents;
  const document = only === undefined ? undefined : app.overview.known.get(only);
  const words =
    document && more === undefined
      ? t("families.first", { year: String(first.year), name: shortName(app, document) })
      : t("families.firstSeveral", { year: String(first.year), n: first.documents.length });
  return first.undated === 0 ? words : `${words}${t("list.comma")}${t("families.undated", { n: first.undated })}`;
}
