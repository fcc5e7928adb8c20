import { describe, expect, it } from "vitest";
import { Signal } from "./signal";

describe("a signal", () => {
  it("reaches who listens, and nobody who stopped", () => {
    const signal = new Signal();
    const heard: string[] = [];
    const stop = signal.on(() => heard.push("a"));
    signal.on(() => heard.push("b"));
    signal.emit();
    stop();
    signal.emit();
    expect(heard).toEqual(["a", "b", "b"]);
  });

  it("may be answered by listening no more", () => {
    const signal = new Signal();
    const heard: number[] = [];
    const stop = signal.on(() => {
      heard.push(1);
      stop();
    });
    signal.on(() => heard.push(2));
    signal.emit();
    signal.emit();
    expect(heard).toEqual([1, 2, 2]);
  });
});
