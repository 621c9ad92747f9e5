import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import type { Pedido } from "../../../server/domain/pedido.ts";
import type { RowChange } from "../../../server/domain/replica.ts";
import { ApiError } from "../../../islands/sync/api_error.ts";
import type { ReadPedido } from "../../../islands/sync/read_pedido.ts";
import type { BoardListener } from "../../../islands/sync/replica_store.ts";
import { lookOut } from "../../../islands/sync/whereabouts.ts";
import { settled } from "../hand.ts";
import { pedidoDe } from "../pedidos.ts";

const SINCE = "2025-03-12T03:10:00.000Z";

/** One pedido, a board that is told what happens, and a server that answers when it is told to. */
function world(onBoard?: Pedido) {
  const row = signal(onBoard);
  const live = signal(true);
  const listeners = new Set<BoardListener>();
  const asked: PromiseWithResolvers<ReadPedido>[] = [];
  let left: RowChange["action"];
  let now = 1_000;
  const lookout = lookOut(7, {
    store: {
      pedido: () => row,
      left: () => left,
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    read() {
      const answer = Promise.withResolvers<ReadPedido>();
      asked.push(answer);
      return answer.promise;
    },
    live,
    wall: () => now++,
  });
  /** As the replica's store does it: what it holds first, and what is drawn after. */
  function hear(changes: RowChange[], whole = false): void {
    for (const { id, pedido, action } of changes) if (id === 7 && !pedido) left = action;
    if (whole) left = undefined;
    listeners.forEach((listener) => listener.onFollow?.(changes, whole));
    const mine = changes.find(({ id }) => id === 7);
    if (mine) row.value = mine.pedido ?? undefined;
  }
  async function answer(place: number, read: ReadPedido | number): Promise<void> {
    if (typeof read === "number") asked[place]!.reject(new ApiError(read, "não"));
    else asked[place]!.resolve(read);
    await settled();
  }
  const seen = () => {
    const { where, pedido, archivedAt } = lookout.at.value;
    return [where, pedido?.versao, archivedAt];
  };
  return { lookout, listeners, asked, live, hear, answer, seen };
}

const version = (versao: number) => pedidoDe({ id: 7, versao });
const archived = (versao: number): ReadPedido => ({ pedido: version(versao), archivedAt: SINCE });

Deno.test("what is on the board is as the board shows it, and nothing is asked", () => {
  const { seen, asked, hear } = world(version(3));
  assert.deepEqual(seen(), ["board", 3, null]);
  hear([{ id: 7, pedido: version(4), action: "update" }]);
  assert.deepEqual(seen(), ["board", 4, null]);
  assert.equal(asked.length, 0);
});

Deno.test("what is not on the board is asked for, and is of its time", async () => {
  const { lookout, seen, answer } = world();
  assert.deepEqual(seen(), ["asking", undefined, null]);
  await answer(0, archived(8));
  assert.deepEqual(seen(), ["archive", 8, SINCE]);
  assert.equal(lookout.at.value.readAt, 1_000);
});

Deno.test("what goes to the archive is seen to have gone there at once, with its words, and is read for its version", async () => {
  const { seen, answer, hear } = world(version(3));
  hear([{ id: 7, pedido: null, action: "archive" }]);
  assert.deepEqual(seen(), ["archive", 3, null]);
  await answer(0, archived(4));
  assert.deepEqual(seen(), ["archive", 4, SINCE]);
});

Deno.test("what is deleted is so at once, with its words; from the archive, too", async () => {
  const board = world(version(3));
  board.hear([{ id: 7, pedido: null, action: "delete" }]);
  assert.deepEqual(board.seen(), ["deleted", 3, null]);
  assert.equal(board.asked.length, 0);
  const archive = world();
  await archive.answer(0, archived(8));
  archive.hear([{ id: 7, pedido: null, action: "delete" }]);
  assert.deepEqual(archive.seen(), ["deleted", 8, null]);
});

Deno.test("brought back it is the board's again, and no answer of before takes that away", async () => {
  const { seen, answer, hear } = world();
  await answer(0, archived(8));
  hear([], true);
  hear([{ id: 7, pedido: version(9), action: "update" }]);
  assert.deepEqual(seen(), ["board", 9, null]);
  await answer(1, archived(8));
  hear([{ id: 7, pedido: null, action: "archive" }]);
  assert.deepEqual(seen(), ["archive", 9, null], "as it was seen last, until it is read");
  await answer(2, archived(10));
  assert.deepEqual(seen(), ["archive", 10, SINCE]);
});

Deno.test("a board that came whole may hide anything: what is elsewhere is read anew, and kept until then", async () => {
  const { seen, asked, answer, hear } = world();
  await answer(0, archived(8));
  hear([{ id: 3, pedido: null, action: "delete" }]);
  assert.equal(asked.length, 1, "another one's change is none of this one's");
  hear([{ id: 3, pedido: pedidoDe({ id: 3 }) }], true);
  assert.deepEqual(seen(), ["archive", 8, SINCE]);
  await answer(1, 404);
  assert.deepEqual(seen(), ["deleted", 8, null]);
});

Deno.test("an answer that was asked for before the socket told of a change is not the last word", async () => {
  const { seen, answer, hear } = world();
  hear([{ id: 7, pedido: null, action: "archive" }]);
  await answer(1, archived(12));
  await answer(0, archived(10));
  assert.deepEqual(seen(), ["archive", 12, SINCE]);
});

Deno.test("one that the server has on the board is shown, and waited for", async () => {
  const { seen, answer, hear } = world();
  await answer(0, { pedido: version(5), archivedAt: null });
  assert.deepEqual(seen(), ["asking", 5, null]);
  hear([{ id: 7, pedido: version(5) }], true);
  assert.deepEqual(seen(), ["board", 5, null]);
});

Deno.test("what did not come is asked for again once the server is back, and when a person says so", async () => {
  const { lookout, live, seen, asked, answer } = world();
  await answer(0, 0);
  assert.deepEqual(seen(), ["unanswered", undefined, null]);
  lookout.retry();
  await answer(1, 500);
  live.value = false;
  live.value = true;
  await answer(2, archived(8));
  assert.deepEqual(seen(), ["archive", 8, SINCE]);
  live.value = false;
  live.value = true;
  assert.equal(asked.length, 3, "what was read and not told to have moved is as it was");
});

Deno.test("who looks no more hears no more", async () => {
  const { lookout, listeners, seen, answer } = world();
  lookout.close();
  await answer(0, archived(8));
  assert.deepEqual(seen(), ["asking", undefined, null]);
  assert.equal(listeners.size, 0);
});
