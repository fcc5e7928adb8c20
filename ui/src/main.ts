/** Starts the page over the gateway: the desktop program, or, in a build for looking at it, the fixture. */
import { mount } from "svelte";
import App from "./App.svelte";
import type { Backend } from "./lib/backend/backend";
import "./lib/tokens.css";
import "./base.css";

async function gateway(): Promise<Backend> {
  const wanted = new URLSearchParams(window.location.search);
  if (__FIXTURE__ && wanted.has("fixture")) {
    const { FixtureBackend } = await import("./lib/backend/fixture/backend");
    const fixture = new FixtureBackend(Number(wanted.get("fixture")), Number(wanted.get("paragraphs")));
    // For the console: what the program would tell, e.g. `fixture.drag({ kind: "over", files: 2, target: "add" })`.
    return Object.assign(globalThis, { fixture }).fixture;
  }
  const { tauriBackend } = await import("./lib/backend/tauri");
  return tauriBackend;
}

const target = document.getElementById("app");
if (target) void gateway().then((backend) => mount(App, { target, props: { backend } }));
