/** Short messages at the edge of the window. Notices of the program are shown there too, but kept by the workspace. */
export interface Toast {
  id: number;
  text: string;
  /** What can be done about it. */
  actions: readonly Action[];
  /** Whether something went wrong: it stays until it is dismissed. */
  failed: boolean;
}

/** Something that a message offers. */
export interface Action {
  label: string;
  run: () => void;
}

const SHOWN_MS = 6000;

export class Toasts {
  list = $state<Toast[]>([]);
  private next = 1;

  say(text: string, ...actions: Action[]) {
    const id = this.add({ text, failed: false, actions });
    if (actions.length === 0) setTimeout(() => this.dismiss(id), SHOWN_MS);
  }

  fail(text: string) {
    this.add({ text, failed: true, actions: [] });
  }

  dismiss(id: number) {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  private add(toast: Omit<Toast, "id">): number {
    const id = this.next;
    this.next += 1;
    this.list = [...this.list.filter((other) => other.text !== toast.text), { ...toast, id }];
    return id;
  }
}
