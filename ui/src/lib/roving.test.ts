import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { roving } from "./roving";

const table = document.createElement("table");
let leave = () => {};
const button = (name: string) =>
  [...table.querySelectorAll("button")].find((candidate) => candidate.textContent === name) as HTMLButtonElement;
const stops = () =>
  [...table.querySelectorAll("button")]
    .filter((candidate) => candidate.tabIndex === 0)
    .map((candidate) => candidate.textContent);
const press = (key: string, init: KeyboardEventInit = {}) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }),
  );

beforeEach(() => {
  table.innerHTML =
    "<tr><th></th><th><button>B</button></th></tr><tr><th><button>1</button></th><td><button>1B</button></td></tr><tr><th><button>2</button></th><td>–</td></tr><tr><th><button>3</button></th><td><button>3B</button></td></tr>";
  document.body.append(table);
  leave = roving(table);
});
afterEach(() => leave());

describe("arrow keys in a table", () => {
  it("leave one stop for Tab, which follows the focus", () => {
    expect(stops()).toEqual(["B"]);
    button("1B").focus();
    expect(stops()).toEqual(["1B"]);
  });

  it("go from cell to cell, pass over those without a button and stop at the edge", () => {
    button("1B").focus();
    press("ArrowDown");
    expect(document.activeElement).toBe(button("3B"));
    press("ArrowLeft");
    expect(document.activeElement).toBe(button("3"));
    press("ArrowDown");
    expect(document.activeElement).toBe(button("3"));
    press("ArrowUp");
    press("ArrowUp");
    expect(document.activeElement).toBe(button("1"));
  });

  it("leave Alt and the arrows to the commands of the window", () => {
    button("1B").focus();
    press("ArrowDown", { altKey: true });
    expect(document.activeElement).toBe(button("1B"));
  });

  it("find a stop again after the table was drawn anew", async () => {
    button("B").focus();
    table.rows[0]?.remove();
    await new Promise((resume) => setTimeout(resume, 0));
    expect(stops()).toEqual(["1"]);
  });
});
