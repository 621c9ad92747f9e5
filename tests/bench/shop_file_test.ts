import assert from "node:assert/strict";
import { openStore } from "../../server/store/open.ts";
import { tempFolder } from "../harness.ts";
import { shopFile } from "./shop_file.ts";

Deno.test("a shop's file has its board first, its past in the archive, and what is due still on the board", async () => {
  using folder = tempFolder();
  const path = await shopFile(folder.path, 3, 70, 2);
  assert.equal(await shopFile(folder.path, 3, 70, 2), path);
  const store = await openStore({ data: path, sqliteDriver: "node:sqlite" });
  const board = JSON.parse((await store.list({ arquivo: "nao" })).json);
  assert.deepEqual(
    (await store.lastDays(1)).map((em) => Date.now() - Date.parse(em) < 3_600_000),
    [true],
    "dated today",
  );
  const archive = JSON.parse((await store.list({ arquivo: "so" })).json);
  assert.equal(await store.archive(new Date(Date.now() - 40 * 86_400_000).toISOString(), 100), 2, "due");
  store.close();
  assert.deepEqual(board.map(({ id, status }: { id: number; status: string }) => [id, status]), [
    ...[1, 2, 3].map((id) => [id, "pendente"]),
    ...[74, 75].map((id) => [id, "entregue"]),
  ]);
  assert.equal(archive.length, 70);
  const days = archive.map(({ data_entrada }: { data_entrada: string }) => data_entrada);
  assert.ok(days[0] < days.at(-1), "over years");
});
