import { describe, expect, it } from "vitest";
import { escaped, matrixPicture, stripsPicture, timelinePicture } from "./picture";

const hostile = { letter: "甲", title: '<script>alert(1)</script>"&\u0001' };
const parsed = (svg: string) => new DOMParser().parseFromString(svg, "image/svg+xml");

describe("pictures", () => {
  it("are well-formed whatever a title is, and run nothing", () => {
    for (const svg of [
      matrixPicture([hostile, { letter: "乙", title: "修路" }], (row, column) => row * 20 + column, hostile.title),
      timelinePicture([{ year: 2025, documents: 2, wordings: 9 }], { documents: "文稿", wordings: "<b>" }, "年份"),
      stripsPicture(
        [{ ...hostile, length: 1, stops: [{ top: 0.1, bottom: 0.2, stock: false }], ticks: [{ at: 0.5, level: 1 }] }],
        "条带",
      ),
    ]) {
      const document = parsed(svg);
      expect(document.querySelector("parsererror")).toBeNull();
      expect(document.querySelector("script")).toBeNull();
      expect(document.documentElement.getAttribute("viewBox")).toMatch(/^0 0 \d/);
      expect(svg.startsWith("<svg ")).toBe(true);
    }
    expect(escaped('a<b>&"\u0001')).toBe("a&lt;b&gt;&amp;&quot;\ufffd");
  });

  it("say every figure", () => {
    const two = [
      { letter: "甲", title: "一" },
      { letter: "乙", title: "二" },
    ];
    const words = parsed(matrixPicture(two, (row) => (row === 0 ? 37.25 : 0.4), "矩阵")).documentElement.textContent;
    for (const said of ["37.3", "0.4", "甲 一", "乙 二", "矩阵", "–"]) expect(words).toContain(said);
    const years = [
      { year: 2024, documents: 3, wordings: 7 },
      { year: 2025, documents: 1, wordings: 12 },
    ];
    const line = parsed(timelinePicture(years, { documents: "文稿", wordings: "表述" }, "年份")).documentElement;
    for (const said of ["2024", "2025", "12", "文稿", "表述"]) expect(line.textContent).toContain(said);
  });
});
