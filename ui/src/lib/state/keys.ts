/**
 * Keys → commands. One guard for all: a key that belongs to an input method is never taken for a command.
 * Letters work only while a reading pane has focus and the user has not switched them off (WCAG 2.1.4).
 */
export type Command =
  | "next"
  | "previous"
  | "first"
  | "last"
  | "recentre"
  | "peek"
  | "clear"
  | "nextDifference"
  | "previousDifference"
  | "otherEnd"
  | "swap"
  | "note"
  | "falseMatch"
  | "overview"
  | "nextPane"
  | "previousPane"
  | "base"
  | "stock"
  | "align"
  | "find"
  | "findNext"
  | "findPrevious"
  | "report"
  | "save"
  | "saveAs"
  | "openSet"
  | "open"
  | "new"
  | "close"
  | "undo"
  | "redo"
  | "larger"
  | "smaller"
  | "normal"
  | "shortcuts"
  | "settings"
  | "nothing";

/** Where the key was pressed. */
export interface Place {
  /** In a field where text is typed. */
  typing: boolean;
  /** In a reading pane. */
  reading: boolean;
  letterKeys: boolean;
  mac: boolean;
}

type Press = Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

const ALT: Readonly<Record<string, Command>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
  Enter: "recentre",
  // The webview would go back and forward in its history.
  ArrowLeft: "nothing",
  ArrowRight: "nothing",
};
const ALT_CODE: Readonly<Record<string, Command>> = { KeyS: "align", Backslash: "swap" };
/** ⇧⌘G is "find previous" on a Mac, so the other end has a key of its own there. */
const ALT_CODE_MAC: Readonly<Record<string, Command>> = { KeyG: "otherEnd" };
const FUNCTION: Readonly<Record<string, Command>> = { F8: "next", F7: "previous", F9: "overview", F1: "shortcuts" };
const CONTROL: Readonly<Record<string, Command>> = {
  f: "find",
  e: "report",
  s: "save",
  o: "open",
  n: "new",
  w: "close",
  z: "undo",
  y: "redo",
  g: "findNext",
  ",": "settings",
  m: "note",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "0": "normal",
};
const CONTROL_SHIFT: Readonly<Record<string, Command>> = {
  z: "redo",
  g: "otherEnd",
  s: "saveAs",
  o: "openSet",
  "+": "larger",
  "=": "larger",
};
const LETTERS: Readonly<Record<string, Command>> = {
  j: "next",
  k: "previous",
  b: "base",
  t: "stock",
  n: "note",
  x: "falseMatch",
  " ": "peek",
};

export function commandOf(press: Press, place: Place): Command | null {
  const control = place.mac ? press.metaKey : press.ctrlKey;
  const foreign = place.mac ? press.ctrlKey : press.metaKey;
  // AltGr is Ctrl+Alt: it types characters.
  if (foreign || (press.ctrlKey && press.altKey)) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (press.altKey)
    return control
      ? null
      : (ALT[press.key] ?? ALT_CODE[press.code] ?? (place.mac ? ALT_CODE_MAC[press.code] : null) ?? null);
  if (control) {
    if (place.typing && (key === "z" || key === "y")) return null;
    if (place.mac && key === "g" && press.shiftKey) return "findPrevious";
    // ⌘M is "minimise" on a Mac.
    if (place.mac && key === "m") return null;
    return (press.shiftKey ? CONTROL_SHIFT : CONTROL)[key] ?? null;
  }
  if (key === "F6") return press.shiftKey ? "previousPane" : "nextPane";
  if (key === "F4") return press.shiftKey ? "previousDifference" : "nextDifference";
  if (key === "F3") return press.shiftKey ? "findPrevious" : "findNext";
  if (FUNCTION[key] !== undefined) return FUNCTION[key] ?? null;
  if (key === "Escape") return "clear";
  if (place.typing) return null;
  if (press.key === "?") return "shortcuts";
  return place.reading && place.letterKeys && !press.shiftKey ? (LETTERS[key] ?? null) : null;
}

const EXEMPT = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "Delete", "Backspace"]);
const AFTER_MS = 500;

/** Tells keys that an input method uses from keys meant for the page. */
export class CompositionGuard {
  private composing = false;
  private ended = Number.NEGATIVE_INFINITY;

  start() {
    this.composing = true;
  }

  end(now: number) {
    this.composing = false;
    this.ended = now;
  }

  /** Whether the input method has this key. Arrows are exempt: one system stamps 229 on every Alt+arrow. */
  owns(event: Pick<KeyboardEvent, "key" | "isComposing" | "keyCode">, now: number): boolean {
    if (this.composing || event.isComposing) return true;
    return event.keyCode === 229 && !EXEMPT.has(event.key) && now - this.ended < AFTER_MS;
  }
}
