import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function tokens(block: string | undefined): Map<string, string> {
  return new Map(
    [...(block ?? "").matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found) => [found[1] ?? "", (found[2] ?? "").trim()]),
  );
}

const light = tokens(/:root \{([^}]*)\}/.exec(css)?.[1]);
const dark = tokens(/:root\[data-theme="dark"\] \{([^}]*)\}/.exec(css)?.[1]);
const system = tokens(/:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/.exec(css)?.[1]);

/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Map<string, string>, a: string, b: string): number {
  const [x, y] = [luminance(theme.get(a) ?? ""), luminance(theme.get(b) ?? "")];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const FILLS = [
  "page",
  "raised",
  "sunken",
  "shared-fill",
  "differs-fill",
  "stock-fill",
  "selected-fill",
  "hit-fill",
  "failed-fill",
  "heat-one",
  "heat-few",
  "heat-many",
];

describe.each([
  ["light", light],
  ["dark", dark],
] as const)("%s tokens", (_, theme) => {
  it.each(FILLS)("text is readable on %s", (fill) => {
    expect(contrast(theme, "text", fill)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["page", "raised", "sunken", "stock-fill"])("muted text is readable on %s", (fill) => {
    expect(contrast(theme, "muted", fill)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    "shared-edge",
    "differs-edge",
    "stock-edge",
    "selected-edge",
    "hit-edge",
    "slot-edge",
    "focus",
    "line-strong",
  ])("%s is visible on the page", (edge) => {
    expect(contrast(theme, edge, "page")).toBeGreaterThanOrEqual(3);
  });

  it("steps of the heat are told apart", () => {
    const steps = ["page", "heat-one", "heat-few", "heat-many"];
    const apart = steps.slice(1).map((step, at) => contrast(theme, step, steps[at] ?? ""));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(1.12);
  });

  it("words in colour are readable", () => {
    expect(contrast(theme, "on-accent", "accent")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, "failed", "failed-fill")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, "failed", "page")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, "differs-edge", "raised")).toBeGreaterThanOrEqual(4.5);
  });
});

describe("tokens", () => {
  it("are the same in the dark by choice and by the system", () => {
    expect([...system]).toEqual([...dark]);
    expect(dark.size).toBeGreaterThan(20);
  });

  it("have a dark twin for every light colour", () => {
    const colours = [...light].filter(([, value]) => value.startsWith("#")).map(([name]) => name);
    expect(colours.filter((name) => !dark.has(name))).toEqual([]);
  });
});
