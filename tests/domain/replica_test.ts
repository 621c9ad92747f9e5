import assert from "node:assert/strict";
import { claimOf, emptyReplica, isBehind } from "../../server/domain/replica.ts";
import { History, pedidoOf } from "./history.ts";
import {
  assertShows,
  assertUntouched,
  EXAMPLE,
  greeting,
  hear,
  play,
  refresh,
  renders,
  resyncs,
  screenAt,
} from "./replica_rig.ts";

// Updates

Deno.test("a screen that waits for a snapshot lets all else pass, and asks once", () => {
  const before = screenAt(EXAMPLE, 1);
  const { replica } = hear(before, [EXAMPLE.update(3)]);
  const after = hear(replica, [
    ...EXAMPLE.updates(2),
    EXAMPLE.changes(1),
    EXAMPLE.pong(5),
    new History([{ id: 9, erase: false }], "outra").pong(),
  ]);
  assertUntouched(before, after, EXAMPLE, 1);
  assert.deepEqual(after.effects, []);
});

Deno.test("a screen that holds nothing shows nothing until its snapshot comes", () => {
  const { replica, effects } = hear(emptyReplica(), [...EXAMPLE.updates(1), EXAMPLE.changes(0), EXAMPLE.pong()]);
  assert.equal(replica.base, null);
  assert.equal(replica.rows.size, 0);
  assert.deepEqual(effects, []);
});

Deno.test("status_update and presence say nothing that a replica does not know", () => {
  const before = screenAt(EXAMPLE, 4);
  const status = {
    type: "status_update",
    pedido_id: 1,
    status_field: "financeiro",
    new_value: true,
    timestamp: "",
    seq: 5,
    versao: 2,
  } as const;
  const { replica, effects } = hear(before, [status, { type: "presence", voce: 1, telas: [] }]);
  assert.equal(replica, before);
  assert.deepEqual(effects, []);
});

// Catch-up

Deno.test("a catch-up that begins after the screen's own moment is a gap", () => {
  const before = screenAt(EXAMPLE, 1);
  const after = hear(before, [EXAMPLE.changes(2)]);
  assertUntouched(before, after, EXAMPLE, 1);
  assert.deepEqual(resyncs(after.effects), ["gap"]);
});

Deno.test("a catch-up that ends before the screen's own moment is old", () => {
  const before = screenAt(EXAMPLE, 4);
  const after = hear(before, [EXAMPLE.changes(1, 3)]);
  assert.equal(after.replica, before);
  assert.deepEqual(after.effects, []);
});

Deno.test("a catch-up of another epoch is of another history", () => {
  const before = screenAt(EXAMPLE, 1);
  const after = hear(before, [new History([{ id: 4, erase: false }], "outra").changes(0)]);
  assertUntouched(before, after, EXAMPLE, 1);
  assert.deepEqual(resyncs(after.effects), ["fork"]);
});

// Snapshots

Deno.test("of a snapshot in parts nothing is shown before its last part", () => {
  const before = screenAt(EXAMPLE, 1);
  const asking = hear(before, [EXAMPLE.update(5)]).replica;
  const parts = EXAMPLE.snapshot(5, 3);
  const almost = hear(asking, parts.slice(0, 2));
  assertUntouched(before, almost, EXAMPLE, 1);
  assert.ok(almost.replica.awaiting);
  const { replica, effects } = hear(almost.replica, parts.slice(2));
  assertShows(replica, EXAMPLE);
  assert.equal(renders(effects), 1);
});

Deno.test("the parts of two snapshots are never mixed", () => {
  const asking = hear(emptyReplica(), [greeting(EXAMPLE, "new")]).replica;
  const [first] = EXAMPLE.snapshot(2, 2);
  const { replica } = hear(asking, [first!, ...EXAMPLE.snapshot(5, 2)]);
  assertShows(replica, EXAMPLE);
});

Deno.test("parts that came before the connection was lost are of no use after it", () => {
  const asking = hear(emptyReplica(), [greeting(EXAMPLE, "new")]).replica;
  const [first, second] = EXAMPLE.snapshot(5, 2);
  const half = hear(asking, [first!]).replica;
  const { replica } = play(half, [
    { type: "disconnected" },
    { type: "frame", frame: greeting(EXAMPLE, "new") },
    { type: "frame", frame: second! },
  ]);
  assert.equal(replica.base, null);
  assert.equal(replica.rows.size, 0);
});

Deno.test("a snapshot that nobody asked for is not taken", () => {
  const before = screenAt(EXAMPLE, 3);
  const { replica, effects } = hear(before, EXAMPLE.snapshot(5));
  assert.equal(replica, before);
  assert.deepEqual(effects, []);
});

Deno.test("a snapshot tells of the rows that left the board as well", () => {
  const asking = hear(screenAt(EXAMPLE, 3), [EXAMPLE.update(5)]).replica;
  const { effects } = hear(asking, EXAMPLE.snapshot(5));
  const rows = effects.find((effect) => effect.type === "rows")!;
  assert.ok(rows.whole);
  assert.deepEqual(rows.changes.find(({ id }) => id === 2), { id: 2, pedido: null });
});

Deno.test("I8: a snapshot of the same history that is older than what is held is not taken, and no longer waited for", () => {
  const asking = play(screenAt(EXAMPLE, 4), [{ type: "doubted" }]).replica;
  const { replica, effects } = hear(asking, EXAMPLE.snapshot(2, 2));
  assertShows(replica, EXAMPLE, 4);
  assert.ok(!replica.awaiting);
  assert.equal(renders(effects), 0);
  assertShows(hear(replica, [EXAMPLE.update(5)]).replica, EXAMPLE);
});

Deno.test("a snapshot of another epoch takes the place of everything, though its seq is lower", () => {
  const other = new History([{ id: 9, erase: false }], "outra");
  const { replica, effects } = hear(screenAt(EXAMPLE), [refresh(other, "restored"), ...other.snapshot()]);
  assert.deepEqual(resyncs(effects), ["refresh_required"]);
  assertShows(replica, other);
});

Deno.test("the digest of a snapshot is summed from its rows, not taken on trust", () => {
  const asking = hear(emptyReplica(), [greeting(EXAMPLE, "new")]).replica;
  const [snapshot] = EXAMPLE.snapshot();
  const { replica, effects } = hear(asking, [{ ...snapshot!, pedidos: snapshot!.pedidos.slice(1) }]);
  assert.notEqual(replica.base!.digest, snapshot!.digest);
  assert.deepEqual(resyncs(effects), ["digest"]);
});

// Greetings and orders to read again

Deno.test("a screen whose copy can be continued is not sent to read everything", () => {
  const { replica, effects } = hear(screenAt(EXAMPLE, 2), [greeting(EXAMPLE, "continued"), EXAMPLE.changes(2)]);
  assert.deepEqual(resyncs(effects), []);
  assertShows(replica, EXAMPLE);
});

Deno.test("a screen without a copy, or with that of another epoch, reads everything", () => {
  for (const resume of ["new", "reset"] as const) {
    const { effects } = hear(screenAt(EXAMPLE, 2), [greeting(EXAMPLE, resume)]);
    assert.deepEqual(resyncs(effects), ["no_base"], resume);
  }
});

Deno.test("a screen that was told to doubt while it was away reads everything when it is back", () => {
  const away = play(screenAt(EXAMPLE, 2), [{ type: "disconnected" }, { type: "doubted" }]).replica;
  const { replica, effects } = hear(away, [greeting(EXAMPLE, "continued"), EXAMPLE.changes(2)]);
  assert.deepEqual(resyncs(effects), ["no_base"], "nobody else will ask for what it waits for");
  assertShows(hear(replica, EXAMPLE.snapshot()).replica, EXAMPLE);
});

Deno.test("a new connection has proved nothing yet, whatever another way to the server had proved", () => {
  const polled = hear(screenAt(EXAMPLE, 2), [EXAMPLE.changes(2, 4)]).replica;
  assert.ok(polled.agrees);
  const greeted = hear(polled, [greeting(EXAMPLE, "continued")]).replica;
  assert.equal(greeted.agrees, null);
  assert.ok(hear(greeted, [EXAMPLE.changes(4)]).replica.agrees);
});

Deno.test("a screen knows that it is behind until it has the newest change that the server spoke of", () => {
  const { replica: older } = hear(emptyReplica(), [greeting(EXAMPLE, "new"), ...EXAMPLE.snapshot(3)]);
  assert.ok(older.agrees, "a board of a moment past is proved all the same");
  assert.ok(isBehind(older));
  const last = EXAMPLE.update(EXAMPLE.seq);
  const almost = hear(older, EXAMPLE.updates(4, EXAMPLE.seq - 1)).replica;
  assert.ok(isBehind(almost));
  const caughtUp = hear(almost, [last]).replica;
  assert.ok(!isBehind(caughtUp));
  const slow = hear(caughtUp, [{ ...EXAMPLE.pong(), head: EXAMPLE.seq + 1 }]).replica;
  assert.ok(slow.agrees && isBehind(slow));
  assert.ok(!isBehind(play(slow, [{ type: "disconnected" }]).replica), "nothing is known of the next connection");
});

Deno.test("whatever the reason, an order to read again is followed", () => {
  for (const reason of ["requested", "behind", "slow", "restored"] as const) {
    const { replica, effects } = hear(screenAt(EXAMPLE), [refresh(EXAMPLE, reason)]);
    assert.deepEqual(resyncs(effects), ["refresh_required"], reason);
    assert.equal(replica.agrees, null);
  }
});

// The copy of the last visit, and the loss of the connection

Deno.test("the copy of the last visit is shown at once, unverified, and presented to the server", () => {
  const { replica, effects } = play(emptyReplica(), [
    { type: "stored", base: EXAMPLE.head(3), pedidos: [...EXAMPLE.board(3).values()] },
  ]);
  assertShows(replica, EXAMPLE, 3);
  assert.equal(replica.agrees, null);
  assert.equal(renders(effects), 1);
  const { epoch, seq, mark } = EXAMPLE.head(3);
  assert.deepEqual(claimOf(replica), { epoch, since: seq, mark });
});

Deno.test("a spoilt copy of the last visit is found out at the first comparison", () => {
  const pedidos = [...EXAMPLE.board(3).values()].slice(1);
  const { replica } = play(emptyReplica(), [{ type: "stored", base: EXAMPLE.head(3), pedidos }]);
  const { effects } = hear(replica, [greeting(EXAMPLE, "continued"), EXAMPLE.changes(3, 3)]);
  assert.deepEqual(resyncs(effects), ["digest"]);
});

Deno.test("the first comparison that agrees is told once, though no row has changed: what waited for it is drawn anew", () => {
  const head = EXAMPLE.head(3);
  const kept = play(emptyReplica(), [{ type: "stored", base: head, pedidos: [...EXAMPLE.board(3).values()] }]);
  for (const first of [EXAMPLE.pong(3), EXAMPLE.changes(3, 3)]) {
    const proved = hear(kept.replica, [greeting(EXAMPLE, "continued"), first]);
    assert.deepEqual(proved.effects, [{ type: "rows", changes: [], whole: false }]);
    assert.deepEqual(hear(proved.replica, [EXAMPLE.pong(3), EXAMPLE.changes(3, 3)]).effects, []);
  }
});

Deno.test("a copy that comes after the server's own word is not shown", () => {
  const before = screenAt(EXAMPLE);
  const { replica } = play(before, [{ type: "stored", base: EXAMPLE.head(1), pedidos: [pedidoOf(1)] }]);
  assert.equal(replica, before);
});

Deno.test("a screen that loses its connection keeps what it shows and its claim, and vouches for nothing", () => {
  const before = screenAt(EXAMPLE);
  const after = play(before, [{ type: "doubted" }, { type: "disconnected" }]);
  assertUntouched(before, after, EXAMPLE, EXAMPLE.seq);
  assert.equal(after.replica.agrees, null);
  assert.ok(!after.replica.awaiting, "nobody will answer what was asked");
});

Deno.test("a screen that holds nothing claims nothing", () => {
  assert.equal(claimOf(emptyReplica()), null);
});

Deno.test("a doubt asks for everything, whatever was proved", () => {
  const { replica, effects } = play(screenAt(EXAMPLE), [{ type: "doubted" }]);
  assert.deepEqual(resyncs(effects), ["doubted"]);
  assert.equal(replica.agrees, null);
});
