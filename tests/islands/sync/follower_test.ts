import assert from "node:assert/strict";
import { Follower } from "../../../islands/sync/follower.ts";
import { History } from "../../domain/history.ts";
import { HandCache, HandWorld, packed, settled } from "../hand.ts";
import { assertShows, greet, idle, live, run, screen } from "./follower_rig.ts";

// From the beginning to live

Deno.test("a screen that has nothing asks for the board, shows it, and is live", async () => {
  const it = screen();
  await it.follower.start();
  assert.deepEqual(it.world.network.last.query, { proto: "3", name: "Balcão" });
  assert.equal(it.follower.situation, "conectando");
  greet(it);
  assert.equal(it.world.network.last.ofType("get_pedidos").length, 1);
  assert.equal(it.follower.situation, "conferindo");
  it.world.network.last.frame(it.history.snapshot()[0]);
  assertShows(it);
  assert.deepEqual(it.situations, ["conectando", "conferindo", "ao_vivo"]);
});

Deno.test("the copy of the last visit is shown before the server is heard, and presented to it", async () => {
  const it = screen();
  const cache = new HandCache();
  cache.kept = { base: it.history.head(2), pedidos: [...it.history.board(2).values()] };
  it.world.cache = cache;
  const { world } = it;
  const again = Object.assign(screen(world, it.history));
  await again.follower.start();
  const { epoch, seq, mark } = it.history.head(2);
  assert.equal(again.follower.replica.rows.size, 2);
  assert.deepEqual(world.network.last.query, { proto: "3", name: "Balcão", epoch, since: `${seq}`, mark });
  assert.notEqual(again.follower.situation, "ao_vivo");
  greet(again, "continued");
  assert.equal(again.follower.situation, "conferindo");
  world.network.last.frame(it.history.changes(2));
  assertShows(again);
  assert.equal(again.follower.situation, "ao_vivo");
});

Deno.test("a page that is left while its copy is read opens no socket", async () => {
  const world = new HandWorld();
  const cache = new HandCache();
  const reading = Promise.withResolvers<null>();
  cache.load = () => reading.promise;
  world.cache = cache;
  const { follower } = screen(world);
  const starting = follower.start();
  follower.stop();
  reading.resolve(null);
  await starting;
  assert.equal(world.network.sockets.length, 0);
});

Deno.test("every heartbeat is proof, and now and then the screen says in return what it shows", async () => {
  const it = await live();
  await idle(it, 10_000);
  assert.deepEqual(it.situations.slice(-1), ["ao_vivo"]);
  const { epoch, seq, digest } = it.history.head();
  const pings = it.world.network.last.ofType("ping");
  assert.deepEqual(pings[0], { type: "ping", epoch, seq, digest });
  assert.ok(pings.length >= 4 && pings.length <= 6, `${pings.length} in 10 s`);
});

Deno.test("live is not claimed a moment after 2.2 seconds of silence", async () => {
  const it = await live();
  await it.world.clock.run(2_199);
  assert.equal(it.follower.situation, "ao_vivo");
  await it.world.clock.run(1);
  assert.equal(it.follower.situation, "reconectando");
  assertShows(it);
});

Deno.test("a screen that comes back presents what it holds, and shows what it missed", async () => {
  const it = await live();
  await it.world.clock.run(2_300);
  it.history.commit({ id: 2, erase: true });
  const { epoch, seq, mark } = it.history.head(3);
  assert.deepEqual(it.world.network.last.query, { proto: "3", name: "Balcão", epoch, since: `${seq}`, mark });
  greet(it, "continued");
  it.world.network.last.frame(it.history.changes(3));
  assertShows(it);
  assert.equal(it.follower.situation, "ao_vivo");
});

Deno.test("a reading that was wanted while away is asked for when back", async () => {
  const it = await live();
  await it.world.clock.run(2_200);
  it.follower.refresh();
  await it.world.clock.run(100);
  greet(it, "continued");
  it.world.network.last.frame(it.history.changes(3));
  assert.equal(it.world.network.last.ofType("get_pedidos").length, 1);
  it.world.network.last.frame(it.history.snapshot()[0]);
  assert.equal(it.follower.situation, "ao_vivo");
});

// Compressed parts

Deno.test("what comes behind a compressed part waits for it", async () => {
  const it = screen();
  await it.follower.start();
  greet(it);
  const { events } = it.world.network.last;
  const [first, second] = it.history.snapshot(3, 2);
  events.onMessage(packed(first));
  events.onMessage(packed(second));
  it.history.commit({ id: 1, erase: false });
  it.world.network.last.frame(it.history.update(4));
  it.world.network.last.frame(it.history.pong());
  await settled();
  assertShows(it);
  assert.deepEqual(it.events, ["connected", "resync"]);
});

Deno.test("a frame that comes in the very moment when a part is unpacked does not overtake it", async () => {
  // As many turns as there may be between the end of the unpacking and the reading of what it brought.
  for (let turns = 0; turns < 6; turns++) {
    const it = screen();
    const unpacked = Promise.withResolvers<string>();
    it.world.gunzip = () => unpacked.promise;
    await it.follower.start();
    greet(it);
    it.world.network.last.events.onMessage(packed({}));
    unpacked.resolve(JSON.stringify(it.history.snapshot()[0]));
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    it.history.commit({ id: 1, erase: false });
    it.world.network.last.frame(it.history.update(4));
    await settled();
    assertShows(it);
  }
});

Deno.test("a part that is unpacked when its socket is gone is not taken for one of the next", async () => {
  const it = screen();
  const unpacked = Promise.withResolvers<string>();
  it.world.gunzip = () => unpacked.promise;
  await it.follower.start();
  greet(it);
  it.world.network.last.events.onMessage(packed({}));
  it.world.network.last.events.onClose(1006);
  await it.world.clock.run(100);
  greet(it);
  unpacked.resolve(JSON.stringify(new History(run(8), "velha").snapshot()[0]));
  await settled();
  assert.equal(it.follower.replica.base, null);
});

Deno.test("what waited behind a part of a socket that is gone goes with it", async () => {
  const it = await live();
  const unpacked = Promise.withResolvers<string>();
  it.world.gunzip = () => unpacked.promise;
  it.follower.refresh();
  const [snapshot] = it.history.snapshot();
  it.world.network.last.events.onMessage(packed(snapshot));
  it.world.network.last.frame(new History(run(8), "velha").pong());
  it.world.network.last.events.onClose(1006);
  await it.world.clock.run(100);
  it.events.length = 0;
  greet(it, "continued");
  it.world.network.last.frame(it.history.changes(3));
  unpacked.resolve(JSON.stringify(snapshot));
  await settled();
  assertShows(it);
  assert.equal(it.follower.situation, "ao_vivo");
  assert.deepEqual(it.events, ["connected"]);
});

Deno.test("a part of a socket that is gone and cannot be unpacked costs the next one nothing", async () => {
  const it = screen();
  const unpacked = Promise.withResolvers<string>();
  it.world.gunzip = () => unpacked.promise;
  await it.follower.start();
  greet(it);
  it.world.network.last.events.onMessage(packed({}));
  it.world.network.last.events.onClose(1006);
  await it.world.clock.run(100);
  greet(it);
  unpacked.reject(new Error("corrupt"));
  it.world.network.last.frame(it.history.snapshot()[0]);
  await settled();
  assertShows(it);
  assert.equal(it.world.network.sockets.length, 2);
  assert.equal(it.follower.situation, "ao_vivo");
});

Deno.test("a socket whose words make no sense is left for another", async () => {
  const it = await live();
  it.world.network.last.events.onMessage("isto não é JSON");
  await it.world.clock.run(100);
  assert.equal(it.world.network.sockets.length, 2);
  assertShows(it);
});

Deno.test("a connection on which the request for the board is lost is left, though the server is heard on it", async () => {
  const it = await live();
  it.follower.refresh();
  await idle(it, 4_900);
  assert.equal(it.world.network.sockets.length, 1);
  await idle(it, 2_000);
  assert.equal(it.world.network.sockets.length, 2);
  greet(it, "continued");
  it.world.network.last.frame(it.history.changes(3));
  assertShows(it);
  await idle(it, 20_000);
  assert.equal(it.follower.situation, "ao_vivo");
  assert.equal(it.world.network.sockets.length, 2);
});

Deno.test("a board that comes slowly, part by part, is waited for", async () => {
  const it = await live();
  it.follower.refresh();
  const parts = it.history.snapshot(3, 3);
  for (const part of parts) {
    await idle(it, 4_900);
    it.world.network.last.frame(part);
  }
  assert.equal(it.world.network.sockets.length, 1);
  assertShows(it);
});

// Goodbyes and sleep

Deno.test("a server that said goodbye is restarting, until it is back", async () => {
  for (const code of [1001, 1012]) {
    const it = await live();
    it.world.network.last.events.onClose(code);
    assert.equal(it.follower.situation, "reiniciando");
    // Nobody listens yet.
    for (let attempt = 0; attempt < 3; attempt++) {
      await it.world.clock.run(600);
      it.world.network.last.events.onClose(1006);
      assert.equal(it.follower.situation, "reiniciando", `attempt ${attempt}`);
    }
    await it.world.clock.run(1_500);
    greet(it, "continued");
    it.world.network.last.frame(it.history.changes(3));
    it.world.network.last.events.onClose(1006);
    assert.equal(it.follower.situation, "reconectando");
  }
});

Deno.test("a page that wakes probes, and does not call the server gone before it has had no answer", async () => {
  const it = await live();
  await it.world.clock.sleep(3_600_000);
  it.follower.wake();
  assert.ok(!it.situations.includes("sem_conexao"), `${it.situations}`);
  assert.equal(it.world.network.last.ofType("ping").length, 1);
  it.world.network.last.frame(it.history.pong());
  assert.equal(it.follower.situation, "ao_vivo");
  assert.equal(it.world.network.sockets.length, 1);
});

Deno.test("a server that is not heard for 30 seconds is out of reach", async () => {
  const it = await live();
  await it.world.clock.run(2_200 + 29_000);
  assert.equal(it.follower.situation, "reconectando");
  await it.world.clock.run(2_000);
  assert.equal(it.follower.situation, "sem_conexao");
});

Deno.test("a change that is held and cannot be handed on ends the claim for good", async () => {
  const world = new HandWorld();
  const history = new History(run(1, 2));
  let broken = false;
  const follower: Follower = new Follower(world, "Balcão", {
    onRows: () => {
      if (broken) throw new Error("não se desenha");
      follower.drew();
    },
    onStatus: () => {},
    onPresence: () => {},
    newestAnswer: () => null,
    onEvent: () => {},
  });
  const it = await live({ world, history, follower, events: [], situations: [] });
  assert.equal(follower.situation, "ao_vivo");
  broken = true;
  history.commit({ id: 1, erase: false });
  world.network.last.frame(history.update(history.seq));
  broken = false;
  await idle(it, 3_000);
  assert.equal(follower.situation, "falhou");
});
