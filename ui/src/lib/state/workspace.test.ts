import { describe, expect, it, vi } from "vitest";
import { FixtureBackend } from "../backend/fixture/backend";
import { fixtureEntry } from "../backend/fixture/comparison";
import { Workspace } from "./workspace.svelte";

async function open(documents: number) {
  const backend = new FixtureBackend(documents);
  const failed = vi.fn();
  const workspace = new Workspace(backend, failed);
  await workspace.start();
  await vi.waitFor(() => expect(workspace.comparison?.revision ?? null).toBe(workspace.view.comparison));
  return { backend, workspace, failed };
}

describe("Workspace", () => {
  it("begins with the start screen and the recent comparisons", async () => {
    const { workspace } = await open(0);
    expect([workspace.screen, workspace.recents.length]).toEqual(["start", 2]);
  });

  it("waits with one document", async () => {
    expect((await open(1)).workspace.screen).toBe("waiting");
  });

  it("shows the comparison as soon as the program has one", async () => {
    const { workspace } = await open(2);
    expect([workspace.screen, workspace.comparison?.documents.length]).toEqual(["comparison", 2]);
  });

  it("keeps the comparison on show while another is computed", async () => {
    const { backend, workspace } = await open(2);
    backend.change({ job: { id: 1, stage: "match", done: 1, total: 3, slow: [] } });
    expect(workspace.screen).toBe("comparison");
  });

  it("shows the work where there is nothing else to show", async () => {
    const { backend, workspace } = await open(2);
    backend.change({ comparison: null, job: { id: 1, stage: "match", done: 1, total: 3, slow: [] } });
    expect(workspace.screen).toBe("working");
    backend.change({ job: null });
    expect(workspace.screen).toBe("stopped");
  });

  it("counts an unreadable document as none", async () => {
    const { backend, workspace } = await open(1);
    backend.change({
      documents: [
        fixtureEntry(0, "甲"),
        { ...fixtureEntry(1, null), status: { kind: "failed", code: "empty", message: "", limit: 200, figure: 0 } },
      ],
    });
    expect([workspace.screen, workspace.unreadable.length]).toEqual(["waiting", 1]);
  });

  it("does not go back to an older state", async () => {
    const { backend, workspace } = await open(2);
    const old = backend.view;
    backend.change({ undo: "remove" });
    backend.view = old;
    backend.change({});
    expect(workspace.view.sequence).toBeGreaterThan(old.sequence);
  });

  it("is silent when another comparison took the place of the one asked for", async () => {
    const { backend, workspace, failed } = await open(2);
    backend.comparison = async () => {
      throw Object.assign(new (await import("../backend/backend")).BackendError("gone", ""), {});
    };
    backend.change({ comparison: 99 });
    await Promise.resolve();
    expect(failed).not.toHaveBeenCalled();
    expect(workspace.comparison?.revision).not.toBe(99);
  });

  it("says when a request fails", async () => {
    const { workspace, failed } = await open(0);
    await workspace.ask(() => Promise.reject(new Error("no")));
    expect(failed).toHaveBeenCalledOnce();
  });
});
