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

/** Words of `key`; codes of the program are parts of keys: ``t(`fail.${code}`)``. `{name}` takes a value, `{n|file|files}` the first or second word by whether `n` is one. */
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

/** The slots of a template as it names them, with the keys of their words. */
const SLOTS = ["number", "year", "place", "level", "organisation", "person", "mask", "verb"] as const;

/** What a slot of a template is called: templates name their slots in Chinese, whatever the language of the window. */
export function slotWords(name: string): string {
  const known = SLOTS.find((slot) => zhCN[`slot.${slot}`] === name);
  return known ? t(`slot.${known}`) : name;
}
