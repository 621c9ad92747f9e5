import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

Deno.test("the server may do what it needs and nothing else", async () => {
  using folder = tempFolder();
  const details = join(folder.path, "dados");
  Deno.mkdirSync(details);
  const env = { SGP_DATA: join(details, "pedidos.db") };
  await using probe = new ServerProcess({ env, command: "start", script: "tests/cli/permissions_probe.ts" });
  assert.equal(await probe.exit(), 0, probe.err.all.join("\n"));
  assert.deepEqual(probe.out.all, ["read the project", "read the data folder", "write to the data folder", "listen"]);
});
