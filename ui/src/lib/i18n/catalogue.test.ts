import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import type {
  Change,
  ClassName,
  DoubtName,
  ErrorCode,
  EvidenceView,
  FactName,
  FailureCode,
  FurnitureName,
  LabelName,
  LayerName,
  LineRoleName,
  MatchRuleName,
  NoticeCode,
  PurposeName,
  ReadingAct,
  ResidueKindName,
  RuleName,
  SectionKindName,
  ShortcutView,
  StageName,
  StockMode,
  StrengthName,
  TopicName,
} from "../backend/backend";
import { catalogues, type Key, resolveLanguage, setLanguage, t } from "./index.svelte";

const source = join(import.meta.dirname, "../..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.(svelte|ts)$/.test(name));
const read = (name: string) => readFileSync(join(source, name), "utf8");
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<!:)\/\/.*$/gm, "");

afterEach(() => setLanguage("zh-CN"));

describe("catalogues", () => {
  it("have the same keys", () => {
    expect(Object.keys(catalogues.en).sort()).toEqual(Object.keys(catalogues["zh-CN"]).sort());
  });

  it("take the same values", () => {
    const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((found) => found[1]))].sort();
    for (const key of Object.keys(catalogues.en) as Key[])
      expect([key, names(catalogues.en[key])]).toEqual([key, names(catalogues["zh-CN"][key])]);
  });

  it("hold every key, and no key that nothing asks for", () => {
    const all = files
      .filter((name) => !name.includes("i18n") && !name.endsWith(".test.ts"))
      .map(read)
      .join("\n");
    const quoted = new Set([...all.matchAll(/(["'])([\w.-]+)\1/g)].map((found) => found[2] ?? ""));
    /** Keys with a hole, `fail.${code}`: what fills it is a word of some union or list, and so quoted somewhere. */
    const made = [...all.matchAll(/`([\w.]+\.)\$\{[^}`]*\}(\w*)`/g)].map(([, before = "", behind = ""]) => [
      before,
      behind,
    ]);
    const isMade = (key: string) =>
      made.some(
        ([before = "", behind = ""]) =>
          key.startsWith(before) &&
          key.endsWith(behind) &&
          quoted.has(key.slice(before.length, key.length - behind.length)),
      );
    const unused = Object.keys(catalogues.en).filter((key) => !quoted.has(key) && !isMade(key));
    expect(unused).toEqual([]);
  });

  it("hold the only words of the interface", () => {
    const shown = files.filter((name) => !/(^|\/)(i18n|fixture)\/|\.test\.ts$|bindings\.ts$/.test(relative(".", name)));
    const offenders = shown.filter((name) => /\p{Script=Han}/u.test(withoutComments(read(name))));
    expect(shown.length).toBeGreaterThan(40);
    expect(offenders).toEqual([]);
  });
});

describe("t", () => {
  it("puts values in, grouped as the language does", () => {
    expect(t("status.position.shared", { n: 3, total: 1234 })).toBe("第 3 / 1,234 处");
  });

  it("chooses one or many", () => {
    setLanguage("en");
    expect([t("recent.count", { n: 1 }), t("recent.count", { n: 2 })]).toEqual(["1 document", "2 documents"]);
  });
});

/** The codes that the program sends, by the group of the catalogue that words them. */
interface Codes {
  class: ClassName;
  doubt: DoubtName;
  error: ErrorCode;
  evidence: EvidenceView["kind"];
  fact: FactName;
  fail: FailureCode;
  function: SectionKindName;
  label: LabelName;
  layer: LayerName;
  line: LineRoleName;
  matchRule: MatchRuleName;
  notice: NoticeCode;
  purpose: PurposeName;
  residue: ResidueKindName;
  "row.strength": StrengthName;
  rule: RuleName | FurnitureName;
  say: ReadingAct;
  shortcut: ShortcutView["kind"];
  stage: StageName;
  stock: StockMode | "label";
  topic: TopicName;
  undo: Change;
}

describe("codes", () => {
  it("have words, all of them, and no words are kept for others", () => {
    type Worded = Extract<Key, `${keyof Codes}.${string}`>;
    type Sent = { [Group in keyof Codes]: `${Group}.${Codes[Group]}` }[keyof Codes];
    expectTypeOf<Worded>().toEqualTypeOf<Sent>();
  });
});

describe("resolveLanguage", () => {
  it("follows the choice, else the system", () => {
    expect([
      resolveLanguage("en", "zh-CN"),
      resolveLanguage("system", "zh-TW"),
      resolveLanguage("system", "de-DE"),
      resolveLanguage("system", "en-GB"),
    ]).toEqual(["en", "zh-CN", "zh-CN", "en"]);
  });
});
