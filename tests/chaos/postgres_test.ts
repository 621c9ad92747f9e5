import assert from "node:assert/strict";
import { call, until } from "../harness.ts";
import { startPostgres, type TestPostgres } from "../postgres.ts";
import { Proxy } from "../store/postgres/proxy.ts";
import { Balancer } from "./balancer.ts";
import { Crowd } from "./crowd.ts";
import { Load } from "./load.ts";
import { Nodes, seqOf } from "./nodes.ts";

/** PostgreSQL writes its log out by itself so late that what no node has flushed is lost when it is killed. */
const LATE = { wal_writer_delay: "10s" };

/** A kill comes after at most so many further writes, so often. */
const WRITES_BETWEEN = 60;
const KILLS = 3;

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres({ own: true, settings: LATE })));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

Deno.test("I2: a PostgreSQL killed again and again under two nodes loses no acknowledged write, and all screens agree", async () => {
  const { url } = await server.database();
  await using shop = await Nodes.open([url, url]);
  await shop.agree();
  const load = shop.load();
  for (let kill = 1; kill <= KILLS; kill++) {
    await load.more(Math.ceil(Math.random() * WRITES_BETWEEN));
    await server.kill();
    await server.restart();
  }
  await load.more(WRITES_BETWEEN);
  await load.stop();
  await shop.agree();
  await shop.check(load);
});

Deno.test("I2: what was committed and not flushed when PostgreSQL is killed was shown and acknowledged by no node", async () => {
  const { url, name } = await server.database();
  await using cable = new Proxy(url);
  await using shop = await Nodes.open([cable.url, cable.url]);
  const load = shop.load();
  await load.more(WRITES_BETWEEN);
  await load.stop();
  await shop.agree();
  const before = await seqOf(server, name);

  cable.silence("flush");
  const create = (key: string) =>
    call(shop.nodes[0], "POST", "/api/v1/pedidos", { cliente: "Ateliê Luz do Vale" }, { "Idempotency-Key": key });
  const key = crypto.randomUUID();
  const writing = create(key);
  await until(async () => await seqOf(server, name) === before + 1, "it is committed");
  await server.kill();
  for (const { base } of shop.stations()) assert.equal(base!.seq, before, "no screen has seen it");
  await server.restart();
  assert.equal(await seqOf(server, name), before, "and it is gone");
  cable.speak();
  const { status, body } = await writing;
  assert.equal(status, 503);
  assert.match(body.detail, /^O banco de dados não responde: confira o pedido antes de repetir/);

  await until(async () => (await create(key)).status === 201, "it is done by its key once PostgreSQL is back");
  assert.equal((await create(key)).status, 201);
  assert.equal(await seqOf(server, name), before + 1, "once");
  await shop.agree();
});

Deno.test("I2: a node killed amid load is done without: its screens go on at the other and lose nothing", async () => {
  const { url } = await server.database();
  await using shop = await Nodes.open([url, url], { stations: 0, legacies: 0 });
  const { nodes } = shop;
  await using balancer = new Balancer(nodes.map(({ port }) => port));
  using crowd = new Crowd({ url: balancer.url, errors: () => shop.errors() }, 10, 3);
  await until(() => crowd.allLive(), () => crowd.stations.join("\n"));
  const load = new Load(crowd.stations.slice(0, 6));
  await load.more(WRITES_BETWEEN);
  await nodes[0].kill();
  await load.more(WRITES_BETWEEN);
  await nodes[0].start();
  await nodes[1].kill();
  await load.more(WRITES_BETWEEN);
  await load.stop();
  await crowd.agree();
  await shop.check(load, nodes[0]);
});

Deno.test("I1: a node that no wake-up reaches, and that nobody tells so, shows what the other writes all the same", async () => {
  const { url } = await server.database();
  await using cable = new Proxy(url);
  await using shop = await Nodes.open([url, cable.url]);
  await shop.agree();
  cable.silence("listen");
  const load = new Load(shop.crowds[0].stations.slice(0, 4));
  await load.more(WRITES_BETWEEN);
  await load.stop();
  await shop.agree();
  assert.ok(shop.crowds[1].allLive());
  await shop.check(load);
});
