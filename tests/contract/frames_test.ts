import assert from "node:assert/strict";
import { call, connect, FrameReader, startServer } from "../harness.ts";
import { legacyFrame } from "./legacy.ts";

const CLIENTE = { cliente: "Buffet Jardim Encantado" };

Deno.test("the first frame says that the client is connected", async () => {
  await using server = await startServer();
  await using reader = new FrameReader(`${server.url.replace("http", "ws")}/ws/pedidos`);
  const frame = await reader.next();
  assert.deepEqual(legacyFrame(frame), {
    type: "connection",
    status: "connected",
    message: "Conectado ao canal pedidos",
  });
  assert.equal(frame.seq, 0);
  assert.equal(typeof frame.epoch, "string");
  assert.ok(Math.abs(frame.now - Date.parse(frame.timestamp)) < 1_000);
  assert.deepEqual(await reader.untilPong(), []);
});

Deno.test("a create, an update and a delete each arrive as one pedido_update with the whole pedido", async () => {
  await using server = await startServer();
  await using reader = await connect(server);

  const created = (await call(server, "POST", "/api/v1/pedidos", CLIENTE)).body;
  const create = await reader.next();
  const { id } = created;
  assert.deepEqual(legacyFrame(create), { type: "pedido_update", action: "create", pedido_id: id, data: created });
  assert.deepEqual([create.seq, create.versao, create.mark], [1, 1, created.mark]);

  const updated = (await call(server, "PATCH", `/api/v1/pedidos/${id}`, { observacao: "Entregar pela manhã" })).body;
  const update = await reader.next();
  assert.deepEqual(legacyFrame(update), { type: "pedido_update", action: "update", pedido_id: id, data: updated });
  assert.deepEqual([update.seq, update.versao, update.mark], [2, 2, updated.mark]);

  await call(server, "DELETE", `/api/v1/pedidos/${id}`);
  const remove = await reader.next();
  assert.deepEqual(legacyFrame(remove), { type: "pedido_update", action: "delete", pedido_id: id, data: null });
  assert.deepEqual([remove.seq, remove.versao], [3, 3]);

  const restored = (await call(server, "POST", `/api/v1/pedidos/${id}/restaurar`)).body;
  const again = await reader.next();
  assert.deepEqual(legacyFrame(again), { type: "pedido_update", action: "create", pedido_id: id, data: restored });
  assert.deepEqual(await reader.untilPong(), []);
});

Deno.test("each changed flag, and the status, is told by a status_update right after its pedido_update", async () => {
  await using server = await startServer();
  await using reader = await connect(server);
  const { id } = (await call(server, "POST", "/api/v1/pedidos", CLIENTE)).body;
  await call(server, "PATCH", `/api/v1/pedidos/${id}`, {
    financeiro: true,
    costura: true,
    status: "em_producao",
    observacao: "Cliente ligou",
  });
  const [create, update, ...changes] = await reader.untilPong();
  assert.equal(create!.type, "pedido_update");
  assert.deepEqual([update!.type, update!.seq], ["pedido_update", 2]);
  const byField = changes.toSorted((a, b) => a.status_field < b.status_field ? -1 : 1);
  assert.deepEqual(byField.map(legacyFrame), [
    { type: "status_update", pedido_id: id, status_field: "costura", new_value: true },
    { type: "status_update", pedido_id: id, status_field: "financeiro", new_value: true },
    { type: "status_update", pedido_id: id, status_field: "status", new_value: "em_producao" },
  ]);
  assert.deepEqual(changes.map(({ seq, versao }) => [seq, versao]), [[2, 2], [2, 2], [2, 2]]);
});

Deno.test("a change that leaves flags and status alone brings no status_update", async () => {
  await using server = await startServer();
  await using reader = await connect(server);
  const { id } = (await call(server, "POST", "/api/v1/pedidos", { ...CLIENTE, financeiro: true })).body;
  await call(server, "PATCH", `/api/v1/pedidos/${id}`, { financeiro: true, prioridade: "ALTA" });
  assert.deepEqual((await reader.untilPong()).map(({ type }) => type), ["pedido_update", "pedido_update"]);
});

Deno.test("a write that changes nothing is told to nobody", async () => {
  await using server = await startServer();
  const { id } = (await call(server, "POST", "/api/v1/pedidos", CLIENTE)).body;
  await using reader = await connect(server);
  const answer = await call(server, "PATCH", `/api/v1/pedidos/${id}`, { cliente: CLIENTE.cliente, financeiro: false });
  assert.deepEqual([answer.status, answer.body.versao], [200, 1]);
  assert.deepEqual(await reader.untilPong(), []);
});

Deno.test("every client gets every change, in the order of the commits", async () => {
  await using server = await startServer();
  await using one = await connect(server);
  await using two = await connect(server);
  const { id } = (await call(server, "POST", "/api/v1/pedidos", CLIENTE)).body;
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => call(server, "PATCH", `/api/v1/pedidos/${id}`, { observacao: `Nota ${i}` })),
  );
  const seen = await Promise.all([one.untilPong(), two.untilPong()]);
  for (const frames of seen) {
    assert.deepEqual(
      frames.map(({ seq }) => seq),
      Array.from({ length: 21 }, (_, i) => i + 1),
    );
  }
  assert.deepEqual(seen[0], seen[1]);
});

Deno.test("get_pedidos is answered by refresh_required, to the asker alone", async () => {
  await using server = await startServer();
  await using asker = await connect(server);
  await using other = await connect(server);
  asker.send({ type: "get_pedidos" });
  const frame = await asker.next();
  assert.deepEqual(legacyFrame(frame), { type: "refresh_required", message: "Atualize a lista de pedidos" });
  assert.equal(frame.reason, "requested");
  assert.deepEqual(await other.untilPong(), []);
});

Deno.test("ping is answered by pong", async () => {
  await using server = await startServer();
  await using reader = await connect(server);
  reader.send({ type: "ping", sent_at: 123 });
  const frame = await reader.next();
  assert.deepEqual(legacyFrame(frame), { type: "pong" });
  assert.deepEqual([frame.seq, frame.head], [0, 0]);
});

Deno.test("a client that folds the frames as the old hook did holds what the list answers", async () => {
  await using server = await startServer();
  await using reader = await connect(server);
  const screen = new Map<number, Record<string, unknown>>();
  const ids: number[] = [];
  for (let i = 0; i < 6; i++) ids.push((await call(server, "POST", "/api/v1/pedidos", CLIENTE)).body.id);
  await call(server, "PATCH", `/api/v1/pedidos/${ids[0]}`, { financeiro: true, status: "em_producao" });
  await call(server, "DELETE", `/api/v1/pedidos/${ids[1]}`);
  await call(server, "DELETE", `/api/v1/pedidos/${ids[2]}`);
  await call(server, "POST", `/api/v1/pedidos/${ids[2]}/restaurar`);
  await call(server, "POST", `/api/v1/pedidos/${ids[3]}/comandos`, { comando: "mover", para: "costura" });
  for (const frame of await reader.untilPong()) {
    if (frame.type === "status_update") {
      const pedido = screen.get(frame.pedido_id)!;
      screen.set(frame.pedido_id, { ...pedido, [frame.status_field]: frame.new_value });
    } else if (frame.action === "delete") screen.delete(frame.pedido_id);
    else screen.set(frame.pedido_id, frame.data);
  }
  const list = (await call(server, "GET", "/api/v1/pedidos")).body;
  assert.equal(list.length, 5);
  assert.deepEqual([...screen.values()].toSorted((a, b) => Number(a.id) - Number(b.id)), list);
});
