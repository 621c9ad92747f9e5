import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder, until } from "./harness.ts";
import { ServerProcess } from "./server_process.ts";

Deno.test("deno task demo:postgres: a server and then the database are killed while people work at two servers, and nothing confirmed is lost", async () => {
  using folder = tempFolder();
  if (Deno.build.os !== "windows") Deno.chmodSync(folder.path, 0o755);
  const own = join(folder.path, "demo");
  Deno.mkdirSync(own);
  const env = { SGP_DATA: join(own, "pedidos.db"), SGP_PORT: "0", SGP_HOST: "127.0.0.1" } as const;
  const args = ["--pedidos", "40", "--vivo", "--velocidade", "120", "--minutos", "0.15", "--queda"];
  await using demo = new ServerProcess({ env, command: "demo:postgres", args });
  const lines = () => [...demo.out.all, ...demo.err.all].join("\n");
  // A cluster is made, a shop moved into it, two servers started: longer than any other start.
  let hasEnded = false;
  void demo.out.ended.then(() => hasEnded = true);
  await until(() => hasEnded, lines, 90_000);
  assert.equal(await demo.exit(), 0, lines());
  assert.match(lines(), /O servidor no-2 foi morto.*\n(.*\n)*.*O PostgreSQL foi morto/);
  assert.match(lines(), /Todas as telas mostram o mesmo quadro que o servidor\./);
  const database = Number(/PostgreSQL: .* processo (\d+)/.exec(lines())![1]);
  // All of it has gone: the people's screens, the servers, the database, its folder.
  assert.throws(() => Deno.kill(database, "SIGCONT"));
  assert.throws(() => Deno.statSync(own), Deno.errors.NotFound);
});
