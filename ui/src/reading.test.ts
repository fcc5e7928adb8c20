import { fireEvent, screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { laidOut, open } from "./page.testing";

laidOut(4000);

const column = (at: number) => document.querySelector<HTMLElement>(`[data-column="${at}"]`);

describe("the columns", () => {
  it("have their title and the headings of their sections as headings of the page", async () => {
    await open(2);
    const levels = [...(column(0)?.querySelectorAll('[role="heading"]') ?? [])].map((heading) =>
      heading.getAttribute("aria-level"),
    );
    expect(levels[0]).toBe("2");
    expect(new Set(levels)).toEqual(new Set(["2", "3", "4"]));
  });

  it("tell a screen reader at a mark which match begins there, once in a paragraph, and what differs in it", async () => {
    await open(2);
    const paragraphs = [...(column(0)?.querySelectorAll(".item") ?? [])].filter((one) => one.querySelector("mark"));
    const described = (one: Element) =>
      [...one.querySelectorAll("mark")].flatMap((mark) => mark.getAttribute("aria-description") ?? []);
    for (const one of paragraphs) expect(described(one)[0]).toMatch(/(相同|改写|用语)，\d+ 字，甲 .+，对应乙/);
    const names = paragraphs.flatMap((one) => described(one).filter((words) => words.includes("对应乙")));
    expect(new Set(names).size).toBe(names.length);
    expect(paragraphs.flatMap(described)).toEqual(expect.arrayContaining([expect.stringMatching(/改写$|仅此处有$/)]));
  });

  it("stand compactly where the reader asks, and that is remembered", async () => {
    const backend = await open(2);
    const folds = () => document.querySelectorAll(".fold").length;
    const before = folds();
    await fireEvent.click(screen.getByRole("button", { name: "紧凑" }));
    expect(folds()).toBeGreaterThan(before);
    await vi.waitFor(() => expect(backend.kept.compact).toBe(true));
  });
});

describe("the list", () => {
  it("is made wider and narrower by keys and by dragging, and that is remembered", async () => {
    const backend = await open(2);
    const edge = screen.getByRole("separator", { name: "列表的宽度" });
    const width = () => Number(edge.getAttribute("aria-valuenow"));
    const before = width();
    await fireEvent.keyDown(edge, { key: "ArrowLeft" });
    expect(width()).toBeGreaterThan(before);
    await fireEvent.keyDown(edge, { key: "Home" });
    expect(width()).toBe(Number(edge.getAttribute("aria-valuemin")));
    // What is dragged selects no text.
    expect(await fireEvent.pointerDown(edge, { clientX: 900, pointerId: 1 })).toBe(false);
    expect(document.activeElement).toBe(edge);
    await fireEvent.pointerMove(edge, { clientX: 800, pointerId: 1 });
    await fireEvent.pointerUp(edge, { pointerId: 1 });
    await fireEvent.pointerMove(edge, { clientX: 100, pointerId: 1 });
    await vi.waitFor(() => expect(backend.kept.listWidth).toBe(width()));
    expect(width()).toBeGreaterThan(260);
    expect(width()).toBeLessThan(500);
    expect(edge.parentElement?.style.width).toBe(`${width() / 16}rem`);
    await fireEvent.dblClick(edge);
    expect(width()).toBe(before);
  });
});
