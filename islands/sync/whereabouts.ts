/** Where one pedido is, and what is known of it there: the board is followed, and what has left it is read when it is asked for. */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import { ApiError } from "./api_error.ts";
import type { ReadPedido } from "./read_pedido.ts";
import type { ReplicaStore } from "./replica_store.ts";

/**
 * `board`: it is as it is shown. `archive` and `deleted`: the server's word, as of its time. `asking`: that word is on its
 * way. `unanswered`: it did not come.
 */
export interface Whereabouts {
  where: "board" | "archive" | "deleted" | "asking" | "unanswered";
  /** On the board as it is now, elsewhere as it was last read or seen; undefined while it never was. */
  pedido: Pedido | undefined;
  /** Since when it is in the archive, ISO-8601 UTC; null where it is not, or while only the socket has told so. */
  archivedAt: string | null;
  /** When it was read, in ms since 1970 by this computer's clock; null for what the board shows or showed. */
  readAt: number | null;
}

/** Where one pedido is, for as long as somebody looks. */
export interface Lookout {
  readonly at: ReadonlySignal<Whereabouts>;
  /** Reads again what did not come. */
  retry(): void;
  close(): void;
}

/** What is looked at, and how what is not there is read. */
export interface LookedAt {
  store: Pick<ReplicaStore, "pedido" | "left" | "listen">;
  read(id: number): Promise<ReadPedido>;
  /** Whether the board is proved: after a time without the server, what did not come is read again. */
  live: ReadonlySignal<boolean>;
  wall(): number;
}

const UNKNOWN: Whereabouts = { where: "asking", pedido: undefined, archivedAt: null, readAt: null };

/**
 * Looks out for one pedido. Off the board nothing is proved by the digest, but nothing is missed either: each change has
 * its seq, and whatever the socket tells of this pedido is the reason to read it anew, as is a board that came whole.
 */
export function lookOut(id: number, { store, read, live, wall }: LookedAt): Lookout {
  const off = signal(UNKNOWN);
  /** Answers may overtake each other; only the newest question's counts. */
  let question = 0;

  async function ask(): Promise<void> {
    const thisOne = ++question;
    let answer: Partial<Whereabouts>;
    try {
      const { pedido, archivedAt } = await read(id);
      // One that is on the board is on its way here.
      answer = { where: archivedAt ? "archive" : "asking", pedido, archivedAt, readAt: wall() };
    } catch (error) {
      const gone = error instanceof ApiError && error.status === 404;
      answer = gone ? { where: "deleted", archivedAt: null } : { where: "unanswered" };
    }
    if (thisOne === question) off.value = { ...off.value, ...answer };
  }

  /** It is on the board: what was asked before is of no use any more. */
  function arrive(row: Pedido): void {
    question++;
    off.value = { ...UNKNOWN, pedido: row };
  }

  /** It is not on the board, or not any more: what is known of it stays until the server has told. */
  function leave(): void {
    const to = store.left(id);
    question++;
    if (to === "delete") off.value = { ...off.value, where: "deleted", archivedAt: null };
    else {
      if (to === "archive") off.value = { ...off.value, where: to, archivedAt: null };
      void ask();
    }
  }

  const stop = [
    effect(() => {
      const row = store.pedido(id).value;
      untracked(() => row ? arrive(row) : leave());
    }),
    effect(() => {
      if (live.value && untracked(() => off.value).where === "unanswered") void ask();
    }),
    store.listen({
      onFollow(changes, whole) {
        const change = changes.find((each) => each.id === id);
        if (change ? !change.pedido : whole) store.pedido(id).peek() || leave();
      },
    }),
  ];

  return {
    at: computed(() => {
      const row = store.pedido(id).value;
      return row ? { ...UNKNOWN, where: "board", pedido: row } : off.value;
    }),
    retry: () => void ask(),
    close() {
      question++;
      stop.forEach((end) => end());
    },
  };
}
