import assert from "node:assert/strict";
import { promisify } from "node:util";
import { gunzipSync, gzip } from "node:zlib";
import { BUFFERED_MAX_BYTES } from "../../server/domain/cursor.ts";
import type { Head, ServerFrame } from "../../server/domain/frames.ts";
import { claimOf, emptyReplica, type ReplicaEvent, stepReplica } from "../../server/domain/replica.ts";
import type { Claim } from "../../server/domain/resume.ts";
import { createLog } from "../../server/log.ts";
import type { Connection } from "../../server/realtime/connection.ts";
import { Hub } from "../../server/realtime/hub.ts";
import type { Peer } from "../../server/realtime/peer.ts";
import type { Board, CatchUp } from "../../server/store/store.ts";
import { History, NOON } from "../domain/history.ts";

const log = createLog({ format: "json", level: "error", now: () => NOON, write: () => {} });

/** Lets everything that is ready happen. */
const settled = () => new Promise<void>((done) => setTimeout(done));

/** Time that passes when told to. */
class Time {
  now = NOON;
  #timers: { at: number; callback: () => void }[] = [];

  later = (callback: () => void, ms: number) => void this.#timers.push({ at: this.now + ms, callback });

  /** So long nothing happens at all. */
  sleep(ms: number): void {
    this.now += ms;
    this.#timers.forEach((timer) => timer.at += ms);
  }

  run(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.splice(this.#timers.indexOf(due), 1);
      this.now = due.at;
      due.callback();
    }
    this.now = end;
  }
}

/** A database in memory whose answers a test can hold back; each is of the moment when it was asked. */
class HeldStore {
  history = new History(Array.from({ length: 4 }, (_, i) => ({ id: i + 1, erase: false })));
  #held: { what: "board" | "catchUp"; release: () => void }[] | null = null;

  hold(): void {
    this.#held = [];
  }

  async release(what: "board" | "catchUp"): Promise<void> {
    await settled();
    const at = this.#held!.findIndex((one) => one.what === what);
    assert.ok(at >= 0, `${what} was asked for`);
    this.#held!.splice(at, 1)[0]!.release();
    while ((await settled(), compressing > 0));
  }

  board(): Promise<Board> {
    return this.#answer("board", {
      ...this.history.head(),
      rows: [...this.history.board().values()].map((pedido) => JSON.stringify(pedido)),
    });
  }

  catchUp(claim: Claim | null): Promise<CatchUp> {
    const head = this.history.head();
    if (!claim) return this.#answer("catchUp", { resume: "new", head });
    if (claim.epoch !== head.epoch) return this.#answer("catchUp", { resume: "reset", head });
    const changes = this.history.changes(claim.since).changes.map(({ pedido_id, data }) => {
      return { pedido_id, json: data && JSON.stringify(data), archived: false };
    });
    return this.#answer("catchUp", { resume: "continued", head, since: claim.since, changes });
  }

  #answer<T>(what: "board" | "catchUp", value: T): Promise<T> {
    if (!this.#held) return Promise.resolve(value);
    const { promise, resolve } = Promise.withResolvers<T>();
    this.#held.push({ what, release: () => resolve(value) });
    return promise;
  }
}

let compressing = 0;
const countedGzip = async (text: string) => {
  compressing += 1;
  try {
    return await promisify(gzip)(text);
  } finally {
    compressing -= 1;
  }
};

/** A screen at the other end of a socket that takes nothing until it is read. */
class Screen implements Peer {
  readonly address = "tela";
  connection!: Connection;
  replica = emptyReplica();
  closed: number | null = null;
  /** Something large is in its socket. */
  full = false;
  readonly resyncs: string[] = [];
  /** How many stages somebody is at, as it was last told. */
  doings = 0;
  #hub: Hub;
  #queue: (string | Uint8Array)[] = [];
  #bytes = 0;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  bufferedBytes(): number {
    return this.full ? BUFFERED_MAX_BYTES + 1 : this.#bytes;
  }

  send(data: string | Uint8Array): void {
    if (this.closed !== null) return;
    this.#queue.push(data);
    this.#bytes += data.length;
  }

  close(code: number): void {
    this.closed = code;
  }

  async join(): Promise<this> {
    this.connection = await this.#hub.join(this, {
      proto: 2,
      claim: claimOf(this.replica),
      name: null,
      setor: null,
      build: null,
    });
    return this;
  }

  /** Takes what is in the socket, and what that brings, until there is no more. Returns the types of the frames. */
  async read(): Promise<string[]> {
    const types: string[] = [];
    for (;;) {
      while ((await settled(), compressing > 0));
      const data = this.#queue.shift();
      if (data === undefined) return types;
      this.#bytes -= data.length;
      const frame: ServerFrame = JSON.parse(typeof data === "string" ? data : `${gunzipSync(data)}`);
      types.push(frame.type);
      if (frame.type === "presence") this.doings = frame.fazendo?.length ?? 0;
      this.tell({ type: "frame", frame });
    }
  }

  tell(event: ReplicaEvent): void {
    const [replica, effects] = stepReplica(this.replica, event, 0);
    this.replica = replica;
    for (const effect of effects) {
      if (effect.type !== "resync") continue;
      this.resyncs.push(effect.reason);
      this.#hub.receive(this.connection, '{"type":"get_pedidos"}');
    }
  }
}

function world() {
  const time = new Time();
  const store = new HeldStore();
  const hub = new Hub(store.history.head(), { store, log, now: () => time.now, later: time.later, gzip: countedGzip });
  const commit = (id: number) => hub.publish(store.history.commit({ id, erase: false }));
  /** So many that a screen that was not sent them can only catch up. */
  const outrunTheRing = () => {
    for (let i = 0; i < 1_100; i++) commit(1 + i % 4);
  };
  return { time, store, hub, commit, outrunTheRing };
}

function assertShows(screen: Screen, head: Head): void {
  assert.deepEqual(screen.replica.base, head);
  assert.equal(screen.replica.awaiting, false);
}

Deno.test("a socket that nobody reads is bounded on the quietest night, and let go", async () => {
  const { time, hub } = world();
  const screen = await new Screen(hub).join();
  let most = 0;
  for (let hour = 0; hour < 12; hour++) {
    time.run(3_600_000);
    most = Math.max(most, screen.bufferedBytes());
  }
  assert.ok(most <= BUFFERED_MAX_BYTES + 1_000, `${most} bytes`);
  assert.equal(hub.size, 0);
  assert.equal(screen.closed, 4008);
});

Deno.test("a socket that nobody reads is not filled by its own pings either", async () => {
  const { time, hub } = world();
  const screen = await new Screen(hub).join();
  for (let second = 0; second < 20; second++) {
    for (let i = 0; i < 1_000; i++) hub.receive(screen.connection, '{"type":"ping"}');
    time.run(1_000);
  }
  assert.ok(screen.bufferedBytes() <= 3 * BUFFERED_MAX_BYTES, `${screen.bufferedBytes()} bytes`);
});

Deno.test("a screen whose socket was full when the others were told who is at what is told once there is room, and once", async () => {
  const { time, hub } = world();
  const ana = await new Screen(hub).join();
  const bia = await new Screen(hub).join();
  time.run(1_000);
  await Promise.all([ana.read(), bia.read()]);
  bia.full = true;
  time.run(1_000);
  await bia.read();
  hub.receive(ana.connection, '{"type":"fazendo","pedido_id":1,"etapa":"costura","ligado":true}');
  time.run(1_000);
  const presences = async (screen: Screen) => (await screen.read()).filter((type) => type === "presence").length;
  assert.deepEqual([await presences(ana), await presences(bia)], [1, 0]);
  bia.full = false;
  time.run(1_000);
  assert.deepEqual([await presences(ana), await presences(bia)], [0, 1]);
  time.run(1_000);
  assert.equal(await presences(bia), 0);
});

Deno.test("nobody is believed for longer than twelve hours, also while the screens only listen, nor in a new epoch", async () => {
  const { time, hub, store } = world();
  const screen = await new Screen(hub).join();
  const doings = async () => (await screen.read(), screen.doings);
  const take = () => hub.receive(screen.connection, '{"type":"fazendo","pedido_id":1,"etapa":"costura","ligado":true}');
  take();
  time.run(1_000);
  assert.equal(await doings(), 1);
  time.sleep(12 * 3_600_000 - 3_000);
  time.run(1_000);
  assert.equal(await doings(), 1);
  time.run(2_000);
  assert.equal(await doings(), 0);
  take();
  time.run(1_000);
  assert.equal(await doings(), 1);
  hub.renew({ ...store.history.head(), epoch: "another" });
  time.run(1_000);
  assert.equal(await doings(), 0);
});

Deno.test("a catch-up that is answered after the snapshot asked for later is dropped, and no change is missed", async () => {
  const { time, store, hub, commit, outrunTheRing } = world();
  const screen = await new Screen(hub).join();
  await screen.read();
  screen.full = true;
  outrunTheRing();
  // Somebody else has the board read, so that a snapshot is there already.
  await (await new Screen(hub).join()).read();
  commit(1);
  store.hold();
  screen.full = false;
  time.run(50);
  screen.tell({ type: "doubted" });
  screen.full = true;
  await settled();
  await store.release("catchUp");
  screen.full = false;
  time.run(50);
  commit(2);
  await screen.read();
  assert.deepEqual(screen.resyncs, ["no_base", "doubted"]);
  assertShows(screen, store.history.head());
});

Deno.test("a renewal while a catch-up is being read tells a screen once to read everything", async () => {
  const { store, hub, commit, outrunTheRing } = world();
  const screen = await new Screen(hub).join();
  await screen.read();
  screen.full = true;
  outrunTheRing();
  screen.full = false;
  const run = Array.from({ length: 3 }, (_, i) => ({ id: i + 1, erase: false }));
  // The store finds the proof while it reads the catch-up, and tells the hub before it answers.
  store.catchUp = () => {
    store.history = new History(run, "época-2");
    hub.renew(store.history.head());
    return Promise.resolve({ resume: "reset", head: store.history.head() });
  };
  commit(1);
  await screen.read();
  assert.deepEqual(screen.resyncs.filter((reason) => reason !== "no_base"), ["refresh_required"]);
  assertShows(screen, store.history.head());
});

Deno.test("a renewal while a snapshot is being read: the old one is not sent, the new one is", async () => {
  const { store, hub } = world();
  const screen = await new Screen(hub).join();
  store.hold();
  await screen.read();
  store.history = new History([{ id: 9, erase: false }], "época-2");
  hub.renew(store.history.head());
  await screen.read();
  await store.release("board");
  await store.release("board");
  const frames = await screen.read();
  assert.equal(frames.filter((type) => type === "snapshot").length, 1);
  assertShows(screen, store.history.head());
});

Deno.test("a renewal while a snapshot waits for room in a full socket: the old one is not sent", async () => {
  const { time, store, hub } = world();
  const screen = await new Screen(hub).join();
  screen.full = true;
  await screen.read();
  store.history = new History([{ id: 9, erase: false }], "época-2");
  hub.renew(store.history.head());
  screen.full = false;
  time.run(50);
  const frames = await screen.read();
  assert.equal(frames.filter((type) => type === "snapshot").length, 1);
  assertShows(screen, store.history.head());
});

Deno.test("a renewal while a screen is being judged: it is judged anew, by the new history", async () => {
  const { store, hub } = world();
  const screen = await new Screen(hub).join();
  await screen.read();
  store.hold();
  const joining = screen.join();
  await settled();
  store.history = new History([{ id: 9, erase: false }], "época-2");
  hub.renew(store.history.head());
  await store.release("catchUp");
  await store.release("catchUp");
  await joining;
  await screen.read();
  await store.release("board");
  await screen.read();
  assertShows(screen, store.history.head());
});

Deno.test("commits while a screen is being judged are sent after its catch-up", async () => {
  const { store, hub, commit } = world();
  const screen = await new Screen(hub).join();
  await screen.read();
  hub.leave(screen.connection, 1006);
  commit(1);
  store.hold();
  const joining = screen.join();
  await settled();
  commit(2);
  commit(1);
  await store.release("catchUp");
  await joining;
  const types = await screen.read();
  assert.deepEqual(types.filter((type) => type !== "pong"), [
    "connection",
    "changes",
    "pedido_update",
    "status_update",
    "pedido_update",
    "status_update",
  ]);
  assertShows(screen, store.history.head());
});
