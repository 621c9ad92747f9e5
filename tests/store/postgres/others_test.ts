import assert from "node:assert/strict";
import { Acessos } from "../../../server/access/acessos.ts";
import { AccessChanged, admittedOf, Revoked } from "../../../server/domain/acesso.ts";
import { until } from "../../harness.ts";
import { startPostgres, type TestPostgres } from "../../postgres.ts";
import { type Node, openNode } from "./nodes.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres()));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

/** The accesses as one node's server has them. */
async function acessosOf({ store }: Node): Promise<Acessos> {
  const acessos = await Acessos.load(store.acessos, Date.now);
  store.onOthers(() => acessos.reload());
  return acessos;
}

Deno.test("what one node says of accesses and of the shop holds at the other: who is out is out everywhere", async () => {
  await using database = await server.database();
  await using a = await openNode(database.url, "a");
  await using b = await openNode(database.url, "b");
  const [here, there] = await Promise.all([a, b].map(acessosOf)) as [Acessos, Acessos];
  const made = await Promise.all(
    ["Ana", "Bia"].map((name) => here.create({ nome: name, papel: "operador", setor: null }, null)),
  );
  const [ana, bia] = made.map(({ token }) => token) as [string, string];
  await until(() => there.find(bia, "") && there.find(ana, ""), "both may work at the other node");
  const ends: unknown[] = [];
  for (const token of [ana, bia]) there.hold(admittedOf(there.find(token, "")!)!, (why) => ends.push(why));
  await here.revoke(made[0]!.acesso.id);
  await until(() => ends.length === 1, "whoever was revoked is out at the other node");
  assert.ok(ends[0] instanceof Revoked);
  assert.equal(there.find(ana, ""), null);
  await here.change(made[1]!.acesso.id, { nome: "Bia", papel: "leitura", setor: null }, null);
  await until(() => ends.length === 2, "whoever was changed comes in anew");
  assert.ok(ends[1] instanceof AccessChanged);
  assert.equal(there.find(bia, "")!.papel, "leitura");
  await a.store.shop.change({ nome: "Gráfica Ipê", logo: null, guia: false });
  await until(() => b.store.shop.now.nome === "Gráfica Ipê", "the shop is called so there too");
});

Deno.test("an access that somebody revokes in the database itself is out too, by no wake-up but the look", async () => {
  await using database = await server.database();
  await using a = await openNode(database.url, "a");
  const acessos = await acessosOf(a);
  const { token } = await acessos.create({ nome: "Ana", papel: "operador", setor: null }, null);
  await server.ask(
    `BEGIN; SET LOCAL search_path = loja_principal; SET LOCAL session_replication_role = replica;
     UPDATE acesso SET revogado_em = '2026-01-01'; UPDATE head SET outros = outros + 1; COMMIT`,
    database.name,
  );
  await until(() => acessos.find(token, "") === null, "it is out");
});
