import assert from "node:assert/strict";
import { call, until } from "../harness.ts";
import { heavyItems } from "../heavy.ts";
import { Crowd } from "./crowd.ts";
import { Load } from "./load.ts";
import { Shop } from "./shop.ts";
import { openRequest, stuckPeer } from "./stuck_peer.ts";

/** What a person waits for a stop, and what Windows grants before it kills. */
const STOP_MS = 3_000;

/** As many heavy pedidos are more than the kernels at both ends of a connection take. */
const UNSENT = 90;

Deno.test("I14: a restart in place says so on every screen; they come back by themselves and have missed nothing", async () => {
  await using shop = await Shop.open();
  using crowd = new Crowd(shop);
  const load = new Load(crowd.stations.slice(0, 8));
  await load.more(50);
  const epoch = await shop.epoch();
  const resyncs = crowd.stations.map(({ resyncs }) => resyncs);
  crowd.stations.forEach(({ seen }) => seen.splice(0));
  await shop.stop();
  await until(
    () => crowd.stations.every(({ seen }) => seen.includes("reiniciando")),
    () => `say that it restarts: ${crowd.stations.map(({ name, seen }) => `${name} ${seen}`).join("\n")}`,
  );
  await shop.start();
  await load.more(50);
  await load.stop();
  await crowd.agree();
  await load.check(shop);
  assert.equal(await shop.epoch(), epoch, "a clean stop goes on in the same history");
  assert.deepEqual(crowd.stations.map(({ resyncs }) => resyncs), resyncs, "nobody had to read everything again");
});

/** More than the system sends before a process is gone that does not wait. */
const SCREENS = 400;

Deno.test("the last of many screens hears the goodbye as the first does", async () => {
  await using shop = await Shop.open();
  const address = `${shop.url.replace("http", "ws")}/ws/pedidos?proto=2`;
  const sockets = Array.from({ length: SCREENS }, () => new WebSocket(address));
  const closed = sockets.map((socket) =>
    new Promise<number>((resolve) => socket.onclose = ({ code }) => resolve(code))
  );
  await Promise.all(sockets.map((socket) => new Promise((greeted) => socket.onmessage = greeted)));
  await shop.stop();
  assert.deepEqual(new Set(await Promise.all(closed)), new Set([1012]));
});

/** Changes that lie at the server for a peer that takes none. */
const LAG = 10;

/** A pedido so heavy that its frames soon fill a peer's kernel. @returns its id. */
async function createLarge(shop: Shop): Promise<number> {
  return (await call(shop, "POST", "/api/v1/pedidos", { cliente: "Circo Estrela", items: heavyItems() })).body.id;
}

/** Peers that would hold up whoever waits for them. */
const PEERS: Record<string, (shop: Shop) => Promise<Deno.TcpConn>> = {
  async "never reads its frames"(shop) {
    const peer = await stuckPeer(shop);
    const id = await createLarge(shop);
    await until(async () => {
      await call(shop, "PATCH", `/api/v1/pedidos/${id}`, { prioridade: "ALTA" });
      await call(shop, "PATCH", `/api/v1/pedidos/${id}`, { prioridade: "NORMAL" });
      const { telas } = (await call(shop, "GET", "/api/v1/sincronia")).body;
      return telas.find(({ proto }: { proto: number }) => proto === 1)?.lag > LAG;
    }, "a peer that the server cannot get rid of its frames to");
    return peer;
  },
  async "never reads the list it asked for"(shop) {
    for (let i = 0; i < UNSENT; i++) await createLarge(shop);
    return openRequest(shop, ["GET /api/v1/pedidos HTTP/1.1", "Host: loja", "", ""]);
  },
  "never ends its request"(shop) {
    const head = ["Host: loja", "Content-Type: application/json", "Content-Length: 1000"];
    return openRequest(shop, ["POST /api/v1/pedidos HTTP/1.1", ...head, "", "{"]);
  },
};

for (const [what, connect] of Object.entries(PEERS)) {
  Deno.test(`a stop does not wait for a peer that ${what}, and is a clean one`, async () => {
    await using shop = await Shop.open();
    using crowd = new Crowd(shop, 2, 0);
    await crowd.agree();
    const epoch = await shop.epoch();
    using _peer = await connect(shop);
    const asked = performance.now();
    await shop.stop();
    assert.ok(performance.now() - asked < STOP_MS, `stopped after ${performance.now() - asked} ms`);
    await shop.start();
    assert.equal(await shop.epoch(), epoch);
    await until(() => crowd.allLive(), () => crowd.stations.join("\n"));
  });
}
