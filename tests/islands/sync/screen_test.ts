import assert from "node:assert/strict";
import { effect } from "@preact/signals";
import { Screen } from "../../../islands/sync/screen.ts";
import { History, NOON } from "../../domain/history.ts";
import { serveByHttp } from "./follower_rig.ts";
import { HandWorld } from "../hand.ts";

const run = (...ids: number[]) => ids.map((id) => ({ id, erase: false }));

/** A page that is live. */
async function page() {
  const world = new HandWorld();
  const history = new History(run(1, 2));
  const paints: (() => void)[] = [];
  const screen = new Screen(world, "Balcão", (flush) => paints.push(flush));
  const paint = () => paints.splice(0).forEach((flush) => flush());
  const connect = () => {
    world.network.last.frame({
      type: "connection",
      status: "connected",
      message: "",
      timestamp: "",
      epoch: history.epoch,
      seq: history.seq,
      now: NOON,
      proto: 3,
      resume: "new",
      heartbeat_ms: 1_000,
    });
    world.network.last.frame(history.snapshot()[0]);
    paint();
  };
  screen.start();
  await world.clock.run(0);
  connect();
  const change = (id: number, erase = false) => {
    history.commit({ id, erase });
    world.network.last.frame(history.update(history.seq));
    paint();
  };
  return { world, history, screen, connect, change, paint };
}

Deno.test("the status of a page says what it shows and how sure it is", async () => {
  const { screen, history } = await page();
  assert.deepEqual(screen.status.value, {
    situation: "ao_vivo",
    connected: true,
    phase: "greeted",
    attempt: 0,
    digest: history.head().digest,
    loaded: true,
  });
});

Deno.test("I10: what a page claims is what it has drawn, to the person and to the server", async () => {
  const { world, history, screen, paint } = await page();
  const before = history.head();
  history.commit({ id: 1, erase: false });
  world.network.last.frame(history.update(history.seq));
  assert.equal(screen.status.value.digest, before.digest);
  await world.clock.run(1_000);
  world.network.last.frame(history.pong());
  const told = world.network.last.ofType("ping").at(-1)!;
  assert.deepEqual([told.seq, told.digest], [before.seq, before.digest]);
  paint();
  assert.equal(screen.status.value.digest, history.head().digest);
});

Deno.test("a page for which no frame comes stops claiming, and claims again once it has drawn", async () => {
  const { world, history, screen, paint } = await page();
  history.commit({ id: 1, erase: false });
  world.network.last.frame(history.update(history.seq));
  const situations = [screen.status.value.situation];
  for (let second = 0; second < 3; second++) {
    await world.clock.run(1_000);
    world.network.last.frame(history.pong());
  }
  situations.push(screen.status.value.situation);
  paint();
  situations.push(screen.status.value.situation);
  assert.deepEqual(situations, ["ao_vivo", "conferindo", "ao_vivo"]);
});

Deno.test("a board that comes whole is claimed only once it is drawn", async () => {
  const { world, history, screen, paint } = await page();
  screen.refresh();
  history.commit({ id: 1, erase: false });
  world.network.last.frame(history.snapshot()[0]);
  assert.equal(screen.status.value.situation, "conferindo");
  paint();
  assert.equal(screen.status.value.situation, "ao_vivo");
});

Deno.test("a page that does not show what it holds claims nothing any more, whatever comes", async () => {
  const { world, history, screen, change } = await page();
  screen.spoil("falhou");
  screen.spoil("alterada");
  change(1);
  await world.clock.run(3_000);
  world.network.last.frame(history.pong());
  assert.equal(screen.status.value.situation, "falhou");
  assert.deepEqual(world.network.last.ofType("ping").at(-1), { type: "ping" });
});

Deno.test("a heartbeat that says nothing new renders nothing", async () => {
  const { world, history, screen } = await page();
  let renders = 0;
  const stop = effect(() => void (screen.status.value, renders += 1));
  renders = 0;
  for (let i = 0; i < 10; i++) {
    await world.clock.run(1_000);
    world.network.last.frame(history.pong());
  }
  assert.equal(renders, 0);
  stop();
});

Deno.test("the time of the last proof moves while the page is live, and stands still while it is not", async () => {
  const { world, history, screen } = await page();
  await world.clock.run(1_000);
  world.network.last.frame(history.pong());
  assert.equal(screen.lastSync.value!.getTime(), NOON + 1_000);
  await world.clock.run(10_000);
  assert.ok(screen.lastSync.value!.getTime() <= NOON + 1_000 + 2_200);
});

Deno.test("the log is newest first and at most 50 long", async () => {
  const { screen, change } = await page();
  for (let i = 0; i < 60; i++) change(1);
  change(7);
  assert.equal(screen.log.value.length, 50);
  assert.deepEqual([screen.log.value[0]!.type, screen.log.value[0]!.message], ["create", "Pedido #7 criado"]);
  assert.ok(screen.log.value.slice(1).every(({ message }) => message === "Pedido #1 atualizado"));
});

Deno.test("the pedido that is open here is told again on every new connection", async () => {
  const { world, screen, connect } = await page();
  const open = { type: "presence", pedido_id: 2, modo: "editando" } as const;
  screen.announce(open);
  assert.deepEqual(world.network.last.ofType("presence"), [open]);
  await world.clock.run(2_300);
  connect();
  assert.equal(world.network.sockets.length, 2);
  assert.deepEqual(world.network.last.ofType("presence"), [open]);
});

Deno.test("who else is there is known by what the server tells", async () => {
  const { world, screen } = await page();
  const screens = [{ id: 4, name: "Balcão", pedido_id: null, modo: null }];
  world.network.last.frame({ type: "presence", voce: 4, telas: screens });
  assert.deepEqual(screen.screens.value, screens);
  assert.equal(screen.ownId, 4);
});

Deno.test("the server's clock is known to the page, whatever its own says", async () => {
  const { world, history, screen } = await page();
  assert.equal(screen.offsetMs, 0);
  await world.clock.run(1_000);
  world.network.last.frame({ ...history.pong(), now: NOON + 61_000 });
  assert.equal(screen.offsetMs, 60_000);
});

/** The server is away for at least so long; then a new attempt begins. */
async function away({ network, clock }: HandWorld, ms: number): Promise<void> {
  network.last.events.onClose(1006);
  await clock.run(ms);
  const attempts = network.sockets.length;
  while (network.sockets.length === attempts) await clock.run(50);
}

Deno.test("a page that was without the server is told what it missed, each pedido once, and a blip is no news", async () => {
  const { world, history, screen, connect } = await page();
  await away(world, 5_000);
  history.commit({ id: 1, erase: false });
  connect();
  assert.equal(screen.missed.value, null);

  await away(world, 60_000);
  for (const id of [1, 2, 2, 2, 9]) history.commit({ id, erase: false });
  connect();
  const { absentMs, changes, ids } = screen.missed.value!;
  assert.deepEqual([changes, [...ids].sort()], [5, [1, 2, 9]]);
  assert.ok(absentMs >= 60_000 && absentMs < 70_000);
});

Deno.test("a page that comes back to another history counts the pedidos that differ, and no changes", async () => {
  const { world, history, screen, paint } = await page();
  await away(world, 60_000);
  const other = new History([...run(1, 2), ...run(2)], "época-2");
  const hello = { type: "connection", status: "connected", message: "", timestamp: "", now: NOON, proto: 3 } as const;
  const { epoch, seq } = other;
  world.network.last.frame({ ...hello, epoch, seq, resume: "reset", heartbeat_ms: 1_000 });
  world.network.last.frame(other.snapshot()[0]);
  paint();
  assert.notEqual(history.epoch, epoch);
  assert.deepEqual([screen.missed.value!.changes, screen.missed.value!.ids], [null, [2]]);
});

Deno.test("a page that can only poll learns of a new build all the same", async () => {
  const world = new HandWorld();
  const screen = new Screen(world, "Balcão", (flush) => flush());
  const history = new History(run(1));
  serveByHttp({ world, history });
  const { serve } = world;
  let build = "aaaa";
  world.serve = async (request) => {
    const { status, text, header } = await serve(request);
    return { status, text, header: (name) => name === "x-build" ? build : header(name) };
  };
  screen.start();
  await world.clock.run(8_000);
  assert.deepEqual([screen.status.value.situation, screen.serverBuild.value], ["consultando", "aaaa"]);
  build = "bbbb";
  await world.clock.run(2_000);
  assert.equal(screen.serverBuild.value, "bbbb");
});
