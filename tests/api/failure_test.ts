import assert from "node:assert/strict";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Acessos } from "../../server/access/acessos.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { listen } from "../../server/listen.ts";
import { createLog } from "../../server/log.ts";
import { Hub } from "../../server/realtime/hub.ts";
import { openDatabase } from "../../server/store/driver.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import { call, connect, driver, tempFolder } from "../harness.ts";

/** A server whose store and hub can be made to fail, with the lines that it logged. */
async function faultyServer() {
  const folder = tempFolder();
  const lines: string[] = [];
  const log = createLog({ format: "json", level: "error", now: Date.now, write: (line) => lines.push(line) });
  const config = {
    ...readConfig({ SGP_AUTH: "off", SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_RATE_LIMIT: "0" }),
    data: join(folder.path, "pedidos.db"),
    sqliteDriver: driver,
  };
  const store: Store = await openStore(config);
  const hub = new Hub(await store.head(), { store, log, now: Date.now, later: setTimeout, gzip: promisify(gzip) });
  store.onCommit((commit) => hub.publish(commit));
  const running = listen(
    createApp({
      config,
      store,
      hub,
      log,
      manifest: { list: "/x.js" },
      acessos: await Acessos.load(store.acessos, Date.now),
    }),
    {
      config,
      store,
      hub,
      log,
    },
  );
  return {
    url: `http://127.0.0.1:${running.port}`,
    path: config.data,
    store,
    hub,
    errors: () => lines.map((line) => JSON.parse(line)),
    [Symbol.asyncDispose]: async () => {
      await running.stop();
      folder[Symbol.dispose]();
    },
  };
}

Deno.test("a handler that throws is a 500 with a code and no stack; the log has the stack under that code", async () => {
  await using server = await faultyServer();
  server.store.get = () => Promise.reject(new Error("segredo: /home/loja/pedidos.db"));
  const { status, body } = await call(server, "GET", "/api/v1/pedidos/1");
  assert.equal(status, 500);
  const [, code] = /^O servidor encontrou um erro\. .* Código ([0-9A-F]{4})$/.exec(body.detail)!;
  assert.deepEqual(Object.keys(body), ["detail"]);
  const [error] = server.errors();
  assert.deepEqual([error.event, error.code, error.path], ["http.error", code, "/api/v1/pedidos/1"]);
  assert.match(error.error, /segredo.*\n\s+at /);
  assert.equal((await call(server, "GET", "/api/v1/pedidos")).status, 200, "and the server goes on");
});

Deno.test("a database that fails is a 503 everywhere, health included, until it works again", async () => {
  await using server = await faultyServer();
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Academia Nova Aurora" });
  const other = await openDatabase(server.path, driver);
  other.exec("ALTER TABLE head RENAME TO fora_do_lugar");
  for (
    const [method, path, body] of [
      ["GET", "/health", undefined],
      ["GET", "/api/v1/pedidos", undefined],
      ["PATCH", "/api/v1/pedidos/1", { costura: true }],
    ] as const
  ) {
    const answer = await call(server, method, path, body);
    assert.equal(answer.status, 503, path);
    assert.match(answer.body.detail, /^O banco de dados não está disponível agora\. Código [0-9A-F]{4}$/);
    assert.equal(answer.headers.get("retry-after"), "5");
  }
  other.exec("ALTER TABLE fora_do_lugar RENAME TO head");
  other.close();
  assert.equal((await call(server, "GET", "/health")).status, 200);
  assert.equal((await call(server, "PATCH", "/api/v1/pedidos/1", { costura: true })).body.versao, 2);
});

Deno.test("a socket handler that throws is logged and ends neither the process nor the other screens", async () => {
  await using server = await faultyServer();
  await using screen = await connect(server);
  const receive = server.hub.receive;
  server.hub.receive = () => {
    server.hub.receive = receive;
    throw new Error("handler");
  };
  screen.send({ type: "ping" });
  assert.deepEqual(await screen.untilPong(), []);
  assert.equal(server.errors()[0].event, "ws.error");
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Pet Shop Arco-Íris" });
  assert.equal((await screen.next()).action, "create");
});
