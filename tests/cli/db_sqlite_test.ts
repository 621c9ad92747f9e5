import assert from "node:assert/strict";
import { join } from "node:path";
import { call, tempFolder } from "../harness.ts";
import { PROJECT, ServerProcess } from "../server_process.ts";
import { projectCopy } from "./project_copy.ts";

/** A copy of the project in which another module stands for `@db/sqlite`. */
function projectWith(module: string): ReturnType<typeof projectCopy> {
  const copy = projectCopy();
  const path = join(copy.path, "deno.json");
  const deno = JSON.parse(Deno.readTextFileSync(path));
  deno.imports["@db/sqlite"] = join(PROJECT, "tests", module);
  Deno.writeTextFileSync(path, JSON.stringify(deno));
  return copy;
}

/** A JSR that has nothing, and remembers what it was asked for. */
function emptyJsr(): { url: string; asked: string[] } & AsyncDisposable {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ url }) => {
    asked.push(url);
    return new Response(null, { status: 404 });
  });
  return { url: `http://127.0.0.1:${server.addr.port}`, asked, [Symbol.asyncDispose]: () => server.shutdown() };
}

Deno.test("with nothing in Deno's cache JSR is asked for nothing, unless its driver is chosen; then its lack is one line with the remedy", async () => {
  await using jsr = emptyJsr();
  using folder = tempFolder();
  const env = {
    SGP_HOST: "127.0.0.1",
    SGP_PORT: "0",
    SGP_DATA: join(folder.path, "pedidos.db"),
    DENO_DIR: join(folder.path, "cache"),
    JSR_URL: jsr.url,
  };
  {
    await using server = await ServerProcess.listening({ env, command: "start" });
    assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Ótica Trevo Azul" })).status, 201);
  }
  assert.deepEqual(jsr.asked, []);
  await using other = new ServerProcess({ env, command: "start:db-sqlite" });
  assert.equal(await other.exit(), 1);
  const said = [...other.out.all, ...other.err.all];
  assert.equal(said.length, 1, said.join("\n"));
  assert.match(
    said[0]!,
    /^Não foi possível carregar o driver @db\/sqlite: .*start:db-sqlite.*DENO_SQLITE_PATH.* SQLite 3\.51\.3 ou mais nova$/,
  );
  assert.notDeepEqual(jsr.asked, []);
});

Deno.test("start:db-sqlite serves over the module that deno.json names @db/sqlite", async () => {
  using copy = projectWith("store/db_sqlite_double.ts");
  using folder = tempFolder();
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder.path, "pedidos.db") };
  await using server = await ServerProcess.listening({ env, cwd: copy.path, command: "start:db-sqlite" });
  assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Pet Shop Arco-Íris" })).status, 201);
  assert.equal((await call(server, "GET", "/api/v1/pedidos")).body.length, 1);
  server.signal("SIGTERM");
  assert.equal(await server.exit(), 0);
});

Deno.test("over a SQLite that is too old it says which one is needed and where to name it", async () => {
  using copy = projectWith("cli/db_sqlite_old.ts");
  using folder = tempFolder();
  const env = { SGP_PORT: "0", SGP_DATA: join(folder.path, "pedidos.db") };
  await using server = new ServerProcess({ env, cwd: copy.path, command: "start:db-sqlite" });
  assert.equal(await server.exit(), 1);
  assert.deepEqual([...server.out.all, ...server.err.all], [
    "SQLite 3.46.0 é antigo demais: é preciso 3.51.3 ou mais novo; informe em DENO_SQLITE_PATH o caminho de uma biblioteca SQLite assim",
  ]);
});
