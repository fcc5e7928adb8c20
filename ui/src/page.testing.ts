import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, vi } from "vitest";
import App from "./App.svelte";
import { FixtureBackend } from "./lib/backend/fixture/backend";

/** A test page has no layout: before each test every element gets the size of a window so high. */
export function laidOut(height: number) {
  beforeEach(() => {
    vi.stubGlobal(
      "ResizeObserver",
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
    Element.prototype.scrollIntoView = () => {};
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1280);
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(height);
  });
  afterEach(cleanup);
}

/** The program with so many documents of the fixture. */
export async function open(documents: number) {
  const backend = new FixtureBackend(documents);
  backend.kept.language = "zh-CN";
  render(App, { backend });
  if (documents > 1) await opened();
  return backend;
}

/** A comparison is on show, with all that its documents have in common. */
export async function opened() {
  await screen.findByTestId("position");
  await vi.waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
}

/** A key where the focus is. */
export const press = (key: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init });
