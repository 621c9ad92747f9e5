import assert from "node:assert/strict";
import { promisify } from "node:util";
import { gunzipSync, gzip } from "node:zlib";
import type { Head, SnapshotFrame } from "../../server/domain/frames.ts";
import { Snapshots, type SnapshotSource } from "../../server/realtime/snapshots.ts";

const zip = promisify(gzip);
const any = () => true;
const none = () => false;

/** A board of so many rows, which counts how often it is read. */
class Source implements SnapshotSource {
  reads = 0;
  /** Settled before a compression ends, where a test wants to be in the middle of one. */
  held: Promise<void> = Promise.resolve();
  failing = false;
  readonly #compressing = Promise.withResolvers<void>();

  /** Settles when a compression has begun. */
  get compressing(): Promise<void> {
    return this.#compressing.promise;
  }

  constructor(public head: Head, readonly rows: string[] = ['{"id":1}', '{"id":2}']) {}

  board() {
    this.reads += 1;
    if (this.failing) return Promise.reject(new Error("disk"));
    return Promise.resolve({ ...this.head, rows: this.rows });
  }

  async gzip(text: string): Promise<Uint8Array> {
    this.#compressing.resolve();
    await this.held;
    return zip(text);
  }
}

const at = (seq: number, epoch = "e1"): Head => ({ epoch, seq, mark: `mark-${seq}`, digest: seq * 7 });
const framesOf = (parts: Uint8Array[]): SnapshotFrame[] => parts.map((part) => JSON.parse(`${gunzipSync(part)}`));

Deno.test("a snapshot is the rows as stored, with the head that they were read with", async () => {
  const source = new Source(at(5));
  const { head, parts } = await new Snapshots(source).get(any);
  assert.deepEqual(head, at(5));
  assert.deepEqual(framesOf(parts), [
    { type: "snapshot", ...at(5), part: 0, parts: 1, pedidos: [{ id: 1 }, { id: 2 }] },
  ]);
});

Deno.test("an empty board is a snapshot of one empty part", async () => {
  const { parts } = await new Snapshots(new Source(at(0), [])).get(any);
  assert.deepEqual(framesOf(parts).map(({ parts, pedidos }) => [parts, pedidos]), [[1, []]]);
});

Deno.test("a large board comes in parts of about a quarter of a million characters, in order, nothing lost", async () => {
  const rows = Array.from({ length: 50 }, (_, id) => `{"id":${id},"observacao":"${"x".repeat(100_000)}"}`);
  const frames = framesOf((await new Snapshots(new Source(at(9), rows)).get(any)).parts);
  assert.ok(frames.length >= 5);
  frames.forEach((frame, part) => {
    assert.deepEqual([frame.part, frame.parts, frame.seq], [part, frames.length, 9]);
    assert.ok(JSON.stringify(frame.pedidos).length <= 256 * 1024 + 100_100);
  });
  assert.deepEqual(frames.flatMap(({ pedidos }) => pedidos.map(({ id }) => id)), rows.map((_, id) => id));
});

Deno.test("a pedido larger than a part is a part of its own", async () => {
  const large = `{"id":2,"observacao":"${"x".repeat(3 * 1024 * 1024)}"}`;
  const frames = framesOf((await new Snapshots(new Source(at(9), ['{"id":1}', large, '{"id":3}'])).get(any)).parts);
  assert.deepEqual(frames.map(({ pedidos }) => pedidos.map(({ id }) => id)), [[1], [2], [3]]);
});

Deno.test("twenty screens that ask at once cost one reading", async () => {
  const source = new Source(at(5));
  const snapshots = new Snapshots(source);
  const answers = await Promise.all(Array.from({ length: 20 }, () => snapshots.get(any)));
  assert.equal(source.reads, 1);
  assert.equal(new Set(answers).size, 1);
});

Deno.test("a snapshot serves again as long as it will do, and is read anew when not", async () => {
  const source = new Source(at(5));
  const snapshots = new Snapshots(source);
  await snapshots.get(any);
  source.head = at(8);
  assert.equal((await snapshots.get(({ seq }) => seq >= 5)).head.seq, 5);
  assert.equal(source.reads, 1);
  assert.equal((await snapshots.get(({ seq }) => seq >= 6)).head.seq, 8);
  assert.equal(source.reads, 2);
});

Deno.test("screens for which the kept snapshot is too old share the next one as well", async () => {
  const source = new Source(at(5));
  const snapshots = new Snapshots(source);
  await snapshots.get(any);
  source.head = at(8);
  const answers = await Promise.all([1, 2, 3].map(() => snapshots.get(({ seq }) => seq >= 8)));
  assert.equal(source.reads, 2);
  assert.deepEqual(answers.map(({ head }) => head.seq), [8, 8, 8]);
});

Deno.test("a snapshot that was forgotten is not handed out again", async () => {
  const source = new Source(at(5));
  const snapshots = new Snapshots(source);
  await snapshots.get(any);
  snapshots.clear();
  source.head = at(5, "e2");
  assert.equal((await snapshots.get(any)).head.epoch, "e2");
});

Deno.test("a screen that waits for a snapshot while its history goes is answered from the next history", async () => {
  const source = new Source(at(5));
  const snapshots = new Snapshots(source);
  const hold = Promise.withResolvers<void>();
  source.held = hold.promise;
  const first = snapshots.get(any);
  const waiting = snapshots.get(({ epoch }) => epoch === "e2");
  snapshots.clear();
  source.head = at(3, "e2");
  hold.resolve();
  assert.equal((await first).head.epoch, "e1", "who asked before must see for itself that this is of no use");
  assert.equal((await waiting).head.epoch, "e2");
});

Deno.test("a reading that fails is told to those who waited for it, and tried anew for the next", async () => {
  const source = new Source(at(5));
  source.failing = true;
  const snapshots = new Snapshots(source);
  const waiting = await Promise.allSettled([snapshots.get(none), snapshots.get(none)]);
  assert.deepEqual(waiting.map(({ status }) => status), ["rejected", "rejected"]);
  source.failing = false;
  assert.equal((await snapshots.get(any)).head.seq, 5);
});

Deno.test("a reading of a history that is gone takes nothing with it when it fails", async () => {
  const source = new Source(at(5));
  const snapshots = new Snapshots(source);
  const hold = Promise.withResolvers<void>();
  source.held = hold.promise;
  const old = snapshots.get(any);
  await source.compressing;
  snapshots.clear();
  source.held = Promise.resolve();
  source.head = at(1, "e2");
  await snapshots.get(any);
  hold.reject(new Error("memory"));
  await assert.rejects(old);
  assert.equal((await snapshots.get(any)).head.epoch, "e2");
  assert.equal(source.reads, 2);
});
