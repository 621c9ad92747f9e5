import assert from "node:assert/strict";
import postgres from "postgres";
import { call, until } from "../harness.ts";
import { startPostgres, type TestPostgres } from "../postgres.ts";
import { Proxy } from "../store/postgres/proxy.ts";
import { Load } from "./load.ts";
import { Nodes } from "./nodes.ts";
import type { Shop } from "./shop.ts";

const WRITES = 40;

/** Whose pedido nobody else in these tests makes. */
const CLIENTE = "Ateliê Luz do Vale";

/** What is said of a database that is not to be had. */
const AWAY = /^O banco de dados não responde: confira o pedido antes de repetir; tudo volta sozinho quando ele voltar/;

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres({ own: true })));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

/** People write, all screens see it, and it is quiet again. */
async function busy(shop: Nodes): Promise<void> {
  const load = shop.load();
  await load.more(WRITES);
  await load.stop();
  await shop.agree();
}

const create = (node: Shop) => call(node, "POST", "/api/v1/pedidos", { cliente: CLIENTE });

/** Holds an answer to the contract's shape of a refusal for a time. */
function assertAway({ status, body, headers }: Awaited<ReturnType<typeof call>>, said = AWAY): void {
  assert.equal(status, 503);
  assert.match(body.detail, said);
  assert.equal(headers.get("retry-after"), "5");
}

Deno.test("a PostgreSQL that is away: every request is told so, no screen claims to be live, and all is well once it is back", async () => {
  const { url } = await server.database();
  await using shop = await Nodes.open([url, url]);
  await shop.agree();
  const load = shop.load();
  await load.more(WRITES);
  await server.stop();
  for (const node of shop.nodes) {
    assertAway(await create(node));
    assertAway(await call(node, "GET", "/api/v1/pedidos"));
    assertAway(await call(node, "GET", "/api/v1/pedidos/1"));
    assertAway(await call(node, "GET", "/health"));
  }
  await until(() => !shop.stations().some(({ mayWrite }) => mayWrite), () => shop.stations().join("\n"));
  await server.restart();
  await load.more(WRITES);
  await load.stop();
  await shop.agree();
  await shop.check(load);
});

Deno.test("a node cut off from PostgreSQL, which nobody tells so, claims nothing any more while the other goes on", async () => {
  const { url } = await server.database();
  await using cable = new Proxy(url);
  await using shop = await Nodes.open([url, cable.url]);
  await shop.agree();
  cable.silence();
  const [there, cut] = shop.crowds;
  await until(() => !cut.stations.some(({ mayWrite }) => mayWrite), () => cut.stations.join("\n"));
  const load = new Load(there.stations);
  await load.more(WRITES);
  await load.stop();
  await there.agree();
  cable.speak();
  await shop.agree();
  await shop.check(load);
});

Deno.test("somebody else's long transaction that holds the shop's head: writes are refused in time, reads go on, and then all", async () => {
  const { url } = await server.database();
  await using shop = await Nodes.open([url, url]);
  await busy(shop);
  const stranger = postgres(url, { max: 1 });
  const held = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  const long = stranger.begin(async (sql) => {
    await sql`SELECT * FROM loja_principal.head FOR UPDATE`;
    held.resolve();
    await free.promise;
  });
  await held.promise;
  for (const refused of await Promise.all(shop.nodes.map(create))) assertAway(refused, /nada foi gravado/);
  assert.equal((await call(shop.nodes[0], "GET", "/api/v1/pedidos")).status, 200);
  assert.ok(shop.stations().every(({ mayWrite }) => mayWrite), "what is shown is still what there is");
  free.resolve();
  await long;
  await stranger.end();
  await busy(shop);
  assert.ok(!(await shop.agree()).some(({ cliente }) => cliente === CLIENTE), "what was refused was not done");
});
