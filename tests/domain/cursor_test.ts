import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  BUFFERED_MAX_BYTES,
  type Cursor,
  type CursorEffect,
  type CursorEvent,
  SLOW_MS,
  stepCursor,
  STUCK_MS,
} from "../../server/domain/cursor.ts";
import type { Head, ServerFrame } from "../../server/domain/frames.ts";
import { emptyReplica, type Replica, type ReplicaEvent, stepReplica } from "../../server/domain/replica.ts";
import { History, NOON } from "./history.ts";

const head = (seq: number): Head => ({ epoch: "e1", seq, mark: `mark-${seq}`, digest: seq });

const at = (seq: number, over: Partial<Cursor> = {}): Cursor => {
  return { proto: 3, sent: head(seq), loading: false, fullSince: null, ...over };
};

/** Asks what is next, of a board that is at change 10. */
function pump(cursor: Cursor, over: Partial<CursorEvent & { type: "pump" }> = {}, now = 0) {
  const next = cursor.sent && { head: head(cursor.sent.seq + 1), archives: false };
  return stepCursor(cursor, { type: "pump", head: head(10), next, parts: 0, bufferedBytes: 0, ...over }, now);
}

const FULL = { bufferedBytes: BUFFERED_MAX_BYTES + 1 };

Deno.test("a connection is sent the change after the last that it was sent", () => {
  assert.deepEqual(pump(at(7)), [at(8), { type: "send", seq: 8 }]);
});

Deno.test("a connection at the head is sent nothing", () => {
  assert.deepEqual(pump(at(10)), [at(10), null]);
});

Deno.test("a connection that was given no place to start from is sent nothing", () => {
  assert.deepEqual(pump(at(0, { sent: null }), { next: null }), [at(0, { sent: null }), null]);
});

Deno.test("a connection whose answer is still being read is sent nothing else", () => {
  assert.deepEqual(pump(at(7, { loading: true })), [at(7, { loading: true }), null]);
});

Deno.test("the parts of a snapshot go before the changes after it", () => {
  assert.deepEqual(pump(at(7), { parts: 2 }), [at(7), { type: "part" }]);
});

// What goes to the archive

Deno.test("I18: an archiving is told as such to who knows it, is nothing to a legacy client, and has a page of before read anew", () => {
  const next = { head: head(8), archives: true };
  assert.deepEqual(pump(at(7), { next }), [at(8), { type: "send", seq: 8 }]);
  assert.deepEqual(pump(at(7, { proto: 1 }), { next }), [at(8, { proto: 1 }), { type: "pass" }]);
  const refresh = { type: "refresh", reason: "behind" };
  assert.deepEqual(pump(at(7, { proto: 2 }), { next }), [at(7, { proto: 2, sent: null }), refresh]);
});

// Slow and stuck

Deno.test("I12: nothing more goes into a socket in which more than 256 KiB wait, and it is looked at again", () => {
  assert.equal(BUFFERED_MAX_BYTES, 256 * 1024);
  for (const over of [FULL, { ...FULL, parts: 3 }]) {
    assert.deepEqual(pump(at(7), over, 500), [at(7, { fullSince: 500 }), { type: "poll" }]);
  }
  assert.equal(pump(at(7), { bufferedBytes: BUFFERED_MAX_BYTES })[1]?.type, "send");
});

Deno.test("a socket at the head is watched too while it is full", () => {
  assert.equal(pump(at(10), FULL)[1]?.type, "poll");
});

Deno.test("a socket that takes nothing for 30 seconds is let go, counted from when it was full first", () => {
  assert.equal(STUCK_MS, 30_000);
  let cursor = at(7);
  for (let now = 0; now < STUCK_MS; now += 50) {
    const [next, effect] = pump(cursor, FULL, now);
    assert.equal(effect?.type, "poll", `${now}`);
    cursor = next;
  }
  assert.equal(pump(cursor, FULL, STUCK_MS)[1]?.type, "drop");
});

Deno.test("a socket that drained in between is given its 30 seconds anew", () => {
  let [cursor] = pump(at(7), FULL, 0);
  [cursor] = pump(cursor, {}, 29_000);
  assert.equal(cursor.fullSince, null);
  [cursor] = pump(cursor, FULL, 29_050);
  assert.equal(pump(cursor, FULL, 31_000)[1]?.type, "poll");
});

Deno.test("a legacy client that was full for 10 seconds reads everything again instead of watching it replay", () => {
  assert.equal(SLOW_MS, 10_000);
  const slow = at(7, { proto: 1, fullSince: 0 });
  assert.deepEqual(pump(slow, {}, SLOW_MS), [at(10, { proto: 1 }), { type: "refresh", reason: "slow" }]);
  assert.deepEqual(pump(slow, {}, SLOW_MS - 1), [at(8, { proto: 1 }), { type: "send", seq: 8 }]);
});

Deno.test("a slow legacy client that missed nothing is left alone", () => {
  assert.equal(pump(at(10, { proto: 1, fullSince: 0 }), {}, SLOW_MS)[1], null);
});

Deno.test("a slow screen of ours goes on where it was: the ring holds what it missed, or it catches up", () => {
  assert.deepEqual(pump(at(7, { fullSince: 0 }), {}, 20_000)[1], { type: "send", seq: 8 });
  assert.equal(pump(at(7, { fullSince: 0 }), { next: null }, 20_000)[1]?.type, "changes");
});

// Out of the ring

Deno.test("a screen of ours whose next change is no longer in the ring catches up from the store", () => {
  assert.deepEqual(pump(at(3), { next: null }), [at(3, { loading: true }), { type: "changes", since: head(3) }]);
});

Deno.test("a legacy client whose next change is no longer in the ring reads everything again", () => {
  assert.deepEqual(pump(at(3, { proto: 1 }), { next: null }), [
    at(10, { proto: 1 }),
    { type: "refresh", reason: "behind" },
  ]);
});

Deno.test("an answer of the store is where the connection goes on from", () => {
  for (const seq of [5, 12]) {
    assert.deepEqual(stepCursor(at(7, { loading: true }), { type: "loaded", at: head(seq) }, 0), [at(seq), null]);
  }
});

Deno.test("a screen of which the store cannot say what it missed is told to read everything, and sent nothing until then", () => {
  const [cursor, effect] = stepCursor(at(7, { loading: true }), { type: "lost" }, 0);
  assert.deepEqual(effect, { type: "refresh", reason: "behind" });
  assert.equal(pump(cursor, { next: null })[1], null);
});

// Asked

Deno.test("a screen of ours that asks is answered with the board, and sent nothing until then", () => {
  for (const cursor of [at(7), at(0, { sent: null })]) {
    const [asked, effect] = stepCursor(cursor, { type: "asked" }, 0);
    assert.deepEqual(effect, { type: "snapshot" });
    assert.equal(pump(asked)[1], null);
  }
});

Deno.test("a legacy client that asks is told to read by HTTP, and goes on being sent every change", () => {
  const legacy = at(7, { proto: 1 });
  assert.deepEqual(stepCursor(legacy, { type: "asked" }, 0), [legacy, { type: "refresh", reason: "requested" }]);
});

// Another history

Deno.test("when the epoch is renewed everybody reads everything again; ours are sent nothing until they have asked", () => {
  const renewed: CursorEvent = { type: "renewed", head: head(3) };
  const [ours, effect] = stepCursor(at(7, { loading: true }), renewed, 0);
  assert.deepEqual(effect, { type: "refresh", reason: "restored" });
  assert.deepEqual(ours, at(0, { sent: null }));
  assert.equal(pump(ours, { next: null })[1], null);
});

Deno.test("when the epoch is renewed a legacy client follows from the new head on", () => {
  const [legacy, effect] = stepCursor(at(7, { proto: 1 }), { type: "renewed", head: head(3) }, 0);
  assert.deepEqual(effect, { type: "refresh", reason: "restored" });
  assert.deepEqual(legacy, at(3, { proto: 1 }));
});

// Laws: one connection, carried out as the hub does, over a socket that drains as it likes

type Happening =
  | { type: "commit"; id: number; erase: boolean }
  | { type: "drain"; bytes: number }
  | { type: "wait"; ms: number }
  | { type: "answer"; late: boolean; back: number }
  | { type: "doubt" };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant("commit"), id: fc.integer({ min: 1, max: 5 }), erase: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("drain"), bytes: fc.integer({ min: 1, max: 800_000 }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("wait"), ms: fc.constantFrom(50, 1_000, 11_000, 31_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("answer"), late: fc.boolean(), back: fc.nat(4) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("doubt") }) },
);

class Rig {
  readonly history = new History();
  now = 0;
  cursor: Cursor;
  dropped = false;
  buffered = 0;
  /** Snapshots' parts on their way; each is a message. */
  parts: number[] = [];
  /** What the store is being asked, and the moment at which it was. */
  asked: { what: CursorEffect & { type: "snapshot" | "changes" }; seq: number; atLeast: number } | null = null;
  /** The screen at the other end: our own, or what a legacy client was sent since it last read everything. */
  replica: Replica = emptyReplica();
  resyncs: string[] = [];
  legacy: number;
  refreshed = 0;

  constructor(proto: 1 | 2, readonly ringSize: number, readonly frameBytes: number) {
    for (let id = 1; id <= 3; id++) this.history.commit({ id, erase: false });
    this.legacy = this.history.seq;
    this.cursor = { proto, sent: proto === 1 ? this.history.head() : null, loading: false, fullSince: null };
  }

  happen(happening: Happening): void {
    if (this.dropped) return;
    if (happening.type === "commit") this.history.commit(happening);
    else if (happening.type === "drain") this.buffered = Math.max(0, this.buffered - happening.bytes);
    else if (happening.type === "wait") this.now += happening.ms;
    else if (happening.type === "answer") this.answer(happening.late, happening.back);
    else if (!this.replica.awaiting && this.replica.base) this.tell({ type: "doubted" });
    this.pump();
  }

  pump(): void {
    let effect: CursorEffect | null;
    do {
      const { sent } = this.cursor;
      const seq = (sent?.seq ?? 0) + 1;
      const inRing = sent !== null && seq <= this.history.seq && seq > this.history.seq - this.ringSize;
      effect = this.step({
        type: "pump",
        head: this.history.head(),
        next: inRing ? { head: this.history.head(seq), archives: false } : null,
        parts: this.parts.length,
        bufferedBytes: this.buffered,
      });
    } while (effect?.type === "send" || effect?.type === "part" || effect?.type === "refresh");
  }

  step(event: CursorEvent): CursorEffect | null {
    const before = this.cursor;
    const [cursor, effect] = stepCursor(before, event, this.now);
    this.cursor = cursor;
    if (effect) this.carryOut(effect, before);
    assert.ok(this.buffered <= BUFFERED_MAX_BYTES + 2 * this.frameBytes, "bounded");
    return effect;
  }

  carryOut(effect: CursorEffect, before: Cursor): void {
    switch (effect.type) {
      case "send": {
        assert.ok(this.buffered <= BUFFERED_MAX_BYTES, "nothing goes into a full socket");
        assert.equal(effect.seq, before.sent!.seq + 1, "the very next");
        assert.ok(effect.seq <= this.history.seq, "never beyond the head");
        this.buffered += this.frameBytes;
        if (before.proto === 1) {
          assert.equal(effect.seq, this.legacy + 1, "a legacy client misses nothing");
          this.legacy = effect.seq;
        } else this.hear(this.history.update(effect.seq));
        return;
      }
      case "part":
        this.buffered += this.frameBytes;
        return this.hear(this.history.snapshot(this.cursor.sent!.seq, 2)[this.parts.shift()!]!);
      case "refresh":
        assert.equal(before.proto, 1, "our own screens are never sent away: nothing is lost or renewed here");
        this.legacy = this.history.seq;
        this.refreshed += 1;
        return;
      case "snapshot":
      case "changes":
        this.asked = { what: effect, seq: this.history.seq, atLeast: before.sent?.seq ?? 0 };
        return;
      case "drop":
        this.dropped = true;
        assert.ok(this.now - before.fullSince! >= STUCK_MS);
    }
  }

  /** @param late the store read at the last moment, not at the first. @param back an older snapshot is there already. */
  answer(late: boolean, back: number): void {
    if (!this.asked) return;
    const { what, seq, atLeast } = this.asked;
    this.asked = null;
    const read = late ? this.history.seq : seq;
    if (what.type === "changes") {
      this.buffered += this.frameBytes;
      this.hear(this.history.changes(what.since.seq, read));
      this.step({ type: "loaded", at: this.history.head(read) });
    } else {
      const kept = Math.max(atLeast, read - back);
      this.parts = [0, 1];
      this.step({ type: "loaded", at: this.history.head(kept) });
    }
  }

  hear(frame: ServerFrame): void {
    this.tell({ type: "frame", frame });
  }

  tell(event: ReplicaEvent): void {
    const [replica, effects] = stepReplica(this.replica, event, this.now);
    this.replica = replica;
    for (const effect of effects) {
      if (effect.type !== "resync") continue;
      this.resyncs.push(effect.reason);
      this.step({ type: "asked" });
    }
    if (replica.base) {
      assert.deepEqual(replica.base, this.history.head(replica.base.seq), "a screen shows a moment that there was");
    }
  }

  /** The socket drains and the store answers, until nothing more happens. */
  settle(): void {
    for (let rounds = 0; rounds < 4 * (this.history.seq + 4); rounds++) {
      this.happen({ type: "answer", late: true, back: 0 });
      this.happen({ type: "drain", bytes: Infinity });
    }
  }
}

const rigs = (proto: 1 | 2) =>
  fc.record({
    ringSize: fc.constantFrom(1, 2, 5, 100),
    frameBytes: fc.constantFrom(1, 1_000, 100_000, 300_000),
    happenings: fc.array(happening, { maxLength: 120, size: "max" }),
  }).map(({ happenings, ...sizes }) => ({ happenings, rig: new Rig(proto, sizes.ringSize, sizes.frameBytes) }));

Deno.test("I7: over any commits, any drains and any ring, a screen of ours follows the history without a gap", () => {
  fc.assert(
    fc.property(rigs(2), ({ rig, happenings }) => {
      rig.tell({ type: "doubted" });
      happenings.forEach((happening) => rig.happen(happening));
      if (rig.dropped) return;
      rig.settle();
      assert.deepEqual(rig.replica.base, rig.history.head());
      assert.deepEqual(new Map(rig.replica.rows), new Map(rig.history.board()));
      rig.tell({ type: "frame", frame: { ...rig.history.pong(), now: NOON } });
      assert.equal(rig.replica.agrees, true);
      assert.deepEqual(rig.resyncs.filter((reason) => reason !== "doubted"), []);
    }),
    { numRuns: 500 },
  );
});

Deno.test("over any commits, any drains and any ring, a legacy client gets each change or the order to read again", () => {
  fc.assert(
    fc.property(rigs(1), ({ rig, happenings }) => {
      happenings.forEach((happening) => happening.type !== "doubt" && rig.happen(happening));
      if (rig.dropped) return;
      rig.settle();
      assert.equal(rig.legacy, rig.history.seq);
      if (rig.ringSize === 100 && rig.frameBytes === 1) {
        assert.equal(rig.refreshed, 0, "a fast client is never sent away");
      }
    }),
    { numRuns: 500 },
  );
});
