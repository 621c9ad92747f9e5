/** Short messages that pass: what was done, what failed, and the way back. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** Messages on the screen at once; more would cover the list. */
const NEWS_MAX = 3;
/** How long a message stays. */
const NOTICE_MS = 6_000;
/** How long a change can be taken back. */
export const UNDO_MS = 8_000;
/** How long a key still takes back what was done last, after its message has gone. */
const UNDO_BY_KEY_MS = 600_000;

/** One message. */
export interface Notice {
  id: number;
  text: string;
  tone: "good" | "wrong" | "info";
  durationMs: number;
  action?: Offer;
  /** A second thing to do, offered before the first. */
  other?: Offer;
}

/** What a message offers. */
export interface Offer {
  label: string;
  run(): void;
}

type Options = Partial<Pick<Notice, "tone" | "durationMs" | "action" | "other">>;

/** The messages on the screen, newest last. */
export interface Notices {
  readonly list: ReadonlySignal<readonly Notice[]>;
  notify(text: string, options?: Options): void;
  close(id: number): void;
  /** Takes back what was done last, if that was offered within the last ten minutes; else says that there is nothing. */
  undoLast(): void;
}

/**
 * An empty set of messages. How long each stays is kept by the component that shows it, which stops while one is read.
 *
 * @param now ms that only go up.
 */
export function createNotices(now: () => number = () => performance.now()): Notices {
  const list = signal<readonly Notice[]>([]);
  let next = 1;
  /** What can be taken back, newest last. */
  let finished: { id: number; em: number; run(): void }[] = [];
  const close = (id: number) => void (list.value = list.value.filter((notice) => notice.id !== id));
  function notify(text: string, { tone = "good", durationMs = NOTICE_MS, action, other }: Options = {}): void {
    const id = next++;
    const offer = action && {
      ...action,
      run: () => {
        finished = finished.filter((done) => done.id !== id);
        action.run();
      },
    };
    if (offer && action.label === "Desfazer") finished.push({ id, em: now(), run: offer.run });
    list.value = [...list.value, { id, text, tone, durationMs, action: offer, other }].slice(-NEWS_MAX);
  }

  return {
    list,
    close,
    notify,
    undoLast() {
      finished = finished.filter(({ em }) => now() - em < UNDO_BY_KEY_MS);
      const last = finished.at(-1);
      if (!last) return notify("Nada para desfazer.", { tone: "info" });
      close(last.id);
      last.run();
    },
  };
}
