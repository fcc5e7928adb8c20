/**
 * Pictures of a comparison as SVG: words, rectangles and lines alone, in fixed colours, so that they look the same in every
 * program. Lengths are in points of the picture.
 */

/** A document of a picture. */
export interface Pictured {
  letter: string;
  title: string;
}

/** A document with what it shares, at true length. */
export interface PicturedStrip extends Pictured {
  /** Share of the longest document, 0–1. */
  length: number;
  /** Stretches of 0–1 of the longest document. */
  stops: readonly { top: number; bottom: number; stock: boolean }[];
  /** Beginnings of sections, 0–1 of the longest document. */
  ticks: readonly { at: number; level: number }[];
}

/** A year of a timeline. */
export interface PicturedYear {
  year: number;
  documents: number;
  wordings: number;
}

/** Eight steps of one hue, twice as much from step to step; white words from the sixth on. */
const HEAT = ["#ffffff", "#f3f7fb", "#d6e7f8", "#a9cff3", "#6fade3", "#2871ae", "#0b5396", "#07335f"] as const;
const STEPS = [0.5, 1, 2, 4, 8, 16, 32] as const;
const INK = "#1b1b1a";
const MUTED = "#595750";
const FACES = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif";

/** Words that mean nothing to what reads the picture. */
export function escaped(words: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return (
    words
      // eslint-disable-next-line no-control-regex -- XML allows none of them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"]/g, (sign) => names[sign] ?? sign)
  );
}

interface Words {
  x: number;
  y: number;
  size?: number;
  anchor?: "start" | "middle" | "end";
  ink?: string;
}

function text(words: string, { x, y, size = 11, anchor = "start", ink = INK }: Words): string {
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}" text-anchor="${anchor}" fill="${ink}">${escaped(words)}</text>`;
}

/** About how wide words are at the usual size: a Chinese character is as wide as it is high. */
function widthOf(words: string): number {
  return [...words].reduce((width, character) => width + (/\p{Script=Han}/u.test(character) ? 11 : 6.5), 0);
}

function box(x: number, y: number, width: number, height: number, fill: string, edge = ""): string {
  const stroke = edge === "" ? "" : ` stroke="${edge}" stroke-width="0.5"`;
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}"${stroke}/>`;
}

const at = (value: number) => String(Math.round(value * 100) / 100);

function picture(title: string, width: number, height: number, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" font-family="${FACES}" role="img">`,
    `<title>${escaped(title)}</title>`,
    box(0, 0, width, height, "#ffffff"),
    text(title, { x: 16, y: 26, size: 15 }),
    ...parts,
    "</svg>",
  ].join("\n");
}

/** Longest titles that stand beside a picture, in characters. */
const TITLE = 24;
const named = ({ letter, title }: Pictured) => {
  const characters = [...title];
  return `${letter} ${characters.length > TITLE ? `${characters.slice(0, TITLE - 1).join("")}…` : title}`;
};

/** What every two documents share: a row says how much of its document stands in that of the column, in percent. */
export function matrixPicture(
  documents: readonly Pictured[],
  share: (row: number, column: number) => number | null,
  title: string,
): string {
  const cell = 30;
  // Names of place and year are wider than letters.
  const wide = Math.max(cell, ...documents.map(({ letter }) => widthOf(letter) + 8));
  const [left, top] = [Math.max(...documents.map((one) => [...named(one)].length)) * 11 + 28, 64];
  const parts: string[] = [];
  documents.forEach((row, y) => {
    parts.push(text(named(row), { x: 16, y: top + y * cell + 19 }));
    parts.push(text(row.letter, { x: left + y * wide + wide / 2, y: top - 8, anchor: "middle" }));
    documents.forEach((_, x) => {
      const value = x === y ? null : share(y, x);
      const step = value === null ? 0 : STEPS.filter((least) => value >= least).length;
      parts.push(box(left + x * wide, top + y * cell, wide, cell, HEAT[step] ?? HEAT[0], "#bdbab2"));
      parts.push(
        text(value === null ? "–" : value.toFixed(1), {
          x: left + x * wide + wide / 2,
          y: top + y * cell + 19,
          size: 9,
          anchor: "middle",
          ink: value === null ? MUTED : step >= 5 ? "#ffffff" : INK,
        }),
      );
    });
  });
  return picture(title, left + documents.length * wide + 16, top + documents.length * cell + 16, parts);
}

/** Documents and wordings year by year. */
export function timelinePicture(
  years: readonly PicturedYear[],
  heads: { documents: string; wordings: string },
  title: string,
): string {
  const [row, left, width] = [30, 64, 320];
  const most = { documents: 1, wordings: 1 };
  for (const year of years) {
    most.documents = Math.max(most.documents, year.documents);
    most.wordings = Math.max(most.wordings, year.wordings);
  }
  const parts = [
    text(heads.documents, { x: left, y: 56, ink: MUTED }),
    text(heads.wordings, { x: left + width + 60, y: 56, ink: MUTED }),
  ];
  years.forEach((year, index) => {
    const y = 68 + index * row;
    parts.push(text(String(year.year), { x: 16, y: y + 15 }));
    for (const [name, x, fill] of [
      ["documents", left, "#0b62a8"],
      ["wordings", left + width + 60, "#a8480a"],
    ] as const) {
      const length = (year[name] / most[name]) * (width - 60);
      parts.push(box(x, y + 3, Math.max(1, length), 16, fill));
      parts.push(text(String(year[name]), { x: x + length + 6, y: y + 15 }));
    }
  });
  return picture(title, left + 2 * width + 76, 68 + years.length * row + 12, parts);
}

/** Each document at true length, with what it shares. */
export function stripsPicture(documents: readonly PicturedStrip[], title: string): string {
  const [row, width] = [44, 720];
  const parts: string[] = [];
  documents.forEach((document, index) => {
    const y = 48 + index * row;
    parts.push(text(named(document), { x: 16, y: y + 10 }));
    parts.push(box(16, y + 16, document.length * width, 14, "#edece8"));
    for (const { top, bottom, stock } of document.stops)
      parts.push(
        box(16 + top * width, y + 16, Math.max(0.5, (bottom - top) * width), 14, stock ? "#6e6c66" : "#0b62a8"),
      );
    for (const tick of document.ticks)
      parts.push(box(16 + tick.at * width, y + 13, tick.level === 1 ? 1 : 0.5, 20, INK));
  });
  return picture(title, width + 32, 48 + documents.length * row + 12, parts);
}
