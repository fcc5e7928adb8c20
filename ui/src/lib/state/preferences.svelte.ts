/** The user's choices: read once, kept by the program on every change, applied to the page. */
import type { Backend, Settings, StockMode } from "../backend/backend";
import { resolveLanguage, setLanguage, systemLanguage } from "../i18n/index.svelte";
import { STOCK_MODES } from "../reading/order";

export const FONT_SIZES = { least: 14, normal: 17, most: 34 } as const;

export class Preferences {
  settings = $state<Settings>({
    language: "system",
    theme: "system",
    fontSize: FONT_SIZES.normal,
    fontFamily: "hei",
    boilerplate: "mute",
    letterKeys: true,
    reopen: true,
    report: null,
  });
  private saving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly failed: (error: unknown) => void,
  ) {}

  async load() {
    try {
      this.settings = await this.backend.settings();
    } catch (error) {
      this.failed(error);
    }
    this.apply();
  }

  get stock(): StockMode {
    return this.settings.boilerplate;
  }

  /** Takes `change` over at once and has it kept a moment later, so that a slider does not write a hundred times. */
  set(change: Partial<Settings>) {
    this.settings = { ...this.settings, ...change };
    this.apply();
    clearTimeout(this.saving);
    this.saving = setTimeout(
      () => void this.backend.saveSettings($state.snapshot(this.settings)).catch(this.failed),
      250,
    );
  }

  zoom(by: number) {
    const { least, normal, most } = FONT_SIZES;
    const size = by === 0 ? normal : this.settings.fontSize + by;
    this.set({ fontSize: Math.min(most, Math.max(least, size)) });
  }

  nextStock() {
    this.set({ boilerplate: STOCK_MODES[(STOCK_MODES.indexOf(this.stock) + 1) % STOCK_MODES.length] ?? "mute" });
  }

  private apply() {
    const language = resolveLanguage(this.settings.language, systemLanguage());
    setLanguage(language);
    const root = document.documentElement;
    root.lang = language === "en" ? "en" : "zh-Hans";
    root.dataset.theme = this.settings.theme;
    root.dataset.font = this.settings.fontFamily;
    root.style.setProperty("--reading-size", `${this.settings.fontSize}px`);
  }
}
