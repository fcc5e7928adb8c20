import { describe, expect, it, vi } from "vitest";
import { FixtureBackend } from "../backend/fixture/backend";
import { language } from "../i18n/index.svelte";
import { FONT_SIZES, Preferences } from "./preferences.svelte";

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

  it("go round the three ways to look at stock phrasing", async () => {
    const { preferences } = await load();
    const seen = [0, 1, 2].map(() => (preferences.nextStock(), preferences.stock));
    expect(seen).toEqual(["only", "show", "mute"]);
  });
});
