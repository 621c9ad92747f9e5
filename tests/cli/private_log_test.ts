import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { call, connect, FrameReader, tempFolder } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

/** What must never be in a log, however a request or a message carries it. */
const SECRETS = ["Segredina", "27988887777", "tokensecreto", "cookiesecreto"];

Deno.test("every write is logged with who made it, and no log line holds a token, a cookie, a customer or a telephone", async () => {
  using folder = tempFolder();
  const data = join(folder.path, "p.db");
  const env = {
    SGP_HOST: "127.0.0.1",
    SGP_PORT: "0",
    SGP_DATA: data,
    SGP_LOG: "json",
    SGP_LOG_LEVEL: "debug",
  } as const;
  await using server = await ServerProcess.listening({ env });
  const secret = { cliente: "Segredina Modas", telefone_cliente: "27988887777", observacao: "Segredina pediu" };
  const headers = {
    authorization: "Bearer tokensecreto",
    cookie: "sgp=cookiesecreto",
    "x-client-name": encodeURIComponent("Balcão 2"),
  };
  const say = (method: string, path: string, body?: unknown) => call(server, method, path, body, headers);
  assert.equal((await say("POST", "/api/v1/pedidos?token=tokensecreto", secret)).status, 201);
  await say("PATCH", "/api/v1/pedidos/1", { ...secret, status: "nenhum" });
  await say("PATCH", "/api/v1/pedidos/1", { costura: true });
  await call(server, "PATCH", "/api/v1/pedidos/1", secret, { ...headers, "if-match": '"1"' });
  await say("GET", "/api/v1/pedidos?cliente=Segredina&token=tokensecreto");
  await say("POST", "/api/v1/importar", { linhas: [["Segredina", "27988887777"]] });
  const broken = await fetch(`${server.url}/api/v1/pedidos`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: '{"cliente":"Segredina","telefone_cliente":"27988887777"',
  });
  assert.equal(broken.status, 422);
  await broken.body?.cancel();
  await using screen = await connect(server);
  screen.send('{"type":"Segredina 27988887777"');
  screen.send({ type: "presence", pedido_id: "Segredina" });
  await screen.untilPong();
  await using withToken = new FrameReader(`${server.url.replace("http", "ws")}/ws/pedidos?token=tokensecreto`);
  await withToken.next();
  {
    using other = new DatabaseSync(data);
    other.exec("ALTER TABLE historico RENAME TO fora_do_lugar");
    assert.equal((await say("PATCH", "/api/v1/pedidos/1", { ...secret, cliente: "Segredina Noivas" })).status, 503);
    other.exec("ALTER TABLE fora_do_lugar RENAME TO historico");
    other.exec("UPDATE pedido SET doc = replace(doc, '\"items\":[]', '\"items\":7')");
    await say("PATCH", "/api/v1/pedidos/1", { sublimacao: true });
  }
  await say("DELETE", "/api/v1/pedidos/1");
  server.signal("SIGTERM");
  assert.equal(await server.exit(), 0);

  const writes = server.events("http.write");
  const [first] = writes;
  assert.deepEqual([first!.method, first!.path, first!.status, first!.por], [
    "POST",
    "/api/v1/pedidos",
    201,
    "Balcão 2",
  ]);
  assert.equal(typeof first!.ms, "number");
  assert.equal(writes.at(-1)!.method, "DELETE");
  assert.ok(!writes.some(({ method }) => method === "GET"));
  const said = [...server.out.all, ...server.err.all].join("\n");
  assert.match(said, /"http\.error"/, "an error was logged with its stack");
  for (const secret of SECRETS) assert.ok(!said.includes(secret), `${secret} is in the log: ${said}`);
});
