import assert from "node:assert/strict";
import { FileError } from "../../../server/store/errors.ts";
import { startPostgres, type TestPostgres } from "../../postgres.ts";
import { ANYONE, fresh } from "../temp_store.ts";
import { openNode } from "./nodes.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres()));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

/** Why a node cannot open the shop. */
async function refusal(url: string): Promise<string> {
  try {
    await using _ = await openNode(url);
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
  throw new Error("it could");
}

Deno.test("a schema with the tables of another program is left as it is", async () => {
  await using database = await server.database();
  await server.ask("CREATE SCHEMA loja_principal; CREATE TABLE loja_principal.clientes (id int)", database.name);
  assert.match(await refusal(database.url), /^O esquema loja_principal em .* é de outro programa, não do SGP ao Vivo$/);
  const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'loja_principal'";
  assert.deepEqual(await server.ask(tables, database.name), [{ tablename: "clientes" }]);
});

Deno.test("tables of another program beside the shop's schema stay, and the shop is made", async () => {
  await using database = await server.database();
  await server.ask("CREATE TABLE clientes (id int); INSERT INTO clientes VALUES (7)", database.name);
  await using _ = await openNode(database.url);
  assert.deepEqual(await server.ask("SELECT id FROM clientes", database.name), [{ id: 7 }]);
});

Deno.test("a program goes on over tables of the next version that says so, and refuses those that it would not understand", async () => {
  await using database = await server.database();
  {
    await using _ = await openNode(database.url);
  }
  await server.ask("UPDATE loja_principal.esquema SET versao = versao + 1", database.name);
  {
    await using node = await openNode(database.url);
    await node.store.create(fresh(), ANYONE);
  }
  const [{ versao }] = await server.ask<{ versao: string }>(
    "SELECT versao FROM loja_principal.esquema",
    database.name,
  ) as [
    { versao: string },
  ];
  await server.ask("UPDATE loja_principal.esquema SET desde = versao", database.name);
  assert.match(await refusal(database.url), /é de uma versão mais nova do SGP ao Vivo: atualize o programa$/);
  assert.ok(Number(versao) > 1);
});

Deno.test("a user without rights is told which are needed; with a schema that was made for it, none are", async () => {
  await using database = await server.database();
  const user = `visita_${crypto.randomUUID().slice(0, 8)}`;
  await server.ask(`CREATE ROLE ${user} LOGIN PASSWORD 'segredo'`);
  const url = Object.assign(new URL(database.url), { username: user, password: "segredo" }).href;
  assert.match(await refusal(url), new RegExp(`GRANT CREATE ON DATABASE ${database.name} TO ${user}$`));
  await server.ask(`CREATE SCHEMA loja_principal AUTHORIZATION ${user}`, database.name);
  await (await openNode(url))[Symbol.asyncDispose]();
  await server.ask(`DROP OWNED BY ${user}`, database.name);
  await server.ask(`DROP ROLE ${user}`);
});

Deno.test("two nodes that begin at once with an empty database make one shop", async () => {
  await using database = await server.database();
  const [a, b] = await Promise.all([openNode(database.url, "a"), openNode(database.url, "b")]);
  await using one = a;
  await using other = b;
  const [{ seq }, second] = [
    await one.store.create(fresh(), ANYONE),
    await other.store.create(fresh(), ANYONE),
  ];
  assert.deepEqual([seq, second.seq], [1, 2]);
  assert.equal((await one.store.head()).digest, (await other.store.head()).digest);
});

Deno.test("a shop that was left is found again as it was, in its epoch", async () => {
  await using database = await server.database();
  const before = await (async () => {
    await using node = await openNode(database.url);
    await node.store.create(fresh(), ANYONE);
    return await node.store.head();
  })();
  await using node = await openNode(database.url);
  assert.deepEqual(await node.store.head(), before);
});

Deno.test("rows that another program has changed have the digest summed anew, and an epoch of their own", async () => {
  await using database = await server.database();
  const before = await (async () => {
    await using node = await openNode(database.url);
    await Promise.all([1, 2].map(() => node.store.create(fresh(), ANYONE)));
    return await node.store.head();
  })();
  await server.ask("UPDATE loja_principal.pedido SET excluido_em = '2026-01-01' WHERE id = 1", database.name);
  await using node = await openNode(database.url);
  const { epoch, digest } = await node.store.head();
  assert.notEqual(epoch, before.epoch);
  assert.notEqual(digest, before.digest);
});
