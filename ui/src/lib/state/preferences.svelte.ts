/** The user's choices: read once, kept by the program on every change, applied to the page. */
import type { Backend, LineSpacing, Settings, StockMode } from "../backend/backend";
import { resolveLanguage, setLanguage, systemLanguage } from "../i18n/index.svelte";
import { STOCK_MODES } from "../reading/order";

export const FONT_SIZES = { least: 14, normal: 17, most: 34 } as const;
/** Heights of a line by the size of its characters: gaps of 50, 75 and 100 %, between which long Chinese text reads well (clreq). */
export const LINES: Readonly<Record<LineSpacing, number>> = { tight: 1.5, normal: 1.75, loose: 2 };
export const LINE_SPACINGS: readonly LineSpacing[] = ["tight", "normal", "loose"];
/** Widths of the panel with the list, in pixels at the usual size of text; what the program takes. */
export const LIST_WIDTHS = { least: 260, normal: 340, most: 720 } as const;

export class Preferences {
  settings = $state<Settings>({
    language: "system",
    theme: "system",
    fontSize: FONT_SIZES.normal,
    fontFamily: "hei",
    lineSpacing: "normal",
    compact: false,
    listWidth: LIST_WIDTHS.normal,
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

  /** Height of a line of the reading text by the size of its characters. */
  get line(): number {
    return LINES[this.settings.lineSpacing];
  }

  /** By how much lists, panels and dialogs grow with the reading text; they never become smaller than usual. */
  get scale(): number {
    return Math.max(1, this.settings.fontSize / FONT_SIZES.normal);
  }

  setListWidth(width: number) {
    const { least, most } = LIST_WIDTHS;
    this.set({ listWidth: Math.round(Math.min(most, Math.max(least, width))) });
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
    root.style.setProperty("--reading-line", String(this.line));
    // Sizes of text are told in rem everywhere.
    root.style.fontSize = `${this.scale * 100}%`;
  }
}
