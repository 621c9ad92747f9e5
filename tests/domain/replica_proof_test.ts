import assert from "node:assert/strict";
import { DIVERGENCE_RESYNC_MS } from "../../server/domain/replica.ts";
import { History } from "./history.ts";
import { assertShows, EXAMPLE, greeting, hear, play, resyncs, screenAt } from "./replica_rig.ts";

// Heartbeats

Deno.test("a heartbeat about the very board that is shown proves it, and what waited for the proof is drawn", () => {
  const before = hear(screenAt(EXAMPLE, 4), [EXAMPLE.update(5)]).replica;
  const { replica, effects } = hear({ ...before, agrees: null }, [EXAMPLE.pong(5)]);
  assert.equal(replica.agrees, true);
  assert.deepEqual(effects, [{ type: "rows", changes: [], whole: false }]);
  assert.deepEqual(hear(replica, [EXAMPLE.pong(5)]).effects, [], "once");
});

Deno.test("a heartbeat that is further than the screen shows that the last frames were lost", () => {
  const { effects } = hear(screenAt(EXAMPLE, 4), [EXAMPLE.pong(5)]);
  assert.deepEqual(resyncs(effects), ["lost_tail"]);
});

Deno.test("a heartbeat of what was sent before the screen came further by another way says nothing", () => {
  const before = screenAt(EXAMPLE, 5);
  const { replica, effects } = hear(before, [EXAMPLE.pong(4)]);
  assert.deepEqual({ ...replica, head: before.head }, before);
  assert.deepEqual(effects, []);
});

Deno.test("a heartbeat of another epoch shows another history", () => {
  const { effects } = hear(screenAt(EXAMPLE), [{ ...EXAMPLE.pong(), epoch: "outra" }]);
  assert.deepEqual(resyncs(effects), ["fork"]);
});

Deno.test("a heartbeat with another mark at the same seq shows a forked history", () => {
  const run = [{ id: 1, erase: false }, { id: 2, erase: false }];
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
