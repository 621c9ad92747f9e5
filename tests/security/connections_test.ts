import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { call, connect as connectScreen, soon, tempFolder, until } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

/** Files that the server may have open: room for itself and some two hundred connections. */
const OPEN_FILES = 256;
/** More connections than that, and so few that what comes after the limit does not reach it again. */
const SILENT = 300;
/** Of which at least these had filled it. */
const LET_GO_MIN = 180;

Deno.test("connections that say nothing, or half a head, end neither the server nor what others do", {
  ignore: Deno.build.os === "windows",
}, async () => {
  using folder = tempFolder();
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder.path, "p.db"), SGP_LOG: "json" } as const;
  await using server = await ServerProcess.listening({ env, openFiles: OPEN_FILES });
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Antes" });
  await using screen = await connectScreen(server);
  const silent: Socket[] = [];
  let letGo = 0;
  const open = (i: number) =>
    new Promise<void>((settled) => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => {
        if (i % 2 === 0) socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-");
        settled();
      });
      // One that came when nobody listened is as well refused.
      socket.on("error", () => settled()).on("close", () => letGo++);
      silent.push(socket);
    });
  try {
    await Promise.all(Array.from({ length: SILENT }, (_, i) => open(i)));
    await until(() => server.events("server.full").length > 0 && server.events("server.again").length > 0, "the limit");
    assert.equal(await screen.closeCode(), 1012, "screens are told to come back");
    const isServed = () => call(server, "GET", "/health").then(({ status }) => status === 200, () => false);
    await until(isServed, "an answer to somebody new");
    await until(() => letGo >= LET_GO_MIN, () => `the end of the silent: ${letGo}`);
    await using again = await connectScreen(server);
    await call(server, "POST", "/api/v1/pedidos", { cliente: "Depois" });
    assert.equal((await soon(again.next(), "the change")).type, "pedido_update");
    assert.equal((await call(server, "GET", "/api/v1/pedidos")).body.length, 2);
  } finally {
    for (const socket of silent) socket.destroy();
  }
});
