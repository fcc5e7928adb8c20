import { describe, expect, it } from "vitest";
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
});
