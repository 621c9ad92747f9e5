import assert from "node:assert/strict";
import postgres from "postgres";
import { digestOf, type Identity } from "../../../server/domain/digest.ts";
import { NotFound, NumeroTaken } from "../../../server/store/errors.ts";
import { until } from "../../harness.ts";
import { startPostgres, type TestPostgres } from "../../postgres.ts";
import { ANYONE, fresh, patch, pedidoOf } from "../temp_store.ts";
import { openNode } from "./nodes.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres()));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

Deno.test("what one turn asks is one transaction, of which a refusal takes back only its own", async () => {
  await using database = await server.database();
  await using node = await openNode(database.url);
  const { store, commits } = node;
  await store.create(fresh({ numero: "7" }), ANYONE);
  const [first, missing, taken, second, third] = await Promise.allSettled([
    store.patch(1, patch({ observacao: "a" }), ANYONE),
    store.patch(99, patch({ observacao: "b" }), ANYONE),
    store.create(fresh({ numero: "7" }), ANYONE),
    store.create(fresh(), ANYONE),
    store.patch(1, patch({ observacao: "c" }), ANYONE),
  ]);
  assert.deepEqual([first, second, third].map(({ status }) => status), Array(3).fill("fulfilled"));
  assert.ok(missing!.status === "rejected" && missing.reason instanceof NotFound);
  assert.ok(taken!.status === "rejected" && taken.reason instanceof NumeroTaken);
  assert.deepEqual(commits.map(({ seq, pedido_id }) => [seq, pedido_id]), [[1, 1], [2, 1], [3, 2], [4, 1]]);
  const [{ xmins }] = await server.ask<{ xmins: string }>(
    "SELECT count(DISTINCT xmin::text) AS xmins FROM loja_principal.outbox WHERE seq > 1",
    database.name,
  ) as [{ xmins: string }];
  assert.equal(Number(xmins), 1);
  assert.equal(pedidoOf(await store.get(1)).observacao, "c");
});

Deno.test("what PostgreSQL itself refuses of one work fails alone, and leaves nothing", async () => {
  await using database = await server.database();
  await using node = await openNode(database.url);
  const { store, commits } = node;
  const ana = { nome: "Ana", papel: "operador", setor: null, criado_em: "2026-01-01", criado_por: null } as const;
  const add = (hash: string) => store.acessos.add({ ...ana, hash, revogado_em: null });
  const [first, same, created] = await Promise.allSettled([add("h"), add("h"), store.create(fresh(), ANYONE)]);
  assert.deepEqual([first, created].map(({ status }) => status), ["fulfilled", "fulfilled"]);
  assert.match(String(same!.status === "rejected" && same.reason), /duplicate key/);
  assert.deepEqual(commits.map(({ seq }) => seq), [1]);
  assert.deepEqual((await store.acessos.all()).map(({ hash }) => hash), ["h"]);
});

Deno.test("two nodes count on from each other without a gap, and both tell every change in its order", async () => {
  await using database = await server.database();
  await using a = await openNode(database.url, "a");
  await using b = await openNode(database.url, "b");
  await a.store.create(fresh(), ANYONE);
  const rounds = Array.from({ length: 30 }, (_, i) => i);
  await Promise.all(
    rounds.flatMap((i) => [a, b].map(({ store }) => store.create(fresh({ cliente: `Cliente ${i}` }), ANYONE))),
  );
  await Promise.all(
    rounds.flatMap((i) => [a, b].map(({ store }) => store.patch(1, patch({ observacao: `${i}` }), ANYONE))),
  );
  const { seq } = await a.store.head();
  await until(() => [a, b].every(({ commits }) => commits.at(-1)?.seq === seq), "both have told all");
  for (const { commits } of [a, b]) {
    assert.deepEqual(commits.map(({ seq }) => seq), Array.from({ length: seq }, (_, i) => i + 1));
  }
  assert.deepEqual(...[a, b].map(({ commits }) => commits.map((each) => JSON.stringify(each))) as [string[], string[]]);
  assert.deepEqual(await a.store.head(), await b.store.head());
  const { rows, digest } = await b.store.board();
  assert.equal(digestOf(rows.map((row) => JSON.parse(row) as Identity)), digest);
});

Deno.test("a change by which no node was woken is told all the same", async () => {
  await using database = await server.database();
  await using a = await openNode(database.url, "a");
  await a.store.create(fresh(), ANYONE);
  // As if its node had died between its commit and its flush.
  await server.ask(
    `BEGIN; SET search_path = loja_principal;
     UPDATE pedido SET doc = jsonb_set(jsonb_set(jsonb_set(doc::jsonb, '{seq}', '2'), '{versao}', '2'), '{mark}', '"abcdefabcdef"')::json;
     INSERT INTO historico SELECT 2, 'abcdefabcdef', 1, 2, 'update', em, por, NULL, '[]' FROM historico;
     INSERT INTO outbox SELECT 2, json_build_object('epoch', epoch, 'seq', 2, 'mark', 'abcdefabcdef', 'digest', 5, 'action', 'update',
       'pedido_id', 1, 'versao', 2, 'json', (SELECT doc::text FROM pedido), 'mudancas', '[]'::json, 'em', '', 'mutation_id', NULL)::text FROM head;
     UPDATE head SET seq = 2, mark = 'abcdefabcdef', digest = 5;
     COMMIT`,
    database.name,
  );
  await until(() => a.commits.length === 2, "the change is told");
  assert.equal(a.commits[1]!.mark, "abcdefabcdef");
  assert.deepEqual(a.renewals, []);
});

Deno.test("two shops in one database know nothing of each other", async () => {
  await using database = await server.database();
  await using a = await openNode(`${database.url}?loja=norte`);
  await using b = await openNode(`${database.url}?loja=sul`);
  await a.store.create(fresh({ cliente: "Norte" }), ANYONE);
  await b.store.create(fresh({ cliente: "Sul" }), ANYONE);
  assert.deepEqual([a, b].map(({ commits }) => commits.map(({ seq }) => seq)), [[1], [1]]);
  assert.deepEqual(
    await Promise.all([a, b].map(async ({ store }) => pedidoOf(await store.get(1)).cliente)),
    ["Norte", "Sul"],
  );
});

Deno.test("no text that the domain lets in is one that PostgreSQL cannot keep: it would take the writes of the same turn with it", async () => {
  await using database = await server.database();
  await using node = await openNode(database.url);
  const odd = (around: string) => `${around}a\0b\ud83d`;
  const item = {
    tipo_producao: odd("x"),
    descricao: odd("x"),
    imagem: odd("data:image/png;base64,"),
    acabamento: { outro: odd("x") },
    mais: [odd("x")],
  };
  const [first, second] = await Promise.all([
    node.store.create(fresh({ cliente: odd("x"), observacao: odd("x"), numero: odd("9"), items: [item] }), ANYONE),
    node.store.create(fresh({ cliente: "Ao lado" }), ANYONE),
  ]);
  assert.equal((await node.store.get(1)).json, first.json);
  assert.equal(node.commits[0]!.json, first.json);
  assert.equal(pedidoOf(second).cliente, "Ao lado");
});

Deno.test("what names the state of the database is another after a transaction that began before a later one and ended after it", async () => {
  await using database = await server.database();
  await using a = await openNode(database.url);
  const stranger = postgres(database.url, { max: 1, onnotice: () => {} });
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const long = stranger.begin(async (sql) => {
    await sql`INSERT INTO loja_principal.outbox VALUES (-1, '')`;
    begun.resolve();
    await end.promise;
  });
  await begun.promise;
  await a.store.create(fresh(), ANYONE);
  const before = (await a.store.state()).content;
  assert.equal((await a.store.state()).content, before, "while nothing changes it is the same");
  end.resolve();
  await long;
  await stranger.end();
  assert.notEqual((await a.store.state()).content, before);
});
