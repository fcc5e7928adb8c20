import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.(svelte|ts|css)$/.test(name) && !name.endsWith(".test.ts"),
);
const having = (pattern: RegExp, kind = /./) =>
  files.filter((name) => kind.test(name) && pattern.test(readFileSync(join(source, name), "utf8"))).sort();

describe("architecture", () => {
  it("has one gateway to the program", () => {
    expect(having(/from "@tauri-apps\//)).toEqual(["lib/backend/bindings.ts"]);
    expect(having(/from ".*\/bindings"/)).toEqual(["lib/backend/backend.ts", "lib/backend/tauri.ts"]);
    expect(having(/import\(".*\/(tauri|fixture\/backend)"\)/)).toEqual(["main.ts"]);
  });

  it("shows document text as text, never as markup", () => {
    expect(having(/\{@html|innerHTML|insertAdjacentHTML/)).toEqual([]);
  });

  it("names colours in the tokens alone", () => {
    expect(having(/(?<![&\w{])#[0-9a-f]{3,8}\b/i, /\.(svelte|css)$/)).toEqual(["lib/tokens.css"]);
  });

  it("tells sizes of text in rem, so that all of it grows with A+, but for drawings, which grow as a whole", () => {
    expect(having(/\bfont(-size)?: (\d{3} )?[\d.]+px/, /\.(svelte|css)$/)).toEqual([
      "components/overview/ProvinceTiles.svelte",
      "components/overview/SlotPlot.svelte",
    ]);
  });

  it("keeps drawing out of the controllers and the reading functions", () => {
    expect(
      having(/from ".*\.svelte"/, /^lib\//).filter((name) =>
        readFileSync(join(source, name), "utf8").match(/from ".*\/[A-Z]\w+\.svelte"/),
      ),
    ).toEqual([]);
  });
});
