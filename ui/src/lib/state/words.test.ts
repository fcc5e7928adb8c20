import { afterEach, describe, expect, it } from "vitest";
import type { DocumentEntry, EndView } from "../backend/backend";
import { setLanguage } from "../i18n/index.svelte";
import { citation, evidenceWords, sectionName, shortcutWords, whereOf } from "./words";

afterEach(() => setLanguage("zh-CN"));

const end = (change: Partial<EndView>): EndView => ({
  document: 0,
  paragraph: 0,
  start: 0,
  end: 1,
  text: "",
  path: "",
  part: "section",
  number: 2,
  ...change,
});

describe("whereOf", () => {
  it.each([
    [{ path: "二、（一）" }, "二、（一） 第 2 段", "二、（一） ¶2"],
    [{ path: "二、", number: null }, "二、", "二、"],
    [{ part: "opening" }, "开头 第 2 段", "Opening ¶2"],
    [{ part: null }, "第 2 段", "¶2"],
  ] as const)("names places as reports do: %o", (change, chinese, english) => {
    expect(whereOf(end(change))).toBe(chinese);
    setLanguage("en");
    expect(whereOf(end(change))).toBe(english);
  });
});

describe("sectionName", () => {
  it.each([
    ["opening", "现在", "开头", "Opening"],
    ["closing", "各位代表", "结尾", "Closing"],
    ["section", "一、修渠", "一、修渠", "一、修渠"],
    ["point", "", "要点", "point"],
  ] as const)("of %s that begins with %j", (kind, heading, chinese, english) => {
    expect(sectionName({ kind, heading })).toBe(chinese);
    setLanguage("en");
    expect(sectionName({ kind, heading })).toBe(english);
  });
});

describe("citation", () => {
  const entry = { letter: "甲", title: "在会上的讲话", name: "a.txt", region: null, year: null } as DocumentEntry;
  const fact = (value: string) => ({ value, guessed: true, evidence: "" }) as unknown as DocumentEntry["region"];
  it.each([
    [{}, "甲 《在会上的讲话》，二、 第 2 段"],
    [{ title: null }, "甲 《a.txt》，二、 第 2 段"],
    [{ region: fact("清河县"), year: fact("2025") }, "甲 《在会上的讲话》（清河县 2025），二、 第 2 段"],
    [{ year: fact("2025") }, "甲 《在会上的讲话》（2025），二、 第 2 段"],
  ] as const)("tells title, place, year and section: %o", (change, words) => {
    expect(citation({ ...entry, ...change } as DocumentEntry, end({ path: "二、" }))).toBe(words);
  });
});

describe("shortcutWords", () => {
  it("says the limit that the program worked with", () => {
    expect(shortcutWords({ kind: "phrases", run: 9 })).toBe("文稿量大：套语只在 9 字相同最多的句子之间查找。");
    expect(shortcutWords({ kind: "section_pairs", pairs: 1500 })).toContain("1,500 对");
    expect(shortcutWords({ kind: "cut" })).not.toContain("{");
  });
});

describe("evidenceWords", () => {
  it("words a sign with its values", () => {
    expect(evidenceWords({ kind: "topic", topics: ["party", "style"] })).toBe("主题相同：党建、作风");
    expect(evidenceWords({ kind: "function", part: "closing" })).toBe("作用相同：结尾");
    expect(evidenceWords({ kind: "heading", words: ["作风", "担当"] })).toBe("标题词：作风、担当");
    expect(evidenceWords({ kind: "pinned" })).toBe("手工设定");
  });
});
