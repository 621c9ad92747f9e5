import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { call, tempFolder } from "../harness.ts";
import { PROJECT, ServerProcess } from "../server_process.ts";

Deno.test("a server is started by a link to its file, with the folder behind it as its own, and is the only one of that file", async () => {
  using folder = tempFolder();
  const [own, link] = [join(folder.path, "disco", "pedidos.db"), join(folder.path, "aqui", "pedidos.db")];
  for (const each of [own, link]) Deno.mkdirSync(dirname(each));
  Deno.symlinkSync(own, link);
  const task = new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "data-folder"],
    cwd: PROJECT,
    env: { SGP_DATA: link },
  });
  const folders = new TextDecoder().decode(task.outputSync().stdout).trim().split(",");
  assert.deepEqual(folders, [dirname(link), dirname(own), join(dirname(own), "backups")]);

  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: link } as const;
  {
    await using server = await ServerProcess.listening({ env });
    assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Padaria Sol" })).status, 201);
    await using second = new ServerProcess({ env: { ...env, SGP_DATA: own } });
    assert.equal(await second.exit(), 1);
    assert.match([...second.out.all, ...second.err.all].join("\n"), /já está em uso por outro SGP ao Vivo/);
  }
  assert.deepEqual([...Deno.readDirSync(dirname(link))].map(({ name }) => name), ["pedidos.db"]);
  await using again = await ServerProcess.listening({ env: { ...env, SGP_DATA: own } });
  assert.equal((await call(again, "GET", "/api/v1/pedidos")).body.length, 1);
});
