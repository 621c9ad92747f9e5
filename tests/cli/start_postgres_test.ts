import assert from "node:assert/strict";
import { join } from "node:path";
import { call, tempFolder, until } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

const PEDIDO = { data_entrada: "2026-11-28", data_entrega: "2026-11-30" };

Deno.test("deno task start:postgres: two servers over one PostgreSQL, which comes back when it is killed, and all end in order", async () => {
  using folder = tempFolder();
  // Of root's another user runs the database, who must come to its data.
  if (Deno.build.os !== "windows") Deno.chmodSync(folder.path, 0o755);
  const env = { SGP_DATA: join(folder.path, "pedidos.db"), SGP_PORT: "0", SGP_HOST: "127.0.0.1" };
  await using task = new ServerProcess({ env, command: "start:postgres", args: ["--nos", "2"] });
  const urls = () => task.out.all.flatMap((line) => /^ +(http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? []);
  await until(() => urls().length === 2, () => [...task.out.all, ...task.err.all].join("\n"));
  const [one, two] = urls().map((url) => ({ url })) as [{ url: string }, { url: string }];
  const create = (at: { url: string }, cliente: string) => call(at, "POST", "/api/v1/pedidos", { ...PEDIDO, cliente });
  const names = async (at: { url: string }) =>
    (await call(at, "GET", "/api/v1/pedidos")).body.map(({ cliente }: { cliente: string }) => cliente).sort();

  const called = async (at: { url: string }) => (await call(at, "GET", "/api/v1/sincronia")).body.servidor;
  assert.deepEqual([await called(one), await called(two)], ["no-1", "no-2"]);
  assert.equal((await create(one, "Ana Maria")).status, 201);
  assert.equal((await create(two, "Bia Maria")).status, 201);
  assert.deepEqual(await names(one), ["Ana Maria", "Bia Maria"]);
  assert.deepEqual(await names(two), ["Ana Maria", "Bia Maria"]);

  const named = [one, two].map(async (at) => (await call(at, "GET", "/api/v1/sincronia")).body.servidor);
  assert.deepEqual(await Promise.all(named), ["no-1", "no-2"]);

  const lock = join(folder.path, "postgres", "dados", "postmaster.pid");
  Deno.kill(Number(Deno.readTextFileSync(lock).split("\n")[0]), "SIGKILL");
  await task.err.find(/O PostgreSQL caiu/);
  for (const at of [one, two]) {
    await until(async () => (await call(at, "GET", "/health")).status === 200, "it has its database again");
  }
  assert.deepEqual(await names(two), ["Ana Maria", "Bia Maria"]);

  task.signal("SIGINT");
  assert.equal(await task.exit(), 0, task.err.all.join("\n"));
  assert.throws(() => Deno.statSync(lock), Deno.errors.NotFound);
});
