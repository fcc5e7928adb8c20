/** Words of the interface by exhaustive keys. Logs and document text are never translated. */
import type { LanguageChoice } from "../backend/backend";
import { en } from "./en";
import { zhCN } from "./zh-CN";

export type Key = keyof typeof zhCN;
export type Language = Exclude<LanguageChoice, "system">;
export type Values = Readonly<Record<string, string | number>>;

export const catalogues: Record<Language, Record<Key, string>> = { "zh-CN": zhCN, en };

class Current {
  language = $state<Language>("zh-CN");
}
const current = new Current();

export function language(): Language {
  return current.language;
}

export function setLanguage(language: Language) {
  current.language = language;
}

/** The language of the system, as the program says it in the address of the page, else as the browser does. */
export function systemLanguage(): string {
  return new URLSearchParams(window.location.search).get("system") ?? navigator.language;
}

/** The language asked for, else the one of the system, where everything that is not English gets Chinese. */
export function resolveLanguage(wanted: LanguageChoice, system: string): Language {
  if (wanted !== "system") return wanted;
  return system.toLowerCase().startsWith("en") ? "en" : "zh-CN";
}

/** Words of `key`. `{name}` takes a value, `{n|file|files}` the first or second word by whether `n` is one. */
export function t(key: Key, values: Values = {}): string {
  return catalogues[current.language][key].replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many;
      return typeof value === "number" ? count(value) : value;
    },
  );
}

/** Groups of the catalogue whose names the program makes up as it goes, so that no compiler can know them all. */
export type NamedGroup = "rule" | "shortcut" | "evidence" | "topic" | "function";

/** Words of a name, e.g. of a rule of reading; a name without words is shown as it is. All other codes are keys: ``t(`fail.${code}`)``. */
export function named(group: NamedGroup, name: string, values: Values = {}): string {
  const key = `${group}.${name}`;
  return isKey(key) ? t(key, values) : name;
}

function isKey(key: string): key is Key {
  return key in zhCN;
}

/** A whole number, grouped as the language does. */
export function count(value: number): string {
  return new Intl.NumberFormat(current.language).format(value);
}

/** A percentage with two decimals, as in the report. */
export function percent(value: number | null): string {
  return (value ?? 0).toFixed(2);
}

/** A day, for the list of recent comparisons. `seconds` since 1970. */
export function day(seconds: number): string {
  return new Intl.DateTimeFormat(current.language, { dateStyle: "medium" }).format(new Date(seconds * 1000));
}
