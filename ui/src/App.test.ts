import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import App from "./App.svelte";
import { FixtureBackend } from "./lib/backend/fixture/backend";
import { fixtureEntry } from "./lib/backend/fixture/comparison";
import { laidOut, open, opened, press } from "./page.testing";

laidOut(4000);

async function openDetails(words: string) {
  const details = screen.getByText(words, { exact: false, selector: "summary" }).closest("details");
  if (details) details.open = true;
  await fireEvent(details ?? document.body, new Event("toggle"));
}

const position = () => screen.getByTestId("position").textContent?.trim();
const selected = (column: number) =>
  [...document.querySelectorAll(`[data-column="${column}"] [data-selected]`)].map((mark) => mark.textContent).join("");

describe("the start screen", () => {
  it("offers files, samples and recent comparisons, and says that files stay here", async () => {
    const backend = await open(0);
    expect(await screen.findByText("文件只在本机处理")).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "打开示例" }));
    expect(backend.calls).toContain("openSamples");
  });

  it("lists comparisons that were saved, says which file is missing, and opens one", async () => {
    const backend = await open(0);
    await screen.findByText("水利讲话.duikan");
    expect(screen.getByText("文件已不在原处")).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: /^把 旧的比对.duikan 移出列表/ }));
    await waitFor(() => expect(screen.queryByText("文件已不在原处")).toBeNull());
    await fireEvent.click(screen.getByRole("button", { name: /^水利讲话.duikan/ }));
    expect(backend.calls).toEqual(expect.arrayContaining(["forgetSavedSet:2", "openSavedSet:1"]));
  });

  it("offers to locate a recent file that was moved", async () => {
    const backend = await open(0);
    await fireEvent.click(await screen.findByRole("button", { name: "定位 在新区开发建设推进会上的讲话" }));
    expect(backend.calls).toContain("locateRecent:2:1");
    await waitFor(() => expect(screen.queryByText(/已移动或删除/)).toBeNull());
    expect(screen.getByText(/内容已变/)).toBeTruthy();
  });
});

describe("dropping", () => {
  it("says what a drop would do", async () => {
    const backend = await open(2);
    backend.drag({ kind: "over", files: 2, target: "add" });
    expect((await screen.findByText("加入当前比对")).parentElement?.className).toContain("over");
    expect(screen.getByText("新建比对", { selector: "strong" }).parentElement?.className).not.toContain("over");
    backend.drag({ kind: "gone" });
    await waitFor(() => expect(screen.queryByText("加入当前比对")).toBeNull());
  });
});

describe("one document", () => {
  it("waits and says so", async () => {
    await open(1);
    expect(await screen.findByText("还差一篇")).toBeTruthy();
  });
});

describe("work under way", () => {
  it("names its step and can be cancelled", async () => {
    const backend = await open(2);
    backend.change({ comparison: null, job: { id: 7, stage: "match", done: 3, total: 10, slow: [] } });
    expect((await screen.findByText("比对", { selector: "li" })).getAttribute("aria-current")).toBe("step");
    expect(screen.getByText("3 / 10")).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "取消" }));
    expect(backend.calls).toContain("cancel:7");
    expect(await screen.findByText("比对已取消")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "继续比对" }));
    expect(screen.getAllByText(/比对已取消/)).toHaveLength(1);
  });

  it("names a file that is slow to read, which can be passed over alone", async () => {
    const backend = await open(2);
    const slow = backend.view.documents[1]!;
    backend.change({ comparison: null, job: { id: 7, stage: "read", done: 1, total: 2, slow: [slow.id] } });
    expect(await screen.findByText(`“${slow.name}”读取较慢，仍在读取`)).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: `不读“${slow.name}”` }));
    expect(backend.calls).toContain(`passOver:7:${slow.id}`);
    await waitFor(() => expect(screen.queryByText(/读取较慢/)).toBeNull());
    expect(screen.getByRole("button", { name: "取消" })).toBeTruthy();
  });
});

describe("the comparison", () => {
  it("shows the original text with its marks on both sides", async () => {
    await open(2);
    const marks = [...document.querySelectorAll('[data-column="0"] mark')].map((mark) => mark.textContent);
    expect(marks).toContain("迎难而上");
    expect(document.querySelector('[data-column="1"] mark.rewording')?.textContent).toBeTruthy();
  });

  it("shows both percentages with their denominators", async () => {
    await open(2);
    expect(screen.getByText("甲的文字也见于乙")).toBeTruthy();
    expect(screen.getByText("乙的文字也见于甲")).toBeTruthy();
    expect(screen.getAllByText(/^\d+ \/ \d+ 字$/)).toHaveLength(2);
    expect(screen.getAllByText(/去套话后/)).toHaveLength(2);
  });

  it("says quietly what was not compared in full, of the pair and of the set", async () => {
    const backend = new FixtureBackend(3);
    backend.kept.language = "zh-CN";
    const comparison = await backend.comparison(1);
    const [pair] = comparison.pairs;
    if (pair) Object.assign(pair, { toldOnce: 1, passedOver: 4 });
    comparison.shortcuts = [
      { kind: "stock_once", documents: 30 },
      { kind: "passed_over", documents: 30 },
    ];
    const words = "民生实事";
    const facing = await backend.facing(1, [0, 1, 2]);
    facing.families.push({
      id: 99,
      template: words,
      layer: "boilerplate",
      kind: "passage",
      members: 2,
      holders: [0, 1],
      words,
      earliest: null,
      regions: 2,
      years: 1,
      documents: 2,
      elsewhereRegions: 0,
      since: null,
      fromAbove: false,
      toldOnce: true,
    });
    backend.comparison = async () => comparison;
    backend.facing = async () => facing;
    render(App, { backend });
    const line = await screen.findByText("两篇未逐处列出：部分短小相同处、常用文字 1 种、短小相同 4 处");
    expect(line.closest("details")?.open).toBe(false);
    expect(
      screen.getByText("这两篇的短小相同处多于可比之数，只比了其中最好的。", { selector: "details p" }),
    ).toBeTruthy();
    expect(screen.getByText("整组中未全部细比：2 项")).toBeTruthy();
    expect(screen.getByText("所比文稿超过 30 篇：前后文字不相近的短小相同处未逐一对齐。")).toBeTruthy();
    await openDetails("各篇之间");
    expect(screen.getAllByRole("button", { name: /近似结果：这两篇/ })).toHaveLength(2);
    await fireEvent.click(screen.getByRole("button", { name: words, hidden: true }));
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "在所有文件中查找" }).value).toBe(words);
    expect(await screen.findByText(/^1 \/ [1-9]/)).toBeTruthy();
  });

  it("says nothing of limits where everything was compared in full", async () => {
    const backend = new FixtureBackend(2);
    backend.kept.language = "zh-CN";
    const comparison = await backend.comparison(1);
    for (const pair of comparison.pairs) pair.approximate = null;
    comparison.shortcuts = [];
    backend.comparison = async () => comparison;
    render(App, { backend });
    await opened();
    expect(screen.queryByText(/未逐处列出|未全部细比/)).toBeNull();
  });

  it("says where a document has nothing that corresponds", async () => {
    const backend = new FixtureBackend(2);
    backend.kept.language = "zh-CN";
    const facing = await backend.facing(1, [0, 1]);
    backend.facing = async () => ({ ...facing, matches: [] });
    render(App, { backend });
    await opened();
    expect(screen.getByText("此处甲无对应 · 3 段")).toBeTruthy();
    expect(screen.getByText("此处只有乙有")).toBeTruthy();
  });

  it("says where the words of a section stand in a document that has no such section, and brings them here", async () => {
    await open(2);
    expect(screen.getByText(/^甲无对应小节，但此处文字有 \d+% 见于甲 /)).toBeTruthy();
    expect(screen.queryByText("此处只有乙有")).toBeNull();
    await fireEvent.click(screen.getByRole("button", { name: /移到此处/ }));
    expect(await screen.findByText(/各栏已错开/)).toBeTruthy();
  });

  it("lists of two versions what changed, goes from change to change, and lists what is shared when asked", async () => {
    const backend = new FixtureBackend(2);
    backend.kept.language = "zh-CN";
    const comparison = await backend.comparison(1);
    const [pair] = comparison.pairs;
    if (pair) Object.assign(pair, { aInB: 97, bInA: 98 });
    backend.comparison = async () => comparison;
    render(App, { backend });
    await opened();
    expect(position()).toMatch(/^共 \d+ 处改动$/);
    await press("F8");
    expect(position()).toMatch(/^第 1 \/ \d+ 处改动$/);
    expect(document.querySelectorAll(".here").length).toBeGreaterThan(0);
    expect(screen.getByRole("region", { name: "说明" }).textContent).toMatch(/[增删改移]/);
    await fireEvent.click(screen.getByRole("button", { name: "相同" }));
    expect(position()).toBe("共 8 处");
    await fireEvent.click(screen.getByRole("button", { name: "改动" }));
    expect(position()).toMatch(/^共 \d+ 处改动$/);
  });

  it("steps to the next match, marks both ends and clears them again", async () => {
    await open(2);
    expect(position()).toBe("共 8 处");
    await press("ArrowDown", { altKey: true });
    await press("ArrowDown", { altKey: true });
    expect(position()).toBe("第 2 / 8 处");
    expect(selected(0)).toContain("全区上下迎难而上");
    expect(selected(1)).toContain("全市上下顶压前行");
    await press("Escape");
    expect(position()).toBe("共 8 处");
    expect(selected(0)).toBe("");
  });

  it("selects by a click on either side", async () => {
    await open(2);
    const mark = [...document.querySelectorAll('[data-column="1"] mark')].find(
      (other) => other.textContent === "主抓手",
    );
    await fireEvent.click(mark ?? document.body);
    expect(selected(0)).toContain("牛鼻子");
    await fireEvent.click(mark ?? document.body);
    expect(selected(0)).toBe("");
  });

  it("explains the chosen match", async () => {
    await open(2);
    for (let step = 0; step < 3; step += 1) await press("F8");
    const detail = within(screen.getByRole("region", { name: "说明" }));
    expect(detail.getByText(/归纳句式/)).toBeTruthy();
    expect(detail.getByText(/牛鼻子／/)).toBeTruthy();
    expect(detail.getByText("此处用词不同")).toBeTruthy();
  });

  it("goes from a family to its wording in another document", async () => {
    await open(5);
    const first = () => document.querySelector('[data-column="1"]')?.getAttribute("aria-label");
    const before = first();
    for (let step = 0; step < 8 && !screen.queryByText("各处文字"); step += 1) await press("F8");
    await openDetails("各处文字");
    const offered = await screen.findAllByRole("button", { name: /^丁/, hidden: true });
    const there = offered.find((button) => button.closest(".family"));
    await fireEvent.click(there ?? document.body);
    await waitFor(() => expect(first()).toMatch(/^丁/));
    expect(before).not.toMatch(/^丁/);
    await waitFor(() => expect(selected(1)).not.toBe(""));
    expect(screen.getByText("丁的文字也见于甲")).toBeTruthy();
  });

  it("shows many documents from above first, opens two of them, and comes back", async () => {
    await open(5);
    const overview = () => screen.queryByRole("main", { name: "概览" });
    expect(overview()).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "矩阵" }));
    await fireEvent.change(screen.getByRole("combobox", { name: /排列/ }), { target: { value: "year" } });
    const cell = screen
      .getAllByRole("button", { name: /^丁的文字 .* 也见于甲/ })
      .find((button) => button.closest(".overview"));
    await fireEvent.focus(cell ?? document.body);
    await fireEvent.click(cell ?? document.body);
    expect(overview()).toBeNull();
    await waitFor(() => expect(document.querySelector('[data-column="1"]')?.getAttribute("aria-label")).toMatch(/^丁/));
    await press("F9");
    await fireEvent.click(screen.getByRole("button", { name: "逐对" }));
    const table = screen.getByRole("group", { name: "逐对" });
    expect(table.querySelectorAll("li").length).toBeGreaterThan(3);
    await fireEvent.input(screen.getByRole("searchbox", { name: /含有/ }), { target: { value: "没有的地方" } });
    expect(screen.getByText("没有这样的两篇。")).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "地区与年份" }));
    expect(screen.getByRole("columnheader", { name: "2022" })).toBeTruthy();
    await press("Escape");
    expect(overview()).toBeNull();
    await press("F9");
    await press("f", { ctrlKey: true });
    expect(overview()).toBeNull();
    expect(await screen.findByRole("textbox", { name: "在所有文件中查找" })).toBeTruthy();
  });

  it("has no overview of two", async () => {
    await open(2);
    expect(screen.queryByRole("button", { name: "概览" })).toBeNull();
    await press("F9");
    expect(screen.queryByRole("main", { name: "概览" })).toBeNull();
  });

  it("lists a document that could not be read with its reason", async () => {
    const backend = await open(2);
    backend.change({
      documents: [
        ...backend.view.documents,
        { ...fixtureEntry(2, null), status: { kind: "failed", code: "empty", message: "", limit: 200, figure: 0 } },
      ],
    });
    expect(await screen.findByText("文件是空的")).toBeTruthy();
  });

  it("gives a document that could not be read no letter, and the next one no gap", async () => {
    const backend = await open(2);
    const [first, second] = backend.view.documents;
    if (!first || !second) throw new Error("two documents");
    const status = { kind: "failed", code: "empty", message: "", limit: 200, figure: 0 } as const;
    backend.change({ documents: [first, { ...fixtureEntry(2, null), status }, second] });
    await screen.findByText("文件是空的");
    const bar = within(screen.getByRole("region", { name: "参与比对的文件" }));
    expect(bar.getAllByText(/^[甲乙丙]$/).map((letter) => letter.textContent)).toEqual(["甲", "乙"]);
  });

  it("says which document has the same content under another name", async () => {
    const backend = await open(3);
    const [first, second, third] = backend.view.documents;
    if (!first || !second || !third) throw new Error("three documents");
    backend.change({ documents: [first, second, { ...third, sameAs: first.id }] });
    const words = await screen.findByText("内容与甲相同");
    expect(words.closest("article")?.textContent).toContain("丙");
    expect(screen.getAllByText(/^内容与.相同$/)).toHaveLength(1);
  });

  it("removes, reorders and sets the base", async () => {
    const backend = await open(3);
    await fireEvent.click(screen.getByRole("button", { name: "乙 的操作" }));
    await fireEvent.click(screen.getByRole("button", { name: "设为基准" }));
    expect(backend.calls).toContain("setBase:1");
    await fireEvent.click(screen.getByRole("button", { name: "乙 的操作" }));
    await fireEvent.click(screen.getByRole("button", { name: "左移" }));
    expect(backend.calls).toContain("moveDocument");
    await fireEvent.click(screen.getByRole("button", { name: "移除" }));
    expect(backend.calls).toContain("removeDocument");
  });

  it("puts another document beside the base", async () => {
    await open(5);
    await fireEvent.click(screen.getByRole("button", { name: "在新区开发建设推进会上的讲话" }));
    await waitFor(() => expect(document.querySelector('[data-column="1"]')?.textContent).toContain("滩涂上建起了码头"));
  });

  it("hides what the filter leaves out and says so", async () => {
    await open(2);
    await fireEvent.click(screen.getByRole("button", { name: "筛选" }));
    await fireEvent.click(screen.getByLabelText(/只看移动/));
    expect(position()).toBe("共 5 处");
    expect(screen.getByText("筛选：只看移动")).toBeTruthy();
  });

  it("finds words in all documents", async () => {
    await open(2);
    await press("f", { ctrlKey: true });
    await fireEvent.input(screen.getByRole("textbox", { name: "在所有文件中查找" }), { target: { value: "民生实事" } });
    expect(await screen.findByText("1 / 2")).toBeTruthy();
    await waitFor(() =>
      expect([...document.querySelectorAll(".hit")].map((hit) => hit.textContent)).toEqual(["民生实事", "民生实事"]),
    );
  });

  it("finds Traditional words from Simplified ones", async () => {
    await open(3);
    await press("f", { ctrlKey: true });
    await fireEvent.input(screen.getByRole("textbox", { name: "在所有文件中查找" }), { target: { value: "经济工作" } });
    await waitFor(() =>
      expect([...document.querySelectorAll(".hit")].map((hit) => hit.textContent)).toContain("經濟工作"),
    );
  });

  it("steps through the differences of a match", async () => {
    await open(2);
    await press("ArrowDown", { altKey: true });
    await press("F4");
    const first = [...document.querySelectorAll(".here")].map((piece) => piece.textContent);
    expect(first.length).toBeGreaterThan(0);
    expect(screen.getByText(/^不同 1 \/ \d+：甲/, { selector: ".steps span" })).toBeTruthy();
    await press("F4");
    expect([...document.querySelectorAll(".here")].map((piece) => piece.textContent)).not.toEqual(first);
    await press("F4", { shiftKey: true });
    expect([...document.querySelectorAll(".here")].map((piece) => piece.textContent)).toEqual(first);
  });

  it("marks a match as false, says so in the list and no longer draws it", async () => {
    const backend = await open(2);
    await press("F8");
    document.querySelector<HTMLElement>("[data-reading]")?.focus();
    await press("x");
    expect(backend.calls).toContain("setRemark:6::true");
    expect(await screen.findByText("✗ 误判", { selector: ".warn" })).toBeTruthy();
    await press("Escape");
    await waitFor(() => expect(document.querySelector('[data-m~="6"]')).toBeNull());
  });

  it("keeps a note on a match", async () => {
    const backend = await open(2);
    await press("F8");
    await press("m", { ctrlKey: true });
    const field = await screen.findByRole("textbox", { name: "批注" });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await fireEvent.change(field, { target: { value: "与上年相同" } });
    expect(backend.calls).toContain("setRemark:6:与上年相同:false");
    expect(await screen.findByText("✎ 有批注")).toBeTruthy();
  });

  it("takes letters as soon as it is open, and again when finding is over", async () => {
    await open(2);
    const text = document.querySelector("[data-reading]");
    await waitFor(() => expect(document.activeElement).toBe(text));
    await press("j");
    expect(position()).toBe("第 1 / 8 处");
    await press("f", { ctrlKey: true });
    screen.getByRole("textbox", { name: "在所有文件中查找" }).focus();
    await press("Escape");
    await waitFor(() => expect(document.activeElement).toBe(text));
  });

  it("in a narrow window closes the panel over the text by Escape", async () => {
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
    await open(2);
    await fireEvent.click(screen.getByRole("button", { name: "清单" }));
    expect(await screen.findByRole("complementary", { name: "清单" })).toBeTruthy();
    await press("Escape");
    await waitFor(() => expect(screen.queryByRole("complementary", { name: "清单" })).toBeNull());
    expect(document.activeElement).toBe(document.querySelector("[data-reading]"));
  });

  it("swaps the two sides", async () => {
    const backend = await open(2);
    const titles = () =>
      [...document.querySelectorAll("[data-column]")].map((column) => column.getAttribute("aria-label"));
    const [first] = titles();
    await press("\\", { altKey: true, code: "Backslash" });
    expect(backend.calls).toContain("moveDocument");
    await waitFor(() => expect(titles()[1]?.slice(2)).toBe(first?.slice(2)));
  });

  it("folds page furniture away and unfolds it", async () => {
    await open(2);
    const line = screen.getAllByRole("button", { name: /网页杂项/ })[0];
    const lines = () => document.querySelectorAll("p.furniture").length;
    const before = lines();
    await fireEvent.click(line ?? document.body);
    await waitFor(() => expect(lines()).toBe(before + 2));
  });

  it("looks closer at a document and switches a rule off", async () => {
    const backend = await open(2);
    await fireEvent.click(screen.getByRole("button", { name: "甲 的操作" }));
    await fireEvent.click(screen.getByRole("button", { name: "读入检查与规则…" }));
    await fireEvent.click(await screen.findByLabelText("注音括号"));
    expect(backend.calls).toContain("setRule:0:pinyin_gloss:false");
    expect(screen.getByText("推测", { selector: "dd small" })).toBeTruthy();
  });

  it("corrects the outline", async () => {
    const backend = await open(2);
    await fireEvent.click(screen.getByRole("button", { name: "甲 的操作" }));
    await fireEvent.click(screen.getByRole("button", { name: "校正目录…" }));
    await fireEvent.click((await screen.findAllByRole("button", { name: /^不是标题/ }))[0] ?? document.body);
    await fireEvent.click(screen.getByLabelText("列出段落，可设为标题"));
    await fireEvent.click(screen.getAllByRole("button", { name: /^设为标题/ })[0] ?? document.body);
    expect(backend.calls.filter((call) => /^(correctOutline:0:0:remove|makeHeading:0:)/.test(call))).toHaveLength(2);
  });

  it("saves a report and offers to open it", async () => {
    const backend = await open(2);
    await press("e", { ctrlKey: true });
    await fireEvent.click(await screen.findByRole("button", { name: "保存…" }));
    expect(await screen.findByText("报告已保存：对勘报告.html")).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "打开" }));
    expect(backend.calls).toEqual(expect.arrayContaining(["saveReport:html:sideBySide", "openReport:1"]));
  });

  it("remembers what a report was chosen to be, and writes several forms of it", async () => {
    const backend = await open(2);
    await press("e", { ctrlKey: true });
    await fireEvent.click(await screen.findByRole("radio", { name: /^简明报告/ }));
    await fireEvent.click(screen.getByRole("checkbox", { name: /^Word/ }));
    await fireEvent.click(screen.getByRole("button", { name: "保存…" }));
    expect(await screen.findByText("报告已保存：对勘报告.html、对勘报告.docx")).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "在文件夹中显示" }));
    expect(backend.calls).toEqual(expect.arrayContaining(["saveReport:html+docx:brief", "showReport:1"]));
    await press("e", { ctrlKey: true });
    expect(await screen.findByRole("radio", { name: /^简明报告/, checked: true })).toBeTruthy();
    // Without a form there is nothing to save; an overview of two documents says nothing.
    for (const name of [/^网页/, /^Word/]) await fireEvent.click(screen.getByRole("checkbox", { name }));
    expect(screen.getByRole("button", { name: "保存…" }).hasAttribute("disabled")).toBe(true);
    expect(screen.getByRole("radio", { name: /^多篇汇总/ }).hasAttribute("disabled")).toBe(true);
  });

  it("says what the texts in a page cost, and what a page without them cannot do", async () => {
    await open(2);
    await press("e", { ctrlKey: true });
    const box = await screen.findByRole("checkbox", { name: /^附上各篇全文/, checked: true });
    await waitFor(() => expect(screen.getByText(/约增 1.2 MB/)).toBeTruthy());
    await fireEvent.click(box);
    expect(screen.getByText(/不能重新打开比对/)).toBeTruthy();
    await fireEvent.click(screen.getByRole("checkbox", { name: /^网页/ }));
    expect(screen.queryByRole("checkbox", { name: /^附上各篇全文/ })).toBeNull();
  });

  it("shows the first page of a report before it is saved, and follows what is chosen", async () => {
    const backend = await open(2);
    await press("e", { ctrlKey: true });
    const frame = await screen.findByTitle("第一页预览");
    expect(frame.getAttribute("sandbox")).toBe("");
    expect(frame.getAttribute("srcdoc")).toContain("对勘报告");
    await fireEvent.click(await screen.findByRole("radio", { name: /^简明报告/ }));
    await waitFor(() => expect(backend.calls).toContain("previewReport:brief"));
  });

  it("saves a picture of the strips", async () => {
    const backend = await open(2);
    await press("e", { ctrlKey: true });
    await fireEvent.click(await screen.findByRole("button", { name: "存为图片 SVG" }));
    expect(await screen.findByText("报告已保存：重合条带.svg")).toBeTruthy();
    expect(backend.calls).toContain("savePicture:svg:<svg ");
  });

  it("says how far a report is, and stops it", async () => {
    const backend = await open(2);
    let finish = () => {};
    backend.writing = new Promise((done) => (finish = done));
    await press("e", { ctrlKey: true });
    await fireEvent.click(await screen.findByRole("button", { name: "保存…" }));
    expect((await screen.findByText(/^正在写网页/)).textContent).toContain("2.5 MB");
    await fireEvent.click(screen.getByRole("button", { name: "停止" }));
    finish();
    expect(await screen.findByText(/^已停止/)).toBeTruthy();
    expect(backend.calls).toContain("stopReport");
    expect(screen.getByRole("button", { name: "保存…" })).toBeTruthy();
  });

  it("aligns sections by hand", async () => {
    const backend = await open(2);
    await press("s", { altKey: true, code: "KeyS" });
    expect(await screen.findByRole("heading", { name: "手工对齐" })).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: "不对应" }));
    expect(backend.calls).toContain("pinSections:false");
  });

  it("goes from pane to pane", async () => {
    await open(2);
    const panes = new Set<Element | null>();
    for (let turn = 0; turn < 6; turn += 1) {
      await press("F6");
      panes.add(document.activeElement);
    }
    expect(panes.size).toBeGreaterThanOrEqual(5);
  });

  it("names the section that answers although its text stands elsewhere, and brings it here", async () => {
    const backend = new FixtureBackend(2);
    backend.kept.language = "zh-CN";
    const comparison = await backend.comparison(1);
    const cell = comparison.rows.find((row) => row.cells[1]?.paragraphs.length && !row.cells[0]?.paragraphs.length)
      ?.cells[0];
    if (cell) cell.sections = [0];
    backend.comparison = async () => comparison;
    render(App, { backend });
    expect(await screen.findByText(/甲的对应在「一、认清形势/)).toBeTruthy();
    await fireEvent.click(screen.getByRole("button", { name: /移到此处/ }));
    expect(await screen.findByText(/各栏已错开/)).toBeTruthy();
  });

  it("draws of a long document only what is near the window", async () => {
    const backend = new FixtureBackend(2, 5000);
    render(App, { backend });
    await opened();
    expect(document.querySelectorAll("p.item").length).toBeGreaterThan(20);
    expect(document.querySelectorAll("p.item").length).toBeLessThan(300);
  });

  it("tells a screen reader which match it is", async () => {
    await open(2);
    await press("ArrowDown", { altKey: true });
    expect(document.querySelector(".spoken[role=status]")?.textContent).toMatch(/^第 1 \/ 8 处，.*字，甲/);
  });
});

describe("a document that may have been read wrong", () => {
  const chosenLine = () => screen.getByLabelText<HTMLTextAreaElement>(/选中的一行/);

  it("is marked on its card and put right in two clicks, and that can be undone", async () => {
    const backend = await open(2);
    await fireEvent.click(screen.getByRole("button", { name: /可能读错：标题、开头/ }));
    const dialog = within(await screen.findByRole("dialog", { name: "乙 的标题与起止" }));
    await waitFor(() => expect(document.activeElement).toBe(chosenLine()));
    const length = [...chosenLine().value].length;
    await fireEvent.click(dialog.getByRole("button", { name: "讲话从这里开始" }));
    expect(backend.calls).toContain(`correctReading:1:start:0:${length}`);
    expect(await dialog.findByText("没有存疑之处，仍可改动。")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("button", { name: /可能读错/ })).toBeNull());
    await fireEvent.click(dialog.getByRole("button", { name: "撤销" }));
    expect(backend.calls).toContain("undo");
    await fireEvent.click(dialog.getByRole("button", { name: "恢复自动识别" }));
    expect(backend.calls).toContain("restoreReading:1");
    await waitFor(() => expect(dialog.getByRole("button", { name: "读得对" }).hasAttribute("disabled")).toBe(false));
    await fireEvent.click(dialog.getByRole("button", { name: "读得对" }));
    expect(backend.calls).toContain("confirmReading:1");
  });

  it("is gone through by keys, and marked words are meant alone", async () => {
    const backend = await open(2);
    await fireEvent.click(screen.getByRole("button", { name: /可能读错/ }));
    const dialog = within(await screen.findByRole("dialog", { name: "乙 的标题与起止" }));
    await waitFor(() => expect(document.activeElement).toBe(chosenLine()));
    const [, second] = (await backend.page(1, true)).lines;
    await press("ArrowDown");
    await waitFor(() => expect(chosenLine().value).toBe(second?.text));
    chosenLine().setSelectionRange(1, 3);
    await fireEvent.click(dialog.getByRole("button", { name: "这不是讲稿" }));
    const start = (second?.start ?? 0) + 1;
    expect(backend.calls).toContain(`correctReading:1:noise:${start}:${start + 2}`);
    await press("ArrowUp");
    await waitFor(() => expect(chosenLine().value).not.toBe(second?.text));
    await fireEvent.click(dialog.getByLabelText("列出全部各行"));
    await waitFor(() => expect(dialog.getAllByText("正文").length).toBeGreaterThan(4));
  });

  it("is told in the check-up, which leads to its lines", async () => {
    await open(2);
    await fireEvent.click(screen.getByRole("button", { name: "乙 的操作" }));
    await fireEvent.click(await screen.findByRole("button", { name: "读入检查与规则…" }));
    const checkup = within(await screen.findByRole("dialog"));
    expect(await checkup.findByText("可能读错，点开核对：标题、开头")).toBeTruthy();
    await fireEvent.click(checkup.getByRole("button", { name: "核对标题与起止…" }));
    expect(await screen.findByRole("dialog", { name: "乙 的标题与起止" })).toBeTruthy();
  });
});
