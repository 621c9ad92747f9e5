import assert from "node:assert/strict";
import { effect } from "@preact/signals";
import { type BoardListener, ReplicaStore } from "../../../islands/sync/replica_store.ts";
import type { Answer } from "../../../server/domain/overlay.ts";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { emptyReplica, type Replica, type ReplicaEvent, stepReplica } from "../../../server/domain/replica.ts";
import { History } from "../../domain/history.ts";

/** A page: a replica, the store over it, paints by hand, and everything that was told. */
function page() {
  let replica: Replica = emptyReplica();
  let flush: (() => void) | null = null;
  let scheduled = 0;
  let drawn: Replica["base"] = null;
  const told: string[] = [];
  const store = new ReplicaStore(replica, (callback) => {
    flush = callback;
    scheduled += 1;
  }, () => drawn = replica.base);
  const listener: BoardListener = {
    onCreate: ({ id }) => told.push(`create ${id}`),
    onUpdate: ({ id, versao }) => told.push(`update ${id} v${versao}`),
    onDelete: (id) => told.push(`delete ${id}`),
    onStatus: (id, field, value) => told.push(`status ${id} ${field} ${value}`),
  };
  const unlisten = store.listen(listener);
  return {
    store,
    told,
    unlisten,
    get replica() {
      return replica;
    },
    get scheduled() {
      return scheduled;
    },
    /** The head of what was last drawn. */
    get drawn() {
      return drawn;
    },
    hear(...events: ReplicaEvent[]) {
      for (const event of events) {
        const [next, effects] = stepReplica(replica, event, 0);
        replica = next;
        for (const effect of effects) if (effect.type === "rows") store.follow(replica, effect.changes, effect.whole);
      }
    },
    paint() {
      const paint = flush;
      flush = null;
      paint?.();
    },
  };
}

const edit = (id: number, erase = false) => ({ id, erase });

/** Three pedidos, as a page shows them. */
function shown() {
  const history = new History([edit(1), edit(2), edit(3)]);
  const it = page();
  it.hear({ type: "stored", base: history.head(), pedidos: [...history.board().values()] });
  it.paint();
  const follow = (...edits: ReturnType<typeof edit>[]) => {
    edits.forEach((one) => {
      history.commit(one);
      it.hear({ type: "frame", frame: history.update(history.seq) });
    });
  };
  return Object.assign(it, { history, follow });
}

const ids = (store: ReplicaStore) => store.pedidos.value.map(({ id }) => id).sort();

function answerOf(history: History, pedido: Pedido | null, id = pedido!.id): Answer {
  return { epoch: history.epoch, id, seq: history.seq, mark: history.head().mark, pedido };
}

Deno.test("what is read whole is shown, and told to nobody as news", () => {
  const { store, told } = shown();
  assert.deepEqual(ids(store), [1, 2, 3]);
  assert.deepEqual(told, []);
});

Deno.test("a change to one pedido wakes those who show that pedido, and nobody else", () => {
  const it = shown();
  const woken: number[] = [];
  const stops = [1, 2, 3, 4].map((id) => effect(() => void (it.store.pedido(id).value, woken.push(id))));
  woken.length = 0;
  it.follow(edit(2));
  assert.deepEqual(woken, [], "nothing before the paint");
  it.paint();
  assert.deepEqual(woken, [2]);
  stops.forEach((stop) => stop());
});

Deno.test("however many changes come between two paints, there is one render of each row and of the list", () => {
  const it = shown();
  let rows = 0, lists = 0;
  const stops = [
    effect(() => void (it.store.pedido(1).value, rows += 1)),
    effect(() => void (it.store.pedidos.value, lists += 1)),
  ];
  rows = lists = 0;
  const before = it.scheduled;
  it.follow(...Array.from({ length: 50 }, (_, i) => edit(1 + i % 3)));
  assert.equal(it.scheduled - before, 1);
  it.paint();
  assert.deepEqual([rows, lists], [1, 1]);
  it.follow(edit(1));
  it.paint();
  assert.deepEqual([rows, lists], [2, 2], "and the next change schedules the next paint");
  stops.forEach((stop) => stop());
});

Deno.test("a pedido that nobody knows is undefined until it comes, and again when it goes", () => {
  const it = shown();
  assert.equal(it.store.pedido(4).value, undefined);
  it.follow(edit(4));
  it.paint();
  assert.equal(it.store.pedido(4).value?.id, 4);
  it.follow(edit(4, true));
  it.paint();
  assert.equal(it.store.pedido(4).value, undefined);
  assert.deepEqual(ids(it.store), [1, 2, 3]);
});

Deno.test("listeners are told what came, changed and went", () => {
  const it = shown();
  it.follow(edit(4));
  it.paint();
  it.follow(edit(2));
  it.paint();
  it.follow(edit(3, true));
  it.paint();
  assert.deepEqual(it.told, ["create 4", "update 2 v2", "status 2 financeiro false", "delete 3"]);
});

Deno.test("a pedido that came and went between two paints is no news", () => {
  const it = shown();
  it.follow(edit(4), edit(4, true));
  it.paint();
  assert.deepEqual(it.told, []);
});

Deno.test("a listener that left is told nothing", () => {
  const it = shown();
  it.unlisten();
  it.follow(edit(1));
  it.paint();
  assert.deepEqual(it.told, []);
});

Deno.test("reading everything again is silent, and the next change is news again", () => {
  const it = shown();
  const other = new History([edit(2), edit(5)], "época-2");
  it.hear({ type: "doubted" }, ...other.snapshot().map((frame) => ({ type: "frame" as const, frame })));
  it.paint();
  assert.deepEqual(ids(it.store), [2, 5]);
  assert.deepEqual(it.told, []);
  other.commit(edit(5));
  it.hear({ type: "frame", frame: other.update(3) });
  it.paint();
  assert.deepEqual(it.told, ["update 5 v2", "status 5 financeiro false"]);
});

Deno.test("reading everything again wakes only the rows that are different after it", () => {
  const it = shown();
  const woken: number[] = [];
  const stops = [1, 2, 3].map((id) => effect(() => void (it.store.pedido(id).value, woken.push(id))));
  woken.length = 0;
  it.history.commit(edit(2));
  it.hear({ type: "doubted" }, ...it.history.snapshot().map((frame) => ({ type: "frame" as const, frame })));
  it.paint();
  assert.deepEqual(woken, [2]);
  stops.forEach((stop) => stop());
});

Deno.test("what is read anew is shown as it was read, also where another program has changed a text under its version", () => {
  const it = shown();
  const rename = (pedido: Pedido) => pedido.id === 2 ? { ...pedido, cliente: "Outra" } : pedido;
  const changed = it.history.snapshot().map((frame) => ({ ...frame, pedidos: frame.pedidos.map(rename) }));
  it.hear({ type: "doubted" }, ...changed.map((frame) => ({ type: "frame" as const, frame })));
  it.paint();
  assert.equal(it.store.pedido(2).value!.cliente, "Outra");
  assert.deepEqual(it.told, []);
});

// The overlay

Deno.test("an answer is shown before its change comes, and never enters the replica", () => {
  const it = shown();
  const commit = it.history.commit(edit(2));
  const saved = it.history.board().get(2)!;
  const { rows } = it.replica;
  const before = rows.get(2);
  it.store.answer(answerOf(it.history, saved));
  it.paint();
  assert.equal(it.store.pedido(2).value, saved);
  assert.equal(rows.get(2), before);
  assert.equal(it.store.base!.seq, commit.seq - 1);
  assert.deepEqual(it.told, ["update 2 v2", "status 2 financeiro false"]);
});

Deno.test("when the change of an answer comes there is nothing left to do", () => {
  const it = shown();
  let renders = 0;
  const stop = effect(() => void (it.store.pedido(2).value, renders += 1));
  it.history.commit(edit(2));
  it.store.answer(answerOf(it.history, it.history.board().get(2)!));
  it.paint();
  renders = 0;
  it.hear({ type: "frame", frame: it.history.update(4) });
  it.paint();
  assert.equal(renders, 0);
  assert.equal(it.store.pedido(2).value?.seq, 4);
  assert.equal(it.told.length, 2, "told once");
  stop();
});

Deno.test("an answer that overtook another's earlier change is not set back by it", () => {
  const it = shown();
  it.history.commit(edit(2));
  it.history.commit(edit(2));
  it.store.answer(answerOf(it.history, it.history.board().get(2)!));
  it.paint();
  it.hear({ type: "frame", frame: it.history.update(4) });
  it.paint();
  assert.equal(it.store.pedido(2).value?.seq, 5);
  it.hear({ type: "frame", frame: it.history.update(5) });
  it.paint();
  assert.equal(it.store.pedido(2).value?.seq, 5);
});

Deno.test("someone else's later change to the same pedido is shown in place of the own one", () => {
  const it = shown();
  it.history.commit(edit(2));
  it.store.answer(answerOf(it.history, it.history.board().get(2)!));
  it.paint();
  it.history.commit(edit(2));
  it.hear({ type: "frame", frame: it.history.changes(3) });
  it.paint();
  assert.equal(it.store.pedido(2).value?.seq, 5);
});

Deno.test("a deletion that was confirmed takes its row away at once, and a creation brings it", () => {
  const it = shown();
  it.history.commit(edit(2, true));
  it.store.answer(answerOf(it.history, null, 2));
  it.paint();
  assert.deepEqual(ids(it.store), [1, 3]);
  it.history.commit(edit(9));
  it.store.answer(answerOf(it.history, it.history.board().get(9)!));
  it.paint();
  assert.deepEqual(ids(it.store), [1, 3, 9]);
  it.hear({ type: "frame", frame: it.history.changes(3) });
  it.paint();
  assert.deepEqual(ids(it.store), [1, 3, 9]);
  assert.deepEqual(it.told, ["delete 2", "create 9"]);
});

Deno.test("an answer of a history that is gone leaves nothing behind", () => {
  const it = shown();
  it.history.commit(edit(2));
  const lost = answerOf(it.history, it.history.board().get(2)!);
  const other = new History([edit(1), edit(2)], "época-2");
  it.store.answer(lost);
  it.hear({ type: "doubted" }, ...other.snapshot().map((frame) => ({ type: "frame" as const, frame })));
  it.paint();
  assert.deepEqual(it.store.pedido(2).value, other.board().get(2));
  it.store.answer(lost);
  it.paint();
  assert.deepEqual(it.store.pedido(2).value, other.board().get(2), "however late it comes");
});

Deno.test("an answer of the next history is shown once the screen has followed there", () => {
  const it = shown();
  const other = new History([edit(1), edit(2), edit(2)], "época-2");
  it.store.answer(answerOf(other, other.board().get(2)!));
  it.paint();
  assert.equal(it.store.pedido(2).value?.seq, 2, "the old one until then");
  it.hear({ type: "doubted" }, ...other.snapshot(2).map((frame) => ({ type: "frame" as const, frame })));
  it.paint();
  assert.deepEqual(it.store.pedido(2).value, other.board().get(2));
});

Deno.test("how a pedido left the board is known where it was told, and not where a board came whole without it", () => {
  const it = shown();
  const how: unknown[] = [];
  it.store.listen({ onDelete: (id, action) => how.push([id, action]) });
  it.history.commit(edit(1, true));
  it.hear({ type: "frame", frame: { ...it.history.update(it.history.seq), action: "archive" } });
  it.follow(edit(2, true));
  it.paint();
  assert.deepEqual(how, [[1, "archive"], [2, "delete"]]);
  assert.deepEqual([1, 2, 3].map((id) => it.store.left(id)), ["archive", "delete", undefined]);
  it.store.answer(answerOf(it.history, null, 3));
  assert.equal(it.store.left(3), "delete", "as this page's own deletion was answered");
  it.hear({ type: "doubted" }, { type: "frame", frame: it.history.snapshot()[0]! });
  assert.equal(it.store.left(1), undefined);
});

Deno.test("changes of what is not on the board are told as well, before anything is drawn", () => {
  const it = shown();
  const heard: unknown[] = [];
  it.store.listen({
    onFollow: (changes, whole) => heard.push([changes.map(({ id, pedido }) => [id, pedido?.versao]), whole]),
  });
  it.follow(edit(3, true));
  it.paint();
  it.history.commit(edit(3));
  it.history.commit(edit(3, true));
  it.hear({ type: "frame", frame: it.history.changes(it.history.seq - 2) });
  it.paint();
  assert.deepEqual(heard, [[[[3, undefined]], false], [[[3, undefined]], false]]);
});
