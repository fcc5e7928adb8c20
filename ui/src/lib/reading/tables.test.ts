import { describe, expect, it } from "vitest";
import { cell, tableText, tabbed } from "./tables";

describe("tables on the clipboard", () => {
  it.each([
    ["修路", "修路"],
    ["两\t列\n行", "两 列 行"],
    ["=cmd|' /c calc'!A1", "'=cmd|' /c calc'!A1"],
    ["+1", "'+1"],
    ["@sum", "'@sum"],
    ["-5.2", "-5.2"],
    ["-x", "'-x"],
    ["–", "–"],
  ])("hold %j as %j", (words, expected) => expect(cell(words)).toBe(expected));

  it("have a line for each row", () => {
    expect(
      tabbed([
        ["a", "b"],
        ["1", "2"],
      ]),
    ).toBe("a\tb\n1\t2");
    const table = document.createElement("table");
    table.innerHTML =
      "<tr><td></td><th>甲</th></tr><tr><th>乙 <span>2025</span></th><td><button>3.5</button></td></tr>";
    expect(tableText(table)).toBe("\t甲\n乙 2025\t3.5");
  });
});
