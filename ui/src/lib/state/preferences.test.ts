import { describe, expect, it, vi } from "vitest";
import { FixtureBackend } from "../backend/fixture/backend";
import { language } from "../i18n/index.svelte";
import { FONT_SIZES, LINE_SPACINGS, LIST_WIDTHS, Preferences } from "./preferences.svelte";

async function load() {
  const backend = new FixtureBackend(0);
  const preferences = new Preferences(backend, vi.fn());
  await preferences.load();
  return { backend, preferences };
}

describe("Preferences", () => {
  it("take effect at once and are kept", async () => {
    const { backend, preferences } = await load();
    preferences.set({ language: "en", theme: "dark", fontFamily: "song" });
    expect(language()).toBe("en");
    expect(document.documentElement.dataset).toMatchObject({ theme: "dark", font: "song" });
    await vi.waitFor(() => expect(backend.kept).toMatchObject({ language: "en", theme: "dark", fontFamily: "song" }));
    preferences.set({ language: "zh-CN", theme: "system", fontFamily: "hei" });
  });

  it("keep the size of the text between its bounds", async () => {
    const { preferences } = await load();
    for (let press = 0; press < 40; press += 1) preferences.zoom(1);
    expect(preferences.settings.fontSize).toBe(FONT_SIZES.most);
    expect(FONT_SIZES.most).toBeGreaterThanOrEqual(FONT_SIZES.normal * 2);
    for (let press = 0; press < 40; press += 1) preferences.zoom(-1);
    expect(preferences.settings.fontSize).toBe(FONT_SIZES.least);
    preferences.zoom(0);
    expect(document.documentElement.style.getPropertyValue("--reading-size")).toBe(`${FONT_SIZES.normal}px`);
  });

  it("let lists and dialogs grow with the reading text, never shrink", async () => {
    const { preferences } = await load();
    preferences.set({ fontSize: FONT_SIZES.most });
    expect(document.documentElement.style.fontSize).toBe("200%");
    preferences.set({ fontSize: FONT_SIZES.least });
    expect(document.documentElement.style.fontSize).toBe("100%");
    preferences.zoom(0);
  });

  it("set the lines apart in three steps", async () => {
    const { preferences } = await load();
    const heights = LINE_SPACINGS.map((lineSpacing) => {
      preferences.set({ lineSpacing });
      return document.documentElement.style.getPropertyValue("--reading-line");
    });
    expect(heights).toEqual(["1.5", "1.75", "2"]);
    preferences.set({ lineSpacing: "normal" });
  });

  it("keep the width of the list between its bounds", async () => {
    const { preferences } = await load();
    const widths = [10, 400.4, 5000].map((width) => (preferences.setListWidth(width), preferences.settings.listWidth));
    expect(widths).toEqual([LIST_WIDTHS.least, 400, LIST_WIDTHS.most]);
  });

  it("go round the three ways to look at stock phrasing", async () => {
    const { preferences } = await load();
    const seen = [0, 1, 2].map(() => (preferences.nextStock(), preferences.stock));
    expect(seen).toEqual(["only", "show", "mute"]);
  });
});
