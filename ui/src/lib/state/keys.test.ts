import { describe, expect, it } from "vitest";
import { type Command, commandOf, CompositionGuard, type Place } from "./keys";

const page: Place = { typing: false, reading: false, letterKeys: true, mac: false };

function press(words: string, place: Partial<Place> = {}): Command | null {
  const parts = words.split("+");
  const key = words.endsWith("++") ? "+" : (parts.at(-1) ?? "");
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return commandOf(
    {
      key: key === "Space" ? " " : key,
      code,
      altKey: has("Alt"),
      ctrlKey: has("Ctrl"),
      metaKey: has("Meta"),
      shiftKey: has("Shift"),
    },
    { ...page, ...place },
  );
}

describe("commandOf", () => {
  it.each<[string, Command]>([
    ["Alt+ArrowDown", "next"],
    ["Alt+ArrowUp", "previous"],
    ["F8", "next"],
    ["F7", "previous"],
    ["Alt+Home", "first"],
    ["Alt+End", "last"],
    ["Alt+Enter", "recentre"],
    ["Alt+s", "align"],
    ["F6", "nextPane"],
    ["Shift+F6", "previousPane"],
    ["Ctrl+f", "find"],
    ["F3", "findNext"],
    ["Shift+F3", "findPrevious"],
    ["Ctrl+g", "findNext"],
    ["Ctrl+e", "report"],
    ["Ctrl+o", "open"],
    ["Ctrl+n", "new"],
    ["Ctrl+w", "close"],
    ["Ctrl+z", "undo"],
    ["Ctrl+y", "redo"],
    ["Ctrl+Shift+Z", "redo"],
    ["Ctrl++", "larger"],
    ["Ctrl+-", "smaller"],
    ["Ctrl+0", "normal"],
    ["F4", "nextDifference"],
    ["Shift+F4", "previousDifference"],
    ["Ctrl+Shift+G", "otherEnd"],
    ["Ctrl+m", "note"],
    ["F1", "shortcuts"],
    ["?", "shortcuts"],
    ["Escape", "clear"],
  ])("takes %s for %s", (keys, command) => {
    expect(press(keys)).toBe(command);
  });

  it("swallows the history keys of the webview", () => {
    expect([press("Alt+ArrowLeft"), press("Alt+ArrowRight")]).toEqual(["nothing", "nothing"]);
  });

  it("takes letters only in a reading pane, and only if they are switched on", () => {
    expect([press("j"), press("Space"), press("b")]).toEqual([null, null, null]);
    const reading = { reading: true };
    expect([
      press("j", reading),
      press("k", reading),
      press("b", reading),
      press("t", reading),
      press("Space", reading),
    ]).toEqual(["next", "previous", "base", "stock", "peek"]);
    expect([press("n", reading), press("x", reading)]).toEqual(["note", "falseMatch"]);
    expect(press("j", { reading: true, letterKeys: false })).toBeNull();
    expect(press("j", { reading: true, typing: true })).toBeNull();
  });

  it("leaves undo and question marks to a text field", () => {
    const typing = { typing: true };
    expect([press("Ctrl+z", typing), press("Ctrl+y", typing), press("?", typing)]).toEqual([null, null, null]);
    expect(press("Alt+ArrowDown", typing)).toBe("next");
  });

  it("never takes AltGr for a command", () => {
    expect([press("Ctrl+Alt+e"), press("Ctrl+Alt+ArrowDown")]).toEqual([null, null]);
  });

  it("swaps sides by the key of the backslash, whatever it types", () => {
    expect(
      commandOf({ key: "«", code: "Backslash", altKey: true, ctrlKey: false, metaKey: false, shiftKey: false }, page),
    ).toBe("swap");
  });

  it("leaves a Mac its own meanings of ⌘M and ⇧⌘G", () => {
    const mac = { mac: true };
    expect([press("Meta+m", mac), press("Meta+Shift+G", mac), press("Alt+g", mac), press("Alt+g")]).toEqual([
      null,
      "findPrevious",
      "otherEnd",
      null,
    ]);
  });

  it("uses the command key on a Mac", () => {
    expect([press("Meta+f", { mac: true }), press("Ctrl+f", { mac: true }), press("Meta+f")]).toEqual([
      "find",
      null,
      null,
    ]);
  });
});

describe("CompositionGuard", () => {
  const key = (name: string, keyCode: number, isComposing = false) => ({ key: name, keyCode, isComposing });

  it("keeps keys of an input method from the page", () => {
    const guard = new CompositionGuard();
    guard.start();
    expect(guard.owns(key("Enter", 13), 0)).toBe(true);
    guard.end(100);
    expect(guard.owns(key("Enter", 229), 200)).toBe(true);
    expect(guard.owns(key("Enter", 13), 200)).toBe(false);
    expect(guard.owns(key("Enter", 229), 700)).toBe(false);
    expect(guard.owns(key("j", 74, true), 9000)).toBe(true);
  });

  it("lets arrows through that a system stamps with 229", () => {
    const guard = new CompositionGuard();
    guard.end(100);
    expect(guard.owns(key("ArrowDown", 229), 150)).toBe(false);
  });
});
