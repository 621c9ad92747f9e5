import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createLog, LEVELS } from "../../server/log.ts";
import { call, connect, tempFolder } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

async function logging(folder: string, env: Record<`SGP_${string}`, string> = {}) {
  return await ServerProcess.listening({
    env: { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder, "p.db"), ...env },
  });
}

Deno.test("in JSON, every line of the log is one object: connect, identify, write, disconnect, stop", async () => {
  using folder = tempFolder();
  await using server = await logging(folder.path, { SGP_LOG: "json" });
  const one = await connect(server);
  const two = await connect(server);
  one.send({ type: "identify", client_id: "tauri-7", client_name: "Costura 2" });
  await one.untilPong();
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Doceria Luz do Vale" });
  await one.next();
  await server.out.find(/"http\.write"/);
  await one[Symbol.asyncDispose]();
  await server.out.find(/"ws\.disconnect"/);
  await two[Symbol.asyncDispose]();
  server.signal("SIGTERM");
  assert.equal(await server.exit(), 0);

  for (const line of server.out.all) {
    const { time, level, event } = JSON.parse(line);
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.ok(["info", "warn", "error"].includes(level) && /^[a-z]+\.[a-z]+$/.test(event), line);
  }
  const connects = server.events("ws.connect");
  assert.deepEqual(connects.map(({ address, screens }) => [address, screens]), [["127.0.0.1", 1], ["127.0.0.1", 2]]);
  const [identify] = server.events("ws.identify");
  assert.deepEqual([identify!.id, identify!.name], [connects[0]!.id, "Costura 2"]);
  const [write] = server.events("http.write");
  assert.deepEqual([write!.method, write!.path, write!.status, write!.seq], ["POST", "/api/v1/pedidos", 201, 1]);
  assert.equal(typeof write!.ms, "number");
  assert.deepEqual(server.events("ws.broadcast"), [], "a write is one line");
  const [disconnect] = server.events("ws.disconnect");
  assert.deepEqual([disconnect!.id, disconnect!.name, disconnect!.screens], [connects[0]!.id, "Costura 2", 1]);
  assert.equal(server.events("server.stop").length, 1);
});

Deno.test("as text, each event is one line with its time and its fields", async () => {
  using folder = tempFolder();
  await using server = await logging(folder.path);
  await using reader = await connect(server);
  await server.out.find(/^\S+Z INFO {2}ws\.connect id=1 .*address=127\.0\.0\.1\b.* screens=1$/);
  reader.send({ type: "identify", client_name: "Balcão 1\n2026 ERROR falso=1" });
  await server.out.find(/ ws\.identify id=1 name="Balcão 1 2026 ERROR falso=1"$/);
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Ótica Trevo Azul" });
  await server.out.find(/ INFO {2}http\.write method=POST path=\/api\/v1\/pedidos status=201 seq=1 por=\S+ ms=\d/);
  assert.ok(!server.out.all.some((line) => line.startsWith("2026 ERROR")), "no client forges a line");
});

Deno.test("at debug, each change says how many screens it was handed to and how long that took", async () => {
  using folder = tempFolder();
  await using server = await logging(folder.path, { SGP_LOG: "json", SGP_LOG_LEVEL: "debug" });
  await using _reader = await connect(server);
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Doceria Luz do Vale" });
  await server.out.find(/"ws\.broadcast"/);
  const [{ level, seq, action, pedido_id, screens, ms }] = server.events("ws.broadcast") as [Record<string, unknown>];
  assert.deepEqual([level, seq, action, pedido_id, screens, typeof ms], ["debug", 1, "create", 1, 1, "number"]);
});

Deno.test("what no level prints is not built", () => {
  const [built, lines]: [string[], string[]] = [[], []];
  const log = createLog({ format: "text", level: "info", now: () => 0, write: (line) => lines.push(line) });
  const fields = (level: string) => () => {
    built.push(level);
    return { seq: 7 };
  };
  for (const level of LEVELS) log[level]("ws.broadcast", fields(level));
  assert.deepEqual(built, ["info", "warn", "error"]);
  assert.deepEqual(lines.map((line) => line.slice("1970-01-01T00:00:00.000Z ".length)), [
    "INFO  ws.broadcast seq=7",
    "WARN  ws.broadcast seq=7",
    "ERROR ws.broadcast seq=7",
  ]);
});

Deno.test("nonsense is counted under the connection's name, and does not fill the disk", async () => {
  using folder = tempFolder();
  await using server = await logging(folder.path, { SGP_LOG: "json" });
  await using reader = await connect(server);
  reader.send({ type: "identify", client_id: "tv-1" });
  for (let i = 0; i < 150; i++) reader.send("{");
  await reader.untilPong();
  await server.out.find(/"count":100/);
  const ignored = server.events("ws.ignored").map(({ level, name, count }) => [level, name, count]);
  assert.deepEqual(ignored, [["warn", "tv-1", 1], ["warn", "tv-1", 10], ["warn", "tv-1", 100]]);
});

Deno.test("an error is logged with its cause's stack, under the code that the person saw", async () => {
  using folder = tempFolder();
  await using server = await logging(folder.path, { SGP_LOG: "json" });
  using other = new DatabaseSync(join(folder.path, "p.db"));
  other.exec("ALTER TABLE pedido RENAME TO fora_do_lugar");
  const { status, body } = await call(server, "GET", "/api/v1/pedidos");
  assert.equal(status, 503);
  await server.out.find(/"http\.error"/);
  const [error] = server.events("http.error");
  const { level, code, method, path } = error!;
  assert.deepEqual([level, method, path], ["error", "GET", "/api/v1/pedidos"]);
  assert.ok(body.detail.endsWith(`Código ${code}`));
  assert.match(error!.error, /caused by .*no such table: pedido/s);
});

Deno.test("SGP_LOG_LEVEL leaves out what is below it", async () => {
  using folder = tempFolder();
  await using server = await logging(folder.path, { SGP_LOG: "json", SGP_LOG_LEVEL: "warn" });
  await using reader = await connect(server);
  reader.send("{");
  await server.out.find(/"ws\.ignored"/);
  assert.deepEqual(server.out.all.map((line) => JSON.parse(line).event), ["ws.ignored"]);
});
