import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Mirror } from "../../server/mirror/mirror.ts";
import { call, startServer, tempFolder, until } from "../harness.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

Deno.test("a mirror acknowledges and shows nothing before it is on its own disk", async () => {
  using folder = tempFolder();
  await using server = await startServer();
  const create = () => call(server, "POST", "/api/v1/pedidos", { cliente: "Ateliê Luz do Vale" });
  await create();
  let disk = Promise.resolve();
  const data = join(folder.path, "pedidos.db");
  const mirror = new Mirror({
    server: server.url,
    key: "",
    data,
    port: () => null,
    tls: false,
    log,
    now: Date.now,
    flusher: () => ({ flush: () => disk, close: () => {} }),
    onDocument: () => {},
    onOther: () => Promise.resolve(),
    onMany: () => {},
    onHeard: () => {},
  });
  await mirror.begin();
  const told: number[] = [];
  mirror.mirrored.store.onCommit(({ seq }) => told.push(seq));
  const report = async () => (await call(server, "GET", "/api/v1/sincronia")).body.espelhos[0];
  await create();
  await until(async () => (await report()).seq === 2 && told.length === 1, "the first is everywhere");

  const held = Promise.withResolvers<void>();
  disk = held.promise;
  await create();
  const db = new DatabaseSync(data, { readOnly: true });
  const rows = db.prepare("SELECT max(seq) AS seq FROM historico");
  await until(() => (rows.get() as { seq: number }).seq === 3, "it is applied");
  assert.deepEqual([(await report()).seq, (await report()).lag, told], [2, 1, [2]]);
  held.resolve();
  await until(async () => (await report()).seq === 3 && told.length === 2, "and now it is on the disk");
  assert.equal((await report()).lag, 0);
  db.close();
  await mirror.stop();
});
