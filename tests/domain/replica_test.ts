import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { ConnectionFrame, RefreshRequiredFrame, ServerFrame } from "../../server/domain/frames.ts";
import {
  claimOf,
  DIVERGENCE_RESYNC_MS,
  emptyReplica,
  type Replica,
  type ReplicaEffect,
  type ReplicaEvent,
  stepReplica,
} from "../../server/domain/replica.ts";
import { edits, History, NOON, pedidoOf } from "./history.ts";

/** A run of changes, with two moments in it, in order. */
const runWithMoments = edits.chain((run) => fc.tuple(fc.constant(run), fc.nat(run.length), fc.nat(run.length))).map((
  [run, a, b],
) => ({ history: new History(run), early: Math.min(a, b), late: Math.max(a, b) }));

/** Takes events one after another. */
function play(replica: Replica, events: ReplicaEvent[], now = 0): { replica: Replica; effects: ReplicaEffect[] } {
  const effects: ReplicaEffect[] = [];
  for (const event of events) {
    const [next, more] = stepReplica(replica, event, now);
    replica = next;
    effects.push(...more);
  }
  return { replica, effects };
}

const hear = (replica: Replica, frames: ServerFrame[], now = 0) =>
  play(replica, frames.map((frame) => ({ type: "frame", frame })), now);

/** A screen that asked for the board and got it. */
function screenAt(history: History, seq = history.seq): Replica {
  return hear(emptyReplica(), [greeting(history, "new"), ...history.snapshot(seq)]).replica;
}

function greeting({ epoch, seq }: History, resume: ConnectionFrame["resume"]): ConnectionFrame {
  const timestamp = new Date(NOON).toISOString();
  return { type: "connection", status: "connected", message: "", timestamp, epoch, seq, now: NOON, proto: 2, resume };
}

function refresh({ epoch, seq }: History, reason: RefreshRequiredFrame["reason"]): RefreshRequiredFrame {
  return { type: "refresh_required", message: "", timestamp: new Date(NOON).toISOString(), reason, epoch, seq };
}

function assertShows(replica: Replica, history: History, seq = history.seq): void {
  assert.deepEqual(replica.base, history.head(seq));
  assert.deepEqual([...replica.rows.values()].sort((a, b) => a.id - b.id), [
    ...[...history.board(seq).values()].sort((a, b) => a.id - b.id),
  ]);
}

/** Nothing was shown that was not shown before. */
function assertUntouched(
  before: Replica,
  { replica, effects }: ReturnType<typeof play>,
  history: History,
  seq: number,
) {
  assertShows(replica, history, seq);
  assert.equal(replica.rows, before.rows);
  assert.ok(!effects.some(({ type }) => type === "rows"));
}

const resyncs = (effects: ReplicaEffect[]) =>
  effects.flatMap((effect) => effect.type === "resync" ? effect.reason : []);
const renders = (effects: ReplicaEffect[]) => effects.filter(({ type }) => type === "rows").length;

const EXAMPLE = new History([
  { id: 1, apagar: false },
  { id: 2, apagar: false },
  { id: 3, apagar: false },
  { id: 2, apagar: true },
  { id: 1, apagar: false },
]);

// Laws

Deno.test("changes followed frame by frame end in the board that a snapshot shows", () => {
  fc.assert(fc.property(runWithMoments, ({ history, early, late }) => {
    const { replica, effects } = hear(screenAt(history, early), history.updates(early + 1, late));
    assertShows(replica, history, late);
    assert.equal(renders(effects), late - early);
    assert.deepEqual(resyncs(effects), []);
  }));
});

Deno.test("catching up from any moment ends in the same board, in one render", () => {
  fc.assert(fc.property(runWithMoments, ({ history, early, late }) => {
    const { replica, effects } = hear(screenAt(history, early), [history.changes(early, late)]);
    assertShows(replica, history, late);
    assert.ok(replica.agrees);
    assert.equal(renders(effects), late > early ? 1 : 0);
  }));
});

Deno.test("a catch-up from an earlier moment than the screen's own does no harm", () => {
  fc.assert(fc.property(runWithMoments, ({ history, early, late }) => {
    const { replica } = hear(screenAt(history, late), [history.changes(early)]);
    assertShows(replica, history);
    assert.ok(replica.agrees);
  }));
});

Deno.test("a snapshot and the changes after it are the later snapshot, in however many parts they come", () => {
  fc.assert(fc.property(runWithMoments, fc.integer({ min: 1, max: 5 }), ({ history, early, late }, parts) => {
    const asked = hear(emptyReplica(), [greeting(history, "new")]).replica;
    const tail = [...history.updates(early + 1, late), history.changes(late)];
    assertShows(hear(asked, [...history.snapshot(early, parts), ...tail]).replica, history);
  }));
});

Deno.test("frames that come again, in any order, change nothing", () => {
  const withOld = runWithMoments.chain(({ history, late }) =>
    fc.tuple(fc.constant({ history, late }), fc.array(fc.nat(Math.max(0, late - 1))))
  );
  fc.assert(fc.property(withOld, ([{ history, late }, old]) => {
    fc.pre(late > 0);
    const before = screenAt(history, late);
    const after = hear(before, old.map((at) => history.update(at + 1)));
    assert.equal(after.replica, before);
    assert.deepEqual(after.effects, []);
  }));
});

Deno.test("after any loss on the way the heartbeat, one snapshot and the changes after it bring a screen back", () => {
  const lossy = runWithMoments.chain(({ history, early, late }) =>
    fc.tuple(
      fc.constant({ history, early, late }),
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40, size: "max" }),
    )
  );
  fc.assert(fc.property(lossy, ([{ history, early, late }, lost]) => {
    const arriving = history.updates(early + 1, late).filter((_, i) => !lost[i]);
    const { replica, effects } = hear(screenAt(history, early), [...arriving, history.pong(late)]);
    const complete = arriving.length === late - early;
    assert.equal(resyncs(effects).length, complete ? 0 : 1);
    const answered = complete ? replica : hear(replica, history.snapshot(late)).replica;
    const { replica: followed } = hear(answered, history.updates(late + 1));
    assertShows(followed, history);
  }));
});

// Updates

Deno.test("a change that leaves a gap is not applied: the screen reads everything again", () => {
  fc.assert(fc.property(runWithMoments, ({ history, early, late }) => {
    fc.pre(late > early + 1);
    const before = screenAt(history, early);
    const after = hear(before, [history.update(late)]);
    assertUntouched(before, after, history, early);
    assert.deepEqual(resyncs(after.effects), ["gap"]);
  }));
});

Deno.test("a screen that waits for a snapshot lets all else pass, and asks once", () => {
  const before = screenAt(EXAMPLE, 1);
  const { replica } = hear(before, [EXAMPLE.update(3)]);
  const after = hear(replica, [
    ...EXAMPLE.updates(2),
    EXAMPLE.changes(1),
    EXAMPLE.pong(5),
    new History([{ id: 9, apagar: false }], "outra").pong(),
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
  const after = hear(before, [new History([{ id: 4, apagar: false }], "outra").changes(0)]);
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

Deno.test("a snapshot of the same history that is older than what is held is not taken, and no longer waited for", () => {
  const asking = play(screenAt(EXAMPLE, 4), [{ type: "doubted" }]).replica;
  const { replica, effects } = hear(asking, EXAMPLE.snapshot(2, 2));
  assertShows(replica, EXAMPLE, 4);
  assert.ok(!replica.awaiting);
  assert.equal(renders(effects), 0);
  assertShows(hear(replica, [EXAMPLE.update(5)]).replica, EXAMPLE);
});

Deno.test("a snapshot of another epoch takes the place of everything, though its seq is lower", () => {
  const other = new History([{ id: 9, apagar: false }], "outra");
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

Deno.test("whatever the reason, an order to read again is followed", () => {
  for (const reason of ["requested", "behind", "slow", "restored"] as const) {
    const { replica, effects } = hear(screenAt(EXAMPLE), [refresh(EXAMPLE, reason)]);
    assert.deepEqual(resyncs(effects), ["refresh_required"], reason);
    assert.equal(replica.agrees, null);
  }
});

// Heartbeats

Deno.test("a heartbeat about the very board that is shown proves it", () => {
  const before = hear(screenAt(EXAMPLE, 4), [EXAMPLE.update(5)]).replica;
  const { replica, effects } = hear({ ...before, agrees: null }, [EXAMPLE.pong(5)]);
  assert.equal(replica.agrees, true);
  assert.deepEqual(effects, []);
});

Deno.test("a heartbeat that is further than the screen shows that the last frames were lost", () => {
  const { effects } = hear(screenAt(EXAMPLE, 4), [EXAMPLE.pong(5)]);
  assert.deepEqual(resyncs(effects), ["lost_tail"]);
});

Deno.test("a heartbeat of what was sent before the screen came further by another way says nothing", () => {
  const before = screenAt(EXAMPLE, 5);
  const { replica, effects } = hear(before, [EXAMPLE.pong(4)]);
  assert.equal(replica, before);
  assert.deepEqual(effects, []);
});

Deno.test("a heartbeat of another epoch shows another history", () => {
  const { effects } = hear(screenAt(EXAMPLE), [{ ...EXAMPLE.pong(), epoch: "outra" }]);
  assert.deepEqual(resyncs(effects), ["fork"]);
});

Deno.test("a heartbeat with another mark at the same seq shows a forked history", () => {
  const run = [{ id: 1, apagar: false }, { id: 2, apagar: false }];
  const ours = new History(run, "e", "nossa"), theirs = new History(run, "e", "deles");
  assert.notEqual(ours.head().mark, theirs.head().mark);
  const { replica, effects } = hear(screenAt(ours), [theirs.pong()]);
  assert.deepEqual(resyncs(effects), ["fork"]);
  assertShows(hear(replica, theirs.snapshot()).replica, theirs);
});

// Divergence

const wrong = (pong = EXAMPLE.pong()) => ({ ...pong, digest: pong.digest ^ 1 });

Deno.test("a digest that differs at the same seq is written down with both sides, and everything is read again", () => {
  const before = screenAt(EXAMPLE);
  const { replica, effects } = hear(before, [wrong()]);
  const { seq, digest } = EXAMPLE.head();
  assert.deepEqual(effects, [
    { type: "diverged", seq, ours: digest, theirs: digest ^ 1 },
    { type: "resync", reason: "digest" },
  ]);
  assert.equal(replica.agrees, false);
});

Deno.test("a catch-up is checked like a heartbeat, and is shown all the same", () => {
  const changes = EXAMPLE.changes(2);
  const { replica, effects } = hear(screenAt(EXAMPLE, 2), [{ ...changes, digest: changes.digest ^ 1 }]);
  assert.deepEqual(effects.map(({ type }) => type), ["rows", "diverged", "resync"]);
  assert.equal(replica.agrees, false);
});

Deno.test("a divergence that a snapshot does not cure is declared, and read again only after 30 seconds", () => {
  const [snapshot] = EXAMPLE.snapshot();
  const spoilt = { ...snapshot!, digest: snapshot!.digest ^ 1 };
  const first = hear(screenAt(EXAMPLE), [wrong()], 1_000);
  const declared = hear(first.replica, [spoilt], 1_100);
  assert.deepEqual(resyncs(declared.effects), []);
  assert.equal(declared.replica.agrees, false);
  assert.ok(!declared.replica.awaiting, "it is shown as it is, and says so");
  const later = hear(declared.replica, [wrong(), wrong()], 1_000 + DIVERGENCE_RESYNC_MS - 1);
  assert.deepEqual(later.effects, [], "said once, not with every heartbeat");
  const again = hear(later.replica, [wrong()], 1_000 + DIVERGENCE_RESYNC_MS);
  assert.deepEqual(resyncs(again.effects), ["digest"]);
});

Deno.test("a divergence that a snapshot cures is over", () => {
  const { replica } = hear(screenAt(EXAMPLE), [wrong(), ...EXAMPLE.snapshot(), EXAMPLE.pong()]);
  assert.equal(replica.agrees, true);
  assertShows(replica, EXAMPLE);
});

Deno.test("a divergence whose snapshot never came, for the connection was lost, is read again without a wait", () => {
  const asked = hear(screenAt(EXAMPLE), [wrong()], 1_000).replica;
  const back = play(asked, [{ type: "disconnected" }, { type: "frame", frame: greeting(EXAMPLE, "continued") }], 2_000);
  const { effects } = hear(back.replica, [wrong()], 3_000);
  assert.deepEqual(resyncs(effects), ["digest"]);
});

Deno.test("a divergence that every snapshot cures and that returns costs one snapshot in 30 seconds, no more", () => {
  let replica = screenAt(EXAMPLE);
  const asked: number[] = [];
  for (let now = 0; now < 4 * DIVERGENCE_RESYNC_MS; now += 1_000) {
    const { replica: next, effects } = hear(replica, [wrong()], now);
    replica = next;
    if (resyncs(effects).length > 0) {
      asked.push(now);
      replica = hear(replica, EXAMPLE.snapshot(), now).replica;
      assert.equal(replica.agrees, true);
    } else {
      assert.equal(replica.agrees, false, "it says so");
    }
  }
  assert.deepEqual(asked, [0, 1, 2, 3].map((n) => n * DIVERGENCE_RESYNC_MS));
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
