import assert from "node:assert/strict";
import { call, connect, FrameReader, startServer } from "../harness.ts";

Deno.test("text that makes no sense is ignored and the connection lives on", async () => {
  await using server = await startServer();
  await using reader = await connect(server);
  const nonsense = [
    "",
    "{",
    "null",
    "[]",
    "42",
    '"ping"',
    "{}",
    '{"type":7}',
    '{"type":"PING"}',
    '{"type":"apagar_tudo"}',
  ];
  const wrong = [
    '{"type":"identify","client_name":{"$ne":1}}',
    '{"__proto__":{"type":"ping"}}',
    "\u0000",
    "🖨️".repeat(999),
  ];
  for (const text of [...nonsense, ...wrong]) reader.send(text);
  assert.deepEqual(await reader.untilPong(), []);
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Ateliê Três Pinheiros" });
  assert.equal((await reader.next()).action, "create");
});

Deno.test("fields that a frame does not need are ignored", async () => {
  await using server = await startServer();
  await using reader = await connect(server);
  reader.send({ type: "get_pedidos", filtros: { status: "pronto" }, timestamp: new Date().toISOString() });
  assert.equal((await reader.next()).type, "refresh_required");
  reader.send({ type: "identify", client_id: "tauri-7", client_name: "Costura 2", versao_app: "1.3.4" });
  assert.deepEqual(await reader.untilPong(), []);
});

Deno.test("a message of exactly 64 KiB is read", async () => {
  await using server = await startServer();
  await using reader = await connect(server);
  const frame = { type: "get_pedidos", enchimento: "" };
  const room = 64 * 1024 - JSON.stringify(frame).length;
  reader.send({ ...frame, enchimento: "x".repeat(room) });
  assert.equal((await reader.next()).type, "refresh_required");
});

for (
  const [what, message] of [
    ["a binary message", new Uint8Array([0x7b, 0x7d])],
    ["an empty binary message", new Uint8Array()],
    ["one byte more than 64 KiB of text", "x".repeat(64 * 1024 + 1)],
    ["text whose characters are few and whose bytes are over 64 KiB", "ç".repeat(32 * 1024 + 1)],
    ["a megabyte", "x".repeat(1024 * 1024)],
  ] as const
) {
  Deno.test(`${what} closes that connection with 1009 and no other`, async () => {
    await using server = await startServer();
    await using other = await connect(server);
    await using reader = await connect(server);
    reader.socket.send(message);
    assert.equal(await reader.closeCode(), 1009);
    await call(server, "POST", "/api/v1/pedidos", { cliente: "Ótica Maré Alta" });
    assert.equal((await other.next()).action, "create");
  });
}

Deno.test("/ws/stats counts who is connected now", async () => {
  await using server = await startServer();
  const stats = async () => (await call(server, "GET", "/ws/stats")).body;
  const shape = (n: number) => ({
    total_connections: n,
    connections_by_type: { pedidos: n, global: 0 },
    active_types: ["pedidos", "global"],
  });
  assert.deepEqual(await stats(), shape(0));
  await using stays = await connect(server);
  const leaves = await connect(server);
  assert.deepEqual(await stats(), shape(2));
  await leaves[Symbol.asyncDispose]();
  assert.deepEqual(await stats(), shape(1));
  assert.deepEqual(await stays.untilPong(), []);
});

Deno.test("the socket's address with a trailing slash is the same", async () => {
  await using server = await startServer();
  await using reader = new FrameReader(`${server.url.replace("http", "ws")}/ws/pedidos/`);
  assert.equal((await reader.next()).type, "connection");
});

Deno.test("an upgrade header in any case of letters opens the socket", async () => {
  await using server = await startServer();
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  const head = [
    "GET /ws/pedidos HTTP/1.1",
    "Host: 127.0.0.1",
    "Connection: keep-alive, Upgrade",
    "Upgrade: WebSocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "\r\n",
  ];
  await connection.write(new TextEncoder().encode(head.join("\r\n")));
  const buffer = new Uint8Array(64);
  await connection.read(buffer);
  connection.close();
  assert.match(new TextDecoder().decode(buffer), /^HTTP\/1\.1 101 /);
});

Deno.test("the socket's address called without an upgrade says what it is for", async () => {
  await using server = await startServer();
  const answer = await call(server, "GET", "/ws/pedidos");
  assert.deepEqual([answer.status, answer.headers.get("upgrade")], [426, "websocket"]);
  assert.deepEqual(answer.body, { detail: "Este endereço aceita apenas conexões WebSocket" });
});

Deno.test("when the server stops it says goodbye with 1012", async () => {
  const server = await startServer();
  const reader = await connect(server);
  await server[Symbol.asyncDispose]();
  assert.equal(await reader.closeCode(), 1012);
});
