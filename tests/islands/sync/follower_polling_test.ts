import assert from "node:assert/strict";
import { History } from "../../domain/history.ts";
import { settled } from "../hand.ts";
import { assertShows, greet, idle, live, run, screen, serveByHttp } from "./follower_rig.ts";

Deno.test("where no socket can be opened the screen asks by HTTP, says so, and is as right as live", async () => {
  const it = screen();
  serveByHttp(it);
  await it.follower.start();
  await it.world.clock.run(8_000);
  assertShows(it);
  assert.equal(it.follower.situation, "consultando");
  assert.ok(it.events.includes("polling"));
  it.history.commit({ id: 1, erase: true });
  await it.world.clock.run(2_000);
  assertShows(it);
  assert.ok(it.world.network.sockets.length > 3, "and it keeps trying the socket");
});

Deno.test("two failed attempts are a server that restarts, not a reason to poll", async () => {
  const it = screen();
  serveByHttp(it);
  await it.follower.start();
  for (let attempt = 0; attempt < 2; attempt++) {
    it.world.network.last.events.onClose(1006);
    await it.world.clock.run(200);
  }
  assert.equal(it.world.requests.length, 0);
  it.world.network.last.events.onClose(1006);
  await settled();
  assert.equal(it.world.requests.length, 1);
});

Deno.test("a screen that polls asks one question at a time, every 2 seconds", async () => {
  const it = screen();
  serveByHttp(it);
  await it.follower.start();
  await it.world.clock.run(10_000);
  const before = it.world.requests.length;
  await it.world.clock.run(20_000);
  assert.equal(it.world.requests.length - before, 10);
});

Deno.test("polling notices another history, and takes the whole of it", async () => {
  const it = screen();
  serveByHttp(it);
  await it.follower.start();
  await it.world.clock.run(8_000);
  it.history = new History(run(7, 8), "época-2");
  serveByHttp(it);
  await it.world.clock.run(2_000);
  assertShows(it);
});

Deno.test("a digest that differs is found by polling too, and everything is read again", async () => {
  const it = screen();
  serveByHttp(it);
  await it.follower.start();
  await it.world.clock.run(8_000);
  it.follower.replica.rows.delete(2);
  const spoilt = it.history.commit({ id: 2, erase: false });
  assert.ok(spoilt.digest !== it.follower.replica.base!.digest);
  await it.world.clock.run(4_000);
  assertShows(it);
  assert.ok(it.events.includes("diverged"));
});

Deno.test("a socket that opens ends the polling, and must prove the board itself", async () => {
  const it = screen();
  serveByHttp(it);
  await it.follower.start();
  await it.world.clock.run(8_000);
  while (it.follower.link.phase !== "connecting") await it.world.clock.run(50);
  it.situations.length = 0;
  greet(it, "continued");
  assert.ok(!it.situations.includes("ao_vivo"), "what polling had proved was a while ago");
  it.world.network.last.frame(it.history.changes(3));
  assert.equal(it.follower.situation, "ao_vivo");
  const asked = it.world.requests.length;
  await idle(it, 10_000);
  assert.equal(it.world.requests.length, asked);
});

Deno.test("an answer by HTTP that comes when the socket is back is not taken", async () => {
  const it = await live();
  const late = Promise.withResolvers<void>();
  const old = new History(run(9), "velha");
  serveByHttp({ ...it, history: old });
  const { serve } = it.world;
  it.world.serve = async (request) => {
    await late.promise;
    return serve(request);
  };
  await it.world.clock.run(2_200);
  while (it.world.requests.length === 0) await it.world.clock.run(50);
  while (it.follower.link.phase !== "connecting") await it.world.clock.run(50);
  greet(it, "continued");
  late.resolve();
  await settled();
  assertShows(it);
  it.world.network.last.frame(it.history.changes(3));
  assert.equal(it.follower.situation, "ao_vivo");
});

Deno.test("an answer by HTTP that is older than what a socket brought and lost again is not taken", async () => {
  const it = await live();
  const late = Promise.withResolvers<void>();
  const old = new History(run(9), "velha");
  serveByHttp({ ...it, history: old });
  const { serve } = it.world;
  it.world.serve = async (request) => {
    await late.promise;
    return serve(request);
  };
  await it.world.clock.run(2_200);
  while (it.world.requests.length === 0) await it.world.clock.run(50);
  while (it.follower.link.phase !== "connecting") await it.world.clock.run(50);
  it.history.commit({ id: 1, erase: false });
  greet(it, "continued");
  it.world.network.last.frame(it.history.changes(3));
  it.world.network.last.events.onClose(1006);
  late.resolve();
  await settled();
  assertShows(it);
});
