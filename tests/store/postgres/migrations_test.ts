import assert from "node:assert/strict";
import { FileError } from "../../../server/store/errors.ts";
import { startPostgres, type TestPostgres } from "../../postgres.ts";
import { ANYONE, fresh } from "../temp_store.ts";
import { openNode } from "./nodes.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres()));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

/** Why a node cannot open a shop. */
async function refusal(url: string): Promise<string> {
  try {
    await using _ = await openNode(url);
  } catch (error) {
    assert.ok(error instanceof FileError, String(error));
    return error.message;
  }
  throw new Error("it was opened");
}

Deno.test("nodes that find an empty database at once make one shop of it", async () => {
  await using database = await server.database();
  const nodes = await Promise.all(["a", "b", "c"].map((name) => openNode(database.url, name)));
  const epochs = await Promise.all(nodes.map(async ({ store }) => (await store.head()).epoch));
  assert.equal(new Set(epochs).size, 1);
  for (const node of nodes) await node[Symbol.asyncDispose]();
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

Deno.test("a schema that another program made is left alone", async () => {
  await using database = await server.database();
  await server.ask("CREATE SCHEMA loja_principal CREATE TABLE pedido (id int)", database.name);
  assert.match(
    await refusal(database.url),
    /^O esquema loja_principal em \S+ é de outro programa, não do SGP ao Vivo$/,
  );
  const tables = await server.ask(
    "SELECT 1 FROM pg_class WHERE relnamespace = 'loja_principal'::regnamespace AND relkind = 'r'",
    database.name,
  );
  assert.equal(tables.length, 1);
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
