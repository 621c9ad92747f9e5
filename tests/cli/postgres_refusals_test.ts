import assert from "node:assert/strict";
import { startPostgres, type TestPostgres } from "../postgres.ts";
import { ServerProcess } from "../server_process.ts";
import { Proxy } from "../store/postgres/proxy.ts";

let server: TestPostgres;
Deno.test.beforeAll(async () => void (server = await startPostgres({ own: true })));
Deno.test.afterAll(() => server[Symbol.asyncDispose]());

/** Starts what cannot start. Answers the one line that it said, which has no password in it. */
async function refusal(data: string): Promise<string> {
  await using start = new ServerProcess({ env: { SGP_DATA: data, SGP_PORT: "0", SGP_HOST: "127.0.0.1" } });
  assert.equal(await start.exit(), 1, data);
  const said = [...start.out.all, ...start.err.all];
  assert.equal(said.length, 1, said.join("\n"));
  assert.ok(!said[0]!.includes(server.cluster.password), said[0]);
  return said[0]!;
}

/** An address with parts of it replaced. */
function changed(url: string, parts: Partial<URL>): string {
  return Object.assign(new URL(url), parts).href;
}

/** Starts each in vain, and holds what it said to what is to be read. */
async function refusals(starts: [data: string, said: RegExp][]): Promise<void> {
  await Promise.all(starts.map(async ([data, said]) => assert.match(await refusal(data), said)));
}

Deno.test("an address that is none, or leads nowhere, is said in one line that says what to mend", async () => {
  const url = server.url();
  const nobody = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = `${nobody.addr.port}`;
  nobody.close();
  await refusals([
    ["postgres://servidor/pedidos", /^SGP_DATA: falta o usuário: postgres:\/\/usuario:senha@servidor:5432\/banco$/],
    [`${url}?sslmod=require`, /^SGP_DATA: "sslmod" não é conhecido; depois do \? só vão loja e sslmode$/],
    [changed(url, { port }), new RegExp(`^Não há PostgreSQL em 127\\.0\\.0\\.1:${port}/postgres: confira`)],
    [changed(url, { password: "errada" }), /^O PostgreSQL em .* recusou a senha do usuário sgp: confira SGP_DATA$/],
    [changed(url, { pathname: "/nada" }), /^O banco nada não existe em .*: crie-o \(createdb nada\) ou corrija/],
  ]);
});

Deno.test("a database that is not for us is said in one line that says what to do", async () => {
  await using free = await server.database();
  await using foreign = await server.database();
  await using newer = await server.database();
  await using pooler = new Proxy(free.url, { withoutNotifications: true });
  await server.ask("CREATE ROLE visita LOGIN PASSWORD 'segredo'");
  await server.ask("CREATE SCHEMA loja_principal; CREATE TABLE loja_principal.clientes (id int)", foreign.name);
  await using first = await ServerProcess.listening({ env: { SGP_DATA: newer.url, SGP_PORT: "0", SGP_LOG: "json" } });
  first.signal("SIGTERM");
  assert.equal(await first.exit(), 0);
  await server.ask("UPDATE loja_principal.esquema SET desde = versao + 1, versao = versao + 1", newer.name);
  const visitor = changed(free.url, { username: "visita", password: "segredo" });
  await refusals([
    [visitor, new RegExp(`^O usuário visita não pode criar .*GRANT CREATE ON DATABASE ${free.name} TO visita$`)],
    [foreign.url, /^O esquema loja_principal em .* é de outro programa, não do SGP ao Vivo$/],
    [newer.url, /^O esquema loja_principal em .* é de uma versão mais nova do SGP ao Vivo: atualize o programa$/],
    [pooler.url, /há um pooler que não entrega NOTIFY .*: aponte SGP_DATA direto para o PostgreSQL/],
  ]);
});
