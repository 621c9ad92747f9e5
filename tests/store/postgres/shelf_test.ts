import assert from "node:assert/strict";
import { join } from "node:path";
import { FolderShelf } from "../../../server/store/folder_shelf.ts";
import { tempFolder } from "../../harness.ts";
import { startPostgres } from "../../postgres.ts";
import { openNode } from "./nodes.ts";

Deno.test("a picture that one node keeps is every node's, to the byte, and its first content stays", async () => {
  await using server = await startPostgres();
  await using database = await server.database();
  await using a = await openNode(database.url, "a");
  await using b = await openNode(database.url, "b");
  using folder = tempFolder();
  const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i * 7 % 256);
  const [name, other] = ["0f".repeat(32), `${"a0".repeat(32)}-p`];
  const files = new FolderShelf(join(folder.path, "pedidos.db"));
  for (const [here, there] of [[a.store.shelf, b.store.shelf], [files, files]]) {
    assert.deepEqual([await there!.has(name), await there!.read(name), await there!.names()], [false, null, []]);
    await here!.write(other, bytes.subarray(1));
    await here!.write(name, bytes);
    await here!.write(name, new Uint8Array(3));
    assert.deepEqual([await there!.has(name), await there!.read(name)], [true, bytes]);
    assert.deepEqual(await there!.names(), [name, other]);
  }
});
