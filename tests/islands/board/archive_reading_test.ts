import { signal } from "@preact/signals";
import assert from "node:assert/strict";
import { createArchiveReading, READ_MAX } from "../../../islands/board/archive_reading.ts";
import type { ArchivePage } from "../../../islands/sync/read_archive.ts";
import type { BoardListener } from "../../../islands/sync/replica_store.ts";
import type { RowChange } from "../../../server/domain/replica.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { HandClock, settled } from "../hand.ts";
import { pedidoDe } from "../pedidos.ts";

const LONG_MS = 60_000;

/** A reading, what it asked, and the board beside it. */
function archive() {
  const clock = new HandClock();
  const asked: { query: string; signal: AbortSignal; answer: PromiseWithResolvers<ArchivePage> }[] = [];
  const rows = new Map<number, ReturnType<typeof signal<Pedido | undefined>>>();
  const row = (id: number) => rows.get(id) ?? rows.set(id, signal()).get(id)!;
  const left = new Map<number, RowChange["action"]>();
  let listener: BoardListener | undefined;
  let base = { epoch: "a", seq: 7, mark: "m", digest: 0 };
  const reading = createArchiveReading({
    clock,
    board: {
      pedido: row,
      left: (id) => left.get(id),
      get base() {
        return base;
      },
      listen: (each) => {
        listener = each;
        return () => void (listener = undefined);
      },
    },
    read(query, signal) {
      const answer = Promise.withResolvers<ArchivePage>();
      asked.push({ query, signal, answer });
      return answer.promise;
    },
  });
  async function respond(ids: number[], others: Partial<ArchivePage> = {}): Promise<void> {
    const pedidos = ids.map((id) => pedidoDe({ id }));
    const page = { pedidos, total: ids.length, bounded: false, next: null, epoch: "a", seq: 7 };
    asked.at(-1)!.answer.resolve({ ...page, ...others });
    await settled();
  }
  return {
    ...{ clock, asked, reading, row, left, respond },
    /** The board comes to a state by some changes. */
    tell(changes: RowChange[], { whole = false, seq = base.seq + 1, epoch = base.epoch } = {}) {
      base = { ...base, epoch, seq };
      listener?.onFollow?.(changes, whole);
    },
    ids: () => reading.now.value?.pedidos.map(({ id }) => id),
    isHeard: () => listener !== undefined,
  };
}

Deno.test("the archive is asked once typing pauses, and only the newest question is answered", async () => {
  const { clock, asked, reading, ids, respond } = archive();
  for (const query of ["busca=a", "busca=an", "busca=ana"]) reading.follow(query);
  assert.equal(reading.now.value?.state, "asking");
  await clock.run(1_000);
  assert.deepEqual(asked.map(({ query }) => query), ["busca=ana"]);
  reading.follow("busca=bia");
  assert.equal(asked[0]!.signal.aborted, true);
  asked[0]!.answer.resolve({
    pedidos: [pedidoDe({ id: 1 })],
    total: 1,
    bounded: false,
    next: null,
    epoch: "a",
    seq: 1,
  });
  await settled();
  assert.deepEqual([reading.now.value?.state, ids()], ["asking", []]);
  await clock.run(1_000);
  await respond([9, 4], { total: 128, bounded: true, seq: 41 });
  const { state, total, bounded, seq, readAt } = reading.now.value!;
  assert.deepEqual([state, ids(), total, bounded, seq], ["read", [9, 4], 128, true, 41]);
  assert.equal(readAt, clock.wall());
  reading.follow(null);
  assert.equal(reading.now.value, null);
});

Deno.test("it is read on page by page, each pedido once, and anew where the server has another file", async () => {
  const { clock, asked, reading, ids, respond } = archive();
  reading.follow("busca=ana");
  await clock.run(1_000);
  reading.more();
  await respond([9, 8], { total: 4, next: "8" });
  reading.more();
  reading.more();
  assert.deepEqual(asked.map(({ query }) => query), ["busca=ana", "busca=ana&cursor=8"]);
  assert.equal(reading.now.value?.state, "more");
  await respond([8, 5], { next: "5" });
  assert.deepEqual([ids(), reading.now.value?.total, reading.now.value?.hasMore], [[9, 8, 5], 4, true]);
  reading.more();
  await respond([3], { epoch: "b" });
  assert.deepEqual([asked.at(-1)!.query, reading.now.value?.state], ["busca=ana", "asking"]);
  await respond([3, 2], { epoch: "b" });
  assert.deepEqual([ids(), reading.now.value?.hasMore], [[3, 2], false]);
});

Deno.test("no more is read than a person looks through", async () => {
  const { clock, asked, reading, respond } = archive();
  reading.follow("");
  await clock.run(1_000);
  await respond(Array.from({ length: READ_MAX }, (_, i) => 9_999 - i), { total: 90_000, next: "1" });
  reading.more();
  assert.deepEqual([asked.length, reading.now.value?.hasMore], [1, false]);
});

Deno.test("a server that is away is said so, and asked again from where it stopped", async () => {
  const { clock, asked, reading, ids, respond } = archive();
  reading.follow("busca=ana");
  await clock.run(1_000);
  asked[0]!.answer.reject(new Error("network"));
  await settled();
  assert.equal(reading.now.value?.state, "unanswered");
  reading.again();
  await respond([9, 8], { next: "8" });
  reading.more();
  asked.at(-1)!.answer.reject(new Error("network"));
  await settled();
  assert.deepEqual([reading.now.value?.state, ids()], ["unanswered", [9, 8]]);
  reading.again();
  assert.equal(asked.at(-1)!.query, "busca=ana&cursor=8");
  await respond([7]);
  assert.deepEqual([reading.now.value?.state, ids()], ["read", [9, 8, 7]]);
  reading.follow("busca=bia");
  await clock.run(LONG_MS);
  assert.deepEqual([asked.at(-1)!.signal.aborted, clock.pending], [true, 0], "no answer is waited for without end");
});

Deno.test("what is on the board or was deleted is not shown out of the archive, and of a change since it is told", async () => {
  const { clock, reading, row, left, ids, respond, tell } = archive();
  row(8).value = pedidoDe({ id: 8 });
  reading.follow("busca=ana");
  await clock.run(1_000);
  await respond([9, 8, 7, 6], { total: 40 });
  assert.deepEqual([ids(), reading.now.value?.total, reading.now.value?.changed], [[9, 7, 6], 39, false]);
  tell([{ id: 2, pedido: pedidoDe({ id: 2 }), action: "update" }]);
  assert.equal(reading.now.value?.changed, false, "of the board alone");
  row(7).value = pedidoDe({ id: 7 });
  tell([{ id: 7, pedido: pedidoDe({ id: 7 }), action: "update" }]);
  left.set(6, "delete");
  tell([{ id: 6, pedido: null, action: "delete" }]);
  assert.deepEqual([ids(), reading.now.value?.total, reading.now.value?.changed], [[9], 37, true]);
  reading.again();
  await respond([9], { seq: 10 });
  assert.equal(reading.now.value?.changed, false);
  tell([{ id: 3, pedido: null, action: "archive" }]);
  assert.equal(reading.now.value?.changed, true);
});

Deno.test("only what came after the answer's own state makes it one of before; a closed list hears nothing", async () => {
  const { clock, asked, reading, respond, tell, isHeard } = archive();
  const changed = () => reading.now.value?.changed;
  reading.follow("busca=ana");
  await clock.run(1_000);
  tell([{ id: 3, pedido: null, action: "archive" }], { seq: 8 });
  await respond([9], { seq: 7 });
  assert.equal(changed(), true, "heard before an answer of before");
  reading.again();
  await respond([9], { seq: 10 });
  assert.equal(changed(), false);
  tell([{ id: 4, pedido: null, action: "archive" }], { seq: 9 });
  tell([], { seq: 10, whole: true });
  assert.equal(changed(), false, "the answer has it already, and the board only came to it");
  tell([{ id: 5, pedido: null, action: "archive" }], { seq: 11 });
  assert.equal(changed(), true);
  reading.again();
  await respond([9], { seq: 11 });
  tell([], { seq: 11, epoch: "b", whole: true });
  assert.equal(changed(), true, "of another file");
  reading.again();
  reading.close();
  assert.deepEqual([isHeard(), asked.at(-1)!.signal.aborted, clock.pending], [false, true, 0]);
});
