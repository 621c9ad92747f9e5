import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Keeper } from "../../../islands/sync/keeper.ts";
import type { Cache } from "../../../islands/sync/world.ts";
import type { Head } from "../../../server/domain/frames.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import {
  emptyReplica,
  type Replica,
  type ReplicaEvent,
  type RowChange,
  stepReplica,
} from "../../../server/domain/replica.ts";
import { edits, History } from "../../domain/history.ts";
import { HandClock, settled } from "../hand.ts";

/** The browser's store as a keeper sees it; each call waits until it is let through, and may fail then. */
class HeldCache implements Cache {
  kept: { base: Head; pedidos: Map<number, Pedido> } | null = null;
  readonly calls: string[] = [];
  failing = false;
  #gate: PromiseWithResolvers<void> | null = null;

  hold(): void {
    this.#gate ??= Promise.withResolvers<void>();
  }

  async release(): Promise<void> {
    this.#gate?.resolve();
    this.#gate = null;
    await settled();
  }

  async load(): Promise<{ base: Head; pedidos: Pedido[] } | null> {
    await this.#pass();
    return this.kept && { base: this.kept.base, pedidos: [...this.kept.pedidos.values()] };
  }

  async advance(previous: Head, base: Head, changes: RowChange[]): Promise<boolean> {
    this.calls.push(`advance ${previous.seq}→${base.seq} (${changes.length})`);
    await this.#pass();
    const { kept } = this;
    if (!kept || kept.base.epoch !== base.epoch || kept.base.seq < previous.seq) return false;
    if (kept.base.seq >= base.seq) return true;
    const pedidos = new Map(kept.pedidos);
    for (const { id, pedido } of changes) pedido ? pedidos.set(id, pedido) : pedidos.delete(id);
    this.kept = { base, pedidos };
    return true;
  }

  async replace(base: Head, pedidos: Pedido[]): Promise<void> {
    this.calls.push(`replace ${base.seq} (${pedidos.length})`);
    await this.#pass();
    const further = this.kept?.base.epoch === base.epoch && this.kept.base.seq > base.seq;
    if (!further) this.kept = { base, pedidos: new Map(pedidos.map((pedido) => [pedido.id, pedido])) };
  }

  async #pass(): Promise<void> {
    await this.#gate?.promise;
    if (this.failing) throw new Error("quota");
  }
}

/** A page that keeps what it follows. */
function page(history: History, cache = new HeldCache()) {
  const clock = new HandClock();
  const keeper = new Keeper(cache, clock);
  let replica: Replica = emptyReplica();
  const hear = (...events: ReplicaEvent[]) => {
    for (const event of events) {
      const [next, effects] = stepReplica(replica, event, 0);
      replica = next;
      for (const effect of effects) if (effect.type === "rows") keeper.note(replica, effect.changes, effect.whole);
    }
  };
  return {
    cache,
    clock,
    keeper,
    hear,
    /** Reads everything. */
    read: (seq = history.seq) =>
      hear({ type: "doubted" }, ...history.snapshot(seq).map((frame) => ({ type: "frame" as const, frame }))),
    commit: (id: number, erase = false) => {
      history.commit({ id, erase });
      hear({ type: "frame", frame: history.update(history.seq) });
    },
    async open() {
      const stored = await keeper.load();
      if (stored) hear({ type: "stored", ...stored });
    },
  };
}

function assertKept(cache: HeldCache, history: History): void {
  assert.deepEqual(cache.kept!.base, history.head(cache.kept!.base.seq));
  assert.deepEqual(cache.kept!.pedidos, new Map(history.board(cache.kept!.base.seq)));
}

const three = () => new History([1, 2, 3].map((id) => ({ id, erase: false })));

Deno.test("what is read whole is kept whole, and what changes after it is added", async () => {
  const history = three();
  const it = page(history);
  it.read();
  await it.clock.run(1_000);
  it.commit(2);
  it.commit(3, true);
  await it.clock.run(1_000);
  assert.deepEqual(it.cache.calls, ["replace 3 (3)", "advance 3→5 (2)"]);
  assertKept(it.cache, history);
});

Deno.test("a busy shop is one writing a second, of each pedido once", async () => {
  const history = three();
  const it = page(history);
  it.read();
  await it.clock.run(1_000);
  for (let i = 0; i < 90; i++) {
    it.commit(1 + i % 3);
    await it.clock.run(33);
  }
  await it.clock.run(1_000);
  assert.ok(it.cache.calls.length <= 1 + 4, `${it.cache.calls}`);
  assert.ok(it.cache.calls.slice(1).every((call) => call.endsWith("(3)")), `${it.cache.calls}`);
  assertKept(it.cache, history);
});

Deno.test("the copy of the last visit is not written back, and the changes since are added to it", async () => {
  const history = three();
  const { cache } = page(history);
  cache.kept = { base: history.head(), pedidos: new Map(history.board()) };
  const it = page(history, cache);
  await it.open();
  await it.clock.run(5_000);
  assert.deepEqual(cache.calls, []);
  it.commit(1);
  await it.clock.run(1_000);
  assert.deepEqual(cache.calls, ["advance 3→4 (1)"]);
  assertKept(cache, history);
});

Deno.test("a store that is slow or broken keeps no page from opening, and is not trusted after", async () => {
  const history = three();
  for (const spoil of [(cache: HeldCache) => cache.hold(), (cache: HeldCache) => cache.failing = true]) {
    const it = page(history);
    it.cache.kept = { base: history.head(1), pedidos: new Map(history.board(1)) };
    spoil(it.cache);
    const loading = it.keeper.load();
    await it.clock.run(1_000);
    assert.equal(await loading, null);
    it.cache.failing = false;
    await it.cache.release();
    it.read();
    await it.clock.run(1_000);
    assert.deepEqual(it.cache.calls, ["replace 3 (3)"]);
  }
});

Deno.test("a store that fails once the page is open is written to no more, and never the whole board again", async () => {
  const history = three();
  const it = page(history);
  it.read();
  await it.clock.run(1_000);
  it.cache.failing = true;
  for (let second = 0; second < 60; second++) {
    it.commit(1 + second % 3);
    if (second % 20 === 0) it.read();
    await it.clock.run(1_000);
  }
  assert.deepEqual(it.cache.calls, ["replace 3 (3)", "replace 4 (3)"]);
  assert.equal(it.clock.pending, 0);
});

Deno.test("a store that never answers has one writing to do, however much changes", async () => {
  const history = three();
  const it = page(history);
  it.read();
  await it.clock.run(1_000);
  it.cache.hold();
  for (let second = 0; second < 60; second++) {
    it.commit(1 + second % 3);
    await it.clock.run(1_000);
  }
  assert.deepEqual(it.cache.calls, ["replace 3 (3)", "advance 3→4 (1)"]);
  await it.cache.release();
  await it.clock.run(1_000);
  assert.equal(it.cache.calls.at(-1), "advance 4→63 (3)");
  assertKept(it.cache, history);
});

Deno.test("a copy of another tab that does not lead here is replaced", async () => {
  const history = three();
  const it = page(history);
  it.read();
  await it.clock.run(1_000);
  const other = new History([{ id: 9, erase: false }], "época-0");
  it.cache.kept = { base: other.head(), pedidos: new Map(other.board()) };
  it.commit(1);
  await it.clock.run(1_000);
  assertKept(it.cache, history);
});

Deno.test("what changes while the copy is written belongs to the next writing", async () => {
  const history = three();
  const it = page(history);
  it.read();
  await it.clock.run(1_000);
  it.cache.kept = null;
  it.commit(1);
  it.cache.hold();
  await it.clock.run(1_000);
  it.commit(2, true);
  await it.cache.release();
  assertKept(it.cache, history);
  await it.clock.run(1_000);
  assert.equal(it.cache.kept!.base.seq, 5);
  assertKept(it.cache, history);
});

Deno.test("a board read anew while the copy is written is not lost", async () => {
  const history = three();
  const it = page(history);
  it.read();
  await it.clock.run(1_000);
  it.commit(1);
  it.cache.hold();
  await it.clock.run(1_000);
  const other = new History([{ id: 8, erase: false }], "época-2");
  it.hear({ type: "doubted" }, ...other.snapshot().map((frame) => ({ type: "frame" as const, frame })));
  await it.cache.release();
  await it.clock.run(1_000);
  assertKept(it.cache, other);
});

Deno.test("a spoilt copy is mended by what the server says, though nothing has changed since", async () => {
  const history = three();
  const { cache } = page(history);
  const pedidos = new Map(history.board());
  pedidos.delete(2);
  cache.kept = { base: history.head(), pedidos };
  const it = page(history, cache);
  await it.open();
  it.read();
  await it.clock.run(1_000);
  assertKept(cache, history);
});

Deno.test("a board read anew leaves nothing behind of what another tab has kept meanwhile", async () => {
  const history = three();
  const it = page(history);
  it.read();
  await it.clock.run(1_000);
  history.commit({ id: 4, erase: false });
  it.cache.kept = { base: history.head(), pedidos: new Map(history.board()) };
  history.commit({ id: 4, erase: true });
  it.read();
  await it.clock.run(1_000);
  assert.equal(it.cache.kept.base.seq, 5);
  assertKept(it.cache, history);
});

type Happening = { type: "commit"; id: number; erase: boolean } | {
  type: "second" | "hold" | "release" | "read" | "foreign";
};

Deno.test("whatever happens and however slowly, what is kept is a moment of the board that there was", async () => {
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant("commit" as const),
        id: fc.integer({ min: 1, max: 4 }),
        erase: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constantFrom(
          "second" as const,
          "second" as const,
          "second" as const,
          "hold" as const,
          "hold" as const,
          "release" as const,
          "foreign" as const,
          "read" as const,
          "foreign" as const,
        ),
      }),
    },
  );
  await fc.assert(
    fc.asyncProperty(edits, fc.array(happening, { maxLength: 30, size: "max" }), async (run, happenings) => {
      const history = new History(run);
      const it = page(history);
      it.read();
      for (const happening of happenings) {
        if (happening.type === "commit") it.commit(happening.id, happening.erase);
        else if (happening.type === "second") await it.clock.run(1_000);
        else if (happening.type === "hold") it.cache.hold();
        else if (happening.type === "release") await it.cache.release();
        else if (happening.type === "read") it.read();
        else {
          // Another tab of this browser has come as far as some earlier moment.
          const seq = Math.floor(history.seq / 2);
          it.cache.kept = { base: history.head(seq), pedidos: new Map(history.board(seq)) };
        }
        if (it.cache.kept) assertKept(it.cache, history);
      }
      await it.cache.release();
      it.commit(1);
      await it.clock.run(1_000);
      await it.cache.release();
      assert.equal(it.cache.kept?.base.seq, history.seq);
      assertKept(it.cache, history);
    }),
    { numRuns: 100 },
  );
});
