import { fireEvent, screen } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, describe, expect, it } from "vitest";
import { fixtureEntry } from "./lib/backend/fixture/comparison";
import { laidOut, open, press } from "./page.testing";

/** Every screen is walked for missing names, wrong roles and ids that stand twice. Colours are held by tokens.test.ts, since a test page has none. */
const WITHOUT_LAYOUT = ["color-contrast", "color-contrast-enhanced", "target-size", "scrollable-region-focusable"];

laidOut(900);
beforeEach(() => {
  document.documentElement.lang = "zh-CN";
  document.title = "对勘";
});

/** What is wrong with the page as it stands, one line each. */
async function faults(): Promise<string[]> {
  const rules = Object.fromEntries(WITHOUT_LAYOUT.map((id) => [id, { enabled: false }]));
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

describe("to a screen reader", () => {
  it("the check sees what is wrong", async () => {
    document.body.innerHTML = '<main><h1>对勘</h1><button></button><input id="a"><p id="a"></p></main>';
    const found = (await faults()).map((fault) => fault.split(":")[0]);
    document.body.innerHTML = "";
    expect(found).toEqual(expect.arrayContaining(["button-name", "label"]));
  });

  it("the start screen is in order", async () => {
    await open(0);
    await screen.findByText("文件只在本机处理");
    expect(await faults()).toEqual([]);
  });

  it("waiting for a second document is", async () => {
    const backend = await open(1);
    await screen.findByText("还差一篇");
    backend.change({
      documents: [
        ...backend.view.documents,
        { ...fixtureEntry(1, null), status: { kind: "failed", code: "empty", message: "", limit: 200, figure: 0 } },
      ],
    });
    await screen.findByText("文件是空的");
    expect(await faults()).toEqual([]);
  });

  it("work under way is, and its step is told", async () => {
    const backend = await open(2);
    backend.change({ comparison: null, job: { id: 7, stage: "match", done: 3, total: 10, slow: [] } });
    await screen.findByText("3 / 10");
    expect(document.querySelector(".spoken[role=status]")?.textContent).toBe("正在比对：比对");
    expect(await faults()).toEqual([]);
  });

  it("two documents and the explanation of a match are", async () => {
    await open(2);
    await press("F8");
    await screen.findByRole("region", { name: "说明" });
    expect(await faults()).toEqual([]);
  });

  it.each(["共用表述", "这一篇", "矩阵", "逐对", "地区与年份", "逐年", "最相近", "两组对照", "文稿来历"])(
    "the overview is: %s",
    async (view) => {
      await open(5);
      await fireEvent.click(screen.getByRole("button", { name: view }));
      expect(await faults()).toEqual([]);
    },
  );

  it("the page of a wording and the place it leads to are", async () => {
    await open(5);
    const rows = await screen.findByRole("group", { name: "共用表述" });
    await fireEvent.click(rows.querySelector("button") ?? document.body);
    await screen.findByRole("heading", { name: "各篇怎么说" });
    expect(await faults()).toEqual([]);
    await fireEvent.click(screen.getAllByTitle("到原文此处")[0] ?? document.body);
    await screen.findByRole("group", { name: "表述在原文中的位置" });
    expect(await faults()).toEqual([]);
  });

  it("many documents with outline, matrix and find are", async () => {
    await open(5);
    await press("F9");
    await fireEvent.click(screen.getByRole("button", { name: "目录" }));
    const matrix = screen.getByText("各篇之间", { exact: false, selector: "summary" }).closest("details");
    if (matrix) matrix.open = true;
    await fireEvent(matrix ?? document.body, new Event("toggle"));
    await press("f", { ctrlKey: true });
    await screen.findByRole("textbox", { name: "在所有文件中查找" });
    expect(document.querySelectorAll("aside table button").length).toBeGreaterThan(10);
    expect(await faults()).toEqual([]);
  });

  it.each([
    ["settings", ",", { ctrlKey: true }],
    ["shortcuts", "F1", {}],
    ["report", "e", { ctrlKey: true }],
    ["align", "s", { altKey: true, code: "KeyS" }],
  ])("the dialog %s is", async (_, key, init) => {
    await open(3);
    await press(key, init);
    await screen.findByRole("dialog");
    expect(await faults()).toEqual([]);
  });

  it.each(["读入检查与规则…", "核对标题与起止…", "校正目录…"])(
    "the menu of a document and its dialog %s are",
    async (name) => {
      await open(3);
      await fireEvent.click(screen.getByRole("button", { name: "乙 的操作" }));
      expect(await faults()).toEqual([]);
      await fireEvent.click(screen.getByRole("button", { name }));
      await screen.findByRole("heading", { name: /读入检查与规则|标题与起止|校正目录/ });
      expect(await faults()).toEqual([]);
    },
  );

  it("the filter and both ends of a match together are", async () => {
    await open(2);
    await fireEvent.click(screen.getByRole("button", { name: "筛选" }));
    expect(await faults()).toEqual([]);
    await press("F8");
    document.querySelector<HTMLElement>("[data-reading]")?.focus();
    await press(" ");
    await screen.findByRole("heading", { name: "两端并看" });
    expect(await faults()).toEqual([]);
  });
});
