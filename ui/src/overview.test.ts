import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { laidOut, open, press } from "./page.testing";

laidOut(900);

const rows = () => screen.findByRole("group", { name: "共用表述" });
const entries = async () => [...(await rows()).querySelectorAll<HTMLElement>("button.entry")];

describe("shared wording", () => {
  it("is the first view of many, can be searched, and says when nothing passes", async () => {
    await open(5);
    const all = await waitFor(async () => {
      const found = await entries();
      expect(found.length).toBeGreaterThan(3);
      return found.length;
    });
    const words = screen.getByRole("searchbox", { name: "表述中含有" });
    await fireEvent.input(words, { target: { value: "项目" } });
    expect((await entries()).length).toBeLessThan(all);
    await fireEvent.input(words, { target: { value: "没有的话" } });
    expect(screen.getByText("没有合乎条件的表述，请放宽筛选。")).toBeTruthy();
  });

  it("opens a page, goes to a place in the text, on to the next and back", async () => {
    const backend = await open(5);
    await waitFor(async () => expect((await entries()).length).toBeGreaterThan(0));
    await fireEvent.click((await entries())[0] ?? document.body);
    await screen.findByRole("heading", { name: "各篇怎么说" });
    expect(screen.getByRole("heading", { name: "各篇所填" })).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "存为表格（CSV）…" }));
    expect(backend.calls).toContain("saveTable:0");

    await fireEvent.click(screen.getAllByTitle("到原文此处")[0] ?? document.body);
    expect(screen.queryByRole("main", { name: "概览" })).toBeNull();
    const bar = await screen.findByRole("group", { name: "表述在原文中的位置" });
    expect(bar.textContent).toMatch(/第 2 处/);
    await fireEvent.click(within(bar).getByRole("button", { name: "下一处" }));
    expect(bar.textContent).toMatch(/第 3 处/);
    await press("F9");
    expect(screen.getByRole("heading", { name: "各篇怎么说" })).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.closest("tr")?.getAttribute("aria-current")).toBe("true"));
    await press("Escape");
    expect((await entries()).length).toBeGreaterThan(3);
    await press("Escape");
    expect(screen.queryByRole("main", { name: "概览" })).toBeNull();
  });

  it("is told year by year, and a figure leads to the wordings", async () => {
    await open(5);
    await waitFor(async () => expect((await entries()).length).toBeGreaterThan(0));
    await fireEvent.click(screen.getByRole("button", { name: "逐年" }));
    const table = screen.getByRole("table");
    const figure = table.querySelector<HTMLElement>("tbody button");
    const wanted = Number(figure?.textContent);
    await fireEvent.click(figure ?? document.body);
    expect((await entries()).length).toBe(Math.min(wanted, (await entries()).length));
    expect(document.querySelector(".overview")?.textContent).toContain("筛选 · 1");
  });
});

describe("the grid of regions and years", () => {
  it("shows the measure that is chosen", async () => {
    await open(5);
    await waitFor(async () => expect((await entries()).length).toBeGreaterThan(0));
    await fireEvent.click(screen.getByRole("button", { name: "地区与年份" }));
    await fireEvent.change(screen.getByRole("combobox", { name: /每篇显示/ }), { target: { value: "nowhere" } });
    await waitFor(() => expect(screen.getByRole("table").textContent).toContain("60.0%"));
    await fireEvent.change(screen.getByRole("combobox", { name: /每篇显示/ }), { target: { value: "ownEarlier" } });
    expect(screen.getAllByTitle(/看不出来/).length).toBe(5);
  });
});

describe("the tiles of the provinces", () => {
  it("show the same measure, and the table beside them says it too", async () => {
    await open(5);
    await waitFor(async () => expect((await entries()).length).toBeGreaterThan(0));
    await fireEvent.click(screen.getByRole("button", { name: "地区与年份" }));
    await fireEvent.click(screen.getByRole("button", { name: "省份方格" }));
    const picture = screen.getByRole("img", { name: "各省份的示意方格" });
    expect(picture.querySelectorAll("rect").length).toBe(34);
    // The speeches are of invented counties: none of them has a tile, and that is said.
    expect(screen.getByText(/^另有 5 篇定不到省份/)).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "表格" }));
    expect(screen.queryByRole("img", { name: "各省份的示意方格" })).toBeNull();
  });
});

describe("one document in its set", () => {
  it("tells where else a clause stands, and mutes all that does when asked", async () => {
    await open(5);
    await fireEvent.click(screen.getByRole("button", { name: "这一篇" }));
    const text = await waitFor(() => {
      const found = document.querySelector<HTMLElement>(".single .text");
      expect(found).toBeTruthy();
      return found as HTMLElement;
    });
    const clauses = [...text.querySelectorAll<HTMLElement>(".clause")];
    await fireEvent.click(clauses[2] ?? document.body);
    const aside = await screen.findByRole("complementary", { name: "其他各篇怎么说" });
    expect(aside.textContent).toMatch(/另见于 2 篇/);
    await waitFor(() => expect(aside.querySelectorAll("li").length).toBe(2));
    expect(aside.querySelector(".said span:not(.equal)")?.textContent).toMatch(/^，另有说法/);
    expect(within(aside).getAllByRole("button").length).toBe(2);
    await fireEvent.click(clauses[0] ?? document.body);
    await waitFor(() => expect(aside.textContent).toContain("所比其他各篇都没有"));
    await waitFor(() => expect(aside.textContent).toContain("没有相近的说法"));
    await fireEvent.click(screen.getByRole("checkbox", { name: "仅此篇有" }));
    expect(text.classList.contains("only")).toBe(true);
  });
});

describe("the distribution", () => {
  it("lists documents from a threshold on", async () => {
    await open(5);
    await fireEvent.click(screen.getByRole("button", { name: "最相近" }));
    await fireEvent.input(screen.getByRole("spinbutton", { name: /从/ }), { target: { value: "0" } });
    const listed = () => document.querySelectorAll(".content ol li").length;
    expect(listed()).toBe(5);
    await fireEvent.input(screen.getByRole("spinbutton", { name: /从/ }), { target: { value: "100" } });
    expect(listed()).toBe(0);
  });
});

describe("where the documents come from", () => {
  const cell = (name: string, row: number) =>
    screen.getByRole("table").querySelectorAll<HTMLElement>(`tbody td.${name}`)[row] as HTMLElement;

  it("is put right in place, and for several documents at once", async () => {
    const backend = await open(5);
    await fireEvent.click(screen.getByRole("button", { name: /^文稿来历/ }));
    await fireEvent.click(within(cell("year", 0)).getByRole("button"));
    const field = screen.getByRole("textbox", { name: "甲 的年份" });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await fireEvent.input(field, { target: { value: "2019" } });
    await press("Enter");
    expect(backend.calls).toContain("stateFact:0:year:2019");
    await waitFor(() => expect(cell("year", 0).textContent).toBe("2019手填"));
    expect(cell("year", 0).contains(document.activeElement)).toBe(true);

    for (const name of ["乙", "丙"]) await fireEvent.click(screen.getByRole("checkbox", { name: `选 ${name}` }));
    const several = screen.getByRole("group", { name: "一次改几篇" });
    await fireEvent.change(within(several).getByRole("combobox", { name: "改哪一项" }), { target: { value: "level" } });
    await fireEvent.change(within(several).getByRole("combobox", { name: "填写层级" }), {
      target: { value: "county" },
    });
    await fireEvent.click(within(several).getByRole("button", { name: "填入所选" }));
    expect(backend.calls).toContain("stateFact:1+2:level:county");
  });

  it("is left alone by Escape, and filtered by what is missing, which the view bears as a badge", async () => {
    const backend = await open(5);
    await fireEvent.click(screen.getByRole("button", { name: /^文稿来历/ }));
    await fireEvent.click(within(cell("region", 0)).getByRole("button"));
    await fireEvent.input(document.activeElement as Element, { target: { value: "别处" } });
    await press("Escape");
    expect(backend.calls.some((call) => call.startsWith("stateFact"))).toBe(false);
    await backend.stateFact([3], "region", "");
    await screen.findByText("1 篇待补");
    await fireEvent.change(screen.getByRole("combobox", { name: "列出" }), { target: { value: "lacking" } });
    expect(screen.getByRole("table").querySelectorAll("tbody tr").length).toBe(1);
  });

  it("has a dialog where there are two documents", async () => {
    await open(2);
    await fireEvent.click(screen.getAllByRole("button", { name: /的操作$/ })[0] ?? document.body);
    await fireEvent.click(await screen.findByRole("button", { name: "地区、年份等来历…" }));
    expect(within(screen.getByRole("dialog")).getByRole("table")).toBeTruthy();
  });
});

describe("two groups", () => {
  it("are chosen, list what one has and the other lacks, and a row leads to its page and back", async () => {
    const backend = await open(5);
    await waitFor(async () => expect((await entries()).length).toBeGreaterThan(0));
    await fireEvent.click(screen.getByRole("button", { name: "两组对照" }));
    const list = await screen.findByRole("group", { name: "两组对照" });
    await waitFor(() => expect(list.querySelectorAll("button.entry").length).toBeGreaterThan(0));
    const text = list.querySelector("button.entry")?.textContent ?? "";
    expect(text).toMatch(/\d\/\d 篇/);
    await fireEvent.click(screen.getByRole("button", { name: "存为表格（CSV）…" }));
    expect(backend.calls.some((call) => call.startsWith("saveContrast:"))).toBe(true);
    await fireEvent.click(list.querySelector("button.entry") ?? document.body);
    await screen.findByRole("heading", { name: "各篇怎么说" });
    await press("Escape");
    expect(await screen.findByRole("group", { name: "两组对照" })).toBeTruthy();

    await fireEvent.click(screen.getByRole("button", { name: "前一组" }));
    for (const box of [...document.querySelectorAll<HTMLInputElement>(".choice fieldset.documents input:checked")])
      await fireEvent.click(box);
    expect(screen.getByText(/请在上方为两组各选至少一篇/)).toBeTruthy();
  });
});

describe("one document against its own last year", () => {
  it("tells what was kept, changed, new and dropped, or why it cannot", async () => {
    await open(5);
    await fireEvent.click(screen.getByRole("button", { name: "这一篇" }));
    await fireEvent.click(screen.getByRole("checkbox", { name: "与本地上一份相比" }));
    await screen.findByText(/没有同一地区更早年份的文稿/);
    await fireEvent.change(screen.getByRole("combobox", { name: /文稿/ }), { target: { value: "1" } });
    await waitFor(() => expect(document.querySelectorAll(".single .clause.changed").length).toBeGreaterThan(0));
    expect(screen.getByText("老磨坊改成展览馆。")).toBeTruthy();
  });
});

describe("a wording", () => {
  it("is starred and given another kind on its page, and listed alone when asked", async () => {
    const backend = await open(5);
    await waitFor(async () => expect((await entries()).length).toBeGreaterThan(1));
    await fireEvent.click((await entries())[0] ?? document.body);
    await fireEvent.click(await screen.findByRole("button", { name: /加星/ }));
    expect(backend.calls).toContain("markFamily:0:true:null");
    await screen.findByRole("button", { name: /已加星/ });
    await fireEvent.change(screen.getByRole("combobox", { name: "归类" }), { target: { value: "boilerplate" } });
    expect(backend.calls).toContain("markFamily:0:true:boilerplate");
    await press("Escape");
    expect((await entries())[0]?.textContent).toContain("★");
    await fireEvent.click(within(screen.getByRole("main", { name: "概览" })).getByRole("button", { name: "筛选" }));
    await fireEvent.click(screen.getByRole("checkbox", { name: "只看加星的" }));
    await waitFor(async () => expect((await entries()).length).toBe(1));
  });
});
