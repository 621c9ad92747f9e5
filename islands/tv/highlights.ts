import { type ReadonlySignal, signal } from "@preact/signals";

/** How long a changed card says so. */
const NOW_MS = 4_000;

/** The pedidos that changed a moment ago. */
export interface Highlights {
  /** Their ids. */
  readonly recent: ReadonlySignal<ReadonlySet<number>>;
  /** One changed, now. */
  add(id: number): void;
  close(): void;
}

/** None yet. */
export function createHighlights(): Highlights {
  const recent = signal<ReadonlySet<number>>(new Set());
  const erase = new Map<number, ReturnType<typeof setTimeout>>();
  return {
    recent,
    add(id) {
      clearTimeout(erase.get(id));
      erase.set(
        id,
        setTimeout(() => {
          erase.delete(id);
          recent.value = new Set(erase.keys());
        }, NOW_MS),
      );
      if (!recent.peek().has(id)) recent.value = new Set(erase.keys());
    },
    close: () => erase.forEach((each) => clearTimeout(each)),
  };
}
