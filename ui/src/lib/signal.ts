/** Something that happens, as opposed to a state: every listener is called once each time, in the order in which they came. */
export class Signal {
  private readonly listeners = new Set<() => void>();

  emit() {
    for (const listener of [...this.listeners]) listener();
  }

  /** Calls `listener` each time until the answer is called, as an effect wants it: `$effect(() => signal.on(listener))`. */
  on(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
