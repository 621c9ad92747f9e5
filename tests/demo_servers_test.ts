import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder, until } from "./harness.ts";
import { type ProcessOptions, ServerProcess } from "./server_process.ts";

/** People work at a demo in which whatever it has is killed, one after the other. @returns what it said. */
async function playWithOutages(command: NonNullable<ProcessOptions["command"]>): Promise<string> {
  using folder = tempFolder();
  // Of root's another user runs a database, who must come to its data.
  if (Deno.build.os !== "windows") Deno.chmodSync(folder.path, 0o755);
  const own = join(folder.path, "demo");
  Deno.mkdirSync(own);
  const env = { SGP_DATA: join(own, "pedidos.db"), SGP_PORT: "0", SGP_HOST: "127.0.0.1" } as const;
  const args = ["--pedidos", "40", "--vivo", "--velocidade", "120", "--minutos", "0.15", "--queda"];
  await using demo = new ServerProcess({ env, command, args });
  const lines = () => [...demo.out.all, ...demo.err.all].join("\n");
  let hasEnded = false;
  void demo.out.ended.then(() => hasEnded = true);
  // A shop is made and several programs are started: longer than any other start.
  await until(() => hasEnded, lines, 90_000);
  assert.equal(await demo.exit(), 0, lines());
  assert.match(lines(), /Todas as telas mostram o mesmo quadro que o servidor\./);
  // All of it has gone: the people's screens, the processes, the folder.
  for (const [, pid] of lines().matchAll(/, processo (\d+)$/gm)) assert.throws(() => Deno.kill(Number(pid), "SIGCONT"));
  assert.throws(() => Deno.statSync(own), Deno.errors.NotFound);
  return lines();
}

Deno.test("deno task demo:postgres: a server and then the database are killed while people work at two servers, and nothing confirmed is lost", async () => {
  assert.match(await playWithOutages("demo:postgres"), /O servidor no-2 foi morto.*\n(.*\n)*.*O PostgreSQL foi morto/);
});

Deno.test("deno task demo:espelho: the server and then its mirror are killed while people work, and both show the same in the end", async () => {
  const said = await playWithOutages("demo:espelho");
  assert.match(said, /O servidor foi morto.*\n(.*\n)*.*O espelho foi morto/);
  const [, server, mirror] = /Código do servidor: (\w{4}) .*\n +O outro: +(\w{4})/.exec(said)!;
  assert.equal(mirror, server);
});
