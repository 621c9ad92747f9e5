/**
 * The archive as a list reads it: asked for once typing pauses, further as one scrolls. What is shown is of the moment in which
 * it was read, and says so; what the board has, or what was deleted since, is not shown out of it.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import { createNewestQuestion } from "../sync/newest_question.ts";
import type { ArchivePage } from "../sync/read_archive.ts";
import type { ReplicaStore } from "../sync/replica_store.ts";
import type { Clock } from "../sync/world.ts";

/** After so long an answer is given up for lost, in ms; a page takes the server some ten. */
const PATIENCE_MS = 8_000;
/** Pedidos that are read by scrolling: past these a person narrows the search, and a page would grow heavy. */
export const READ_MAX = 1_000;

/** What is known of the archive for what is asked now. */
export interface Reading {
  /** `asking` until the first page is here, `more` while a further one is; `unanswered` when one of them did not come. */
  state: "asking" | "read" | "more" | "unanswered";
  pedidos: readonly Pedido[];
  /** How many there are in all, as of the reading, and whether there are more than that. */
  total: number;
  bounded: boolean;
  /** Whether scrolling reads on. */
  hasMore: boolean;
  /** When the first page was read, in ms since 1970 by this computer's clock; null before. */
  readAt: number | null;
  /** The server's state that the first page is of. */
  epoch: string;
  seq: number;
  /** Whether the archive has changed since, or may have. */
  changed: boolean;
}

/** The archive for one list. */
export interface ArchiveReading {
  /** Null while nothing is asked. */
  readonly now: ReadonlySignal<Reading | null>;
  /** Something else is asked by now; what was under way is called off. @param query null for nothing. */
  follow(query: string | null): void;
  /** Reads the next page, if there is one and none is under way. */
  more(): void;
  /** Reads all anew; after a page that did not come, that page. */
  again(): void;
  close(): void;
}

/** What is read from, and what is told meanwhile. */
export interface Archive {
  read(query: string, signal: AbortSignal): Promise<ArchivePage>;
  board: Pick<ReplicaStore, "pedido" | "left" | "listen" | "base">;
  clock: Pick<Clock, "after" | "wall">;
}

const NOTHING: Reading = {
  state: "asking",
  pedidos: [],
  total: 0,
  bounded: false,
  hasMore: false,
  readAt: null,
  epoch: "",
  seq: 0,
  changed: false,
};

/** Begins with nothing asked. */
export function createArchiveReading({ read, board, clock }: Archive): ArchiveReading {
  const reading = signal<Reading | null>(null);
  let query: string | null = null;
  let page: Pick<ArchivePage, "epoch" | "next"> | null = null;
  const question = createNewestQuestion(clock.after, PATIENCE_MS);
  /** The board in which the archive was last heard to have changed, or may have: an answer may be of before it, or after. */
  let heard: Pick<ArchivePage, "epoch" | "seq"> | null = null;
  const isChangedSince = ({ epoch, seq }: Pick<ArchivePage, "epoch" | "seq">) =>
    heard !== null && (heard.epoch !== epoch || heard.seq > seq);

  function change(what: Partial<Reading>): void {
    reading.value = { ...reading.peek()!, ...what };
  }

  /** The next page, or the first one after `page` was forgotten. */
  function request(): void {
    const before = page;
    change({ state: before ? "more" : "asking" });
    void question.ask(
      (signal) => read(before ? `${query}&cursor=${before.next}` : query!, signal),
      (answer) => take(answer, before !== null),
      () => change({ state: "unanswered" }),
    );
  }

  function take(answer: ArchivePage, isFurther: boolean): void {
    // The server was given another file meanwhile: what was read of the one before is of no use.
    if (isFurther && answer.epoch !== page!.epoch) return again();
    page = answer;
    const known = isFurther ? reading.peek()!.pedidos : [];
    const ids = new Set(known.map(({ id }) => id));
    const pedidos = [...known, ...answer.pedidos.filter(({ id }) => !ids.has(id))];
    const hasMore = answer.next !== null && pedidos.length < READ_MAX;
    change({ state: "read", pedidos, hasMore });
    if (isFurther) return;
    const { total, bounded, epoch, seq } = answer;
    change({ total, bounded, epoch, seq, readAt: clock.wall(), changed: isChangedSince(answer) });
  }

  function again(): void {
    page = null;
    request();
  }

  const stop = board.listen({
    onFollow(changes, whole) {
      const at = reading.peek();
      if (!at) return;
      const ids = new Set(at.pedidos.map(({ id }) => id));
      if (!whole && !changes.some(({ id, action }) => action === "archive" || ids.has(id))) return;
      heard = board.base!;
      if (at.readAt !== null) change({ changed: isChangedSince(at) });
    },
  });

  return {
    now: computed(() => {
      const at = reading.value;
      if (!at) return null;
      const pedidos = at.pedidos.filter(({ id }) => !board.pedido(id).value && board.left(id) !== "delete");
      return { ...at, pedidos, total: at.total - (at.pedidos.length - pedidos.length) };
    }),
    follow(asked) {
      if (asked === query) return;
      question.callOff();
      query = asked;
      page = null;
      reading.value = asked === null ? null : NOTHING;
      if (asked !== null) question.afterPause(request);
    },
    more() {
      if (reading.peek()?.state === "read" && reading.peek()!.hasMore) request();
    },
    again: () => reading.peek()?.state === "unanswered" ? request() : again(),
    close() {
      stop();
      question.callOff();
    },
  };
}
