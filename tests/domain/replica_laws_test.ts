import assert from "node:assert/strict";
import * as fc from "fast-check";
import { emptyReplica } from "../../server/domain/replica.ts";
import { edits, History } from "./history.ts";
import { assertShows, assertUntouched, greeting, hear, renders, resyncs, screenAt } from "./replica_rig.ts";

/** A run of changes, with two moments in it, in order. */
const runWithMoments = edits.chain((run) => fc.tuple(fc.constant(run), fc.nat(run.length), fc.nat(run.length))).map((
  [run, a, b],
) => ({ history: new History(run), early: Math.min(a, b), late: Math.max(a, b) }));

Deno.test("I7: changes followed frame by frame end in the board that a snapshot shows", () => {
  fc.assert(fc.property(runWithMoments, ({ history, early, late }) => {
    const { replica, effects } = hear(screenAt(history, early), history.updates(early + 1, late));
    assertShows(replica, history, late);
    assert.equal(renders(effects), late - early);
    assert.deepEqual(resyncs(effects), []);
  }));
});

Deno.test("I7: catching up from any moment ends in the same board, in one render", () => {
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

Deno.test("I7: after any loss on the way the heartbeat, one snapshot and the changes after it bring a screen back", () => {
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

Deno.test("a change that leaves a gap is not applied: the screen reads everything again", () => {
  fc.assert(fc.property(runWithMoments, ({ history, early, late }) => {
    fc.pre(late > early + 1);
    const before = screenAt(history, early);
    const after = hear(before, [history.update(late)]);
    assertUntouched(before, after, history, early);
    assert.deepEqual(resyncs(after.effects), ["gap"]);
  }));
});
