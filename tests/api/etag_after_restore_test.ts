import assert from "node:assert/strict";
import { join } from "node:path";
import { jsonBody, startServer, tempFolder } from "../harness.ts";

Deno.test("a list is never called unchanged after the whole data folder was put back and has counted on", async () => {
  using folder = tempFolder();
  using copy = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const names = ["pedidos.db", "pedidos.db.boot"];
  const create = async (cliente: string) => {
    await using server = await startServer({ data });
    const list = `${server.url}/api/v1/pedidos`;
    await (await fetch(list, jsonBody("POST", { cliente }))).body?.cancel();
    const answer = await fetch(list);
    await answer.body?.cancel();
    return {
      epoch: answer.headers.get("x-epoch"),
      seq: answer.headers.get("x-seq"),
      etag: answer.headers.get("etag")!,
    };
  };
  await create("Ana");
  for (const name of names) Deno.copyFileSync(join(folder.path, name), join(copy.path, name));
  const lost = await create("Bia");
  for (const name of names) Deno.copyFileSync(join(copy.path, name), join(folder.path, name));
  const kept = await create("Caio");
  assert.deepEqual([kept.epoch, kept.seq], [lost.epoch, lost.seq], "nothing but the mark tells the two boards apart");
  assert.notEqual(kept.etag, lost.etag);
});
