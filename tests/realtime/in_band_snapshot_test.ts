import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { call, connectProto2, startServer } from "../harness.ts";
import { create, readBoard } from "./board.ts";

/** No part unpacks to more than so many characters of pedidos, except for one that is larger by itself. */
const PART_MAX_CHARS = 1024 * 1024;

Deno.test("a large board comes as gzipped parts that share one head and together are the list", async () => {
  await using server = await startServer();
  const items = Array.from({ length: 20 }, (_, i) => ({
    tipo_producao: "painel",
    descricao: `Painel ${i}`,
    observacao: "Conferir as cores na prova. ".repeat(70),
  }));
  for (let i = 0; i < 110; i++) await create(server, `Cliente ${i}`, { items });
  await call(server, "DELETE", "/api/v1/pedidos/7");
  const { rows, head } = await readBoard(server);
  assert.ok(JSON.stringify(rows).length > 4 * PART_MAX_CHARS);

  const [screen] = await connectProto2(server);
  await using _ = screen;
  screen.send({ type: "get_pedidos" });
  const pedidos = [];
  for (let part = 0, parts = Infinity; part < parts; part++) {
    const { type: _type, pedidos: some, parts: total, ...rest } = await screen.nextOf("snapshot");
    parts = Math.min(parts, total);
    assert.deepEqual({ ...rest, parts: total }, { ...head, part, parts });
    assert.ok(JSON.stringify(some).length <= PART_MAX_CHARS + 2);
    pedidos.push(...some);
  }
  assert.deepEqual(pedidos, rows);
  const { seq, digest } = await screen.nextOf("pong");
  assert.deepEqual([seq, digest], [head.seq, head.digest], "from there on the heartbeat vouches for it");
});

Deno.test("a snapshot is a binary message that is a gzip of JSON", async () => {
  await using server = await startServer();
  await create(server, "Floricultura Jasmim");
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/ws/pedidos?proto=2`);
  socket.binaryType = "arraybuffer";
  const closed = new Promise((done) => socket.onclose = done);
  const binary = new Promise<ArrayBuffer>((done) => {
    socket.onmessage = ({ data }) => {
      if (typeof data !== "string") done(data);
    };
  });
  socket.onopen = () => socket.send('{"type":"get_pedidos"}');
  const { type, pedidos } = JSON.parse(gunzipSync(await binary).toString());
  assert.deepEqual([type, pedidos.length], ["snapshot", 1]);
  socket.close();
  await closed;
});

Deno.test("I7: changes made while a snapshot is on its way follow it, each once", async () => {
  await using server = await startServer();
  for (let i = 0; i < 30; i++) await create(server, `Cliente ${i}`);
  const [screen] = await connectProto2(server);
  await using _ = screen;
  screen.send({ type: "get_pedidos" });
  await Promise.all(Array.from({ length: 40 }, (_, i) => {
    return call(server, "PATCH", `/api/v1/pedidos/${i % 30 + 1}`, { obs_pagamento: `entrada ${i}` });
  }));
  const snapshot = await screen.nextOf("snapshot");
  const board = new Map<number, unknown>();
  for (const pedido of snapshot.pedidos) board.set(pedido.id, pedido);
  const { rows, head } = await readBoard(server);
  for (let seq = snapshot.seq + 1; seq <= head.seq; seq++) {
    const update = await screen.nextOf("pedido_update");
    assert.equal(update.seq, seq);
    board.set(update.pedido_id, update.data);
  }
  assert.deepEqual([...board.values()], rows);
});
